-- Every payment between an account and several different others, on one side, in one month, in which a word of the indicator's list stands.
with met as (
    select payments.*, word_sightings.word, strftime(payments."on", '%Y-%m') as month
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = $indicator
        and word_sightings."of" = 'transfers'
        and payments.side = $side
        and payments."on" is not null
        and payments.other is not null
),
months as (
    select holder, month, count(distinct other) as others
    from met
    group by holder, month
    having count(distinct other) >= (select value from indicator_thresholds where indicator = $indicator and name = 'others')
)
select
    $indicator || ':' || met.holder as finding,
    $indicator as indicator,
    met.holder as about,
    'transfers' as "of",
    met.exhibit,
    met.locator,
    json_object(
        'amount', cast(met.amount as varchar),
        'currency', met.currency,
        'exponent', cast(met.exponent as varchar),
        'month', met.month,
        'on', cast(met."on" as varchar),
        'other', coalesce(met.other_name, met.other),
        'times', cast(months.others as varchar),
        'word', met.word
    )::varchar as shows
from met
join months on months.holder = met.holder and months.month = met.month
order by finding, "of", met.exhibit, met.locator

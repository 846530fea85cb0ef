-- Every payment of an account on one side, in one month, in which a word of the indicator's list stands, where there are as many as the
-- number asks for.
with met as (
    select payments.*, word_sightings.word, strftime(payments."on", '%Y-%m') as month
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = $indicator
        and word_sightings."of" = 'transfers'
        and payments.side = $side
        and payments."on" is not null
),
often as (
    select holder, month, count(*) as times
    from met
    group by holder, month
    having count(*) >= (select value from indicator_thresholds where indicator = $indicator and name = 'times')
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
        'other', met.other_name,
        'times', cast(often.times as varchar),
        'word', met.word
    )::varchar as shows
from met
join often on often.holder = met.holder and often.month = met.month
order by finding, "of", met.exhibit, met.locator

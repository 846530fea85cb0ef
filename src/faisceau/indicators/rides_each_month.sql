-- Does this account pay for more than fifteen rides in a month?
with met as (
    select payments.*, word_sightings.word, strftime(payments."on", '%Y-%m') as month
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = 'rides_each_month'
        and word_sightings."of" = 'transfers'
        and payments.side = 'debit'
        and payments."on" is not null
),
often as (
    select holder, month, count(*) as times
    from met
    group by holder, month
    having count(*) >= (select value from indicator_thresholds where indicator = 'rides_each_month' and name = 'times')
)
select
    'rides_each_month:' || met.holder as finding,
    'rides_each_month' as indicator,
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

-- Does this account send money orders several times in a week?
with met as (
    select payments.*, word_sightings.word, strftime(payments."on", '%G-W%V') as week
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = 'money_orders_each_week'
        and word_sightings."of" = 'transfers'
        and payments.side = 'debit'
        and payments."on" is not null
),
often as (
    select holder, week, count(*) as times
    from met
    group by holder, week
    having count(*) >= (select value from indicator_thresholds where indicator = 'money_orders_each_week' and name = 'times')
)
select
    'money_orders_each_week:' || met.holder as finding,
    'money_orders_each_week' as indicator,
    met.holder as about,
    'transfers' as "of",
    met.exhibit,
    met.locator,
    json_object(
        'amount', cast(met.amount as varchar),
        'currency', met.currency,
        'exponent', cast(met.exponent as varchar),
        'on', cast(met."on" as varchar),
        'other', met.other_name,
        'times', cast(often.times as varchar),
        'week', met.week,
        'word', met.word
    )::varchar as shows
from met
join often on often.holder = met.holder and often.week = met.week
order by finding, "of", met.exhibit, met.locator

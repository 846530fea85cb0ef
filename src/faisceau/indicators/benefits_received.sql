-- Does this account receive at least four social benefits in a month?
with met as (
    select payments.*, word_sightings.word, strftime(payments."on", '%Y-%m') as month
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = 'benefits_received'
        and word_sightings."of" = 'transfers'
        and payments.side = 'credit'
        and payments."on" is not null
),
often as (
    select holder, month, count(*) as times
    from met
    group by holder, month
    having count(*) >= (select value from indicator_thresholds where indicator = 'benefits_received' and name = 'times')
)
select
    'benefits_received:' || met.holder as finding,
    'benefits_received' as indicator,
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

-- Building works or property paid in another country, several times: the country is that of the two IBANs.
with met as (
    select payments.*, word_sightings.word
    from word_sightings
    join payments on payments.exhibit = word_sightings.exhibit and payments.locator = word_sightings.locator
    where word_sightings.indicator = 'building_abroad'
        and word_sightings."of" = 'transfers'
        and payments.side = 'debit'
        and starts_with(payments.holder, 'iban:')
        and starts_with(payments.other, 'iban:')
        and substr(payments.holder, 6, 2) <> substr(payments.other, 6, 2)
),
often as (
    select holder, count(*) as times
    from met
    group by holder
    having count(*) >= (select value from indicator_thresholds where indicator = 'building_abroad' and name = 'times')
)
select
    'building_abroad:' || met.holder as finding,
    'building_abroad' as indicator,
    met.holder as about,
    'transfers' as "of",
    met.exhibit,
    met.locator,
    json_object(
        'amount', cast(met.amount as varchar),
        'currency', met.currency,
        'exponent', cast(met.exponent as varchar),
        'on', cast(met."on" as varchar),
        'other', coalesce(met.other_name, met.other),
        'times', cast(often.times as varchar),
        'word', met.word
    )::varchar as shows
from met
join often on often.holder = met.holder
order by finding, "of", met.exhibit, met.locator

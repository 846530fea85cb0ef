-- Meals delivered, very often in a month, by account.
with sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'meals_delivered')
),
met as (
    select *, strftime("on", '%Y-%m') as month
    from payments
    where side = 'debit'
        and "on" is not null
        and exists (select 1 from sought where contains(payments.words, sought.word))
),
months as (
    select holder, month, count(*) as times
    from met
    group by holder, month
    having count(*) >= (select value from indicator_thresholds where indicator = 'meals_delivered' and name = 'times')
)
select
    'meals_delivered:' || met.holder as finding,
    'meals_delivered' as indicator,
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
        'times', cast(months.times as varchar)
    )::varchar as shows
from met
join months on months.holder = met.holder and months.month = met.month
order by finding, "of", met.exhibit, met.locator

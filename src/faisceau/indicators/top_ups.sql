-- Prepaid top-ups several times in a week, by account: weeks are those of ISO 8601.
with sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'top_ups')
),
bought as (
    select *, strftime("on", '%G-W%V') as week
    from payments
    where side = 'debit'
        and "on" is not null
        and exists (select 1 from sought where contains(payments.words, sought.word))
),
weeks as (
    select holder, week, count(*) as times
    from bought
    group by holder, week
    having count(*) >= (select value from indicator_thresholds where indicator = 'top_ups' and name = 'times')
)
select
    'top_ups:' || bought.holder as finding,
    'top_ups' as indicator,
    bought.holder as about,
    'transfers' as "of",
    bought.exhibit,
    bought.locator,
    json_object(
        'amount', cast(bought.amount as varchar),
        'currency', bought.currency,
        'exponent', cast(bought.exponent as varchar),
        'on', cast(bought."on" as varchar),
        'other', bought.other_name,
        'times', cast(weeks.times as varchar),
        'week', bought.week
    )::varchar as shows
from bought
join weeks on weeks.holder = bought.holder and weeks.week = bought.week
order by finding, "of", bought.exhibit, bought.locator

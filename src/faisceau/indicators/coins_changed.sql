-- Coins paid in several times in a week, by account: weeks are those of ISO 8601.
with sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'coins_changed')
),
met as (
    select *, strftime("on", '%G-W%V') as week
    from payments
    where side = 'credit'
        and "on" is not null
        and exists (select 1 from sought where contains(payments.words, sought.word))
),
weeks as (
    select holder, week, count(*) as times
    from met
    group by holder, week
    having count(*) >= (select value from indicator_thresholds where indicator = 'coins_changed' and name = 'times')
)
select
    'coins_changed:' || met.holder as finding,
    'coins_changed' as indicator,
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
        'times', cast(weeks.times as varchar),
        'week', met.week
    )::varchar as shows
from met
join weeks on weeks.holder = met.holder and weeks.week = met.week
order by finding, "of", met.exhibit, met.locator

-- Several rents: one account pays the rent of several places in a month, to different payees, in several months.
with numbers as (
    select
        max(value) filter (name = 'payees') as payees,
        max(value) filter (name = 'months') as months
    from indicator_thresholds
    where indicator = 'several_rents'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'several_rents' and sense = 'rent')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
rents as (
    select exact.*, strftime("on", '%Y-%m') as month
    from exact
    where side = 'debit' and other is not null and exists (select 1 from sought where contains(exact.words, sought.word))
),
full_months as (
    select holder, month from rents group by holder, month having count(distinct other) >= (select payees from numbers)
),
often as (
    select holder, count(*) as times from full_months group by holder having count(*) >= (select months from numbers)
),
found as (
    select rents.*, often.times
    from rents
    semi join full_months on full_months.holder = rents.holder and full_months.month = rents.month
    join often on often.holder = rents.holder
)
select
    'several_rents:' || found.holder as finding,
    'several_rents' as indicator,
    found.holder as about,
    'transfers' as "of",
    found.exhibit,
    found.locator,
    json_object(
        'amount', cast(found.units as varchar),
        'currency', found.currency,
        'exponent', cast(found.exponent as varchar),
        'month', found.month,
        'on', cast(found."on" as varchar),
        'other', found.other_name,
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator

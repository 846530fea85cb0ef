-- Wages to one account: in several months, more than one wage from the same payer comes into one account.
with numbers as (
    select
        max(value) filter (name = 'wages') as wages,
        max(value) filter (name = 'months') as months
    from indicator_thresholds
    where indicator = 'wages_to_one'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'wages_to_one' and sense = 'wage')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
credited as (
    select exact.*, strftime("on", '%Y-%m') as month
    from exact
    where side = 'credit' and other is not null and exists (select 1 from sought where contains(exact.words, sought.word))
),
full_months as (
    select holder, other, month
    from credited
    group by holder, other, month
    having count(*) >= (select wages from numbers)
),
often as (
    select holder, other, count(*) as times from full_months group by holder, other having count(*) >= (select months from numbers)
),
found as (
    select credited.*, often.times
    from credited
    semi join full_months
        on full_months.holder = credited.holder and full_months.other = credited.other and full_months.month = credited.month
    join often on often.holder = credited.holder and often.other = credited.other
)
select
    'wages_to_one:' || found.holder as finding,
    'wages_to_one' as indicator,
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

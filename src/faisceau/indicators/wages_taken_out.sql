-- Wages taken out: a wage is credited, and nearly all of it leaves the account in one payment or withdrawal within days, in several months.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'percent') as percent,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'wages_taken_out'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'wages_taken_out' and sense = 'wage')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
wages as (
    select exact.* from exact
    where side = 'credit' and exists (select 1 from sought where contains(exact.words, sought.word))
),
pairs as (
    select
        wages.holder, strftime(wages."on", '%Y-%m') as month,
        {'exhibit': wages.exhibit, 'locator': wages.locator} as paid_in,
        {'exhibit': out.exhibit, 'locator': out.locator} as paid_out
    from wages
    cross join numbers
    join exact as out
        on out.account = wages.account and out.currency = wages.currency and out.exponent = wages.exponent
        and out.side = 'debit' and out.number > wages.number
        and out."on" <= wages."on" + cast(numbers.days as integer)
        and out.units * 100 >= wages.units * numbers.percent
),
often as (
    select holder, count(distinct month) as times
    from pairs
    group by holder
    having count(distinct month) >= (select times from numbers)
),
places as (
    select holder, paid_in as place, 'wage' as part from pairs
    union
    select holder, paid_out, 'debit' from pairs
),
found as (
    select exact.*, often.times, places.part
    from places
    join often on often.holder = places.holder
    join exact on exact.exhibit = places.place.exhibit and exact.locator = places.place.locator
)
select
    'wages_taken_out:' || found.holder as finding,
    'wages_taken_out' as indicator,
    found.holder as about,
    'transfers' as "of",
    found.exhibit,
    found.locator,
    json_object(
        'amount', cast(found.units as varchar),
        'currency', found.currency,
        'exponent', cast(found.exponent as varchar),
        'on', cast(found."on" as varchar),
        'other', found.other_name,
        'part', found.part,
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator

-- Wage return: a wage is credited, and within days the account pays back to whoever paid it, in several months.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'wage_return'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'wage_return' and sense = 'wage')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
wages as (
    select exact.*
    from exact
    where side = 'credit' and other is not null and exists (select 1 from sought where contains(exact.words, sought.word))
),
couples as (
    select
        wages.holder, strftime(wages."on", '%Y-%m') as month,
        {'exhibit': wages.exhibit, 'locator': wages.locator} as paid_in,
        {'exhibit': back.exhibit, 'locator': back.locator} as paid_out
    from wages
    cross join numbers
    join exact as back
        on back.account = wages.account and back.currency = wages.currency and back.exponent = wages.exponent
        and back.side = 'debit' and back.number > wages.number
        and (back.other = wages.other or lower(strip_accents(back.other_name)) = lower(strip_accents(wages.other_name)))
        and back."on" <= wages."on" + cast(numbers.days as integer)
        and back.units <= wages.units
),
often as (
    select holder, count(distinct month) as times
    from couples
    group by holder
    having count(distinct month) >= (select times from numbers)
),
places as (
    select holder, paid_in as place, 'wage' as part from couples
    union
    select holder, paid_out, 'returned' from couples
),
found as (
    select exact.*, often.times, places.part
    from places
    join often on often.holder = places.holder
    join exact on exact.exhibit = places.place.exhibit and exact.locator = places.place.locator
)
select
    'wage_return:' || found.holder as finding,
    'wage_return' as indicator,
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

-- Cash paid in, and the money out again within days: deposits followed in the same ledger by a debit of nearly as much, several times.
-- Places are not compared: banks seldom state them.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'percent') as percent,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'cash_through'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'cash_through' and sense = 'deposit')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
deposits as (  -- once for each day on which the money may leave, so that days are joined and not compared
    select exact.*, exact."on" + cast(unnest(range(numbers.days + 1)) as integer) as day
    from exact
    cross join numbers
    where side = 'credit'
        and (ends_with(code, '/CDPT') or exists (select 1 from sought where contains(exact.words, sought.word)))
),
couples as (
    select
        deposits.holder, deposits.currency,
        {'exhibit': deposits.exhibit, 'locator': deposits.locator} as paid_in,
        {'exhibit': debits.exhibit, 'locator': debits.locator} as paid_out
    from deposits
    cross join numbers
    join exact as debits
        on debits.account = deposits.account
        and debits.currency = deposits.currency
        and debits.side = 'debit'
        and debits.exponent = deposits.exponent
        and debits.number > deposits.number
        and debits."on" = deposits.day
        and debits.units * 100 >= deposits.units * numbers.percent
),
often as (
    select holder, currency, count(distinct paid_in) as times
    from couples
    group by holder, currency
    having count(distinct paid_in) >= (select times from numbers)
),
places as (
    select holder, currency, paid_in as place, 'deposit' as part from couples
    union
    select holder, currency, paid_out, 'debit' from couples
)
select
    'cash_through:' || places.holder as finding,
    'cash_through' as indicator,
    places.holder as about,
    'transfers' as "of",
    exact.exhibit,
    exact.locator,
    json_object(
        'amount', cast(exact.units as varchar),
        'currency', exact.currency,
        'exponent', cast(exact.exponent as varchar),
        'on', cast(exact."on" as varchar),
        'other', exact.other_name,
        'part', places.part,
        'times', cast(often.times as varchar)
    )::varchar as shows
from places
join often on often.holder = places.holder and often.currency = places.currency
join exact on exact.exhibit = places.place.exhibit and exact.locator = places.place.locator
order by finding, "of", exact.exhibit, exact.locator

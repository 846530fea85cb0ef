-- Structuring: cash paid in several times within days, each time just under an amount from which it would be told or asked about, and
-- together above it. The limits are law, each in its own currency.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'percent') as percent,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'structuring'
),
limits as (
    select currency, value as most from indicator_thresholds where indicator = 'structuring' and name = 'limit'
    union
    select currency, value from indicator_thresholds where indicator = 'structuring' and name = 'lower_limit'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'structuring' and sense = 'deposit')
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
under as (
    select
        exact.*, limits.most,
        limits.most * cast(rpad('1', cast(exact.exponent + 1 as integer), '0') as hugeint) as limit_units
    from exact
    cross join numbers
    join limits on limits.currency = exact.currency
    where side = 'credit'
        and (ends_with(code, '/CDPT') or exists (select 1 from sought where contains(exact.words, sought.word)))
        and units < limit_units
        and units * 100 >= limit_units * numbers.percent
),
counted as (
    select
        *,
        count(*) over stretch >= (select times from numbers) and sum(units) over stretch >= limit_units as full_window
    from under
    window stretch as (
        partition by holder, currency, most
        order by "on" range between to_days(cast((select days from numbers) - 1 as integer)) preceding and current row
    )
),
covered as (
    select
        *,
        max(if(full_window, 1, 0)) over (
            partition by holder, currency, most
            order by "on" range between current row and to_days(cast((select days from numbers) - 1 as integer)) following
        ) as held
    from counted
),
found as (  -- an amount can lie just under one limit only
    select *, count(*) over (partition by holder, currency, most) as times from covered where held = 1
)
select
    'structuring:' || found.holder as finding,
    'structuring' as indicator,
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
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator

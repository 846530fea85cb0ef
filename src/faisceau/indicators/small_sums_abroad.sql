-- Small sums abroad: one account sends many small transfers, within days, to one account of another country: that of the two IBANs.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'small_sums_abroad'
),
bounds as (
    select currency, value as most from indicator_thresholds where indicator = 'small_sums_abroad' and name = 'most'
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
abroad as (
    select exact.*
    from exact
    join bounds on bounds.currency = exact.currency
    where side = 'debit'
        and starts_with(holder, 'iban:')
        and starts_with(other, 'iban:')
        and substr(holder, 6, 2) <> substr(other, 6, 2)
        and units <= bounds.most * cast(rpad('1', cast(exponent + 1 as integer), '0') as hugeint)
),
counted as (
    select
        *,
        count(*) over (
            partition by holder, other
            order by "on" range between to_days(cast((select days from numbers) - 1 as integer)) preceding and current row
        ) >= (select times from numbers) as full_window
    from abroad
),
covered as (
    select
        *,
        max(if(full_window, 1, 0)) over (
            partition by holder, other
            order by "on" range between current row and to_days(cast((select days from numbers) - 1 as integer)) following
        ) as held
    from counted
),
found as (
    select * exclude (other_name), coalesce(other_name, substr(other, 6)) as other_name, count(*) over (partition by holder, other) as times
    from covered
    where held = 1
)
select
    'small_sums_abroad:' || found.holder as finding,
    'small_sums_abroad' as indicator,
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

-- Many different payers in a month, each with small credits: the number of payers of one account whose amounts lie between two bounds.
with bounds as (
    select low.currency, low.value as low, high.value as high
    from indicator_thresholds as low
    join indicator_thresholds as high using (indicator, currency)
    where low.indicator = 'many_payers' and low.name = 'least' and high.name = 'most'
),
small as (
    select
        payments.*,
        strftime("on", '%Y-%m') as month,
        cast(amount as hugeint) as units,
        cast(rpad('1', cast(exponent + 1 as integer), '0') as hugeint) as unit
    from payments
    where side = 'credit'
        and "on" is not null
        and other is not null
        and exponent between 0 and 12
        and amount < 1000000000000000000000000
),
within_bounds as (
    select small.*
    from small
    join bounds on bounds.currency = small.currency
    where small.units between bounds.low * small.unit and bounds.high * small.unit
),
months as (
    select holder, currency, month, count(distinct other) as payers
    from within_bounds
    group by holder, currency, month
    having count(distinct other) >= (
        select value from indicator_thresholds where indicator = 'many_payers' and name = 'payers'
    )
)
select
    'many_payers:' || found.holder as finding,
    'many_payers' as indicator,
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
        'other', coalesce(found.other_name, found.other),
        'payers', cast(months.payers as varchar)
    )::varchar as shows
from within_bounds as found
join months on months.holder = found.holder and months.currency = found.currency and months.month = found.month
order by finding, "of", found.exhibit, found.locator

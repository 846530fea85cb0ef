-- Round amounts: most of what different payers pay into an account in a month are round sums. A refund, a wage or a bill is seldom round.
with numbers as (
    select
        max(value) filter (name = 'multiple') as multiple,
        max(value) filter (name = 'payers') as payers,
        max(value) filter (name = 'percent') as percent
    from indicator_thresholds
    where indicator = 'round_amounts'
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
credited as (
    select
        exact.*, strftime("on", '%Y-%m') as month,
        units % (numbers.multiple * cast(rpad('1', cast(exponent + 1 as integer), '0') as hugeint)) = 0 as even
    from exact
    cross join numbers
    where side = 'credit' and other is not null and units > 0
),
months as (
    select holder, currency, month, count(distinct other) filter (even) as times
    from credited
    group by holder, currency, month
    having count(distinct other) filter (even) >= (select payers from numbers)
        and count(*) filter (even) * 100 >= count(*) * (select percent from numbers)
),
found as (
    select credited.*, months.times
    from credited
    join months on months.holder = credited.holder and months.currency = credited.currency and months.month = credited.month
    where credited.even
)
select
    'round_amounts:' || found.holder as finding,
    'round_amounts' as indicator,
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

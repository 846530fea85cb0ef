-- Night deposits: money that came into an account at night, several times in a month. Only payments whose hour the exhibit states are asked.
with numbers as (
    select
        max(value) filter (name = 'evening') as evening,
        max(value) filter (name = 'morning') as morning,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'night_deposits'
),
nightly as (
    select
        payments.*, cast(payments.amount as hugeint) as units, strftime(payments."on", '%Y-%m') as month, timed_payments.hour
    from payments
    join timed_payments on timed_payments.exhibit = payments.exhibit and timed_payments.locator = payments.locator
    cross join numbers
    where payments.side = 'credit' and payments."on" is not null
        and (timed_payments.hour >= numbers.evening or timed_payments.hour < numbers.morning)
),
found as (
    select nightly.*, months.times
    from nightly
    join (
        select holder, month, count(*) as times
        from nightly
        group by holder, month
        having count(*) >= (select times from numbers)
    ) as months on months.holder = nightly.holder and months.month = nightly.month
)
select
    'night_deposits:' || found.holder as finding,
    'night_deposits' as indicator,
    found.holder as about,
    'transfers' as "of",
    found.exhibit,
    found.locator,
    json_object(
        'amount', cast(found.units as varchar),
        'currency', found.currency,
        'exponent', cast(found.exponent as varchar),
        'hour', cast(found.hour as varchar),
        'month', found.month,
        'on', cast(found."on" as varchar),
        'other', found.other_name,
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator

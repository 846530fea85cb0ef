-- Wages paid in, and nearly all of them out again within days: the debits of the same ledger on the days of the wage and after it, together.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'percent') as percent,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'wages_then_gone'
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
wages as (  -- once for each day on which the money may leave, so that days are joined and not compared
    select exact.*, exact."on" + cast(unnest(range(numbers.days + 1)) as integer) as day
    from exact
    join word_sightings
        on word_sightings.exhibit = exact.exhibit
        and word_sightings.locator = exact.locator
        and word_sightings."of" = 'transfers'
        and word_sightings.indicator = 'wages_then_gone'
    cross join numbers
    where exact.side = 'credit'
),
gone as (
    select
        wages.exhibit, wages.locator, wages.holder, wages.units,
        sum(debits.units) as spent,
        list({'exhibit': debits.exhibit, 'locator': debits.locator}) as debits
    from wages
    join exact as debits
        on debits.account = wages.account
        and debits.currency = wages.currency
        and debits.exponent = wages.exponent
        and debits.side = 'debit'
        and debits."on" = wages.day
        and debits.number > wages.number
    group by wages.exhibit, wages.locator, wages.holder, wages.units
),
whole as (
    select gone.* from gone cross join numbers where gone.spent * 100 >= gone.units * numbers.percent
),
often as (
    select holder, count(*) as times from whole group by holder having count(*) >= (select times from numbers)
),
rows as (
    select distinct holder, exhibit, locator, part
    from (
        select holder, exhibit, locator, 'wage' as part from whole
        union all
        select holder, unnest(debits).exhibit, unnest(debits).locator, 'out' from whole
    )
)
select
    'wages_then_gone:' || rows.holder as finding,
    'wages_then_gone' as indicator,
    rows.holder as about,
    'transfers' as "of",
    rows.exhibit,
    rows.locator,
    json_object(
        'amount', cast(exact.units as varchar),
        'currency', exact.currency,
        'exponent', cast(exact.exponent as varchar),
        'on', cast(exact."on" as varchar),
        'other', exact.other_name,
        'part', rows.part,
        'times', cast(often.times as varchar)
    )::varchar as shows
from rows
join often on often.holder = rows.holder
join exact on exact.exhibit = rows.exhibit and exact.locator = rows.locator
order by finding, "of", rows.exhibit, rows.locator

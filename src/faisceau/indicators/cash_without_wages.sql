-- Cash without wages: cash is paid in over months, and no wage nor contribution is ever paid out of the account. What is absent shows only
-- where the statements cover the time.
with numbers as (
    select
        max(value) filter (name = 'deposits') as deposits,
        max(value) filter (name = 'months') as months
    from indicator_thresholds
    where indicator = 'cash_without_wages'
),
sought as (
    select sense, replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (
        select sense, unnest(words) as word
        from indicator_words
        where indicator = 'cash_without_wages' and (sense = 'deposit' or sense = 'payroll')
    )
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
deposits as (
    select * from exact
    where side = 'credit' and (
        ends_with(code, '/CDPT')
        or exists (select 1 from sought where sense = 'deposit' and contains(exact.words, sought.word))
    )
),
payers as (
    select distinct holder from exact
    where side = 'debit' and exists (select 1 from sought where sense = 'payroll' and contains(exact.words, sought.word))
),
often as (
    select holder, count(*) as times
    from deposits
    anti join payers on payers.holder = deposits.holder
    group by holder
    having count(*) >= (select deposits from numbers)
        and count(distinct strftime("on", '%Y-%m')) >= (select months from numbers)
),
found as (
    select deposits.*, often.times from deposits join often on often.holder = deposits.holder
)
select
    'cash_without_wages:' || found.holder as finding,
    'cash_without_wages' as indicator,
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

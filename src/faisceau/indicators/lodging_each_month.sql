-- Lodging above an amount in a month, by account: more than one payment whose other side or remittance has a word of lodging.
with numbers as (
    select currency, value as amount from indicator_thresholds where indicator = 'lodging_each_month' and name = 'amount'
),
sought as (
    select replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as word
    from (select unnest(words) as word from indicator_words where indicator = 'lodging_each_month')
),
lodging as (
    select
        payments.*,
        strftime("on", '%Y-%m') as month,
        cast(amount as hugeint) as units,
        cast(rpad('1', cast(exponent + 1 as integer), '0') as hugeint) as unit
    from payments
    where side = 'debit'
        and "on" is not null
        and exponent between 0 and 12
        and amount < 1000000000000000000000000
        and exists (select 1 from sought where contains(payments.words, sought.word))
),
months as (
    select lodging.holder, lodging.currency, lodging.month, sum(lodging.units) as total, count(*) as payments
    from lodging
    join numbers on numbers.currency = lodging.currency
    group by lodging.holder, lodging.currency, lodging.month, lodging.unit, numbers.amount
    having sum(lodging.units) > numbers.amount * lodging.unit
        and count(*) >= (select value from indicator_thresholds where indicator = 'lodging_each_month' and name = 'payments')
)
select
    'lodging_each_month:' || lodging.holder as finding,
    'lodging_each_month' as indicator,
    lodging.holder as about,
    'transfers' as "of",
    lodging.exhibit,
    lodging.locator,
    json_object(
        'amount', cast(lodging.units as varchar),
        'currency', lodging.currency,
        'exponent', cast(lodging.exponent as varchar),
        'month', lodging.month,
        'month_amount', cast(months.total as varchar),
        'on', cast(lodging."on" as varchar),
        'other', lodging.other_name
    )::varchar as shows
from lodging
join months on months.holder = lodging.holder and months.currency = lodging.currency and months.month = lodging.month
order by finding, "of", lodging.exhibit, lodging.locator

-- Small payments from several accounts of the case to one account of another country: the country is that of the two IBANs.
with bounds as (
    select currency, value as most from indicator_thresholds where indicator = 'same_beneficiary_abroad' and name = 'most'
),
abroad as (
    select payments.*, cast(payments.amount as hugeint) as units
    from payments
    join bounds on bounds.currency = payments.currency
    where payments.side = 'debit'
        and starts_with(payments.holder, 'iban:')
        and starts_with(payments.other, 'iban:')
        and substr(payments.holder, 6, 2) <> substr(payments.other, 6, 2)
        and payments.exponent between 0 and 12
        and payments.amount < 1000000000000000000000000
        and cast(payments.amount as hugeint) <= bounds.most * cast(rpad('1', cast(payments.exponent + 1 as integer), '0') as hugeint)
),
shared as (
    select other, count(distinct account) as senders
    from abroad
    group by other
    having count(distinct account) >= (
        select value from indicator_thresholds where indicator = 'same_beneficiary_abroad' and name = 'senders'
    )
)
select
    'same_beneficiary_abroad:' || abroad.other as finding,
    'same_beneficiary_abroad' as indicator,
    abroad.other as about,
    'transfers' as "of",
    abroad.exhibit,
    abroad.locator,
    json_object(
        'account', abroad.account,
        'amount', cast(abroad.units as varchar),
        'currency', abroad.currency,
        'exponent', cast(abroad.exponent as varchar),
        'on', cast(abroad."on" as varchar),
        'senders', cast(shared.senders as varchar)
    )::varchar as shows
from abroad
join shared on shared.other = abroad.other
order by finding, "of", abroad.exhibit, abroad.locator

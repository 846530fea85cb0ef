-- movements, transfers, selectors -> payments: one row for each payment of a ledger, so that nothing is counted twice. A movement whose
-- details state amounts in its currency is its details; any other movement is itself, with the names of its only detail where it has
-- one. ``words`` is folded: lower case, no accents, every digit a 0, only letters and digits, one space at either end and between.
with kinds as (
    select value, min(kind) as kind
    from selectors
    where "of" = 'transfers' and kind in ('iban', 'account', 'wallet')
    group by value
),
-- The account of the other side in its one form, as the ledgers have theirs; one that is short or written in part is one within its exhibit
-- alone, where it is the ledger of that name: two equal ones of two exhibits are not the same. A text without a digit names no account.
written as (
    select exhibit, as_written, min(if(kind = 'account_partial', 'exhibit:' || exhibit || '/' || value, value)) as account
    from selectors
    where "of" = 'transfers' and role in ('debtor_account', 'creditor_account')
        and kind in ('iban', 'account', 'wallet', 'account_partial')
    group by exhibit, as_written
),
details as (
    select exhibit, part_of, locator, side, amount, exponent, currency, debtor_name, creditor_name, debtor_account, creditor_account,
        remittance, code
    from transfers
    where level = 'detail' and part_of is not null
),
split as (
    select exhibit, part_of, currency from details where amount is not null
),
alone as (
    select exhibit, part_of, any_value(locator) as locator from details group by exhibit, part_of having count(*) = 1
),
ledger as (
    select
        movements.exhibit, movements.locator, movements.account, movements.currency, movements.number, movements."on",
        if(movements.signed < 0, 'debit', 'credit') as side, abs(movements.signed) as amount, movements.exponent,
        transfers.debtor_name, transfers.creditor_name, transfers.debtor_account, transfers.creditor_account,
        transfers.remittance, transfers.code, movements.counterparty
    from movements
    join transfers on transfers.exhibit = movements.exhibit and transfers.locator = movements.locator
),
parted as (
    select
        ledger.exhibit, details.locator, ledger.account, ledger.currency, ledger.number, ledger."on",
        coalesce(details.side, ledger.side) as side, details.amount, details.exponent,
        coalesce(details.debtor_name, ledger.debtor_name) as debtor_name,
        coalesce(details.creditor_name, ledger.creditor_name) as creditor_name,
        coalesce(details.debtor_account, ledger.debtor_account) as debtor_account,
        coalesce(details.creditor_account, ledger.creditor_account) as creditor_account,
        concat_ws(' ', ledger.remittance, details.remittance) as remittance,
        coalesce(details.code, ledger.code) as code,
        null as counterparty
    from ledger
    join details
        on details.exhibit = ledger.exhibit
        and details.part_of = ledger.locator
        and details.amount is not null
        and coalesce(details.currency, ledger.currency) = ledger.currency
),
kept as (
    select
        ledger.exhibit, ledger.locator, ledger.account, ledger.currency, ledger.number, ledger."on", ledger.side, ledger.amount,
        ledger.exponent,
        coalesce(ledger.debtor_name, details.debtor_name) as debtor_name,
        coalesce(ledger.creditor_name, details.creditor_name) as creditor_name,
        coalesce(ledger.debtor_account, details.debtor_account) as debtor_account,
        coalesce(ledger.creditor_account, details.creditor_account) as creditor_account,
        concat_ws(' ', ledger.remittance, details.remittance) as remittance,
        coalesce(ledger.code, details.code) as code,
        ledger.counterparty
    from ledger
    left join alone on alone.exhibit = ledger.exhibit and alone.part_of = ledger.locator
    left join details on details.exhibit = alone.exhibit and details.locator = alone.locator
    where not exists (
        select 1 from split
        where split.exhibit = ledger.exhibit
            and split.part_of = ledger.locator
            and coalesce(split.currency, ledger.currency) = ledger.currency
    )
),
sided as (
    select
        *,
        if(side = 'credit', debtor_name, creditor_name) as other_name,
        if(side = 'credit', debtor_account, creditor_account) as other_written
    from (select * from parted union all select * from kept)
),
named as (
    select
        sided.*,
        coalesce(
            written.account,
            if(sided.other_written similar to '.*[0-9].*', upper(regexp_replace(sided.other_written, '[^0-9A-Za-z]', '', 'g')), null)
        ) as other_account
    from sided
    left join written on written.exhibit = sided.exhibit and written.as_written = sided.other_written
)
select
    named.exhibit, named.locator, named.account, named.currency, named.number,
    coalesce(held.kind, 'account') || ':' || named.account as holder,
    named."on", named.side, named.amount, named.exponent, named.other_name,
    coalesce(coalesce(others.kind, 'account') || ':' || named.other_account, 'name:' || named.other_name) as other,
    named.code,
    ' ' || trim(regexp_replace(
        regexp_replace(
            lower(strip_accents(concat_ws(' ', named.other_name, named.counterparty, named.remittance))), '[^\p{L}\p{N}]+', ' ', 'g'
        ),
        '[0-9]', '0', 'g'
    )) || ' ' as words
from named
left join kinds as held on held.value = named.account
left join kinds as others on others.value = named.other_account
order by named.exhibit, named.locator

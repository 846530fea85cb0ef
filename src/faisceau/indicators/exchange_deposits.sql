-- Exchange deposits: an address that receives money and whose whole purse goes on to an address that a person put on the list of public
-- selectors (an exchange): it is likely an address that the exchange gave to one customer, whose data is to be asked of the exchange.
with numbers as (
    select max(value) filter (name = 'times') as times from indicator_thresholds where indicator = 'exchange_deposits'
),
known as (
    select value from hubs where kind = 'wallet'
),
flows as (
    select
        transfers.exhibit, transfers.locator, transfers.reference as "transaction", ledgers.account, transfers.side, transfers.amount,
        transfers.exponent, transfers.currency, transfers.booked_wall,
        if(transfers.side = 'debit', transfers.creditor_account, transfers.debtor_account) as other
    from transfers
    join ledgers on ledgers.exhibit = transfers.exhibit and ledgers.written = coalesce(transfers.account, '')
    where transfers.level = 'movement' and transfers.amount is not null
),
swept as (  -- a chain of inputs and outputs couples nobody: the transaction does; a chain of accounts names both
    select paid.exhibit, paid.locator, paid.account, known.value as hub
    from flows as paid
    join flows as got on got."transaction" = paid."transaction" and got.side = 'credit'
    join known on known.value = got.account
    where paid.side = 'debit' and paid.account not in (select value from known)
    union
    select paid.exhibit, paid.locator, paid.account, known.value
    from flows as paid
    join known on lower(known.value) = lower(paid.other)
    where paid.side = 'debit' and paid.account not in (select value from known)
),
purposes as (  -- whatever else it pays makes it somebody's purse
    select flows.account, min(swept.hub) as hub, count(distinct flows."transaction") as times
    from flows
    left join swept on swept.exhibit = flows.exhibit and swept.locator = flows.locator
    where flows.side = 'debit'
    group by flows.account
    having count(*) filter (swept.hub is null) = 0 and count(distinct swept.hub) = 1
        and count(distinct flows."transaction") >= (select times from numbers)
),
rows as (
    select flows.*, purposes.hub, purposes.times, if(flows.side = 'debit', 'to_exchange', 'incoming') as part
    from flows
    join purposes on purposes.account = flows.account
)
select
    'exchange_deposits:wallet:' || rows.account as finding,
    'exchange_deposits' as indicator,
    'wallet:' || rows.account as about,
    'transfers' as "of",
    rows.exhibit,
    rows.locator,
    json_object(
        'amount', cast(rows.amount as varchar),
        'currency', rows.currency,
        'exponent', cast(rows.exponent as varchar),
        'part', rows.part,
        'payee', if(rows.side = 'debit', 'wallet:' || rows.hub, 'wallet:' || rows.account),
        'times', cast(rows.times as varchar)
    )::varchar as shows
from rows
order by finding, "of", rows.exhibit, rows.locator

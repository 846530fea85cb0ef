-- Wallets spent together: addresses that one transaction spends from at once, and those that such transactions tie to them. Transactions
-- that several persons may have joined are left out before.
select
    'wallets_spent_together:wallet:' || wallet_inputs.cluster as finding,
    'wallets_spent_together' as indicator,
    'wallet:' || wallet_inputs.cluster as about,
    'transfers' as "of",
    wallet_inputs.exhibit,
    wallet_inputs.locator,
    json_object(
        'account', 'wallet:' || wallet_inputs.address,
        'times', cast(wallet_inputs.addresses as varchar),
        'transaction', wallet_inputs.spent_in
    )::varchar as shows
from wallet_inputs
cross join (
    select max(value) filter (name = 'addresses') as addresses from indicator_thresholds where indicator = 'wallets_spent_together'
) as numbers
where wallet_inputs.cluster is not null and wallet_inputs.addresses >= numbers.addresses
order by finding, "of", wallet_inputs.exhibit, wallet_inputs.locator

-- transfers, ledgers -> wallet_inputs: addresses that one transaction spends from, and the clusters that such transactions tie. Whoever spends
-- from several addresses at once signs for each (multi-input heuristic); where several persons joined one transaction (CoinJoin) this
-- is false. Left out is what the export itself calls one, and what has the shape: three outputs or more of one amount, and no fewer
-- addresses spent from. A cluster is only proposed: that addresses are one person's is for a person to decide.
with recursive flows as (
    select
        transfers.exhibit, transfers.locator, transfers.reference as "transaction", ledgers.account as address, transfers.side,
        transfers.amount, transfers.code
    from transfers
    join ledgers on ledgers.exhibit = transfers.exhibit and ledgers.written = coalesce(transfers.account, '')
    where transfers.level = 'movement' and transfers.reference is not null and (
        transfers.side = 'debit' and list_contains(transfers.unknown, 'creditor_account=not_paired')
        or transfers.side = 'credit' and list_contains(transfers.unknown, 'debtor_account=not_paired')
    )
),
inputs as materialized (
    select * from flows where side = 'debit' and not starts_with(address, 'exhibit:')
),
shared as (
    select "transaction", count(distinct address) as spent, max(code = 'coinjoin') as stated
    from inputs
    group by "transaction"
    having count(distinct address) > 1
),
outputs as (  -- counted inside one exhibit, so that a second export of the transaction does not double them
    select "transaction", max(alike) as alike
    from (
        select exhibit, "transaction", amount, count(*) as alike
        from flows
        where side = 'credit' and amount is not null
        group by exhibit, "transaction", amount
    )
    group by "transaction"
),
judged as materialized (
    select
        inputs.exhibit, inputs.locator, inputs."transaction", inputs.address,
        case
            when shared.stated then 'coinjoin_stated'
            when outputs.alike >= 3 and shared.spent >= outputs.alike then 'coinjoin_equal_outputs'
        end as left_out
    from inputs
    join shared on shared."transaction" = inputs."transaction"
    left join outputs on outputs."transaction" = inputs."transaction"
),
together as materialized (
    select distinct address, min(address) over (partition by "transaction") as tied_to from judged where left_out is null
),
ties_of as materialized (
    select address as "left", tied_to as "right" from together where address <> tied_to
    union
    select tied_to, address from together where address <> tied_to
),
joined (address, cluster) using key (address) as (
    select distinct address, address from together
    union
    (
        select known.address, min(met.cluster)
        from joined as met
        join ties_of on ties_of."left" = met.address
        join recurring.joined as known on known.address = ties_of."right"
        where met.cluster < known.cluster
        group by known.address
    )
),
sized as (
    select address, cluster, count(*) over (partition by cluster) as addresses from joined
)
select
    judged.exhibit, judged.locator, judged."transaction" as spent_in, judged.address,
    if(judged.left_out is null, sized.cluster, null) as cluster,
    if(judged.left_out is null, sized.addresses, 1) as addresses,
    judged.left_out
from judged
left join sized on sized.address = judged.address
order by judged.exhibit, judged.locator

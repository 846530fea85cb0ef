-- payments, transfers, movements, accounts, ledgers, designations, entities -> pairs: a payment out of an account of the case and one into
-- another that are the same movement, seen from both banks. By the end-to-end reference and the amount, the only two that bear them;
-- else by the accounts that each side names, the amount and the days (the inflow one day before to five after the outflow); else where
-- one side names the other's account and the other side names none. Two that can only be one another are joined; as many equal ones on
-- either side are a set, in their order; anything else is possible, and no more.
with details as (
    select exhibit, part_of as locator, any_value(end_to_end) as end_to_end
    from transfers
    where level = 'detail' and part_of is not null
    group by exhibit, part_of
    having count(*) = 1
),
held as (
    select distinct account from movements
),
-- Only what bears a reference, names an account of the case or names nobody can be one of two: nothing else is written out.
told as materialized (
    select
        p.exhibit, p.locator, p.account, p.currency, p.number, p."on", p.side, p.amount, p.exponent, p.named, p.names_one,
        t.original_currency, t.original_amount, t.original_exponent,
        nullif(nullif(nullif(coalesce(t.end_to_end, d.end_to_end), ''), 'NOTPROVIDED'), 'NONREF') as end_to_end
    from (
        select *, named in (select account from held) as names_one
        from (select *, if(other is null or other like 'name:%', null, substr(other, strpos(other, ':') + 1)) as named from payments)
        where amount > 0
    ) as p
    join transfers as t on t.exhibit = p.exhibit and t.locator = p.locator
    left join details as d on d.exhibit = p.exhibit and d.locator = p.locator
),
sides as (
    select
        * exclude (original_currency, original_amount, original_exponent),
        currency || ' ' || rtrim(cast(amount as varchar), '0') || 'e'
        || (exponent - length(cast(amount as varchar)) + length(rtrim(cast(amount as varchar), '0'))) as worth,
        original_currency || ' ' || rtrim(cast(original_amount as varchar), '0') || 'e'
        || (original_exponent - length(cast(original_amount as varchar)) + length(rtrim(cast(original_amount as varchar), '0')))
            as original_worth
    from told
    where end_to_end is not null or named is null or names_one
),
outs as (
    select * from sides where side = 'debit'
),
ins as (
    select * from sides where side = 'credit'
),
-- By the reference; one that more than twenty payments of a side bear tells nothing.
scarce as (
    select * from (select * from outs union all select * from ins)
    where end_to_end is not null
    qualify count(*) over (partition by end_to_end, side) <= 20
),
referred as (
    select
        o.exhibit as out_exhibit, o.locator as out_locator, i.exhibit as in_exhibit, i.locator as in_locator,
        count(*) over (partition by o.exhibit, o.locator) as of_out, count(*) over (partition by i.exhibit, i.locator) as of_in
    from scarce as o
    join scarce as i
        on o.side = 'debit' and i.side = 'credit' and i.end_to_end = o.end_to_end and i.account <> o.account
        and (i.worth = o.worth or i.worth = o.original_worth or i.original_worth = o.worth)
        and not coalesce(o.names_one and o.named <> i.account, false)
        and not coalesce(i.names_one and i.named <> o.account, false)
        and coalesce(i."on" - o."on" between -31 and 31, true)
),
by_reference as (
    select out_exhibit, out_locator, in_exhibit, in_locator, 'joined' as state, 'reference' as ground
    from referred
    where of_out = 1 and of_in = 1
),
-- By the accounts that both sides name: runs of equal payments from one account to another, parted by more than five days.
left_outs as (
    select outs.* from outs
    anti join by_reference as r on r.out_exhibit = outs.exhibit and r.out_locator = outs.locator
    where "on" is not null
),
left_ins as (
    select ins.* from ins
    anti join by_reference as r on r.in_exhibit = ins.exhibit and r.in_locator = ins.locator
    where "on" is not null
),
both_named as (
    select account || ' > ' || named || ' ' || worth as same, side, "on", number, exhibit, locator
    from left_outs where names_one and named <> account
    union all
    select named || ' > ' || account || ' ' || worth, side, "on", number, exhibit, locator
    from left_ins where names_one and named <> account
),
runs as (
    select *, sum(parted) over (partition by same order by "on", side, number, exhibit, locator) as run
    from (
        select *, coalesce(cast("on" - lag("on") over (partition by same order by "on", side, number, exhibit, locator) > 5 as integer), 1) as parted
        from both_named
    ) as gaps
),
numbered as (
    select
        *, row_number() over (partition by same, run, side order by "on", number, exhibit, locator) as nth,
        count(*) filter (side = 'debit') over (partition by same, run) as outs,
        count(*) filter (side = 'credit') over (partition by same, run) as ins
    from runs
),
few as (
    select * from numbered where outs <> ins and outs * ins <= 400
),
met as (
    select
        o.same, o.run, o.exhibit as out_exhibit, o.locator as out_locator, i.exhibit as in_exhibit, i.locator as in_locator,
        true as nth, o.outs, o.ins
    from numbered as o
    join numbered as i on i.same = o.same and i.run = o.run and i.nth = o.nth and o.side = 'debit' and i.side = 'credit'
    where i."on" - o."on" between -1 and 5
    union all
    select o.same, o.run, o.exhibit, o.locator, i.exhibit, i.locator, false, o.outs, o.ins
    from few as o
    join few as i on i.same = o.same and i.run = o.run and o.side = 'debit' and i.side = 'credit' and i.nth <> o.nth
    where i."on" - o."on" between -1 and 5
),
in_order as (
    select same, run from met where outs = ins and nth group by same, run, outs having count(*) = outs
),
by_accounts as (
    select
        out_exhibit, out_locator, in_exhibit, in_locator,
        case when in_order.same is null then 'possible' when outs = 1 then 'joined' else 'set' end as state, 'accounts' as ground
    from met
    left join in_order using (same, run)
    where nth or in_order.same is null
),
-- By the account that one side names, where the other names none.
rest_outs as (
    select o.* from left_outs as o
    anti join by_accounts as a on a.out_exhibit = o.exhibit and a.out_locator = o.locator
),
rest_ins as (
    select i.* from left_ins as i
    anti join by_accounts as a on a.in_exhibit = i.exhibit and a.in_locator = i.locator
),
one_named as (
    select '> ' || named || ' ' || worth as same, side, "on", number, exhibit, locator from rest_outs where names_one and named <> account
    union all
    select '> ' || account || ' ' || worth, side, "on", number, exhibit, locator from rest_ins where named is null
    union all
    select '< ' || named || ' ' || worth, side, "on", number, exhibit, locator from rest_ins where names_one and named <> account
    union all
    select '< ' || account || ' ' || worth, side, "on", number, exhibit, locator from rest_outs where named is null
),
one_runs as (
    select *, sum(parted) over (partition by same order by "on", side, number, exhibit, locator) as run
    from (
        select *, coalesce(cast("on" - lag("on") over (partition by same order by "on", side, number, exhibit, locator) > 5 as integer), 1) as parted
        from one_named
    ) as gaps
),
one_counted as (
    select
        *, count(*) filter (side = 'debit') over (partition by same, run) as outs,
        count(*) filter (side = 'credit') over (partition by same, run) as ins
    from one_runs
),
by_one_side as (
    select
        o.exhibit as out_exhibit, o.locator as out_locator, i.exhibit as in_exhibit, i.locator as in_locator,
        if(o.outs = 1 and o.ins = 1, 'joined', 'possible') as state, 'one_side' as ground
    from one_counted as o
    join one_counted as i on i.same = o.same and i.run = o.run and o.side = 'debit' and i.side = 'credit' and o.outs * o.ins <= 400
    where i."on" - o."on" between -1 and 5
),
found as (
    select * from by_reference
    union all
    select * from by_accounts
    union all
    select * from by_one_side
),
holders as (
    select d.value as account, min(e.entity) as entity
    from designations as d
    join entities as e using (entity)
    where d.kind in ('iban', 'account', 'wallet')
    group by d.value
    having count(distinct e.entity) = 1
),
owners as (
    select
        l.account,
        min(trim(regexp_replace(lower(strip_accents(a.owner_name)), '[^\p{L}\p{N}]+', ' ', 'g'))) as owner
    from accounts as a
    join ledgers as l on l.exhibit = a.exhibit and l.written = coalesce(a.account, '')
    where a.owner_name is not null
    group by l.account
    having count(distinct trim(regexp_replace(lower(strip_accents(a.owner_name)), '[^\p{L}\p{N}]+', ' ', 'g'))) = 1
)
select
    f.out_exhibit, f.out_locator, f.in_exhibit, f.in_locator, o.account as out_account, i.account as in_account, o.currency,
    o.amount, o.exponent, o."on" as out_on, i."on" as in_on, f.state, f.ground,
    case when one.entity = two.entity then 'holder' when mine.owner = theirs.owner then 'name' end as internal
from found as f
join outs as o on o.exhibit = f.out_exhibit and o.locator = f.out_locator
join ins as i on i.exhibit = f.in_exhibit and i.locator = f.in_locator
left join holders as one on one.account = o.account
left join holders as two on two.account = i.account
left join owners as mine on mine.account = o.account
left join owners as theirs on theirs.account = i.account
where o.account <> i.account
order by f.out_exhibit, f.out_locator, f.in_exhibit, f.in_locator

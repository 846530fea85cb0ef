-- origins, movements, transfers, designations, entities, pairs -> products: what came in and is assumed to be the product of the
-- offence, one row for each payment named, once however many statements repeat it; whose it is: the person whom the decision names, else
-- the named person whom the account designates. A payment that came from an account in which product of another person is assumed is
-- told: it is counted there too, so that persons are never added up.
with places as (
    select account, currency, number, "on", exhibit, locator, exhibit as kept_in, locator as kept_at, signed, exponent from movements
    union all
    select account, currency, number, "on", split_part(place, '#', 1), substr(place, strpos(place, '#') + 1), exhibit, locator, signed, exponent
    from (select *, unnest(also) as place from movements)
),
named as (
    select
        p.account, p.currency, p.number, p."on", o.reason, o.count, o.person, o.entry,
        if(t.level = 'detail' and t.amount is not null, o.exhibit, p.kept_in) as exhibit,
        if(t.level = 'detail' and t.amount is not null, o.locator, p.kept_at) as locator,
        if(t.level = 'detail' and t.amount is not null, t.amount, p.signed) as amount,
        if(t.level = 'detail' and t.amount is not null, t.exponent, p.exponent) as exponent
    from origins as o
    join transfers as t on t.exhibit = o.exhibit and t.locator = o.locator
    join places as p on p.exhibit = o.exhibit and p.locator = coalesce(t.part_of, t.locator)
    where p.signed > 0
),
once as (
    select * from named
    qualify row_number() over (partition by exhibit, locator order by entry desc, reason, person, count) = 1
),
-- A detail counts for nothing where its whole movement is named too.
counted as (
    select once.* from once
    anti join (
        select once.account, once.currency, once.number, once.exhibit, once.locator from once
        join movements as m on m.exhibit = once.exhibit and m.locator = once.locator
    ) as whole
        on whole.account = once.account and whole.currency = once.currency and whole.number = once.number
        and (whole.exhibit, whole.locator) <> (once.exhibit, once.locator)
),
holders as (
    select d.value as account, min(e.person) as person
    from designations as d
    join entities as e using (entity)
    where d.kind in ('iban', 'account', 'wallet') and e.person is not null
    group by d.value
    having count(distinct e.person) = 1
),
owned as (
    select
        c.*, coalesce(c.person, h.person) as whose,
        case when c.person is not null then 'decision' when h.person is not null then 'holder' else 'nobody' end as by
    from counted as c
    left join holders as h on h.account = c.account
),
came as (
    select in_exhibit, in_locator, any_value(out_account) as out_account
    from pairs
    where state in ('joined', 'set')
    group by in_exhibit, in_locator
    having count(*) = 1
)
select
    o.exhibit, o.locator, o.account, o.currency, o.number, o."on", cast(o.amount as decimal(38, 0)) as amount, o.exponent,
    o.whose as person, o.by, o.count, o.reason, came.out_account as from_account,
    exists (
        select 1 from owned as there
        where there.account = came.out_account and there.whose is distinct from o.whose
    ) as from_product,
    o.entry
from owned as o
left join came on came.in_exhibit = o.exhibit and came.in_locator = o.locator
order by o.exhibit, o.locator

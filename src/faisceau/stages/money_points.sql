-- movements, transfers, balances, accounts, ledgers, exhibits, payments, pairs, reversals, day_orders, edges, relays, circles -> money_points: what
-- statements leave open. period: days between two statements of an account that none covers, where the balances differ or are not stated
-- on both sides, or four weeks and more; sequence: statements missing by their numbers; balance_step: a stated balance that the lines do
-- not lead to; overlap: lines of one amount on one day in two pieces, not shown to be the same; day_order: the balances of a day allow no
-- order, or several; mirror: a payment to or from an account of the case, whose statements of that day have no such line; pair: several
-- that it may be; reversal: no single original; rate: another currency without amount or rate; undated; no_balance; crowd: payments into
-- an account of which each fits so many payments out that only the nearest are followed (relays); stopped: payments into an account from
-- which money could go on in so many ways that no circle was looked for beyond (circles).
with lines as (
    select
        m.account, m.currency, m.number, m.exhibit, m.locator, m."on", m.signed, m.exponent, t.exhibit as seen_in, t.locator as seen_at,
        coalesce(t.statement, '') as statement,
        cast(sum(cast(m.signed as hugeint)) over (partition by m.account, m.currency order by m.number) as hugeint) as total
    from movements as m
    join transfers as t on t.exhibit = m.exhibit and t.locator = m.locator
),
seen as (
    select
        l.account, l.currency, l.number, l."on", l.total, cast(l.signed as hugeint) as signed, l.exponent, l.exhibit, l.locator,
        l.statement
    from lines as l
    union all
    select m.account, m.currency, m.number, m."on", l.total, cast(m.signed as hugeint), m.exponent, t.exhibit, t.locator,
        coalesce(t.statement, '')
    from (select *, unnest(also) as place from movements) as m
    join lines as l on l.account = m.account and l.currency = m.currency and l.number = m.number
    join transfers as t on t.exhibit = split_part(m.place, '#', 1) and t.locator = substr(m.place, strpos(m.place, '#') + 1)
),
sheets as (
    select
        account, currency, exhibit, statement, min(number) as first_number, max(number) as last_number, any_value(exponent) as exponent,
        arg_min(total - signed, number) as before, arg_max(total, number) as after, min("on") as first_day, max("on") as last_day,
        arg_min(locator, number) as locator, count(*) as lines
    from seen
    group by account, currency, exhibit, statement
),
-- What each stated balance gives for the balance that the ledger opened with: all agree, or something is missing between two.
stated as (
    select
        s.account, s.currency, s.exponent, b.exhibit, b.locator, b.statement, b."on" as stated_on, b.kind,
        if(b.kind = 'CLBD', s.last_number, s.first_number - 1) as number,
        if(b.side = 'credit', 1, -1) * cast(b.amount as hugeint) as balance, b.exponent as balance_exponent,
        if(b.kind = 'CLBD', s.after, s.before) as total, if(b.kind = 'CLBD', s.last_day, s.first_day) as day
    from balances as b
    join ledgers as l on l.exhibit = b.exhibit and l.written = coalesce(b.account, '')
    join sheets as s
        on s.exhibit = b.exhibit and s.statement = coalesce(b.statement, '') and s.account = l.account
        and s.currency = coalesce(b.currency, s.currency)
    where b.kind in ('OPBD', 'PRCD', 'CLBD') and b.amount is not null and b.side is not null
    union all
    select
        s.account, s.currency, s.exponent, b.exhibit, b.locator, b.statement, b."on", b.kind, s.number,
        if(b.side = 'credit', 1, -1) * cast(b.amount as hugeint), b.exponent, s.total, s."on"
    from balances as b
    join seen as s on s.exhibit = b.exhibit and s.locator = b.after and s.currency = coalesce(b.currency, s.currency)
    where b.kind = 'RUNNING' and b.amount is not null and b.side is not null
),
based as (
    select
        *,
        balance * cast(rpad('1', cast(1 + greatest(exponent, balance_exponent) - balance_exponent as integer), '0') as hugeint)
        - total * cast(rpad('1', cast(1 + greatest(exponent, balance_exponent) - exponent as integer), '0') as hugeint) as base,
        greatest(exponent, balance_exponent) as most
    from stated
),
compared as (
    select
        *,
        lag(base) over ledger as base_before, lag(most) over ledger as most_before, lag(day) over ledger as day_before,
        lag(coalesce(statement, '')) over ledger as statement_before, lag(exhibit) over ledger as exhibit_before
    from based
    window ledger as (
        partition by account, currency
        order by number, kind in ('OPBD', 'PRCD'), stated_on nulls first, exhibit, locator
    )
),
steps as (
    select
        account, currency, exhibit, locator, day_before as since, coalesce(day, stated_on) as until,
        base * cast(rpad('1', cast(1 + greatest(most, most_before) - most as integer), '0') as hugeint)
        - base_before * cast(rpad('1', cast(1 + greatest(most, most_before) - most_before as integer), '0') as hugeint) as amount,
        greatest(most, most_before) as exponent, statement_before, exhibit_before, coalesce(statement, '') as statement
    from compared
    where base_before is not null
),
-- Which days statements cover: as they say, else between the balances that they state.
said as (
    select a.exhibit, a.locator, coalesce(a.statement, '') as statement, l.account, a.opened_from as since, a.opened_to as until
    from accounts as a
    join ledgers as l on l.exhibit = a.exhibit and l.written = coalesce(a.account, '')
    where a.opened_from is not null and a.opened_to is not null
),
between_balances as (
    select
        b.exhibit, arg_min(b.locator, b.kind <> 'OPBD') as locator, coalesce(b.statement, '') as statement, l.account,
        min(b."on") filter (b.kind in ('OPBD', 'PRCD')) as since, max(b."on") filter (b.kind = 'CLBD') as until
    from balances as b
    join ledgers as l on l.exhibit = b.exhibit and l.written = coalesce(b.account, '')
    where b.kind in ('OPBD', 'PRCD', 'CLBD')
    group by b.exhibit, coalesce(b.statement, ''), l.account
),
covered as (
    select * from said
    union all
    select * from between_balances
    anti join said
        on said.exhibit = between_balances.exhibit and said.statement = between_balances.statement and said.account = between_balances.account
    where since is not null and until is not null
),
reached as (
    select
        *, max(until) over (
            partition by account order by since, until, exhibit, statement, locator rows between unbounded preceding and 1 preceding
        ) as covered_until
    from covered
),
holes as (
    select r.account, r.exhibit, r.locator, r.covered_until + 1 as since, r.since - 1 as until, r.statement
    from reached as r
    where r.since > r.covered_until + 1
),
across as (
    select
        h.*, b.currency,
        any_value(o.base) as opens, any_value(o.most) as opens_exponent,
        arg_max(c.base, (c.number, c.locator)) as closes, arg_max(c.most, (c.number, c.locator)) as closes_exponent
    from holes as h
    join (select distinct account, currency from movements) as b on b.account = h.account
    left join based as o
        on o.account = h.account and o.currency = b.currency and o.exhibit = h.exhibit and coalesce(o.statement, '') = h.statement
        and o.kind in ('OPBD', 'PRCD')
    left join based as c
        on c.account = h.account and c.currency = b.currency and c.kind = 'CLBD' and c.stated_on < h.since
    group by all
),
periods as (
    select
        account, currency, exhibit, locator, since, until,
        case
            when opens is null or closes is null then null
            else opens * cast(rpad('1', cast(1 + greatest(opens_exponent, closes_exponent) - opens_exponent as integer), '0') as hugeint)
                - closes * cast(rpad('1', cast(1 + greatest(opens_exponent, closes_exponent) - closes_exponent as integer), '0') as hugeint)
        end as amount,
        greatest(opens_exponent, closes_exponent) as exponent
    from across
),
-- Numbers of statements: those of MT940 (field 28C) and of CODA, which begin again each year.
numbers as (
    select
        s.account, s.currency, s.exhibit, s.locator, s.first_day, s.last_day,
        try_cast(
            case e.reader
                when 'mt940' then regexp_extract(s.statement, '(?:^| )(\d{1,5})/\d{1,5}$', 1)
                when 'coda' then regexp_extract(s.statement, '^(\d{3})(?: |$)', 1)
            end as integer
        ) as told
    from sheets as s
    join exhibits as e on e.exhibit = s.exhibit
    where s.first_day is not null
),
counted as (
    select
        *, lag(told) over ledger as told_before, lag(last_day) over ledger as day_before
    from numbers
    where told is not null
    window ledger as (partition by account, currency order by first_day, told, exhibit, locator)
),
-- Pieces that cover days of one ledger together, with lines of one amount on one day that both count.
copies as materialized (  -- of accounts of which several pieces tell: one alone overlaps nothing
    select
        account, currency, exhibit, locator, "on", signed,
        row_number() over (partition by account, currency, exhibit, "on", signed order by number) as copy
    from lines
    semi join (select account, currency from movements group by account, currency having min(exhibit) < max(exhibit)) as told
        using (account, currency)
    where "on" is not null
),
twice as (
    select
        one.account, one.currency, two.exhibit, min(two.locator) as locator, min(one."on") as since, max(one."on") as until,
        count(distinct two.locator) as lines
    from copies as one
    join copies as two
        on two.account = one.account and two.currency = one.currency and two."on" = one."on" and two.signed = one.signed
        and two.copy = one.copy and two.exhibit > one.exhibit
    group by one.account, one.currency, two.exhibit
),
spans as (
    select account, currency, min("on") as first_day, max("on") as last_day from movements where "on" is not null group by all
),
told_once as (
    select distinct l.account, l.exhibit
    from ledgers as l
    join exhibits as e using (exhibit)
    where e.reader in ('transaction_table', 'wallet_export')
),
named as (
    select p.*, if(p.other like 'name:%', null, substr(p.other, strpos(p.other, ':') + 1)) as named from payments as p
),
mirrors as (
    select n.account, n.currency, n.exhibit, n.locator, n."on", if(n.side = 'credit', 1, -1) * n.amount as amount, n.exponent
    from named as n
    join spans as s on s.account = n.named and s.currency = n.currency and n."on" between s.first_day and s.last_day
    anti join pairs as o on o.out_exhibit = n.exhibit and o.out_locator = n.locator
    anti join pairs as i on i.in_exhibit = n.exhibit and i.in_locator = n.locator
    anti join told_once as t on t.account = n.named and t.exhibit = n.exhibit
    where n.named <> n.account and n.amount > 0
),
days as (
    select
        m.account, m.currency, d."on", min(m.exhibit) as exhibit, arg_min(m.locator, m.number) as locator, count(*) as lines
    from movements as m
    join day_orders as d on d.exhibit = m.exhibit and d.locator = m.locator
    where d.ground in ('several', 'contradicted')
    group by m.account, m.currency, d."on", m.exhibit
),
points as (
    select 'period' as kind, account, currency, since, until, exhibit, locator, amount, exponent, cast(until - since + 1 as bigint) as lines
    from periods
    where amount is null or amount <> 0 or until - since >= 27
    union all
    select 'balance_step', account, currency, since, until, exhibit, locator, amount, exponent, 1 from steps where amount <> 0
    union all
    select 'sequence', account, currency, day_before, first_day, exhibit, locator, null, null, told - told_before - 1
    from counted
    where told > told_before + 1
    union all
    select 'overlap', account, currency, since, until, exhibit, locator, null, null, lines from twice
    union all
    select 'day_order', account, currency, "on", "on", exhibit, locator, null, null, lines from days
    union all
    select 'mirror', account, currency, "on", "on", exhibit, locator, amount, exponent, 1 from mirrors
    union all
    select
        'pair', out_account, currency, min(out_on), max(in_on), out_exhibit, out_locator, -any_value(amount), any_value(exponent), count(*)
    from pairs
    where state = 'possible'
    group by out_account, currency, out_exhibit, out_locator
    union all
    select 'reversal', m.account, m.currency, m."on", m."on", m.exhibit, m.locator, m.signed, m.exponent, 1
    from reversals as r
    join movements as m on m.exhibit = r.exhibit and m.locator = r.locator
    where r.state <> 'joined'
    union all
    select 'rate', m.account, m.currency, m."on", m."on", m.exhibit, m.locator, m.signed, m.exponent, 1
    from movements as m
    join transfers as t on t.exhibit = m.exhibit and t.locator = m.locator
    where t.original_currency <> t.currency and t.original_amount is null and t.exchange_rate is null
    union all
    select
        'undated', account, currency, null, null, exhibit, arg_min(locator, number), null, null, count(*)
    from movements
    where "on" is null
    group by account, currency, exhibit
    union all
    select 'no_balance', m.account, m.currency, min(m."on"), max(m."on"), min(m.exhibit), arg_min(m.locator, m.number), null, null, count(*)
    from movements as m
    anti join based on based.account = m.account and based.currency = m.currency
    anti join told_once as t on t.account = m.account
    group by m.account, m.currency
    union all
    select
        'crowd', substr(e.payee, strpos(e.payee, ':') + 1), r.currency, min(r.in_on), max(r.out_on), min((r.in_exhibit, r.in_locator))[1],
        min((r.in_exhibit, r.in_locator))[2], null, null, count(*)
    from (
        select in_exhibit, in_locator, currency, min(in_on) as in_on, max(out_on) as out_on
        from relays
        where ways is not null
        group by in_exhibit, in_locator, currency
    ) as r
    join edges as e on e.exhibit = r.in_exhibit and e.locator = r.in_locator
    group by e.payee, r.currency
    union all
    select
        'stopped', substr(e.payee, strpos(e.payee, ':') + 1), e.currency, min(e."on"), max(e."on"), min((e.exhibit, e.locator))[1],
        min((e.exhibit, e.locator))[2], null, null, count(distinct (e.exhibit, e.locator))
    from circles as c
    join edges as e
        on e.from_party = c.from_party and e.to_party = c.to_party and e.currency = c.currency and e.exponent = c.exponent
        and e.amount = c.amount and e."on" = coalesce(c."on", e."on")
    where c.kind = 'stopped'
    group by e.payee, e.currency
)
select
    kind || ':' || account || ':' || currency || ':' || exhibit || '#' || locator as point, kind, account, currency, since, until, exhibit, locator,
    cast(amount as decimal(38, 0)) as amount, if(amount is null, null, exponent) as exponent, lines,
    if(kind in ('crowd', 'stopped'), null, 'bank_transactions') as measure
from points
order by point

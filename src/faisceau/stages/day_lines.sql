-- transfers, balances, ledgers -> day_lines: lines whose balance after them is stated, with the balance that it gives before them, in
-- the order of the bank inside their day. A statement with a day that its own order does not bear out is here whole, day by day;
-- of the others, the days of several lines alone. A day of which a line states no balance, or two, is not here: nothing tells its order.
with lines as (
    select
        t.exhibit, t.locator, t.sequence, coalesce(t.statement, '') as statement, l.account, coalesce(t.currency, 'XXX') as currency,
        coalesce(t.booked, cast(t.booked_wall as date), t.valued) as "on", t.exponent,
        if(t.side = 'credit', 1, -1) * cast(t.amount as hugeint) as signed
    from transfers as t
    join ledgers as l on l.exhibit = t.exhibit and l.written = coalesce(t.account, '')
    where t.level = 'movement' and t.amount is not null and t.side is not null
        and (t.status = 'booked' or (t.status is null and not list_has_any(t.unknown, ['status=future', 'status=other'])))
),
stated as (
    select
        exhibit, after as locator, any_value(if(side = 'credit', 1, -1) * cast(amount as hugeint)) as balance,
        any_value(exponent) as exponent
    from balances
    where kind = 'RUNNING' and after is not null and amount is not null and side is not null
    group by exhibit, after
    having count(*) = 1
),
numbered as (
    select *, dense_rank() over (partition by exhibit order by statement, account, currency) as sheet from lines
),
with_balance as (
    select
        numbered.*, stated.balance, stated.exponent as balance_exponent,
        max(greatest(numbered.exponent, coalesce(stated.exponent, 0))) over (partition by numbered.exhibit, sheet) as most,
        lag("on") over (partition by numbered.exhibit, sheet order by sequence) as day_before
    from numbered
    left join stated on stated.exhibit = numbered.exhibit and stated.locator = numbered.locator
    where exists (select 1 from stated as any_stated where any_stated.exhibit = numbered.exhibit)
),
listings as (
    select exhibit, sheet, count(*) filter ("on" < day_before) > 2 * count(*) filter ("on" > day_before) as newest_first
    from with_balance
    group by exhibit, sheet
),
placed as (
    select
        w.exhibit, w.locator, w.sheet, w."on", w.most as exponent,
        row_number() over day as place,
        w.balance * cast(rpad('1', cast(1 + w.most - w.balance_exponent as integer), '0') as hugeint) as after,
        w.balance * cast(rpad('1', cast(1 + w.most - w.balance_exponent as integer), '0') as hugeint)
        - w.signed * cast(rpad('1', cast(1 + w.most - w.exponent as integer), '0') as hugeint) as before,
        count(*) over (partition by w.exhibit, w.sheet, w."on") as lines
    from with_balance as w
    join listings as l on l.exhibit = w.exhibit and l.sheet = w.sheet
    where w."on" is not null
    window day as (partition by w.exhibit, w.sheet, w."on" order by if(l.newest_first, -w.sequence, w.sequence))
    qualify bool_and(w.balance is not null) over (partition by w.exhibit, w.sheet, w."on")
),
chained as (
    select
        *,
        place = 1 or before = lag(after) over (partition by exhibit, sheet, "on" order by place) as holds
    from placed
),
judged as (
    select *, bool_and(holds) over (partition by exhibit, sheet, "on") as agrees, bool_and(holds) over (partition by exhibit, sheet) as all_agree
    from chained
)
select
    exhibit, locator, sheet, "on", place, cast(before as decimal(38, 0)) as before, cast(after as decimal(38, 0)) as after, exponent, agrees
from judged
where lines > 1 or not all_agree
order by exhibit, locator

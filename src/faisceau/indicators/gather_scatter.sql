-- Gather and scatter: several pay one account, and within days it pays several others nearly the same in all. What comes in over some
-- days up to a day is compared with what goes out over some days from it: every pair of such stretches, each no longer than the days.
with numbers as (
    select
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'kept') as kept
    from indicator_thresholds
    where indicator = 'gather_scatter'
),
came as materialized (
    select to_party as me, currency, exponent, ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span, count(*) as lines
    from edges
    group by me, currency, exponent, span
),
went as materialized (
    select from_party as me, currency, exponent, ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span, count(*) as lines
    from edges
    group by me, currency, exponent, span
),
dense as (  -- of two spans that hold enough together, one holds half
    select me, currency, exponent from came where lines * 2 >= (select accounts from numbers)
    intersect
    select me, currency, exponent from went where lines * 2 >= (select accounts from numbers)
),
spans as (  -- stretches lie in neighbouring spans of days: where these hold too few payments in, or out, there is nothing to compare
    select me, currency, exponent, span, sum(came) as came, sum(went) as went
    from (
        select me, currency, exponent, span, lines as came, 0 as went from came
        union all
        select me, currency, exponent, span, 0, lines from went
    )
    semi join dense using (me, currency, exponent)
    group by me, currency, exponent, span
),
near as (
    select
        me, currency, exponent, span,
        sum(came) over (partition by me, currency, exponent order by span range between 1 preceding and current row) as came,
        sum(went) over (partition by me, currency, exponent order by span range between current row and 1 following) as went
    from spans
),
middles as materialized (
    select distinct me, currency, exponent, unnest([span - 1, span, span + 1]) as span
    from near
    where came >= (select accounts from numbers) and went >= (select accounts from numbers)
),
paid as not materialized (
    select *, ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span from edges
),
events as materialized (
    select paid.to_party as me, paid.currency, paid.exponent, true as coming, paid.from_party as it,
        cast(paid.amount as hugeint) as units, paid."on", paid.exhibit, paid.locator
    from paid
    join middles
        on middles.me = paid.to_party and middles.span = paid.span and middles.currency = paid.currency
        and middles.exponent = paid.exponent
    union all
    select paid.from_party, paid.currency, paid.exponent, false, paid.to_party, cast(paid.amount as hugeint), paid."on", paid.exhibit,
        paid.locator
    from paid
    join middles
        on middles.me = paid.from_party and middles.span = paid.span and middles.currency = paid.currency
        and middles.exponent = paid.exponent
),
turns as materialized (  -- days on which enough payments came in just before and enough go out just after
    select distinct me, currency, exponent, "on" as turn
    from (
        select
            me, currency, exponent, "on", coming,
            count(*) filter (coming) over (
                partition by me, currency, exponent
                order by "on" range between to_days(cast((select days from numbers) as integer)) preceding and current row
            ) as came,
            count(*) filter (not coming) over (
                partition by me, currency, exponent
                order by "on" range between current row and to_days(cast((select days from numbers) as integer)) following
            ) as went
        from events
    )
    where coming and came >= (select accounts from numbers) and went >= (select accounts from numbers)
),
stretches as (
    select
        turns.me, turns.currency, turns.exponent, turns.turn, events.coming,
        unnest(range(abs(events."on" - turns.turn), (select days from numbers) + 1)) as days, events.it, events.units
    from turns
    join events
        on events.me = turns.me and events.currency = turns.currency and events.exponent = turns.exponent
        and if(events.coming, turns.turn - events."on", events."on" - turns.turn) between 0 and (select days from numbers)
),
sums as (
    select me, currency, exponent, turn, coming, days, sum(units) as units, count(distinct it) as accounts
    from stretches
    group by me, currency, exponent, turn, coming, days
    having count(distinct it) >= (select accounts from numbers)
),
balanced as (
    select
        ins.me, ins.currency, ins.exponent, ins.turn, ins.days as days_in, outs.days as days_out,
        row_number() over (
            partition by ins.me, ins.currency, ins.exponent, ins.turn
            order by ins.accounts + outs.accounts desc, ins.days + outs.days, ins.days
        ) as choice
    from sums as ins
    cross join numbers
    join sums as outs
        on outs.me = ins.me and outs.currency = ins.currency and outs.exponent = ins.exponent and outs.turn = ins.turn
        and outs.units <= ins.units and outs.units * 100 >= ins.units * numbers.kept
    where ins.coming and not outs.coming
),
members as (  -- turns that share payments are one set
    select distinct events.me, events.currency, events.exponent, events.coming, events.it, events.exhibit, events.locator, events."on"
    from balanced
    join events
        on events.me = balanced.me and events.currency = balanced.currency and events.exponent = balanced.exponent
        and if(events.coming, balanced.turn - events."on", events."on" - balanced.turn) between 0
            and if(events.coming, balanced.days_in, balanced.days_out)
    where balanced.choice = 1
),
runs as (
    select
        *,
        count(*) filter (begins) over (
            partition by me, currency, exponent order by "on", exhibit, locator rows unbounded preceding
        ) as run
    from (
        select
            *,
            "on" - lag("on") over (partition by me, currency, exponent order by "on", exhibit, locator)
                > (select days from numbers) as begins
        from members
    )
),
sets as (
    select
        me, currency, exponent, run, count(distinct it) as times,
        substr(sha256(arg_min(exhibit || '#' || locator, struct_pack(a := "on", b := exhibit, c := locator))), 1, 12) as anchor
    from runs
    group by me, currency, exponent, run
),
rows as (
    select
        if(runs.coming, edges.payee, edges.payer) as about, sets.anchor, sets.times, if(runs.coming, 'gather', 'scatter') as part,
        edges.*, unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from runs
    join sets
        on sets.me = runs.me and sets.currency = runs.currency and sets.exponent = runs.exponent and sets.run = runs.run
    join edges on edges.exhibit = runs.exhibit and edges.locator = runs.locator
)
select
    'gather_scatter:' || rows.about || '~' || rows.anchor as finding,
    'gather_scatter' as indicator,
    rows.about,
    'transfers' as "of",
    split_part(rows.place, '#', 1) as exhibit,
    substr(rows.place, length(split_part(rows.place, '#', 1)) + 2) as locator,
    json_object(
        'amount', cast(rows.amount as varchar),
        'currency', rows.currency,
        'exponent', cast(rows.exponent as varchar),
        'on', cast(rows."on" as varchar),
        'part', rows.part,
        'payee', rows.payee,
        'payer', rows.payer,
        'times', cast(rows.times as varchar)
    )::varchar as shows
from rows
order by finding, "of", exhibit, locator

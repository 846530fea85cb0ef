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
events as materialized (  -- each by a number, which shows nowhere
    select *, row_number() over () as event
    from (
        select paid.to_party as me, paid.currency, paid.exponent, true as coming, paid.from_party as it,
            cast(paid.amount as hugeint) as units, paid."on", paid.exhibit, paid.locator
        from paid
        join middles
            on middles.me = paid.to_party and middles.span = paid.span and middles.currency = paid.currency
            and middles.exponent = paid.exponent
        union all
        select paid.from_party, paid.currency, paid.exponent, false, paid.to_party, cast(paid.amount as hugeint), paid."on",
            paid.exhibit, paid.locator
        from paid
        join middles
            on middles.me = paid.from_party and middles.span = paid.span and middles.currency = paid.currency
            and middles.exponent = paid.exponent
    )
),
turns as materialized (  -- days on which enough payments came in just before and enough go out just after
    select row_number() over () as number, me, currency, exponent, "on" as turn
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
    group by me, currency, exponent, "on"
),
near_turns as materialized (
    select beside.number, events.coming, cast(abs(beside.away) as integer) as days, events.event, events.it, events.units
    from (
        select turns.*, unnest(range(-cast(numbers.days as integer), cast(numbers.days as integer) + 1)) as away
        from turns
        cross join numbers
    ) as beside
    join events
        on events.me = beside.me and events.currency = beside.currency and events.exponent = beside.exponent
        and events."on" = beside.turn + cast(beside.away as integer) and if(events.coming, beside.away <= 0, beside.away >= 0)
),
firsts as (  -- whoever is in a stretch is in every longer one
    select number, coming, it, min(days) as days from near_turns group by number, coming, it
),
by_day as (
    select number, coming, days, sum(units) as units, 0 as accounts from near_turns group by number, coming, days
    union all
    select number, coming, days, 0, count(*) from firsts group by number, coming, days
    union all
    select turns.number, sides.coming, unnest(range(cast(numbers.days as integer) + 1)), 0, 0
    from turns
    cross join (values (true), (false)) as sides (coming)
    cross join numbers
),
sums as (
    select *
    from (
        select
            number, coming, days, sum(sum(units)) over stretch as units, cast(sum(sum(accounts)) over stretch as bigint) as accounts
        from by_day
        group by number, coming, days
        window stretch as (partition by number, coming order by days rows unbounded preceding)
    )
    where accounts >= (select accounts from numbers)
),
balanced as (
    select
        ins.number, ins.days as days_in, outs.days as days_out,
        row_number() over (
            partition by ins.number order by ins.accounts + outs.accounts desc, ins.days + outs.days, ins.days
        ) as choice
    from sums as ins
    cross join numbers
    join sums as outs
        on outs.number = ins.number and outs.units <= ins.units and outs.units * 100 >= ins.units * numbers.kept
    where ins.coming and not outs.coming
),
members as materialized (  -- turns that share payments are one set
    select *
    from events
    where event in (
        select near_turns.event
        from balanced
        join near_turns
            on near_turns.number = balanced.number
            and near_turns.days <= if(near_turns.coming, balanced.days_in, balanced.days_out)
        where balanced.choice = 1
    )
),
runs_of_days as (
    select
        me, currency, exponent, "on",
        count(*) filter (begins) over (partition by me, currency, exponent order by "on" rows unbounded preceding) as run
    from (
        select
            *,
            "on" - lag("on") over (partition by me, currency, exponent order by "on") > (select days from numbers) as begins
        from (select distinct me, currency, exponent, "on" from members)
    )
),
runs as (
    select members.*, runs_of_days.run
    from members
    join runs_of_days
        on runs_of_days.me = members.me and runs_of_days.currency = members.currency
        and runs_of_days.exponent = members.exponent and runs_of_days."on" = members."on"
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

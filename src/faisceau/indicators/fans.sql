-- Many into one (fan_in) or one to many (fan_out): at least so many different others of one party, within so many days, by amounts that form
-- one group: sorted, none is more than so many times the one before it. The group is what lets small payments of many stand apart from
-- a wage or a rent. A set is a run of days in which windows that hold enough others touch; it keeps its name, made of its first row, when
-- payments are added.
with numbers as (
    select
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'gap') as gap
    from indicator_thresholds
    where indicator = $indicator
),
spans as materialized (  -- a window lies in two neighbouring spans of its length: where these hold too few payments, it holds too few others
    select
        if($indicator = 'fan_in', to_party, from_party) as me, currency, exponent, ("on" - date '2000-01-01') // (select days from numbers) as span, count(*) as lines
    from edges
    group by me, currency, exponent, span
),
dense as (  -- of two spans that hold enough together, one holds half
    select me, currency, exponent from spans where lines * 2 >= (select accounts from numbers)
),
busy as (
    select me, currency, exponent, span
    from (
        select
            *,
            lines + greatest(
                max(lines) over (
                    partition by me, currency, exponent order by span range between 1 preceding and 1 preceding
                ),
                max(lines) over (
                    partition by me, currency, exponent order by span range between 1 following and 1 following
                ),
                0
            ) as together
        from spans
        semi join dense using (me, currency, exponent)
    )
    where together >= (select accounts from numbers)
),
paid as (
    select
        busy.me, if($indicator = 'fan_in', edges.from_party, edges.to_party) as it, edges.currency, edges.exponent, cast(edges.amount as hugeint) as units,
        edges."on", edges.exhibit, edges.locator
    from edges
    join busy
        on busy.me = if($indicator = 'fan_in', edges.to_party, edges.from_party) and busy.currency = edges.currency and busy.exponent = edges.exponent
        and busy.span = (edges."on" - date '2000-01-01') // (select days from numbers)
),
steps as (
    select
        *,
        units > (select gap from numbers) * lag(units, 1, units) over (
            partition by me, currency, exponent order by units, exhibit, locator
        ) as apart
    from paid
),
grouped as (
    select
        * exclude (apart),
        count(*) filter (apart) over (
            partition by me, currency, exponent order by units, exhibit, locator rows unbounded preceding
        ) as kin
    from steps
),
enough as (
    select me, currency, exponent, kin
    from grouped
    group by me, currency, exponent, kin
    having count(distinct it) >= (select accounts from numbers)
),
counted as (
    select
        *,
        count(distinct it) over (
            partition by me, currency, exponent, kin
            order by "on" range between to_days(cast((select days from numbers) - 1 as integer)) preceding and current row
        ) >= (select accounts from numbers) as full_window
    from grouped
    semi join enough using (me, currency, exponent, kin)
),
covered as (
    select *
    from (
        select
            *,
            max(if(full_window, 1, 0)) over (
                partition by me, currency, exponent, kin
                order by "on" range between current row and to_days(cast((select days from numbers) - 1 as integer)) following
            ) as held
        from counted
    )
    where held = 1
),
runs as (
    select
        *,
        count(*) filter (begins) over (
            partition by me, currency, exponent, kin order by "on", exhibit, locator rows unbounded preceding
        ) as run
    from (
        select
            *,
            "on" - lag("on") over (
                partition by me, currency, exponent, kin order by "on", exhibit, locator
            ) >= (select days from numbers) as begins
        from covered
    )
),
sets as (
    select
        me, currency, exponent, kin, run, count(distinct it) as times,
        substr(sha256(arg_min(exhibit || '#' || locator, struct_pack(a := "on", b := exhibit, c := locator))), 1, 12) as anchor
    from runs
    group by me, currency, exponent, kin, run
),
rows as (
    select
        if($indicator = 'fan_in', edges.payee, edges.payer) as about, sets.anchor, sets.times, edges.*,
        unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from runs
    join sets
        on sets.me = runs.me and sets.currency = runs.currency and sets.exponent = runs.exponent
        and sets.kin = runs.kin and sets.run = runs.run
    join edges on edges.exhibit = runs.exhibit and edges.locator = runs.locator
)
select
    $indicator || ':' || rows.about || '~' || rows.anchor as finding,
    $indicator as indicator,
    rows.about,
    'transfers' as "of",
    split_part(rows.place, '#', 1) as exhibit,
    substr(rows.place, length(split_part(rows.place, '#', 1)) + 2) as locator,
    json_object(
        'amount', cast(rows.amount as varchar),
        'currency', rows.currency,
        'exponent', cast(rows.exponent as varchar),
        'on', cast(rows."on" as varchar),
        'payee', rows.payee,
        'payer', rows.payer,
        'times', cast(rows.times as varchar)
    )::varchar as shows
from rows
order by finding, "of", exhibit, locator

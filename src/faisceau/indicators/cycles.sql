-- Cycles: money that comes back to the account that it left, over other accounts, within a time. Two kinds, the stricter preferred: times
-- ascend and each amount is nearly the one before it (a chain of relays that closes); or the order of the days does not fit, or is
-- not known, and the amounts are all but equal. Amounts in between are not looked for: mere shape is no point.
with recursive numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'hop_days') as hop_days,
        max(value) filter (name = 'kept') as kept,
        max(value) filter (name = 'alike') as alike,
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'longest') as longest
    from indicator_thresholds
    where indicator = 'cycles'
),
-- Payments of the same two parties, amount and day are one step of a chain.
steps as materialized (
    select distinct
        relays.from_party, relays.via_party, relays.to_party, relays.currency, relays.exponent,
        cast(relays.in_amount as hugeint) as in_units, cast(relays.out_amount as hugeint) as out_units, relays.in_on, relays.out_on
    from relays
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.hop_days and relays.from_party <> relays.via_party
),
-- Only a step that another goes on from, and that goes on from another, can be inside; the first and the last are the exceptions.
chains as (
    select
        from_party as start, to_party as reached, currency, exponent, out_units as units, in_on as since, out_on as "on",
        [from_party, via_party] as path, [in_on, out_on] as days, [in_units, out_units] as amounts
    from steps
    union all
    select
        chains.start, steps.to_party, chains.currency, chains.exponent, steps.out_units, chains.since, steps.out_on,
        list_append(chains.path, steps.via_party), list_append(chains.days, steps.out_on),
        list_append(chains.amounts, steps.out_units)
    from chains
    cross join numbers
    join steps
        on steps.via_party = chains.reached
        and steps.from_party = chains.path[-1]
        and steps.currency = chains.currency
        and steps.exponent = chains.exponent
        and steps.in_units = chains.units
        and steps.in_on = chains."on"
        and steps.out_on - chains.since <= numbers.days
    where chains.reached <> chains.start
        and not list_contains(chains.path, chains.reached)
        and len(chains.path) < numbers.longest
),
ordered as (
    select path, currency, exponent, days, amounts
    from chains
    where reached = start and len(path) >= (select accounts from numbers)
),
-- Amounts all but equal, in whatever order of days: what two parties paid by one amount is one arc. Two amounts within one per cent have
-- leading figures that are neighbours (99 and 100 are), so that only these are joined.
arcs as materialized (
    select
        from_party, to_party, currency, exponent, cast(amount as hugeint) as units, min("on") as first_on, max("on") as last_on,
        length(cast(amount * 100 as varchar)) * 90 + cast(substr(cast(amount * 100 as varchar), 1, 2) as integer) as figures
    from edges
    group by from_party, to_party, currency, exponent, amount
),
met as materialized (
    select
        one.from_party, one.to_party as via_party, two.to_party, one.currency, one.exponent, one.units as in_units,
        two.units as out_units
    from (select *, unnest([figures - 1, figures, figures + 1]) as near from arcs) as one
    cross join numbers
    join arcs as two
        on two.from_party = one.to_party
        and two.figures = one.near
        and two.currency = one.currency
        and two.exponent = one.exponent
        and two.first_on <= one.last_on + cast(numbers.days as integer)
        and one.first_on <= two.last_on + cast(numbers.days as integer)
        and abs(two.units - one.units) * 100 <= numbers.alike * greatest(one.units, two.units)
),
met_once as materialized (
    select * from met
    semi join met as before
        on before.via_party = met.from_party and before.to_party = met.via_party and before.out_units = met.in_units
        and before.currency = met.currency and before.exponent = met.exponent
    semi join met as after
        on after.from_party = met.via_party and after.via_party = met.to_party and after.in_units = met.out_units
        and after.currency = met.currency and after.exponent = met.exponent
),
met_twice as materialized (
    select * from met_once
    semi join met_once as before
        on before.via_party = met_once.from_party and before.to_party = met_once.via_party and before.out_units = met_once.in_units
        and before.currency = met_once.currency and before.exponent = met_once.exponent
    semi join met_once as after
        on after.from_party = met_once.via_party and after.via_party = met_once.to_party and after.in_units = met_once.out_units
        and after.currency = met_once.currency and after.exponent = met_once.exponent
),
-- A ring is begun at its greatest amount, then at its smallest party, so that it is met once.
rings as (
    select
        from_party as start, via_party, to_party as reached, currency, exponent, in_units as greatest_units, out_units as units,
        [from_party, via_party] as path, [in_units, out_units] as amounts
    from met_twice
    where (out_units, via_party * -1) < (in_units, from_party * -1)
    union all
    select
        rings.start, met_twice.via_party, met_twice.to_party, rings.currency, rings.exponent, rings.greatest_units,
        met_twice.out_units, list_append(rings.path, met_twice.via_party), list_append(rings.amounts, met_twice.out_units)
    from rings
    cross join numbers
    join met_twice
        on met_twice.from_party = rings.via_party
        and met_twice.via_party = rings.reached
        and met_twice.in_units = rings.units
        and met_twice.currency = rings.currency
        and met_twice.exponent = rings.exponent
        and (met_twice.out_units, met_twice.via_party * -1) < (rings.greatest_units, rings.start * -1)
        and (rings.greatest_units - met_twice.out_units) * 100 <= numbers.alike * rings.greatest_units
    where rings.reached <> rings.start
        and not list_contains(rings.path, rings.reached)
        and len(rings.path) < numbers.longest
),
closed as (
    select distinct path, currency, exponent, amounts
    from rings
    where reached = start and len(path) >= (select accounts from numbers)
),
around as materialized (  -- the payments of whoever stands in a circle, so that the rest is read once
    select * from edges where from_party in (select unnest(path) from closed union select unnest(path) from ordered)
),
turned as (
    select
        list_sort(path) as circle, currency, exponent, path, amounts,
        unnest(range(1, len(path) + 1)) as place
    from closed
),
dated as (
    select
        turned.circle, turned.path, turned.amounts, turned.place, edges.currency, edges.exponent, edges.exhibit, edges.locator,
        edges."on"
    from turned
    join around as edges
        on edges.from_party = turned.path[turned.place]
        and edges.to_party = turned.path[turned.place % len(turned.path) + 1]
        and edges.currency = turned.currency
        and edges.exponent = turned.exponent
        and cast(edges.amount as hugeint) = turned.amounts[turned.place]
),
windows as (
    select
        *,
        count(distinct place) over (
            partition by path, amounts, currency, exponent
            order by "on" range between to_days(cast((select days from numbers) as integer)) preceding and current row
        ) = len(path) as whole
    from dated
),
alike as (
    select distinct circle, exhibit, locator
    from (
        select
            *,
            max(if(whole, 1, 0)) over (
                partition by path, amounts, currency, exponent
                order by "on" range between current row and to_days(cast((select days from numbers) as integer)) following
            ) as held
        from windows
    )
    where held = 1
),
followed as (
    select list_sort(path) as circle, currency, exponent, path, days, amounts, unnest(range(1, len(path) + 1)) as place
    from ordered
),
in_order as (
    select distinct followed.circle, edges.exhibit, edges.locator
    from followed
    join around as edges
        on edges.from_party = followed.path[followed.place]
        and edges.to_party = followed.path[followed.place % len(followed.path) + 1]
        and edges.currency = followed.currency
        and edges.exponent = followed.exponent
        and edges."on" = followed.days[followed.place]
        and cast(edges.amount as hugeint) = followed.amounts[followed.place]
),
members as (
    select circle, exhibit, locator, 'in_order' as part from in_order
    union all
    select alike.circle, alike.exhibit, alike.locator, 'alike' from alike anti join in_order on in_order.circle = alike.circle
),
sets as (
    select
        members.circle, min(edges.payer) as about, len(members.circle) as times,
        substr(sha256(string_agg(distinct edges.payer, '|' order by edges.payer)), 1, 12) as anchor
    from members
    join around as edges on edges.exhibit = members.exhibit and edges.locator = members.locator
    group by members.circle
),
rows as (
    select
        sets.about, sets.anchor, sets.times, members.part, edges.*,
        unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from members
    join sets on sets.circle = members.circle
    join around as edges on edges.exhibit = members.exhibit and edges.locator = members.locator
)
select
    'cycles:' || rows.about || '~' || rows.anchor as finding,
    'cycles' as indicator,
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

-- edges, relays, indicator_thresholds -> circles: the steps of every circle (cycles), and the payments at which following stopped. Two
-- kinds of circle, the stricter preferred: times ascend and each amount is nearly the one before it (a chain of relays that closes); or
-- the order of the days does not fit, or is not known, and the amounts are all but equal. Amounts in between are not looked for: mere
-- shape is no point.
--
-- Of an account through which very much passes, what comes in fits hundreds of payments out, and from there hundreds again: circles
-- closed by chance, more than any memory holds. A payment that may go on as more than so many others (onward) is not followed, and a chain
-- is followed as long as it could have gone at most so many ways (the product of the ways onward at each account, ways): that many chains
-- leave one payment at most. Both numbers shrink where very many payments stand so, so that no more than about eight million pairs and sixteen
-- million chains (ours) come about whatever the shape. Where following stops, the payment is told (stopped),
-- so that what was not looked for is not taken for absent.
with recursive numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'hop_days') as hop_days,
        max(value) filter (name = 'kept') as kept,
        max(value) filter (name = 'alike') as alike,
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'longest') as longest,
        max(value) filter (name = 'onward') as onward,
        max(value) filter (name = 'ways') as most
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
-- Only a step that another goes on from can be the first, and only one that goes on from another can come after it.
first_steps as materialized (
    select steps.*
    from steps
    semi join steps as after
        on after.from_party = steps.via_party and after.via_party = steps.to_party and after.in_units = steps.out_units
        and after.in_on = steps.out_on and after.currency = steps.currency and after.exponent = steps.exponent
),
later_steps as materialized (
    select steps.*, count(*) over (partition by from_party, via_party, currency, exponent, in_units, in_on) as ways
    from steps
    semi join steps as before
        on before.via_party = steps.from_party and before.to_party = steps.via_party and before.out_units = steps.in_units
        and before.out_on = steps.in_on and before.currency = steps.currency and before.exponent = steps.exponent
),
ways_of_steps as materialized (
    select from_party, via_party, currency, exponent, in_units, in_on, any_value(ways) as onward from later_steps group by all
),
most_steps as materialized (
    select least(any_value(numbers.most), 16000000 // greatest(count(*), 1)) as most
    from (select distinct from_party, via_party, currency, exponent, in_units, in_on from first_steps) as begun cross join numbers
),
chains as (
    select
        first_steps.from_party as start, first_steps.to_party as reached, first_steps.currency, first_steps.exponent,
        first_steps.out_units as units, first_steps.in_on as since, first_steps.out_on as "on",
        [first_steps.from_party, first_steps.via_party] as path, [first_steps.in_on, first_steps.out_on] as days,
        [first_steps.in_units, first_steps.out_units] as amounts, first_steps.ways * coalesce(next.onward, 1) as ways
    from (
        select *, count(*) over (partition by from_party, via_party, currency, exponent, in_units, in_on) as ways from first_steps
    ) as first_steps
    left join ways_of_steps as next
        on next.from_party = first_steps.via_party and next.via_party = first_steps.to_party
        and next.in_units = first_steps.out_units and next.in_on = first_steps.out_on
        and next.currency = first_steps.currency and next.exponent = first_steps.exponent
    union all
    select
        chains.start, steps.to_party, chains.currency, chains.exponent, steps.out_units, chains.since, steps.out_on,
        list_append(chains.path, steps.via_party), list_append(chains.days, steps.out_on),
        list_append(chains.amounts, steps.out_units), chains.ways * coalesce(next.onward, 1)
    from chains
    cross join numbers
    join later_steps as steps
        on steps.via_party = chains.reached
        and steps.from_party = chains.path[-1]
        and steps.currency = chains.currency
        and steps.exponent = chains.exponent
        and steps.in_units = chains.units
        and steps.in_on = chains."on"
        and steps.out_on - chains.since <= numbers.days
    left join ways_of_steps as next
        on next.from_party = steps.via_party and next.via_party = steps.to_party and next.in_units = steps.out_units
        and next.in_on = steps.out_on and next.currency = steps.currency and next.exponent = steps.exponent
    where chains.reached <> chains.start
        and not list_contains(chains.path, chains.reached)
        and len(chains.path) < numbers.longest
        and chains.ways <= (select most from most_steps)
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
-- Accounts with many payments out by amounts of the same leading figures. What passes through the others is joined first: of what
-- comes into a crowd and leaves it, only that which is paid on before, and after, can lie in a circle, and that is little.
crowds as materialized (
    select distinct from_party as party, currency, exponent
    from arcs
    group by from_party, currency, exponent, figures
    having count(*) > 8
),
quiet as materialized (
    select
        one.from_party, one.to_party as via_party, two.to_party, one.currency, one.exponent, one.units as in_units,
        two.units as out_units
    from (
        select arcs.*, unnest([figures - 1, figures, figures + 1]) as near
        from arcs
        anti join crowds on crowds.party = arcs.to_party and crowds.currency = arcs.currency and crowds.exponent = arcs.exponent
    ) as one
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
into_crowds as materialized (
    select arcs.*
    from arcs
    semi join crowds on crowds.party = arcs.to_party and crowds.currency = arcs.currency and crowds.exponent = arcs.exponent
    semi join (
        select via_party as from_party, to_party, currency, exponent, out_units as units from quiet
        union all
        select arcs.from_party, arcs.to_party, arcs.currency, arcs.exponent, arcs.units
        from arcs
        semi join crowds on crowds.party = arcs.from_party and crowds.currency = arcs.currency and crowds.exponent = arcs.exponent
    ) as before using (from_party, to_party, currency, exponent, units)
),
out_of_crowds as materialized (
    select arcs.*
    from arcs
    semi join crowds on crowds.party = arcs.from_party and crowds.currency = arcs.currency and crowds.exponent = arcs.exponent
    semi join (
        select from_party, via_party as to_party, currency, exponent, in_units as units from quiet
        union all
        select arcs.from_party, arcs.to_party, arcs.currency, arcs.exponent, arcs.units
        from arcs
        semi join crowds on crowds.party = arcs.to_party and crowds.currency = arcs.currency and crowds.exponent = arcs.exponent
    ) as after using (from_party, to_party, currency, exponent, units)
),
-- How many payments out of a crowd each payment in fits by its amount: counted along the ordered amounts, never joined.
bounds as (
    select from_party as party, currency, exponent, units as mark, 1 as turn, cast(null as bigint) as payer, units from out_of_crowds
    union all
    select into_crowds.to_party, currency, exponent, -((-units * (100 - numbers.alike)) // 100), 0, from_party, units
    from into_crowds cross join numbers
    union all
    select into_crowds.to_party, currency, exponent, units * 100 // nullif(100 - numbers.alike, 0), 2, from_party, units
    from into_crowds cross join numbers
),
counted as (
    select
        *, count(*) filter (turn = 1) over (
            partition by party, currency, exponent order by mark nulls last, turn rows between unbounded preceding and current row
        ) as below
    from bounds
),
fits as materialized (
    select payer as from_party, party as to_party, currency, exponent, units, max(below) - min(below) as ways
    from counted
    where turn <> 1
    group by payer, party, currency, exponent, units
),
most_onward as materialized (
    select least(any_value(numbers.onward), 8000000 // greatest(count(*), 1)) as most from fits cross join numbers
),
met as materialized (
    select * from quiet
    union all
    select
        one.from_party, one.to_party, two.to_party, one.currency, one.exponent, one.units, two.units
    from (
        select into_crowds.*, unnest([figures - 1, figures, figures + 1]) as near
        from into_crowds
        semi join (select fits.* from fits where fits.ways <= (select most from most_onward)) as followed
            using (from_party, to_party, currency, exponent, units)
    ) as one
    cross join numbers
    join out_of_crowds as two
        on two.from_party = one.to_party
        and two.figures = one.near
        and two.currency = one.currency
        and two.exponent = one.exponent
        and two.first_on <= one.last_on + cast(numbers.days as integer)
        and one.first_on <= two.last_on + cast(numbers.days as integer)
        and abs(two.units - one.units) * 100 <= numbers.alike * greatest(one.units, two.units)
),
met_once as materialized (
    select met.* from met
    semi join met as before
        on before.via_party = met.from_party and before.to_party = met.via_party and before.out_units = met.in_units
        and before.currency = met.currency and before.exponent = met.exponent
    semi join met as after
        on after.from_party = met.via_party and after.via_party = met.to_party and after.in_units = met.out_units
        and after.currency = met.currency and after.exponent = met.exponent
),
met_twice as materialized (
    select met_once.*, count(*) over (partition by from_party, via_party, currency, exponent, in_units) as ways
    from met_once
    semi join met_once as before
        on before.via_party = met_once.from_party and before.to_party = met_once.via_party and before.out_units = met_once.in_units
        and before.currency = met_once.currency and before.exponent = met_once.exponent
    semi join met_once as after
        on after.from_party = met_once.via_party and after.via_party = met_once.to_party and after.in_units = met_once.out_units
        and after.currency = met_once.currency and after.exponent = met_once.exponent
),
ways_of_arcs as materialized (
    select from_party, via_party, currency, exponent, in_units, any_value(ways) as onward from met_twice group by all
),
most_arcs as materialized (
    select least(any_value(numbers.most), 16000000 // greatest(count(*), 1)) as most from ways_of_arcs cross join numbers
),
-- A ring is begun at its greatest amount, then at its smallest party, so that it is met once.
rings as (
    select
        met_twice.from_party as start, met_twice.via_party, met_twice.to_party as reached, met_twice.currency, met_twice.exponent,
        met_twice.in_units as greatest_units, met_twice.out_units as units, [met_twice.from_party, met_twice.via_party] as path,
        [met_twice.in_units, met_twice.out_units] as amounts, met_twice.ways * coalesce(next.onward, 1) as ways
    from met_twice
    left join ways_of_arcs as next
        on next.from_party = met_twice.via_party and next.via_party = met_twice.to_party and next.in_units = met_twice.out_units
        and next.currency = met_twice.currency and next.exponent = met_twice.exponent
    where (met_twice.out_units, met_twice.via_party * -1) < (met_twice.in_units, met_twice.from_party * -1)
    union all
    select
        rings.start, met_twice.via_party, met_twice.to_party, rings.currency, rings.exponent, rings.greatest_units,
        met_twice.out_units, list_append(rings.path, met_twice.via_party), list_append(rings.amounts, met_twice.out_units),
        rings.ways * coalesce(next.onward, 1)
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
    left join ways_of_arcs as next
        on next.from_party = met_twice.via_party and next.via_party = met_twice.to_party and next.in_units = met_twice.out_units
        and next.currency = met_twice.currency and next.exponent = met_twice.exponent
    where rings.reached <> rings.start
        and not list_contains(rings.path, rings.reached)
        and len(rings.path) < numbers.longest
        and rings.ways <= (select most from most_arcs)
),
closed as (
    select distinct 'in_order' as kind, path, currency, exponent, amounts, days
    from chains
    where reached = start and len(path) >= (select accounts from numbers)
    union all
    select distinct 'alike', path, currency, exponent, amounts, null
    from rings
    where reached = start and len(path) >= (select accounts from numbers)
),
placed as (
    select
        substr(sha256(concat_ws('|', kind, path, currency, exponent, amounts, days)), 1, 24) as circle, *,
        unnest(range(1, len(path) + 1)) as place
    from closed
),
halted as (
    select path[-1] as from_party, reached as to_party, currency, exponent, units, "on", ways
    from chains
    cross join numbers
    where reached <> start and not list_contains(path, reached) and len(path) < numbers.longest and ways > (select most from most_steps)
    union all
    select path[-1], reached, currency, exponent, units, null, ways
    from rings
    cross join numbers
    where reached <> start and not list_contains(path, reached) and len(path) < numbers.longest and ways > (select most from most_arcs)
    union all
    select fits.from_party, fits.to_party, fits.currency, fits.exponent, fits.units, null, fits.ways
    from fits
    where fits.ways > (select most from most_onward)
)
select
    circle, cast(place as bigint) as place, kind, path[place] as from_party, path[place % len(path) + 1] as to_party, currency, exponent,
    cast(amounts[place] as decimal(38, 0)) as amount, days[place] as "on", cast(null as bigint) as ways
from placed
union all
select
    substr(sha256(concat_ws('|', 'stopped', from_party, to_party, currency, exponent, units, "on")), 1, 24), 1, 'stopped', from_party,
    to_party, currency, exponent, cast(units as decimal(38, 0)), "on", max(ways)
from halted
group by from_party, to_party, currency, exponent, units, "on"
order by circle, place

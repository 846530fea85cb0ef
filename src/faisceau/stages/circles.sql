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
-- What goes on from a payment, or comes before it, is known by a number first, which two payments may have in common: most relays touch
-- no other, and are left out before anything is compared. Payments of the same two parties, amount and day are one step of a chain.
hashed as materialized (
    select
        relays.from_party, relays.via_party, relays.to_party, relays.currency, relays.exponent, relays.in_amount, relays.out_amount,
        relays.in_on, relays.out_on,
        hash(relays.from_party, relays.via_party, relays.currency, relays.exponent, relays.in_amount, relays.in_on) as came,
        hash(relays.via_party, relays.to_party, relays.currency, relays.exponent, relays.out_amount, relays.out_on) as went
    from relays
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.hop_days and relays.from_party <> relays.via_party
),
met_by_number as materialized (
    select distinct came as payment from hashed where came in (select went from hashed)
),
steps as materialized (
    select distinct
        from_party, via_party, to_party, currency, exponent, cast(in_amount as hugeint) as in_units, cast(out_amount as hugeint) as out_units,
        in_on, out_on
    from hashed
    where came in (select payment from met_by_number) or went in (select payment from met_by_number)
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
-- Whoever comes after goes on itself (onward), or ends there: then it is of use only where it comes back to the start.
onward_steps as materialized (
    select later_steps.* exclude (ways), next.onward
    from later_steps
    left join ways_of_steps as next
        on next.from_party = later_steps.via_party and next.via_party = later_steps.to_party
        and next.in_units = later_steps.out_units and next.in_on = later_steps.out_on
        and next.currency = later_steps.currency and next.exponent = later_steps.exponent
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
        list_append(chains.amounts, steps.out_units), chains.ways * coalesce(steps.onward, 1)
    from chains
    cross join numbers
    join onward_steps as steps
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
        and chains.ways <= (select most from most_steps)
        and (steps.to_party = chains.start or (steps.onward is not null and not list_contains(chains.path, steps.to_party)))
),
-- Amounts all but equal, in whatever order of days: what two parties paid by one amount is one arc, known by a number from here on (it shows
-- nowhere). Amounts so near have logarithms within reach of one another; a class of them is ten times as wide, so that the next arc is
-- sought in one class, seldom in two. Logarithms only say what is compared: they reach a little too far, and whole amounts decide.
monies as materialized (
    select currency, exponent, row_number() over () as money from (select distinct currency, exponent from edges)
),
arcs as materialized (
    select row_number() over () as arc, *, ln(greatest(cast(amount as double), 1)) as log
    from (
        select edges.from_party, edges.to_party, monies.money, edges.amount, min(edges."on") as first_on, max(edges."on") as last_on
        from edges
        join monies on monies.currency = edges.currency and monies.exponent = edges.exponent
        group by edges.from_party, edges.to_party, monies.money, edges.amount
    )
),
reaches as materialized (
    select 1e-9 - ln(1 - least(alike, 99) / 100) as reach, cast(days as integer) as days, alike from numbers
),
entering as not materialized (
    select
        arcs.*, arcs.first_on - reaches.days as since, arcs.last_on + reaches.days as until, log - reach as least, log + reach as most,
        floor((log - reach) / (10 * reach)) as lower, floor((log + reach) / (10 * reach)) as upper
    from arcs
    cross join reaches
),
leaving as not materialized (
    select arcs.*, floor(log / (10 * reach)) as class from arcs cross join reaches
),
-- Accounts with many payments out by amounts of the same leading figures, which are looked for only where nine leave an account, five of
-- them in one tenth of a logarithm (nine alike lie in two such). What passes through the others is joined first: of what comes into a crowd
-- and leaves it, only that which is paid on before, and after, can lie in a circle, and that is little.
many as (
    select from_party from arcs group by from_party having count(*) > 8
),
dense as (
    select distinct from_party
    from (select * from arcs semi join many using (from_party))
    group by from_party, floor(log * 10)
    having count(*) > 4
),
crowds as materialized (
    select distinct from_party as party, money
    from (select *, cast(amount * 100 as varchar) as written from arcs semi join dense using (from_party))
    group by from_party, money, length(written), substr(written, 1, 2)
    having count(*) > 8
),
into_any_crowd as materialized (
    select entering.* from entering semi join crowds on crowds.party = entering.to_party and crowds.money = entering.money
),
out_of_any_crowd as materialized (
    select leaving.* from leaving semi join crowds on crowds.party = leaving.from_party and crowds.money = leaving.money
),
quiet as materialized (
    select one.arc as in_arc, two.arc as out_arc
    from (
        select entering.*, unnest(if(lower = upper, [lower], [lower, upper])) as class
        from entering
        anti join crowds on crowds.party = entering.to_party and crowds.money = entering.money
    ) as one
    cross join reaches
    join leaving as two
        on two.from_party = one.to_party
        and two.class = one.class
        and two.money = one.money
        and two.log between one.least and one.most
        and two.first_on <= one.until
        and two.last_on >= one.since
        and abs(two.amount - one.amount) * 100 <= reaches.alike * greatest(one.amount, two.amount)
),
into_crowds as materialized (
    select * from into_any_crowd where arc in (select out_arc from quiet union all select arc from out_of_any_crowd)
),
out_of_crowds as materialized (
    select * from out_of_any_crowd where arc in (select in_arc from quiet union all select arc from into_any_crowd)
),
-- How many payments out of a crowd each payment in fits by its amount: counted along the ordered amounts, never joined.
bounds as (
    select from_party as party, money, cast(amount as hugeint) as mark, 1 as turn, cast(null as bigint) as arc from out_of_crowds
    union all
    select to_party, money, -((-cast(amount as hugeint) * (100 - alike)) // 100), 0, arc from into_crowds cross join reaches
    union all
    select to_party, money, cast(amount as hugeint) * 100 // nullif(100 - alike, 0), 2, arc from into_crowds cross join reaches
),
counted as (
    select
        *, count(*) filter (turn = 1) over (
            partition by party, money order by mark nulls last, turn rows between unbounded preceding and current row
        ) as below
    from bounds
),
fits as materialized (
    select arc, max(below) - min(below) as ways from counted where turn <> 1 group by arc
),
most_onward as materialized (
    select least(any_value(numbers.onward), 8000000 // greatest(count(*), 1)) as most from fits cross join numbers
),
met as materialized (
    select * from quiet
    union all
    select one.arc, two.arc
    from (
        select into_crowds.*, unnest(if(lower = upper, [lower], [lower, upper])) as class
        from into_crowds
        where arc in (select arc from fits where ways <= (select most from most_onward))
    ) as one
    cross join reaches
    join out_of_crowds as two
        on two.from_party = one.to_party
        and two.class = one.class
        and two.money = one.money
        and two.log between one.least and one.most
        and two.first_on <= one.until
        and two.last_on >= one.since
        and abs(two.amount - one.amount) * 100 <= reaches.alike * greatest(one.amount, two.amount)
),
met_once as materialized (
    select met.*
    from met
    semi join met as before on before.out_arc = met.in_arc
    semi join met as after on after.in_arc = met.out_arc
),
met_twice as materialized (
    select met_once.*, count(*) over (partition by in_arc) as ways
    from met_once
    semi join met_once as before on before.out_arc = met_once.in_arc
    semi join met_once as after on after.in_arc = met_once.out_arc
),
ways_of_arcs as materialized (
    select in_arc, any_value(ways) as onward from met_twice group by in_arc
),
most_arcs as materialized (
    select least(any_value(numbers.most), 16000000 // greatest(count(*), 1)) as most from ways_of_arcs cross join numbers
),
turns as materialized (
    select
        met_twice.in_arc, met_twice.out_arc, one.from_party, one.to_party as via_party, two.to_party, one.money,
        cast(one.amount as hugeint) as in_units, cast(two.amount as hugeint) as out_units, met_twice.ways, coalesce(next.onward, 1) as onward
    from met_twice
    join arcs as one on one.arc = met_twice.in_arc
    join arcs as two on two.arc = met_twice.out_arc
    left join ways_of_arcs as next on next.in_arc = met_twice.out_arc
),
-- A ring is begun at its greatest amount, then at its smallest party, so that it is met once.
rings as (
    select
        from_party as start, to_party as reached, money, in_units as greatest_units, out_units as units, out_arc as arc,
        [from_party, via_party] as path, [in_units, out_units] as amounts, ways * onward as ways
    from turns
    where (out_units, via_party * -1) < (in_units, from_party * -1)
    union all
    select
        rings.start, turns.to_party, rings.money, rings.greatest_units, turns.out_units, turns.out_arc,
        list_append(rings.path, turns.via_party), list_append(rings.amounts, turns.out_units), rings.ways * turns.onward
    from rings
    cross join numbers
    join turns
        on turns.in_arc = rings.arc
        and (turns.out_units, turns.via_party * -1) < (rings.greatest_units, rings.start * -1)
        and (rings.greatest_units - turns.out_units) * 100 <= numbers.alike * rings.greatest_units
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
    join monies using (money)
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
    join monies using (money)
    cross join numbers
    where reached <> start and not list_contains(path, reached) and len(path) < numbers.longest and ways > (select most from most_arcs)
    union all
    select into_crowds.from_party, into_crowds.to_party, monies.currency, monies.exponent, cast(amount as hugeint), null, fits.ways
    from fits
    join into_crowds using (arc)
    join monies using (money)
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

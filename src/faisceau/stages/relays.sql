-- edges, indicator_thresholds -> relays: a payment in and a payment out of the same account, of which the second may be made of the first:
-- not before it, within so many days, of nearly as much and never more. The widest numbers of the indicators that ask for relays are
-- taken; each then takes its own. Days are cut into spans, so that the join looks at neighbouring spans only. Of an account through which
-- very much passes (busy), a payment in would fit hundreds of payments out: the sixteen nearest are kept, by the day, then by the amount,
-- and it is said how many there were (ways). Sixteen is ours: more is no longer told from chance, and all of it would fill the memory.
with numbers as (
    select
        max(value) filter (name in ('days', 'hop_days')) as days,
        min(value) filter (name = 'kept') as kept
    from indicator_thresholds
    where indicator in ('cycles', 'rapid_pass_through', 'scatter_gather', 'stacks')
        and (indicator <> 'cycles' or name <> 'days')
),
spans as (
    select from_party as party, ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span, count(*) as payments
    from edges
    group by all
),
busy as materialized (
    select distinct one.party
    from spans as one
    left join spans as two on two.party = one.party and two.span = one.span + 1
    where one.payments + coalesce(two.payments, 0) > 16
),
paid as materialized (
    select
        edges.exhibit, edges.locator, edges.from_party, edges.to_party, edges.currency, edges.exponent,
        cast(edges.amount as hugeint) as units, edges."on", edges.earliest, edges.latest,
        (edges."on" - date '2000-01-01') // ((select days from numbers) + 1) as span,
        into_busy.party is not null as into_busy, of_busy.party is not null as of_busy
    from edges
    left join busy as into_busy on into_busy.party = edges.to_party
    left join busy as of_busy on of_busy.party = edges.from_party
),
incoming as not materialized (
    select *, unnest([span, span + 1]) as reached from paid
),
passing as materialized (
    select *, row_number() over (order by "on", units desc, exhibit, locator) as number from paid where of_busy
),
leaving as not materialized (
    select * from passing
    union all by name
    select * from paid where not of_busy
),
fitting as not materialized (
    select incoming.*, outgoing.exhibit as out_exhibit, outgoing.locator as out_locator, outgoing.to_party as reached_party,
        outgoing.units as out_units, outgoing."on" as out_on, outgoing.number
    from incoming
    cross join numbers
    join leaving as outgoing
        on outgoing.from_party = incoming.to_party
        and outgoing.of_busy = incoming.into_busy
        and outgoing.span = incoming.reached
        and outgoing.currency = incoming.currency
        and outgoing.exponent = incoming.exponent
        and outgoing."on" between incoming."on" and incoming."on" + cast(numbers.days as integer)
        and outgoing.latest >= incoming.earliest
        and outgoing.units <= incoming.units
        and outgoing.units * 100 >= incoming.units * numbers.kept
),
crowded as (
    select exhibit, locator, min(number, 16) as nearest, count(*) as ways from fitting where into_busy group by exhibit, locator
),
chosen as (
    select exhibit, locator, unnest(nearest) as number, if(ways > 16, ways, null) as ways from crowded
),
every as (
    select fitting.*, cast(null as bigint) as ways from fitting where not into_busy
    union all by name
    select paid.*, outgoing.exhibit as out_exhibit, outgoing.locator as out_locator, outgoing.to_party as reached_party,
        outgoing.units as out_units, outgoing."on" as out_on, chosen.ways
    from chosen
    join paid on paid.exhibit = chosen.exhibit and paid.locator = chosen.locator
    join passing as outgoing on outgoing.number = chosen.number
)
select
    exhibit as in_exhibit, locator as in_locator, out_exhibit, out_locator, from_party, to_party as via_party, reached_party as to_party,
    currency, exponent, cast(units as decimal(38, 0)) as in_amount, cast(out_units as decimal(38, 0)) as out_amount,
    "on" as in_on, out_on, cast(out_units * 100 // units as bigint) as kept, ways
from every
order by in_exhibit, in_locator, out_exhibit, out_locator

-- edges, indicator_thresholds -> relays: a payment in and a payment out of the same account, of which the second may be made of the first:
-- not before it, within so many days, of nearly as much and never more. The widest numbers of the indicators that ask for relays are
-- taken; each then takes its own. Days are cut into spans, so that the join looks at neighbouring spans only.
with numbers as (
    select
        max(value) filter (name in ('days', 'hop_days')) as days,
        min(value) filter (name = 'kept') as kept
    from indicator_thresholds
    where indicator in ('cycles', 'rapid_pass_through', 'scatter_gather', 'stacks')
        and (indicator <> 'cycles' or name <> 'days')
),
paid as materialized (
    select
        exhibit, locator, from_party, to_party, currency, exponent, cast(amount as hugeint) as units, "on", earliest, latest,
        ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span
    from edges
),
incoming as (
    select *, unnest([span, span + 1]) as reached from paid
)
select
    incoming.exhibit as in_exhibit, incoming.locator as in_locator, outgoing.exhibit as out_exhibit, outgoing.locator as out_locator,
    incoming.from_party, incoming.to_party as via_party, outgoing.to_party, incoming.currency, incoming.exponent,
    cast(incoming.units as decimal(38, 0)) as in_amount, cast(outgoing.units as decimal(38, 0)) as out_amount,
    incoming."on" as in_on, outgoing."on" as out_on,
    cast(outgoing.units * 100 // incoming.units as bigint) as kept
from incoming
cross join numbers
join paid as outgoing
    on outgoing.from_party = incoming.to_party
    and outgoing.span = incoming.reached
    and outgoing.currency = incoming.currency
    and outgoing.exponent = incoming.exponent
    and outgoing."on" between incoming."on" and incoming."on" + cast(numbers.days as integer)
    and outgoing.latest >= incoming.earliest
    and outgoing.units <= incoming.units
    and outgoing.units * 100 >= incoming.units * numbers.kept
order by in_exhibit, in_locator, out_exhibit, out_locator

-- edges, indicator_thresholds -> relays: a payment in and a payment out of the same account, of which the second may be made of the first:
-- not before it, within so many days, of nearly as much and never more. The widest numbers of the indicators that ask for relays are
-- taken; each then takes its own. Days are cut into spans, so that the join looks at neighbouring spans only. Of an account through which
-- very much passes (busy), a payment in would fit hundreds of payments out: the sixteen nearest are kept, by the day, then by the amount,
-- and it is said how many there were (ways). Sixteen is ours: more is no longer told from chance, and all of it would fill the memory.
with numbers as (
    select
        cast(max(value) filter (name in ('days', 'hop_days')) as integer) as days,
        min(value) filter (name = 'kept') as kept
    from indicator_thresholds
    where indicator in ('cycles', 'rapid_pass_through', 'scatter_gather', 'stacks')
        and (indicator <> 'cycles' or name <> 'days')
),
-- The join is of whole numbers alone: a payment is its line, a currency with its exponent is a number too, and a span of days in one
-- currency is one (spans of a currency are as far apart as there are currencies). These numbers show nowhere.
monies as materialized (
    select currency, exponent, row_number() over () as money, count(*) over () as monies
    from (select distinct currency, exponent from edges)
),
paid as materialized (
    select
        row_number() over () as line, edges.exhibit, edges.locator, edges.from_party, edges.to_party, edges.amount, edges."on",
        edges.earliest, edges.latest, (edges."on" - date '2000-01-01') // (numbers.days + 1) * monies.monies + monies.money as span
    from edges
    cross join numbers
    join monies on monies.currency = edges.currency and monies.exponent = edges.exponent
),
-- Of an account that pays at most eight times in each span, a payment in fits sixteen payments out at most: it spans two.
many as (
    select from_party as party from paid group by from_party having count(*) > 16
),
busy as materialized (
    select distinct party
    from (select from_party as party, span from paid semi join many on many.party = paid.from_party)
    group by party, span
    having count(*) > 8
),
-- Amounts in floating point, a billionth wider, only say what is compared, ten times as fast: whole amounts decide.
incoming as not materialized (
    select
        line, to_party, amount, "on", "on" + numbers.days as until, earliest, span, cast(amount as double) * (1 + 1e-9) as most,
        cast(amount as double) * (numbers.kept / 100 * (1 - 1e-9)) as least
    from paid
    cross join numbers
),
outgoing as not materialized (
    select line, from_party, amount, cast(amount as double) as about, "on", latest, span, exhibit, locator from paid
),
near as (
    select one.line, two.line as out_line
    from (
        select *, unnest([span, span + (select count(*) from monies)]) as reached
        from incoming
        anti join busy on busy.party = incoming.to_party
    ) as one
    join outgoing as two
        on two.from_party = one.to_party
        and two.span = one.reached
        and two.about between one.least and one.most
        and two."on" between one."on" and one.until
        and two.latest >= one.earliest
),
passing as materialized (
    select outgoing.*, row_number() over (order by "on", amount desc, exhibit, locator) as number
    from outgoing
    semi join busy on busy.party = outgoing.from_party
),
crowded as (
    select one.line, min(two.number, 16) as nearest, count(*) as ways
    from (
        select *, unnest([span, span + (select count(*) from monies)]) as reached
        from incoming
        semi join busy on busy.party = incoming.to_party
    ) as one
    cross join numbers
    join passing as two
        on two.from_party = one.to_party
        and two.span = one.reached
        and two.about between one.least and one.most
        and two."on" between one."on" and one.until
        and two.latest >= one.earliest
        and two.amount <= one.amount
        and cast(two.amount as hugeint) * 100 >= cast(one.amount as hugeint) * numbers.kept
    group by one.line
),
every as (
    select line, out_line, cast(null as bigint) as ways from near
    union all
    select chosen.line, passing.line, if(chosen.ways > 16, chosen.ways, null)
    from (select line, unnest(nearest) as number, ways from crowded) as chosen
    join passing on passing.number = chosen.number
)
select
    one.exhibit as in_exhibit, one.locator as in_locator, two.exhibit as out_exhibit, two.locator as out_locator, one.from_party,
    one.to_party as via_party, two.to_party, monies.currency, monies.exponent, one.amount as in_amount, two.amount as out_amount,
    one."on" as in_on, two."on" as out_on, cast(cast(two.amount as hugeint) * 100 // cast(one.amount as hugeint) as bigint) as kept,
    every.ways
from every
cross join numbers
join paid as one on one.line = every.line
join paid as two on two.line = every.out_line
join monies on (one.span - monies.money) % monies.monies = 0
where two.amount <= one.amount and cast(two.amount as hugeint) * 100 >= cast(one.amount as hugeint) * numbers.kept
order by in_exhibit, in_locator, out_exhibit, out_locator

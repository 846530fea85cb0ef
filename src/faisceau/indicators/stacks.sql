-- Stacks: layers of accounts, several wide, through which money goes on nearly whole within days. Relays of one party that follow one
-- another within the days are a knot; knots that a relay ties are one set. It is shown where at least so many pay in, so many stand in
-- between and so many are paid, or where two layers in between are so wide; what ties more accounts than ``most`` is traffic.
with recursive numbers as (
    select
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'kept') as kept,
        max(value) filter (name = 'most') as most
    from indicator_thresholds
    where indicator = 'stacks'
),
worths as (
    select currency, exponent, row_number() over (order by currency, exponent) as worth
    from (select distinct currency, exponent from relays)
),
passed as materialized (  -- parties and days alone tell what hangs together: the rows come to it at the end; which number a relay has shows nowhere
    select
        row_number() over () as relay, relays.from_party, relays.via_party, relays.to_party, worths.worth, relays.in_on
    from relays
    join worths on worths.currency = relays.currency and worths.exponent = relays.exponent
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.days and relays.from_party <> relays.to_party
        and relays.from_party <> relays.via_party and relays.via_party <> relays.to_party
),
dated as (  -- a run ends where the next relay is too many days away: days alone tell
    select
        party, worth, in_on, in_on - lag(in_on) over (partition by party, worth order by in_on) > (select days from numbers) as begins
    from (select distinct unnest([from_party, via_party, to_party]) as party, worth, in_on from passed)
),
runs as (
    select
        party, worth, in_on, sum(if(begins, 1, 0)) over (partition by party, worth order by in_on rows unbounded preceding) as run
    from dated
),
numbered as materialized (
    select party, worth, in_on, dense_rank() over (order by party, worth, run) as knot from runs
),
-- A knot of more parties than ``most`` makes whatever set it is in traffic. It is known at once, and so are the knots that a relay ties to
-- it: they have no number of their own, and nothing is looked for among them. Most relays of a large case pass through such a knot: they
-- are set apart before the others are tied.
through as materialized (
    select passed.relay, passed.from_party, passed.to_party, passed.via_party, passed.worth, passed.in_on, numbered.knot
    from passed
    join numbered on numbered.party = passed.via_party and numbered.worth = passed.worth and numbered.in_on = passed.in_on
),
thronged as (
    select knot from through group by knot
    having greatest(count(distinct from_party), count(distinct to_party)) > (select most from numbers)
),
apart as materialized (
    select through.* from through semi join thronged on thronged.knot = through.knot
),
swept_first as materialized (
    select distinct numbered.knot
    from (select distinct unnest([from_party, via_party, to_party]) as party, worth, in_on from apart) as touched
    join numbered on numbered.party = touched.party and numbered.worth = touched.worth and numbered.in_on = touched.in_on
),
knots as materialized (  -- of the relays that are left: a knot that one of those set apart touches is swept already
    select touched.relay, numbered.knot
    from (
        select relay, worth, in_on, unnest([from_party, via_party, to_party]) as party
        from (select * from through anti join apart on apart.relay = through.relay)
    ) as touched
    join numbered on numbered.party = touched.party and numbered.worth = touched.worth and numbered.in_on = touched.in_on
),
crowded as materialized (
    select knots.knot
    from (select * from knots anti join swept_first on swept_first.knot = knots.knot) as knots
    join passed on passed.relay = knots.relay
    group by knots.knot
    having greatest(count(distinct from_party), count(distinct via_party), count(distinct to_party)) > (select most from numbers)
),
beside as (
    select distinct knots.relay from knots semi join crowded on crowded.knot = knots.knot
),
swept as materialized (
    select knot from swept_first
    union
    select distinct knots.knot from knots semi join beside on beside.relay = knots.relay
),
tied as materialized (
    select distinct one.knot as "left", two.knot as "right"
    from (select * from knots anti join swept on swept.knot = knots.knot) as two
    join knots as one on one.relay = two.relay and one.knot <> two.knot
),
joined (knot, first_knot) using key (knot) as (
    select distinct knots.knot, if(swept.knot is null, knots.knot, 0)
    from knots
    left join swept on swept.knot = knots.knot
    union
    (
        select known.knot, min(met.first_knot)
        from joined as met
        join tied on tied."left" = met.knot
        join recurring.joined as known on known.knot = tied."right"
        where met.first_knot < known.first_knot
        group by known.knot
    )
),
placed as materialized (
    select distinct joined.first_knot as stack, passed.from_party, passed.via_party, passed.to_party, passed.worth, passed.in_on
    from knots
    join joined on joined.knot = knots.knot
    join passed on passed.relay = knots.relay
    where joined.first_knot > 0
),
members as materialized (
    select
        placed.*, relays.in_exhibit, relays.in_locator, relays.out_exhibit, relays.out_locator
    from placed
    join worths on worths.worth = placed.worth
    join relays
        on relays.from_party = placed.from_party and relays.via_party = placed.via_party and relays.to_party = placed.to_party
        and relays.currency = worths.currency and relays.exponent = worths.exponent and relays.in_on = placed.in_on
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.days
),
between as (
    select distinct stack, via_party as party from members
),
laid as (
    select
        members.*,
        before.party is null as from_outside,
        behind.party is null as to_outside
    from members
    left join between as before on before.stack = members.stack and before.party = members.from_party
    left join between as behind on behind.stack = members.stack and behind.party = members.to_party
),
wide as (
    select
        stack,
        count(distinct via_party) as middle,
        count(distinct from_party) filter (from_outside) as sources,
        count(distinct to_party) filter (to_outside) as sinks,
        count(distinct via_party) filter (from_outside) as first_layer,
        count(distinct via_party) filter (not from_outside) as second_layer,
        arg_min(in_exhibit || '#' || in_locator, struct_pack(a := in_on, b := in_exhibit, c := in_locator)) as first_place
    from laid
    group by stack
),
sets as (
    select wide.*, wide.middle + wide.sources + wide.sinks as times
    from wide
    cross join numbers
    where wide.middle + wide.sources + wide.sinks <= numbers.most
        and wide.middle >= numbers.accounts
        and (
            (wide.sources >= numbers.accounts and wide.sinks >= numbers.accounts)
            or (wide.first_layer >= numbers.accounts and wide.second_layer >= numbers.accounts)
        )
),
paid as (
    select stack, in_exhibit as exhibit, in_locator as locator, if(from_outside, 'layer_in', 'layer_between') as part from laid
    union
    select stack, out_exhibit, out_locator, if(to_outside, 'layer_out', 'layer_between') from laid
),
places as (
    select stack, exhibit, locator, if(count(distinct part) > 1, 'layer_between', min(part)) as part
    from paid
    group by stack, exhibit, locator
),
rows as (
    select
        min(edges.payer) over (partition by sets.stack) as about, substr(sha256(sets.first_place), 1, 12) as anchor, sets.times,
        places.part, edges.*, unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from places
    join sets on sets.stack = places.stack
    join edges on edges.exhibit = places.exhibit and edges.locator = places.locator
)
select
    'stacks:' || rows.about || '~' || rows.anchor as finding,
    'stacks' as indicator,
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

-- Bipartite layers: at least so many payers that each pay the same payees, within days and by amounts of one size. Pairs of payers are
-- compared over whom both pay; couples that pay the same payees are one set.
with numbers as (
    select
        max(value) filter (name = 'payers') as payers,
        max(value) filter (name = 'payees') as payees,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'gap') as gap
    from indicator_thresholds
    where indicator = 'bipartite_layers'
),
spans as materialized (
    select
        from_party, currency, exponent, ("on" - date '2000-01-01') // ((select days from numbers) + 1) as span,
        count(distinct to_party) as paid
    from edges
    group by from_party, currency, exponent, span
),
dense as (  -- of two spans that hold enough together, one holds half
    select from_party, currency, exponent from spans where paid * 2 >= (select payees from numbers)
),
busy as (  -- a payer of too few payees, in neighbouring spans of days, shares too few with anybody
    select from_party, currency, exponent, span
    from (
        select
            *,
            paid + greatest(
                max(paid) over (
                    partition by from_party, currency, exponent order by span range between 1 preceding and 1 preceding
                ),
                max(paid) over (
                    partition by from_party, currency, exponent order by span range between 1 following and 1 following
                ),
                0
            ) as together
        from spans
        semi join dense using (from_party, currency, exponent)
    )
    where together >= (select payees from numbers)
),
paid as materialized (
    select
        edges.from_party, edges.to_party, edges.currency, edges.exponent, cast(edges.amount as hugeint) as units, edges."on",
        edges.exhibit, edges.locator, busy.span
    from edges
    join busy
        on busy.from_party = edges.from_party and busy.currency = edges.currency and busy.exponent = edges.exponent
        and busy.span = ("on" - date '2000-01-01') // ((select days from numbers) + 1)
),
shared as (
    select
        one.from_party as first_payer, two.from_party as second_payer, one.to_party, one.currency, one.exponent,
        least(one."on", two."on") as since, greatest(one."on", two."on") as until
    from (select *, unnest([span - 1, span, span + 1]) as near from paid) as one
    cross join numbers
    join paid as two
        on two.to_party = one.to_party and two.span = one.near and two.currency = one.currency and two.exponent = one.exponent
        and two.from_party > one.from_party
        and abs(two."on" - one."on") <= numbers.days
        and greatest(one.units, two.units) <= numbers.gap * least(one.units, two.units)
),
couples as (
    select first_payer, second_payer, currency, exponent
    from shared
    group by first_payer, second_payer, currency, exponent
    having count(distinct to_party) >= (select payees from numbers)
),
counted as (
    select
        *,
        count(distinct to_party) over (
            partition by first_payer, second_payer, currency, exponent
            order by since range between to_days(cast((select days from numbers) as integer)) preceding and current row
        ) >= (select payees from numbers) as full_window
    from shared
    semi join couples using (first_payer, second_payer, currency, exponent)
),
kept as (
    select *
    from (
        select
            *,
            max(if(full_window, 1, 0)) over (
                partition by first_payer, second_payer, currency, exponent
                order by since range between current row and to_days(cast((select days from numbers) as integer)) following
            ) as held
        from counted
    )
    where held = 1
),
alike as (
    select first_payer, second_payer, currency, exponent, list_sort(list(distinct to_party)) as payees, min(since) as since, max(until) as until
    from kept
    group by first_payer, second_payer, currency, exponent
),
layers as (
    select
        payees, currency, exponent, list_sort(list_distinct(flatten(list([first_payer, second_payer])))) as payers,
        min(since) as since, max(until) as until
    from alike
    group by payees, currency, exponent
    having len(list_distinct(flatten(list([first_payer, second_payer])))) >= (select payers from numbers)
),
members as (
    select layers.*, edges.exhibit, edges.locator
    from (select *, unnest(payers) as payer_party from layers) as layers
    join edges
        on edges.from_party = layers.payer_party and list_contains(layers.payees, edges.to_party)
        and edges.currency = layers.currency and edges.exponent = layers.exponent
        and edges."on" between layers.since and layers.until
),
sets as (
    select
        members.payers, members.payees, members.currency, members.exponent, min(edges.payer) as about,
        len(members.payers) + len(members.payees) as times,
        substr(
            sha256(
                string_agg(distinct edges.payer, '|' order by edges.payer) || '>'
                || string_agg(distinct edges.payee, '|' order by edges.payee)
            ), 1, 12
        ) as anchor
    from members
    join edges on edges.exhibit = members.exhibit and edges.locator = members.locator
    group by members.payers, members.payees, members.currency, members.exponent
),
rows as (
    select
        sets.about, sets.anchor, sets.times, edges.*,
        unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from members
    join sets
        on sets.payers = members.payers and sets.payees = members.payees and sets.currency = members.currency
        and sets.exponent = members.exponent
    join edges on edges.exhibit = members.exhibit and edges.locator = members.locator
)
select
    'bipartite_layers:' || rows.about || '~' || rows.anchor as finding,
    'bipartite_layers' as indicator,
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

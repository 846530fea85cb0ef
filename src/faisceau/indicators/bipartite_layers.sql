-- Bipartite layers: at least so many payers that each pay the same payees, within days and by amounts of one size. Pairs of payers are
-- compared over whom both pay (payer_couples); couples that pay the same payees are one set.
with numbers as (
    select max(value) filter (name = 'payers') as payers from indicator_thresholds where indicator = 'bipartite_layers'
),
layers as (
    select
        payees, currency, exponent, list_sort(list_distinct(flatten(list([first_payer, second_payer])))) as payers,
        min(since) as since, max(until) as until
    from (
        select
            first_payer, second_payer, currency, exponent, list(to_party order by to_party) as payees, min(since) as since,
            max(until) as until
        from payer_couples
        group by first_payer, second_payer, currency, exponent
    )
    group by payees, currency, exponent
    having len(list_distinct(flatten(list([first_payer, second_payer])))) >= (select payers from numbers)
),
crossed as (
    select payers, payees, currency, exponent, since, until, from_party, unnest(payees) as to_party
    from (select *, unnest(payers) as from_party from layers)
),
members as (
    select crossed.*, edges.exhibit, edges.locator
    from crossed
    join edges
        on edges.from_party = crossed.from_party and edges.to_party = crossed.to_party
        and edges.currency = crossed.currency and edges.exponent = crossed.exponent
        and edges."on" between crossed.since and crossed.until
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

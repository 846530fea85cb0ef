-- Cycles: money that comes back to the account that it left, over other accounts, within a time: the payments of each circle that is known
-- (circles). Circles of the same accounts are one set; what days in ascending order show is preferred to what amounts alone show.
with numbers as (
    select max(value) as days from indicator_thresholds where indicator = 'cycles' and name = 'days'
),
steps as materialized (
    select
        *, list_sort(list(from_party) over (partition by circle)) as accounts, count(*) over (partition by circle) as places
    from circles
    where kind <> 'stopped'
),
around as materialized (  -- the payments of whoever stands in a circle, so that the rest is read once
    select * from edges where from_party in (select from_party from steps)
),
dated as (
    select steps.circle, steps.accounts, steps.places, steps.place, edges.exhibit, edges.locator, edges."on"
    from steps
    join around as edges
        on edges.from_party = steps.from_party
        and edges.to_party = steps.to_party
        and edges.currency = steps.currency
        and edges.exponent = steps.exponent
        and edges.amount = steps.amount
    where steps.kind = 'alike'
),
windows as (
    select
        *,
        count(distinct place) over (
            partition by circle
            order by "on" range between to_days(cast((select days from numbers) as integer)) preceding and current row
        ) = places as whole
    from dated
),
alike as (
    select distinct accounts, exhibit, locator
    from (
        select
            *,
            max(if(whole, 1, 0)) over (
                partition by circle
                order by "on" range between current row and to_days(cast((select days from numbers) as integer)) following
            ) as held
        from windows
    )
    where held = 1
),
in_order as (
    select distinct steps.accounts, edges.exhibit, edges.locator
    from steps
    join around as edges
        on edges.from_party = steps.from_party
        and edges.to_party = steps.to_party
        and edges.currency = steps.currency
        and edges.exponent = steps.exponent
        and edges."on" = steps."on"
        and edges.amount = steps.amount
    where steps.kind = 'in_order'
),
members as (
    select accounts as circle, exhibit, locator, 'in_order' as part from in_order
    union all
    select alike.accounts, alike.exhibit, alike.locator, 'alike' from alike anti join in_order on in_order.accounts = alike.accounts
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

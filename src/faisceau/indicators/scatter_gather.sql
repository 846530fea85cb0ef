-- Scatter and gather: one account pays several, and within days each pays nearly as much on to one and the same account. The accounts
-- in between are told apart by relays, so that an amount that does not go on is not counted.
with numbers as (
    select
        max(value) filter (name = 'accounts') as accounts,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'kept') as kept
    from indicator_thresholds
    where indicator = 'scatter_gather'
),
passed as not materialized (
    select relays.*
    from relays
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.days and relays.from_party <> relays.to_party
        and relays.from_party <> relays.via_party and relays.via_party <> relays.to_party
),
couples as (
    select from_party, to_party, currency, exponent
    from passed
    group by from_party, to_party, currency, exponent
    having count(distinct via_party) >= (select accounts from numbers)
),
counted as (
    select
        passed.*,
        count(distinct passed.via_party) over (
            partition by passed.from_party, passed.to_party, passed.currency, passed.exponent
            order by passed.in_on range between to_days(cast((select days from numbers) as integer)) preceding and current row
        ) >= (select accounts from numbers) as full_window
    from passed
    semi join couples using (from_party, to_party, currency, exponent)
),
covered as (
    select *
    from (
        select
            *,
            max(if(full_window, 1, 0)) over (
                partition by from_party, to_party, currency, exponent
                order by in_on range between current row and to_days(cast((select days from numbers) as integer)) following
            ) as held
        from counted
    )
    where held = 1
),
runs as (
    select
        *,
        count(*) filter (begins) over (
            partition by from_party, to_party, currency, exponent
            order by in_on, in_exhibit, in_locator, out_exhibit, out_locator rows unbounded preceding
        ) as run
    from (
        select
            *,
            in_on - lag(in_on) over (
                partition by from_party, to_party, currency, exponent
                order by in_on, in_exhibit, in_locator, out_exhibit, out_locator
            ) > (select days from numbers) as begins
        from covered
    )
),
sets as (
    select
        from_party, to_party, currency, exponent, run, count(distinct via_party) as times,
        arg_min(in_exhibit || '#' || in_locator, struct_pack(a := in_on, b := in_exhibit, c := in_locator)) as first_place
    from runs
    group by from_party, to_party, currency, exponent, run
),
members as (
    select from_party, to_party, currency, exponent, run, in_exhibit as exhibit, in_locator as locator, 'scatter' as part from runs
    union
    select from_party, to_party, currency, exponent, run, out_exhibit, out_locator, 'gather' from runs
),
told as (  -- the name is made of the first row and of who gathers
    select
        members.*, sets.times, sets.first_place,
        max(edges.payer) filter (members.part = 'scatter') over one as about,
        max(edges.payee) filter (members.part = 'gather') over one as gatherer
    from members
    join sets
        on sets.from_party = members.from_party and sets.to_party = members.to_party and sets.currency = members.currency
        and sets.exponent = members.exponent and sets.run = members.run
    join edges on edges.exhibit = members.exhibit and edges.locator = members.locator
    window one as (partition by members.from_party, members.to_party, members.currency, members.exponent, members.run)
),
rows as (
    select
        told.about, substr(sha256(told.gatherer || ' ' || told.first_place), 1, 12) as anchor, told.times, told.part, edges.*,
        unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from told
    join edges on edges.exhibit = told.exhibit and edges.locator = told.locator
)
select
    'scatter_gather:' || rows.about || '~' || rows.anchor as finding,
    'scatter_gather' as indicator,
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

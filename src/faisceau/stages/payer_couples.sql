-- edges, indicator_thresholds -> payer_couples: whom two payers both pay, within days and by amounts of one size, where these are at least so
-- many (bipartite_layers). What stands of two payers is made of what both pay those whom both pay, and of nothing else, so that it can
-- be asked for some payers alone. Days are cut into spans, so that the join looks at neighbouring spans only.
with numbers as (
    select
        max(value) filter (name = 'payees') as payees,
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'gap') as gap
    from indicator_thresholds
    where indicator = 'bipartite_layers'
),
worths as (
    select currency, exponent, row_number() over (order by currency, exponent) as worth
    from (select distinct currency, exponent from edges)
),
dated as (
    select
        edges.from_party, edges.to_party, worths.worth, cast(edges.amount as hugeint) as units, edges."on",
        (edges."on" - date '2000-01-01') // ((select days from numbers) + 1) as span
    from edges
    join worths on worths.currency = edges.currency and worths.exponent = edges.exponent
),
-- What both pay within the days is paid, by each, within twice as many: a payer of fewer payments in these shares too few with anybody.
paid as materialized (
    select from_party, to_party, worth, units, "on", span
    from (
        select
            *,
            max(if(enough, 1, 0)) over (
                partition by from_party, worth
                order by "on" range between current row and to_days(cast(2 * (select days from numbers) as integer)) following
            ) as held
        from (
            select
                *,
                count(*) over (
                    partition by from_party, worth
                    order by "on" range between to_days(cast(2 * (select days from numbers) as integer)) preceding and current row
                ) >= (select payees from numbers) as enough
            from dated
        )
    )
    where held = 1
),
shared as not materialized (
    select
        one.from_party as first_payer, two.from_party as second_payer, one.to_party, one.worth,
        least(one."on", two."on") as since, greatest(one."on", two."on") as until,
        hash(one.from_party, two.from_party, one.worth) as couple
    from (select paid.*, days, gap, unnest([span - 1, span, span + 1]) as near from paid cross join numbers) as one
    join paid as two
        on two.to_party = one.to_party and two.span = one.near and two.worth = one.worth
        and two.from_party > one.from_party
        and two."on" - one."on" <= one.days and one."on" - two."on" <= one.days
        and one.units <= one.gap * two.units and two.units <= one.gap * one.units
),
-- Most couples share a payee or two by chance: they are left out by a number first, which two couples may have in common.
many as (
    select couple from shared group by couple having count(*) >= (select payees from numbers)
),
couples as materialized (
    select first_payer, second_payer, worth, to_party, since, until
    from (
        select *, count(*) over (partition by first_payer, second_payer, worth) as times
        from shared
        semi join many using (couple)
    )
    where times >= (select payees from numbers)
),
counted as (
    select
        *,
        count(distinct to_party) over (
            partition by first_payer, second_payer, worth
            order by since range between to_days(cast((select days from numbers) as integer)) preceding and current row
        ) >= (select payees from numbers) as full_window
    from couples
),
kept as (
    select
        *,
        max(if(full_window, 1, 0)) over (
            partition by first_payer, second_payer, worth
            order by since range between current row and to_days(cast((select days from numbers) as integer)) following
        ) as held
    from counted
)
select first_payer, second_payer, to_party, worths.currency, worths.exponent, min(since) as since, max(until) as until
from kept
join worths using (worth)
where held = 1
group by first_payer, second_payer, to_party, worths.currency, worths.exponent
order by first_payer, second_payer, worths.currency, worths.exponent, to_party

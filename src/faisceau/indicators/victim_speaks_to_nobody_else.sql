-- All messages and calls of a person called a victim, in the exhibits, are with persons called recruiters, controllers or suspects.
with victims as (
    select distinct kind, value, person from role_selectors where role = 'victim'
),
others as (
    select distinct kind, value from role_selectors where role in ('controller', 'recruiter', 'suspect')
),
sides as (
    select exhibit, locator, "of", from_kind as kind, from_value as value, to_kind as other_kind, to_value as other from links
    where tie in ('wrote', 'called')
    union all
    select exhibit, locator, "of", to_kind, to_value, from_kind, from_value from links where tie in ('wrote', 'called')
),
exchanged as (
    select
        sides.exhibit, sides.locator, sides."of", victims.person, sides.kind || ':' || sides.value as about,
        others.kind is not null as known
    from sides
    join victims on victims.kind = sides.kind and victims.value = sides.value
    left join others on others.kind = sides.other_kind and others.value = sides.other
),
alone as (
    select person, count(*) as times
    from exchanged
    group by person
    having bool_and(known) and count(*) >= (
        select value from indicator_thresholds where indicator = 'victim_speaks_to_nobody_else' and name = 'exchanges'
    )
)
select distinct
    'victim_speaks_to_nobody_else:' || exchanged.about as finding,
    'victim_speaks_to_nobody_else' as indicator,
    exchanged.about,
    exchanged."of",
    exchanged.exhibit,
    exchanged.locator,
    json_object('persons', exchanged.person, 'times', cast(alone.times as varchar))::varchar as shows
from exchanged
join alone on alone.person = exchanged.person
order by finding, exchanged."of", exchanged.exhibit, exchanged.locator

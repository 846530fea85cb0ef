-- Messages from a person called a recruiter, a controller or a suspect to one called a victim, many times as many as the other way.
with numbers as (
    select max(value) filter (name = 'exchanges') as least, max(value) filter (name = 'ratio') as ratio
    from indicator_thresholds
    where indicator = 'one_way_instructions'
),
victims as (
    select distinct kind, value, person from role_selectors where role = 'victim'
),
others as (
    select distinct kind, value, person from role_selectors where role in ('controller', 'recruiter', 'suspect')
),
down as (
    select links.exhibit, links.locator, links."of", links.from_kind || ':' || links.from_value as about, others.person, victims.person as victim
    from links
    join others on others.kind = links.from_kind and others.value = links.from_value
    join victims on victims.kind = links.to_kind and victims.value = links.to_value and victims.person <> others.person
    where links.tie = 'wrote'
),
up as (
    select others.person, victims.person as victim, count(*) as times
    from links
    join victims on victims.kind = links.from_kind and victims.value = links.from_value
    join others on others.kind = links.to_kind and others.value = links.to_value and others.person <> victims.person
    where links.tie = 'wrote'
    group by others.person, victims.person
),
couples as (
    select down.person, down.victim, count(*) as times
    from down
    left join up on up.person = down.person and up.victim = down.victim
    cross join numbers
    group by down.person, down.victim, up.times, numbers.least, numbers.ratio
    having count(*) >= numbers.least and count(*) >= coalesce(up.times, 0) * numbers.ratio
)
select
    'one_way_instructions:' || down.about as finding,
    'one_way_instructions' as indicator,
    down.about,
    down."of",
    down.exhibit,
    down.locator,
    json_object('persons', min(down.victim), 'times', cast(max(couples.times) as varchar))::varchar as shows
from down
join couples on couples.person = down.person and couples.victim = down.victim
group by down.about, down."of", down.exhibit, down.locator
order by finding, down."of", down.exhibit, down.locator

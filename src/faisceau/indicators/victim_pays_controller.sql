-- Payments, several times, from a person called a victim to one called a recruiter, a controller or a suspect: roles given by people.
with victims as (
    select distinct kind, value, person from role_selectors where role = 'victim'
),
others as (
    select distinct kind, value, person from role_selectors where role in ('controller', 'recruiter', 'suspect')
),
paid as (
    select
        links.exhibit, links.locator, links."of", links."on", links.amount, links.exponent, links.currency,
        links.to_kind || ':' || links.to_value as about, victims.person as payer, others.person as payee
    from links
    join victims on victims.kind = links.from_kind and victims.value = links.from_value
    join others on others.kind = links.to_kind and others.value = links.to_value and others.person <> victims.person
    where links.tie = 'paid'
),
often as (
    select about, payer, count(*) as times
    from paid
    group by about, payer
    having count(*) >= (select value from indicator_thresholds where indicator = 'victim_pays_controller' and name = 'times')
),
once as (
    select paid."of", paid.exhibit, paid.locator, paid.about, min(paid.payer) as payer, any_value(paid."on") as "on",
        any_value(paid.amount) as amount, any_value(paid.exponent) as exponent, any_value(paid.currency) as currency,
        max(often.times) as times
    from paid
    join often on often.about = paid.about and often.payer = paid.payer
    group by paid."of", paid.exhibit, paid.locator, paid.about
)
select
    'victim_pays_controller:' || once.about as finding,
    'victim_pays_controller' as indicator,
    once.about,
    once."of",
    once.exhibit,
    once.locator,
    json_object(
        'amount', cast(once.amount as varchar),
        'currency', once.currency,
        'exponent', cast(once.exponent as varchar),
        'on', strftime(once."on", '%Y-%m-%d'),
        'persons', once.payer,
        'times', cast(once.times as varchar)
    )::varchar as shows
from once
order by finding, once."of", once.exhibit, once.locator

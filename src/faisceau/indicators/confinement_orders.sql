-- Does the author of these messages forbid somebody to go out, or have a door locked?
-- Every text of one author in which a phrase of the list stands, where there are as many as the number asks for.
with met as (
    select about, "of", exhibit, locator, sent, word
    from word_sightings
    where indicator = 'confinement_orders' and about is not null
),
often as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'confinement_orders' and name = 'messages')
)
select
    'confinement_orders:' || met.about as finding,
    'confinement_orders' as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object('sent', met.sent, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, met."of", met.exhibit, met.locator

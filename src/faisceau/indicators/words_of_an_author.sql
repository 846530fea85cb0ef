-- Every text of one author in which a phrase of the indicator's list stands, where there are as many as the number asks for.
with met as (
    select about, "of", exhibit, locator, sent, word
    from word_sightings
    where indicator = $indicator and about is not null
),
often as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = $indicator and name = 'messages')
)
select
    $indicator || ':' || met.about as finding,
    $indicator as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object('sent', met.sent, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, met."of", met.exhibit, met.locator

-- Does the author of these messages threaten somebody with the police or with deportation?
-- Every text of one author in which a phrase of the list stands, where there are as many as the number asks for.
with met as (
    select about, "of", exhibit, locator, sent, word
    from word_sightings
    where indicator = 'threat_of_denunciation' and about is not null
),
often as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'threat_of_denunciation' and name = 'messages')
)
select
    'threat_of_denunciation:' || met.about as finding,
    'threat_of_denunciation' as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object('sent', met.sent, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, met."of", met.exhibit, met.locator

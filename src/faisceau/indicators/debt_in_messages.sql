-- Words of debt in several messages of one sender.
with met as (
    select about, "of", exhibit, locator, sent, word
    from word_sightings
    where indicator = 'debt_in_messages' and about is not null
),
often as (
    select about, count(*) as times
    from met
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'debt_in_messages' and name = 'messages')
)
select
    'debt_in_messages:' || met.about as finding,
    'debt_in_messages' as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object('sent', met.sent, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, met."of", met.exhibit, met.locator

-- An identity document and words of keeping or handing over in one message.
with met as (
    select
        about, "of", exhibit, locator, any_value(sent) as sent,
        min(word) filter (sense = 'document') as document,
        min(word) filter (sense = 'keeping') as keeping
    from word_sightings
    where indicator = 'documents_in_messages' and about is not null
    group by about, "of", exhibit, locator
),
often as (
    select about, count(*) as times
    from met
    where document is not null and keeping is not null
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'documents_in_messages' and name = 'messages')
)
select
    'documents_in_messages:' || met.about as finding,
    'documents_in_messages' as indicator,
    met.about,
    met."of",
    met.exhibit,
    met.locator,
    json_object(
        'document', met.document,
        'keeping', met.keeping,
        'sent', met.sent,
        'times', cast(often.times as varchar)
    )::varchar as shows
from met
join often on often.about = met.about
where met.document is not null and met.keeping is not null
order by finding, met."of", met.exhibit, met.locator

-- An identity document and words of keeping or handing over in one message. A message is read folded, as in debt_in_messages.
with sought as (
    select sense, word, replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as folded
    from (select sense, unnest(words) as word from indicator_words where indicator = 'documents_in_messages')
),
read as (
    select
        exhibit, locator, sent_as_written, sender,
        ' ' || trim(regexp_replace(
            regexp_replace(lower(strip_accents(text)), '[^\p{L}\p{N}]+', ' ', 'g'), '[0-9]', '0', 'g'
        )) || ' ' as folded
    from messages
    where text is not null and kind = 'text'
),
found as (
    select
        read.exhibit, read.locator, read.sent_as_written, read.sender,
        min(sought.word) filter (sought.sense = 'document') as document,
        min(sought.word) filter (sought.sense = 'keeping') as keeping
    from read
    join sought on contains(read.folded, sought.folded)
    group by read.exhibit, read.locator, read.sent_as_written, read.sender
),
senders as (
    select exhibit, locator, min(kind || ':' || value) as name
    from selectors
    where "of" = 'messages' and party = 'sender'
    group by exhibit, locator
),
attributed as (
    select found.*, coalesce(senders.name, 'name:' || found.sender) as about
    from found
    left join senders on senders.exhibit = found.exhibit and senders.locator = found.locator
    where found.document is not null and found.keeping is not null
),
often as (
    select about, count(*) as times
    from attributed
    where about is not null
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'documents_in_messages' and name = 'messages')
)
select
    'documents_in_messages:' || attributed.about as finding,
    'documents_in_messages' as indicator,
    attributed.about,
    'messages' as "of",
    attributed.exhibit,
    attributed.locator,
    json_object(
        'document', attributed.document,
        'keeping', attributed.keeping,
        'sent', attributed.sent_as_written,
        'times', cast(often.times as varchar)
    )::varchar as shows
from attributed
join often on often.about = attributed.about
order by finding, "of", attributed.exhibit, attributed.locator

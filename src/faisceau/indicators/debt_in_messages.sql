-- Words of debt in several messages of one sender. A message is read folded: lower case, no accents, every digit a 0.
with sought as (
    select word, replace(
        ' ' || trim(regexp_replace(lower(strip_accents(word)), '[^\p{L}\p{N}*]+', ' ', 'g')) || ' ', '* ', ''
    ) as folded
    from (select unnest(words) as word from indicator_words where indicator = 'debt_in_messages')
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
    select read.exhibit, read.locator, read.sent_as_written, read.sender, min(sought.word) as word
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
),
often as (
    select about, count(*) as times
    from attributed
    where about is not null
    group by about
    having count(*) >= (select value from indicator_thresholds where indicator = 'debt_in_messages' and name = 'messages')
)
select
    'debt_in_messages:' || attributed.about as finding,
    'debt_in_messages' as indicator,
    attributed.about,
    'messages' as "of",
    attributed.exhibit,
    attributed.locator,
    json_object('sent', attributed.sent_as_written, 'times', cast(often.times as varchar), 'word', attributed.word)::varchar as shows
from attributed
join often on often.about = attributed.about
order by finding, "of", attributed.exhibit, attributed.locator

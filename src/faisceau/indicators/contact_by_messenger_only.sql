-- Does this contact stand in several captured pages that accept messages only?
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = 'contact_by_messenger_only' and word_sightings."of" = 'documents'
),
often as (
    select about, count(distinct address) as times
    from met
    group by about
    having count(distinct address) >= (select value from indicator_thresholds where indicator = 'contact_by_messenger_only' and name = 'pages')
)
select
    'contact_by_messenger_only:' || met.about as finding,
    'contact_by_messenger_only' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, "of", met.exhibit, met.locator

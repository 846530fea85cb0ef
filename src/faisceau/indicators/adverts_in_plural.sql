-- Does this contact stand in captured pages that advertise several persons in the plural?
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = 'adverts_in_plural' and word_sightings."of" = 'documents'
),
often as (
    select about, count(distinct address) as times
    from met
    group by about
    having count(distinct address) >= (select value from indicator_thresholds where indicator = 'adverts_in_plural' and name = 'pages')
)
select
    'adverts_in_plural:' || met.about as finding,
    'adverts_in_plural' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, "of", met.exhibit, met.locator

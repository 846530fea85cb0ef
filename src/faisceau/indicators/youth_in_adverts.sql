-- Does this contact stand in captured pages that stress a young age?
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = 'youth_in_adverts' and word_sightings."of" = 'documents'
),
often as (
    select about, count(distinct address) as times
    from met
    group by about
    having count(distinct address) >= (select value from indicator_thresholds where indicator = 'youth_in_adverts' and name = 'pages')
)
select
    'youth_in_adverts:' || met.about as finding,
    'youth_in_adverts' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, "of", met.exhibit, met.locator

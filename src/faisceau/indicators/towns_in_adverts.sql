-- One contact in captured pages of several towns.
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = 'towns_in_adverts' and word_sightings."of" = 'documents'
),
several as (
    select about, count(distinct word) as times
    from met
    group by about
    having count(distinct word) >= (select value from indicator_thresholds where indicator = 'towns_in_adverts' and name = 'towns')
)
select
    'towns_in_adverts:' || met.about as finding,
    'towns_in_adverts' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(several.times as varchar), 'word', met.word)::varchar as shows
from met
join several on several.about = met.about
order by finding, "of", met.exhibit, met.locator

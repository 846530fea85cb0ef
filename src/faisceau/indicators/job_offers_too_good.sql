-- Does this contact stand in captured pages that offer a job with no skill asked for, travel or lodging paid?
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = 'job_offers_too_good' and word_sightings."of" = 'documents'
),
often as (
    select about, count(distinct address) as times
    from met
    group by about
    having count(distinct address) >= (select value from indicator_thresholds where indicator = 'job_offers_too_good' and name = 'pages')
)
select
    'job_offers_too_good:' || met.about as finding,
    'job_offers_too_good' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, "of", met.exhibit, met.locator

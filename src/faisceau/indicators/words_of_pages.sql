-- Every captured page of one contact in which a phrase of the indicator's list stands, where there are as many addresses as the number
-- asks for.
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, word_sightings.word
    from word_sightings
    join page_contacts on page_contacts.exhibit = word_sightings.exhibit and page_contacts.locator = word_sightings.locator
    where word_sightings.indicator = $indicator and word_sightings."of" = 'documents'
),
often as (
    select about, count(distinct address) as times
    from met
    group by about
    having count(distinct address) >= (select value from indicator_thresholds where indicator = $indicator and name = 'pages')
)
select
    $indicator || ':' || met.about as finding,
    $indicator as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'times', cast(often.times as varchar), 'word', met.word)::varchar as shows
from met
join often on often.about = met.about
order by finding, "of", met.exhibit, met.locator

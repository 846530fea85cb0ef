-- One contact in captured pages in several languages, as far as the language of a page can be told.
with met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, languages.language
    from page_contacts
    join languages
        on languages."of" = 'documents'
        and languages.exhibit = page_contacts.exhibit
        and languages.locator = page_contacts.locator
    where languages.language is not null
),
several as (
    select about, count(distinct language) as times
    from met
    group by about
    having count(distinct language) >= (
        select value from indicator_thresholds where indicator = 'contact_in_languages' and name = 'languages'
    )
)
select
    'contact_in_languages:' || met.about as finding,
    'contact_in_languages' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'language', met.language, 'times', cast(several.times as varchar))::varchar as shows
from met
join several on several.about = met.about
order by finding, "of", met.exhibit, met.locator

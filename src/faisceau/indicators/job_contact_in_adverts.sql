-- One contact in a captured page that offers a job and in captured pages, at other addresses, that do not.
with offers as (
    select exhibit, locator, word from word_sightings where indicator = 'job_contact_in_adverts' and "of" = 'documents'
),
met as (
    select page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator,
        page_contacts.address, offers.word
    from page_contacts
    left join offers on offers.exhibit = page_contacts.exhibit and offers.locator = page_contacts.locator
),
both_kinds as (
    select about
    from met
    group by about
    having count(distinct address) filter (word is not null) > 0
        and count(distinct address) > count(distinct address) filter (word is not null)
)
select
    'job_contact_in_adverts:' || met.about as finding,
    'job_contact_in_adverts' as indicator,
    met.about,
    'documents' as "of",
    met.exhibit,
    met.locator,
    json_object('address', met.address, 'word', met.word)::varchar as shows
from met
join both_kinds on both_kinds.about = met.about
order by finding, "of", met.exhibit, met.locator

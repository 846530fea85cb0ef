-- The same text, digits apart, in captured pages under different contacts: about each contact.
with read as (
    select
        page_contacts.kind || ':' || page_contacts.value as about, page_contacts.exhibit, page_contacts.locator, page_contacts.address,
        trim(regexp_replace(lower(strip_accents(coalesce(documents.flowed, documents.text))), '[^\p{L}]+', ' ', 'g')) as folded
    from page_contacts
    join documents on documents.exhibit = page_contacts.exhibit and documents.locator = page_contacts.locator
),
shared as (
    select folded, count(distinct about) as times
    from read
    where length(folded) >= (select value from indicator_thresholds where indicator = 'same_text_other_contacts' and name = 'letters')
    group by folded
    having count(distinct about) > 1 and count(distinct address) > 1
)
select
    'same_text_other_contacts:' || read.about as finding,
    'same_text_other_contacts' as indicator,
    read.about,
    'documents' as "of",
    read.exhibit,
    read.locator,
    json_object('address', read.address, 'times', cast(shared.times as varchar))::varchar as shows
from read
join shared on shared.folded = read.folded
order by finding, "of", read.exhibit, read.locator

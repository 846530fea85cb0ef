-- One telephone or handle in captured pages at several addresses.
with pages as (
    select selectors.kind, selectors.value, selectors.exhibit, selectors.locator, any_value(documents.title) as address
    from selectors
    join documents on documents.exhibit = selectors.exhibit and documents.locator = selectors.locator
    where selectors."of" = 'documents'
        and selectors.party <> 'page'
        and regexp_matches(documents.title, '^https?://')
        and selectors.kind in ('phone', 'handle')
        and not exists (select 1 from hubs where hubs.kind = selectors.kind and hubs.value = selectors.value)
    group by selectors.kind, selectors.value, selectors.exhibit, selectors.locator
),
shared as (
    select kind, value, count(distinct address) as addresses
    from pages
    group by kind, value
    having count(distinct address) >= (
        select value from indicator_thresholds where indicator = 'shared_contact' and name = 'pages'
    )
)
select
    'shared_contact:' || pages.kind || ':' || pages.value as finding,
    'shared_contact' as indicator,
    pages.kind || ':' || pages.value as about,
    'documents' as "of",
    pages.exhibit,
    pages.locator,
    json_object('address', pages.address, 'addresses', cast(shared.addresses as varchar))::varchar as shows
from pages
join shared on shared.kind = pages.kind and shared.value = pages.value
order by finding, "of", pages.exhibit, pages.locator

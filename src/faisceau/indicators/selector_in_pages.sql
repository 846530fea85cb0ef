-- A telephone, an address or a handle of a captured page that also stands elsewhere in the case, or was said to be a person's. Shown:
-- every page, and the first place of each other table and exhibit where it stands.
with pages as (
    select selectors.kind, selectors.value, selectors.exhibit, selectors.locator, any_value(documents.title) as address
    from selectors
    join documents on documents.exhibit = selectors.exhibit and documents.locator = selectors.locator
    where selectors."of" = 'documents'
        and selectors.party <> 'page'
        and regexp_matches(documents.title, '^https?://')
        and selectors.kind in ('phone', 'email', 'handle', 'wallet')
        and not exists (select 1 from hubs where hubs.kind = selectors.kind and hubs.value = selectors.value)
    group by selectors.kind, selectors.value, selectors.exhibit, selectors.locator
),
elsewhere as (
    select selectors.kind, selectors.value, selectors."of", selectors.exhibit, min(selectors.locator) as locator
    from selectors
    semi join pages on pages.kind = selectors.kind and pages.value = selectors.value
    where selectors."of" in ('accounts', 'transfers', 'messages', 'calls', 'contacts', 'stays', 'journeys')
    group by selectors.kind, selectors.value, selectors."of", selectors.exhibit
),
borne as (
    select kind, value, list(person order by person) as people from bearers group by kind, value
),
met as (
    select distinct pages.kind, pages.value, array_to_string(borne.people, ' ') as people
    from pages
    left join borne on borne.kind = pages.kind and borne.value = pages.value
    left join elsewhere on elsewhere.kind = pages.kind and elsewhere.value = pages.value
    where borne.kind is not null or elsewhere.kind is not null
),
places as (
    select kind, value, 'documents' as "of", exhibit, locator, address from pages
    union all
    select kind, value, "of", exhibit, locator, null from elsewhere
)
select
    'selector_in_pages:' || places.kind || ':' || places.value as finding,
    'selector_in_pages' as indicator,
    places.kind || ':' || places.value as about,
    places."of",
    places.exhibit,
    places.locator,
    json_object('address', places.address, 'persons', met.people)::varchar as shows
from places
join met on met.kind = places.kind and met.value = places.value
order by finding, places."of", places.exhibit, places.locator

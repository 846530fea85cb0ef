-- documents, selectors, hubs -> page_contacts: telephones, handles and addresses that stand in captured pages, once a page; what was
-- listed as a public selector is left out.
select distinct selectors.exhibit, selectors.locator, selectors.kind, selectors.value, documents.title as address
from selectors
join documents on documents.exhibit = selectors.exhibit and documents.locator = selectors.locator
where selectors."of" = 'documents'
    and selectors.party <> 'page'
    and regexp_matches(documents.title, '^https?://')
    and selectors.kind in ('phone', 'email', 'handle', 'wallet')
    and not exists (select 1 from hubs where hubs.kind = selectors.kind and hubs.value = selectors.value)
order by selectors.exhibit, selectors.locator, selectors.kind, selectors.value

-- selectors, shields, liftings, exhibits -> quarantines: where a selector of a lawyer, a doctor or a journalist stands, in pieces
-- whose quarantine nobody lifted. The picture of a page is one with the PDF that it is a page of.
with pieces as (
    select
        pages.exhibit,
        case when pages.place like 'page=%' then whole.exhibit else pages.exhibit end as piece
    from exhibits as pages
    left join exhibits as whole on whole.exhibit = pages.parent
)
select distinct
    pieces.piece as exhibit, selectors.exhibit as shown_in, selectors.locator, selectors.kind, selectors.value, shields.profession
from selectors
join shields on shields.kind = selectors.kind and shields.value = selectors.value
join pieces on pieces.exhibit = selectors.exhibit
where pieces.piece not in (select exhibit from liftings)
order by all

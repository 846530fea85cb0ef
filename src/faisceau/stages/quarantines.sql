-- selectors, shields, liftings, exhibits, pieces -> quarantines: where a selector of a lawyer, a doctor or a journalist stands, in
-- pieces whose quarantine nobody lifted. The picture of a page is one with the PDF that it is a page of, and the parts of a settled
-- piece that runs over several PDFs are one piece.
with parts as (
    select exhibits.exhibit, min(exhibits.exhibit) over (partition by pieces.mark) as whole
    from exhibits
    join pieces on pieces.exhibit = exhibits.parent and exhibits.place = 'pages=' || pieces.first || ',' || pieces.last
),
held as (
    select
        pages.exhibit,
        case when pages.place like 'page=%' then whole.exhibit else pages.exhibit end as part
    from exhibits as pages
    left join exhibits as whole on whole.exhibit = pages.parent
),
shown as (
    select
        held.part, coalesce(parts.whole, held.part) as whole,
        selectors.exhibit as shown_in, selectors.locator, selectors.kind, selectors.value, shields.profession
    from selectors
    join shields on shields.kind = selectors.kind and shields.value = selectors.value
    join held on held.exhibit = selectors.exhibit
    left join parts on parts.exhibit = held.part
),
lifted as (
    select coalesce(parts.whole, liftings.exhibit) as whole
    from liftings
    left join parts on parts.exhibit = liftings.exhibit
)
select distinct
    coalesce(parts.exhibit, shown.part) as exhibit, shown_in, shown.locator, shown.kind, shown.value, shown.profession
from shown
left join parts on parts.whole = shown.whole
where shown.whole not in (select whole from lifted)
order by all

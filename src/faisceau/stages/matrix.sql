-- supports, charged_rows -> matrix: for each row of the charged text and kind of evidence, how many places support it, from how many
-- independent origins. An empty cell has no row here; the rows that the text has are in charged_rows.
select
    supports.victim,
    supports.suspect,
    supports.count,
    supports.element,
    supports.value,
    supports.kind,
    count(distinct supports.exhibit || '#' || supports.locator) as observations,
    count(distinct supports.origin) as origins
from supports
join charged_rows
    on charged_rows.victim = supports.victim
    and charged_rows.suspect = supports.suspect
    and charged_rows.count = supports.count
    and charged_rows.element = supports.element
    and charged_rows.value = supports.value
group by supports.victim, supports.suspect, supports.count, supports.element, supports.value, supports.kind
order by supports.victim, supports.suspect, supports.count, supports.element, supports.value, supports.kind

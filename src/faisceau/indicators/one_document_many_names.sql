-- One document number with several names in the observations that state it.
with papers as (
    select "of", exhibit, locator, party, value as paper from selectors where kind = 'document'
),
names as (
    select "of", exhibit, locator, party, min(value) as name
    from selectors
    where kind = 'name'
    group by "of", exhibit, locator, party
),
couples as (
    select papers.paper, names.name, papers."of", papers.exhibit, min(papers.locator) as locator
    from papers
    join names
        on names."of" = papers."of"
        and names.exhibit = papers.exhibit
        and names.locator = papers.locator
        and names.party = papers.party
    group by papers.paper, names.name, papers."of", papers.exhibit
),
several as (
    select paper, count(distinct name) as times
    from couples
    group by paper
    having count(distinct name) >= (
        select value from indicator_thresholds where indicator = 'one_document_many_names' and name = 'names'
    )
)
select
    'one_document_many_names:document:' || couples.paper as finding,
    'one_document_many_names' as indicator,
    'document:' || couples.paper as about,
    couples."of",
    couples.exhibit,
    couples.locator,
    json_object('name', couples.name, 'times', cast(several.times as varchar))::varchar as shows
from couples
join several on several.paper = couples.paper
order by finding, couples."of", couples.exhibit, couples.locator

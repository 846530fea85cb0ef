-- One exact selector in the registered statements of several persons; what was listed as a public selector is left out.
with heard as (
    select distinct exhibit, person from statements
),
cited as (
    select selectors.kind || ':' || selectors.value as about, selectors.exhibit, selectors.locator, heard.person
    from selectors
    join heard on heard.exhibit = selectors.exhibit
    where selectors."of" = 'documents'
        and selectors.party = 'mentioned'
        and selectors.kind in ('phone', 'email', 'iban', 'handle', 'wallet', 'document')
        and not exists (select 1 from hubs where hubs.kind = selectors.kind and hubs.value = selectors.value)
),
several as (
    select about, count(distinct person) as times
    from cited
    group by about
    having count(distinct person) >= (
        select value from indicator_thresholds where indicator = 'selector_in_several_statements' and name = 'persons'
    )
)
select
    'selector_in_several_statements:' || cited.about as finding,
    'selector_in_several_statements' as indicator,
    cited.about,
    'documents' as "of",
    cited.exhibit,
    cited.locator,
    json_object('persons', string_agg(distinct cited.person, ', ' order by cited.person), 'times', cast(max(several.times) as varchar))::varchar as shows
from cited
join several on several.about = cited.about
group by cited.about, cited.exhibit, cited.locator
order by finding, "of", cited.exhibit, cited.locator

-- passages, passage_sources, statements, roles, counts, confirmations, findings, reviews, indicators, supported, exhibits, sealings,
-- pieces, observation_digests -> supports: why a row of a count is supported. What rests on a piece that is not among the exhibits, or
-- on a row that is not among the observations, supports nothing.
with recursive settled as (  -- a piece of a procedure is a source of its own, whatever it was scanned together with
    select exhibits.exhibit, first_value(exhibits.exhibit) over (
        partition by pieces.mark order by pieces.after, exhibits.exhibit
    ) as root  -- the parts of one piece that runs over several PDFs are one source
    from exhibits
    join pieces on pieces.exhibit = exhibits.parent and exhibits.place = 'pages=' || pieces.first || ',' || pieces.last
),
roots as (
    select exhibit, exhibit as root from exhibits where parent is null and exhibit not in (select exhibit from settled)
    union
    select exhibit, root from settled
    union
    select exhibits.exhibit, roots.root
    from exhibits
    join roots on exhibits.parent = roots.exhibit
    where exhibits.exhibit not in (select exhibit from settled)
),
numbers as (
    select exhibit, min(seal_number) as seal_number from sealings where seal_number is not null group by exhibit
),
origins as (  -- the bytes under two seals are one source: the least number stands for them
    select roots.exhibit, roots.root as piece, coalesce('seal:' || numbers.seal_number, 'exhibit:' || roots.root) as origin
    from roots
    left join numbers on numbers.exhibit = roots.root
),
victims as (
    select person from roles where role = 'victim' union select victim from counts union select victim from passages
),
spoken as (
    select
        passages.*,
        passage_sources.source,
        statements.kind as form,
        coalesce(statements.conditions, []) as conditions
    from passages
    join passage_sources using (statement, locator, count, element, value, victim, suspect)
    left join statements on statements.statement = passages.statement
),
from_passages as (
    select
        victim, suspect, count, element, value,
        case
            when source in (from victims) then 'repeated'
            when person in (from victims) then 'testimony'  -- what a victim was told by another is known by her word alone
            when source is not null then 'statement'
            when form = 'certificate' then 'expert'
            when form = 'report' then 'document'
            else 'statement'
        end as kind,
        spoken.exhibit, locator, 'passage' as "by", 'person:' || coalesce(source, person) as origin, says, conditions, entry,
        origins.piece
    from spoken
    join origins on origins.exhibit = spoken.exhibit
),
decided as (
    select confirmations.*
    from confirmations
    join reviews
        on reviews.finding = confirmations.finding
        and reviews.entry = confirmations.entry
        and reviews.state = 'confirmed'
),
from_findings as (  -- two tables may hold a row at one place: it is one support
    select distinct
        decided.victim, decided.suspect, decided.count, decided.element, decided.value,
        coalesce(nullif(decided.kind, ''), indicators.kind, 'document') as kind,
        findings.exhibit, findings.locator, 'finding' as "by", origins.origin,
        coalesce(nullif(decided.reason, ''), decided.finding) as says, [] as conditions, decided.entry, origins.piece
    from decided
    join findings
        on findings.finding = decided.finding
        and findings."of" || ':' || findings.exhibit || '#' || findings.locator = decided.observation
    join origins on origins.exhibit = findings.exhibit
    left join indicators on indicators.indicator = findings.indicator
    where decided.count is not null
        and decided.element is not null
        and decided.value is not null
        and decided.victim is not null
        and decided.suspect is not null
),
from_readings as (
    select
        victim, suspect, count, element, value, kind, supported.exhibit, locator, 'reading' as "by", origins.origin, says,
        [] as conditions, entry, origins.piece
    from supported
    join origins on origins.exhibit = supported.exhibit
    where supported.locator = 'whole'
        or split_part(supported.observation, '&xywh=', 1) in (select observation from observation_digests)
)
select * from from_passages
union all
select * from from_findings
union all
select * from from_readings
order by victim, suspect, count, element, value, kind, exhibit, locator, "by", entry

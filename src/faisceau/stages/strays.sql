-- passages, confirmations, supported, exhibits, observation_digests, counts, charged_rows -> strays: decisions that support nothing,
-- and why: their piece, or the row that was read in it, is not in this build, the count does not charge this suspect in respect of this victim, or the value is no row of the charged text.
with placed as (
    select confirmations.*, substr(observation, strpos(observation, ':') + 1) as place
    from confirmations
    where verdict = 'confirmed' and count is not null and element is not null and value is not null
        and victim is not null and suspect is not null
),
decisions as (
    select 'passage' as "by", exhibit, locator, victim, suspect, count, element, value, entry, '' as read_in from passages
    union all
    select
        'finding', substr(place, 1, strpos(place, '#') - 1), substr(place, strpos(place, '#') + 1),
        victim, suspect, count, element, value, entry, ''
    from placed
    union all
    select 'reading', exhibit, locator, victim, suspect, count, element, value, entry, observation from supported
),
judged as (
    select
        decisions.*,
        case
            when decisions.exhibit not in (select exhibit from exhibits) then 'proof.stray_exhibit'
            when "by" = 'reading' and locator <> 'whole'
                and split_part(read_in, '&xywh=', 1) not in (select observation from observation_digests)
                then 'proof.stray_observation'
            when (decisions.count, decisions.victim, decisions.suspect) not in (select (count, victim, suspect) from counts)
                then 'proof.stray_count'
            when (decisions.count, decisions.victim, decisions.suspect, decisions.element, decisions.value)
                not in (select (count, victim, suspect, element, value) from charged_rows)
                then 'proof.stray_row'
        end as code
    from decisions
)
select distinct "by", exhibit, locator, victim, suspect, count, element, value, entry, code
from judged
where code is not null
order by "by", exhibit, locator, victim, suspect, count, element, value, entry

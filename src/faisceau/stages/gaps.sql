-- counts, offences, offence_requirements, ages, charged_rows, supports, evidence_kinds, conditions -> gaps: the elements of each count
-- that are not supported as the text asks, or only by what a court may not rest on alone. What each element asks is data (law).
with charged as (
    select counts.victim, counts.suspect, counts.count, counts.state, counts.offence, offences.base, ages.age, ages.treated
    from counts
    join offences on offences.state = counts.state and offences.offence = counts.offence
    join ages on ages.count = counts.count and ages.victim = counts.victim
),
asked as (
    select charged.*, lines.element, lines.by_element, lines."rows" as wanted, lines.required
    from charged
    join offence_requirements as lines
        on lines.state = charged.state
        and lines.offence in (charged.offence, charged.base)
        and lines.applies = charged.treated
),
alone as (
    select state, list(condition) as conditions from conditions group by state
),
standing as (
    select
        supports.victim, supports.suspect, supports.count, supports.element, supports.value,
        coalesce(evidence_kinds.testimony, false) as testimony,
        coalesce(list_has_any(supports.conditions, alone.conditions), false) as conditioned
    from supports
    join charged_rows
        on charged_rows.victim = supports.victim
        and charged_rows.suspect = supports.suspect
        and charged_rows.count = supports.count
        and charged_rows.element = supports.element
        and charged_rows.value = supports.value
    left join evidence_kinds on evidence_kinds.kind = supports.kind
    left join alone on alone.state = charged_rows.state
),
lines as (
    select
        asked.victim, asked.suspect, asked.count, asked.element, asked.by_element, asked.required, asked.age,
        count(distinct standing.value) >= asked.wanted as met,
        count(distinct standing.value) filter (not standing.testimony) >= asked.wanted as met_otherwise,
        count(distinct standing.value) filter (not standing.conditioned) >= asked.wanted as met_freely
    from asked
    left join standing
        on standing.victim = asked.victim
        and standing.suspect = asked.suspect
        and standing.count = asked.count
        and standing.element = asked.by_element
    group by
        asked.victim, asked.suspect, asked.count, asked.element, asked.by_element, asked.required, asked.age, asked.wanted
),
elements as (
    select
        victim, suspect, count, element, age,
        bool_or(required) as required,
        bool_or(met) as met,
        bool_or(met_otherwise) as met_otherwise,
        bool_or(met_freely) as met_freely
    from lines
    group by victim, suspect, count, element, age
)
select
    count || '|' || victim || '|' || suspect || '|' || element as gap,
    victim, suspect, count, element, required, age,
    case when not met then 'unsupported' when not met_otherwise then 'testimony_only' else 'cannot_stand_alone' end as reason
from elements
where not (met and met_otherwise and met_freely)
order by gap

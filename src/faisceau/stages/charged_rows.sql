-- counts, offences, offence_rows, offence_requirements, ages -> charged_rows: the rows of the charged text for each victim and
-- suspect, an aggravated offence taking over those of its base.
with charged as (
    select counts.victim, counts.suspect, counts.count, counts.state, counts.offence, offences.base, ages.treated
    from counts
    join offences on offences.state = counts.state and offences.offence = counts.offence
    join ages on ages.count = counts.count and ages.victim = counts.victim
),
asked as (
    select state, offence, applies, element, bool_or(required) as required
    from offence_requirements
    group by state, offence, applies, element
)
select
    charged.victim,
    charged.suspect,
    charged.count,
    rows.element,
    rows.value,
    row_number() over (
        partition by charged.victim, charged.suspect, charged.count
        order by list_position(['act', 'means', 'purpose', 'aggravation'], rows.element), rows.number, rows.value
    ) as number,
    charged.state,
    charged.offence,
    rows.article,
    rows.text_fr,
    rows.text_en,
    rows.palermo,
    coalesce(asked.required, false) as required
from charged
join offence_rows as rows on rows.state = charged.state and rows.offence in (charged.offence, charged.base)
left join asked
    on asked.state = rows.state
    and asked.offence = rows.offence
    and asked.applies = charged.treated
    and asked.element = rows.element
order by charged.victim, charged.suspect, charged.count, rows.element, rows.value

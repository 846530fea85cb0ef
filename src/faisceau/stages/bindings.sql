-- counts, instruments, parties, territories -> bindings: the instruments that bind the State that charges and another, from when to
-- when. A State without a line of its own takes the line of every other ('*'); where a line names a side, the two must be of different
-- sides. A date that was not looked up is null, and is taken to lie in the past; the first day is never before the instrument applies.
with every_own as (
    select distinct state from counts
),
every_state as (
    select state from territories union select state from every_own
),
said as (
    select
        instruments.instrument,
        instruments.applies_from,
        every_state.state,
        coalesce(its.status, others.status) as status,
        coalesce(its.bound, others.bound, false) as bound,
        if(its.state is null, others.since, its.since) as since,
        if(its.state is null, others.until, its.until) as until,
        if(its.state is null, others.side, its.side) as side
    from instruments
    cross join every_state
    left join parties as its on its.instrument = instruments.instrument and its.state = every_state.state
    left join parties as others on others.instrument = instruments.instrument and others.state = '*'
)
select
    ours.state as own,
    theirs.state as other,
    ours.instrument,
    -- greatest and least pass over what is null.
    greatest(ours.since, theirs.since, ours.applies_from) as since,
    least(ours.until, theirs.until) as until,
    list_extract(
        ['verified', 'mixed', 'knowledge', 'uncertain'],
        greatest(
            list_position(['verified', 'mixed', 'knowledge', 'uncertain'], ours.status),
            list_position(['verified', 'mixed', 'knowledge', 'uncertain'], theirs.status)
        )
    ) as confidence
from said as ours
join said as theirs on theirs.instrument = ours.instrument and theirs.bound and theirs.state <> ours.state
where ours.bound
    and ours.state in (select state from every_own)
    and coalesce(ours.side <> theirs.side, true)
order by own, other, ours.instrument

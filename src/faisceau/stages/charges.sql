-- counts, offences -> charges: each count under the wording of its offence that was in force on the first day of its facts (the last
-- where only that is told; the wording of today where none is). A day before the first wording known, or after the last, finds none:
-- the count then has no row of any text. An offence that the law data does not know stays as it was charged.
with days as (
    select
        *,
        case length(coalesce(since, until))
            when 4 then coalesce(since, until) || '-01-01' when 7 then coalesce(since, until) || '-01' else coalesce(since, until)
        end as first_day,
        case length(coalesce(until, since))
            when 4 then coalesce(until, since) || '-12-31' when 7 then coalesce(until, since) || '-31' else coalesce(until, since)
        end as last_day
    from counts
),
wordings as (
    select state, offence, coalesce(wording_of, offence) as charged, coalesce(since, '') as since, coalesce(until, '9999') as until
    from offences
),
told as (
    select
        days.count, days.victim, days.suspect,
        min(wordings.offence) filter (
            where coalesce(days.first_day, '9998') >= wordings.since and coalesce(days.first_day, '9998') < wordings.until
        ) as wording,
        min(wordings.since) filter (where wordings.since > days.first_day and wordings.since <= days.last_day) as later
    from days
    join wordings on wordings.state = days.state and wordings.charged = days.offence
    group by days.count, days.victim, days.suspect
)
select
    counts.count,
    if(told.count is null, counts.offence, coalesce(told.wording, counts.offence || '@')) as offence,
    counts.state, counts.victim, counts.suspect, counts.since, counts.until, counts.entry,
    counts.offence as charged,
    told.later
from counts
left join told on told.count = counts.count and told.victim = counts.victim and told.suspect = counts.suspect
order by counts.count, counts.victim, counts.suspect

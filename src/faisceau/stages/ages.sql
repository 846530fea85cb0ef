-- counts, offences, named -> ages: whether each victim was a child at the facts, for the whole of the period or a part of it.
-- A date may be a year or a month: a victim is a child, or an adult, only where every day that the writing allows says so;
-- otherwise the age is unknown, and the rows are read as for an adult. The age limit is that of the charged offence (law).
with charged as (
    select distinct counts.count, counts.victim, counts.since, counts.until, named.born, offences.child_under
    from counts
    left join named on named.person = counts.victim
    left join offences on offences.state = counts.state and offences.offence = counts.offence
),
written as (
    select since as text from charged union select until from charged union select born from charged
),
spans as (
    select text, first, case length(text)
        when 4 then cast(first + interval 1 year - interval 1 day as date)
        when 7 then cast(first + interval 1 month - interval 1 day as date)
        else first
    end as last
    from (
        select text, try_cast(case length(text) when 4 then text || '-01-01' when 7 then text || '-01' else text end as date) as first
        from written where text is not null
    )
),
told as (
    select
        charged.count,
        charged.victim,
        case
            when cast(born.first + to_years(child_under) as date) > coalesce(since.last, until.last) then 'child'
            when cast(born.last + to_years(child_under) as date) <= since.first then 'adult'
            else 'unknown'
        end as age
    from charged
    left join spans as born on born.text = charged.born
    left join spans as since on since.text = charged.since
    left join spans as until on until.text = charged.until
)
select count, victim, age, if(age = 'child', 'child', 'adult') as treated
from told
order by count, victim

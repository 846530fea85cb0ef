-- findings, confirmations, observation_digests -> reviews: where each finding stands after what a named person said of it.
-- A confirmation holds while every row that explains the finding now was pinned with the digest it has now; rows lost since are
-- tolerated while the indicator is still met. New or altered rows reopen it. The latest entry on a finding is the one that counts.
with latest as (
    select finding, max(entry) as entry from confirmations group by finding
),
said as (
    select confirmations.finding, confirmations.verdict, confirmations.entry, confirmations.observation, confirmations.digest
    from confirmations
    join latest on latest.finding = confirmations.finding and latest.entry = confirmations.entry
),
verdicts as (
    select finding, max(verdict) as verdict, max(entry) as entry from said group by finding
),
pinned as (
    select finding, observation, digest from said where verdict = 'confirmed'
),
present as (
    select shown.finding, shown.observation, observation_digests.digest
    from (select finding, "of" || ':' || exhibit || '#' || locator as observation from findings) as shown
    left join observation_digests on observation_digests.observation = shown.observation
),
compared as (
    select
        coalesce(present.finding, pinned.finding) as finding,
        present.finding is not null as now,
        pinned.finding is not null as before,
        coalesce(present.digest = pinned.digest, false) as same
    from present
    full join pinned on pinned.finding = present.finding and pinned.observation = present.observation
),
counted as (
    select
        finding,
        count(*) filter (now) as rows,
        count(*) filter (now and before and same) as held,
        count(*) filter (now and not before) as new,
        count(*) filter (now and before and not same) as altered,
        count(*) filter (before and not now) as lost
    from compared
    group by finding
)
select
    coalesce(counted.finding, verdicts.finding) as finding,
    case
        when verdicts.verdict is null then 'open'
        when verdicts.verdict = 'set_aside' then 'set_aside'
        when counted.rows is null or counted.rows = 0 then 'lost'
        when counted.held = counted.rows then 'confirmed'
        else 'reopened'
    end as state,
    coalesce(counted.rows, 0) as rows,
    coalesce(counted.held, 0) as held,
    if(verdicts.verdict = 'confirmed', counted.new, 0) as new,
    coalesce(counted.altered, 0) as altered,
    coalesce(counted.lost, 0) as lost,
    verdicts.entry
from counted
full join verdicts on verdicts.finding = counted.finding
order by 1

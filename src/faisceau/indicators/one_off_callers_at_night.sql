-- Many numbers that call a line once only, at night. The hour is that of the exhibit.
with numbers as (
    select
        max(value) filter (name = 'callers') as callers,
        max(value) filter (name = 'from_hour') as from_hour,
        max(value) filter (name = 'to_hour') as to_hour
    from indicator_thresholds
    where indicator = 'one_off_callers_at_night'
),
called as (
    select
        exhibit, locator, "on", to_kind || ':' || to_value as about, from_value as caller,
        count(*) over (partition by to_kind, to_value, from_kind, from_value) as calls
    from links
    where tie = 'called' and "on" is not null and from_kind = 'phone'
),
once as (
    select called.* from called cross join numbers
    where called.calls = 1 and (hour(called."on") >= numbers.from_hour or hour(called."on") < numbers.to_hour)
),
many as (
    select about, count(*) as times from once group by about having count(*) >= (select callers from numbers)
)
select
    'one_off_callers_at_night:' || once.about as finding,
    'one_off_callers_at_night' as indicator,
    once.about,
    'calls' as "of",
    once.exhibit,
    once.locator,
    json_object('caller', once.caller, 'sent', strftime(once."on", '%Y-%m-%d %H:%M'), 'times', cast(many.times as varchar))::varchar as shows
from once
join many on many.about = once.about
join (select distinct exhibit, locator from calls) as calls on calls.exhibit = once.exhibit and calls.locator = once.locator
order by finding, "of", once.exhibit, once.locator

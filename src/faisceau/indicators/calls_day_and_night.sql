-- A line with calls at many different hours of one day: shown, the calls of those days.
with sides as (
    select exhibit, locator, "on", from_kind || ':' || from_value as about from links where tie = 'called' and "of" = 'calls'
    union all
    select exhibit, locator, "on", to_kind || ':' || to_value from links where tie = 'called' and "of" = 'calls'
),
dated as (
    select sides.*, cast(sides."on" as date) as day, hour(sides."on") as hour_of_day
    from sides
    join (select distinct exhibit, locator from calls) as calls on calls.exhibit = sides.exhibit and calls.locator = sides.locator
    where sides."on" is not null
),
days as (
    select about, day, count(distinct hour_of_day) as hours
    from dated
    group by about, day
    having count(distinct hour_of_day) >= (
        select value from indicator_thresholds where indicator = 'calls_day_and_night' and name = 'hours'
    )
)
select
    'calls_day_and_night:' || dated.about as finding,
    'calls_day_and_night' as indicator,
    dated.about,
    'calls' as "of",
    dated.exhibit,
    dated.locator,
    json_object('sent', strftime(dated."on", '%Y-%m-%d %H:%M'), 'times', cast(days.hours as varchar))::varchar as shows
from dated
join days on days.about = dated.about and days.day = dated.day
order by finding, "of", dated.exhibit, dated.locator

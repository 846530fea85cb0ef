-- All positions of a device, on several days, within a small square: shown, the first position of each day. Integers of 10^-7 degrees.
with numbers as (
    select max(value) filter (name = 'days') as days, max(value) filter (name = 'spread') as spread
    from indicator_thresholds
    where indicator = 'device_in_one_place'
),
known as (
    select exhibit, locator, latitude, longitude, cast(at_wall as date) as day, 'device:' || coalesce(device, exhibit) as about
    from positions
    where latitude is not null and longitude is not null and at_wall is not null
),
still as (
    select known.about, count(distinct known.day) as times
    from known
    cross join numbers
    group by known.about, numbers.days, numbers.spread
    having count(distinct known.day) >= numbers.days
        and max(known.latitude) - min(known.latitude) <= numbers.spread
        and max(known.longitude) - min(known.longitude) <= numbers.spread
),
first_of_day as (
    select about, day, arg_min({'exhibit': exhibit, 'locator': locator}, exhibit || '#' || locator) as place
    from known
    group by about, day
)
select
    'device_in_one_place:' || still.about as finding,
    'device_in_one_place' as indicator,
    still.about,
    'positions' as "of",
    first_of_day.place.exhibit as exhibit,
    first_of_day.place.locator as locator,
    json_object('on', cast(first_of_day.day as varchar), 'times', cast(still.times as varchar))::varchar as shows
from still
join first_of_day on first_of_day.about = still.about
order by finding, "of", exhibit, locator

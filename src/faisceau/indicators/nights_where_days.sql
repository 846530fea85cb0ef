-- Days on which a device stands at night (0 to 6 h) and by day (9 to 18 h) within a small square: shown, the first of either.
with numbers as (
    select max(value) filter (name = 'days') as days, max(value) filter (name = 'spread') as spread
    from indicator_thresholds
    where indicator = 'nights_where_days'
),
known as (
    select
        exhibit, locator, latitude, longitude, cast(at_wall as date) as day, 'device:' || coalesce(device, exhibit) as about,
        case when hour(at_wall) < 6 then 'night' when hour(at_wall) between 9 and 17 then 'day' end as part
    from positions
    where latitude is not null and longitude is not null and at_wall is not null
),
parts as (
    select
        about, day, part, min(latitude) as south, max(latitude) as north, min(longitude) as west, max(longitude) as east,
        arg_min({'exhibit': exhibit, 'locator': locator}, exhibit || '#' || locator) as place
    from known
    where part is not null
    group by about, day, part
),
together as (
    select nights.about, nights.day, nights.place as night, days.place as daytime
    from parts as nights
    join parts as days on days.about = nights.about and days.day = nights.day and days.part = 'day'
    cross join numbers
    where nights.part = 'night'
        and greatest(nights.north, days.north) - least(nights.south, days.south) <= numbers.spread
        and greatest(nights.east, days.east) - least(nights.west, days.west) <= numbers.spread
),
several as (
    select about, count(*) as times from together group by about having count(*) >= (select days from numbers)
),
shown as (
    select about, day, 'night' as part, night as place from together
    union all
    select about, day, 'day', daytime from together
)
select
    'nights_where_days:' || shown.about as finding,
    'nights_where_days' as indicator,
    shown.about,
    'positions' as "of",
    shown.place.exhibit as exhibit,
    shown.place.locator as locator,
    json_object('on', cast(shown.day as varchar), 'part', shown.part, 'times', cast(several.times as varchar))::varchar as shows
from shown
join several on several.about = shown.about
order by finding, "of", exhibit, locator

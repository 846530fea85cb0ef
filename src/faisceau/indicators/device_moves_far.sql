-- Positions of a device in several squares of one degree within a month: shown, the first position of each square.
with known as (
    select
        exhibit, locator, strftime(at_wall, '%Y-%m') as month, 'device:' || coalesce(device, exhibit) as about,
        cast(latitude // 10000000 as varchar) || ' ' || cast(longitude // 10000000 as varchar) as square
    from positions
    where latitude is not null and longitude is not null and at_wall is not null
),
far as (
    select about, month, count(distinct square) as times
    from known
    group by about, month
    having count(distinct square) >= (
        select value from indicator_thresholds where indicator = 'device_moves_far' and name = 'squares'
    )
),
firsts as (
    select about, month, square, arg_min({'exhibit': exhibit, 'locator': locator}, exhibit || '#' || locator) as place
    from known
    group by about, month, square
)
select
    'device_moves_far:' || far.about as finding,
    'device_moves_far' as indicator,
    far.about,
    'positions' as "of",
    firsts.place.exhibit as exhibit,
    firsts.place.locator as locator,
    json_object('month', far.month, 'times', cast(far.times as varchar))::varchar as shows
from far
join firsts on firsts.about = far.about and firsts.month = far.month
order by finding, "of", exhibit, locator

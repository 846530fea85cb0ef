-- One number with many others, most calls short: shown, the first call with each. A call of no length was not answered and is not counted.
with numbers as (
    select
        max(value) filter (name = 'numbers') as numbers,
        max(value) filter (name = 'seconds') as seconds,
        max(value) filter (name = 'percent') as percent
    from indicator_thresholds
    where indicator = 'star_of_short_calls'
),
spoken as (
    select links.exhibit, links.locator, links."on", links.from_kind, links.from_value, links.to_kind, links.to_value, calls.seconds
    from links
    join calls on calls.exhibit = links.exhibit and calls.locator = links.locator
    where links.tie = 'called' and links."of" = 'calls' and calls.seconds > 0
),
sides as (
    select exhibit, locator, "on", seconds, from_kind || ':' || from_value as about, to_value as other from spoken
    union all
    select exhibit, locator, "on", seconds, to_kind || ':' || to_value, from_value from spoken
),
centres as (
    select sides.about, count(distinct sides.other) as others
    from sides
    cross join numbers
    group by sides.about, numbers.numbers, numbers.seconds, numbers.percent
    having count(distinct sides.other) >= numbers.numbers
        and count(*) filter (sides.seconds <= numbers.seconds) * 100 >= count(*) * numbers.percent
),
first_calls as (
    select
        about, other,
        arg_min({'exhibit': exhibit, 'locator': locator, 'on': "on", 'seconds': seconds}, exhibit || '#' || locator) as call
    from sides
    where about in (select about from centres)
    group by about, other
)
select
    'star_of_short_calls:' || first_calls.about as finding,
    'star_of_short_calls' as indicator,
    first_calls.about,
    'calls' as "of",
    first_calls.call.exhibit as exhibit,
    first_calls.call.locator as locator,
    json_object(
        'caller', first_calls.other,
        'seconds', cast(first_calls.call.seconds as varchar),
        'sent', strftime(first_calls.call."on", '%Y-%m-%d %H:%M'),
        'times', cast(centres.others as varchar)
    )::varchar as shows
from first_calls
join centres on centres.about = first_calls.about
order by finding, "of", exhibit, locator

-- One handset (IMEI) with several lines, as operators record them: shown, the first place of each line in each exhibit.
with handsets as (
    select "of", exhibit, locator, value as imei
    from selectors
    where kind = 'imei' and party = 'device' and "of" in ('connections', 'subscriptions')
),
lines as (
    select "of", exhibit, locator, value as line
    from selectors
    where kind = 'phone' and party = 'line' and "of" in ('connections', 'subscriptions')
),
pairs as (
    select handsets.imei, lines.line, handsets."of", handsets.exhibit, min(handsets.locator) as locator
    from handsets
    join lines on lines."of" = handsets."of" and lines.exhibit = handsets.exhibit and lines.locator = handsets.locator
    group by handsets.imei, lines.line, handsets."of", handsets.exhibit
),
several as (
    select imei, count(distinct line) as times
    from pairs
    group by imei
    having count(distinct line) >= (
        select value from indicator_thresholds where indicator = 'lines_of_one_handset' and name = 'lines'
    )
)
select
    'lines_of_one_handset:imei:' || pairs.imei as finding,
    'lines_of_one_handset' as indicator,
    'imei:' || pairs.imei as about,
    pairs."of",
    pairs.exhibit,
    pairs.locator,
    json_object('line', pairs.line, 'times', cast(several.times as varchar))::varchar as shows
from pairs
join several on several.imei = pairs.imei
order by finding, pairs."of", pairs.exhibit, pairs.locator

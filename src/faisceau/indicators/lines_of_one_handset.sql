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
couples as (
    select handsets.imei, lines.line, handsets."of", handsets.exhibit, min(handsets.locator) as locator
    from handsets
    join lines on lines."of" = handsets."of" and lines.exhibit = handsets.exhibit and lines.locator = handsets.locator
    group by handsets.imei, lines.line, handsets."of", handsets.exhibit
),
several as (
    select imei, count(distinct line) as times
    from couples
    group by imei
    having count(distinct line) >= (
        select value from indicator_thresholds where indicator = 'lines_of_one_handset' and name = 'lines'
    )
)
select
    'lines_of_one_handset:imei:' || couples.imei as finding,
    'lines_of_one_handset' as indicator,
    'imei:' || couples.imei as about,
    couples."of",
    couples.exhibit,
    couples.locator,
    json_object('line', couples.line, 'times', cast(several.times as varchar))::varchar as shows
from couples
join several on several.imei = couples.imei
order by finding, couples."of", couples.exhibit, couples.locator

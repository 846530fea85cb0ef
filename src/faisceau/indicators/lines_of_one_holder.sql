-- Many lines of one holder, by document where one is stated, else by the name as written, folded.
with held as (
    select
        exhibit, locator, number, holder_name,
        coalesce(
            'document:' || nullif(upper(regexp_replace(document, '[^0-9A-Za-z]', '', 'g')), ''),
            'name:' || nullif(trim(regexp_replace(lower(strip_accents(holder_name)), '[^\p{L}\p{N}]+', ' ', 'g')), '')
        ) as about
    from subscriptions
    where number is not null
),
many as (
    select about, count(distinct number) as times
    from held
    where about is not null
    group by about
    having count(distinct number) >= (
        select value from indicator_thresholds where indicator = 'lines_of_one_holder' and name = 'lines'
    )
)
select
    'lines_of_one_holder:' || held.about as finding,
    'lines_of_one_holder' as indicator,
    held.about,
    'subscriptions' as "of",
    held.exhibit,
    held.locator,
    json_object('line', held.number, 'times', cast(many.times as varchar))::varchar as shows
from held
join many on many.about = held.about
order by finding, "of", held.exhibit, held.locator

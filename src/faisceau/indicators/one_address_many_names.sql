-- Many names at one address, as registers and operators write them, folded.
with written as (
    select 'persons' as "of", exhibit, locator, name, address from persons
    union all
    select 'subscriptions', exhibit, locator, holder_name, address from subscriptions
),
read as (
    select
        "of", exhibit, locator, name,
        trim(regexp_replace(lower(strip_accents(name)), '[^\p{L}\p{N}]+', ' ', 'g')) as folded_name,
        nullif(trim(regexp_replace(lower(strip_accents(address)), '[^\p{L}\p{N}]+', ' ', 'g')), '') as place
    from written
    where name is not null and address is not null
),
many as (
    select place, count(distinct folded_name) as times
    from read
    where place is not null
    group by place
    having count(distinct folded_name) >= (
        select value from indicator_thresholds where indicator = 'one_address_many_names' and name = 'names'
    )
)
select
    'one_address_many_names:address:' || read.place as finding,
    'one_address_many_names' as indicator,
    'address:' || read.place as about,
    read."of",
    read.exhibit,
    read.locator,
    json_object('name', read.name, 'times', cast(many.times as varchar))::varchar as shows
from read
join many on many.place = read.place
order by finding, read."of", read.exhibit, read.locator

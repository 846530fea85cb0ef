-- Several accounts of one service that an exhibit gives to the user of the device: about the device.
with held as (
    select exhibit, locator, platform, coalesce(identifier, username) as account
    from user_accounts
    where holder = 'owner' and coalesce(identifier, username) is not null
),
several as (
    select exhibit, platform, count(distinct account) as times
    from held
    group by exhibit, platform
    having count(distinct account) >= (
        select value from indicator_thresholds where indicator = 'accounts_of_one_device' and name = 'accounts'
    )
)
select
    'accounts_of_one_device:device:' || held.exhibit as finding,
    'accounts_of_one_device' as indicator,
    'device:' || held.exhibit as about,
    'user_accounts' as "of",
    held.exhibit,
    held.locator,
    json_object('account', held.account, 'platform', held.platform, 'times', cast(several.times as varchar))::varchar as shows
from held
join several on several.exhibit = held.exhibit and several.platform = held.platform
order by finding, "of", held.exhibit, held.locator

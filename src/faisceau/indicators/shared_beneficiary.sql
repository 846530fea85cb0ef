-- Shared beneficiary: several accounts whose statements are in the case pay one and the same party, each more than once. Whom the
-- public pays (a utility, a landlord of many, an exchange) is put on the list of public selectors by a person, and is left out.
with numbers as (
    select
        max(value) filter (name = 'senders') as senders,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'shared_beneficiary'
),
exact as (
    select *, cast(amount as hugeint) as units
    from payments
    where "on" is not null and exponent between 0 and 12 and amount < 1000000000000000000000000
),
paid as (
    select * from exact
    where side = 'debit' and other is not null and other <> holder and other not in (select kind || ':' || value from hubs)
),
often as (
    select other, holder from paid group by other, holder having count(*) >= (select times from numbers)
),
shared as (
    select other, count(distinct holder) as times
    from often
    group by other
    having count(distinct holder) >= (select senders from numbers)
),
found as (
    select paid.* exclude (holder), paid.holder as payer, paid.other as holder, shared.times
    from paid
    join often on often.other = paid.other and often.holder = paid.holder
    join shared on shared.other = paid.other
)
select
    'shared_beneficiary:' || found.holder as finding,
    'shared_beneficiary' as indicator,
    found.holder as about,
    'transfers' as "of",
    found.exhibit,
    found.locator,
    json_object(
        'amount', cast(found.units as varchar),
        'currency', found.currency,
        'exponent', cast(found.exponent as varchar),
        'on', cast(found."on" as varchar),
        'other', found.other_name,
        'payer', found.payer,
        'times', cast(found.times as varchar)
    )::varchar as shows
from found
order by finding, "of", found.exhibit, found.locator

-- payments, transfers, hubs -> edges: money that went from one named party to another, once. Two banks that state one payment are
-- paired: the same parties, currency and amount, on the same day, else each the nearest of the other within three days. What a person
-- put on the list of public selectors (a utility, an employer, an exchange) is a party to nothing here. A clock
-- whose zone is not stated orders nothing between banks: only an hour in UTC is a moment, else the whole day is possible.
with sides as (
    select
        exhibit, locator, side, if(side = 'debit', holder, other) as payer, if(side = 'debit', other, holder) as payee,
        currency, amount, exponent, "on"
    from payments
    where other is not null and "on" is not null and other <> holder and amount > 0
        and amount < 10000000000000000000000000000000000  -- what multiplies an amount stays within 38 digits
),
seen as (
    select
        *,
        row_number() over (
            partition by payer, payee, currency, amount, exponent, "on", side order by exhibit, locator
        ) as copy
    from sides
    where payer not in (select kind || ':' || value from hubs) and payee not in (select kind || ':' || value from hubs)
),
same_day as (
    select
        paid.exhibit, paid.locator, got.exhibit || '#' || got.locator as also, got.exhibit as got_exhibit, got.locator as got_locator
    from seen as paid
    join seen as got
        on got.payer = paid.payer and got.payee = paid.payee and got.currency = paid.currency and got.amount = paid.amount
        and got.exponent = paid.exponent and got."on" = paid."on" and got.copy = paid.copy
    where paid.side = 'debit' and got.side = 'credit'
),
alone as (
    select seen.*
    from seen
    anti join same_day as paid on paid.exhibit = seen.exhibit and paid.locator = seen.locator
    anti join same_day as got on got.got_exhibit = seen.exhibit and got.got_locator = seen.locator
),
near as (
    select
        paid.exhibit, paid.locator, got.exhibit as got_exhibit, got.locator as got_locator,
        row_number() over (
            partition by paid.exhibit, paid.locator order by abs(got."on" - paid."on"), got."on", got.exhibit, got.locator
        ) as by_paid,
        row_number() over (
            partition by got.exhibit, got.locator order by abs(got."on" - paid."on"), paid."on", paid.exhibit, paid.locator
        ) as by_got
    from alone as paid
    join alone as got
        on got.payer = paid.payer and got.payee = paid.payee and got.currency = paid.currency and got.amount = paid.amount
        and got.exponent = paid.exponent and got."on" between paid."on" - 3 and paid."on" + 3
    where paid.side = 'debit' and got.side = 'credit'
),
pairs as (
    select exhibit, locator, got_exhibit, got_locator from same_day
    union all
    select exhibit, locator, got_exhibit, got_locator from near where by_paid = 1 and by_got = 1
),
once as (
    select
        seen.*,
        if(pairs.got_exhibit is null, [], [pairs.got_exhibit || '#' || pairs.got_locator]) as also
    from seen
    left join pairs on pairs.exhibit = seen.exhibit and pairs.locator = seen.locator
    anti join pairs as counted on counted.got_exhibit = seen.exhibit and counted.got_locator = seen.locator
),
parties as (
    select party, row_number() over (order by party) as number
    from (select payer as party from once union select payee from once)
)
select
    once.exhibit, once.locator, once.payer, once.payee, payers.number as from_party, payees.number as to_party,
    once.currency, once.amount, once.exponent, once."on",
    coalesce(transfers.booked_utc, cast(once."on" as timestamp)) as earliest,
    coalesce(transfers.booked_utc, cast(once."on" as timestamp) + interval 1 day - interval 1 microsecond) as latest,
    once.also
from once
join parties as payers on payers.party = once.payer
join parties as payees on payees.party = once.payee
left join transfers on transfers.exhibit = once.exhibit and transfers.locator = once.locator
order by once.exhibit, once.locator

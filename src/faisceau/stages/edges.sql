-- payments, pairs, transfers, hubs -> edges: money that went from one named party to another, once. Two banks that state one payment are
-- what `pairs` joined, in one currency: the payer's row stands, from holder to holder, even where one bank names nobody. What `pairs`
-- leaves open is counted as often as the bank that states more of it states it: the same parties, currency and amount, on the same day,
-- else each the nearest of the other within three days. What a person put on the list of public selectors (a utility, an employer, an
-- exchange) is a party to nothing here. A clock whose zone is not stated orders nothing between banks: only an hour in UTC is a moment,
-- else the whole day is possible.
with joined as (
    select
        pairs.out_exhibit, pairs.out_locator, pairs.in_exhibit, pairs.in_locator, got.holder as payee, got."on" as arrived
    from pairs
    join payments as got on got.exhibit = pairs.in_exhibit and got.locator = pairs.in_locator and got.currency = pairs.currency
    where pairs.state in ('joined', 'set')
),
sides as (
    select
        paid.exhibit, paid.locator, paid.side, if(paid.side = 'debit', paid.holder, paid.other) as payer,
        if(paid.side = 'debit', coalesce(joined.payee, paid.other), paid.holder) as payee,
        paid.currency, paid.amount, paid.exponent, coalesce(paid."on", joined.arrived) as "on",
        joined.in_exhibit as got_exhibit, joined.in_locator as got_locator
    from payments as paid
    left join joined on joined.out_exhibit = paid.exhibit and joined.out_locator = paid.locator
    anti join joined as counted on counted.in_exhibit = paid.exhibit and counted.in_locator = paid.locator
    where paid.amount > 0
        and paid.amount < 10000000000000000000000000000000000  -- what multiplies an amount stays within 38 digits
),
named as (
    select * from sides where payer <> payee and "on" is not null
),
seen as (
    select
        *,
        row_number() over (
            partition by payer, payee, currency, amount, exponent, "on", side, got_exhibit is null order by exhibit, locator
        ) as copy
    from named
    where payer not in (select kind || ':' || value from hubs) and payee not in (select kind || ':' || value from hubs)
),
same_day as (
    select paid.exhibit, paid.locator, got.exhibit as got_exhibit, got.locator as got_locator
    from seen as paid
    join seen as got
        on got.payer = paid.payer and got.payee = paid.payee and got.currency = paid.currency and got.amount = paid.amount
        and got.exponent = paid.exponent and got."on" = paid."on" and got.copy = paid.copy
    where paid.side = 'debit' and got.side = 'credit' and paid.got_exhibit is null
),
alone as (
    select seen.*
    from seen
    anti join same_day as paid on paid.exhibit = seen.exhibit and paid.locator = seen.locator
    anti join same_day as got on got.got_exhibit = seen.exhibit and got.got_locator = seen.locator
    where seen.got_exhibit is null
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
counted as (
    select exhibit, locator, got_exhibit, got_locator from same_day
    union all
    select exhibit, locator, got_exhibit, got_locator from near where by_paid = 1 and by_got = 1
),
once as (
    select
        seen.*,
        case
            when seen.got_exhibit is not null then [seen.got_exhibit || '#' || seen.got_locator]
            when also.got_exhibit is not null then [also.got_exhibit || '#' || also.got_locator]
            else []
        end as also
    from seen
    left join counted as also on also.exhibit = seen.exhibit and also.locator = seen.locator
    anti join counted as again on again.got_exhibit = seen.exhibit and again.got_locator = seen.locator
),
-- The number of a party is made of its name alone, so that one party more renumbers nobody: 56 bits of its digest, then its place among
-- those that share them.
parties as (
    select party, told * 64 + row_number() over (partition by told order by party) - 1 as number
    from (
        select party, cast('0x' || substr(sha256(party), 1, 14) as bigint) as told
        from (select payer as party from once union select payee from once)
    )
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

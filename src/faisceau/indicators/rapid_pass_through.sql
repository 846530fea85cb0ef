-- Rapid pass-through: what other accounts pay into an account leaves it again within days for yet another, nearly whole, several times.
with numbers as (
    select
        max(value) filter (name = 'days') as days,
        max(value) filter (name = 'kept') as kept,
        max(value) filter (name = 'times') as times
    from indicator_thresholds
    where indicator = 'rapid_pass_through'
),
passed as (
    select relays.*
    from relays
    cross join numbers
    where relays.kept >= numbers.kept and relays.out_on - relays.in_on <= numbers.days and relays.from_party <> relays.to_party
        and relays.from_party <> relays.via_party and relays.via_party <> relays.to_party
),
often as (  -- one payment out answers one payment in: the fewer of the two are counted
    select via_party, currency, exponent,
        least(count(distinct in_exhibit || '#' || in_locator), count(distinct out_exhibit || '#' || out_locator)) as times
    from passed
    group by via_party, currency, exponent
    having least(count(distinct in_exhibit || '#' || in_locator), count(distinct out_exhibit || '#' || out_locator))
        >= (select times from numbers)
),
members as (
    select via_party, currency, exponent, in_exhibit as exhibit, in_locator as locator, 'incoming' as part from passed
    union
    select via_party, currency, exponent, out_exhibit, out_locator, 'outgoing' from passed
),
rows as (
    select
        if(members.part = 'incoming', edges.payee, edges.payer) as about, often.times, members.part, edges.*,
        unnest(list_prepend(edges.exhibit || '#' || edges.locator, edges.also)) as place
    from members
    join often
        on often.via_party = members.via_party and often.currency = members.currency and often.exponent = members.exponent
    join edges on edges.exhibit = members.exhibit and edges.locator = members.locator
)
select
    'rapid_pass_through:' || rows.about as finding,
    'rapid_pass_through' as indicator,
    rows.about,
    'transfers' as "of",
    split_part(rows.place, '#', 1) as exhibit,
    substr(rows.place, length(split_part(rows.place, '#', 1)) + 2) as locator,
    json_object(
        'amount', cast(rows.amount as varchar),
        'currency', rows.currency,
        'exponent', cast(rows.exponent as varchar),
        'on', cast(rows."on" as varchar),
        'part', rows.part,
        'payee', rows.payee,
        'payer', rows.payer,
        'times', cast(rows.times as varchar)
    )::varchar as shows
from rows
order by finding, "of", exhibit, locator

-- movements, transfers -> reversals: lines that take an earlier one of their ledger back (the bank says so, or says why a payment was
-- returned), and that line: the opposite amount under the same end-to-end or bank reference, else to the same other side within 45 days
-- before. One line alone, which no other reversal could be of, or none is told.
with details as (
    select exhibit, part_of as locator, any_value(end_to_end) as end_to_end, any_value(return_reason) as return_reason
    from transfers
    where level = 'detail' and part_of is not null
    group by exhibit, part_of
    having count(*) = 1
),
lines as (
    select
        m.account, m.currency, m.number, m.exhibit, m.locator, m."on", m.signed, m.counterparty, t.reference,
        coalesce(t.end_to_end, d.end_to_end) as end_to_end,
        t.reversal or coalesce(t.return_reason, d.return_reason) is not null as takes_back
    from movements as m
    join transfers as t on t.exhibit = m.exhibit and t.locator = m.locator
    left join details as d on d.exhibit = m.exhibit and d.locator = m.locator
),
takers as (
    select * from lines where takes_back
),
candidates as (
    select
        takers.exhibit, takers.locator, o.exhibit as original_exhibit, o.locator as original_locator,
        (takers.end_to_end = o.end_to_end and o.end_to_end not in ('', 'NOTPROVIDED', 'NONREF'))
        or (takers.reference = o.reference and o.reference not in ('', 'NOTPROVIDED', 'NONREF')) as referred,
        takers.counterparty is not distinct from o.counterparty
        and takers."on" - o."on" between 0 and 45 as by_amount
    from takers
    join lines as o
        on o.account = takers.account and o.currency = takers.currency and o.signed = -takers.signed
        and o.number < takers.number and not o.takes_back
),
graded as (
    select exhibit, locator, original_exhibit, original_locator, if(coalesce(referred, false), 'reference', 'amount') as ground
    from candidates
    where coalesce(referred, false) or coalesce(by_amount, false)
    qualify coalesce(referred, false) or not bool_or(coalesce(referred, false)) over (partition by exhibit, locator)
),
-- What one takes back by its reference is nobody else's by amount.
left_over as (
    select * from graded
    where ground = 'reference'
        or (original_exhibit, original_locator) not in (select (original_exhibit, original_locator) from graded where ground = 'reference')
),
counted as (
    select
        *, count(*) over (partition by exhibit, locator) as originals,
        count(*) over (partition by original_exhibit, original_locator) as claims
    from left_over
)
select
    takers.exhibit, takers.locator,
    case when count(c.ground) = 0 then 'missing' when max(greatest(c.originals, c.claims)) = 1 then 'joined' else 'several' end as state,
    any_value(c.ground) as ground,
    if(max(greatest(c.originals, c.claims)) = 1, any_value(c.original_exhibit), null) as original_exhibit,
    if(max(greatest(c.originals, c.claims)) = 1, any_value(c.original_locator), null) as original_locator
from takers
left join counted as c on c.exhibit = takers.exhibit and c.locator = takers.locator
group by takers.exhibit, takers.locator
order by takers.exhibit, takers.locator

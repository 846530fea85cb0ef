"""The payments between parties, of which one piece more, or one less, changes those between the two parties that it tells of only.

Whether a payment is counted depends on what both banks state of the same two parties, and on what was joined with it. A party is numbered
by its name: where two share a number's digest, or could, everything is asked.
"""

from __future__ import annotations

from typing import ClassVar

import pyarrow as pa

from faisceau.build.taken_over import Difference, Moved, TakenOver


class ByTwoParties(TakenOver):
    """The payments between parties."""

    COUNTED: ClassVar[str] = "payments"
    MOVING: ClassVar[frozenset[str]] = frozenset({"payments", "pairs", "transfers"})

    def difference(self, moved: Moved) -> Difference | None:
        """Return the payments between two parties of whom a payment came, went or changed, or was joined otherwise."""
        ask = self.runner.ask
        moves = {f"moved_{name}": rows for name, rows in moved.rows.items()}
        couples = ask(_COUPLES, {**moves, "payments": self.inputs["payments"], "pairs": self.inputs["pairs"]})
        mine = ask(_PAYMENTS, {"payments": self.inputs["payments"], "pairs": self.inputs["pairs"], "couples": couples})
        fresh = ask(self.step.text, {**self.inputs, "payments": mine})
        fresh = ask("select * from fresh semi join couples using (payer, payee)", {"fresh": fresh, "couples": couples})
        if ask(_NUMBERED_TWICE, {"before": moved.before["edges"], "fresh": fresh}).num_rows:
            return None
        told = {"mine": mine, "moved_payments": moves["moved_payments"]}
        exhibits = ask("select exhibit from mine union select exhibit from moved_payments", told).column("exhibit").to_pylist()

        def kept(rows: pa.Table) -> pa.Table:
            return ask("select * from rows anti join couples using (payer, payee)", {"rows": rows, "couples": couples})

        return Difference(exhibits, kept, fresh)


# The parties of a payment are those that its bank names, or those of the two ledgers that are joined.
_COUPLES = """
with joined as (
    select out_exhibit, out_locator, in_exhibit, in_locator from pairs where state in ('joined', 'set')
    union
    select out_exhibit, out_locator, in_exhibit, in_locator from moved_pairs where state in ('joined', 'set')
),
moved as (
    select exhibit, locator from moved_payments
    union
    select exhibit, locator from moved_transfers
    union
    select out_exhibit, out_locator from moved_pairs
    union
    select in_exhibit, in_locator from moved_pairs
),
concerned as (
    select exhibit, locator from moved
    union
    select out_exhibit, out_locator from joined join moved on moved.exhibit = in_exhibit and moved.locator = in_locator
    union
    select in_exhibit, in_locator from joined join moved on moved.exhibit = out_exhibit and moved.locator = out_locator
),
told as materialized (
    select exhibit, locator, side, holder, other
    from (select * from payments union all select * from moved_payments)
    semi join concerned using (exhibit, locator)
)
select if(side = 'debit', holder, other) as payer, if(side = 'debit', other, holder) as payee from told where other is not null
union
select if(paid.side = 'debit', paid.holder, paid.other), got.holder
from told as paid
join joined on joined.out_exhibit = paid.exhibit and joined.out_locator = paid.locator
join told as got on got.exhibit = joined.in_exhibit and got.locator = joined.in_locator
where paid.side = 'debit'
"""

_PAYMENTS = """
with joined as materialized (
    select out_exhibit, out_locator, in_exhibit, in_locator from pairs where state in ('joined', 'set')
),
between_two as (
    select exhibit, locator
    from (select exhibit, locator, if(side = 'debit', holder, other) as payer, if(side = 'debit', other, holder) as payee from payments)
    semi join couples using (payer, payee)
),
between_ledgers as (
    select joined.*
    from joined
    join payments as paid on paid.exhibit = out_exhibit and paid.locator = out_locator
    join payments as got on got.exhibit = in_exhibit and got.locator = in_locator
    semi join couples on couples.payer = if(paid.side = 'debit', paid.holder, paid.other) and couples.payee = got.holder
),
mine as (
    select exhibit, locator from between_two
    union
    select out_exhibit, out_locator from between_ledgers
),
wanted as (
    select exhibit, locator from mine
    union
    select in_exhibit, in_locator from joined join mine on mine.exhibit = out_exhibit and mine.locator = out_locator
    union
    select out_exhibit, out_locator from joined join mine on mine.exhibit = in_exhibit and mine.locator = in_locator
)
select payments.* from payments semi join wanted using (exhibit, locator)
"""

_NUMBERED_TWICE = """
with named as (
    select from_party as number, payer as name from fresh
    union
    select to_party, payee from fresh
)
select 1 from fresh where from_party % 64 <> 0 or to_party % 64 <> 0
union all
select 1 from before where from_party % 64 <> 0 or to_party % 64 <> 0
union all
select 1 from before join named on named.number = before.from_party and named.name <> before.payer
union all
select 1 from before join named on named.number = before.to_party and named.name <> before.payee
limit 1
"""

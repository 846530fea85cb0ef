"""Queries about the parties of payments, of which one more piece, or one less, changes the answers about some parties only.

What is local to a party is made of that party's own payments; what two payers share, of what both pay the same payees; a layer of payers,
of what these pay its payees. Only what holds a payment that came, went or changed is asked anew (``taken_over``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.runner import Call, Query, Runner
from faisceau.build.shelf import Table
from faisceau.build.taken_over import Changes, Difference, Moved, TakenOver
from faisceau.build.two_parties import ByTwoParties

TOLD_BY = {"edges": ("from_party", "to_party"), "relays": ("via_party",)}
"""The tables that change with the payments, and the columns that name the parties of which a row tells."""

LOCAL = {"fan_in": "about", "fan_out": "about", "gather_scatter": "about", "rapid_pass_through": "about", "relays": "via_party"}
"""The queries that are local to a party, and the column of their answer that names it. A row of the answer depends on the rows of ``TOLD_BY``
that tell of its party, on what does not change with the payments, and on nothing else; a test adds and takes away to see it."""

HELD = frozenset(
    {
        "cash_through",
        "cash_without_wages",
        "lodging_each_month",
        "many_payers",
        "round_amounts",
        "small_sums_abroad",
        "structuring",
        "top_ups",
        "virtual_currency",
        "wage_return",
    }
)
"""The indicators that are local to the holder of an account."""

LAYERS = "bipartite_layers"
"""The indicator whose rows are those of sets of payers and of the payees whom these share."""


class ByParty(TakenOver):
    """A query that is local to a party."""

    def difference(self, moved: Moved) -> Difference:
        """Return the answer about the parties of payments that moved."""
        numbers = [rows.column(column) for name, rows in moved.rows.items() for column in TOLD_BY[name]]
        mine = pc.unique(pa.chunked_array([chunk for one in numbers for chunk in one.chunks], pa.int64()))
        some: dict[str, Table | pa.Table] = dict(self.inputs)
        for name, table in self.moving.items():
            some[name] = _told_of(self.runner, name, table, TOLD_BY[name], mine)
        if self.own == "about":
            mine = _names(mine, some["edges"], moved.rows["edges"])

        def about(rows: pa.Table) -> pa.ChunkedArray:
            return pc.is_in(rows.column(self.own), mine)

        fresh = self.runner.ask(self.step.text, some, self.step.parameters)
        return Difference(mine.to_pylist(), lambda rows: rows.filter(pc.invert(about(rows))), fresh.filter(about(fresh)))


class ByHolder(TakenOver):
    """A query that is local to the holder of an account: a row of its answer depends on the payments of its ledgers alone."""

    COUNTED: ClassVar[str] = "payments"
    MOVING: ClassVar[frozenset[str]] = frozenset({"payments"})

    def difference(self, moved: Moved) -> Difference:
        """Return the answer about the holders of payments that moved."""
        mine = pc.unique(moved.rows["payments"].column("holder"))
        some = {**self.inputs, "payments": self.changes.of(self.inputs["payments"], "holder", mine)}

        def others(rows: pa.Table) -> pa.Table:
            return rows.filter(pc.invert(pc.is_in(rows.column("about"), mine)))

        return Difference(mine.to_pylist(), others, self.runner.ask(self.step.text, some, self.step.parameters))


class ByCouple(TakenOver):
    """A query that is local to two payers: what it says of them is made of what both pay those whom both pay."""

    def difference(self, moved: Moved) -> Difference:
        """Return the answer about two who pay whom a payment that moved paid, one of them by it: of any other two, nothing changed."""
        paid = moved.rows["edges"]
        given = {"edges": self.inputs["edges"], "moved": paid}
        mine = self.runner.ask(_PAYERS, given).column("party").combine_chunks()
        payers = pc.unique(paid.column("from_party"))
        some: dict[str, Table | pa.Table] = dict(self.inputs)
        some["edges"] = self.runner.ask(_SHARED, {**given, "touched": pa.table({"party": mine})})

        def about(rows: pa.Table) -> pa.ChunkedArray:
            first, second = (rows.column(name) for name in ("first_payer", "second_payer"))
            both = pc.and_(pc.is_in(first, mine), pc.is_in(second, mine))
            return pc.and_(both, pc.or_(pc.is_in(first, payers), pc.is_in(second, payers)))

        fresh = self.runner.ask(self.step.text, some, self.step.parameters)
        return Difference(mine.to_pylist(), lambda rows: rows.filter(pc.invert(about(rows))), fresh.filter(about(fresh)))


class ByLayer(TakenOver):
    """The query about sets of payers that share the same payees: a set is made of its couples, and of what its payers pay its payees."""

    def difference(self, moved: Moved) -> Difference:
        """Return the answer about the sets in which a couple or a payment moved: what it was, and what it is."""
        couples = {"before": moved.before["payer_couples"], "now": self.inputs["payer_couples"]}
        told = {"moved_couples": moved.rows["payer_couples"], "moved_payments": moved.rows["edges"]}
        sets = self.runner.ask(_SETS, {**couples, **told})
        was, now = (self._of_sets(given, sets) for given in (moved.before, self.moving))
        gone, come = (self.runner.ask(_ONLY_ONE, {"one": one, "other": other}) for one, other in ((was, now), (now, was)))

        def kept(rows: pa.Table) -> pa.Table:
            return self.runner.ask(_OTHERS, {"rows": rows, "gone": gone})

        owners = {one for rows in (gone, come) for one in pc.unique(rows.column(self.own)).to_pylist()}
        return Difference(owners, kept, come)

    def _of_sets(self, given: Mapping[str, Table], sets: pa.Table) -> pa.Table:
        """Return the answer about the sets of couples that pay these payees."""
        couples = self.runner.ask(_OF_SETS, {"payer_couples": given["payer_couples"], "wanted": sets})
        return self.runner.ask(self.step.text, {**self.inputs, **given, "payer_couples": couples}, self.step.parameters)


_PAYERS = """
select distinct from_party as party
from (select from_party, to_party from edges union all select from_party, to_party from moved) as paid
where to_party in (select to_party from moved)
"""

_SHARED = """
select * from edges
where from_party in (select party from touched)
    and to_party in (select to_party from edges where from_party in (select from_party from moved))
"""

_SETS = """
with couples as materialized (
    select first_payer, second_payer, currency, exponent, list(to_party order by to_party) as payees
    from before
    group by first_payer, second_payer, currency, exponent
    union all
    select first_payer, second_payer, currency, exponent, list(to_party order by to_party)
    from now
    group by first_payer, second_payer, currency, exponent
),
touched as (
    select first_payer, second_payer, currency, exponent from moved_couples
    union
    select couples.first_payer, couples.second_payer, couples.currency, couples.exponent
    from (select * from before union all select * from now) as couples
    join (select distinct from_party, to_party from moved_payments) as paid
        on paid.to_party = couples.to_party and paid.from_party in (couples.first_payer, couples.second_payer)
)
select distinct payees, currency, exponent from couples semi join touched using (first_payer, second_payer, currency, exponent)
"""

_OF_SETS = """
with concerned as (
    select first_payer, second_payer, currency, exponent
    from (
        select first_payer, second_payer, currency, exponent, list(to_party order by to_party) as payees
        from payer_couples
        group by first_payer, second_payer, currency, exponent
    )
    semi join wanted using (payees, currency, exponent)
)
select payer_couples.* from payer_couples semi join concerned using (first_payer, second_payer, currency, exponent)
"""

_ONLY_ONE = "select * from one except all select * from other"

_OTHERS = 'select * from rows anti join gone using (finding, "of", exhibit, locator)'


class Flows:
    """The queries of one build about the parties of payments, which look at what changed once for all."""

    def __init__(self, runner: Runner) -> None:
        self.runner, self.changes = runner, Changes(runner)

    def edges(self, inputs: Mapping[str, Table]) -> Table:
        """Return the payments between parties."""
        return self._stage(ByTwoParties, "edges", inputs, "exhibit")

    def relays(self, inputs: Mapping[str, Table]) -> Table:
        """Return the relays."""
        return self._stage(ByParty, "relays", inputs, LOCAL["relays"])

    def payer_couples(self, inputs: Mapping[str, Table]) -> Table:
        """Return the payees whom two payers share."""
        return self._stage(ByCouple, "payer_couples", inputs, "first_payer")

    def findings(self, name: str, step: Query, inputs: Mapping[str, Table]) -> Call:
        """Return the call of an indicator, one of ``BY_PARTY``."""
        made = ByLayer if name == LAYERS else ByHolder if name in HELD else ByParty
        return made(self.runner, self.changes, "findings", step, inputs, name, "about").call()

    def _stage(self, made: type[TakenOver], name: str, inputs: Mapping[str, Table], own: str) -> Table:
        step = Query("faisceau.stages", name)
        return self.runner.several(name, [made(self.runner, self.changes, name, step, inputs, "", own).call()])


BY_PARTY = (LAYERS, *(name for name, own in LOCAL.items() if own == "about"), *sorted(HELD))
"""The indicators whose answers are taken over."""


def _told_of(runner: Runner, name: str, table: Table, columns: tuple[str, ...], parties: pa.Array) -> pa.Table:
    """Return the rows of a table that tell of parties in these columns."""
    wanted = " or ".join(f"{column} in (select party from touched)" for column in columns)
    return runner.ask(f"select * from {name} where {wanted}", {name: table, "touched": pa.table({"party": parties})})


def _names(parties: pa.Array, *paid: pa.Table) -> pa.Array:
    """Return the names of parties, as payments of theirs write them."""
    found = []
    for rows in paid:
        for number, name in (("from_party", "payer"), ("to_party", "payee")):
            found += rows.column(name).filter(pc.is_in(rows.column(number), parties)).chunks
    return pc.unique(pa.chunked_array(found, pa.string()))

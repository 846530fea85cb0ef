"""Queries that are local to a party of payments: what they say of a party is made of that party's own payments, and of nothing else.

One more piece, or one less, changes the payments of some parties only. The answers of all others stand as an earlier call of the same code
gave them; only those of the parties of a payment that came, went or changed are asked for anew. Which earlier call it was shows nowhere: the answer is
that of one question over everything. Every answer is cut into parts by party, and the payments into parts by exhibit, so that what did not
change is not even read. Few payments are one part and one question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint, query_fingerprint
from faisceau.build.runner import Call, Query, Runner, call_key, in_order
from faisceau.build.shelf import Part, Table
from faisceau.model import TABLES

MANY = 50_000
"""Payments from which answers are cut and made anew by party: below, asking for all of them takes no longer; ours."""
LARGE = 4096
"""Rows from which a party has a part of its own; those of the others stand in sixteen parts; ours."""
MOST = 3
"""Where more than one payment in so many changed, all parties are asked for: little would be left to take over; ours."""

TOLD_BY = {"edges": ("from_party", "to_party"), "relays": ("via_party",)}
"""The tables that change with the payments, and the columns that name the parties of which a row tells."""

LOCAL = {"fan_in": "about", "fan_out": "about", "gather_scatter": "about", "rapid_pass_through": "about", "relays": "via_party"}
"""The queries that are local to a party, and the column of their answer that names it. A row of the answer depends on the rows of ``TOLD_BY``
that tell of its party, on what does not change with the payments, and on nothing else; a test adds and takes away to see it. Bipartite layers
are not: which payments of a payer are looked at depends on all that it pays, and so do those of whoever shares a payee with it."""


@dataclass(frozen=True)
class Local:
    """A call of a query that is local to a party: its table, its step, its inputs, and what the names of its parts begin with."""

    runner: Runner
    out: str
    step: Query
    inputs: Mapping[str, Table]
    prefix: str
    own: str

    def call(self) -> Call:
        """Return the call."""
        return self._key({name: table.digest for name, table in self.inputs.items()}), self._parts

    def _key(self, digests: Mapping[str, str], told: str = "") -> str:
        code = query_fingerprint(self.step.package, self.step.name) + fingerprint(__name__)
        return call_key(self.out + told, code, self.step.parameters, digests)

    @property
    def _moving(self) -> dict[str, Table]:
        return {name: table for name, table in self.inputs.items() if name in TOLD_BY}

    def _parts(self) -> Iterator[tuple[str, pa.Table] | Part]:
        if self.inputs["edges"].rows < MANY:
            yield self.prefix, self.runner.ask(self.step.text, self.inputs, self.step.parameters)
            return
        # The last call that looked at more payments than any other: it is taken over from, whichever it was.
        near = self._key({name: table.digest for name, table in self.inputs.items() if name not in TOLD_BY}, " near")
        before = self.runner.shelf.recall(near)
        made = self._anew(before) if before else None
        if made is None:
            rows = self.runner.ask(self.step.text, self.inputs, self.step.parameters)
            made = [self._put(name, own) for name, own in _cut(self.prefix, rows, self.own)]
        if before is None or sum(part.rows for part in before["edges"]) <= self.inputs["edges"].rows:
            self.runner.shelf.remember(near, {self.out: made, **{name: list(table.parts) for name, table in self._moving.items()}})
        yield from made

    def _put(self, name: str, rows: pa.Table) -> Part:
        return self.runner.shelf.put(TABLES[self.out], name, in_order(TABLES[self.out], rows))

    def _anew(self, before: Mapping[str, list[Part]]) -> list[Part] | None:
        """Return the parts of the answer made of those before, or None where too much changed."""
        moved = _changed(self.runner, before, self._moving)
        if sum(rows.num_rows for rows in moved.values()) * MOST > sum(table.rows for table in self._moving.values()):
            return None
        touched = _parties(moved)
        some: dict[str, Table | pa.Table] = dict(self.inputs)
        for name, table in self._moving.items():
            wanted = " or ".join(f"{column} in (select party from touched)" for column in TOLD_BY[name])
            some[name] = self.runner.ask(f"select * from {name} where {wanted}", {name: table, "touched": touched})
        mine = touched.column("party").combine_chunks()
        if self.own == "about":
            mine = _names(mine, some["edges"], moved["edges"])
        concerned = set().union(*(_part_names(self.prefix, one) for one in mine.to_pylist()))
        made = [part for part in before[self.out] if part.key not in concerned]
        left = self.runner.shelf.get(TABLES[self.out], tuple(part for part in before[self.out] if part.key in concerned))
        fresh = self.runner.ask(self.step.text, some, self.step.parameters)
        rows = (self._of(left, mine, kept=False), self._of(fresh, mine, kept=True))
        schema = TABLES[self.out].arrow
        whole = pa.concat_tables([one.select(schema.names).cast(schema).replace_schema_metadata(None) for one in rows])
        made.extend(self._put(name, own) for name, own in _cut(self.prefix, whole, self.own))
        return sorted(made, key=lambda part: part.key)

    def _of(self, rows: pa.Table, mine: pa.Array, *, kept: bool) -> pa.Table:
        """Return the rows of these parties, or those of all others."""
        theirs = pc.is_in(rows.column(self.own), mine)
        return rows.filter(theirs if kept else pc.invert(theirs))


def relays(runner: Runner, inputs: Mapping[str, Table]) -> Table:
    """Return the relays."""
    return runner.several(
        "relays", [Local(runner, "relays", Query("faisceau.stages", "relays"), inputs, "", LOCAL["relays"]).call()]
    )


def findings(runner: Runner, name: str, step: Query, inputs: Mapping[str, Table]) -> Call:
    """Return the call of an indicator that is local to a party."""
    return Local(runner, "findings", step, inputs, name, LOCAL[name]).call()


def edges(runner: Runner, inputs: Mapping[str, Table]) -> Table:
    """Return the payments between parties, a part for each exhibit where they are many."""
    step = Query("faisceau.stages", "edges")
    digests = {name: table.digest for name, table in inputs.items()}
    key = call_key("edges", query_fingerprint(step.package, step.name) + fingerprint(__name__), {}, digests)
    return runner.several("edges", [(key, partial(_by_exhibit, runner, step, inputs))])


def _by_exhibit(runner: Runner, step: Query, inputs: Mapping[str, Table]) -> Iterator[tuple[str, pa.Table]]:
    rows = runner.ask(step.text, inputs)
    if rows.num_rows < MANY:
        yield "", rows
        return
    rows = rows.sort_by("exhibit").combine_chunks()
    counted = rows.group_by("exhibit", use_threads=False).aggregate([([], "count_all")]).sort_by("exhibit")
    start = 0
    for exhibit, count in zip(*(counted.column(name).to_pylist() for name in ("exhibit", "count_all")), strict=True):
        yield exhibit, rows.slice(start, count)
        start += count


def _changed(runner: Runner, before: Mapping[str, list[Part]], now: Mapping[str, Table]) -> dict[str, pa.Table]:
    """Return the rows of each table that came, went or changed; parts that are the same are not read."""
    found = {}
    for name, table in now.items():
        old, new = set(before[name]), set(table.parts)
        gone = Table(table.schema, tuple(part for part in before[name] if part not in new))
        come = Table(table.schema, tuple(part for part in table.parts if part not in old))
        found[name] = runner.ask(
            "(select * from gone except all select * from come) union all (select * from come except all select * from gone)",
            {"gone": gone, "come": come},
        )
    return found


def _parties(moved: Mapping[str, pa.Table]) -> pa.Table:
    """Return the numbers of the parties of which rows tell."""
    numbers = [rows.column(column) for name, rows in moved.items() for column in TOLD_BY[name]]
    return pa.table({"party": pc.unique(pa.chunked_array([chunk for one in numbers for chunk in one.chunks], pa.int64()))})


def _names(parties: pa.Array, *paid: pa.Table) -> pa.Array:
    """Return the names of parties, as payments of theirs write them."""
    found = []
    for rows in paid:
        for number, name in (("from_party", "payer"), ("to_party", "payee")):
            found += rows.column(name).filter(pc.is_in(rows.column(number), parties)).chunks
    return pc.unique(pa.chunked_array(found, pa.string()))


def _part_names(prefix: str, own: object) -> tuple[str, str]:
    """Return the name of the part of a party that has many rows, and of the part of one that has few."""
    told = sha256(str(own).encode()).hexdigest()
    return f"{prefix} {told[:16]}".strip(), f"{prefix} {told[:1]}".strip()


def _cut(prefix: str, rows: pa.Table, column: str) -> Iterator[tuple[str, pa.Table]]:
    """Cut rows into those of each party that has many, and those of the parties of each of sixteen groups."""
    coded = rows.column(column).combine_chunks().dictionary_encode()
    counted = {one["values"]: one["counts"] for one in pc.value_counts(coded.indices).to_pylist()}
    named = [_part_names(prefix, own)[counted[code] < LARGE] for code, own in enumerate(coded.dictionary.to_pylist())]
    names = sorted(set(named))
    places = {name: place for place, name in enumerate(names)}
    of_row = pa.array([places[name] for name in named], pa.int32()).take(coded.indices)
    ordered = rows.take(pc.sort_indices(of_row))
    start = 0
    for one in sorted(pc.value_counts(of_row).to_pylist(), key=lambda one: one["values"]):
        yield names[one["values"]], ordered.slice(start, one["counts"])
        start += one["counts"]

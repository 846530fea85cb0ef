"""A call over very many payments, made of an earlier one: what stands of payments that did not change is taken over, the rest asked anew.

The answer is cut into parts, and so are the payments, so that what did not change is not even read. Which earlier call it was shows
nowhere: the answer is that of one question over everything, row by row and part by part. Few payments are one part and one question.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint, query_fingerprint
from faisceau.build.runner import Call, Query, Runner, call_key, in_order
from faisceau.build.shelf import Part, Table
from faisceau.model.tables import TABLES

MANY = 50_000
"""Payments from which answers are cut and taken over: below, asking for all of them takes no longer; ours."""
LARGE = 4096
"""Rows from which one has a part of its own; those of the others stand in sixteen parts; ours."""
MOST = 3
"""Where more than one row in so many changed, everything is asked: little would be left to take over; ours."""


@dataclass(frozen=True)
class Moved:
    """Of each table that changes with the payments: the rows that came, went or changed, and the table as it was; so the answer."""

    rows: Mapping[str, pa.Table]
    before: Mapping[str, Table]


@dataclass
class Changes:
    """What came, went or changed between the inputs of an earlier call and those of this build, worked out once for all that ask."""

    runner: Runner
    _found: dict[tuple[object, ...], pa.Table] = field(default_factory=dict, repr=False)

    def between(self, before: Mapping[str, list[Part]], now: Mapping[str, Table]) -> Moved:
        """Return what moved; parts that are the same are not read."""
        was = {name: Table(TABLES[name], tuple(parts)) for name, parts in before.items()}
        return Moved({name: self._of(was[name], table) for name, table in now.items()}, was)

    def _of(self, before: Table, now: Table) -> pa.Table:
        known = (now.schema.name, before.parts, now.parts)
        if known not in self._found:
            old, new = set(before.parts), set(now.parts)
            gone = Table(now.schema, tuple(part for part in before.parts if part not in new))
            come = Table(now.schema, tuple(part for part in now.parts if part not in old))
            self._found[known] = self.runner.ask(_EITHER_WAY, {"gone": gone, "come": come})
        return self._found[known]

    def of(self, table: Table, column: str, values: pa.Array) -> pa.Table:
        """Return the rows of a table that name one of these in a column."""
        known = (table.schema.name, table.parts, column, *values.to_pylist())
        if known not in self._found:
            sql = f"select * from given where {column} in (select value from wanted)"
            self._found[known] = self.runner.ask(sql, {"given": table, "wanted": pa.table({"value": values})})
        return self._found[known]


_EITHER_WAY = "(select * from gone except all select * from come) union all (select * from come except all select * from gone)"


@dataclass(frozen=True)
class Difference:
    """What an answer differs by from an earlier one.

    ``owners``: whose rows may differ; ``kept``: of rows of the earlier answer, those that stand; ``fresh``: the rows that come to them.
    """

    owners: Iterable[object]
    kept: Callable[[pa.Table], pa.Table]
    fresh: pa.Table


@dataclass(frozen=True)
class TakenOver(ABC):
    """A call that is made of an earlier one: its table, its step, its inputs, what the names of its parts begin with, whose rows a part has.

    ``COUNTED``: the input whose rows say whether it is worth it. ``MOVING``: the inputs that change with the payments; an earlier call is
    one with the same inputs beside them.
    """

    COUNTED: ClassVar[str] = "edges"
    MOVING: ClassVar[frozenset[str]] = frozenset({"edges", "relays", "payer_couples"})

    runner: Runner
    changes: Changes
    out: str
    step: Query
    inputs: Mapping[str, Table]
    prefix: str
    own: str

    @abstractmethod
    def difference(self, moved: Moved) -> Difference | None:
        """Return what the answer differs by, or None where it cannot be told."""

    def call(self) -> Call:
        """Return the call."""
        return self._key({name: table.digest for name, table in self.inputs.items()}), self._parts

    @property
    def moving(self) -> dict[str, Table]:
        """The inputs that change with the payments."""
        return {name: table for name, table in self.inputs.items() if name in self.MOVING}

    def _key(self, digests: Mapping[str, str], told: str = "") -> str:
        code = query_fingerprint(self.step.package, self.step.name) + fingerprint(type(self).__module__)
        return call_key(self.out + told, code, self.step.parameters, digests)

    def _parts(self) -> Iterator[tuple[str, pa.Table] | Part]:
        if self.inputs[self.COUNTED].rows < MANY:
            yield self.prefix, self.runner.ask(self.step.text, self.inputs, self.step.parameters)
            return
        # The last call that looked at more payments than any other: it is taken over from, whichever it was.
        near = self._key({name: table.digest for name, table in self.inputs.items() if name not in self.MOVING}, " near")
        before = self.runner.shelf.recall(near)
        made = self._anew(before) if before else None
        if made is None:
            rows = self.runner.ask(self.step.text, self.inputs, self.step.parameters)
            made = [self._put(name, own) for name, own in _cut(self.prefix, rows, self.own)]
        if before is None or sum(part.rows for part in before[self.COUNTED]) <= self.inputs[self.COUNTED].rows:
            moving = {name: list(table.parts) for name, table in self.moving.items()}
            self.runner.shelf.remember(near, {self.out: made, **moving})
        yield from made

    def _put(self, name: str, rows: pa.Table) -> Part:
        return self.runner.shelf.put(TABLES[self.out], name, in_order(TABLES[self.out], rows))

    def _anew(self, before: Mapping[str, list[Part]]) -> list[Part] | None:
        """Return the parts of the answer made of those before, or None where too much changed."""
        moved = self.changes.between(before, self.moving)
        if sum(rows.num_rows for rows in moved.rows.values()) * MOST > sum(table.rows for table in self.moving.values()):
            return None
        found = self.difference(moved)
        if found is None:
            return None
        concerned = set().union(*(_part_names(self.prefix, one) for one in found.owners))
        made = [part for part in before[self.out] if part.key not in concerned]
        schema = TABLES[self.out]
        left = found.kept(self.runner.shelf.get(schema, tuple(part for part in before[self.out] if part.key in concerned)))
        rows = [one.select(schema.names).cast(schema.arrow).replace_schema_metadata(None) for one in (left, found.fresh)]
        made.extend(self._put(name, own) for name, own in _cut(self.prefix, pa.concat_tables(rows), self.own))
        return sorted(made, key=lambda part: part.key)


def _part_names(prefix: str, own: object) -> tuple[str, str]:
    """Return the name of the part of one that has many rows, and of the part of one that has few."""
    told = sha256(str(own).encode()).hexdigest()
    return f"{prefix} {told[:16]}".strip(), f"{prefix} {told[:1]}".strip()


def _cut(prefix: str, rows: pa.Table, column: str) -> Iterator[tuple[str, pa.Table]]:
    """Cut rows into those of each value of a column that has many, and those of the values of each of sixteen groups."""
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

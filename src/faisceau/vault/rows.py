"""Rows to record batches: a reader's observations in, frames of Arrow out, so that memory does not grow with the rows.

Each frame is an Arrow IPC stream of one batch of one table. The exhibit's digest is not in it: the caller, who knows
what was asked, adds that column, and nothing that a reader says can put a row under another exhibit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.model.columns import Schema
from faisceau.model.lots import NOTHING, Cells, Lot, Part, Same
from faisceau.model.observations import SCHEMAS, Advert, Document, Member, Message, Observation, Problem

ROWS = 16_384
"""Rows of a batch; ours."""
FEW = 4_096
"""Rows made by column that are worth a batch: what waits longer is copied once more; ours."""
BULK = 4 << 20
"""Characters or bytes of bulky columns after which a batch is full; ours."""
_BULKY: dict[type[NamedTuple], str] = {Advert: "text", Document: "text", Member: "content", Message: "text"}
_WRITE = pa.ipc.IpcWriteOptions(use_threads=False)


@cache
def sent(schema: Schema) -> pa.Schema:
    """Return the columns of a table as they cross from the jail: all but the exhibit."""
    return pa.schema([field for field in schema.arrow if field.name != "exhibit"])


class _Table:
    """The rows of one noun since the last batch."""

    def __init__(self, noun: type[NamedTuple], schema: Schema) -> None:
        self.name, self.arrow = schema.name, sent(schema)
        self.bulky = noun._fields.index(_BULKY[noun]) if noun in _BULKY else None
        self.rows: list[Any] = []
        self.sequence: list[int] = []
        self.bulk = 0
        self._lots: list[pa.RecordBatch] = []
        self._of_lots = 0

    @property
    def waiting(self) -> int:
        """Return how many rows wait."""
        return self._of_lots + len(self.rows)

    def add(self, columns: Sequence[Cells], sequence: range) -> None:
        """Take rows by column, behind those that were taken one by one."""
        self._gather()
        self._append([*columns, sequence], len(sequence))

    def batch(self) -> memoryview:
        """Return the rows as an IPC stream, and forget them."""
        self._gather()
        batches, self._lots, self._of_lots = self._lots, [], 0
        batch = batches[0] if len(batches) == 1 else pa.Table.from_batches(batches).combine_chunks().to_batches()[0]
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.arrow, options=_WRITE) as writer:
            writer.write_batch(batch)
        return memoryview(sink.getvalue())

    def _gather(self) -> None:
        """Make columns of the rows that were taken one by one."""
        if self.rows:
            self._append([*zip(*self.rows, strict=True), self.sequence], len(self.rows))
            self.rows, self.sequence, self.bulk = [], [], 0

    def _append(self, columns: Sequence[Cells], count: int) -> None:
        arrays = [_array(column, field.type, count) for column, field in zip(columns, self.arrow, strict=True)]
        self._lots.append(pa.record_batch(arrays, self.arrow))
        self._of_lots += count


def _array(column: Cells, type_: pa.DataType, count: int) -> pa.Array:
    """Return a column as Arrow holds it."""
    if not isinstance(column, Same):
        return pa.array(column, type_)
    if column.value is None:
        return pa.nulls(count, type_)
    if pa.types.is_list(type_):  # Arrow repeats lists one by one
        width = len(column.value)
        ends = pa.array(range(0, count * width + 1, width) if width else [0] * (count + 1), pa.int32())
        return pa.ListArray.from_arrays(ends, pa.array([*column.value] * count, type_.value_type))
    return pa.repeat(pa.scalar(column.value, type_), count)


class Rows:
    """Where a child puts its rows; ``write`` gets a table's name and a batch."""

    def __init__(self, write: Callable[[str, memoryview], object]) -> None:
        self._write = write
        self._tables: dict[type, _Table] = {}
        self._count = 0

    def take(self, row: Observation) -> None:
        """Take the next row; raise TypeError where it is no observation."""
        table = self._tables.get(type(row)) or self._table(type(row))
        self._count += 1
        table.rows.append(row)
        table.sequence.append(self._count)
        if table.bulky is not None:
            bulky = row[table.bulky]
            table.bulk += len(bulky) if isinstance(bulky, str | bytes) else 0
        if len(table.rows) >= ROWS or table.bulk >= BULK:
            self._write(table.name, table.batch())

    def take_lot(self, lot: Lot) -> None:
        """Take the next rows, as they were made by column."""
        turns = len(lot.parts)
        for nth, (noun, columns) in enumerate(lot.parts, self._count + 1):
            table = self._tables.get(noun) or self._table(noun)
            table.add(columns, range(nth, nth + lot.count * turns, turns))
            if table.waiting >= FEW:
                self._write(table.name, table.batch())
        self._count += lot.count * turns

    def _table(self, noun: type[NamedTuple]) -> _Table:
        schema = SCHEMAS.get(noun)
        if schema is None:
            raise TypeError("a reader yields observations")
        table = self._tables[noun] = _Table(noun, schema)
        return table

    def end(self) -> None:
        """Hand over what is left."""
        for table in self._tables.values():
            if table.waiting:
                self._write(table.name, table.batch())


_SAMPLES: tuple[object, ...] = (
    Decimal(0), 0, True, "", b"", ("",), dt.date(2000, 1, 1), dt.datetime(2000, 1, 1), None,  # noqa: DTZ001 - a wall clock
)  # fmt: skip


def warm_up() -> None:
    """Convert a value of every type, so that whatever Arrow imports or allocates late is there before the jail closes."""
    for type_ in {field.type for schema in SCHEMAS.values() for field in schema.arrow}:
        for sample in _SAMPLES:
            with suppress(pa.ArrowException, TypeError, ValueError):
                pa.array([sample], type_)
    rows = Rows(lambda _name, _batch: None)
    rows.take(Problem("whole", "", "{}", 0))
    rows.take_lot(Lot(2, Part(Problem, (["a=1", "a=2"], Same(""), NOTHING, Same(0)))))
    rows.end()

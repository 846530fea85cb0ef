"""Rows to record batches: a reader's observations in, frames of Arrow out, so that memory does not grow with the rows.

Each frame is an Arrow IPC stream of one batch of one table. The exhibit's digest is not in it: the caller, who knows
what was asked, adds that column, and nothing that a reader says can put a row under another exhibit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.model.columns import Schema
from faisceau.model.observations import SCHEMAS, Advert, Document, Member, Message, Observation, Problem

ROWS = 16_384
"""Rows of a batch; ours."""
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

    def batch(self) -> memoryview:
        """Return the rows as an IPC stream, and forget them."""
        columns = [*zip(*self.rows, strict=True), self.sequence]
        self.rows, self.sequence, self.bulk = [], [], 0
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self.arrow, strict=True)]
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, self.arrow, options=_WRITE) as writer:
            writer.write_batch(pa.record_batch(arrays, self.arrow))
        return memoryview(sink.getvalue())


class Rows:
    """Where a child puts its rows; ``write`` gets a table's name and a batch."""

    def __init__(self, write: Callable[[str, memoryview], object]) -> None:
        self._write = write
        self._tables: dict[type, _Table] = {}
        self._count = 0

    def take(self, row: Observation) -> None:
        """Take the next row; raise TypeError where it is no observation."""
        table = self._tables.get(type(row))
        if table is None:
            schema = SCHEMAS.get(type(row))
            if schema is None:
                raise TypeError("a reader yields observations")
            table = self._tables[type(row)] = _Table(type(row), schema)
        self._count += 1
        table.rows.append(row)
        table.sequence.append(self._count)
        if table.bulky is not None:
            bulky = row[table.bulky]
            table.bulk += len(bulky) if isinstance(bulky, str | bytes) else 0
        if len(table.rows) >= ROWS or table.bulk >= BULK:
            self._write(table.name, table.batch())

    def end(self) -> None:
        """Hand over what is left."""
        for table in self._tables.values():
            if table.rows:
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
    rows.end()

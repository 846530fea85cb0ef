"""Selectors: from the observations of an exhibit to every value in them that designates, as written and in one form.

Each distinct text is read once, whatever the number of rows that hold it; rows are then put together column by
column. A device that writes or calls without naming itself is the ``device`` selector of its exhibit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.tables import TABLES
from faisceau.notation.mentions import hint
from faisceau.stages.selectors.fields import FIELDS, TEXTS, Field, Reading, Region, read

_SCHEMA = TABLES["selectors"].arrow
_BESIDE = "\x1f"


class _Texts(NamedTuple):
    """The texts of a column, one a cell or an item of a list: the row of each, and its role."""

    rows: pa.Array
    texts: pa.Array
    roles: pa.Array


def selectors(*, region: Region = None, **observations: pa.Table) -> pa.Table:
    """Return the selectors of an exhibit's observations; national telephone numbers are read under ``region``, if any."""
    found = [
        _of_field(field, table, region)
        for field in FIELDS
        if (table := observations.get(field.table)) is not None and table.num_rows
    ]
    return pa.concat_tables([_SCHEMA.empty_table(), *found, *_of_devices(observations)])


def _of_field(field: Field, table: pa.Table, region: Region) -> pa.Table:
    cells = _cells(field, table)
    texts = cells.texts
    if field.beside:
        beside = table.column(field.beside).combine_chunks().take(cells.rows)
        texts = pc.binary_join_element_wise(beside, texts, _BESIDE)
    encoded = texts.dictionary_encode()
    readings = _readings(field, encoded.dictionary, region)
    flat = [reading for several in readings for reading in several]
    ends = iter(range(len(flat)))
    numbers = pa.array([[next(ends) for _ in several] for several in readings], pa.list_(pa.int32()))
    chosen = numbers.take(encoded.indices)
    cell = pc.list_parent_indices(chosen)
    which = pc.list_flatten(chosen)
    return _table(field.table, field.party, table, cells.rows.take(cell), cells.roles.take(cell), _columns(flat, which))


def _cells(field: Field, table: pa.Table) -> _Texts:
    """Return the texts of a column that are not null; an item of a list has its place, from 1, in its role."""
    column = table.column(field.column).combine_chunks()
    if pa.types.is_list(column.type):
        rows, texts = pc.list_parent_indices(column), pc.list_flatten(column)
        places: list[int] = []
        for length in pc.list_value_length(column).drop_null().to_pylist():
            places.extend(range(1, length + 1))
        roles = pc.binary_join_element_wise(field.column, pa.array(places, pa.int64()).cast(pa.string()), "[")
        return _Texts(rows, texts, pc.binary_join_element_wise(roles, "", "]"))
    rows = pc.indices_nonzero(column.is_valid())
    return _Texts(rows, column.take(rows), pa.repeat(field.column, len(rows)))


def _readings(field: Field, texts: pa.Array, region: Region) -> list[list[Reading]]:
    if field.sort in TEXTS:
        worth = pc.match_substring_regex(texts, hint(region)).to_pylist()
        return [read(field.sort, text, None, region) if hope else [] for text, hope in zip(texts.to_pylist(), worth, strict=True)]
    if field.beside:
        pairs = (text.partition(_BESIDE) for text in texts.to_pylist())
        return [read(field.sort, text, beside, region) for beside, _, text in pairs]
    return [read(field.sort, text, None, region) for text in texts.to_pylist()]


def _columns(flat: list[Reading], which: pa.Array) -> dict[str, pa.Array]:
    made = {
        "kind": [normal.kind for _, normal in flat],
        "value": [normal.value for _, normal in flat],
        "as_written": [written for written, _ in flat],
        "rule": [normal.rule for _, normal in flat],
    }
    return {name: pa.array(values, pa.string()).take(which) for name, values in made.items()}


def _table(of: str, party: str, table: pa.Table, rows: pa.Array, roles: pa.Array, columns: dict[str, pa.Array]) -> pa.Table:
    given = {
        "exhibit": table.column("exhibit").take(rows),
        "locator": table.column("locator").take(rows),
        "of": pa.repeat(of, len(rows)),
        "role": roles,
        "party": pa.repeat(party, len(rows)),
        **columns,
    }
    return pa.table([given[name] for name in _SCHEMA.names], schema=_SCHEMA)


def _of_devices(observations: Mapping[str, pa.Table]) -> Iterator[pa.Table]:
    """Yield a ``device`` selector for each row in which the device itself is a party: the digest of its exhibit names it."""
    for name, role, party, is_party in _DEVICES:
        table = observations.get(name)
        if table is None or not table.num_rows:
            continue
        rows = pc.indices_nonzero(pc.fill_null(is_party(table), fill_value=False))
        columns = {
            "kind": pa.repeat("device", len(rows)),
            "value": table.column("exhibit").combine_chunks().take(rows),
            "as_written": pa.repeat("", len(rows)),
            "rule": pa.repeat("device_of_exhibit", len(rows)),
        }
        yield _table(name, party, table, rows, pa.repeat(role, len(rows)), columns)


def _wrote_unnamed(messages: pa.Table) -> pa.Array:
    return pc.and_(pc.equal(messages.column("direction"), "out"), messages.column("sender").is_null())


def _read_unnamed(messages: pa.Table) -> pa.Array:
    return pc.and_(pc.equal(messages.column("direction"), "in"), pc.equal(pc.list_value_length(messages.column("recipients")), 0))


def _called_unnamed(calls: pa.Table) -> pa.Array:
    return pc.and_(calls.column("caller").is_null(), calls.column("callee").is_valid())


def _answered_unnamed(calls: pa.Table) -> pa.Array:
    return pc.and_(calls.column("callee").is_null(), calls.column("caller").is_valid())


def _every(contacts: pa.Table) -> pa.Array:
    return contacts.column("locator").is_valid()


_DEVICES: tuple[tuple[str, str, str, Callable[[pa.Table], pa.Array]], ...] = (
    ("messages", "sender", "sender", _wrote_unnamed),
    ("messages", "recipients", "recipient", _read_unnamed),
    ("calls", "caller", "caller", _called_unnamed),
    ("calls", "callee", "callee", _answered_unnamed),
    ("contacts", "device", "holder", _every),
)
"""Where the device is a party without being named: table, role, party, and in which rows."""

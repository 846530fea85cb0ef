"""Ties: from the observations of an exhibit to the distinct selectors that it ties together, and the names beside them.

A row whose two selectors are the same says that the selector stands in the exhibit. Rows are made from the distinct
combinations of what was written, so that a million transfers cost what their distinct parties cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.tables import TABLES
from faisceau.notation.normal import EXACT
from faisceau.stages.selectors.fields import FIELDS, Field, Reading, Region, read

_SCHEMA = TABLES["ties"].arrow
_Key = tuple[str, str, str, str, str, str]


def ties(*, selectors: pa.Table, region: Region = None, **observations: pa.Table) -> pa.Table:
    """Return the ties of the observations of one exhibit, or of several, whose ``selectors`` are these."""
    counted: Counter[_Key] = Counter()
    for row in _present(selectors):
        counted[row[0], row[1], row[2], row[1], row[2], ""] += row[3]
    for table, fields in _parties():
        rows = observations.get(table)
        if rows is not None and rows.num_rows:
            for exhibit, readings, count in _combinations(rows, fields, region):
                for key in _tied(exhibit, readings):
                    counted[key] += count
    rows = [(*key, count) for key, count in counted.items()]
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=_SCHEMA) if rows else _SCHEMA.empty_table()


def _present(selectors: pa.Table) -> Iterator[tuple[str, str, str, int]]:
    exact = selectors.filter(pc.is_in(selectors.column("kind"), pa.array(sorted(EXACT))))
    counts = exact.group_by(["exhibit", "kind", "value"]).aggregate([([], "count_all")])
    yield from zip(*(column.to_pylist() for column in counts.columns), strict=True)


def _parties() -> Iterator[tuple[str, list[Field]]]:
    parties: dict[tuple[str, str], list[Field]] = {}
    for field in FIELDS:
        if field.ties:
            parties.setdefault((field.table, field.party), []).append(field)
    for (table, _), fields in parties.items():
        yield table, fields


def _combinations(table: pa.Table, fields: list[Field], region: Region) -> Iterator[tuple[str, list[Reading], int]]:
    """Yield what each distinct combination of a party's columns says, and how many rows say it."""
    names = ["exhibit", *dict.fromkeys(name for field in fields for name in (field.column, field.beside) if name)]
    if any(pa.types.is_list(table.schema.field(name).type) for name in names):
        counts = Counter(tuple(_hashable(value) for value in row.values()) for row in table.select(names).to_pylist())
    else:
        grouped = table.select(names).group_by(names).aggregate([([], "count_all")])
        *columns, numbers = (column.to_pylist() for column in grouped.columns)
        counts = Counter(dict(zip(zip(*columns, strict=True), numbers, strict=True)))
    for values, count in counts.items():
        row: dict[str, Any] = dict(zip(names, values, strict=True))
        readings = [
            reading
            for field in fields
            for text in _texts(row[field.column])
            for reading in read(field.sort, text, row[field.beside] if field.beside else None, region)
        ]
        yield str(row["exhibit"]), readings, count


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def _tied(exhibit: str, readings: list[Reading]) -> Iterator[_Key]:
    """Yield what one party's selectors tie: each pair of exact ones, and each exact one with each name."""
    exact = sorted({(normal.kind, normal.value) for _, normal in readings if normal.kind in EXACT})
    names = sorted({(normal.value, written) for written, normal in readings if normal.kind == "name"})
    for left, right in combinations(exact, 2):
        yield exhibit, *left, *right, ""
    for kind, value in exact:
        for folded, written in names:
            yield exhibit, kind, value, "name", folded, written

"""The law and the literature: TOML files with article, source, status and as-of date → the tables that enter a build.

A file holds arrays of tables named like the tables of ``model.law``. ``as_of``, ``source`` and ``status`` at its head
are said of every row that states none of its own; a ``number`` that is not stated is the place in the files, in the order
of their names; a row with ``states`` stands for one row a State. ``parties.toml`` lists groups of States once (``law.parties``),
``holidays.toml`` days by year and ``refusals.toml`` conditions in one line each (``law.expanding``). Whatever has no column is refused.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import groupby
from typing import Any

import pyarrow as pa

from faisceau.law.expanding import calendars, refusals
from faisceau.law.parties import bindings
from faisceau.model.columns import Schema
from faisceau.model.law import LAW
from faisceau.model.law_disclosure import DISCLOSURE
from faisceau.model.law_requests import REQUESTS
from faisceau.model.typography import french

_EXPANDED: Mapping[str, Callable[[Mapping[str, Any]], dict[str, list[dict[str, Any]]]]] = {
    "parties.toml": bindings,
    "holidays.toml": calendars,
    "refusals.toml": refusals,
}
_SCHEMAS = (*LAW, *DISCLOSURE, *REQUESTS)
STATUSES = ("verified", "mixed", "knowledge", "uncertain", "ours")
_HEAD = ("as_of", "source", "status")


def tables(folder: Traversable | None = None) -> dict[str, pa.Table]:
    """Return every table of the law by its name, ordered by key: all the TOML files of a folder, this one where none is named.

    Raises ValueError where a file says what no table can hold. A State is added by adding a file.
    """
    rows: dict[str, list[dict[str, Any]]] = {schema.name: [] for schema in _SCHEMAS}
    held = folder or files("faisceau.law")
    for name in sorted(path.name for path in held.iterdir() if path.name.endswith(".toml")):
        for table, row in _rows(held, name):
            if table not in rows:
                raise ValueError(f"law/{name}: no table {table}")
            rows[table].append(row)
    return {schema.name: _table(schema, rows[schema.name]) for schema in _SCHEMAS}


def _rows(held: Traversable, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    document = tomllib.loads(held.joinpath(name).read_text("utf-8"))
    head = {key: document.pop(key) for key in _HEAD if key in document}
    expand = _EXPANDED.get(name)
    content = expand(document) if expand else document
    for table, rows in content.items():
        for row in rows:
            for said in _each_state(row):
                yield table, {**head, **said}


def _each_state(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a row for each State of ``states``, which stands for as many rows with a ``state``."""
    states = row.pop("states", None)
    if states is None:
        yield row
    for state in states or ():
        yield {**row, "state": state}


def _table(schema: Schema, rows: list[dict[str, Any]]) -> pa.Table:
    """Return rows under the schema, in the order of its key."""
    if "number" in schema.names:
        rows = _numbered(schema, rows)
    exact = [_exact(schema, row) for row in rows]
    exact.sort(key=lambda row: tuple(row[name] for name in schema.key))
    for _, same in groupby(exact, key=lambda row: tuple(row[name] for name in schema.key)):
        first, *others = same
        if others:
            raise ValueError(f"law: {schema.name} says {[first[name] for name in schema.key]} twice")
    return pa.Table.from_pylist(exact, schema=schema.arrow)


def _numbered(schema: Schema, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each row its place among those that share all of its key but the last column, in the order of the file."""
    counted: dict[tuple[Any, ...], int] = {}
    numbered = []
    for row in rows:
        group = tuple(row.get(name) for name in schema.key[:-1])
        counted[group] = counted.get(group, 0) + 1
        numbered.append({"number": counted[group], **row})
    return numbered


def _exact(schema: Schema, row: Mapping[str, Any]) -> dict[str, Any]:
    where = f"law: {schema.name} {[row.get(name) for name in schema.key]}"
    if strange := set(row) - set(schema.names):
        raise ValueError(f"{where}: no column {', '.join(sorted(strange))}")
    exact = {}
    for column in schema.columns:
        value = row.get(column.name, [] if pa.types.is_list(column.type) else None)
        if value is None and not column.nullable:
            raise ValueError(f"{where}: {column.name} is not stated")
        exact[column.name] = french(value) if column.name.endswith("_fr") and isinstance(value, str) else value
    if exact["status"] not in STATUSES:
        raise ValueError(f"{where}: {exact['status']} is no status")
    dt.date.fromisoformat(exact["as_of"])
    return exact

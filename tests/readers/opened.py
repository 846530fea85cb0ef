"""Running a reader without the jail: an exhibit over bytes in memory, and the contract that every reader keeps.

``from readers.opened import Opened, read_all`` works in every test, because ``tests/conftest.py`` puts ``tests`` on the path.
"""

import hashlib
import io
import json
from collections.abc import Mapping
from string import Formatter
from types import ModuleType
from typing import Any, BinaryIO

import pyarrow as pa

from faisceau.model.locators import parse
from faisceau.model.observations import SCHEMAS, Observation, Problem, Reading
from faisceau.model.wording import LANGS, say, wordings

Rows = dict[str, list[dict[str, Any]]]


class Opened:
    """An exhibit over bytes."""

    def __init__(self, content: bytes, names: tuple[str, ...] = ("exhibit",)) -> None:
        self._content = content
        self.names = names
        self.digest = hashlib.sha256(content).hexdigest()
        self.size = len(content)

    def open(self) -> BinaryIO:
        """Return a new stream from the first byte."""
        return io.BytesIO(self._content)


def claims(module: ModuleType, content: bytes, names: tuple[str, ...] = ("exhibit",)) -> str | None:
    """Return the dialect that a reader claims from the first and last 4 KiB."""
    dialect: str | None = module.recognises(content[:4096], content[-4096:], names)
    return dialect


def observations(
    module: ModuleType,
    content: bytes,
    names: tuple[str, ...] = ("exhibit",),
    companions: Mapping[str, Opened] | None = None,
    settings: Mapping[str, str] | None = None,
) -> list[Observation]:
    """Return the rows of an exhibit in reading order, the contract of a reader asserted."""
    found = list(module.read(Opened(content, names), companions or {}, settings or {}))
    _contract(module, found)
    return found


def read_all(
    module: ModuleType,
    content: bytes,
    names: tuple[str, ...] = ("exhibit",),
    companions: Mapping[str, Opened] | None = None,
    settings: Mapping[str, str] | None = None,
) -> Rows:
    """Return the rows of an exhibit by table, as dictionaries in reading order, the contract of a reader asserted."""
    tables: Rows = {}
    for row in observations(module, content, names, companions, settings):
        tables.setdefault(SCHEMAS[type(row)].name, []).append(row._asdict())
    return tables


def as_json(tables: Rows) -> Any:
    """Return tables as JSON would give them back: dates and times in ISO 8601, tuples as lists, nulls and false left out."""
    shown = {
        name: [{column: value for column, value in row.items() if value not in (None, False, ())} for row in rows]
        for name, rows in tables.items()
    }
    return json.loads(json.dumps(shown, default=str))


def _contract(module: ModuleType, rows: list[Observation]) -> None:
    """Assert what ``model.reading`` promises of every reader."""
    assert module.PROMISE.fr
    assert module.PROMISE.en
    readings = [row for row in rows if isinstance(row, Reading)]
    assert len(readings) == 1, f"{len(readings)} readings"
    assert rows[-1] is readings[0], "the Reading is not the last row"
    reading, problems = readings[0], [row for row in rows if isinstance(row, Problem)]
    assert reading.unit == module.UNIT
    assert reading.present == reading.read + sum(problem.entries for problem in problems), reading
    assert isinstance(json.loads(reading.layout), dict)
    for problem in problems:
        arguments = json.loads(problem.arguments)
        assert problem.code in wordings(), f"{problem.code} is not worded"
        wording = wordings()[problem.code]
        for sentence in (wording.fr, wording.en, wording.next_fr, wording.next_en):
            # As the jail's caller does: an argument that is missing throws the whole reading away.
            assert {name for _, name, _, _ in Formatter().parse(sentence) if name} <= set(arguments), problem.code
        assert all(say(problem.code, lang, arguments) for lang in LANGS)
    by_table: dict[str, list[Observation]] = {}
    for row in rows:
        parse(row.locator)
        by_table.setdefault(SCHEMAS[type(row)].name, []).append(row)
    for name, members in by_table.items():
        _fits(name, members)


def _fits(name: str, rows: list[Observation]) -> None:
    """Assert that the rows of a table fit its schema: a unique key, exact types, nothing null that may not be."""
    schema = SCHEMAS[type(rows[0])]
    keys = [tuple(getattr(row, column) for column in schema.key if column != "exhibit") for row in rows]
    assert len(set(keys)) == len(keys), f"{name}: the key {schema.key} occurs twice"
    fields = [schema.arrow.field(column) for column in rows[0]._fields]
    table = pa.Table.from_pylist([row._asdict() for row in rows], schema=pa.schema(fields))
    table.validate(full=True)
    for field in fields:
        assert field.nullable or table[field.name].null_count == 0, f"{name}.{field.name} is null"
    for row in rows:
        for field, value in zip(fields, row, strict=True):
            assert pa.types.is_boolean(field.type) == isinstance(value, bool) or value is None, f"{name}.{field.name}: {value!r}"

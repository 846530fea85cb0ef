"""Any table of a build, as a person reads it: what it is, its columns with their meanings, its rows page by page."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from faisceau import press
from faisceau.cases.coded import DEGREES, degrees, in_words, is_degrees, unit_aside
from faisceau.desk import Built, meaning, plain, table_meaning
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid, Missing
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, say
from faisceau.notation.coordinates import EXPONENT

PAGE = 50
"""Rows on a page; ours."""
OPERATORS = ("is", "holds", "from", "to", "unknown", "known")
FACTS = frozenset({Protection.CASE, Protection.PUBLIC})
_PLACE = ("exhibit", "locator")
_HIDDEN = frozenset({*_PLACE, "sequence"})
"""Columns that a page shows as a citation, or not at all."""


def tables_told(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the tables of a build: name, rows, what they are; those that are empty last."""
    told = [
        {"name": one["name"], "rows": one["rows"], "meaning": table_meaning(one["name"], lang), "observed": _observed(one["name"])}
        for one in built.tables
    ]
    return sorted(told, key=lambda one: (not one["rows"], not one["observed"], one["name"]))


def _observed(name: str) -> bool:
    """Say whether a table holds what readers read, rather than what decisions, laws and stages make."""
    return TABLES[name].names[:1] == ("exhibit",) and TABLES[name].names[-1] == "sequence"


def protected(built: Built, name: str) -> list[str]:
    """Return the protected classes that an export of a table holds under the sight."""
    _known(built, name)
    return sorted({c.protection.value for c in TABLES[name].columns if built.sight.shows(c) and c.protection not in FACTS})


def _known(built: Built, name: str) -> None:
    if name not in built.document["tables"]:
        raise Missing("desk.no_table", table=name, known=", ".join(sorted(built.document["tables"])))


def condition(name: str, column: str, operator: str, value: str) -> str:
    """Return the condition that a person chose with a column, an operator and a value; empty where nothing was chosen.

    >>> print(condition("transfers", "currency", "is", "EU'R"))
    "currency" = 'EU''R'
    >>> print(condition("transfers", "amount", "from", "1 000,50"))
    "amount" >= round(1000.50 * 10 ** "exponent")
    """
    if operator not in OPERATORS or name not in TABLES or column not in TABLES[name].names:
        return ""
    quoted, kind = f'"{column}"', TABLES[name].arrow.field(column).type
    text = "'" + value.replace("'", "''") + "'"
    if operator in ("unknown", "known"):
        return f"{quoted} IS {'NOT ' if operator == 'known' else ''}NULL"
    if not value.strip():
        return ""
    if operator == "holds":
        fold = "contains(lower(strip_accents(CAST({} AS VARCHAR))), lower(strip_accents({})))"
        return fold.format(quoted, text)
    if operator == "is" and str(kind).startswith("list"):
        return f"list_contains({quoted}, {text})"
    sign = {"is": "=", "from": ">=", "to": "<="}[operator]
    figures = value.replace("\u202f", "").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if str(kind).startswith("decimal") and _FIGURES.fullmatch(figures):
        # An amount is written as it is shown: in its currency, not in its smallest unit.
        return f'{quoted} {sign} round({figures} * 10 ** "{_unit(column)}exponent")'
    if column in DEGREES and _FIGURES.fullmatch(figures):
        return f"{quoted} {sign} round({figures} * 10 ** {EXPONENT})"
    return f"{quoted} {sign} {text}"


_FIGURES = re.compile(r"-?\d{1,20}(?:\.\d{1,18})?")


def _unit(column: str) -> str:
    """Return what the names of the exponent and the currency of an amount begin with."""
    return "original_" if column.startswith("original_") else ""


def table_page(built: Built, name: str, where: str, after: str, lang: Lang) -> dict[str, Any]:
    """Return a page of a table: columns, rows worded, and where the next page begins (empty at the end)."""
    _known(built, name)
    schema = TABLES[name]
    begins = _begins(name, after)
    found = built.page(name, where, begins, limit=PAGE + 1).to_pylist()
    rows = found[:PAGE]
    shown = [c for c in schema.columns if not (c.name in _HIDDEN and set(_PLACE) <= set(schema.names))]
    every = [_column(c, lang) for c in shown]
    columns = [one for one in every if any(row[one["name"]] is not None for row in rows)]
    return {
        "name": name,
        "meaning": table_meaning(name, lang),
        "columns": columns,
        "every": every,
        "unknown": [one for one in every if rows and one not in columns],
        "placed": set(_PLACE) <= set(schema.names),
        "rows": [
            {
                "exhibit": row.get("exhibit"),
                "locator": row.get("locator"),
                "cells": [(column["kind"], cell(row, column["name"], lang)) for column in columns],
            }
            for row in rows
        ],
        "next": _follows(built, name, begins, found, PAGE),
        "protected": protected(built, name),
    }


def table_rows(built: Built, name: str, where: str, after: str, limit: int, lang: Lang) -> dict[str, Any]:
    """Return a page of a table as programs take it: columns, rows whose values are plain, and where the next page begins."""
    _known(built, name)
    schema = TABLES[name]
    begins = _begins(name, after)
    found = built.page(name, where, begins, limit=limit + 1).to_pylist()
    kept = found[:limit]
    columns = [
        {
            "name": c.name,
            "type": str(c.type),
            "protection": c.protection.value,
            "meaning": meaning(c.meaning, lang),
            "seen": built.sight.shows(c),
        }
        for c in schema.columns
    ]
    rows = [{column: plain(value) for column, value in row.items()} for row in kept]
    return {"name": name, "columns": columns, "items": rows, "next": _follows(built, name, begins, found, limit)}


def _follows(built: Built, name: str, begins: Sequence[object], found: Sequence[Mapping[str, Any]], limit: int) -> str:
    """Return the cursor of the page after this one: the key of its last row, or a number of rows where no key is seen."""
    if len(found) <= limit:
        return ""
    if built.ordered(name):
        return _cursor([found[limit - 1][key] for key in TABLES[name].key])
    return _cursor([(int(str(begins[0])) if begins else 0) + limit])


def _column(column: Any, lang: Lang) -> dict[str, Any]:
    kind = "number" if str(column.type).startswith(("int", "decimal")) else ""
    return {
        "name": column.name,
        "meaning": unit_aside(meaning(column.meaning, lang)),
        "protection": column.protection.value,
        "kind": kind,
    }


def _cursor(key: Sequence[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps([plain(part) for part in key]).encode()).decode() if key else ""


def _begins(name: str, after: str) -> list[object]:
    """Return the key after which a page begins; raise Invalid where an address was changed by hand."""
    if not after:
        return []
    try:
        told = json.loads(base64.urlsafe_b64decode(after.encode()))
    except ValueError as error:
        raise Invalid("desk.no_page", table=name) from error
    if not isinstance(told, list) or not told or not all(isinstance(part, str | int) for part in told):
        raise Invalid("desk.no_page", table=name)
    return told


def cell(row: Mapping[str, Any], name: str, lang: Lang) -> str:
    """Return a value as a person reads it: an amount of money with its decimals and currency, a list with commas."""
    value = row[name]
    if value is None:
        return ""
    before = _unit(name)
    if isinstance(value, Decimal) and (exponent := row.get(f"{before}exponent")) is not None:
        return press.amount(int(value), exponent, row.get(f"{before}currency") or "", lang).strip()
    if isinstance(value, bool):
        return say("search_room.yes" if value else "search_room.no", lang)
    if isinstance(value, list):
        return ", ".join(str(plain(part)) for part in value)
    return degrees(name, value, lang) if is_degrees(name, value) else str(plain(value))


def told_row(name: str, row: Mapping[str, Any], lang: Lang) -> list[tuple[str, str]]:
    """Return what a row says, column by column, as a report repeats it: meanings and values, without what is unknown."""
    units = ("exponent", "currency", "original_exponent", "original_currency")
    skipped = _HIDDEN | (set(units) if row.get("exponent") is not None else set())
    return [
        (unit_aside(meaning(column.meaning, lang)), in_words(name, column.name, said, lang) if row[column.name] == said else said)
        for column in TABLES[name].columns
        if column.name not in skipped and (said := cell(row, column.name, lang))
    ]

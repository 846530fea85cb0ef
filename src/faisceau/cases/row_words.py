"""A row of any table as a person reads it: places cited, persons by their names in the case, codes in words, days as days.

A cell is told as its kind and its value: ``text``, ``day`` (a date or a time that the page writes in its language) or ``place``
(an exhibit and a locator, which the page cites and links). What only machines compare (digests, numbers of order) is left out.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from faisceau.cases import asking
from faisceau.cases.citing import Marks
from faisceau.cases.coded import coded
from faisceau.cases.points import of_finding
from faisceau.cases.tabling import cell
from faisceau.desk import Built, meaning
from faisceau.model.columns import Column
from faisceau.model.tables import TABLES
from faisceau.model.wording import Lang, joined, say, wordings

LONGEST = 300
"""Characters of a cell that are told; ours."""
_MACHINE = frozenset(
    {"digest", "digests", "fingerprint", "sequence", "entry", "layout", "arguments", "exponent", "original_exponent", "as_of"}
)
"""Columns that say nothing to a person, or are told with another."""
_PERSONS = frozenset({"person", "victim", "suspect", "hearsay_of", "holder"})
_LAW = {
    "measure": ("measures", "label"),
    "indicator": ("indicators", "question"),
    "offence": ("offences", "label"),
    "kind": ("evidence_kinds", "label"),
}
"""Codes whose words are the law's: the table that holds them, and its column."""
_NAMED = re.compile(r"([a-z_]+):([0-9a-f]{64})#(.+)")
_EXHIBIT = re.compile(r"\b[0-9a-f]{64}\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d.*)?")
_OTHER: Mapping[Lang, str] = {"fr": "_en", "en": "_fr"}
"""How the columns end that say a thing in the other language."""

Cell = dict[str, Any]


class RowWords:
    """How the rows of a build are told in a language, under the build's sight."""

    def __init__(self, built: Built, lang: Lang) -> None:
        self.built, self.lang = built, lang

    @cached_property
    def _people(self) -> Mapping[str, str]:
        return asking.people(self.built)

    @cached_property
    def _marks(self) -> Marks:
        return asking.marks(self.built)

    @cached_property
    def _rows_of_text(self) -> Mapping[tuple[str, str], str]:
        rows = self.built.each("charged_rows")
        return {(row["element"], row["value"]): asking.label(row, "text", self.lang) for row in rows}

    @cached_property
    def _law(self) -> Mapping[str, Mapping[str, str]]:
        return {
            column: {row[column]: asking.label(row, name, self.lang) for row in self.built.each(table)}
            for column, (table, name) in _LAW.items()
        }

    def cells(self, table: str, row: Mapping[str, Any], was: Mapping[str, Any] | None = None) -> list[Cell]:
        """Tell the columns of a row that a person reads; of a changed row its key and what is other than it ``was``."""
        schema = TABLES[table]
        placed = {c.name for c in schema.columns if c.name.endswith("locator") and _exhibit_of(c.name) in schema.names}
        skipped = {"exhibit", "locator", "currency"} if {"exhibit", "locator"} <= set(schema.names) else {"currency"}
        skipped -= {"currency"} if row.get("exponent") is None else set()
        told = []
        for column in schema.columns:
            name = column.name
            if name in _MACHINE | skipped or f"{name.removesuffix('exhibit')}locator" in placed - {name}:
                continue
            if name.endswith(_OTHER[self.lang]) or (was is None and row[name] in (None, [], "")):
                continue
            if was is not None and name not in schema.key and row[name] == was[name]:
                continue
            changed = was is not None and was[name] != row[name]
            before = self._cell(table, column, was) if was is not None and changed else None
            told.append({"name": name, "meaning": self._column(table, name), **self._cell(table, column, row), "was": before})
        return told

    def place(self, exhibit: str, locator: str) -> Cell:
        """Tell a place: cited as this build cites it, whether or not a later one still holds the exhibit."""
        cited = self._marks.cited(exhibit, locator, self.lang)
        return {"kind": "place", "exhibit": exhibit, "locator": locator, "cited": cited, "value": ""}

    def _cell(self, table: str, column: Column, row: Mapping[str, Any]) -> Cell:
        name, value = column.name, row[column.name]
        if value is None or value in ([], ""):
            return {"kind": "text", "value": "–"}
        if name.endswith("locator") and row.get(_exhibit_of(name)):
            return self.place(row[_exhibit_of(name)], value)
        if isinstance(value, str) and (found := _NAMED.fullmatch(value)):
            return {**self.place(found[2], found[3]), "value": coded("of", found[1], self.lang)}
        if isinstance(value, dt.date) or (isinstance(value, str) and _DAY.fullmatch(value)):
            return {"kind": "day", "value": value}
        if isinstance(value, list):
            return {"kind": "text", "value": joined((self._said(table, name, str(one), row) for one in value), self.lang)[:LONGEST]}
        said = self._said(table, name, value, row) if isinstance(value, str) else cell(row, name, self.lang)
        return {"kind": "text", "value": said[:LONGEST]}

    def _said(self, table: str, name: str, value: str, row: Mapping[str, Any]) -> str:
        """Return a value in words."""
        special: Mapping[str, Callable[[], str]] = {
            "finding": lambda: self._finding(value),
            "gap": lambda: self._gap(value),
            "code": lambda: self._problem(value, row),
            "entity": lambda: say("row_words.entity", self.lang),
            "value": lambda: self._rows_of_text.get((str(row.get("element")), value), self._with_marks(value)),
        }
        if name in special:
            return special[name]()
        if name in _PERSONS:
            return self._people.get(value, value)
        if value in self._law.get(name, {}) and (name != "kind" or "element" in row):
            return self._law[name][value]
        if name == "unknown":
            column, _, why = value.partition("=")
            return f"{self._column(table, column)} ({coded('unknown', why, self.lang)})"
        return self._with_marks(coded(name, value, self.lang))

    def _problem(self, value: str, row: Mapping[str, Any]) -> str:
        """Return what a code says with the circumstances that stand beside it; a code of a bank as it is written."""
        told = json.loads(row.get("arguments") or "{}")
        return self._with_marks(say(value, self.lang, told)) if value in wordings() else value

    def _finding(self, value: str) -> str:
        indicator, about = of_finding(value)
        kind, _, rest = about.partition(":")
        said = self._with_marks(f"{coded('kind', kind, self.lang)} {rest}".strip())
        return f"{self._law['indicator'].get(indicator, indicator)} – {said}"

    def _gap(self, value: str) -> str:
        count, *persons, element = value.split("|")
        return " – ".join([count, *(self._people.get(one, one) for one in persons), coded("element", element, self.lang)])

    def _column(self, table: str, name: str) -> str:
        if f"row_words.column_{name}" in wordings():
            return say(f"row_words.column_{name}", self.lang)
        found = next((c for c in TABLES[table].columns if c.name == name), None)
        return meaning(found.meaning, self.lang) if found else name

    def _with_marks(self, text: str) -> str:
        """Return a text with each exhibit that it names by its digest under its mark."""
        return _EXHIBIT.sub(lambda found: self._marks.get(found[0], f"{found[0][:12]}…"), text).replace("piece:", "")


def _exhibit_of(locator: str) -> str:
    """Return the column of the exhibit in which the place of a column lies."""
    return f"{locator.removesuffix('locator')}exhibit"


def said(cell: Cell) -> str:
    """Return a cell as one text: a place as it is cited."""
    return f"{cell['value']} {cell.get('cited', '')}".strip()


def table_said(name: str, lang: Lang) -> str:
    """Return what a table is called."""
    return say(f"tables.{name}", lang)

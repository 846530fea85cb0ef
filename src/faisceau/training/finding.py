"""Where the build put what the story tells: from the tables of a built case to the names of observations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from faisceau.training.evidence import Reading
from faisceau.training.web import address_of

Row = dict[str, Any]


class Rows:
    """Rows of a built case, found by what is written in them."""

    def __init__(self, tables: Mapping[str, pa.Table]) -> None:
        self._tables = tables
        self._mark_of = marks_by_exhibit(tables)
        self._held: dict[str, list[Row]] = {}

    def name_of(self, reading: Reading) -> str:
        """Return the name of the observation that a reading means; raise LookupError where there is not exactly one."""
        if reading.table == "transfers":
            day, cents = reading.written.split()
            return self.movement(reading.mark, dt.date.fromisoformat(day), int(cents))
        if reading.table == "messages":
            found = self._of("messages", reading.mark, lambda row: row["text"] == reading.written)
        elif reading.written.startswith("/"):
            found = self._of("documents", reading.mark, lambda row: row["title"] == address_of(reading.written))
        else:
            found = self._of("documents", reading.mark, lambda row: row["page"] == int(reading.written))
        return _only(found, reading.table, reading.mark, reading.written)

    def movement(self, mark: str, on: dt.date, cents: int) -> str:
        """Return the name of the movement that a statement books on a day for signed cents."""
        found = self._of(
            "transfers",
            mark,
            lambda row: row["level"] == "movement" and row["booked"] == on and signed_cents(row) == cents,
        )
        return _only(found, "transfers", mark, f"{on} {cents}")

    def _of(self, table: str, mark: str, wanted: Any) -> list[Row]:
        if table not in self._held:
            self._held[table] = self._tables[table].to_pylist()
        return [row for row in self._held[table] if self._mark_of.get(row["exhibit"]) == mark and wanted(row)]


def signed_cents(row: Row) -> int | None:
    """Return what a line does to its account, in cents; None where it is not told or not whole cents."""
    if row["amount"] is None or row["side"] is None:
        return None
    units = int(row["amount"]) * 100
    scale = int("1" + "0" * row["exponent"])
    return None if units % scale else units // scale * (1 if row["side"] == "credit" else -1)


def marks_by_exhibit(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """Return the cote of each exhibit; what was found inside a piece has the cote of the piece."""
    marks = {row["exhibit"]: row["mark"] for row in tables["sealings"].to_pylist()}
    parents = {row["exhibit"]: row["parent"] for row in tables["exhibits"].to_pylist()}
    told = {}
    for exhibit in parents:
        root = exhibit
        while parents.get(root):
            root = parents[root]
        if root in marks:
            told[exhibit] = marks[root]
    return told


def _only(found: Iterable[Row], table: str, mark: str, written: str) -> str:
    rows = list(found)
    if len(rows) != 1:
        raise LookupError(f"{table} of {mark}: {len(rows)} rows say {written!r}, not one")
    return f"{table}:{rows[0]['exhibit']}#{rows[0]['locator']}"

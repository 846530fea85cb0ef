"""A listing given as a table: what it shows of its dates and amounts is weighed, asked where it is open, then every line is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from faisceau.model.observations import Observation, Problem
from faisceau.notation.amounts import STORED, local
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES
from faisceau.notation.date_orders import ORDERS, Decision, Evidence
from faisceau.notation.delimited import Record
from faisceau.notation.listings.columns import Listing
from faisceau.notation.listings.rows import Lines, Reading
from faisceau.notation.listings.words import DATES, SUMS
from faisceau.notation.statements.margins import Places
from faisceau.notation.statements.table import Shown
from faisceau.notation.written_amounts import decimal_marks
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import written as date_written

MOSTLY = 9
"""So many times more numbers must prove one decimal mark than the other, for the others to be garbled; ours."""


class ListingTable(NamedTuple):
    """A listing and where its records are, as ``notation.statements.table.Table``."""

    listing: Listing
    records: Callable[[], Iterator[Record]]
    at: Places
    shown: Callable[[Record], str]


class _Weighed(NamedTuple):
    dates: Evidence
    marks: Counter[str]
    unclear: str
    entries: int
    around: list[str]


def read_listing(table: ListingTable, settings: Mapping[str, str], shown: Shown) -> Iterator[Observation]:
    """Yield the rows of a listing; questions stand at the whole of it, and keep every line from being read until answered."""
    listing = table.listing
    weighed = _weigh(table)
    order = settings.get("date_order")
    decision = Decision(order, "settled", (order,)) if order in ORDERS else weighed.dates.decide()
    decimal, ground = _decimal(weighed, settings.get("decimal"))
    shown.present = weighed.entries
    shown.layout |= {
        "listing": listing.kind.name,
        "columns": {
            f"{index + 1} {cell}": role or None
            for index, (cell, role) in enumerate(zip(listing.heading.cells, listing.heading.roles, strict=True))
        },
        "header": listing.heading.row,
        "date_order": {"ground": decision.ground, "possible": [*decision.possible], "value": decision.order},
        "decimal": {"ground": ground, "value": decimal},
        "around": weighed.around,
    }
    questions = list(_questions(listing, weighed, decision, decimal))
    if questions:
        yield questions[0]._replace(entries=weighed.entries)
        yield from questions[1:]
        return
    currency = settings.get("currency")
    lines = Lines(
        listing, Reading(decision.order, decimal or ".", currency if currency in CODES else None, settings.get("zone")), table.at
    )
    for record in table.records():
        if record.number > listing.heading.row and not record.blank:
            yield from lines.read(record)
    yield from _remarks(listing, weighed)


def _weigh(table: ListingTable) -> _Weighed:
    heading = table.listing.heading
    dates = [index for index, role in enumerate(heading.roles) if role in DATES and role != "born"]
    births = [index for index, role in enumerate(heading.roles) if role == "born"]
    sums = [index for index, role in enumerate(heading.roles) if role in SUMS]
    evidence, marks, unclear, entries = Evidence(), Counter[str](), "", 0
    around = []
    for record in table.records():
        if record.blank:
            continue
        if record.number <= heading.row:
            if record.number < heading.begins:
                around.append(table.shown(record))
            continue
        entries += 1
        cells = record.fields
        for index in (*dates, *births):
            found = date_written(cells[index]) if index < len(cells) else None
            if found is not None and found.numbers:
                evidence.add(found.numbers, in_sequence=False, dotted=found.dotted)
        for index in sums:
            amount = amount_written(cells[index]) if index < len(cells) else None
            if amount is None or amount.number.isdecimal() or not {",", "."} & set(amount.number):
                continue
            mark = decimal_marks(amount.number)
            marks[mark] += 1
            unclear = unclear or (amount.number if mark == ",." else "")
    return _Weighed(evidence, marks, unclear, entries, around)


def _decimal(weighed: _Weighed, settled: str | None) -> tuple[str | None, str]:
    if settled in (",", "."):
        return settled, "settled"
    comma, point = weighed.marks[","], weighed.marks["."]
    if (weighed.unclear and min(comma, point) * MOSTLY > max(comma, point)) or (weighed.unclear and not comma and not point):
        return None, "open"
    return (("," if comma > point else "."), "written") if comma or point else (".", "no_mark")


def _questions(listing: Listing, weighed: _Weighed, decision: Decision, decimal: str | None) -> Iterator[Problem]:
    for role, first, second in listing.rivals:
        cells = listing.heading.cells
        one, other = (f"{index + 1} {cells[index].strip()}" for index in (first, second))
        yield problem("readers_sheets.listing_column_open", role=role, one=one, other=other)
    if decision.ground == "undecided":
        numbers, days = weighed.dates.both(decision.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_devices.csv_date_order_open", written=" ".join(numbers), one=one, other=other)
    if decimal is None and weighed.unclear:
        one, other = (f"{mark} → {amount_text(*local(weighed.unclear, mark))}" for mark in ",.")
        yield problem("readers_devices.csv_decimal_open", written=weighed.unclear.replace(STORED, "."), one=one, other=other)


def _remarks(listing: Listing, weighed: _Weighed) -> Iterator[Problem]:
    unread = [
        cell.strip() or f"#{index + 1}"
        for index, (cell, role) in enumerate(zip(listing.heading.cells, listing.heading.roles, strict=True))
        if not role
    ]
    if unread:
        yield problem("readers_devices.csv_columns_unread", columns=", ".join(unread))
    if not weighed.entries:
        yield problem("readers_devices.csv_no_line")

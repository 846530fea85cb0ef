"""A listing given as a table: what it shows of its dates and amounts is weighed, asked where it is open, then every line is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from faisceau.model.observations import Observation, Problem
from faisceau.notation.amounts import STORED, local
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES
from faisceau.notation.date_orders import ORDERS, Decision, Evidence
from faisceau.notation.delimited import Record
from faisceau.notation.listings.columns import Listing
from faisceau.notation.listings.register_rows import Reading as RegisterReading
from faisceau.notation.listings.register_rows import RegisterLines, holds
from faisceau.notation.listings.registers import CLOCKS, DAYS, MOMENTS, MONEY
from faisceau.notation.listings.rows import Lines, Reading
from faisceau.notation.listings.words import DATES, SUMS
from faisceau.notation.statements.margins import Places
from faisceau.notation.statements.table import Shown
from faisceau.notation.written_amounts import decimal_marks
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import written as date_written
from faisceau.notation.written_moments import written as moment_written

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
    blank: int = 0
    mixed: Sequence[tuple[str, int, int]] = ()


def read_listing(table: ListingTable, settings: Mapping[str, str], shown: Shown) -> Iterator[Observation]:
    """Yield the rows of a listing; questions stand at the whole of it, and keep every line from being read until answered."""
    listing = table.listing
    weighed = _weigh(table)
    order = settings.get("date_order")
    decision = Decision(order, "settled", (order,)) if order in ORDERS else weighed.dates.decide(by_points=True)
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
    register = listing.kind.register
    held, wrong = holds(settings.get("holds", ""), register) if register else ({}, [])
    if questions:
        yield questions[0]._replace(entries=weighed.entries)
        yield from (*questions[1:], *wrong)
        return
    currency = settings.get("currency")
    if register:
        if held:
            shown.layout["holds"] = held
        reading = RegisterReading(
            decision.order, decimal or ".", currency if currency in CODES else None, settings.get("zone"), held
        )
        lines: Lines | RegisterLines = RegisterLines(listing, register, reading, table.at)
    else:
        lines = Lines(
            listing,
            Reading(decision.order, decimal or ".", currency if currency in CODES else None, settings.get("zone")),
            table.at,
        )
    for record in table.records():
        if record.number > listing.heading.row and not record.blank:
            yield from lines.read(record)
    if isinstance(lines, RegisterLines):
        shown.layout["between"] = {**dict(sorted(lines.between.items())), **({"blank": weighed.blank} if weighed.blank else {})}
    yield from wrong
    yield from weighed.dates.told(decision)
    yield from _remarks(listing, weighed)


def _weigh(table: ListingTable) -> _Weighed:
    heading = table.listing.heading
    of_register = table.listing.kind.register is not None
    days, money = (DAYS | MOMENTS | CLOCKS, MONEY) if of_register else (DATES, SUMS)
    dates = [index for index, role in enumerate(heading.roles) if role in days]
    sums = [index for index, role in enumerate(heading.roles) if role in money]
    evidence, marks, unclear, entries = Evidence(), Counter[str](), "", 0
    around = []
    blank = 0
    stored, texts = Counter[int](), Counter[int]()
    for record in table.records():
        if record.blank:
            blank += record.number > heading.row
            continue
        if record.number <= heading.row:
            if record.number < heading.begins:
                around.append(table.shown(record))
            continue
        entries += 1
        cells = record.fields
        for index in dates:
            found = (moment_written if of_register else date_written)(cells[index]) if index < len(cells) else None
            if found is not None and found.numbers:
                evidence.add(found.numbers, in_sequence=False, dotted=found.dotted)
            if found is not None:
                (texts if found.numbers else stored)[index] += 1
        for index in sums:
            amount = amount_written(cells[index]) if index < len(cells) else None
            if amount is None or amount.number.isdecimal() or not {",", "."} & set(amount.number):
                continue
            mark = decimal_marks(amount.number)
            marks[mark] += 1
            unclear = unclear or (amount.number if mark == ",." else "")
    mixed = [(heading.cells[index].strip(), stored[index], texts[index]) for index in dates if stored[index] and texts[index]]
    return _Weighed(evidence, marks, unclear, entries, around, blank, mixed)


def _decimal(weighed: _Weighed, settled: str | None) -> tuple[str | None, str]:
    if settled in (",", "."):
        return settled, "settled"
    comma, point = weighed.marks[","], weighed.marks["."]
    if (weighed.unclear and min(comma, point) * MOSTLY > max(comma, point)) or (weighed.unclear and not comma and not point):
        return None, "open"
    return (("," if comma > point else "."), "written") if comma or point else (".", "no_mark")


def _questions(listing: Listing, weighed: _Weighed, decision: Decision, decimal: str | None) -> Iterator[Problem]:
    if listing.others:
        yield problem("readers_registers.kind_open", one=listing.kind.name, other=listing.others[0])
    for role, first, second in listing.rivals:
        if not _matters(listing, role):
            continue
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


def _matters(listing: Listing, role: str) -> bool:
    """Say whether a role that two columns claim keeps every line from being read: in a register, one that a line is told by."""
    register = listing.kind.register
    return register is None or role in DAYS | MOMENTS | CLOCKS | MONEY or any(role in group for group in register.needed)


def _remarks(listing: Listing, weighed: _Weighed) -> Iterator[Problem]:
    cells = listing.heading.cells
    for role, first, second in listing.rivals:
        if not _matters(listing, role):
            yield problem("readers_registers.column_beside", role=role, one=cells[first].strip(), other=cells[second].strip())
    if listing.kind.register:
        for column, stored, texts in weighed.mixed:
            yield problem("readers_registers.days_mixed", column=column, stored=stored, texts=texts)
    beside = {second for role, _, second in listing.rivals if not _matters(listing, role)}
    unread = [
        cell.strip() or f"#{index + 1}"
        for index, (cell, role) in enumerate(zip(listing.heading.cells, listing.heading.roles, strict=True))
        if not role and index not in beside
    ]
    if unread:
        yield problem("readers_devices.csv_columns_unread", columns=", ".join(unread))
    if not weighed.entries:
        yield problem("readers_devices.csv_no_line")

"""One sheet of a workbook: a statement of account under the heading that it shows, else its text by blocks of rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Document, Observation, Problem
from faisceau.model.reading import Settings
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.layouts import DEEPEST_HEADING, LOOKED_AT, Heading, heading_of, settled
from faisceau.notation.listings.columns import Listing, listing_of
from faisceau.notation.listings.columns import settled as settled_listing
from faisceau.notation.listings.registers import MONEY
from faisceau.notation.listings.table import ListingTable, read_listing
from faisceau.notation.statements.table import Shown, Table, read_table
from faisceau.readers.workbook.bounds import Merged
from faisceau.readers.workbook.cells import shown as row_shown

ROWS = 400
"""Rows of one block of text; ours."""
CHARACTERS = 200_000
"""Characters after which a block ends all the same; ours."""
MOST_COPIED = 1_000_000
"""Cells that merged cells of a sheet are written into; ours."""
DIALECT = Dialect("utf-8", "\t")


class Sheet(NamedTuple):
    """A sheet: its name, whether it is shown, its rows that hold anything, and its merged cells."""

    name: str
    visible: str
    records: Sequence[Record]
    merged: Sequence[Merged] = ()


@dataclass
class Told:
    """What is said of a sheet besides its rows: what it was read as, and the layout."""

    layout: dict[str, object] = field(default_factory=dict)
    pages: int = 0


def place(sheet: str, rows: str) -> str:
    """Return the locator of rows of a sheet."""
    return locator(sheet=sheet, row=rows)


def read_sheet(sheet: Sheet, names: tuple[str, ...], media: str, settings: Settings, told: Told) -> Iterator[Observation]:
    """Yield what a sheet holds; questions stand at the sheet as a whole."""
    listing, stored = _listing(sheet, settings), sheet
    filled = 0
    if sheet.merged:
        other = _listing(_spread(sheet, ())[0], settings)
        if other and other.kind.register:
            sums = [index for index, role in enumerate(other.heading.roles) if role in MONEY]
            listing, (sheet, filled) = other, _spread(sheet, sums)
    heading = listing.heading if listing else _heading(sheet, settings)
    if heading is None:
        told.layout["read_as"] = "text"
        yield from _texts(sheet, sheet.records, media, told)
        return
    told.layout["read_as"] = listing.kind.name if listing else "statement"
    above = [record for record in stored.records if record.number <= heading.row]
    yield from _texts(sheet, above, media, told)
    shown = Shown()
    records, at, show = partial(iter, sheet.records), partial(_at, sheet.name), _shown
    if listing:
        rows = read_listing(ListingTable(listing, records, at, show), settings, shown)
    else:
        rows = read_table(Table(heading, records, at, show, (*names, sheet.name)), settings, shown)
    for row in rows:
        yield row._replace(locator=locator(sheet=sheet.name)) if isinstance(row, Problem) and row.locator == WHOLE else row
    if filled and listing and listing.kind.register:
        yield problem("readers_registers.merged", locator(sheet=sheet.name), cells=filled)
    told.layout |= shown.layout
    for unsaid in ("delimiter", "quote"):
        told.layout.pop(unsaid, None)


def _spread(sheet: Sheet, sums: Collection[int]) -> tuple[Sheet, int]:
    """Return a sheet in which a cell that spans several rows stands in each of them, and how many such cells there are.

    One of the columns of ``sums`` stands once: what is paid for several is not paid by each.
    """
    numbers = [record.number for record in sheet.records]
    fields = {record.number: record.fields for record in sheet.records}
    filled = copied = 0
    for (top, left), (bottom, _) in sheet.merged:
        held = fields.get(top + 1, [])
        if bottom <= top or left in sums or left >= len(held) or not held[left].strip():
            continue
        below = numbers[bisect_right(numbers, top + 1) : bisect_right(numbers, bottom + 1)]
        copied += len(below)
        if copied > MOST_COPIED:
            break
        filled += bool(below)
        for number in below:
            row = [*fields[number], *[""] * (left + 1 - len(fields[number]))]
            row[left] = row[left].strip() or held[left]
            fields[number] = row
    return sheet._replace(records=[record._replace(fields=fields[record.number]) for record in sheet.records]), filled


def _at(sheet: str, number: int) -> str:
    return place(sheet, str(number))


def _shown(record: Record) -> str:
    return row_shown(record.fields)


def _listing(sheet: Sheet, settings: Settings) -> Listing | None:
    """Find a listing that is no statement, what a person settled first."""
    start = [record for record in sheet.records if record.number <= DEEPEST_HEADING + LOOKED_AT]
    about = settings.get("listing") and settings.get("sheet", sheet.name) == sheet.name
    found = listing_of(start, DIALECT, settings["listing"] if about else "")
    if about:
        row = settings.get("header", "")
        number = int(row) if row.isdecimal() and len(row) < 10 else found.heading.row if found else 0
        cells = next((record.fields for record in sheet.records if record.number == number), ())
        return settled_listing(settings.get("columns", ""), settings["listing"], DIALECT, number, cells) or found
    return found


def blocks(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Yield the rows by blocks of text."""
    start = size = 0
    for index, record in enumerate(records):
        length = sum(map(len, record.fields)) + len(record.fields)
        if index > start and (index - start >= ROWS or size + length > CHARACTERS):
            yield records[start:index]
            start, size = index, 0
        size += length
    if start < len(records):
        yield records[start:]


def text_of(records: Sequence[Record]) -> str:
    """Return rows as text, a line each."""
    return "\n".join(row_shown(record.fields) for record in records)


def _texts(sheet: Sheet, records: Sequence[Record], media: str, told: Told) -> Iterator[Document]:
    for block in blocks(records):
        told.pages += 1
        at = place(sheet.name, f"{block[0].number},{block[-1].number}")
        yield Document(at, told.pages, sheet.name, None, media, text_of(block))


def _heading(sheet: Sheet, settings: Settings) -> Heading | None:
    """Find the heading of a statement, what a person settled first."""
    start = [record for record in sheet.records if record.number <= DEEPEST_HEADING + LOOKED_AT]
    found = heading_of(start, DIALECT)
    columns = settings.get("columns")
    if columns and settings.get("sheet", sheet.name) == sheet.name:
        row = settings.get("header", "")
        number = int(row) if row.isdecimal() and len(row) < 10 else found.row if found else 0
        cells = next((record.fields for record in sheet.records if record.number == number), ())
        return settled(columns, DIALECT, number, cells) or found
    return found

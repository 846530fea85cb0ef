"""Tables one under the other in one file: where a further heading stands, and which records are read under it.

A further heading is a record without a figure that names dates and sums above dates and sums. One that only looks like a heading (known
words of headings, or a record without a figure behind a gap and above a line with a date) ends the table before it
all the same: what stands below is not read under a heading that is not its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from faisceau.notation.bank_words import plain_word, roles_of
from faisceau.notation.delimited import Record
from faisceau.notation.layouts import LOOKED_AT, Heading, heading_beginning, settled
from faisceau.notation.statements.layout import tables_settled
from faisceau.notation.statements.margins import stated
from faisceau.notation.statements.survey import Survey
from faisceau.notation.statements.table_shape import Table
from faisceau.notation.written_dates import written as date_written

TABLES = 200
"""Tables of one file that are read; ours."""
HELD = 200_000
"""Records of a further table that are held; of a longer one the file is gone through again; ours."""
KNOWN = 2
"""Words of headings that make a record without a figure look like one; ours."""
ABOVE = 20
"""Records between two tables that may belong to the second; ours."""


class Section(NamedTuple):
    """A table: the number of its first record, its heading (None where it is not understood), and the record that is or looks like it."""

    begins: int
    heading: Heading | None
    title: Record | None
    ends: int | None = None

    def records(self, table: Table) -> Iterator[Record]:
        """Yield the records of the section."""
        ends = self.ends
        inside = table.each() if ends is None else takewhile(lambda record: record.number < ends, table.each())
        return (record for record in inside if record.number >= self.begins)


@dataclass
class _Candidate:
    """A record that may be a heading: what stands above it since the last line with a date, what stands below, whether it stands apart."""

    record: Record
    above: list[Record]
    is_apart: bool
    below: list[Record] = field(default_factory=list)


def sections(table: Table, heard: Survey, settings: Mapping[str, str]) -> list[Section]:
    """Return the tables of a file from the first on; only the first where no other heading stands below it."""
    found = [Section(0, heard.heading, None)]
    if not heard.titles:
        return found
    chosen = tables_settled(settings.get("tables")) or {}
    heading = heard.heading
    for one in _candidates(table, heard):
        record, last = one.record, found[-1].heading
        if last and (record.number <= last.row or [*map(str.strip, record.fields)] == [*map(str.strip, last.cells)]):
            continue
        own = _settled(chosen, record, heading) or heading_beginning(record, one.below, heading.dialect)
        if own is None and str(record.number) not in chosen and not _looks_like_one(one):
            continue
        found[-1] = found[-1]._replace(ends=_first(one))
        found.append(Section(_first(one), own, record))
        heading = own or heading
        if len(found) > TABLES:
            found[-1] = found[-1]._replace(heading=None)
            break
    return found


def each_inside(table: Table, others: Sequence[Section]) -> Iterator[tuple[Section, Table]]:
    """Yield each further table with its records, which are held where they are not too many: the file is gone through once."""
    waiting = iter(others)
    section = next(waiting, None)
    held: list[Record] = []
    for record in table.each():
        if section is None:
            return
        if section.ends is not None and record.number >= section.ends:
            yield section, _inside(table, section, held)
            section, held = next(waiting, None), []
        if section is not None and record.number >= section.begins and len(held) <= HELD:
            held.append(record)
    if section is not None:
        yield section, _inside(table, section, held)


def _inside(table: Table, section: Section, held: list[Record]) -> Table:
    records = partial(iter, held) if len(held) <= HELD else partial(section.records, table)
    return table._replace(records=records, singly=None)


def _candidates(table: Table, heard: Survey) -> Iterator[_Candidate]:
    """Yield the records that may be headings with their surroundings."""
    titles = iter(heard.titles)
    title = next(titles, None)
    above: list[Record] = []
    open_: list[_Candidate] = []
    before = 0
    for record in table.each():
        is_title = record.number == title
        for one in open_:
            if not record.blank:
                one.below.append(record)
        # A heading may go on in the record below it; a later one is of another table.
        while open_ and (len(open_[0].below) >= LOOKED_AT or (is_title and len(open_[0].below) > 1)):
            yield open_.pop(0)
        is_apart = bool(above) or record.number > before + 1
        before = record.number
        if is_title:
            open_.append(_Candidate(record, above, is_apart))
            above, title = [], next(titles, None)
        elif record.number > heard.heading.row and (record.blank or not heard.is_dated(record)):
            above = [*above[-ABOVE:], record]
        else:
            above = []
        if title is None and not open_:
            return
    yield from open_


def _first(one: _Candidate) -> int:
    """Return the number of the first record of a table: behind the last gap above it, or the first that names an account or a holder."""
    number = one.record.number
    for record in reversed(one.above):
        if record.blank or record.number < number - 1:
            return number
        if any(it.meaning in ("opening", "closing") for it in stated(record)) and not _names(record):
            return number
        number = record.number
    return next((record.number for record in one.above if _names(record)), one.record.number if not one.above else number)


def _names(record: Record) -> bool:
    return any(it.meaning in ("account", "owner") for it in stated(record))


def _looks_like_one(one: _Candidate) -> bool:
    """Say whether a record that is no known heading looks like one, so that what stands below is not read under another."""
    cells = [cell for cell in one.record.fields if cell.strip()]
    if len({plain_word(cell) for cell in cells if roles_of(cell)}) >= KNOWN:
        return True
    return one.is_apart and bool(one.below) and any(date_written(cell) for cell in one.below[0].fields)


def _settled(chosen: Mapping[str, str], record: Record, before: Heading) -> Heading | None:
    names = chosen.get(str(record.number))
    return settled(names, before.dialect, record.number, record.fields) if names else None

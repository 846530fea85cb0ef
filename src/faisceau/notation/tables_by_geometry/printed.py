"""The lines of printed pages to the records of a statement: what stands under its heading, lines that go on, years that are not repeated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from faisceau.notation.bank_words import AROUND, plain_word
from faisceau.notation.canonical import storable
from faisceau.notation.delimited import Record
from faisceau.notation.layouts import SUMS
from faisceau.notation.short_dates import period_settled
from faisceau.notation.statements.margins import stated
from faisceau.notation.tables_by_geometry.columns import Column, Edge, cells_of, columns_of, edges_of, with_year
from faisceau.notation.tables_by_geometry.lines import Line, Word
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import written as date_written

GOES_ON = 1.8
"""A line that is nearer to the one above than this many times its height may go on with it; ours."""
_FULL = re.compile(r"(?<!\d)(\d{1,2})[/. -](\d{1,2})[/. -]((?:19|20)\d{2})(?!\d)")
_BALANCES = ("opening", "closing")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)")
_TOTALS = tuple(
    "total totaux totale totaal summe zwischensumme ukupno totali shuma sous subtotal report rulaj promet".split()  # noqa: SIM905 - a list of words
)


class Printed(NamedTuple):
    """A record of a printed statement, its page and its box; its words, and whether its date is that of the line above."""

    record: Record
    page: int
    box: tuple[float, float, float, float]
    words: tuple[Word, ...] = ()
    is_carried: bool = False

    @property
    def xywh(self) -> str:
        """Return the box as a media fragment: left, top, width and height in whole points around it."""
        left, top, right, bottom = self.box
        x, y = max(math.floor(left) - 1, 0), max(math.floor(top) - 1, 0)
        return f"{x},{y},{math.ceil(right) + 1 - x},{math.ceil(bottom) + 1 - y}"


@dataclass
class Statement:
    """The records of one printed statement: those above its heading, the heading, those below it."""

    printed: list[Printed] = field(default_factory=list)
    cells: tuple[str, ...] = ()
    heading: int = 0
    above: int = 0
    carried: int = 0
    closed: bool = False
    between: list[Line] = field(default_factory=list)

    def is_over(self) -> bool:
        """Say whether a heading that comes again heads another statement: this one was closed, or another account is named above it."""
        known = {
            one.value for printed in self.printed[: self.heading - 1] for one in stated(printed.record) if one.meaning == "account"
        }
        named = {
            one.value
            for line in self.between
            for one in stated(Record(1, b"", [run.text for run in line.runs]))
            if one.meaning == "account"
        }
        return self.closed or bool(named - known)

    def add(self, fields: Sequence[str], lines: Sequence[Line], *, is_carried: bool = False) -> None:
        """Add a record that stands on lines of one page."""
        boxes = [line.box for line in lines]
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        record = Record(len(self.printed) + 1, b"", [storable(cell) for cell in fields])
        words = tuple(word for line in lines for run in line.runs for word in run.words)
        self.printed.append(Printed(record, next(iter(lines)).page, box, words, is_carried))

    @property
    def lines(self) -> list[Record]:
        """Return the records below the heading that are no balances."""
        return [
            one.record
            for one in self.printed[self.heading :]
            if not any(stated_there.meaning in _BALANCES for stated_there in stated(one.record))
        ]


def statements_in(lines: Sequence[Line], *, period: str | None = None, keeps_unread: bool = False) -> Iterator[Statement]:
    """Yield the statements that the lines of pages show, each from what stands above its heading on.

    ``period`` is one that a person settled (``2026-03-01/2026-03-31``): it gives dates their years, before what is printed.
    ``keeps_unread``: a line with a date and no amount, or with an amount and no date, is a record too: what it lacks may be there and
    badly recognised.
    """
    found = Statement()
    columns: list[Column] = []
    edges: list[Edge] = []
    settled = period_settled(period)
    years = _years([f"{settled[0].day} {settled[1].day}"] if settled else (line.text for line in lines))
    last: Line | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        here = columns_of(lines, at)
        if here is not None:
            named, taken = here
            texts = tuple(column.text for column in named)
            if found.heading and (texts != found.cells or found.is_over()):
                yield found
                between, found = found.between, Statement()
                for above in between:
                    found.add([run.text for run in above.runs], [above])
            if not found.heading:
                found.above = len(found.printed) + 1
                found.add(texts, lines[at : at + taken])
                found.cells, found.heading = texts, len(found.printed)
            columns, last = named, None
            at += taken
            edges = edges_of(takewhile(partial(_is_on, line.page), lines[at:]), columns) or edges
            continue
        if found.heading:
            count = len(found.printed)
            last = _below(found, line, columns, edges, years, last, keeps_unread=keeps_unread)
            if len(found.printed) > count:
                found.between = []
            elif last is None:
                found.between.append(line)
        else:
            found.add([run.text for run in line.runs], [line])
        at += 1
    if found.heading:
        yield found


def _is_on(page: int, line: Line) -> bool:
    return line.page == page


def _below(
    found: Statement,
    line: Line,
    columns: Sequence[Column],
    edges: Sequence[Edge],
    years: list[tuple[str, str]],
    last: Line | None,
    *,
    keeps_unread: bool,
) -> Line | None:
    """Take a line below the heading; return it where another may go on with it."""
    cells = cells_of(line, columns, edges)
    cells = [with_year(cell, years) if column.of_dates else cell for cell, column in zip(cells, columns, strict=True)]
    dated = any(column.of_dates and date_written(cell) is not None for cell, column in zip(cells, columns, strict=True))
    moved = any(
        any(role in SUMS for role in column.roles) and amount_written(cell) is not None
        for cell, column in zip(cells, columns, strict=True)
    )
    if dated and moved:
        found.add(cells, [line])
        return line
    runs = [run.text for run in line.runs]
    for fields in (cells, runs):
        if any(one.meaning in _BALANCES for one in stated(Record(1, b"", fields))):
            found.add(fields, [line])
            found.closed = any(one.meaning == "closing" for one in stated(Record(1, b"", fields)))
            return None
    first = next((word for cell in cells if cell for word in plain_word(cell).split()), "")
    if first in _TOTALS or any(plain_word(cell) in AROUND for cell in cells if cell):
        return None
    if dated and keeps_unread:
        found.add(cells, [line])
        return line
    if moved and last is not None and not dated and _carry(found, cells, columns):
        found.add(cells, [line], is_carried=True)
        found.carried += 1
        return line
    if keeps_unread and any(cell for cell, column in zip(cells, columns, strict=True) if column.of_sums):
        found.add(cells, [line])
        return line
    if last is not None and not dated and not moved and line.page == last.page and _is_near(line, last):
        _go_on(found, cells, columns, line)
        return line
    return None


def _carry(found: Statement, cells: list[str], columns: Sequence[Column]) -> bool:
    """Give a line without a date the date of the line before it."""
    before = found.printed[-1].record.fields
    for index, column in enumerate(columns):
        if column.of_dates and not cells[index] and index < len(before):
            cells[index] = before[index]
    return any(column.of_dates and date_written(cell) is not None for cell, column in zip(cells, columns, strict=True))


def _go_on(found: Statement, cells: Sequence[str], columns: Sequence[Column], line: Line) -> None:
    """Add the texts of a line to the record before it."""
    before = found.printed[-1]
    fields = list(before.record.fields)
    for index, cell in enumerate(cells):
        if cell and not columns[index].of_dates and not columns[index].of_sums:
            fields[index] = f"{fields[index]}\n{storable(cell)}".strip()
    left, top, right, bottom = line.box
    box = (min(before.box[0], left), min(before.box[1], top), max(before.box[2], right), max(before.box[3], bottom))
    words = (*before.words, *(word for run in line.runs for word in run.words))
    found.printed[-1] = before._replace(record=before.record._replace(fields=fields), box=box, words=words)


def _is_near(line: Line, last: Line) -> bool:
    height = last.box[3] - last.box[1]
    return line.box[1] - last.box[1] < GOES_ON * max(height, 1.0)


def _years(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return the months and years of the whole dates of some texts, with the months between the first and the last."""
    months: set[int] = set()
    found: list[tuple[int, int, int]] = []
    for text in texts:
        found += [(int(a), int(b), int(year)) for a, b, year in _FULL.findall(text)]
        months.update(int(year) * 12 + int(month) - 1 for year, month, _ in _ISO.findall(text) if 1 <= int(month) <= 12)
    month_first = any(second > 12 >= first for first, second, _ in found)
    for first, second, year in found:
        month = first if month_first else second
        if 1 <= month <= 12:
            months.add(year * 12 + month - 1)
    if not months:
        return []
    span = range(min(months), max(months) + 1) if max(months) - min(months) < 12 else sorted(months)
    return [(str(month % 12 + 1), str(month // 12)) for month in span]

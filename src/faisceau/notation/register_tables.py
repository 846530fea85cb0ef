"""Registers as tables: lists whose records stand alone, read in the order of the file under the columns that were found.

Dates of a register run in no order; where no date proves which number is the day, they stay unknown and are asked about,
while everything else of the record is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence

from faisceau.model.locators import locator
from faisceau.model.observations import Observation
from faisceau.model.reading import Opened, Settings
from faisceau.notation.canonical import problem
from faisceau.notation.columns_by_words import Columns
from faisceau.notation.date_orders import ORDERS, Decision, Evidence
from faisceau.notation.delimited import Record
from faisceau.notation.worded_tables import Form, Shown, below, cells_refused, cuts_remarks, remarks, unread
from faisceau.notation.written_moments import written

DATES = ("from", "to", "born")
"""Roles that hold dates in registers."""


class Cells:
    """The cells of a record by role, without outer spaces."""

    def __init__(self, columns: Columns) -> None:
        """Find where the cells of each role stand."""
        self._every = {role: [at for at, its in enumerate(columns.roles) if its == role] for role in columns.roles if role}
        self._fields: Sequence[str] = ()
        self.number = 0

    def take(self, record: Record) -> Cells:
        """Hold the cells of a record."""
        self._fields, self.number = record.fields, record.number
        return self

    def of(self, role: str) -> str:
        """Return what stands in the first column of a role; empty where nothing does."""
        places = self._every.get(role)
        if not places or places[0] >= len(self._fields):
            return ""
        cell = self._fields[places[0]].strip()
        return cell[2:-1] if len(cell) > 2 and cell.startswith('="') and cell.endswith('"') else cell

    def joined(self, *roles: str) -> str:
        """Return what the columns of roles hold, in the order of the roles, with spaces; a last ``-`` joins with hyphens."""
        mark = "-" if roles[-1:] == ("-",) else " "
        places = [at for role in roles if role != "-" for at in self._every.get(role, ())]
        return mark.join(cell for at in places if at < len(self._fields) and (cell := self._fields[at].strip()))


class Dates:
    """The dates of a register, under the order that was found."""

    def __init__(self, order: Decision) -> None:
        """Read under an order."""
        self.order = order

    def of(self, cell: str) -> dt.date | None:
        """Return the day that a cell holds, or None where it holds none or may hold two."""
        found = written(cell) if cell else None
        try:
            return found.on(self.order.order) if found else None
        except ValueError:
            return None

    def unknown(self, column: str, cell: str) -> tuple[str, ...]:
        """Return why a column of a date is unknown although something is written; nothing where it is not."""
        if not cell or self.of(cell) is not None:
            return ()
        found = written(cell)
        return (f"{column}={'two_readings' if found and found.numbers and self.order.order is None else 'not_a_date'}",)


Rower = Callable[[Cells, Dates, Form], Iterator[Observation]]


def register(
    exhibit: Opened, form: Form, settings: Settings, shown: Shown, allowed: Mapping[str, tuple[str, ...]], rower: Rower
) -> Iterator[Observation]:
    """Yield the rows of a register, a problem of one entry for each record that is none, and what is said of the whole."""
    if (question := unread(exhibit, form, shown)) or form.columns is None:
        if question:
            yield question
        return
    cells = Cells(form.columns)
    dates, evidence = _dates(exhibit, form, cells, settings)
    shown.layout["date_order"] = {
        "ground": dates.order.ground,
        "possible": [*dates.order.possible],
        "value": dates.order.order,
    }
    for record in below(exhibit, form):
        shown.present += 1
        if refused := cells_refused(record, form.columns):
            yield problem(refused[0], locator(row=record.number), entries=1, **refused[1])
        else:
            yield from rower(cells.take(record), dates, form)
    if dates.order.ground == "undecided":
        numbers, days = evidence.both(dates.order.possible)
        one, other = (f"{order}: {day}" for order, day in days.items())
        yield problem("readers_tables.dates_open", written=" ".join(numbers), one=one, other=other)
    if not shown.present:
        yield problem("readers_tables.no_line")
    yield from cuts_remarks(settings)
    yield from remarks(form, settings, allowed)


def _dates(exhibit: Opened, form: Form, cells: Cells, settings: Settings) -> tuple[Dates, Evidence]:
    evidence = Evidence()
    for record in below(exhibit, form):
        cells.take(record)
        for role in DATES:
            found = written(cell) if (cell := cells.of(role)) else None
            if found and found.numbers:
                evidence.add(found.numbers, in_sequence=False, dotted=found.dotted)
    if settings.get("date_order") in ORDERS:
        return Dates(Decision(settings["date_order"], "settled", (settings["date_order"],))), evidence
    decided = evidence.decide()
    if decided.ground == "sequence":
        decided = Decision(None, "undecided", decided.possible)
    return Dates(decided), evidence

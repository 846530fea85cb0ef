"""Lines of a statement whose dates have no year: the period of the statement gives it where it allows one alone; else it is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Record
from faisceau.notation.layouts import DATES, Heading
from faisceau.notation.short_dates import Period, Short, period_settled, periods, short_date
from faisceau.notation.statements.margins import stated
from faisceau.notation.statements.table_shape import Table
from faisceau.notation.written_dates import written


@dataclass(slots=True)
class Years:
    """The periods that may give the years, on what ground (``settled`` or ``around``), and the short dates that were met."""

    periods: tuple[Period, ...]
    ground: str
    met: tuple[Short, ...]
    order: str | None = field(init=False)

    def __post_init__(self) -> None:
        """Find the order of day and month in which alone some of the dates lie inside the period, if that is one."""
        told = [{order for order, _ in self._inside(short)} for short in self.met if short.mark]
        borne = {order for orders in told if len(orders) == 1 for order in orders}
        self.order = borne.pop() if len(borne) == 1 else None

    def days(self, short: Short) -> set[dt.date]:
        """Return the days that a short date can be: inside the period, and in the order that they tell."""
        possible = self._inside(short)
        borne = {day for order, day in possible if order == self.order}
        return borne or {day for _, day in possible}

    def _inside(self, short: Short) -> set[tuple[str, dt.date]]:
        return {one for period in self.periods for one in short.days(period)}

    def question(self, entries: int) -> Problem | None:
        """Return what is asked where the period leaves a year open, is not stated, or holds none of the dates."""
        days = {short: self.days(short) for short in self.met}
        for short, possible in days.items():
            if len({day.year for day in possible}) > 1:
                one, *_, other = sorted(possible)
                return problem("readers_sheets.year_open", entries=entries, written=_shown(short), one=str(one), other=str(other))
        if not any(days.values()):
            return problem("readers_sheets.year_not_stated", entries=entries, written=_shown(self.met[0]))
        return None

    def completed(self, table: Table) -> Table:
        """Return the table with the year beside each date of day and month that has one alone."""

        def records() -> Iterator[Record]:
            return (self._completed(record, table.heading) for record in table.each())

        return table._replace(records=records, singly=None)

    def _completed(self, record: Record, heading: Heading) -> Record:
        if record.number <= heading.row or record.blank:
            return record
        fields = [*record.fields]
        for index in (index for role in DATES for index in heading.columns(role) if index < len(fields)):
            if short := short_date(fields[index]):
                days = self.days(short)
                if len(days) == 1:
                    fields[index] = str(days.pop())
                elif len({day.year for day in days}) == 1:
                    fields[index] = short.of(days.pop().year)
        return record._replace(fields=fields)


def years_of(met: Iterable[str], around: Iterable[Record], settings: Mapping[str, str]) -> Years:
    """Return what gives the years of the short dates of a statement: the period that was settled, else those stated above its lines."""
    short = tuple(filter(None, map(short_date, met)))
    if settled := period_settled(settings.get("period")):
        return Years((settled,), "settled", short)
    found: dict[Period, None] = {}
    for record in around:
        found |= dict.fromkeys(periods(" ".join(cell.strip() for cell in record.fields if cell.strip())))
    if not found:
        ends = {one.meaning: date for record in around for one in stated(record) if (date := written(one.value))}
        if "from" in ends and "to" in ends:
            found = {(ends["from"], ends["to"]): None}
    return Years(tuple(found), "around", short)


def _shown(short: Short) -> str:
    return f"{short.first:02}{short.mark or '/'}{short.second:02}"

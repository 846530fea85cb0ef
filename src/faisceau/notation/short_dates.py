"""Dates of day and month whose year is not repeated (``12/03``, ``12.03.``, ``12 mars``), and the period that gives it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import starmap
from typing import NamedTuple

from faisceau.notation.written_dates import MONTHS, Written, bare, written

LONGEST = 24
"""Characters of a short date; a longer cell is text; ours."""
SPAN = 10
"""Years that a period spans at most to be one; ours."""
ORDERS = ("dmy", "mdy")

_NUMBERS = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\2?\Z")
_NAMED = re.compile(r"(?:(?:le|el|am|den|op|la|on|dana)\s+)?(\d{1,2})(?:st|nd|rd|th|er)?[.\s-]+(?:de\s+)?([^\W\d]{3,12})\.?\Z")
_NAMED_FIRST = re.compile(r"([^\W\d]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\Z")
_DATE = r"(\d{4}-\d{2}-\d{2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}(?:er|st|nd|rd|th)?\.?\s+[^\W\d]{3,12}\.?\s+\d{4})"
_PERIOD = re.compile(
    _DATE + r"\s*(?:-|–|—|/|(?:au|jusqu.?au|to|until|through|bis(?: zum)?|p[aâ]n[aă] la(?: data de)?|la|do|до|по|al?|deri(?: m[eë])?"
    r"|tot(?: en met)?|t/m)(?=\s))\s*" + _DATE + r"(?!\d)",
    re.IGNORECASE,
)  # fmt: skip

Period = tuple[Written, Written]


class Short(NamedTuple):
    """A day and a month: two numbers in an unknown order and the mark between them, or the day and the month that a name gives."""

    first: int
    second: int
    mark: str

    def days(self, period: Period) -> set[tuple[str, dt.date]]:
        """Return the days inside a period that it can be, each with the order of day and month in which it is.

        >>> short_date("05/12").days(periods("du 01/11/2025 au 31/01/2026")[0])
        {('dmy', datetime.date(2025, 12, 5))}
        """
        found: set[tuple[str, dt.date]] = set()
        for order in ORDERS:
            try:
                since, until = (end.on(order) for end in period)
            except ValueError:
                continue
            day, month = (self.first, self.second) if order == "dmy" or not self.mark else (self.second, self.first)
            if 0 <= until.year - since.year <= SPAN:
                days = (_day(year, month, day) for year in range(since.year, until.year + 1))
                found |= {(order, on) for on in days if on and since <= on <= until}
        return found

    def of(self, year: int) -> str:
        """Return it as a date is written with its year."""
        if self.mark:
            return f"{self.first:02}{self.mark}{self.second:02}{self.mark}{year}"
        return f"{year:04}-{self.second:02}-{self.first:02}"


@lru_cache(maxsize=4096)
def short_date(cell: str) -> Short | None:
    """Return the day and month that a cell holds without a year, or None.

    >>> short_date("12.03."), short_date("12 mars"), short_date("17 OCT"), short_date("12/03/2026")
    (Short(first=12, second=3, mark='.'), Short(first=12, second=3, mark=''), Short(first=17, second=10, mark=''), None)
    """
    text = cell.strip()
    if len(text) > LONGEST:
        return None
    if found := _NUMBERS.match(text):
        numbers = int(found[1]), int(found[3])
        is_day = any(_day(2000, month, day) for month, day in (numbers, numbers[::-1]))
        return Short(*numbers, found[2]) if is_day else None
    if found := _NAMED.match(text):
        day, name = found[1], found[2]
    elif found := _NAMED_FIRST.match(text):
        day, name = found[2], found[1]
    else:
        return None
    month = MONTHS.get(bare(name))
    return Short(int(day), month, "") if month and _day(2000, month, int(day)) else None


def periods(text: str) -> list[Period]:
    """Return the periods that a text states: two whole dates with nothing but a word or a dash between them."""
    return [*_both(starmap(lambda first, last: (written(first), written(last)), _PERIOD.findall(text)))]


def period_settled(text: str | None) -> Period | None:
    """Return the period that a person settled (``2026-03-01/2026-03-31``), or None."""
    first, _, last = (text or "").partition("/")
    ends = written(first), written(last)
    if ends[0] is None or ends[1] is None or ends[0].day is None or ends[1].day is None or ends[1].day < ends[0].day:
        return None
    return ends[0], ends[1]


def _both(found: Iterator[tuple[Written | None, Written | None]]) -> Iterator[Period]:
    for first, last in found:
        if first is not None and last is not None:
            yield first, last


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

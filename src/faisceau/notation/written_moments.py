"""Moments as records of networks and ledgers write them: a date with its time, joined or apart, on twelve or on twenty-four hours.

What ``written_dates`` reads is read by it; here stand the compact forms (``20260402 1403``), the halves of the day
(``6/1/2006 12:08 AM``), fractions of a second, a zone after the time, and times alone.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.date_orders import Numbers, day_of
from faisceau.notation.written_dates import written as date_written

LONGEST = 48
"""Characters of a moment; a longer cell is text, and is not searched; ours."""

_SPLIT = re.compile(
    r"(?P<date>.*?\d)(?:,?\s+(?:à\s+|at\s+|-\s+)?|T|\s*-\s+)(?P<time>\d{1,2}(?:[:.hH]\d{2}(?:[:.mM'′]\d{2}s?(?:[.,]\d{1,9})?)?|\d{2}(?:\d{2})?))"
    r"\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?\s?[+-]\d{2}:?\d{2})?\Z"
)
_JOINED = re.compile(r"(?P<date>(?:19|20)\d{6})(?P<time>\d{6}|\d{4})(?P<zone>Z)?\Z")
_TIME = re.compile(r"(\d{1,2})(?:[:.hH](\d{2})(?:[:.mM'′](\d{2})s?(?:[.,](\d{1,9}))?)?)\Z")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{2})?\Z")
_HALF = re.compile(r"(.*?)\s*([AaPp])\.?\s?[Mm]\.?\Z")


class Clock(NamedTuple):
    """A time of the day and how precisely it is written: minute, second or microsecond."""

    time: dt.time
    precision: str


class Written(NamedTuple):
    """A moment as written: three numbers in an unknown order, or a day; the time and the zone that stand beside."""

    numbers: Numbers | None
    day: dt.date | None
    clock: Clock | None
    zone: str | None
    dotted: bool = False

    def on(self, order: str | None) -> dt.date:
        """Return the day, the numbers being in an order; raise ValueError where they make no day in it."""
        if self.day is not None:
            return self.day
        if self.numbers is None or order is None:
            raise ValueError("no order of day, month and year")
        return day_of(self.numbers, order)


def written(cell: str) -> Written | None:
    """Return the moment that a cell holds, or None where it holds none.

    >>> written("6/1/2006 12:08 AM").clock.time, written("20060601 0011").clock.time, written("02/04/2026 14:03:22,5").numbers
    (datetime.time(0, 8), datetime.time(0, 11), ('02', '04', '2026'))
    """
    text = cell.strip()
    if not text or len(text) > LONGEST:
        return None
    found = _JOINED.match(text) or _SPLIT.match(text)
    if found:
        shape = found.groupdict()
        time = clock(f"{shape['time']} {shape.get('half') or ''}", joined=True)
        date = _date(shape["date"].rstrip(" ,"))
        if time is None or date is None or date.clock is not None:
            return None
        return date._replace(clock=time, zone=(shape.get("zone") or "").replace(" ", "") or None)
    return _date(text)


def clock(cell: str, *, joined: bool = False) -> Clock | None:
    """Return the time that a cell holds; four or six digits without a mark only where ``joined`` says that they are a time.

    >>> clock("14h03"), clock("2:03:22 pm").time, clock("140322"), clock("25:00")
    (Clock(time=datetime.time(14, 3), precision='minute'), datetime.time(14, 3, 22), None, None)
    """
    text = cell.strip()
    if len(text) > LONGEST:
        return None
    half = None
    if found := _HALF.match(text):
        text, half = found[1].strip(), found[2].lower()
    found = _TIME.match(text) or (_DIGITS.match(text) if joined else None)
    if not found:
        return None
    hour, minute, second, *rest = found.groups()
    fraction = rest[0] if rest else None
    hours = int(hour)
    if half is not None:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    try:
        time = dt.time(hours, int(minute), int(second or 0), int((fraction or "0")[:6].ljust(6, "0")))
    except ValueError:
        return None
    return Clock(time, "microsecond" if fraction else "second" if second else "minute")


@lru_cache(maxsize=4096)
def _date(text: str) -> Written | None:
    found = date_written(text)
    if found is None:
        return None
    time = None
    if found.time is not None:
        time = Clock(found.time, "microsecond" if found.time.microsecond else "second")
    return Written(found.numbers, found.day, time, found.zone, found.dotted)

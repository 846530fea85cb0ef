"""Dates and times as they are written, to values that keep what is unknown unknown."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

_ISO = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\Z",
)
_DMY = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})\.?\Z")


class Moment(NamedTuple):
    """A time: wall clock, zone as stated or None, UTC where it follows, precision (day, minute, second, microsecond)."""

    wall: dt.datetime
    zone: str | None
    utc: dt.datetime | None
    precision: str


def iso(text: str) -> Moment:
    """Read an ISO 8601 date or time, as XML Schema writes it (a date may carry a zone).

    >>> iso("2026-03-01T10:00:00+02:00").utc
    datetime.datetime(2026, 3, 1, 8, 0)
    >>> iso("2026-03-01").precision
    'day'
    """
    found = _ISO.match(text.strip())
    if not found:
        raise ValueError(f"not an ISO 8601 time: {text!r}")
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    wall = dt.datetime(  # noqa: DTZ001 - the wall clock has no zone of its own
        int(year),
        int(month),
        int(day),
        int(hour or 0),
        int(minute or 0),
        int(second or 0),
        int((fraction or "0")[:6].ljust(6, "0")),
    )
    precision = "day" if hour is None else "minute" if second is None else "second" if not fraction else "microsecond"
    return Moment(wall, zone, to_utc(wall, zone) if hour is not None else None, precision)


def to_utc(wall: dt.datetime, zone: str | None) -> dt.datetime | None:
    """Return the instant of a wall clock in a stated offset (Z, +02:00, +0200); None where there is none."""
    if zone is None:
        return None
    if zone == "Z":
        return wall
    digits = zone[1:].replace(":", "")
    offset = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    try:
        return wall - offset if zone[0] == "+" else wall + offset
    except OverflowError as error:
        raise ValueError(f"no instant of years 1 to 9999: {wall} {zone}") from error


def day(text: str, order: str) -> dt.date:
    """Read a date whose numbers stand in ``order`` (dmy, mdy or ymd); two-digit years are of 1970 to 2069.

    >>> day("03/04/26", "dmy")
    datetime.date(2026, 4, 3)
    """
    found = _DMY.match(text.strip())
    if not found:
        raise ValueError(f"not a date: {text!r}")
    values = dict(zip(order, found.groups(), strict=True))
    return dt.date(year_of(values["y"]), int(values["m"]), int(values["d"]))


def year_of(text: str) -> int:
    """Return a year from four digits, or from two (70 to 99 are of the last century)."""
    year = int(text)
    if len(text) == len("2026"):
        return year
    if len(text) != len("26"):
        raise ValueError(f"not a year: {text!r}")
    return year + (1900 if year >= 70 else 2000)

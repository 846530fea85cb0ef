"""Times of a device, as the rows of messages and calls keep them, and the epochs that their counts start from.

Unix counts from 1970, Apple's Cocoa from 2001 (in seconds, and in nanoseconds since iOS 11), WebKit from 1601. No
device of these records its zone: without a settled zone that has a fixed offset the wall clock stays unknown.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from faisceau.notation.instants import fixed_offset, from_epoch, moved
from faisceau.notation.sqlite_rows import Value

APPLE = 978_307_200
"""Seconds from 1970 to 2001, in UTC."""
WEBKIT = -11_644_473_600
"""Seconds from 1970 back to 1601, in UTC."""
_NANOSECONDS = 1_000_000_000_000
"""A count above this, in seconds, lies 31,000 years away: it counts nanoseconds."""


class Clock(NamedTuple):
    """A time of the device: wall clock, zone, UTC, precision, and what of it is unknown, as ``column=reason``."""

    wall: dt.datetime | None
    zone: str | None
    utc: dt.datetime | None
    precision: str | None
    unknown: tuple[str, ...]


def clock_at(utc: dt.datetime | None, noun: str, zone: str | None, precision: str, why: str = "not_a_time") -> Clock:
    """Return the time of an instant in UTC; ``noun`` names the columns filled (``sent``, ``started``)."""
    if utc is None:
        return Clock(None, None, None, None, (f"{noun}_utc={why}",))
    wall = moved(utc, fixed_offset(zone)) if zone else None
    unknown = () if wall else (f"{noun}_wall={'zone_without_fixed_offset' if zone else 'zone_not_recorded'}",)
    return Clock(wall, zone, utc, precision, unknown)


def unix(value: Value, noun: str, zone: str | None, per_second: int = 1000) -> Clock:
    """Return the time of a count from 1970; nothing, zero and less are no time, because applications write them for none."""
    if not isinstance(value, int) or value <= 0:
        return clock_at(None, noun, zone, "", "not_a_time" if value else "not_recorded")
    return clock_at(from_epoch(value, per_second), noun, zone, "second" if per_second == 1 else "microsecond")


def apple(value: Value, noun: str, zone: str | None) -> Clock:
    """Return the time of a count from 2001, in seconds, whole or not, or in nanoseconds; zero is no time."""
    if not value or not isinstance(value, int | float):
        return clock_at(None, noun, zone, "", "not_a_time" if value else "not_recorded")
    utc = from_apple(value)
    return clock_at(utc, noun, zone, "second" if isinstance(value, int) and abs(value) < _NANOSECONDS else "microsecond")


def from_apple(value: float) -> dt.datetime | None:
    """Return the instant in UTC of a count from 2001: seconds, or nanoseconds where seconds would be absurd.

    >>> from_apple(704736383.25), from_apple(469998837)
    (datetime.datetime(2023, 5, 2, 16, 6, 23, 250000), datetime.datetime(2015, 11, 23, 19, 13, 57))
    >>> from_apple(704736383250000000) == from_apple(704736383.25)
    True
    """
    if isinstance(value, float):
        if not abs(value) < _NANOSECONDS:
            return None if not abs(value) < 1 << 63 else from_apple(int(value))
        microseconds = round(value * 1_000_000)
    elif abs(value) >= _NANOSECONDS:
        microseconds = value // 1_000
    else:
        microseconds = value * 1_000_000
    return from_epoch(microseconds + APPLE * 1_000_000, 1_000_000)


def from_webkit(microseconds: int) -> dt.datetime | None:
    """Return the instant in UTC of a count of microseconds from 1601.

    >>> from_webkit(13_300_000_000_000_000)
    datetime.datetime(2022, 6, 18, 4, 26, 40)
    """
    return from_epoch(microseconds + WEBKIT * 1_000_000, 1_000_000)

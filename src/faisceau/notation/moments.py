"""A time as an export writes it → wall clock, zone, UTC and precision: counts from 1970, and ISO 8601 with or without offset."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from faisceau.notation.instants import fixed_offset, from_epoch, moved

_LONGEST = 200
"""Characters of a time; a longer text is none, and is not searched: spaces without end cost the square of their number; ours."""
_ISO = re.compile(
    r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}(?![:\d]))?\s*\Z"
)


class Moment(NamedTuple):
    """A time: wall clock, zone, UTC, precision, and why a part of it is unknown (``wall``, ``zone``, ``utc`` = reason)."""

    wall: dt.datetime | None
    zone: str | None
    utc: dt.datetime | None
    precision: str | None
    unknown: tuple[tuple[str, str], ...] = ()

    def unsaid(self, noun: str) -> tuple[str, ...]:
        """Return what is unknown as ``column=reason`` for the columns of a noun (``sent``, ``started``)."""
        if not self.unknown:
            return ()
        return tuple(f"{noun}_{part}={reason}" for part, reason in self.unknown)


NONE = Moment(None, None, None, None, (("wall", "not_stated"),))
BAD = Moment(None, None, None, None, (("wall", "not_a_time"),))


def of_epoch(count: int | None, zone: str | None, per_second: int = 1) -> Moment:
    """Return the instant so many parts of a second after 1970; without a settled zone of a fixed offset no wall clock.

    >>> of_epoch(1_700_000_000, None).unknown
    (('wall', 'zone_not_recorded'),)
    """
    if count is None:
        return NONE
    utc = from_epoch(count, per_second)
    if utc is None:
        return BAD
    precision = "second" if per_second == 1 else "microsecond"
    offset = fixed_offset(zone) if zone else None
    if offset is not None:
        return Moment(moved(utc, offset), zone, utc, precision)
    return Moment(None, zone, utc, precision, (("wall", "zone_without_fixed_offset" if zone else "zone_not_recorded"),))


def of_iso(written: str | None, zone: str | None = None) -> Moment:
    """Return the time that ISO 8601 writes; an offset that it states wins over a zone that was settled.

    >>> of_iso("2026-02-03T10:04:05.250+02:00").utc
    datetime.datetime(2026, 2, 3, 8, 4, 5, 250000)
    >>> of_iso("2026-02-03 10:04").precision, of_iso("2026-02-30").unknown
    ('minute', (('wall', 'not_a_time'),))
    """
    if not written or not written.strip():
        return NONE
    found = _ISO.match(written) if len(written) <= _LONGEST else None
    if not found:
        return BAD
    year, month, day, hour, minute, second, fraction, stated = found.groups()
    try:
        wall = dt.datetime(  # noqa: DTZ001 - a wall clock
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), int((fraction or "0")[:6].ljust(6, "0"))
        )  # fmt: skip
    except ValueError:
        return BAD
    precision = "day" if hour is None else "minute" if second is None else "microsecond" if fraction else "second"
    return of_wall(wall, precision, stated or zone)


def of_wall(wall: dt.datetime, precision: str, zone: str | None) -> Moment:
    """Return a wall clock with the zone that the exhibit states or a person settled, if any."""
    if not zone:
        return Moment(wall, None, None, precision, (("zone", "not_stated"),))
    offset = fixed_offset(zone)
    if offset is None or precision == "day":
        return Moment(wall, zone, None, precision, (("utc", "zone_without_fixed_offset" if offset is None else "day_only"),))
    return Moment(wall, zone, moved(wall, -offset), precision)

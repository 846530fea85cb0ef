"""Instants counted from 1970, and clocks of a zone that somebody stated or settled."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

_EPOCH = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - columns keep UTC without a zone object
_FIXED = re.compile(r"(?:UTC|GMT)?([+-])(\d{2}):?(\d{2})\Z")


def from_epoch(count: int, per_second: int = 1) -> dt.datetime | None:
    """Return the instant in UTC that lies ``count`` parts of a second after 1970, or None where no calendar reaches.

    >>> from_epoch(1_700_000_000_250, 1000)
    datetime.datetime(2023, 11, 14, 22, 13, 20, 250000)
    """
    seconds, rest = divmod(count, per_second)
    try:
        return _EPOCH + dt.timedelta(seconds=seconds, microseconds=rest * (1_000_000 // per_second))
    except OverflowError:
        return None


@lru_cache(maxsize=256)
def fixed_offset(zone: str) -> dt.timedelta | None:
    """Return the offset of a zone that has one by itself; None for a named zone, whose rules stand in a database.

    >>> fixed_offset("+02:00"), fixed_offset("Europe/Paris")
    (datetime.timedelta(seconds=7200), None)
    """
    if zone in ("Z", "UTC", "GMT"):
        return dt.timedelta()
    found = _FIXED.match(zone)
    if not found:
        return None
    offset = dt.timedelta(hours=int(found[2]), minutes=int(found[3]))
    return offset if found[1] == "+" else -offset


def moved(time: dt.datetime, by: dt.timedelta | None) -> dt.datetime | None:
    """Return a time moved by an offset, or None where the offset is unknown or the calendar ends."""
    if by is None:
        return None
    try:
        return time + by
    except OverflowError:
        return None

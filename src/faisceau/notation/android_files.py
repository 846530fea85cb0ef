"""Databases of Android's own providers: which one a file is, and how its columns hold text, numbers and times.

After ``android.provider.Telephony`` and ``android.provider.CallLog`` (Android Open Source Project).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple

from faisceau.notation.canonical import storable
from faisceau.notation.instants import fixed_offset, from_epoch, moved
from faisceau.notation.sqlite_file import MAGIC
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_schema import columns

_STATEMENT = re.compile(rb"CREATE TABLE [\"'`\[]?(sms|calls)[\"'`\]]?\s*\([^\x00]{0,2000}", re.IGNORECASE)
_NEEDED = {"sms": {"address", "date"}, "calls": {"number", "date"}}
_FOREIGN = {"call_id", "aggregate_hash"}
"""Columns of Viber's table of calls, which has the same name."""
_NAMED = (("sms", re.compile(r"mmssms[^/\\]*\.db\Z")), ("calls", re.compile(r"(?:contacts2|calllog(?:_shadow)?)\.db\Z")))


def provider(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Return whose database a file is, ``sms`` or ``calls``, by the tables that its ends show, else by its name."""
    if not head.startswith(MAGIC):
        return None
    shown = {
        table
        for found in (*_STATEMENT.finditer(head), *_STATEMENT.finditer(tail))
        if _NEEDED[table := found[1].decode().lower()] <= (its := set(columns(found[0].decode("latin-1")))) and not its & _FOREIGN
    }
    if shown:
        return max(shown)
    return next((table for table, form in _NAMED if any(form.search(name.lower()) for name in names)), None)


def text(value: Value) -> str | None:
    """Return a stored value as text: SQLite lets any column hold any type."""
    if value is None:
        return None
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return storable(str(value))


def whole(value: Value) -> int | None:
    """Return a stored value where it is a whole number that a table can hold."""
    return value if isinstance(value, int) and abs(value) < 1 << 63 else None


class Clock(NamedTuple):
    """A time of the device: wall clock, zone, UTC, precision, and what of it is unknown, as ``column=reason``."""

    wall: dt.datetime | None
    zone: str | None
    utc: dt.datetime | None
    precision: str | None
    unknown: tuple[str, ...]


def clock(values: Mapping[str, Value], column: str, noun: str, zone: str | None, per_second: int = 1000) -> Clock:
    """Return the time that a column counts from 1970 in UTC; ``noun`` names the columns filled (``sent``, ``started``).

    The device's own zone is not recorded: without a settled zone that has a fixed offset the wall clock stays unknown.
    """
    count = whole(values.get(column))
    utc = from_epoch(count, per_second) if count is not None else None
    if utc is None:
        return Clock(None, None, None, None, (f"{noun}_utc=not_a_time",))
    wall = moved(utc, fixed_offset(zone)) if zone else None
    unknown = () if wall else (f"{noun}_wall={'zone_without_fixed_offset' if zone else 'zone_not_recorded'}",)
    return Clock(wall, zone, utc, "second" if per_second == 1 else "microsecond", unknown)


def as_written(values: Mapping[str, Value], *names: str) -> str | None:
    """Return the counts of the columns named, as they are stored, or None where none is."""
    found = [f"{name}={text(values[name])}" for name in names if values.get(name) is not None]
    return " ".join(found) or None

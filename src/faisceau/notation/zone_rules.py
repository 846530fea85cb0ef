"""Zones of calendars: rules that a file states (``VTIMEZONE``, RFC 5545 3.6.5), published rules by name, and the instant of a wall clock.

An instant is given only where it is certain: the file's rules reach the day and are of a kind that is understood, or a published zone bears the
name, or Windows does and the file states no rules under it, the hour exists, and where both speak they say the same. Of an hour that the clock strikes twice the first is meant (RFC 5545, 3.3.5).
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytz

from faisceau.notation.windows_zones import PUBLISHED_ZONE

PUBLISHED = f"IANA {pytz.OLSON_VERSION}"
"""The edition of the published rules: that of the pinned package, never that of the machine, which the other side does not have."""


def _bytes_of(name: str) -> bytes:
    with pytz.open_resource(name) as resource:
        return bytes(resource.read())


_BYTES = {name: _bytes_of(name) for name in pytz.all_timezones}
"""Read here because no file can be opened once the jail is closed (0.7 MB)."""
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)\Z", re.ASCII)
_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD = frozenset({"FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST", "BYHOUR", "BYMINUTE", "BYSECOND"})


class Yearly(NamedTuple):
    """A day that comes back each year: a month; a day of it or, of these days, a weekday; the n-th, from the end where negative."""

    month: int
    days: tuple[int, ...]
    weekday: int | None
    nth: int | None


class Observance(NamedTuple):
    """A time that a zone keeps: from which offset to which, the wall clocks of its known beginnings, and how these come back."""

    before: dt.timedelta
    after: dt.timedelta
    begins: dt.datetime
    dates: tuple[dt.datetime, ...]
    yearly: Yearly | None
    until: dt.datetime | None
    """In UTC; None where it comes back for ever."""


Rules = Sequence[Observance] | None
"""The rules that a file states of a zone; None where they are not understood."""


class Instant(NamedTuple):
    """The instant in UTC of a wall clock, or why none is given: ``zone_not_defined``, ``zone_rules_differ``, ``hour_skipped``."""

    utc: dt.datetime | None
    why: str = ""


def instant(wall: dt.datetime, zone: str, stated: Mapping[str, Rules]) -> Instant:
    """Return the instant of a wall clock in a zone, of which the file may state rules.

    >>> instant(dt.datetime(2026, 7, 1, 9), "Europe/Paris", {}).utc, instant(dt.datetime(2026, 3, 29, 2, 30), "Europe/Paris", {}).why
    (datetime.datetime(2026, 7, 1, 7, 0), 'hour_skipped')
    """
    published = _published_name(by_windows(zone, stated) or zone)
    by_name = _by_name(wall, published) if published else None
    rules = stated.get(zone)
    by_file = _by_rules(wall, rules) if rules else None
    if by_name and by_file and by_name != by_file:
        return Instant(None, "zone_rules_differ")
    return by_file or by_name or Instant(None, "zone_not_defined")


def by_windows(zone: str, stated: Mapping[str, Rules]) -> str | None:
    """Return the published zone of a name of Windows, None where the file states rules under that name, understood or not: they are what was meant.

    >>> by_windows("Romance Standard Time", {}), by_windows("Romance Standard Time", {"Romance Standard Time": None})
    ('Europe/Paris', None)
    """
    return None if zone in stated else PUBLISHED_ZONE.get(zone)


def yearly(written: str, begins: dt.datetime) -> tuple[Yearly | None, dt.datetime | None] | None:
    """Return how an observance comes back and until when, None where its rule is of another kind than a day of a month each year.

    >>> yearly("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", dt.datetime(1996, 3, 31, 2))
    (Yearly(month=3, days=(), weekday=6, nth=-1), None)
    """
    parts = dict(part.strip().upper().partition("=")[::2] for part in written.split(";") if part.strip())
    if parts.get("FREQ") != "YEARLY" or parts.get("INTERVAL", "1") != "1" or not parts.keys() <= _UNDERSTOOD:
        return None
    clock = {"BYHOUR": begins.hour, "BYMINUTE": begins.minute, "BYSECOND": begins.second}
    if any(parts.get(name, str(part)).lstrip("0") != str(part).lstrip("0") for name, part in clock.items()):
        return None
    month, day, days = parts.get("BYMONTH", str(begins.month)), _DAY.match(parts.get("BYDAY", "")), parts.get("BYMONTHDAY", "")
    among = days.split(",") if days else []
    if not month.isdecimal() or not 1 <= int(month) <= 12 or not all(one.isdecimal() and 1 <= int(one) <= 31 for one in among):
        return None
    if ("BYDAY" in parts and not day) or (day and bool(day[1]) == bool(among)) or (not day and len(among) > 1):
        return None
    until = None
    if "UNTIL" in parts and (until := wall_of(parts["UNTIL"])) is None:
        return None
    if day:
        return Yearly(int(month), tuple(map(int, among)), _WEEK.index(day[2]), int(day[1]) if day[1] else None), until
    return Yearly(int(month), tuple(map(int, among)) or (begins.day,), None, None), until


def wall_of(written: str) -> dt.datetime | None:
    """Return the wall clock that the basic form writes, a ``Z`` left aside.

    >>> wall_of("20260203T100405Z"), wall_of("20260230T000000")
    (datetime.datetime(2026, 2, 3, 10, 4, 5), None)
    """
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?", written.strip(), re.ASCII)
    try:
        return dt.datetime(*(int(part or 0) for part in found.groups())) if found else None  # type: ignore[arg-type] # noqa: DTZ001 - a wall clock
    except ValueError:
        return None


def _published_name(zone: str) -> str | None:
    """Return the published name that an identification is, or ends in where a registry issued it (``/mozilla.org/20050126_1/Europe/Paris``)."""
    if zone in _BYTES or not zone.startswith("/"):
        return zone if zone in _BYTES else None
    parts = zone[:300].split("/")
    return next((name for at in range(1, len(parts) - 1) if (name := "/".join(parts[at:])) in _BYTES), None)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo.from_file(io.BytesIO(_BYTES[name]), name)


def _by_name(wall: dt.datetime, name: str) -> Instant | None:
    local = wall.replace(tzinfo=_zone(name))
    offset = local.utcoffset()
    try:
        utc = wall - offset if offset is not None else wall
        back = utc.replace(tzinfo=dt.UTC).astimezone(_zone(name)).replace(tzinfo=None)
    except OverflowError:
        return None
    return Instant(utc) if back == wall else Instant(None, "hour_skipped")


def _by_rules(wall: dt.datetime, rules: Sequence[Observance]) -> Instant | None:
    """Return the instant by the observance whose last beginning is the latest one before the wall clock; None before the first."""
    latest: tuple[dt.datetime, Observance] | None = None
    for one in rules:
        begun = max((begin for begin in _beginnings(one, wall.year) if begin <= wall), default=None)
        if begun is not None and (latest is None or begun > latest[0]):
            latest = (begun, one)
    if latest is None:
        return None
    begun, one = latest
    try:
        return Instant(None, "hour_skipped") if wall < begun + (one.after - one.before) else Instant(wall - one.after)
    except OverflowError:
        return None


def _beginnings(one: Observance, year: int) -> list[dt.datetime]:
    """Return the wall clocks at which an observance begins: those stated, and those of a year and of the year before it."""
    found = [one.begins, *one.dates]
    if one.yearly:
        for each in (year - 1, year):
            begin = _of_year(one.yearly, one.begins, each)
            if begin and begin > one.begins and (one.until is None or begin - one.before <= one.until):
                found.append(begin)
    return found


def _of_year(each: Yearly, begins: dt.datetime, year: int) -> dt.datetime | None:
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    length = calendar.monthrange(year, each.month)[1]
    days = [day for day in each.days or range(1, length + 1) if day <= length]
    if each.weekday is not None:
        days = [day for day in days if calendar.weekday(year, each.month, day) == each.weekday]
    if each.nth is not None:
        days = days[each.nth - 1 :][:1] if each.nth > 0 else days[each.nth :][:1] if -each.nth <= len(days) else []
    return dt.datetime.combine(dt.date(year, each.month, days[0]), begins.time()) if days else None

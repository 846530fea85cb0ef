"""Periods: an moment, a length, a way of counting and a calendar in; the instant at which the period ends out.

Regulation (EEC, Euratom) No 1182/71, article 3: the day or the hour of the moment is not counted (1); a period in hours begins with
the next full hour and ends with the expiry of its last, on the clock that really runs (2)(a); one in days ends with the last hour of
its last day (2)(b), one in weeks, months or years with that of the same day of the week or of the month, or with the last of the
month where it has no such day (2)(c); holidays, Sundays and Saturdays are counted (3); a period that is not in hours and would end on
one ends with the next working day (4); one of two days or more holds two working days at least (5). Working days are all days but
holidays, Sundays and Saturdays (article 2(2)).
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from faisceau.model.errors import Invalid, Missing

UNITS = ("hour", "day", "working_day", "week", "month", "year")
_SATURDAY = 5
_ONE = dt.timedelta(days=1)
_LAST = dt.time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Counting:
    """How a text counts: see the table ``counting_rules`` of the law."""

    skips_hour: bool
    rolls: bool
    two_working_days: bool


@dataclass(frozen=True, slots=True)
class Days:
    """The holidays of a State over the years for which they are known, both included."""

    state: str
    first: int
    last: int
    holidays: Collection[str]

    def works(self, day: dt.date) -> bool:
        """Say whether a day is a working day; raise Missing where the year is not in the calendar: nothing is assumed."""
        if not self.first <= day.year <= self.last:
            raise Missing("requests.no_calendar_year", state=self.state, year=day.year, first=self.first, last=self.last)
        return day.weekday() < _SATURDAY and day.isoformat() not in self.holidays


@dataclass(frozen=True, slots=True)
class Due:
    """When a period ends: the last second that counts, on the clock of the zone and in UTC; how it was carried over from where."""

    wall: dt.datetime
    zone: str
    utc: dt.datetime
    carried_from: dt.date | None = None


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone; raise Missing where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise Missing("requests.no_zone", zone=name) from error


def ends(moment: dt.datetime, value: int, unit: str, how: Counting, days: Days | None, zone: str) -> Due:
    """Return when a period ends that a moment, told on the clock of the zone, begins.

    ``days`` may be None only for a way of counting that needs no calendar. Raises Missing where a calendar is needed and is not
    there, or does not reach that year.

    >>> how = Counting(skips_hour=True, rolls=True, two_working_days=True)
    >>> str(ends(dt.datetime(2026, 3, 28, 22, 30), 8, "hour", how, None, "Europe/Paris").wall)
    '2026-03-29 08:00:00'
    """
    if unit not in UNITS or value <= 0:
        raise Invalid("requests.bad_period", value=value, unit=unit)
    if unit == "hour":
        return _hours(moment, value, how, zone)
    last = _last_day(moment.date(), value, unit, days)
    moved = _carried(moment.date(), last, value, unit, how, days)
    wall = dt.datetime.combine(moved, _LAST)
    return Due(wall, zone, _utc(wall, zone), last if moved != last else None)


def extended(due: Due, value: int, unit: str, how: Counting, days: Days | None) -> Due:
    """Return when a period ends that is extended by so many of its units: counted on from its own last day, before it was carried over."""
    if unit == "hour":
        later = due.utc + dt.timedelta(hours=value)
        return Due(later.astimezone(zone_of(due.zone)).replace(tzinfo=None), due.zone, later)
    from_day = due.carried_from or due.wall.date()
    return ends(dt.datetime.combine(from_day, dt.time(0, 0)), value, unit, how, days, due.zone)


def _hours(moment: dt.datetime, value: int, how: Counting, zone: str) -> Due:
    """Count hours as they elapse: a change of the clock neither gives nor takes one."""
    begins = _utc(moment, zone)
    if how.skips_hour:
        # The hour that is running is not counted, whatever the minute; zones of half an hour have full hours of their own.
        wall = begins.astimezone(zone_of(zone))
        begins += dt.timedelta(hours=1) - dt.timedelta(minutes=wall.minute, seconds=wall.second, microseconds=wall.microsecond)
    utc = begins + dt.timedelta(hours=value)
    return Due(utc.astimezone(zone_of(zone)).replace(tzinfo=None), zone, utc)


def _utc(wall: dt.datetime, zone: str) -> dt.datetime:
    """Return the instant of a wall clock; of an hour that the clock shows twice the first, of one that it skips the instant it jumps over."""
    return wall.replace(tzinfo=zone_of(zone)).astimezone(dt.UTC)


def _last_day(moment: dt.date, value: int, unit: str, days: Days | None) -> dt.date:
    if unit == "day":
        return moment + value * _ONE
    if unit == "week":
        return moment + 7 * value * _ONE
    if unit == "working_day":
        return _nth_working_day(moment, value, days)
    return _months_on(moment, value * (12 if unit == "year" else 1))


def _months_on(moment: dt.date, months: int) -> dt.date:
    """Return the same day of a later month, or the last of that month where it has no such day.

    >>> _months_on(dt.date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    return dt.date(year, month + 1, min(moment.day, calendar.monthrange(year, month + 1)[1]))


def _nth_working_day(moment: dt.date, value: int, days: Days | None) -> dt.date:
    known = _needed(days)
    last = moment
    while value:
        last += _ONE
        value -= known.works(last)
    return last


def _carried(moment: dt.date, last: dt.date, value: int, unit: str, how: Counting, days: Days | None) -> dt.date:
    """Return the last day carried to where article 3(4) and (5) put it."""
    moved = last
    if how.two_working_days and (unit not in ("day", "working_day") or value > 1):
        moved = max(moved, _nth_working_day(moment, 2, days))
    if how.rolls:
        known = _needed(days)
        while not known.works(moved):
            moved += _ONE
    return moved


def _needed(days: Days | None) -> Days:
    if days is None:
        raise Missing("requests.no_calendar")
    return days

"""Values of a calendar: times with their zone, the rules of a zone, who is named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from faisceau.notation.content_lines import Charsets, Property, plain, property_of, unfolded
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.moments import BAD, NONE, Moment, of_iso, of_wall
from faisceau.notation.zone_rules import Observance, Rules, instant, wall_of, yearly
from faisceau.readers.icalendar.components import Component

ZONES = 1000
"""Zones of a file whose rules are kept; ours."""
DATES = 1000
"""Beginnings that one observance of a zone may list; ours."""
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{4})?\Z", re.ASCII)
_OFFSET = re.compile(r"([+-]?)(\d{2})(\d{2})(\d{2})?\Z", re.ASCII)
_SCHEME = re.compile(r"\s*(?:mailto|tel|sms|callto):\s*", re.IGNORECASE)
_ADDRESS = re.compile(r"[^\s@<>\",;]{1,128}@[^\s@<>\",;]{1,255}\Z")
_NUMBER = re.compile(r"\+?[\d .()/-]{4,40}\Z", re.ASCII)
_NAMED = re.compile(r"\s*\"?([^<>\"]{0,300})\"?\s*<\s*([^<>\s]{1,384})\s*>\s*\Z")
SHOWN = 500


class Person(NamedTuple):
    """Whom a line names: display name and address or number, either unknown."""

    name: str | None
    address: str | None


def properties(component: Component, encoding: str, charsets: Charsets) -> Iterable[tuple[int, int, bytes, Property | None]]:
    """Yield each line of a component: its first and last number, its bytes, what it states (None where it has no such form)."""
    for line in unfolded(component.lines):
        yield line.first, line.last, line.raw, property_of(line.raw, encoding, charsets)


def moment(one: Property, zones: Mapping[str, Rules], settled: str | None) -> Moment:
    """Return the time that a property states, in UTC too where its zone leaves no doubt; ``settled``: zone of what states none."""
    written = one.value.strip()
    found = _BASIC.match(written)
    if not found:
        return of_iso(written, settled) if written else NONE
    year, month, day, hour, minute, second, stated = found.groups()
    leap = second == "60"
    try:
        wall = dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), 59 if leap else int(second or 0))  # noqa: DTZ001 - a wall clock
    except ValueError:
        return BAD
    if hour is None:
        return Moment(wall, one.first("TZID"), None, "day", (("utc", "day_only"),))
    precision = "second" if second else "minute"
    if stated and one.first("TZID") not in (None, "UTC", "GMT", "Etc/UTC"):
        return Moment(wall, one.first("TZID"), None, precision, (("utc", "zone_stated_twice"),))
    if stated:
        return of_wall(wall, precision, stated if stated == "Z" else f"{stated[:3]}:{stated[3:]}")
    zone = one.first("TZID")
    if zone is None:
        return of_wall(wall, precision, settled)
    if zone not in zones and (offset := fixed_offset(zone)) is not None:
        return Moment(wall, zone, moved(wall, -offset), precision)
    utc, why = instant(wall, zone, zones)
    return Moment(wall, zone, utc, precision, (("utc", why),) if why else ())


def rules(zone: Component, encoding: str) -> tuple[str | None, Rules]:
    """Return the name of a zone and the rules that the file states of it, None for rules that are not understood or not there."""
    silent = Charsets()
    name = next((plain(one.value) for *_, one in properties(zone, encoding, silent) if one and one.name == "TZID"), None)
    stated = [_observance(part, encoding) for part in zone.parts if part.name in ("STANDARD", "DAYLIGHT")]
    known = [one for one in stated if one]
    return name, known if known and len(known) == len(stated) and not zone.cut else None


def _observance(part: Component, encoding: str) -> Observance | None:
    told: dict[str, str] = {}
    dates: list[dt.datetime] = []
    for *_, one in properties(part, encoding, Charsets()):
        if one is None:
            continue
        if one.name == "RDATE":
            walls = [wall_of(each) for each in one.value.split(",", DATES)]
            if None in walls or one.first("VALUE") == "PERIOD" or len(dates) + len(walls) > DATES:
                return None
            dates += [wall for wall in walls if wall]
        elif one.name == "RRULE" and "RRULE" in told:
            return None
        else:
            told.setdefault(one.name, one.value)
    before, after, begins = (
        offset(told.get("TZOFFSETFROM", "")),
        offset(told.get("TZOFFSETTO", "")),
        wall_of(told.get("DTSTART", "")),
    )
    if before is None or after is None or begins is None:
        return None
    again = yearly(told["RRULE"], begins) if "RRULE" in told else (None, None)
    return Observance(before, after, begins, tuple(dates), *again) if again else None


def offset(written: str) -> dt.timedelta | None:
    """Return an offset from UTC (RFC 5545, 3.3.14).

    >>> offset("+0200"), offset("-013045"), offset("2")
    (datetime.timedelta(seconds=7200), datetime.timedelta(days=-1, seconds=80955), None)
    """
    found = _OFFSET.match(written.strip())
    if not found or int(found[3]) > 59 or int(found[2]) > 23:
        return None
    size = dt.timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -size if found[1] == "-" else size


def person(one: Property) -> Person:
    """Return whom an ``ORGANIZER`` or ``ATTENDEE`` names: ``CN`` and an address, or ``Name <address>`` of vCalendar."""
    value = one.value.strip()
    name = one.first("CN")
    if found := _NAMED.match(value):
        name, value = name or found[1].strip() or None, found[2]
    bare = _SCHEME.sub("", value).strip()
    address = bare if _ADDRESS.match(bare) or _NUMBER.match(bare) else None
    if address is None:
        stated = one.first("EMAIL") or ""
        address = stated if _ADDRESS.match(stated) else None
        if name is None and bare and ":" not in bare:
            name = bare[:SHOWN]
    return Person(name, address)

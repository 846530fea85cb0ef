"""Rows of an entry of a calendar: the appointment, whom it names, what is embedded in it, and what is wrong with it."""

from __future__ import annotations

import binascii
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import locator
from faisceau.model.observations import Appointment, Attendance, Member, Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.charsets import decode
from faisceau.notation.chat_rows import bad_time
from faisceau.notation.containers import strays
from faisceau.notation.content_lines import Charsets, Property, plain
from faisceau.notation.coordinates import degrees
from faisceau.notation.moments import NONE, Moment
from faisceau.notation.zone_rules import Rules, by_windows
from faisceau.readers.icalendar.components import ENTRIES, Component
from faisceau.readers.icalendar.values import moment, person, properties

RECURS = ("RRULE", "EXRULE", "RDATE", "EXDATE")
_PEOPLE = {"ORGANIZER": "organiser", "ATTENDEE": "attendee"}
_TIMES = {
    "DTSTART": "begins",
    "DTEND": "ends",
    "DUE": "ends",
    "CREATED": "created",
    "DCREATED": "created",
    "LAST-MODIFIED": "changed",
}
_TEXTS = {
    "SUMMARY": "subject",
    "DESCRIPTION": "text",
    "LOCATION": "place",
    "STATUS": "status",
    "UID": "identifier",
    "DURATION": "duration",
}
_HAS_DAYS = frozenset({"event", "busy"})


def holds_file(one: Property) -> bool:
    """Say whether a property states that its value is a file."""
    return bool(one.value.strip()) and (one.binary or "BINARY" in one.words("VALUE"))


def embedded(one: Property) -> bytes | None:
    """Return the bytes that a value holds in base64, None where it is none."""
    try:
        return binascii.a2b_base64(one.value.encode("ascii", "ignore"))
    except binascii.Error:
        return None


class Known(NamedTuple):
    """What is known of the file when an entry is read."""

    encoding: str
    zones: Mapping[str, Rules]
    settled: str | None
    charsets: Charsets


class Entry:
    """What an entry says, gathered."""

    def __init__(self, component: Component, known: Known, calendar: Mapping[str, str]) -> None:
        self.place = locator(line=f"{component.first},{component.last}")
        self.component = component
        self.texts: dict[str, str] = {}
        self.times: dict[str, tuple[Moment, str]] = {}
        self.recurrence: list[str] = []
        self.occurrence: str | None = None
        self.zones: Counter[tuple[str, str]] = Counter()
        """Zones that gave no instant, with the reason."""
        self._known, self._calendar = known, calendar
        self._where: tuple[int, int] | None = None
        self._more: list[str] = []
        self._people: list[Attendance] = []
        self._members: list[Member] = []
        self._alarms: list[str] = []
        self._problems: list[Problem] = []
        self._lost = 0
        self._gather()

    @property
    def identity(self) -> tuple[str, str, str] | None:
        """What makes two entries of a file the same one: identification and occurrence; None where it has none."""
        stated = self.texts.get("identifier")
        return (self.component.name, stated, self.occurrence or "") if stated else None

    def rows(self) -> Iterator[Appointment | Attendance | Member | Problem]:
        """Yield the appointment, whom it names, what is embedded, and what is wrong."""
        yield self._appointment()
        yield from self._people
        yield from self._members
        yield from self._problems
        if self._lost:
            yield problem("readers_calendars.line", self.place, lines=self._lost)
        if self.component.cut:
            yield problem("readers_chats.text_cut", self.place)
        if not self.component.closed:
            yield problem("readers_calendars.open", self.place, component=self.component.name)

    def _gather(self) -> None:
        for first, last, raw, one in properties(self.component, self._known.encoding, self._known.charsets):
            if one is None:
                self._lost += 1
            else:
                self._take(one, first, last, raw)
        for part in self.component.parts:
            self._part(part, part.name)

    def _take(self, one: Property, first: int, last: int, raw: bytes) -> None:
        noun, text = _TIMES.get(one.name), _TEXTS.get(one.name)
        if one.name in _PEOPLE:
            self._named(one, _PEOPLE[one.name], first, last, raw)
        elif holds_file(one):
            self._embedded(one, first, last)
        elif noun and noun not in self.times:
            self._time(one, noun)
        elif text and text not in self.texts:
            self.texts[text] = plain(one.value)
        elif one.name in RECURS:
            self.recurrence.append(self._as_written(raw))
        elif one.name == "RECURRENCE-ID" and self.occurrence is None:
            self.occurrence = self._as_written(raw).partition("RECURRENCE-ID")[2].lstrip(":;") or None
        elif one.name == "GEO" and self._where is None and one.value.strip():
            self._place(one)
        elif one.name in ("DALARM", "AALARM", "PALARM", "MALARM"):
            self._alarms.append(self._as_written(raw))
        else:
            self._more.append(f"{one.name}: {plain(one.value)}")

    def _as_written(self, raw: bytes) -> str:
        return storable(decode(raw, self._known.encoding)).replace("\0", "").strip()

    def _time(self, one: Property, noun: str) -> None:
        time = moment(one, self._known.zones, self._known.settled)
        written = storable(one.value.strip())
        self.times[noun] = (time, written)
        self._problems += bad_time(self.place, time, written)
        for part, why in time.unknown:
            if (
                part == "utc"
                and time.zone
                and why in ("zone_not_defined", "zone_rules_differ", "zone_stated_twice", "hour_skipped")
            ):
                self.zones[time.zone, why] += 1
        if time.utc and time.zone and by_windows(time.zone, self._known.zones):
            self.zones[time.zone, "zone_of_windows"] += 1

    def _place(self, one: Property) -> None:
        parts = one.value.replace(",", ";").split(";")
        # vCalendar 1.0 writes the longitude first; its own example does, and its programs do not agree: it is kept as written only.
        old = self._calendar.get("VERSION", "").startswith("1")
        latitude, longitude = (degrees(parts[0], 90), degrees(parts[1], 180)) if len(parts) == 2 and not old else (None, None)
        if latitude is not None and longitude is not None:
            self._where = (latitude, longitude)
            return
        self._more.append(f"GEO: {plain(one.value)}")
        if not old:
            self._problems.append(problem("readers_chats.coordinates_unread", self.place, written=one.value[:200]))

    def _named(self, one: Property, role: str, first: int, last: int, raw: bytes) -> None:
        name, address = person(one)
        at = locator(line=f"{first},{last}")
        self._people.append(
            Attendance(
                at, self.place, role, storable(name) if name else None, storable(address) if address else None,
                one.first("CUTYPE"), one.first("ROLE"), one.first("PARTSTAT") or one.first("STATUS"), self._as_written(raw),
            )
        )  # fmt: skip

    def _embedded(self, one: Property, first: int, last: int) -> None:
        at = locator(line=f"{first},{last}", part=1)
        stated = (one.first(name) for name in ("FILENAME", "X-FILENAME", "X-LABEL", "X-APPLE-FILENAME"))
        name = storable(next((name for name in stated if name), ""))
        content = embedded(one)
        if content is None:
            self._problems.append(problem("readers_calendars.embedded", locator(line=f"{first},{last}"), name=name or one.name))
            return
        if strays(name):
            self._problems.append(problem("readers_files.member_name", at, name=name))
        self._members.append(Member(at, name or f"{one.name.lower()}-{first}.bin", content))

    def _part(self, part: Component, path: str) -> None:
        """Take what stands inside the entry: a reminder, or another component, each line as written."""
        said: list[str] = []
        for first, last, raw, one in properties(part, self._known.encoding, self._known.charsets):
            if one is None:
                self._lost += 1
            elif holds_file(one):
                self._embedded(one, first, last)
            elif one.name in _PEOPLE and path == "VALARM":
                self._named(one, "alarm", first, last, raw)
            else:
                said.append(f"{one.name}: {plain(one.value)}")
        if path == "VALARM":
            self._alarms.append("; ".join(said))
        else:
            self._more += [f"{path}/{one}" for one in said]
        for inner in part.parts:
            self._part(inner, f"{path}/{inner.name}")

    def _appointment(self) -> Appointment:
        begins, ends = self.times.get("begins", (NONE, None)), self.times.get("ends", (NONE, None))
        created, changed = self.times.get("created", (NONE, None)), self.times.get("changed", (NONE, None))
        latitude, longitude = self._where or (None, None)
        kind = ENTRIES[self.component.name]
        unknown = (
            *(begins[0].unsaid("begins") if begins[1] is not None or kind in _HAS_DAYS else ()),
            *(ends[0].unsaid("ends") if ends[1] else ()),
        )
        said = self.texts
        return Appointment(
            self.place, kind, self._calendar.get("NAME"), self._calendar.get("METHOD"), said.get("identifier") or None, self.occurrence,
            said.get("subject") or None, said.get("text") or None, said.get("place") or None, latitude, longitude,
            begins[1], begins[0].wall, begins[0].zone, begins[0].utc, begins[0].precision,
            ends[1], ends[0].wall, ends[0].zone, ends[0].utc, ends[0].precision, said.get("duration") or None,
            tuple(self.recurrence), said.get("status") or None, tuple(one for one in self._alarms if one),
            created[1], created[0].utc, changed[1], changed[0].utc, "\n".join(self._more) or None, unknown,
        )  # fmt: skip

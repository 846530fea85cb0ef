"""iCalendar 2.0 (RFC 5545, RFC 7986) and vCalendar 1.0 → appointments, whom they name, what is embedded in them.

Recurring entries are one row, with their rule as written. Zones: the rules that the file states, else published ones by name
(``notation.zone_rules``); an instant is given only where it is certain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.content_lines import Charsets, beginning, charset_unfolded, plain, property_of, unfolded
from faisceau.notation.declared_charsets import codec, unknown_encoding
from faisceau.notation.line_places import lines_at
from faisceau.notation.lines import charset_doubt
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.windows_zones import EDITION
from faisceau.notation.zone_rules import PUBLISHED, Rules
from faisceau.readers.icalendar.components import CALENDAR, ENTRIES, LONGEST, ZONE, Component, Outside, components
from faisceau.readers.icalendar.rows import Entry, Known, embedded
from faisceau.readers.icalendar.values import ZONES, properties, rules

BUDGET = Budget(seconds=10, seconds_per_mb=3, memory_mb=512, memory_mb_per_mb=1)
UNIT = "entry"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque événement, tâche, note ou temps pris d'un agenda (iCalendar 2.0, vCalendar 1.0) : heures avec leur fuseau, en UTC quand il est certain, "
        "lieu, organisateur, participants et leur réponse, rappels, fichiers incorporés, toute autre donnée telle qu'écrite. Un rendez-vous qui revient est une "
        "seule ligne, avec sa règle. Non lu : les disponibilités (VAVAILABILITY) et les composants que nulle norme ne nomme."
    ),
    en=(
        "Read: every event, task, note or taken time of a calendar (iCalendar 2.0, vCalendar 1.0): times with their zone, in UTC where it is certain, "
        "place, organiser, attendees and their answer, reminders, embedded files, all other data as written. An appointment that comes back is "
        "one row, with its rule. Not read: availabilities (VAVAILABILITY) and components that no standard names."
    ),
)
SETTINGS = {"encoding": known.ENCODING, "zone": known.ZONE}
_HEAD = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT|VTODO|VJOURNAL|VFREEBUSY|VTIMEZONE)[ \t]*[\r\n]", re.IGNORECASE
)
VERSIONS = ("1.0", "2.0")
CALENDARS = 10_000
"""Calendars of a file whose own words are kept; ours."""
REMEMBERED = 1_000_000
"""Identifications that are remembered to find those met twice; ours."""
_FOLDED = 1 << 20
_TOLD = 20
"""Names that one problem lists; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text that begins with a calendar, or with an entry or a zone that stands in none."""
    return "icalendar" if _HEAD.match(beginning(head)) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the rows of each entry, what belongs to none, what is to be said of the whole, and the reading."""
    found = charset_unfolded(exhibit, _FOLDED)
    settled = settings.get("encoding")
    encoding = codec(settled) or found.name
    told_by = "utf-8" if found.name.startswith("utf-16") else encoding
    remarks = Ordinals()
    for doubt in unknown_encoding(settled):
        yield doubt._replace(locator=remarks.of(WHOLE))
    told = _told(exhibit, found.name, told_by)
    whole = _Whole(told, Known(told_by, told.zones, settings.get("zone"), Charsets()))
    for one in components(exhibit, found.name):
        for row in whole.rows(one):
            yield row._replace(locator=remarks.of(row.locator)) if isinstance(row, Problem) else row
    for row in (*whole.remarks(), *(charset_doubt(found) if codec(settled) is None else ())):
        yield row._replace(locator=remarks.of(row.locator))
    layout = {
        "charset": found.name,
        "calendars": list(told.calendars.values())[:_TOLD],
        "zones": {"stated": sorted(told.zones)[:_TOLD], "published": PUBLISHED, "windows": EDITION},
    }
    yield Reading(WHOLE, "icalendar", UNIT, whole.present, whole.read, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the lines of an entry, of one of its properties, or the file that is embedded in them."""
    where = parse(locator)
    place = lines_at(exhibit, locator, "text/calendar", "entry", LONGEST)
    if where.get("part") is None:
        return place
    numbered = enumerate(place.text.encode("utf-8", "backslashreplace").splitlines(keepends=True))
    one = next((property_of(line.raw, "utf-8", Charsets()) for line in unfolded(numbered)), None)
    content = embedded(one) if one else None
    if content is None:
        raise ValueError(f"no entry stands at {locator!r}")
    return Place("application/octet-stream", content, "")


class _Told(NamedTuple):
    """What the file says for its entries, wherever it stands in it: rules of zones by name, and what each calendar says, by its first line."""

    zones: dict[str, Rules]
    calendars: dict[int, dict[str, str]]


def _told(exhibit: Opened, charset: str, encoding: str) -> _Told:
    """Return what the file says for its entries; of two rules for one zone neither is taken where they differ."""
    told = _Told({}, {})
    for one in components(exhibit, charset):
        if isinstance(one, Outside):
            continue
        if one.name == ZONE:
            name, stated = rules(one, encoding)
            if name and (name in told.zones or len(told.zones) < ZONES):
                told.zones[name] = stated if told.zones.get(name, stated) == stated else None
        elif one.name == CALENDAR and len(told.calendars) < CALENDARS:
            told.calendars[one.first] = _said(one, encoding)
    return told


def _said(calendar: Component, encoding: str) -> dict[str, str]:
    """Return what a calendar says of itself, by name; its name is stated in two ways."""
    said: dict[str, str] = {}
    for *_, one in properties(calendar, encoding, Charsets()):
        if one and (one.name in said or len(said) < _TOLD):
            said.setdefault(storable(one.name), plain(one.value)[:500])
    if "X-WR-CALNAME" in said:
        said.setdefault("NAME", said["X-WR-CALNAME"])
    return said


class _Whole:
    """The entries of a file, and what is to be said of them together."""

    def __init__(self, told: _Told, known: Known) -> None:
        self.present = self.read = 0
        self._told, self._known = told, known
        self._recur = self._twice = 0
        self._first_twice = ""
        self._zones: Counter[tuple[str, str]] = Counter()
        self._met: set[bytes] = set()

    def rows(self, one: Component | Outside) -> Iterator[Observation]:
        """Yield the rows of an entry, or the problem of what is none."""
        place = locator(line=f"{one.first},{one.last}")
        if isinstance(one, Outside):
            self.present += 1
            yield problem("readers_calendars.outside", place, entries=1)
        elif one.name == CALENDAR:
            yield from self._calendar(one, place)
        elif one.name in ENTRIES:
            self.present += 1
            self.read += 1
            entry = Entry(one, self._known, self._told.calendars.get(one.calendar, {}))
            self._heard(entry)
            yield from entry.rows()
        elif one.name != ZONE:
            self.present += 1
            yield problem("readers_calendars.component", place, entries=1, component=one.name)
        elif not one.closed:
            yield problem("readers_calendars.open", place, component=one.name)

    def _calendar(self, one: Component, place: str) -> Iterator[Problem]:
        version = self._told.calendars.get(one.first, {}).get("VERSION", VERSIONS[-1])
        if version not in VERSIONS:
            yield problem("readers_calendars.version", place, version=version)
        if not one.closed:
            yield problem("readers_calendars.open", place, component=CALENDAR)
        if one.cut:
            yield problem("readers_chats.text_cut", place)

    def _heard(self, entry: Entry) -> None:
        self._recur += bool(entry.recurrence)
        for zone, count in entry.zones.items():
            if zone in self._zones or len(self._zones) < ZONES:
                self._zones[zone] += count
        if entry.identity is None:
            return
        digest = blake2b("\0".join(entry.identity).encode("utf-8", "backslashreplace"), digest_size=8).digest()
        if digest in self._met:
            self._twice += 1
            self._first_twice = self._first_twice or entry.place
        elif len(self._met) < REMEMBERED:
            self._met.add(digest)

    def remarks(self) -> Iterator[Problem]:
        """Yield what is to be said of the whole."""
        if self._recur:
            yield problem("readers_calendars.recurring", WHOLE, count=self._recur)
        if self._twice:
            yield problem("readers_calendars.twice", WHOLE, count=self._twice, first=self._first_twice)
        for why in sorted({why for _, why in self._zones}):
            met = {name: count for (name, reason), count in sorted(self._zones.items()) if reason == why}
            yield problem(f"readers_calendars.{why}", WHOLE, count=sum(met.values()), zones=_listed(met))
        if unsure := self._known.charsets.unsure:
            yield problem(
                "readers_chats.vcard_charset",
                WHOLE,
                count=sum(unsure.values()),
                charsets=_listed({name or "–": 1 for name in unsure}),
            )
        if not self.present:
            yield problem("readers_chats.no_entry", WHOLE)


def _listed(names: Mapping[str, int]) -> str:
    shown = ", ".join(sorted(names)[:_TOLD])
    return shown if len(names) <= _TOLD else f"{shown}, …"

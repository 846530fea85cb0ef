"""Positions as devices and services export them: GPX 1.0 and 1.1, KML 2.2 with its tracks, GeoJSON, Google's location history as JSON.

A point, a coordinate of a track or a line, a feature of GeoJSON, an object of a history is an entry; its place is its very bytes (``offset=…``). Degrees
are WGS 84, as these formats prescribe; times keep the zone that is written.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Observation, Position, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.json_entries import entries, value
from faisceau.readers.geo_positions import features
from faisceau.readers.geo_positions.history import LISTS, OF_HEADS, is_history, rows_of
from faisceau.readers.geo_positions.points import Points, Unreadable

BUDGET = Budget(seconds=10, seconds_per_mb=6, memory_mb=512)
UNIT = "point"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque point d'un fichier GPX, KML ou GeoJSON, chaque position, visite, déplacement d'un historique des positions de Google (JSON), "
        "avec son heure et sa précision. Non lu : les altitudes, les activités devinées, les formes et les styles."
    ),
    en=(
        "Read: every point of a GPX, KML or GeoJSON file, every position, visit and journey of a Google location history (JSON), with its time "
        "and accuracy. Not read: altitudes, activities that were guessed, shapes and styles."
    ),
)
SETTINGS: Mapping[str, Setting] = {}
_LISTS = LISTS | {features.LIST}
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(gpx|kml)[\s>]")
_PROLOGUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim XML whose root is ``gpx`` or ``kml``, and JSON whose first entry is a feature or one of a location history."""
    if _JSON.match(head):
        return _dialect(head)
    found = _ROOT.match(head, _PROLOGUE.match(head).end())  # type: ignore[union-attr] # the pattern matches nothing too
    return found[1].decode() if found else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - reads alone
    """Yield the positions in the order of the file, what could not be read, and the reading."""
    present = lost = 0
    kinds: dict[str, int] = {}
    is_json = bool(_JSON.match(exhibit.open().read(4096)))
    rows = _of_json(exhibit) if is_json else _of_xml(exhibit)
    for first, row in rows:
        present += first
        if isinstance(row, Problem):
            lost += row.entries
        elif row.kind:
            kinds[row.kind] = kinds.get(row.kind, 0) + 1
        yield row
    if not present:
        yield problem("readers_tables.no_point", locator(n=2) if lost else WHOLE)
    layout = {"format": "json" if is_json else "xml", "kinds": kinds}
    yield Reading(WHOLE, "geo_positions", UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of an element or an object; raise ValueError where there is none."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    span = (where.get("offset") or "").split(",")
    if len(span) != 2 or not all(part.isdecimal() and len(part) < 16 for part in span):
        raise ValueError(f"nothing stands at {locator!r}")
    start, length = map(int, span)
    if not length or start + length > exhibit.size:
        raise ValueError(f"nothing stands at {locator!r}")
    with exhibit.open() as stream:
        stream.seek(start)
        raw = stream.read(length)
    return Place("application/json" if raw.startswith(b"{") else "application/xml", raw, decode(raw, "utf-8"))


def _dialect(head: bytes) -> str | None:
    for entry in entries(io.BytesIO(head), _LISTS):
        if entry.broken:
            return "history" if OF_HEADS.search(head) else "geojson" if features.OF_HEADS.search(head) else None
        try:
            first = value(entry.raw)
        except ValueError:
            return None
        return "history" if is_history(first) else "geojson" if features.is_feature(first) else None
    return None


def _of_json(exhibit: Opened) -> Iterator[tuple[int, Position | Problem]]:
    """Yield the rows of a history, each with whether it is the first of its entry."""
    with exhibit.open() as stream:
        for entry in entries(stream, _LISTS):
            where = f"offset={entry.offset},{len(entry.raw)}"
            if entry.broken:
                yield 1, problem(f"readers_tables.entry_{entry.broken}", where, entries=1)
                continue
            try:
                found = value(entry.raw)
                rows = features.rows_of(found, where) if features.is_feature(found) else rows_of(found, where)
            except ValueError:
                rows = [problem("readers_tables.entry_cut", where, entries=1)]
            for n, row in enumerate(rows):
                yield int(n == 0), row


def _of_xml(exhibit: Opened) -> Iterator[tuple[int, Position | Problem]]:
    points = Points()
    with exhibit.open() as stream:
        try:
            for row in points.read(stream):
                yield 1, row
        except Unreadable as unreadable:
            yield 1, problem(unreadable.code, WHOLE, 1, **unreadable.arguments)

"""Google's location history as JSON → positions: the records of Takeout, its months of visits and journeys, the timeline of a telephone.

``Records.json`` (``locations``), ``2024_MARCH.json`` (``timelineObjects``), ``Timeline.json`` (``semanticSegments``, ``rawSignals``, or
a bare array). A visit or a journey is told at its beginning and at its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from faisceau.model.observations import Position, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.coordinates import degrees
from faisceau.notation.instants import from_epoch
from faisceau.readers.geo_positions.points import position

LISTS = frozenset({"locations", "timelineObjects", "semanticSegments", "rawSignals"})
OF_HEADS = re.compile(rb'"(?:latitudeE7|placeVisit|activitySegment|semanticSegments|timelinePath|placeLocation)"\s*:')
"""Keys at the beginning of a history whose first entry is too long to be seen whole."""
SIGNALS = ("position", "wifiScan", "activityRecord")
_SEGMENTS = frozenset({"visit", "activity", "timelinePath", "timelineMemory"})
_MOST = {"latitude": 900_000_000, "longitude": 1_800_000_000}
_DEGREES = re.compile(r"(?:geo:)?\s*([+-]?[\d.]{1,24})°?\s*,\s*([+-]?[\d.]{1,24})°?\s*\Z")

Object = Mapping[str, Any]
Pair = tuple[int, int]


def is_history(found: object) -> bool:
    """Say whether an object is an entry of a location history."""
    if not isinstance(found, dict):
        return False
    keys = found.keys()
    return (
        {"latitudeE7", "longitudeE7"} <= keys
        or bool(keys & {"placeVisit", "activitySegment"})
        or ({"startTime", "endTime"} <= keys and bool(keys & _SEGMENTS))
        or (bool(keys & set(SIGNALS)) and len(keys) == 1)
    )


def rows_of(found: object, where: str) -> list[Position | Problem]:
    """Return the rows of an entry: its positions, or one problem where it shows none that is on the globe."""
    if not isinstance(found, dict) or not is_history(found):
        return [problem("readers_tables.entry_shape", where, entries=1)]
    rows = list(_positions(found))
    if not rows:
        return [problem("readers_tables.no_position", where, entries=1, written=", ".join(sorted(map(str, found)))[:80])]
    return [row._replace(locator=where if n == 1 else f"{where};n={n}") for n, row in enumerate(rows, 1)]


def _positions(found: Object) -> Iterator[Position]:
    if "latitudeE7" in found:
        yield from _at(found, "record", _time(found, "timestamp"), device=found.get("deviceTag"), accuracy=found.get("accuracy"))
    elif "placeVisit" in found:
        yield from _visit(_inner(found, "placeVisit"))
    elif "activitySegment" in found:
        yield from _journey(_inner(found, "activitySegment"))
    elif "position" in found:
        signal = _inner(found, "position")
        accuracy = signal.get("accuracyMeters")
        yield from _at({"latLng": signal.get("LatLng")}, "record", _text(signal.get("timestamp")), accuracy=accuracy)
    elif not found.keys() & set(SIGNALS):
        yield from _segment(found)


def _visit(visit: Object) -> Iterator[Position]:
    place = _inner(visit, "location")
    named = ", ".join(filter(None, (_text(place.get("name")), _text(place.get("address"))))) or None
    duration = _inner(visit, "duration")
    for end in ("start", "end"):
        yield from _at(place, f"visit_{end}", _time(duration, f"{end}Timestamp"), place=named)


def _journey(journey: Object) -> Iterator[Position]:
    duration = _inner(journey, "duration")
    yield from _at(_inner(journey, "startLocation"), "journey_start", _time(duration, "startTimestamp"))
    for points in (_list(_inner(journey, "simplifiedRawPath"), "points"), _list(_inner(journey, "waypointPath"), "waypoints")):
        for point in points:
            yield from _at(point, "path", _time(point, "timestamp"), accuracy=point.get("accuracyMeters"))
    yield from _at(_inner(journey, "endLocation"), "journey_end", _time(duration, "endTimestamp"))


def _segment(found: Object) -> Iterator[Position]:
    times = {"start": _text(found.get("startTime")), "end": _text(found.get("endTime"))}
    top = _inner(_inner(found, "visit"), "topCandidate")
    spot = top.get("placeLocation")
    for end, time in times.items():
        yield from _at(spot if isinstance(spot, dict) else {"latLng": spot}, f"visit_{end}", time)
        ends = _inner(found, "activity").get(end)
        yield from _at(ends if isinstance(ends, dict) else {"latLng": ends}, f"journey_{end}", time)
    for point in _list(found, "timelinePath"):
        yield from _at({"latLng": point.get("point")}, "path", _text(point.get("time")))


def _at(
    where: Object, kind: str, time: str, *, device: object = None, place: str | None = None, accuracy: object = None
) -> Iterator[Position]:
    """Yield the position that an object states, where it states one on the globe."""
    pair = _pair(where)
    if pair is not None:
        yield position("", kind, pair, time, device=_written(device), place=place, accuracy=_written(accuracy))


def _pair(where: Object) -> Pair | None:
    """Return a position in 10^-7 degrees: of integers, or of degrees in a text (``48.8566°, 2.3522°``, ``geo:48.8566,2.3522``)."""
    for latitude, longitude in (("latitudeE7", "longitudeE7"), ("latE7", "lngE7")):
        north, east = where.get(latitude), where.get(longitude)
        if type(north) is int and type(east) is int and abs(north) <= _MOST["latitude"] and abs(east) <= _MOST["longitude"]:
            return north, east
    text = where.get("latLng")
    found = _DEGREES.match(text) if isinstance(text, str) and len(text) < 80 else None
    if not found:
        return None
    pair = degrees(found[1], 90), degrees(found[2], 180)
    return None if pair[0] is None or pair[1] is None else (pair[0], pair[1])


def _time(found: Object, name: str) -> str:
    """Return a time as ISO 8601: as written, or from the milliseconds of older exports."""
    if text := _text(found.get(name)):
        return text
    count = str(found.get(f"{name}Ms", ""))
    if not count.isascii() or not count.isdecimal() or len(count) > 15:
        return ""
    instant = from_epoch(int(count), 1000)
    return f"{instant.isoformat()}Z" if instant else ""


def _inner(found: Object, name: str) -> Object:
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def _list(found: Object, name: str) -> list[Object]:
    value = found.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _written(value: object) -> str | None:
    return str(value)[:40] if isinstance(value, (int, str)) and not isinstance(value, bool) and value != "" else None

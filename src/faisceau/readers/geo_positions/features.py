"""Features of GeoJSON (RFC 7946) → positions: points and the points of lines, longitude first; shapes are none.

The format has no time of its own: what programs write beside a geometry is read where it is ISO 8601 — ``time``, ``timestamp`` or ``datetime`` of a
feature, ``coordTimes`` or ``coordinateProperties.times`` of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faisceau.model.observations import Position, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.coordinates import degrees
from faisceau.readers.geo_positions.points import position

LIST = "features"
OF_HEADS = re.compile(rb'"type"\s*:\s*"Feature(?:Collection)?"')
"""What the beginning of a file says whose first feature is too long to be seen whole."""
_DEPTHS = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2}
"""How deep in lists the positions of a geometry stand; polygons are shapes."""
_TIMES, _NAMES = ("time", "timestamp", "datetime"), ("name", "title", "address")

Object = Mapping[str, Any]


def is_feature(found: object) -> bool:
    """Say whether an object is a feature."""
    return isinstance(found, dict) and found.get("type") == "Feature" and "geometry" in found


def rows_of(found: Object, where: str) -> list[Position | Problem]:
    """Return the positions of a feature; one problem where it shows none that is on the globe, and one for what of it is none."""
    properties = _inner(found, "properties")
    time, label = _text(properties, _TIMES), _text(properties, _NAMES) or None
    rows: list[Position | Problem] = []
    beyond = 0
    for geometry in _geometries(_inner(found, "geometry")):
        depth = _DEPTHS.get(str(geometry.get("type")))
        if depth is None:
            continue
        spots = [*_spots(geometry.get("coordinates"), depth)]
        is_line = str(geometry["type"]).endswith("LineString")
        # The time of a line is not that of each of its points.
        times = _times(properties, len(spots)) if is_line else [time] * len(spots)
        for said, spot in zip(times, spots, strict=True):
            pair = _pair(spot)
            if pair is None:
                beyond += 1
            else:
                rows.append(position("", "path" if is_line else "point", pair, said, place=label))
    if not rows:
        written = ", ".join(sorted({str(geometry.get("type")) for geometry in _geometries(_inner(found, "geometry"))}))
        return [problem("readers_tables.no_position", where, entries=1, written=written[:80])]
    if beyond:
        rows.append(problem("readers_tables.spots_beyond", where, count=beyond))
    return [row._replace(locator=where if n == 1 else f"{where};n={n}") for n, row in enumerate(rows, 1)]


def _geometries(geometry: Object) -> list[Object]:
    """Return a geometry, or those that a collection of them holds."""
    if geometry.get("type") != "GeometryCollection":
        return [geometry]
    inside = geometry.get("geometries")
    return [one for one in inside if isinstance(one, dict)] if isinstance(inside, list) else []


def _spots(found: object, depth: int) -> Iterator[object]:
    if not depth:
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from _spots(one, depth - 1)


def _pair(spot: object) -> tuple[int, int] | None:
    """Return latitude and longitude in 10^-7 degrees of a position, which has the longitude first; None where they are not on the globe."""
    if not isinstance(spot, list) or len(spot) < len(("longitude", "latitude")):
        return None
    east, north = (str(one) if isinstance(one, str | int) and not isinstance(one, bool) else "" for one in spot[:2])
    longitude, latitude = degrees(east, 180), degrees(north, 90)
    return None if longitude is None or latitude is None else (latitude, longitude)


def _times(properties: Object, count: int) -> Sequence[str]:
    """Return the times of the points of a line, where as many are written as it has points; nothing for each where not."""
    for found in (properties.get("coordTimes"), _inner(properties, "coordinateProperties").get("times")):
        if isinstance(found, list) and len(found) == count and all(isinstance(one, str) for one in found):
            return found
    return [""] * count


def _inner(found: Object, name: str) -> Object:
    value = found.get(name)
    return value if isinstance(value, dict) else {}


def _text(properties: Object, names: Sequence[str]) -> str:
    return next((value for name in names if isinstance(value := properties.get(name), str) and value), "")

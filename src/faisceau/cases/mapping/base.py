"""The base map: coasts and borders of Natural Earth at 1:50 million (public domain), clipped and projected for one view.

Degrees become points of the picture by Mercator's projection, in which a circle on the ground is a circle on the map. The file
``world.json.gz`` is made by ``docs/make_map.py``; its borders are indicative, and say nothing of the status of a territory.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import atan, cos, degrees, exp, log, pi, radians, tan
from typing import Any

WIDTH, HEIGHT = 960, 600
"""Points of the picture."""
FARTHEST = 84.0
"""Degrees of latitude at which the map ends: the projection has no pole."""
NARROWEST = 0.01
"""Degrees of longitude that a view shows at least; ours."""
EARTH = 6_378_137.0
"""Metres of the radius of the sphere of the projection (WGS 84)."""
_NEAR = 0.6
"""Points of the picture below which two corners of a coast are one; ours."""
_LABELLED = 900.0
"""Square points that a State covers at least before its name is written; ours."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A view in degrees: west, south, east, north."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, written: str) -> Box | None:
        """Return the view that an address says, or None where it says none.

        >>> Box.read("5,48,7,50")
        Box(west=5.0, south=48.0, east=7.0, north=50.0)
        """
        try:
            west, south, east, north = (float(part) for part in written.split(",", 4))
        except ValueError:
            return None
        if not (-180 <= west < east <= 180 and -FARTHEST <= south < north <= FARTHEST):
            return None
        return cls(west, south, east, north)

    def written(self) -> str:
        """Return the view as an address says it."""
        return ",".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in (self.west, self.south, self.east, self.north))

    def scaled(self, by: float) -> Box:
        """Return the view from the same middle, so many times as wide."""
        middle, wide = (self.west + self.east) / 2, max((self.east - self.west) * by, NARROWEST) / 2
        centre, tall = (self.south + self.north) / 2, max((self.north - self.south) * by, NARROWEST / 2) / 2
        return _bounded(middle - wide, centre - tall, middle + wide, centre + tall)

    def moved(self, right: float, up: float) -> Box:
        """Return the view beside this one: so many of its widths to the right, so many of its heights up."""
        wide, tall = self.east - self.west, self.north - self.south
        x = min(max(self.west + right * wide, -180.0), 180.0 - wide)
        y = min(max(self.south + up * tall, -FARTHEST), FARTHEST - tall)
        return _bounded(x, y, x + wide, y + tall)


def around(west: float, south: float, east: float, north: float) -> Box:
    """Return a view around what lies between, with room at its edges."""
    wide, tall = max(east - west, NARROWEST), max(north - south, NARROWEST / 2)
    middle, centre = (west + east) / 2, (south + north) / 2
    return _bounded(middle - wide * 0.6, centre - tall * 0.6, middle + wide * 0.6, centre + tall * 0.6)


def _bounded(west: float, south: float, east: float, north: float) -> Box:
    return Box(max(west, -180.0), max(south, -FARTHEST), min(east, 180.0), min(north, FARTHEST))


class View:
    """A box as it is drawn: the box made as wide as the picture, and the way from degrees to points of it."""

    def __init__(self, box: Box) -> None:
        left, right = radians(box.west), radians(box.east)
        low, high = _north(box.south), _north(box.north)
        self.scale = min(WIDTH / (right - left), HEIGHT / (high - low))
        self._x, self._y = (left + right) / 2, (low + high) / 2

    @cached_property
    def box(self) -> Box:
        """What is seen, in degrees."""
        wide, tall = WIDTH / self.scale / 2, HEIGHT / self.scale / 2
        return _bounded(degrees(self._x - wide), _south(self._y - tall), degrees(self._x + wide), _south(self._y + tall))

    def at(self, longitude: float, latitude: float) -> Point:
        """Return the point of the picture of a place in degrees."""
        return (
            WIDTH / 2 + (radians(longitude) - self._x) * self.scale,
            HEIGHT / 2 - (_north(latitude) - self._y) * self.scale,
        )

    def points(self, metres: float, latitude: float) -> float:
        """Return how long a distance on the ground is in points of the picture, at a latitude."""
        return metres / EARTH / max(cos(radians(latitude)), 0.01) * self.scale


def _north(latitude: float) -> float:
    return log(tan(pi / 4 + radians(min(max(latitude, -FARTHEST), FARTHEST)) / 2))


def _south(y: float) -> float:
    return degrees(2 * atan(exp(y)) - pi / 2)


@cache
def _world() -> dict[str, list[list[list[Point]]]]:
    """Return the polygons of each State, rings of points in degrees."""
    told: dict[str, Any] = json.loads(gzip.decompress((files(__package__) / "world.json.gz").read_bytes()))
    arcs = [_absolute(arc) for arc in told["arcs"]]

    def ring(numbers: Sequence[int]) -> list[Point]:
        points: list[Point] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += arc[1:] if points else arc
        return points

    return {name: [[ring(one) for one in rings] for rings in polygons] for name, polygons in told["states"].items()}


def _absolute(arc: Sequence[int]) -> list[Point]:
    points, x, y = [], 0, 0
    for at in range(0, len(arc), 2):
        x, y = x + arc[at], y + arc[at + 1]
        points.append((x / 100, y / 100))
    return points


@lru_cache(maxsize=64)
def ground(box: Box) -> tuple[tuple[str, str, Point | None], ...]:
    """Return for each State in a view its code, its outline as an SVG path, and where its name goes, or None where it is too small."""
    view = View(box)
    seen = view.box
    edge = Box(seen.west - 1, seen.south - 1, seen.east + 1, seen.north + 1)
    told = []
    for name, polygons in _world().items():
        paths, largest, where = [], _LABELLED, None
        for rings in polygons:
            if not _meets(rings[0], edge):
                continue
            drawn = [_corners([view.at(*point) for point in _clipped(one, edge)]) for one in rings]
            paths += [_path(one) for one in drawn if len(one) > 2]
            size, middle = _middle(_clipped_points(drawn[0]))
            if size > largest:
                largest, where = size, middle
        if paths:
            told.append((name, "".join(paths), where))
    return tuple(told)


@cache
def middle_of(state: str) -> Point | None:
    """Return the centre of gravity of the largest part of a State, in degrees; None where the base map does not know it."""
    found = max((_middle(rings[0]) for rings in _world().get(state, ())), default=(0.0, (0.0, 0.0)))
    return found[1] if found[0] else None


def _meets(ring: Sequence[Point], edge: Box) -> bool:
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    return west < edge.east and east > edge.west and south < edge.north and north > edge.south


def _clipped(ring: Sequence[Point], edge: Box) -> Sequence[Point]:
    """Return a ring cut at the edges of a view (Sutherland and Hodgman, 1974)."""
    points = list(ring)
    for axis, bound, side in ((0, edge.west, 1), (0, edge.east, -1), (1, edge.south, 1), (1, edge.north, -1)):
        points = _cut(points, axis, bound, side)
    return points


def _clipped_points(points: Sequence[Point]) -> Sequence[Point]:
    for axis, bound, side in ((0, 0.0, 1), (0, float(WIDTH), -1), (1, 0.0, 1), (1, float(HEIGHT), -1)):
        points = _cut(points, axis, bound, side)
    return points


def _cut(points: Sequence[Point], axis: int, bound: float, side: int) -> list[Point]:
    inside: Callable[[Point], bool] = lambda point: (point[axis] - bound) * side >= 0  # noqa: E731
    if all(map(inside, points)):
        return list(points)
    kept: list[Point] = []
    for before, after in zip([*points[-1:], *points[:-1]], points, strict=True):
        if inside(before) != inside(after):
            share = (bound - before[axis]) / (after[axis] - before[axis])
            other = before[1 - axis] + share * (after[1 - axis] - before[1 - axis])
            kept.append((bound, other) if axis == 0 else (other, bound))
        if inside(after):
            kept.append(after)
    return kept


def _corners(points: Sequence[Point]) -> list[Point]:
    """Return the corners that are far enough apart to be seen."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _NEAR:
            kept.append((x, y))
    return kept


def _path(points: Sequence[Point]) -> str:
    (x, y), *rest = [(round(x, 1), round(y, 1)) for x, y in points]
    steps = []
    for to_x, to_y in rest:
        steps.append(f"{to_x - x:.1f},{to_y - y:.1f}")
        x, y = to_x, to_y
    return f"M{points[0][0]:.1f},{points[0][1]:.1f}l{' '.join(steps)}z"


def _middle(points: Sequence[Point]) -> tuple[float, Point]:
    """Return the area of a polygon and its centre of gravity."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], *points[:1]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(area) / 2, (x / area / 3, y / area / 3)) if abs(area) > 1 else (0.0, (0.0, 0.0))


__all__ = ["HEIGHT", "WIDTH", "Box", "View", "around", "ground", "middle_of"]

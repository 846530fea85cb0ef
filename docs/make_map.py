"""Make the base map of *Carte* from Natural Earth's countries at 1:50 million, file ``countries-50m.json`` of the npm package world-atlas: ``python docs/make_map.py FILE``.

Antarctica is left out, lines are simplified to a hundredth of a degree, and what remains is written as one compressed JSON object,
``arcs`` (each a first point and the steps to the following ones, in hundredths of a degree) and ``states`` (numeric code of ISO 3166-1
to polygons, each a list of rings, each a list of numbers of arcs, ``~n`` for one that is walked backwards).
"""  # noqa: INP001

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/faisceau/cases/mapping/world.json.gz"
LEFT_OUT = {"010"}
FINE = 1.0
"""Hundredths of a degree by which a simplified line may leave the line, at most."""


def absolute(arc: list[list[int]], scale: list[float], translate: list[float]) -> list[tuple[float, float]]:
    """Return the points of a quantised arc in hundredths of a degree."""
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append(((x * scale[0] + translate[0]) * 100, (y * scale[1] + translate[1]) * 100))
    return points


def simplified(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points without which a line would be farther than ``FINE`` from where it was (Douglas and Peucker, 1973)."""
    kept, waits = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waits:
        first, last = waits.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
        far, at = 0.0, 0
        for n in range(first + 1, last):
            x, y = points[n]
            away = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
            if away > far:
                far, at = away, n
        if far > FINE:
            kept.add(at)
            waits += [(first, at), (at, last)]
    return [points[n] for n in sorted(kept)]


def made(path: str) -> dict[str, object]:
    """Return the object that is written."""
    told = json.loads(Path(path).read_text("utf-8"))
    scale, translate = told["transform"]["scale"], told["transform"]["translate"]
    states = {}
    for one in told["objects"]["countries"]["geometries"]:
        if one.get("id") in LEFT_OUT or one["type"] not in ("Polygon", "MultiPolygon"):
            continue
        name = one.get("id") or one["properties"]["name"]
        states.setdefault(name, []).extend([one["arcs"]] if one["type"] == "Polygon" else one["arcs"])
    used = sorted(
        {arc if arc >= 0 else ~arc for polygons in states.values() for rings in polygons for ring in rings for arc in ring}
    )
    number = {arc: at for at, arc in enumerate(used)}
    arcs = []
    for arc in used:
        points = [(round(x), round(y)) for x, y in simplified(absolute(told["arcs"][arc], scale, translate))]
        flat = [*points[0]]
        for (x1, y1), (x2, y2) in pairwise(points):
            flat += [x2 - x1, y2 - y1]
        arcs.append(flat)
    renamed = lambda arc: number[arc] if arc >= 0 else ~number[~arc]  # noqa: E731
    return {
        "arcs": arcs,
        "states": {
            name: [[[renamed(a) for a in ring] for ring in rings] for rings in polygons]
            for name, polygons in sorted(states.items())
        },
    }


if __name__ == "__main__":
    OUT.write_bytes(gzip.compress(json.dumps(made(sys.argv[1]), separators=(",", ":")).encode(), 9, mtime=0))
    print(OUT, OUT.stat().st_size)

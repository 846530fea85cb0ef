"""Where the nodes of a network are drawn: the same picture for the same network, on any machine, in any process.

Distances from a few far-apart nodes give a first place (Brandes and Pich, *Eigensolver methods for progressive
multidimensional scaling*, 2006); springs between near nodes (Fruchterman and Reingold, 1991), cooled in fixed steps, then
move them apart. Only sums, products and roots are used, and every step is rounded, so that the last bits of a machine's
arithmetic do not show.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Mapping, Sequence
from functools import lru_cache

PIVOTS = 12
POWERS = 40
"""Steps of the power iteration; ours."""
PUSH = 1.6
"""How hard two nodes push one another, beside how hard a tie pulls; ours."""
CROWD = 28
"""How many others push a node in one step, about; ours."""

Pairs = Sequence[tuple[int, int]]


@lru_cache(maxsize=64)
def places(count: int, pairs: tuple[tuple[int, int], ...]) -> tuple[tuple[float, float], ...]:
    """Return a place in the unit square for each of ``count`` nodes tied by ``pairs``; parts stand apart from one another."""
    near: list[list[int]] = [[] for _ in range(count)]
    for one, two in pairs:
        near[one].append(two)
        near[two].append(one)
    parts = _parts(near)
    drawn = [(_part(part, near), part) for part in parts if len(part) > 1]
    loose = [part[0] for part in parts if len(part) == 1]
    return _packed(count, drawn, loose)


def _parts(near: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the connected parts, the largest first, each in the order of its nodes."""
    seen: set[int] = set()
    parts = []
    for start in range(len(near)):
        if start in seen:
            continue
        distances = _distances(start, near)
        seen |= distances.keys()
        parts.append(sorted(distances))
    return sorted(parts, key=lambda part: (-len(part), part))


def _distances(start: int, near: Sequence[Sequence[int]]) -> dict[int, int]:
    found = {start: 0}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for other in near[here]:
            if other not in found:
                found[other] = found[here] + 1
                waiting.append(other)
    return found


def _part(part: Sequence[int], near: Sequence[Sequence[int]]) -> dict[int, tuple[float, float]]:
    """Lay out one connected part around the origin; two tied nodes are about one unit apart."""
    points = _scaled(part, near)
    steps = max(30, min(120, 24_000 // len(part)))
    for step in range(steps):
        _push(points, part, near, step, heat=0.8 * (1 - step / steps))
    return {node: (points[node][0], points[node][1]) for node in part}


def _scaled(part: Sequence[int], near: Sequence[Sequence[int]]) -> dict[int, list[float]]:
    """Return first places: the two widest directions of the distances from pivots that are far from one another."""
    pivots, columns = [part[0]], [_distances(part[0], near)]
    while len(pivots) < min(PIVOTS, len(part)):
        least = {node: min(column[node] for column in columns) for node in part}
        pivots.append(max(part, key=lambda node: (least[node], -node)))
        columns.append(_distances(pivots[-1], near))
    rows = _centred([[float(column[node]) for column in columns] for node in part])
    one = _widest(rows, [])
    two = _widest(rows, [one])
    points = {}
    for number, (node, row) in enumerate(zip(part, rows, strict=True)):
        # Nodes at the same distance from everything fall on one another: a fixed small step apart lets springs part them.
        apart = 0.05 + 0.01 * (number % 7)
        turn = number % 8
        x = sum(a * b for a, b in zip(row, one, strict=True)) + apart * _TURNS[turn][0]
        y = sum(a * b for a, b in zip(row, two, strict=True)) + apart * _TURNS[turn][1]
        points[node] = [round(x, 6), round(y, 6)]
    return points


_TURNS = ((1.0, 0.0), (0.7, 0.7), (0.0, 1.0), (-0.7, 0.7), (-1.0, 0.0), (-0.7, -0.7), (0.0, -1.0), (0.7, -0.7))


def _centred(rows: list[list[float]]) -> list[list[float]]:
    """Return squared distances with the means of rows and columns taken away (double centring)."""
    squares = [[value * value for value in row] for row in rows]
    columns = [sum(column) / len(squares) for column in zip(*squares, strict=True)]
    every = sum(columns) / len(columns)
    return [
        [-0.5 * (value - sum(row) / len(row) - mean + every) for value, mean in zip(row, columns, strict=True)] for row in squares
    ]


def _widest(rows: Sequence[Sequence[float]], before: Sequence[Sequence[float]]) -> list[float]:
    """Return the direction in which the rows spread most, across the directions before, of length one."""
    size = len(rows[0])
    product = [[sum(row[i] * row[j] for row in rows) for j in range(size)] for i in range(size)]
    vector = [1.0 + 0.1 * i for i in range(size)]
    for _ in range(POWERS):
        vector = [sum(a * b for a, b in zip(line, vector, strict=True)) for line in product]
        for other in before:
            along = sum(a * b for a, b in zip(vector, other, strict=True))
            vector = [a - along * b for a, b in zip(vector, other, strict=True)]
        length = math.sqrt(sum(a * a for a in vector)) or 1.0
        vector = [round(a / length, 9) for a in vector]
    spread = math.sqrt(sum(sum(a * b for a, b in zip(row, vector, strict=True)) ** 2 for row in rows) / len(rows))
    return [a / math.sqrt(spread) for a in vector] if spread > 1e-6 else [0.0] * size


def _push(points: dict[int, list[float]], part: Sequence[int], near: Sequence[Sequence[int]], step: int, heat: float) -> None:
    """Move every node once: away from whoever is near it in the plane, towards whom it is tied to.

    In a crowd a node is pushed by every second, third, … of the others, others at each step, and by as much more.
    """
    squares: dict[tuple[int, int], list[int]] = {}
    for node in part:
        x, y = points[node]
        squares.setdefault((math.floor(x / _REACH), math.floor(y / _REACH)), []).append(node)
    moves = {}
    for (column, row), inside in squares.items():
        around = [n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in squares.get((column + i, row + j), ())]
        crowd = max(1, len(around) // CROWD)
        pushing = [(n, points[n][0], points[n][1]) for n in around[step % crowd :: crowd]]
        for node in inside:
            moves[node] = _move(node, pushing, PUSH * crowd, points, near)
    for node in part:
        dx, dy = moves[node]
        length = math.sqrt(dx * dx + dy * dy)
        share = min(length, heat) / length if length > 1e-9 else 0.0
        points[node] = [round(points[node][0] + dx * share, 6), round(points[node][1] + dy * share, 6)]


_REACH = 3.0
"""How far nodes push one another, in lengths of a tie; ours."""
_FAR = _REACH * _REACH


def _move(
    node: int,
    pushing: Sequence[tuple[int, float, float]],
    force: float,
    points: Mapping[int, Sequence[float]],
    near: Sequence[Sequence[int]],
) -> tuple[float, float]:
    x, y = points[node]
    dx = dy = 0.0
    for other, ox, oy in pushing:
        ax, ay = x - ox, y - oy
        square = ax * ax + ay * ay
        if square < 1e-6:
            if other == node:
                continue
            ax, ay, square = 0.001 * (1 if node > other else -1), 0.0005 * (1 if node > other else -1), 1e-3
        if square < _FAR:
            # The push fades to nothing at the reach: a node that enters or leaves a square of the plane is not felt.
            share = (1 / square - 1 / _FAR) * force
            dx += ax * share
            dy += ay * share
    for other in near[node]:
        ox, oy = points[other]
        ax, ay = ox - x, oy - y
        length = math.sqrt(ax * ax + ay * ay)
        dx += ax * length * 0.3
        dy += ay * length * 0.3
    return dx, dy


def _packed(
    count: int, drawn: Sequence[tuple[Mapping[int, tuple[float, float]], Sequence[int]]], loose: Sequence[int]
) -> tuple[tuple[float, float], ...]:
    """Set the parts side by side in rows, the loose nodes below, and fit all into the unit square (its ratio kept)."""
    found: list[tuple[float, float]] = [(0.5, 0.5)] * count
    boxes = []
    for points, part in drawn:
        xs, ys = [points[n][0] for n in part], [points[n][1] for n in part]
        boxes.append((points, part, min(xs), min(ys), max(xs) - min(xs) + 1.6, max(ys) - min(ys) + 1.6))
    area = sum(box[4] * box[5] for box in boxes) + len(loose) * 2.6
    wide = max([math.sqrt(area * 1.6), *(box[4] for box in boxes), 1.6])
    x = y = tall = 0.0
    for points, part, left, top, width, height in boxes:
        if x + width > wide + 1e-9:
            x, y, tall = 0.0, y + tall, 0.0
        for node in part:
            found[node] = (x + points[node][0] - left + 0.8, y + points[node][1] - top + 0.8)
        x, tall = x + width, max(tall, height)
    y += tall
    across = max(1, math.floor(wide / 1.6))
    for number, node in enumerate(loose):
        found[node] = ((number % across + 0.5) * wide / across, y + (number // across + 0.5) * 1.6)
    tall = y + math.ceil(len(loose) / across) * 1.6
    size = max(wide, tall * 1.4, 1e-9)
    return tuple((round(a / size, 4), round(b / size, 4)) for a, b in found)

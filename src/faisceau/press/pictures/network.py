"""Who is tied to whom: named persons and what ties them, laid out by springs from a fixed beginning.

A victim is a disc, a person charged a square, anyone else a rounded box; a line says how many messages, calls and
payments, and how much. Nothing about a line's width or a node's size is a measure of a person.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from faisceau.press.pictures.svg import AMBER, BLUE, LINE, SOFT, TINT, box, disc, drawing, line, text

WIDTH, HEIGHT, MARGIN = 900, 560, 80
STEPS = 400


@dataclass(frozen=True, slots=True)
class Node:
    """A person, or a selector that ties several."""

    name: str
    label: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """What ties two nodes, in words."""

    left: str
    right: str
    words: str


def _places(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, tuple[float, float]]:
    """Return positions by the method of Fruchterman and Reingold, from a circle, cooled in fixed steps."""
    count = max(len(nodes), 1)
    points = {
        node.name: [math.cos(2 * math.pi * i / count) + 0.01 * i, math.sin(2 * math.pi * i / count)] for i, node in enumerate(nodes)
    }
    pairs = {frozenset((edge.left, edge.right)) for edge in edges}
    names = [node.name for node in nodes]
    ideal = 2.2 / math.sqrt(count)
    for step in range(STEPS):
        pushes = {name: [0.0, 0.0] for name in names}
        for i, left in enumerate(names):
            for right in names[i + 1 :]:
                dx, dy = points[left][0] - points[right][0], points[left][1] - points[right][1]
                distance = max(math.hypot(dx, dy), 0.01)
                force = ideal * ideal / distance
                if frozenset((left, right)) in pairs:
                    force -= distance * distance / ideal
                for name, sign in ((left, 1), (right, -1)):
                    pushes[name][0] += sign * dx / distance * force
                    pushes[name][1] += sign * dy / distance * force
        heat = 0.12 * (1 - step / STEPS)
        for name in names:
            pushes[name][0] -= points[name][0] * 0.4
            pushes[name][1] -= points[name][1] * 0.4
            length = max(math.hypot(*pushes[name]), 1e-9)
            points[name][0] += pushes[name][0] / length * min(length, heat)
            points[name][1] += pushes[name][1] / length * min(length, heat)
    return _framed(points)


def _framed(points: dict[str, list[float]]) -> dict[str, tuple[float, float]]:
    """Fit positions into the frame, on whole units."""
    if not points:
        return {}
    spans = []
    for axis, size in ((0, WIDTH), (1, HEIGHT)):
        values = [point[axis] for point in points.values()]
        low, high = min(values), max(values)
        spans.append((low, (size - 2 * MARGIN) / (high - low) if high - low > 1e-9 else 0.0))
    (low_x, scale_x), (low_y, scale_y) = spans
    return {
        name: (round(MARGIN + (x - low_x) * scale_x) + 0.0, round(MARGIN + (y - low_y) * scale_y) + 0.0)
        for name, (x, y) in points.items()
    }


def draw(nodes: Sequence[Node], edges: Sequence[Edge]) -> str:
    """Return the picture; nodes without a tie stand with the others."""
    if not nodes:
        return drawing(WIDTH, 40, [])
    tied = {name for edge in edges for name in (edge.left, edge.right)}
    places = _places([node for node in nodes if node.name in tied], edges)
    loose = [node for node in nodes if node.name not in tied]
    places |= {node.name: (MARGIN + (WIDTH - 2 * MARGIN) * (i + 0.5) / len(loose), HEIGHT + 30.0) for i, node in enumerate(loose)}
    marks = []
    for edge in edges:
        (x1, y1), (x2, y2) = places[edge.left], places[edge.right]
        marks.append(line(x1, y1, x2, y2, stroke=LINE, width=1.6))
    for edge in edges:
        (x1, y1), (x2, y2) = places[edge.left], places[edge.right]
        marks.append(text((x1 + x2) / 2, (y1 + y2) / 2 + 4, edge.words, anchor="middle", size=14, fill=SOFT, halo=True))
    for node in nodes:
        x, y = places[node.name]
        if node.role == "victim":
            marks.append(disc(x, y, 13, fill=TINT, stroke=BLUE))
        elif node.role == "suspect":
            marks.append(box(x - 12, y - 12, 24, 24, fill="#f7ead6", stroke=AMBER))
        else:
            marks.append(box(x - 12, y - 9, 24, 18, fill="#ffffff", stroke=SOFT, round_=8))
        marks.append(text(x, y + 31, node.label, anchor="middle", size=17, halo=True))
    return drawing(WIDTH, HEIGHT + (80 if loose else 0), marks)

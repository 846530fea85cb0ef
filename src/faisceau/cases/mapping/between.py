"""What goes from State to State, as strands over the base map: one colour a lot, as wide as its part; the table beside it says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape
from math import hypot
from typing import NamedTuple

from faisceau.cases.mapping.base import HEIGHT, WIDTH, View, around, ground, middle_of
from faisceau.cases.mapping.numbers import NUMBERS
from faisceau.cases.mapping.pictured import whole
from faisceau.model.wording import Lang, say, wordings

WIDEST, THINNEST = 34.0, 2.5
"""Points of all that goes on the widest way, and of a strand at least; ours."""
BOW = 0.16
"""How far a way bends aside, of its length; ours: there and back are apart."""
HEAD = 14.0


class Strand(NamedTuple):
    """So many units of a lot from one State to another."""

    source: str
    target: str
    lot: int
    units: int


def state_name(state: str, lang: Lang) -> str:
    """Return the name of a State by its two letters; the letters where the map has no name for it."""
    code = f"map_room.state_{NUMBERS.get(state, '').lower()}"
    return say(code, lang) if code in wordings() else state


def between_states(strands: Sequence[Strand], words: Mapping[str, str], title: str, lang: Lang) -> str:
    """Return the map as SVG; empty where nothing goes between two States that the base map knows. ``words``: beside each State."""
    at = {state: middle for one in strands for state in (one.source, one.target) if (middle := middle_of(NUMBERS.get(state, "")))}
    drawn = [one for one in strands if one.source in at and one.target in at and one.source != one.target and one.units > 0]
    if not drawn:
        return ""
    ends = {state: at[state] for one in drawn for state in (one.source, one.target)}
    xs, ys = [x for x, _ in ends.values()], [y for _, y in ends.values()]
    view = View(around(min(xs) - 3, min(ys) - 2, max(xs) + 3, max(ys) + 2))
    ways: dict[tuple[str, str], list[Strand]] = defaultdict(list)
    for one in drawn:
        ways[one.source, one.target].append(one)
    most = max(sum(one.units for one in way) for way in ways.values())
    marks = [part for pair, way in sorted(ways.items()) for part in _way(view.at(*at[pair[0]]), view.at(*at[pair[1]]), way, most)]
    named = {number for number, _, where in ground(view.box) if where}
    for state, place in sorted(ends.items()):
        x, y = view.at(*place)
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" class="node"/>')
        told = [] if NUMBERS[state] in named else [state_name(state, lang)]
        for line, said in enumerate([*told, *filter(None, [words.get(state)])]):
            marks.append(
                f'<text x="{min(max(x, 90), WIDTH - 90):.1f}" y="{min(y + 28 + line * 19, HEIGHT - 8):.1f}" class="mid said">{escape(said)}</text>'
            )
    return whole(view, view.box, title, marks, lang)


def _way(start: tuple[float, float], end: tuple[float, float], way: Sequence[Strand], most: int) -> list[str]:
    """Draw the strands of one way side by side, bent aside, each with its head."""
    (x1, y1), (x2, y2) = start, end
    long = hypot(x2 - x1, y2 - y1)
    if long < 1:
        return []
    across = (-(y2 - y1) / long, (x2 - x1) / long)
    along = ((x2 - x1) / long, (y2 - y1) / long)
    wide = [max(THINNEST, WIDEST * one.units / most) for one in way]
    before = -sum(wide) / 2
    parts = []
    for one, width in zip(way, wide, strict=True):
        sides = []
        for aside in (before, before + width):
            a = (x1 + across[0] * aside + along[0] * 8, y1 + across[1] * aside + along[1] * 8)
            b = (x2 + across[0] * aside - along[0] * (8 + HEAD), y2 + across[1] * aside - along[1] * (8 + HEAD))
            middle = ((a[0] + b[0]) / 2 - across[0] * long * BOW, (a[1] + b[1]) / 2 - across[1] * long * BOW)
            sides.append((a, middle, b))
        (a, m, b), (c, n, d) = sides
        tip = ((b[0] + d[0]) / 2 + along[0] * HEAD, (b[1] + d[1]) / 2 + along[1] * HEAD)
        points = f"M{_at(a)}Q{_at(m)} {_at(b)}L{_at(tip)} {_at(d)}Q{_at(n)} {_at(c)}Z"
        parts.append(
            f'<path class="band lot-{one.lot}" d="{points}"><title>{escape(one.source)} → {escape(one.target)}</title></path>'
        )
        before += width
    return parts


def _at(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f},{point[1]:.1f}"

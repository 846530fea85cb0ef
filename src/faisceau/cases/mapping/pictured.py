"""The map as SVG: coasts and borders, then what is uncertain of each place, then lines between successive places, then the places.

Nothing of the picture is a link in the order of keys: the table below says the same, and a mark's ``data-goes`` is for a pointer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import pairwise
from math import cos, log2, radians, sin
from typing import Any

from faisceau.cases.mapping.base import HEIGHT, WIDTH, Box, View, ground
from faisceau.cases.mapping.placed import DEGREE
from faisceau.model.wording import Lang, say, wordings

Row = Mapping[str, Any]
Spot = tuple[int, int]
_SEEN = 5.0
"""Points that a circle of uncertainty measures at least to be drawn; ours."""
_ARROW = 26.0
"""Points of the line that says to where an antenna looks; how far it reaches is not known."""
_SCALES = (1, 2, 5)
_UNDATED = dt.datetime(1, 1, 1)  # noqa: DTZ001 - times of the tables bear no zone
_SHAPES = {"positions": "dot", "cells": "tower", "calls": "cell", "messages": "cell", "connections": "cell"}


def picture(
    rows: Sequence[Row],
    box: Box,
    title: str,
    goes: Callable[[Sequence[Row]], str],
    says: Callable[[Sequence[Row]], str],
    lang: Lang,
) -> str:
    """Return the map of single observations; ``goes`` gives the address of those of one place, ``says`` their words."""
    view = View(box)
    places: dict[Spot, list[Row]] = {}
    for row in rows:
        places.setdefault((row["longitude"], row["latitude"]), []).append(row)
    marks = [part for spot, there in places.items() for part in _around(spot, there, view)]
    marks += _lines(rows, view)
    marks += [_mark(spot, there, view, goes, says) for spot, there in places.items()]
    return whole(view, box, title, marks, lang)


def counted(
    squares: Sequence[Row], box: Box, title: str, goes: Callable[[Row], str], says: Callable[[Row], str], lang: Lang
) -> str:
    """Return the map of many observations, counted by square."""
    view, marks = View(box), []
    for one in squares:
        x, y = view.at(one["longitude"] / DEGREE, one["latitude"] / DEGREE)
        wide = min(9 + 2 * log2(one["n"]), 28)
        marks.append(
            f'<g data-goes="{escape(goes(one))}"><title>{escape(says(one))}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="{wide:.1f}" class="map-many"/>'
            f'<text x="{x:.1f}" y="{y + 4:.1f}" class="map-count">{one["n"]}</text></g>'
        )
    return whole(view, box, title, marks, lang)


def whole(view: View, box: Box, title: str, marks: Sequence[str], lang: Lang) -> str:
    """Return the map of a view with what is drawn on it."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{escape(title)}">'
    arrow = '<defs><marker id="map-arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0,0 8,4 0,8z" class="map-head"/></marker></defs>'
    states = ground(box)
    land = [f'<path d="{path}" class="map-land"/>' for _, path, _ in states]
    names = [
        f'<text x="{where[0]:.0f}" y="{where[1]:.0f}" class="map-state">{escape(say(code, lang))}</text>'
        for name, _, where in states
        if where and (code := f"map_room.state_{name.lower()}") in wordings()
    ]
    return "".join(
        [head, arrow, f'<rect width="{WIDTH}" height="{HEIGHT}" class="map-sea"/>', *land, *names, *marks, *_scale(view), "</svg>"]
    )


def _around(spot: Spot, there: Sequence[Row], view: View) -> list[str]:
    """Draw how far from its mark a place may lie, and to where an antenna looks."""
    longitude, latitude = spot[0] / DEGREE, spot[1] / DEGREE
    x, y = view.at(longitude, latitude)
    parts = []
    for metres in sorted({row["metres"] for row in there if row["metres"]}):
        wide = view.points(metres, latitude)
        if _SEEN <= wide <= WIDTH:
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{wide:.1f}" class="map-reach"/>')
    for azimuth in sorted({int(row["azimuth"]) % 360 for row in there if row["azimuth"] and row["azimuth"].isdecimal()}):
        to_x, to_y = x + _ARROW * sin(radians(azimuth)), y - _ARROW * cos(radians(azimuth))
        parts.append(f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" class="map-look"/>')
    return parts


def _lines(rows: Sequence[Row], view: View) -> list[str]:
    """Draw a line from each place of a device, of a journey or of a person's stays to the next in time."""
    ways: dict[str, list[Row]] = {}
    for row in rows:
        if row["line"] and (row["moment"] or row["leg"]):
            ways.setdefault(row["line"], []).append(row)
    parts = []
    for _, way in sorted(ways.items()):
        way.sort(key=lambda row: (row["moment"] or _UNDATED, row["leg"]))
        for one, other in pairwise(way):
            (x1, y1), (x2, y2) = (view.at(row["longitude"] / DEGREE, row["latitude"] / DEGREE) for row in (one, other))
            length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
            if length >= _SEEN:
                arrow = ' marker-mid="url(#map-arrow)"' if length > 3 * _SEEN else ""
                middle = f"{(x1 + x2) / 2:.1f},{(y1 + y2) / 2:.1f}"
                parts.append(f'<polyline points="{x1:.1f},{y1:.1f} {middle} {x2:.1f},{y2:.1f}" class="map-way"{arrow}/>')
    return parts


def _mark(
    spot: Spot, there: Sequence[Row], view: View, goes: Callable[[Sequence[Row]], str], says: Callable[[Sequence[Row]], str]
) -> str:
    x, y = view.at(spot[0] / DEGREE, spot[1] / DEGREE)
    shape = _SHAPES.get(there[0]["of"], "place")
    if shape == "tower":
        drawn = f'<path d="M{x:.1f},{y - 7:.1f} {x + 6:.1f},{y + 5:.1f} {x - 6:.1f},{y + 5:.1f}z" class="map-tower"/>'
    elif shape == "cell":
        drawn = f'<path d="M{x:.1f},{y - 7:.1f} {x + 7:.1f},{y:.1f} {x:.1f},{y + 7:.1f} {x - 7:.1f},{y:.1f}z" class="map-cell"/>'
    elif shape == "place":
        drawn = f'<rect x="{x - 5.5:.1f}" y="{y - 5.5:.1f}" width="11" height="11" class="map-place"/>'
    else:
        drawn = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" class="map-dot"/>'
    several = f'<text x="{x + 9:.1f}" y="{y - 6:.1f}" class="map-n">{len(there)}</text>' if len(there) > 1 else ""
    return f'<g data-goes="{escape(goes(there))}"><title>{escape(says(there))}</title>{drawn}{several}</g>'


def _scale(view: View) -> list[str]:
    """Draw a scale of a round length, as it is in the middle of the view."""
    middle = (view.box.south + view.box.north) / 2
    tried = [step * 10**power for power in range(1, 8) for step in _SCALES]
    metres = max((one for one in tried if view.points(one, middle) <= WIDTH / 5), default=tried[0])
    wide = view.points(metres, middle)
    words = f"{metres // 1000} km" if metres >= 1000 else f"{metres} m"
    return [
        f'<path d="M20,{HEIGHT - 26} v6 h{wide:.1f} v-6" class="map-scale"/>',
        f'<text x="{20 + wide / 2:.1f}" y="{HEIGHT - 28}" class="map-length">{words}</text>',
    ]


__all__ = ["counted", "picture", "whole"]

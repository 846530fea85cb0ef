"""When: one lane a kind of event, bars for how many a week or a month, diamonds for dated acts that have a mark."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faisceau.press.pictures.svg import AMBER, BLUE, INK, LINE, SOFT, box, diamond, drawing, line, text

WIDTH, LEFT, RIGHT, LANE, TOP = 900, 150, 20, 64, 24
WEEKS = 120
"""The longest span, in days, that is counted by day; twelve times that by week, beyond by month; ours."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, the days of its events; for acts, the mark of each."""

    name: str
    days: Sequence[dt.date]
    marks: Sequence[str] = ()


def _bin(day: dt.date, span: int) -> dt.date:
    if span <= WEEKS:
        return day
    if span <= 12 * WEEKS:
        return day - dt.timedelta(days=day.weekday())
    return day.replace(day=1)


def draw(lanes: Sequence[Lane], unit_words: dict[str, str]) -> str:
    """Return the picture; ``unit_words`` names day, week and month for the axis."""
    days = [day for lane in lanes for day in lane.days]
    if not days:
        return drawing(WIDTH, 40, [])
    first, last = min(days), max(days)
    span = max((last - first).days, 1)
    scale = (WIDTH - LEFT - RIGHT) / (span + 1)
    height = TOP + LANE * len(lanes) + 40
    unit = "day" if span <= WEEKS else "week" if span <= 12 * WEEKS else "month"
    width = {"day": 1, "week": 7, "month": 30}[unit] * scale
    marks = [text(LEFT, 14, unit_words[unit], size=13, fill=SOFT)]
    for number, lane in enumerate(lanes):
        base = TOP + LANE * (number + 1) - 8
        marks += [line(LEFT, base, WIDTH - RIGHT, base), text(LEFT - 10, base - 14, lane.name, anchor="end", size=16)]
        if lane.marks:
            marks += _acts(lane, first, base, scale)
            continue
        counts = Counter(_bin(day, span) for day in lane.days)
        most = max(counts.values(), default=1)
        for start, count in sorted(counts.items()):
            x = LEFT + max((start - first).days, 0) * scale
            tall = 4 + 40 * count / most
            marks.append(box(x, base - tall, max(width - 1, 1.5), tall, fill=BLUE))
        marks.append(text(WIDTH - RIGHT, base - 46, f"max. {most}", anchor="end", size=13, fill=SOFT))
    marks += _axis(first, last, scale, TOP + LANE * len(lanes))
    return drawing(WIDTH, height, marks)


def _acts(lane: Lane, first: dt.date, base: float, scale: float) -> list[str]:
    """Mark each act; names that would touch stand above one another, on three levels, and the acts of one day share one name."""
    days: dict[dt.date, list[str]] = {}
    for day, mark in zip(lane.days, lane.marks, strict=True):
        days.setdefault(day, []).append(mark)
    marks: list[str] = []
    reached = [float("-inf")] * 3
    for day, names in days.items():
        x = LEFT + ((day - first).days + 0.5) * scale
        name = ", ".join(names)
        half = 3.6 * len(name) + 2
        level = next((n for n, right in enumerate(reached) if x - half > right), 2)
        reached[level] = x + half
        marks += [
            diamond(x, base - 7, 5, fill=AMBER),
            text(min(x, WIDTH - half), base - 17 - 13 * level, name, anchor="middle", size=13, fill=SOFT, halo=True),
        ]
    return marks


def _axis(first: dt.date, last: dt.date, scale: float, y: float) -> list[str]:
    """Mark the first day of months, thinned out so that their names do not touch."""
    marks = [line(LEFT, y, WIDTH - RIGHT, y, stroke=INK)]
    month = first.replace(day=1)
    months = []
    while month <= last:
        if month >= first:
            months.append(month)
        month = (month + dt.timedelta(days=32)).replace(day=1)
    every = max(1, -(-len(months) * 60 // (WIDTH - LEFT - RIGHT)))
    for start in (months or [first])[::every]:
        x = LEFT + (start - first).days * scale
        marks += [line(x, y, x, y + 5, stroke=LINE), text(x, y + 19, f"{start:%m/%Y}", anchor="middle", size=13, fill=SOFT)]
    return marks

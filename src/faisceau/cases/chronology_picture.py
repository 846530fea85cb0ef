"""The chronology as SVG: one lane a kind or a person; a mark an observation, with the time in which it may lie, or bars of counts.

Nothing of the picture is a link in the order of keys: the table below says the same, and a mark's ``data-goes`` is for a pointer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

WIDTH, LEFT, RIGHT, TOP, LANE = 960, 190, 24, 12, 58
WEST, EAST = dt.timedelta(hours=14), dt.timedelta(hours=12)
"""The farthest offsets from universal time in use: a clock of no zone may be that much ahead or behind."""

Row = Mapping[str, Any]


def picture(told: Mapping[str, Any], title: str, goes: Callable[[Row, str], str], says: Callable[[Row], str]) -> str:
    """Return the picture of a chronology; ``goes`` gives the address of a mark or a bar, ``says`` its words."""
    first, last = told["first"], told["last"]
    span = max((last - first).total_seconds(), 1.0)
    height = TOP + LANE * len(told["lanes"]) + 34

    def x(at: dt.datetime) -> float:
        share: float = (at - first).total_seconds() / span
        return LEFT + min(max(share, -0.01), 1.01) * (WIDTH - LEFT - RIGHT)

    marks = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" aria-label="{escape(title)}">'
    ]
    marks += _axis(first, last, x, TOP + LANE * len(told["lanes"]))
    for number, lane in enumerate(told["lanes"]):
        base = TOP + LANE * (number + 1) - 10
        words = lane["label"] if len(lane["label"]) <= 22 else lane["label"][:21] + "…"
        marks.append(f'<line x1="{LEFT}" y1="{base}" x2="{WIDTH - RIGHT}" y2="{base}" class="chrono-base"/>')
        marks.append(f'<text x="{LEFT - 12}" y="{base - 14}" class="chrono-lane">{escape(words)}</text>')
        drawn = _bars(lane, told["unit"], base, x, goes, says) if told["unit"] else _points(lane["rows"], base, x, goes, says)
        marks += drawn
    return "".join([*marks, "</svg>"])


def _bars(
    lane: Row, unit: str, base: int, x: Callable[[dt.datetime], float], goes: Callable[[Row, str], str], says: Callable[[Row], str]
) -> list[str]:
    """Draw how many a unit of time; the part whose zone or hour is not known is drawn hollow."""
    most = max(row["n"] for row in lane["rows"])
    marks = [f'<text x="{WIDTH - RIGHT}" y="{base - 40}" class="chrono-most">max. {most}</text>']
    for row in lane["rows"]:
        left, right = x(row["moment"]), x(after(row["moment"], unit))
        tall, loose = 4 + 34 * row["n"] / most, 34 * row["loose"] / most
        place = f'x="{left:.1f}" width="{max(right - left - 1, 1.5):.1f}"'
        goes_to = f'data-goes="{escape(goes(row, lane["lane"]))}"'
        marks.append(
            f'<g {goes_to}><title>{escape(says(row))}</title><rect {place} y="{base - tall:.1f}" height="{tall:.1f}" class="chrono-bar"/>'
            f'<rect {place} y="{base - loose:.1f}" height="{loose:.1f}" class="chrono-bar-loose"/></g>'
        )
    return marks


def _points(
    rows: Sequence[Row], base: int, x: Callable[[dt.datetime], float], goes: Callable[[Row, str], str], says: Callable[[Row], str]
) -> list[str]:
    """Draw each observation: full where its instant is known, hollow with a line as long as what it may be where it is not."""
    marks, floor = [], 0.0
    level = 0
    for row in rows:
        left, right = reach(row)
        at = x(row["moment"])
        level = (level + 1) % 4 if at - floor < 9 else 0
        floor = at
        y = base - 8 - level * 9
        whisker = f'<line x1="{x(left):.1f}" y1="{y}" x2="{x(right):.1f}" y2="{y}" class="chrono-reach"/>' if right > left else ""
        look = "chrono-loose" if right > left else "chrono-known"
        middle = x(left + (right - left) / 2) if row["precision"] in ("day", "month", "year") else at
        marks.append(
            f'<g data-goes="{escape(goes(row, ""))}"><title>{escape(says(row))}</title>{whisker}<circle cx="{middle:.1f}" cy="{y}" r="4.5" class="{look}"/></g>'
        )
    return marks


def reach(row: Row) -> tuple[dt.datetime, dt.datetime]:
    """Return between which instants an observation lies, or lasts."""
    at, precision = row["moment"], row["precision"]
    if precision in ("day", "month", "year"):
        return at, max(after(at, precision), row["until"] or at)
    if row["loose"]:
        return shifted(at, -WEST), shifted(at, EAST)
    return at, at


def after(at: dt.datetime, unit: str) -> dt.datetime:
    """Return the end of the hour, day, week, month or year that begins at a time.

    >>> after(dt.datetime(2026, 1, 31), "month")
    datetime.datetime(2026, 2, 1, 0, 0)
    """
    if unit == "month":
        return shifted(at.replace(day=1), dt.timedelta(days=32)).replace(day=1)
    if unit == "year":
        return at.replace(year=min(at.year + 1, 9999), month=1, day=1)
    return shifted(at, {"hour": dt.timedelta(hours=1), "day": dt.timedelta(days=1), "week": dt.timedelta(weeks=1)}[unit])


def shifted(at: dt.datetime, by: dt.timedelta) -> dt.datetime:
    """Return a time so much later, or the end of what can be written."""
    try:
        return at + by
    except OverflowError:
        return at.replace(year=9999 if by > dt.timedelta() else 1)


_STEPS = (
    ("hour", 6, "%d/%m %Hh"),
    ("day", 1, "%d/%m"),
    ("day", 7, "%d/%m/%y"),
    ("month", 1, "%m/%Y"),
    ("month", 3, "%m/%Y"),
    ("year", 1, "%Y"),
)


def _axis(first: dt.datetime, last: dt.datetime, x: Callable[[dt.datetime], float], y: int) -> list[str]:
    """Mark the axis at hours, days, months or years, as many as do not touch."""
    marks = [f'<line x1="{LEFT}" y1="{y}" x2="{WIDTH - RIGHT}" y2="{y}" class="chrono-axis"/>']
    tried = [(form, _ticks(first, last, unit, every)) for unit, every, form in _STEPS]
    form, ticks = next(((form, ticks) for form, ticks in tried if len(ticks) <= 12), tried[-1])
    thin = -(-len(ticks) // 12) or 1
    for tick in ticks[::thin]:
        at = x(tick)
        marks.append(f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{y + 5}" class="chrono-grid"/>')
        marks.append(f'<text x="{at:.1f}" y="{y + 20}" class="chrono-tick">{tick.strftime(form)}</text>')
    return marks


def _ticks(first: dt.datetime, last: dt.datetime, unit: str, every: int) -> list[dt.datetime]:
    """Return the beginnings of units within a span; none but the first is before it."""
    at = {
        "hour": first.replace(minute=0, second=0, microsecond=0),
        "day": first.replace(hour=0, minute=0, second=0, microsecond=0),
        "month": first.replace(day=1, hour=0, minute=0, second=0, microsecond=0),
        "year": first.replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0),
    }[unit]
    found: list[dt.datetime] = []
    while at <= last and len(found) < 400:
        if at >= first:
            found.append(at)
        earlier = at
        for _ in range(every):
            at = after(at, unit)
        if at <= earlier:
            break
    return found or [first]

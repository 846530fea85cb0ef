"""Columns of a page: where its text was written line by line across columns, the regions to read one after the other.

Most programs write a column to its end before the next, and that order is kept. Some write across, so that the lines of
two columns alternate; then, and only where both sides look like running text and not like a table, the page is cut
at its gutters. The measures are ours, held to the two- and three-column pages and the tables of the test data.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

GUTTER = 6.0
"""Points; the narrowest gutter of the two-column classes of LaTeX is 10."""
_CROSSED = 0.3
_NARROWEST = 0.15
_FILLED = 0.5
_LINES = 4
_INSET = 0.5


class Box(NamedTuple):
    """A rectangle in points, y upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """Return the horizontal middle."""
        return (self.left + self.right) / 2


def regions(boxes: Sequence[Box]) -> list[Box] | None:
    """Return the regions of a page in reading order, or None where the order in which it was written is right.

    ``boxes`` are those of its pieces of text as they were written.
    """
    boxes = [box for box in boxes if box.right > box.left and box.top > box.bottom]
    if len(boxes) < 2 * _LINES:
        return None
    gutters = _gutters(boxes)
    if not gutters:
        return None
    edges = [min(box.left for box in boxes) - 1, *gutters, max(box.right for box in boxes) + 1]
    columns = [Box(left, 0, right, 0) for left, right in pairwise(edges)]
    spanning = [box for box in boxes if any(box.left < gutter < box.right for gutter in gutters)]
    inside = [box for box in boxes if box not in spanning]
    sides = [next(side for side, column in enumerate(columns) if box.middle <= column.right) for box in inside]
    if not _alternate(inside, sides, len(columns)) or not all(
        _is_prose([box for box, at in zip(inside, sides, strict=True) if at == side], column) for side, column in enumerate(columns)
    ):
        return None
    return _cut(columns, spanning, max(box.top for box in boxes) + 1, min(box.bottom for box in boxes) - 1)


def _gutters(boxes: Sequence[Box]) -> list[float]:
    """Return the middles of the vertical strips that hardly any text crosses, each with room for a column on both sides."""
    start, end = min(box.left for box in boxes), max(box.right for box in boxes)
    changes = sorted([(box.left, box.top - box.bottom) for box in boxes] + [(box.right, box.bottom - box.top) for box in boxes])
    strips: list[tuple[float, float, float]] = []
    height = 0.0
    for (at, change), (following, _) in pairwise(changes):
        height += change
        strips.append((at, following, height))
    highest = max(strip[2] for strip in strips)
    found: list[tuple[float, float]] = []
    for left, right, crossed in strips:
        if crossed > _CROSSED * highest:
            continue
        if found and left - found[-1][1] < 1e-6:
            found[-1] = (found[-1][0], right)
        else:
            found.append((left, right))
    width = _NARROWEST * (end - start)
    middles: list[float] = []
    for left, right in found:
        previous = middles[-1] if middles else start
        if right - left >= GUTTER and left - previous >= width and end - right >= width:
            middles.append((left + right) / 2)
    return middles


def _alternate(inside: Sequence[Box], sides: Sequence[int], columns: int) -> bool:
    """Tell whether the writing went back and forth between the columns about once a line."""
    changes = sum(one != other for one, other in pairwise(sides))
    lines = min(len(_lines([box for box, at in zip(inside, sides, strict=True) if at == side])) for side in range(columns))
    return lines >= _LINES and changes >= lines


def _is_prose(boxes: Sequence[Box], column: Box) -> bool:
    """Tell whether the lines of a column fill it as running text does, and the cells of a table do not."""
    lines = _lines(boxes)
    width = max(box.right for box in boxes) - min(box.left for box in boxes)
    filled = median(sum(box.right - box.left for box in line) for line in lines)
    return filled >= _FILLED * width and width >= _FILLED * (column.right - column.left)


def _lines(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return boxes grouped by the line they stand on."""
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: -one.bottom):
        if lines and lines[-1][0].bottom - box.bottom <= (lines[-1][0].top - lines[-1][0].bottom) / 2:
            lines[-1].append(box)
        else:
            lines.append([box])
    return lines


def _cut(columns: Sequence[Box], spanning: Sequence[Box], top: float, bottom: float) -> list[Box]:
    """Cut a page at what spans its columns, and the bands between into columns."""
    regions: list[Box] = []
    left, right = columns[0].left, columns[-1].right
    for line in _lines(spanning):
        high, low = max(box.top for box in line), min(box.bottom for box in line)
        regions += [Box(column.left, high + _INSET, column.right, top) for column in columns if top > high + _INSET]
        regions.append(Box(left, low, right, high))
        top = low - _INSET
    regions += [Box(column.left, bottom, column.right, top) for column in columns if top > bottom]
    return regions

"""The stamp in the corner of a scanned page, cut out, freed of its frame and set upright, so that a recogniser can read it.

A recogniser of whole pages passes over a stamp that is framed or askew: it takes the frame for a drawing. Here the signs of the
corner are found as connected spots of ink; a frame is a large, hollow spot and is left out; the signs that stand in one row are
turned by the slope of that row. Only grey pixels go in and come out. Sizes are in inches, so that any resolution will do; ours.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

CORNER_WIDTH, CORNER_HEIGHT = 0.55, 0.15
"""The part of a page, from its upper right corner, in which a stamp is looked for."""
INK = 45
"""Levels of grey below the paper from which a pixel is ink; a faint stamp has sixty."""
_SIGN_HEIGHT = (0.085, 0.36)
_SIGN_WIDTH = 0.3
_FRAME_WIDTH, _FRAME_HEIGHT = (0.22, 2.4), (0.16, 0.9)
_HOLLOW = 0.4
_SOME = 50_000
"""Pixels, evenly spread, that tell the paper."""
_MOST_SPOTS = 4_000
_MOST_RUNS = 100_000
_MOST_SIGNS = 16
_MOST_FREE = 400
_STEEPEST = 0.6
_MARGIN = 0.08
_RUN = re.compile(rb"\x01+")


class Cut(NamedTuple):
    """A stamp cut out: its box on the page in pixels, how far it was turned (degrees), and its grey pixels, upright."""

    box: tuple[int, int, int, int]
    turned: float
    framed: bool
    width: int
    height: int
    pixels: bytes


class _Spot(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int
    runs: tuple[tuple[int, int, int], ...]
    ink: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def stamp_cuts(pixels: bytes, width: int, height: int, dots: int) -> list[Cut]:
    """Return the stamps of a page's upper right corner, framed ones first, then from right to left.

    ``pixels``: one byte each, 0 is black, row by row; ``dots``: pixels an inch. Raises ValueError where there are fewer pixels.
    """
    return list(each_stamp_cut(pixels, width, height, dots, lambda _: True))


def each_stamp_cut(
    pixels: bytes, width: int, height: int, dots: int, is_wanted: Callable[[tuple[int, int, int, int]], bool]
) -> Iterator[Cut]:
    """Yield the same cuts one by one, those alone whose box is wanted: what is not asked for costs nothing."""
    if len(pixels) < width * height or width < 1 or height < 1 or dots < 1:
        raise ValueError("pixels, width, height and resolution do not belong together")
    x0, rows = int(width * (1 - CORNER_WIDTH)), max(int(height * CORNER_HEIGHT), 1)
    corner = b"".join(pixels[y * width + x0 : (y + 1) * width] for y in range(rows))
    for signs, is_framed in _stamps(_spots(_ink(corner), width - x0, rows), dots):
        if is_wanted(_box(signs, x0)):
            yield _cut(signs, x0, dots, framed=is_framed)


def _stamps(spots: Sequence[_Spot], dots: int) -> Iterator[tuple[list[_Spot], bool]]:
    """Yield the signs of each stamp, and whether a frame is around them."""
    taken: set[int] = set()
    frames = [spot for spot in spots if _is_frame(spot, dots)]
    for frame in sorted(frames, key=lambda spot: -spot.right):
        inside = [at for at, spot in enumerate(spots) if at not in taken and spot is not frame and _is_inside(spot, frame)]
        signs = [spots[at] for at in inside if _is_sign(spots[at], dots)]
        if 1 < len(signs) <= _MOST_SIGNS:
            taken.update(inside)
            yield signs, True
    free = [spot for at, spot in enumerate(spots) if at not in taken and _is_sign(spot, dots)]
    free = sorted(free, key=lambda spot: (-spot.right, spot.top))[:_MOST_FREE]
    rows_of_signs = [row for row in _rows(free) if 1 < len(row) <= _MOST_SIGNS]
    yield from ((row, False) for row in sorted(rows_of_signs, key=lambda row: -row[-1].right))


def _ink(corner: bytes) -> bytes:
    """Return 1 where there is ink, 0 where there is paper; the paper is the commonest level of grey of the lighter half."""
    some = corner[:: len(corner) // _SOME | 1]
    paper = max(range(128, 256), key=some.count)
    level = max(paper - INK, 1)
    return corner.translate(bytes(1 if value < level else 0 for value in range(256)))


def _spots(ink: bytes, width: int, rows: int) -> list[_Spot]:
    """Return the connected spots of ink, found by joining the runs of neighbouring rows; none where the corner is all specks."""
    runs: list[tuple[int, int, int]] = []
    parent: list[int] = []
    before: list[int] = []
    for y in range(rows):
        here: list[int] = []
        at = 0
        for match in _RUN.finditer(ink, y * width, (y + 1) * width):
            left, right = match.start() - y * width, match.end() - y * width
            me = len(runs)
            runs.append((y, left, right))
            parent.append(me)
            while at < len(before) and runs[before[at]][2] < left:
                at += 1
            near = at
            while near < len(before) and runs[before[near]][1] <= right:
                _join(parent, before[near], me)
                near += 1
            here.append(me)
        if len(runs) > _MOST_RUNS:
            return []
        before = here
    held: dict[int, list[tuple[int, int, int]]] = {}
    for me, run in enumerate(runs):
        held.setdefault(_root(parent, me), []).append(run)
    if len(held) > _MOST_SPOTS:
        return []
    return [
        _Spot(
            min(run[1] for run in own),
            own[0][0],
            max(run[2] for run in own),
            own[-1][0] + 1,
            tuple(own),
            sum(run[2] - run[1] for run in own),
        )
        for own in held.values()
    ]


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], one: int, other: int) -> None:
    left, right = _root(parent, one), _root(parent, other)
    if left != right:
        parent[max(left, right)] = min(left, right)


def _is_frame(spot: _Spot, dots: int) -> bool:
    width, height = (spot.right - spot.left) / dots, (spot.bottom - spot.top) / dots
    if not (_FRAME_WIDTH[0] <= width <= _FRAME_WIDTH[1] and _FRAME_HEIGHT[0] <= height <= _FRAME_HEIGHT[1]):
        return False
    return spot.ink < _HOLLOW * (spot.right - spot.left) * (spot.bottom - spot.top)


def _is_inside(spot: _Spot, frame: _Spot) -> bool:
    x, y = spot.middle
    return frame.left < x < frame.right and frame.top < y < frame.bottom


def _is_sign(spot: _Spot, dots: int) -> bool:
    width, height = (spot.right - spot.left) / dots, (spot.bottom - spot.top) / dots
    return _SIGN_HEIGHT[0] <= height <= _SIGN_HEIGHT[1] and width <= _SIGN_WIDTH


def _rows(signs: Sequence[_Spot]) -> Iterator[list[_Spot]]:
    """Yield signs that follow one another in a row: beside one another, of like height, hardly higher or lower."""
    row: list[_Spot] = []
    left = sorted(signs, key=lambda spot: spot.left)
    while left:
        row = [left.pop(0)]
        while (following := next((spot for spot in left if _follows(row[-1], spot)), None)) is not None:
            left.remove(following)
            row.append(following)
        yield row


def _follows(one: _Spot, other: _Spot) -> bool:
    tall = one.bottom - one.top
    gap = other.left - one.right
    return (
        -0.5 * tall <= gap <= 1.1 * tall
        and abs(one.middle[1] - other.middle[1]) < 0.5 * tall
        and 0.7 * tall <= other.bottom - other.top <= 1.4 * tall
    )


def _box(signs: Sequence[_Spot], x0: int) -> tuple[int, int, int, int]:
    """Return left, top, width and height of signs on the page."""
    left, top = min(spot.left for spot in signs), min(spot.top for spot in signs)
    return x0 + left, top, max(spot.right for spot in signs) - left, max(spot.bottom for spot in signs) - top


def _cut(signs: Sequence[_Spot], x0: int, dots: int, *, framed: bool) -> Cut:
    box = _box(signs, x0)
    left, top = box[0] - x0, box[1]
    slope = max(min(_slope(signs), _STEEPEST), -_STEEPEST)
    angle = math.atan(slope)
    cosine, sine = math.cos(angle), math.sin(angle)
    margin = max(int(_MARGIN * dots), 4)
    width, height = box[2] + 2 * margin, box[3] + 2 * margin
    around = math.ceil((width + height) * abs(sine) / 2) + margin + 1
    held_width, held_height = box[2] + 2 * around, box[3] + 2 * around
    held = bytearray(b"\xff" * (held_width * held_height))
    for spot in signs:
        for y, start, end in spot.runs:
            at = (y - top + around) * held_width + around - left
            held[at + start : at + end] = bytes(end - start)
    # From the middle of what is held; half a pixel more makes int() round.
    across = [((x - width / 2) * cosine, (x - width / 2) * sine) for x in range(width)]
    rows = []
    for y in range(height):
        from_x = held_width / 2 - (y - height / 2) * sine + 0.5
        from_y = held_height / 2 + (y - height / 2) * cosine + 0.5
        rows.append(bytes([held[int(from_y + dy) * held_width + int(from_x + dx)] for dx, dy in across]))
    return Cut(box, math.degrees(angle), framed, width, height, b"".join(rows))


def _slope(signs: Sequence[_Spot]) -> float:
    """Return the slope of the row on which the middles of signs stand, by least squares."""
    xs, ys = zip(*(spot.middle for spot in signs), strict=True)
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    spread = sum((own - x) ** 2 for own in xs)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / spread if spread else 0.0

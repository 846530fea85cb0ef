"""Columns of fixed width: where each begins, by the blanks that every line has in the same places, and the fields of a line.

A heading is tried with the lines below it: what is blank in all of them parts two columns. A part without a heading belongs to the
nearer column (the time beside a date), and a word of a heading under which nothing stands to the word before (*Type of call*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

DEEPEST = 40
"""Lines among which a heading must stand; ours."""
LOOKED_AT = 240
"""Lines that say where columns begin; ours."""
LEAST_LINES = 4
"""Lines below a heading of which one may be left out; ours."""
LONGEST = 2000
"""Characters of a line of a table; ours."""
LEAST = 3
"""Columns that make a table; ours."""
MOST = 512
"""Columns of the widest table; ours."""
_RULER = re.compile(r"[\s=_+|-]*\Z")
_APART = "  "


class Line(NamedTuple):
    """A line of the beginning of a text: its number, its text, and where something stands below it, as bits, the first place lowest.

    ``below`` is of every line below; ``mostly`` leaves out what stands in a line of twenty alone, such as a value that is too long.
    """

    number: int
    text: str
    below: int
    mostly: int


@lru_cache(maxsize=16)
def lines_of(start: bytes, charset: str) -> tuple[Line, ...]:
    """Return the lines that could be headings, with what stands below; none where most lines have no blanks side by side, or tabs."""
    texts = [
        (number, line.rstrip())
        for number, line in enumerate(start.decode(charset, "replace").removeprefix("\ufeff").splitlines()[:LOOKED_AT], 1)
        if not _RULER.match(line)
    ]
    shaped = [(number, text) for number, text in texts if _APART in text.strip() and len(text) <= LONGEST]
    if 2 * len(shaped) < len(texts) or any("\t" in text for _, text in texts):
        return ()
    found: list[Line] = []
    times = [0] * max((len(text) for _, text in shaped), default=0)
    for count, (number, text) in enumerate(reversed(shaped)):
        if number <= DEEPEST:
            few = max(1, count // 20) if count >= LEAST_LINES else 0
            found.append(Line(number, text, _bits(times, 0), _bits(times, few)))
        for at, sign in enumerate(text):
            times[at] += not sign.isspace()
    return tuple(reversed(found))


class Cuts(NamedTuple):
    """Where the columns begin, from 0, and how many places right before each must be blank, two at most, for a line to be one of them."""

    begins: tuple[int, ...]
    blanks: tuple[int, ...]


def cuts_below(heading: str, below: int, apart: int = 2) -> Cuts | None:
    """Return the columns of a heading; None where they are fewer than three, or where a part belongs to neither neighbour.

    Columns stand so many blanks ``apart`` at least; with one, two words of a heading are columns where something stands under both.

    >>> cuts_below("Date              Caller  Type of call", _bits([*map(str.isalnum, "2026-03-05 14:22  0612    VOICE")], 0))
    Cuts(begins=(0, 18, 26), blanks=(0, 2, 2))
    """
    runs: list[tuple[int, int]] = []
    for first, last in _runs(below | _bits([not sign.isspace() for sign in heading], 0)):
        if runs and first - runs[-1][1] == 1 and not heading[runs[-1][0] : last].strip():
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    columns: list[tuple[int, int]] = []
    waiting: int | None = None
    for at, (begin, last) in enumerate(runs):
        first = begin if waiting is None else waiting
        before = first - columns[-1][1] if columns else LONGEST
        after = runs[at + 1][0] - last if at + 1 < len(runs) else LONGEST
        if heading[first:last].strip():
            filled = columns and _stands(below, first, last) and _stands(below, *columns[-1])
            if before == 1 and not (filled and apart == 1):
                columns[-1] = (columns[-1][0], last)
            else:
                columns.append((first, last))
        elif before < after:
            columns[-1] = (columns[-1][0], last)
        elif before == after:
            return None
        elif not columns and after > 1:
            columns.append((first, last))
        else:
            waiting = first
            continue
        waiting = None
    if not LEAST <= len(columns) <= MOST:
        return None
    gaps = [min(2, first - last) for (_, last), (first, _) in pairwise(columns)]
    return Cuts((0, *(first for first, _ in columns[1:])), (0, *gaps))


def fields(text: str, begins: Sequence[int]) -> list[str]:
    """Return the fields of a line, without outer blanks; none of a line that only rules off.

    >>> fields("0612  VOICE", (0, 6)), fields("----  -----", (0, 6))
    (['0612', 'VOICE'], [])
    """
    if _RULER.match(text):
        return []
    return [text[first:last].strip() for first, last in zip(begins, (*begins[1:], None), strict=True)]


def crosses(text: str, cuts: Cuts) -> bool:
    """Say whether something stands where the blanks before a column must be, so that a value would be cut in two.

    >>> crosses("0612  VOICE", Cuts((0, 6), (0, 2))), crosses("06123 VOICE", Cuts((0, 6), (0, 2)))
    (False, True)
    """
    if not any(cuts.blanks) or _RULER.match(text):
        return False
    return "\t" in text or any(text[first - width : first].strip() for first, width in zip(*cuts, strict=True))


def settled(told: str) -> Cuts | None:
    """Return columns as a person says where they begin, counted from 1; they may touch. None where the text is no such list.

    >>> settled("1, 12,30"), settled("12,1"), settled("x")
    (Cuts(begins=(0, 11, 29), blanks=(0, 0, 0)), None, None)
    """
    parts = [part.strip() for part in told.split(",")]
    if not all(part.isascii() and part.isdecimal() and len(part) <= len(str(LONGEST)) for part in parts) or len(parts) > MOST:
        return None
    found = tuple(int(part) - 1 for part in parts)
    rising = all(one < other for one, other in pairwise(found))
    return Cuts(found, (0,) * len(found)) if rising and found[0] >= 0 and len(found) > 1 else None


def _bits(times: Sequence[int], few: int) -> int:
    """Return as bits the places where something stands more than a few times."""
    return int("".join("1" if count > few else "0" for count in reversed(times)) or "0", 2)


def _stands(below: int, first: int, last: int) -> bool:
    return bool(below >> first & ((1 << (last - first)) - 1))


def _runs(standing: int) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each run of places where something stands."""
    at = 0
    while standing >> at:
        rest = standing >> at
        at += (rest & -rest).bit_length() - 1
        rest = standing >> at
        length = (~rest & (rest + 1)).bit_length() - 1
        yield at, at + length
        at += length

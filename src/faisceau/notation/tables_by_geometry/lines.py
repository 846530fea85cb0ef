"""Words with boxes to lines, and lines to runs: words so near to one another that they are read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

APART = 0.6
"""Words further apart than this part of their height stand in different cells: a space is 0.25 to 0.33 of it; ours."""
SAME_LINE = 0.5
"""Words whose middles differ by less than this part of their height stand on one line; ours."""


class Word(NamedTuple):
    """A word and its box; ``number`` is its own among the words of its page, where more is known of it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    number: int = -1

    @property
    def height(self) -> float:
        """Return the height of the box, a little more than nothing."""
        return max(self.bottom - self.top, 1.0)

    @property
    def middle(self) -> float:
        """Return the vertical middle."""
        return (self.top + self.bottom) / 2


class Run(NamedTuple):
    """Words that are read together, from left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """Return the words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Return where the first word starts."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Return where the last word ends."""
        return self.words[-1].right


class Line(NamedTuple):
    """The runs of one line, from left to right."""

    page: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the runs with tabs between them."""
        return "\t".join(run.text for run in self.runs)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom."""
        words = [word for run in self.runs for word in run.words]
        return min(w.left for w in words), min(w.top for w in words), max(w.right for w in words), max(w.bottom for w in words)


def lines_of(words: Iterable[Word], page: int) -> list[Line]:
    r"""Return the lines of a page from top to bottom.

    >>> [line.text for line in lines_of([Word("b", 60, 0, 70, 10), Word("a", 0, 1, 9, 11), Word("c", 0, 20, 9, 30)], 1)]
    ['a\tb', 'c']
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.left)):
        last = rows[-1] if rows else None
        if last and word.middle - last[0].middle < SAME_LINE * min(word.height, last[0].height):
            last.append(word)
        else:
            rows.append([word])
    return [Line(page, _runs(sorted(row, key=lambda word: word.left))) for row in rows]


def _runs(words: Sequence[Word]) -> tuple[Run, ...]:
    found: list[list[Word]] = []
    for word in words:
        if found and word.left - found[-1][-1].right <= APART * min(word.height, found[-1][-1].height):
            found[-1].append(word)
        else:
            found.append([word])
    return tuple(Run(tuple(run)) for run in found)

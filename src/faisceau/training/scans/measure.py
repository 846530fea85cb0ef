"""How far proposed pieces are from the true ones: boundaries and marks that are right, and what is wrong without a doubt shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from faisceau.training.scans.plan import Piece


class Measure(NamedTuple):
    """Counts over one procedure.

    ``boundaries``: beginnings that are right, of ``pieces`` true ones; ``invented``: beginnings proposed where no piece begins;
    ``marks``: true pieces whose beginning and mark are right; ``wrong``: proposals whose first page, last page or mark is wrong;
    ``silent``: those among them that show no doubt; ``doubted``: proposals that show one.
    """

    pieces: int
    proposed: int
    boundaries: int
    invented: int
    marks: int
    wrong: int
    silent: tuple[int, ...]
    doubted: int


def measured(proposed: Iterable[Mapping[str, Any]], truth: Sequence[Piece]) -> Measure:
    """Return the counts of rows of ``pieces_proposed`` against the truth."""
    true = {piece.first: piece for piece in truth}
    rows = {row["first_page"]: row for row in proposed}
    both = true.keys() & rows.keys()
    wrong = [
        first
        for first, row in rows.items()
        if (piece := true.get(first)) is None or piece.last != row["last_page"] or piece.mark != row["mark"]
    ]
    return Measure(
        pieces=len(true),
        proposed=len(rows),
        boundaries=len(both),
        invented=len(rows.keys() - true.keys()),
        marks=sum(rows[first]["mark"] == true[first].mark for first in both),
        wrong=len(wrong),
        silent=tuple(sorted(first for first in wrong if not rows[first]["doubts"])),
        doubted=sum(bool(row["doubts"]) for row in rows.values()),
    )

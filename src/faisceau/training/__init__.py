"""The training case: invented exhibits and decisions, and the truth about them, written before anything is rendered.

The same seed gives the same bytes. ``write_truth`` comes first, then ``write``; once the pieces are sealed the ``first_round`` of
decisions is signed, the case is built, and ``second_round`` gives the decisions that name rows which only a build knows.
``compare`` says where a built case differs from what today's stages claim.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pyarrow as pa

from faisceau.model.entries import Entry, Pin
from faisceau.training import decisions, pieces, truth
from faisceau.training.compare import Difference, compare, not_compared
from faisceau.training.decisions import first_round
from faisceau.training.pieces import Piece

SEED = 2026
TITLE = "Affaire des Peupliers-Gris (exercice)"
STATE = "FR"

__all__ = [
    "SEED",
    "STATE",
    "TITLE",
    "Difference",
    "Piece",
    "compare",
    "first_round",
    "not_compared",
    "second_round",
    "write",
    "write_truth",
]


def write_truth(path: Path, seed: int = SEED) -> None:
    """Write the truth of the case into a file that a build never reads."""
    truth.write(path, seed)


def write(folder: Path, seed: int = SEED) -> list[Piece]:
    """Write the pieces into a folder, ready to be sealed, and return them in the order of their cotes."""
    return pieces.write(folder, seed)


def second_round(
    tables: Mapping[str, pa.Table],
    pins_of: Callable[[str], tuple[Pin, ...]],
    seed: int = SEED,
) -> list[Entry]:
    """Return the decisions that name rows of a built case; ``pins_of`` gives the rows behind a finding as they are shown."""
    return decisions.second_round(tables, seed, pins_of)

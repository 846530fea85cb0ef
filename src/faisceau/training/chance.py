"""The seed of the training case: a draw is a function of the seed and of what is drawn, and of nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def draw(seed: int, what: str, low: int, high: int) -> int:
    """Return an integer from ``low`` to ``high``, both included.

    >>> draw(1, "example", 3, 3)
    3
    """
    number = int.from_bytes(hashlib.sha256(f"{seed}:{what}".encode()).digest())
    return low + number % (high - low + 1)


def pick(seed: int, what: str, items: Sequence[T]) -> T:
    """Return one of the items."""
    return items[draw(seed, what, 0, len(items) - 1)]

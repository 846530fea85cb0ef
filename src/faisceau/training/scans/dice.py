"""A stream of draws: the same seed and name give the same draws on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_BLOCK = 32


class Dice:
    """Draws in a row; a name apart gives a stream apart, so that a change in one place moves nothing elsewhere."""

    def __init__(self, seed: int, name: str) -> None:
        self._start = f"{seed}:{name}:".encode()
        self._count = 0
        self._bytes = b""

    def integer(self, low: int, high: int) -> int:
        """Return an integer from ``low`` to ``high``, both included.

        >>> Dice(1, "example").integer(3, 3)
        3
        """
        if len(self._bytes) < 4:
            self._bytes = hashlib.sha256(self._start + str(self._count).encode()).digest()
            self._count += 1
        number, self._bytes = int.from_bytes(self._bytes[:4]), self._bytes[4:]
        return low + number % (high - low + 1)

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[self.integer(0, len(items) - 1)]

    def happens(self, permille: int) -> bool:
        """Say yes so many times out of a thousand."""
        return self.integer(0, 999) < permille

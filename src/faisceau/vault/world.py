"""The one clock and the one randomness, and the fixed ones of tests and of the training case.

``SystemClock`` and ``SystemRandomness`` are the world. ``SteppedClock`` and ``SeededRandomness`` make the training
case the same on every machine; whoever uses them for a case of life has no secret at all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os


class SystemClock:
    """The machine's clock; it may be wrong, and no order rests on it."""

    def now(self) -> dt.datetime:
        """Return the present instant in UTC."""
        return dt.datetime.now(dt.UTC)


class SystemRandomness:
    """The kernel's randomness."""

    def draw(self, count: int) -> bytes:
        """Return ``count`` unpredictable bytes."""
        return os.urandom(count)


class SteppedClock:
    """A clock for tests and training: it starts where it is told and moves one step each time it is read."""

    def __init__(self, start: dt.datetime, step: dt.timedelta = dt.timedelta(seconds=1)) -> None:
        if start.utcoffset() is None:
            raise ValueError("a clock starts at an aware instant")
        self._next, self._step = start.astimezone(dt.UTC), step

    def now(self) -> dt.datetime:
        """Return the instant of this step, and take the step."""
        instant = self._next
        self._next += self._step
        return instant


class SeededRandomness:
    """Reproducible bytes for tests and training: SHAKE-256 of the seed and of how often it was asked. Never a secret."""

    def __init__(self, seed: bytes) -> None:
        self._seed, self._asked = seed, 0

    def draw(self, count: int) -> bytes:
        """Return the next ``count`` bytes of this seed."""
        asked = self._asked.to_bytes(8, "big")
        self._asked += 1
        return hashlib.shake_256(len(self._seed).to_bytes(8, "big") + self._seed + asked).digest(count)

"""How long a whole build still takes: as far as it can be told from what this build has done and what earlier builds of the case took.

Nothing is supposed: what was never timed in this case has no pace and is told as unknown. What may still turn out to be remembered
costs nothing, so that what is told is a span, from what surely has to be done to what would have to be done if all to come were made again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faisceau.model.ports import Progress

KEPT = "paces.json"
"""What earlier builds took, on the shelf: it is no evidence and enters no digest, and goes with the shelf."""
FEW = 10
"""Pieces of a kind after which its own pace in this build counts more than that of builds before; ours."""
READINGS = "readings"
"""What the kinds of readings begin with."""


@dataclass(slots=True)
class Pace:
    """What pieces of one kind took: seconds, pieces, their bytes."""

    seconds: float = 0.0
    pieces: int = 0
    size: int = 0

    def of(self, pieces: int, size: int) -> tuple[float, float]:
        """Return the least and the most that so many pieces of so many bytes take, as long by the piece and as long by the byte."""
        by_piece = self.seconds / self.pieces * pieces
        by_size = self.seconds / self.size * size if self.size else by_piece
        return min(by_piece, by_size), max(by_piece, by_size)


@dataclass(slots=True)
class Earlier:
    """What a stage took where all of its calls are made, and how large the case was then: rows of observations, sealed bytes."""

    seconds: float
    calls: int
    rows: int
    size: int


Piece = tuple[str, int]
"""A piece of work: its kind, and its bytes (0 where they say nothing)."""


class Outlook:
    """Tells a progress how far a build is, and how long the whole of it still takes."""

    def __init__(self, progress: Progress, folder: Path, clock: Callable[[], float] = time.perf_counter) -> None:
        self.progress, self.path, self.clock = progress, folder / KEPT, clock
        self.earlier, self.known = _load(self.path)
        self.paces: dict[str, Pace] = {}
        self.taken: dict[str, Earlier] = {}
        self.met: set[str] = set()
        self.rows = self.size = 0
        self.held_open = False
        self.name, self._calls = "", 0
        self._left: list[Piece] = []
        self._sums: dict[str, tuple[int, int]] = {}
        self._begun = self._last = 0.0

    def stage(self, name: str, pieces: Sequence[Piece], total: int, *, opens: bool = False) -> None:
        """Begin a stage of ``total`` steps, of which ``pieces`` have to be made; with ``opens`` each may hold more that is not known yet."""
        self.name, self._calls = name, total
        self._left, self.held_open = list(reversed(pieces)), opens and bool(pieces)
        self._sums = {}
        for kind, size in pieces:
            self._count(kind, 1, size)
        self._begun = self._last = self.clock()
        self.progress.stage(name, total)
        self._tell()

    def advance(self, *, made: bool = True) -> None:
        """Say that the next piece is made, or that a step was remembered and cost nothing."""
        now = self.clock()
        if made and self._left:
            kind, size = self._left.pop()
            self._count(kind, -1, -size)
            for one in {kind, self.name}:
                pace = self.paces.setdefault(one, Pace())
                pace.seconds, pace.pieces, pace.size = pace.seconds + now - self._last, pace.pieces + 1, pace.size + size
        self._last = now
        self.progress.advance()
        self._tell()

    def done(self, made: int = 0) -> None:
        """End the stage; of its calls so many were made."""
        self.met.add(self.name)
        if made and not self.name.startswith((READINGS, "claims")):
            seconds, before = self.clock() - self._begun, self.earlier.get(self.name)
            full = seconds / made * self._calls
            if before is None or made * 2 >= self._calls:
                self.taken[self.name] = Earlier(full, self._calls, self.rows, self.size)
        self._left, self._sums = [], {}
        self.progress.done()

    def left(self) -> tuple[float | None, float | None]:
        """Return the least and the most seconds that are left of the whole build; None where nothing bounds it.

        Of a stage in hand its own pace counts; of a stage to come what it took in earlier builds of this case, in proportion to
        what the case holds now and to how fast this build has been against them. It may be remembered, and then takes nothing.
        """
        least, most = self._in_hand()
        if not self.earlier:
            return least, None
        unread = not self.rows
        if most is None or (unread and (self.held_open or self.name == "claims")):
            return least, None
        to_come = sum(self._grown(one) for name, one in self.earlier.items() if name not in self.met and name != self.name)
        return least, most + to_come * self._slower()

    def keep(self) -> None:
        """Keep what this build took for those to come; what the build no longer does is forgotten."""
        stages = {name: one for name, one in {**self.earlier, **self.taken}.items() if name in self.met}
        readers = {**self.known, **{name: one for name, one in self.paces.items() if ":" in name or name == "claims"}}
        told = {
            "stages": {name: [round(o.seconds, 4), o.calls, o.rows, o.size] for name, o in sorted(stages.items())},
            "paces": {name: [round(o.seconds, 4), o.pieces, o.size] for name, o in sorted(readers.items())},
        }
        aside = self.path.with_suffix(f".{os.getpid()}")
        try:
            aside.write_text(json.dumps(told, indent=1) + "\n", "utf-8")
            aside.rename(self.path)
        except OSError:
            # A build is whole without it: the next one tells less.
            aside.unlink(missing_ok=True)

    def _count(self, kind: str, pieces: int, size: int) -> None:
        """Count pieces of a kind to what is left, or off it: counting all anew at each would be slow where there are thousands."""
        before, bytes_ = self._sums.pop(kind, (0, 0))
        if before + pieces:
            self._sums[kind] = before + pieces, bytes_ + size

    def _tell(self) -> None:
        least, most = self.left()
        self.progress.whole(None if least is None else round(least), None if most is None else round(most))

    def _in_hand(self) -> tuple[float | None, float | None]:
        """Return what the stage in hand still takes."""
        least = most = 0.0
        known = True
        for kind, (pieces, size) in self._sums.items():
            pace = self._pace(kind)
            if pace is None:
                known = False
                continue
            low, high = pace.of(pieces, size)
            least, most = least + low, most + high
        if known:
            return least, most
        return least or None, None

    def _pace(self, kind: str) -> Pace | None:
        """Return the pace of a kind: its own in this build, that of earlier builds, that of all kinds of the stage so far."""
        own, mixed, before = self.paces.get(kind), self.paces.get(self.name), self.earlier.get(kind)
        if own is not None and own.pieces >= FEW:
            return own
        if kind in self.known:
            return self.known[kind]
        if before is not None and before.calls:
            return Pace(self._grown(before), before.calls)
        return mixed if mixed is not None and mixed.pieces >= FEW else None

    def _grown(self, one: Earlier) -> float:
        """Return what a stage takes now in proportion to what the case holds: rows of observations, or bytes while they are not read."""
        now, then = (self.rows, one.rows) if self.rows and one.rows else (self.size, one.size)
        return one.seconds * now / then if now and then else one.seconds

    def _slower(self) -> float:
        """Return how many times longer than foreseen the stages that this build made have taken."""
        both = [name for name in self.taken if name in self.earlier]
        foreseen = sum(self._grown(self.earlier[name]) for name in both)
        return sum(self.taken[name].seconds for name in both) / foreseen if foreseen >= 1 else 1.0


def _load(path: Path) -> tuple[dict[str, Earlier], dict[str, Pace]]:
    """Return what earlier builds took; nothing where it was not kept, or is not what was written."""
    try:
        told: Mapping[str, Mapping[str, Sequence[Any]]] = json.loads(path.read_text("utf-8"))
        stages = {str(n): Earlier(float(s), int(c), int(r), int(b)) for n, (s, c, r, b) in told["stages"].items()}
        paces = {str(n): Pace(float(s), int(p), int(b)) for n, (s, p, b) in told["paces"].items() if p > 0}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, {}
    return stages, paces

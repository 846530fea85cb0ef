"""Builds kept open: opening the tables of a large case takes seconds, asking them milliseconds."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path

from faisceau.desk.built import Built, Witness
from faisceau.desk.sight import Sight
from faisceau.model.errors import Missing

MOST = 16
"""How many builds stay open at once: one for each case, sight and what-if lately asked; ours."""

_Key = tuple[Path, str, int, Sight]


class Kept:
    """Open builds by case, document and sight; a document that was written anew is opened anew."""

    def __init__(self) -> None:
        self._open: OrderedDict[_Key, tuple[Built, threading.Lock]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, case: Path, sight: Sight, build: str, witness: Witness | None) -> Built:
        """Return a build for this thread; raise Missing where there is none."""
        path = case / build
        if not path.is_file():
            raise Missing("desk.not_built", case=case)
        key = (case, build, path.stat().st_mtime_ns, sight)
        with self._lock:
            kept = self._open.pop(key) if key in self._open else (Built(case, sight, build), threading.Lock())
            self._open[key] = kept
            # What is let go is closed when the last answer that still uses it is given.
            while len(self._open) > MOST:
                self._open.popitem(last=False)
        # Tables are opened by the first who asks, while nobody who asks other tables waits.
        found, opening = kept
        with opening:
            return found.beside(witness)

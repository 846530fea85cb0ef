"""Builds kept open: opening the tables of a large case takes seconds, asking them milliseconds, and what was asked lately nothing."""

from __future__ import annotations

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from faisceau.desk.built import Built, Witness
from faisceau.desk.documents import Stamp, document_of, stamp_of
from faisceau.desk.sight import Sight
from faisceau.model.errors import Missing

MOST = 16
"""How many builds stay open at once: one for each case, sight and what-if lately asked; ours."""

_Key = tuple[Path, str, Stamp, Sight]


class Kept:
    """Open builds by case, document and sight; a document that was written anew is opened anew, and the one before is let go."""

    def __init__(self) -> None:
        self._open: OrderedDict[_Key, tuple[Built, threading.Lock]] = OrderedDict()
        self._lock = threading.Lock()

    def ask(self, case: Path, sight: Sight, build: str, witness: Witness | None) -> Built:
        """Return a build for this thread; raise Missing where there is none."""
        path = case / build
        try:
            stamp, document = stamp_of(path), document_of(path)
        finally:
            self._forget(case)
        return self._asked((case, build, stamp, sight), document, witness)

    def under(self, built: Built, sight: Sight, witness: Witness | None) -> Built:
        """Return the very same build under another sight: a page that began with one build is told by it to the end."""
        if built.stamp is None:
            return self.ask(built.case, sight, built.name, witness)
        return self._asked((built.case, built.name, built.stamp, sight), built.document, witness)

    def _asked(self, key: _Key, document: dict[str, Any], witness: Witness | None) -> Built:
        case, build, stamp, sight = key
        with self._lock:
            kept = self._open.pop(key, None) or (Built(case, sight, build, document=document).keep(stamp), threading.Lock())
            self._open[key] = kept
            # What is let go is closed when the last answer that still uses it is given.
            while len(self._open) > MOST:
                self._open.popitem(last=False)
        # Tables are opened by the first who asks, while nobody who asks other tables waits.
        found, opening = kept
        with opening:
            return found.beside(witness)

    def _forget(self, case: Path) -> None:
        """Let go of builds of a case whose document stands no more, or was written anew: what was erased is not kept in memory either."""
        with self._lock:
            for key in [key for key in self._open if key[0] == case and not _stands(key)]:
                del self._open[key]

    def __len__(self) -> int:
        return len(self._open)

    @property
    def bytes(self) -> int:
        """How many bytes of answers are kept, of all builds and sights."""
        with self._lock:
            return sum(built.answered for built, _ in self._open.values())


def _stands(key: _Key) -> bool:
    case, build, stamp, _ = key
    try:
        return stamp_of(case / build) == stamp
    except (Missing, OSError):
        return False

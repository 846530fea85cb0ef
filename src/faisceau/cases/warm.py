"""Jails kept warm for every case of this process, one to read and one to redact: their warm parents never see an exhibit, nor a key.

Starting it takes seconds, asking it tens of milliseconds: a command starts its own, a bureau keeps this one.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Sequence

from faisceau.build import LAST_RESORT, READERS
from faisceau.cases.opened import Case
from faisceau.model.errors import Missing
from faisceau.vault import Handle, Jail

_LOCK = threading.Lock()
_KEPT: dict[tuple[str, ...], Jail] = {}


def warm_jail(case: Case, readers: Sequence[str] = READERS) -> Jail:
    """Return the warm jail of these readers over the exhibits of an open case."""
    return _kept(tuple(readers)).over(case.vault.handle)


def warm_up() -> None:
    """Start the jail before somebody asks."""
    _kept(tuple(READERS)).readers()


def _kept(readers: tuple[str, ...]) -> Jail:
    with _LOCK:
        if readers not in _KEPT:
            _KEPT[readers] = Jail(_nothing, readers, LAST_RESORT, 1)
            atexit.register(_KEPT[readers].close)
        return _KEPT[readers]


def _nothing(digest: str) -> Handle:
    raise Missing("vault.no_such_exhibit", exhibit=digest)

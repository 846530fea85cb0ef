"""The term of each case, and whether it is closed, for pages that name many: read from the journal again when that has grown."""

from __future__ import annotations

import datetime as dt
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

from faisceau import cases
from faisceau.bureau import world
from faisceau.cases import closing
from faisceau.model.errors import Refusal

_LOG = logging.getLogger("faisceau.bureau")
_KEPT = 256
"""Cases whose term is kept at hand; ours."""


def term_of(folder: Path, today: dt.date) -> dict[str, Any]:
    """Return ``term``, ``days`` and ``state`` of a case as ``closing.standing_of`` does, and when it was ``closed``, else nothing.

    A journal that cannot be read now tells no term: its own pages say why.
    """
    try:
        term, closed = _told(folder, _size(folder))
    except Refusal as error:
        _LOG.warning("no term: %s", error.code)
        term, closed = "", ""
    return {"term": term, **closing.nearness(term, today), "closed": closed}


def _size(folder: Path) -> tuple[tuple[str, int], ...]:
    """Return the sizes of the logs of a case: they only grow, so that what was read of them holds while these are the same."""
    return tuple((str(path), path.stat().st_size) for path in sorted(folder.glob("journal/*/entries.log")))


@lru_cache(maxsize=_KEPT)
def _told(folder: Path, size: tuple[tuple[str, int], ...]) -> tuple[str, str]:
    del size
    with cases.open_case(folder, world.of_the_bureau()) as case:
        told = closing.standing_of(case, dt.date.min)
    return told["term"], told["closed"]["at"] if told["closed"] else ""

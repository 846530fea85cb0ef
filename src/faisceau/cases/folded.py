"""Journals kept read in this process: a log only grows, and its signed head names every entry before it, so that what was read under the same heads holds.

Nothing is answered from an older journal: the heads are read from the disk each time, with the sizes and times of what they cover. One
journal a case is kept, so that what was erased goes with the entry that erased it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from faisceau import journal

MOST, ENTRIES = 8, 20_000
"""Cases whose journal is kept read, and entries of all of them together; ours."""


class Folded:
    """The entries of a case, and the decisions in force that they come to."""

    def __init__(self, records: tuple[journal.Recorded, ...]) -> None:
        self.records = records

    @cached_property
    def state(self) -> journal.State:
        """The decisions in force."""
        return journal.fold(self.records)

    @cached_property
    def tables(self) -> Mapping[str, pa.Table]:
        """The tables of decisions, as the build takes them."""
        return journal.tables(self.state)


class FoldedJournals:
    """The journals lately read, by case."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Path, tuple[tuple[object, ...], Folded]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, folder: Path, log: journal.Journal) -> Folded:
        """Return what the journal of a case holds now, in the order that its own device sees; raises as ``Journal.records`` does."""
        heads, case = log.heads, folder.resolve()
        with self._lock:
            kept = self._kept.get(case)
            if kept and kept[0] == heads:
                self._kept.move_to_end(case)
                return kept[1]
            self._kept.pop(case, None)
        folded = Folded(log.records())
        with self._lock:
            self._kept[case] = heads, folded
            while len(self._kept) > MOST or (self.entries > ENTRIES and len(self._kept) > 1):
                self._kept.popitem(last=False)
        return folded

    @property
    def entries(self) -> int:
        """How many entries are kept read."""
        return sum(len(folded.records) for _, folded in self._kept.values())


FOLDED = FoldedJournals()

__all__ = ["FOLDED", "Folded", "FoldedJournals"]

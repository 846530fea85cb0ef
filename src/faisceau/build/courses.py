"""Courses that are kept: the same ledgers of the same tables, laid out once for every question about where their money went."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from faisceau.stages.tracing import Ledger, Network, Payees

STEPS = 3_000_000
"""Steps of the courses that are kept together, at most; a number of ours."""


class Courses:
    """Courses of one set of tables, by the ledgers that money could have reached; those asked for longest ago are let go.

    A course of more ledgers may give other answers: what comes from beyond can be what is cut where nothing else is open, and
    changes the order of payments that arrive together. So a course serves for its own ledgers and no others. It is only read, by
    several threads at once.
    """

    def __init__(self, most: int = STEPS) -> None:
        self._most = most
        self._kept: OrderedDict[frozenset[Ledger], Network] = OrderedDict()
        self._payees: Payees | None = None
        self._lock = threading.Lock()

    def payees(self, find: Callable[[], Payees]) -> Payees:
        """Return who pays whom in these tables, sought where it is not kept."""
        with self._lock:
            if self._payees is None:
                self._payees = find()
            return self._payees

    def of(self, ledgers: frozenset[Ledger], lay: Callable[[], Network]) -> Network:
        """Return the network of these ledgers, laid out where it is not kept."""
        with self._lock:  # who asks for the same at the same time waits, and finds it
            net = self._kept.pop(ledgers, None) or lay()
            self._kept[ledgers] = net
            while self._kept and sum(len(one.course.into) for one in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
            return net

"""What a trace reads of a build, kept from one question to the next: where an origin is changed, the rest has not."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build import Courses
from faisceau.desk import Built, Sight

MOVEMENTS = 3_000_000
"""Movements that are kept together, at most; a number of ours."""


@dataclass(frozen=True)
class Laid:
    """The tables that a trace reads, and the courses that were laid out of them. Both are only read, by several threads at once."""

    tables: Mapping[str, pa.Table]
    veil: object
    """Names and places in the tables are as this veil tells them: the same object as long as they are."""
    courses: Courses = field(default_factory=Courses)
    _answers: dict[str, tuple[Any, int]] = field(default_factory=dict, repr=False)

    @cached_property
    def starts(self) -> dict[tuple[str, str], int]:
        """The first movement of each ledger: they stand by account and currency, in the order of their numbers, from 1."""
        movements = self.tables["movements"]
        if not movements.num_rows:
            return {}
        names = pc.binary_join_element_wise(movements.column("account"), movements.column("currency"), "\x1f")
        runs = pc.run_end_encode(names.combine_chunks())
        told = [name.split("\x1f") for name in runs.values.to_pylist()]
        return dict(zip(((one[0], one[1]) for one in told), [0, *runs.run_ends.to_pylist()], strict=False))

    def ask(self, built: Built, sql: str, made: Callable[[pa.Table], Any], *values: object) -> Any:
        """Return what is made of the answer to a question that is the same for these tables each time; its witness is told each time."""
        if kept := self._answers.get(sql):
            built.ask_again(sql, kept[1])
            return kept[0]
        answer = built.ask(sql, *values)
        found = made(answer)
        self._answers[sql] = (found, answer.num_rows)
        return found

    @property
    def rows(self) -> int:
        """Return how many movements are kept."""
        return int(self.tables["movements"].num_rows)


_Key = tuple[Path, str, str, Sight, tuple[str, ...]]
_KEPT: OrderedDict[_Key, Laid] = OrderedDict()
_LOCK = threading.Lock()


def laid(built: Built, exhibits: Iterable[str]) -> Laid:
    """Return the ledgers that money in these exhibits could have reached, as a sight tells them; its witness is told each time."""
    wanted = tuple(sorted(set(exhibits)))
    key = (built.case.resolve(), built.name, built.digest, built.sight, wanted)
    with _LOCK:
        kept = _KEPT.get(key)
        if kept and kept.veil is built.drawn:
            _KEPT.move_to_end(key)
        else:
            kept = None
    if kept:
        built.tell(("ledgers", "movements", "continuations"), kept.rows)
        for name in ("continuations", "schemes"):
            built.tell((name,), kept.tables[name].num_rows)
        return kept
    tables = {"movements": built.ask(_REACHED, list(wanted)), **{name: built.rows(name) for name in ("continuations", "schemes")}}
    made = Laid(tables, built.drawn)
    with _LOCK:
        _KEPT[key] = made
        while _KEPT and sum(one.rows for one in _KEPT.values()) > MOVEMENTS:
            _KEPT.popitem(last=False)
    return made


_REACHED = """
WITH RECURSIVE reached AS (
    SELECT DISTINCT m.account, m.currency FROM ledgers JOIN movements m USING (account)
    WHERE ledgers.exhibit IN (SELECT unnest(?))
    UNION
    SELECT c.to_account, c.to_currency FROM continuations c JOIN reached USING (account, currency) WHERE c.to_number IS NOT NULL
)
SELECT m.* EXCLUDE (counterparty, rule) FROM movements m SEMI JOIN reached USING (account, currency)
ORDER BY m.account, m.currency, m.number
"""

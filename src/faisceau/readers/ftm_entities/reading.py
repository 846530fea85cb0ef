"""A file of entities walked twice: what each is called, then the rows of each; every line is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Opened
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.json_values import text
from faisceau.notation.ordinals import Ordinals
from faisceau.readers.ftm_entities.entities import Called, Entity, lines
from faisceau.readers.ftm_entities.rows import ROWS, rows_of

UNIT = "entity"
MOST = 500
"""Schemata that are told one by one; ours."""
SILENT = frozenset({"namesMentioned", "modifiedAt", "retrievedAt", "indexText", "proof", "sourceUrl", "alephUrl", "publisherUrl"})
"""Properties that repeat others or say only how the file was made."""


def read(exhibit: Opened, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of a file of entities, then its ``Reading``."""
    told = _Told(Called(exhibit), zone)
    for line in lines(exhibit):
        told.present += 1
        if line.entity is None:
            yield problem("readers_exchanged.ftm_line", line.place, entries=1, fault=line.fault)
        else:
            yield from told.take(line.entity)
    yield from told.end()
    layout = {"schemata": dict(sorted(told.schemata.items())), "zone": zone}
    yield Reading(WHOLE, "ftm_entities", UNIT, told.present, told.read, canonical(layout))


class _Told:
    """What was read of a file."""

    def __init__(self, called: Called, zone: str | None) -> None:
        self._called, self._zone = called, zone
        self._places: dict[type, Ordinals] = {}
        self._unread: dict[tuple[str, str], tuple[int, str]] = {}
        self._left: dict[str, set[str]] = {}
        self.schemata: Counter[str] = Counter()
        self.present = self.read = 0

    def take(self, entity: Entity) -> Iterator[Observation]:
        """Yield the rows of an entity; what it says that has no column is kept by name."""
        schema = entity.schema if entity.schema in self.schemata or len(self.schemata) < MOST else "…"
        self.schemata[schema] += 1
        count = 0
        for row in rows_of(entity, self._called, self._zone):
            if isinstance(row, Problem):
                yield row
                continue
            count += 1
            yield row._replace(locator=self._places.setdefault(type(row), Ordinals()).of(row.locator))
        if count or self._called.is_address(entity):
            self.read += 1
            if count and (left := set(entity.left) - SILENT):
                self._left.setdefault(schema, set()).update(sorted(left)[:MOST])
            return
        code = "readers_exchanged.ftm_bare" if entity.schema in ROWS else "readers_exchanged.ftm_unread"
        counted, where = self._unread.get((code, schema), (0, entity.place))
        self._unread[code, schema] = (counted + 1, where)

    def end(self) -> Iterator[Problem]:
        """Yield what was not read: one problem a schema, and one for the properties of a schema that have no column."""
        for (code, schema), (count, where) in sorted(self._unread.items()):
            yield problem(code, where, entries=count, schema=text(schema) or "?", count=count)
        if self._left:
            named = "; ".join(f"{schema}: {', '.join(sorted(names)[:40])}" for schema, names in sorted(self._left.items())[:40])
            yield problem("readers_exchanged.ftm_properties", properties=text(named) or "?")
        if not self.present:
            yield problem("readers_exchanged.ftm_empty")

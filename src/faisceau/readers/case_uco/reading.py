"""A graph walked twice: where each node stands and what joins them, then the rows of each node; every node is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from faisceau.model.locators import WHOLE
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Opened
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.chat_rows import Unread
from faisceau.notation.json_stream import Element
from faisceau.notation.json_values import text
from faisceau.notation.ordinals import Ordinals
from faisceau.readers.case_uco.graph import UNIT, Graph, Node, place, walked
from faisceau.readers.case_uco.rows import Joined, rows_of

MOST_TYPES = 500
"""Types of nodes that are told one by one; ours."""


def read(exhibit: Opened, zone: str | None) -> Iterator[Observation]:
    """Yield the rows of a graph, then its ``Reading``."""
    graph, joined = Graph(exhibit), Joined()
    for element in walked(exhibit):
        if isinstance(element.value, dict):
            graph.put(element)
            for node in _nodes(element):
                joined.put(node)
    told = _Told(graph, joined, zone)
    for element in walked(exhibit):
        yield from told.take(element)
    yield from told.end()
    layout = {"types": dict(sorted(told.types.items())), "zone": zone}
    yield Reading(WHOLE, "case_uco", UNIT, told.present, told.read, canonical(layout))


def _nodes(element: Element) -> list[Node]:
    """Return the nodes of an element: itself, then those that a bundle holds in itself."""
    node = Node(element.value, place(element))
    return [node, *(Node(held, node.place) for held in node.inner())]


class _Told:
    """What was read of a graph."""

    def __init__(self, graph: Graph, joined: Joined, zone: str | None) -> None:
        self._graph, self._joined, self._zone = graph, joined, zone
        self._places: dict[type, Ordinals] = {}
        self._unread: dict[tuple[str, str], list[Any]] = {}
        self._values = Unread()
        self.types: Counter[str] = Counter()
        self.present = self.read = 0

    def take(self, element: Element) -> Iterator[Observation]:
        """Yield the rows of an element."""
        if element.fault or not isinstance(element.value, dict):
            self.present += 1
            yield from self._values.told(element, place(element))
            return
        for node in _nodes(element):
            self.present += 1
            kind = node.types[0] if node.types else "?"
            if len(self.types) < MOST_TYPES or kind in self.types:
                self.types[kind] += 1
            rows = list(rows_of(node, self._graph, self._joined, self._zone))
            if rows or node.inner() or self._joined.uses(node) or (node.types and all(one.endswith("Facet") for one in node.types)):
                self.read += 1
                yield from self._placed(rows)
            else:
                bare = not any(name for name in self._graph.facets(node)) and node.types and self._joined.is_read(node.types)
                self._count("readers_chats.case_bare" if bare else "readers_chats.case_unread", kind, node.place)

    def _placed(self, rows: list[Observation]) -> Iterator[Observation]:
        """Yield rows under places of their own: those of one table at one place told apart."""
        for row in rows:
            if isinstance(row, Problem):
                yield row
                continue
            ordinals = self._places.setdefault(type(row), Ordinals())
            yield row._replace(locator=ordinals.of(row.locator))

    def _count(self, code: str, kind: str, where: str) -> None:
        key = (code, kind if len(self._unread) < MOST_TYPES else "…")
        self._unread.setdefault(key, [0, where])[0] += 1

    def end(self) -> Iterator[Problem]:
        """Yield one problem for each type of nodes that gave no row."""
        yield from self._values.rest()
        places: dict[str, Ordinals] = {}
        for (code, kind), (count, where) in sorted(self._unread.items()):
            at = places.setdefault(code, Ordinals()).of(where)
            yield problem(code, at, entries=count, type=text(kind) or "?", count=count)
        if not self.present:
            yield problem("readers_chats.no_entry")

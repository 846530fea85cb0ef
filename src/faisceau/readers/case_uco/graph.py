"""A graph in JSON-LD → its nodes, by local names, each with its place; what a node refers to is fetched where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from faisceau.model.locators import locator
from faisceau.model.reading import Opened
from faisceau.notation.json_stream import BLOCK, Element, Pattern, elements, loads
from faisceau.notation.json_values import text

UNIT = "node"

_ROOT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[\[{]")
_OURS = re.compile(rb"unifiedcyberontology\.org|caseontology\.org|case\.example\.org|ucoproject", re.IGNORECASE)
_LINKED = re.compile(rb'"@(?:context|graph|id|type)"')
_FACETS = ("hasfacet", "facets", "facet", "propertybundle")
_GRAPHS: tuple[Pattern, ...] = (("@graph", None), ("uco-core:object", None), ("core:object", None), ("object", None))
FETCHED = 4096
"""Nodes referred to that are kept at hand; ours."""
MOST_FETCHED = 1 << 20
"""Bytes of a node that another refers to; a larger one is not fetched; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a JSON text with keywords of JSON-LD and the names of CASE or UCO."""
    if not _ROOT.match(head) or not _LINKED.search(head):
        return None
    return "json-ld" if _OURS.search(head) or _OURS.search(tail) else None


def local(name: str) -> str:
    """Return what follows the prefix of a name.

    >>> local("uco-observable:MessageFacet"), local("https://ontology.unifiedcyberontology.org/uco/core/name")
    ('MessageFacet', 'name')
    """
    return name[max(name.rfind(mark) for mark in ":/#") + 1 :]


def walked(exhibit: Opened) -> Iterator[Element]:
    """Yield the elements of the graph: of ``@graph``, of a bundle at the root, or of a list at the root."""
    stream = exhibit.open()
    first = stream.read(BLOCK).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    yield from elements(exhibit.open(), ((None,),) if first == b"[" else _GRAPHS)


def scalar(value: Any) -> str | None:
    """Return a value as text, out of its list and its typed form."""
    for one in value if isinstance(value, list) else (value,):
        found = one.get("@value", one.get("@id")) if isinstance(one, dict) else one
        if isinstance(found, bool):
            return str(found).lower()
        if said := text(found):
            return said
    return None


class Node:
    """A node or a facet by local names in lower case."""

    __slots__ = ("id", "place", "types", "values")

    def __init__(self, raw: dict[str, Any], place: str = "") -> None:
        self.place = place
        self.id = text(raw.get("@id")) or ""
        kinds = raw.get("@type", raw.get("type"))
        self.types = tuple(
            local(text(kind) or "") for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
        )
        self.values: dict[str, Any] = {}
        for name, value in raw.items():
            self.values.setdefault(local(name).lower(), value)

    def said(self, *names: str) -> str | None:
        """Return the first scalar of the first name that has one."""
        for name in names:
            if name in self.values and (found := scalar(self.values[name])):
                return found
        return None

    def each(self, *names: str) -> list[Any]:
        """Return what stands under the names, lists opened."""
        found: list[Any] = []
        for name in names:
            value = self.values.get(name)
            found += value if isinstance(value, list) else [] if value is None else [value]
        return found

    def inner(self) -> list[dict[str, Any]]:
        """Return the nodes that a bundle holds in itself."""
        if "Bundle" not in self.types and "Investigation" not in self.types:
            return []
        return [one for one in self.each("object") if isinstance(one, dict) and len(one) > 1]


class Graph:
    """Where each node stands, and what was fetched of late."""

    def __init__(self, exhibit: Opened) -> None:
        self._stream = exhibit.open()
        self._places: dict[str, tuple[int, int]] = {}
        self._inline: dict[str, dict[str, Any]] = {}
        self._kept: dict[str, Node | None] = {}

    def put(self, element: Element) -> None:
        """Note where a node and what it holds in itself stand."""
        raw = element.value
        if name := text(raw.get("@id")):
            self._places.setdefault(name, (element.offset, element.length))
        for held in Node(raw).inner():
            if (name := text(held.get("@id"))) and len(self._inline) < FETCHED * 16:
                self._inline.setdefault(name, held)

    def fetch(self, reference: Any) -> Node | None:
        """Return the node referred to, in place or elsewhere; None where it is not in the graph."""
        if isinstance(reference, dict) and len(reference) > 1:
            return Node(reference)
        name = text(reference.get("@id")) if isinstance(reference, dict) else text(reference)
        if not name:
            return None
        if name not in self._kept:
            if len(self._kept) >= FETCHED:
                self._kept.clear()
            self._kept[name] = self._read(name)
        return self._kept[name]

    def known(self, name: str) -> Node | None:
        """Return the node of a name that stands as a plain text, as versions 0.x write references; None where it is no name."""
        return self.fetch(name) if name in self._places or name in self._inline else None

    def _read(self, name: str) -> Node | None:
        if name in self._inline:
            return Node(self._inline[name])
        offset, length = self._places.get(name, (0, 0))
        if not length or length > MOST_FETCHED:
            return None
        self._stream.seek(offset)
        value, _ = loads(self._stream.read(length))
        return Node(value) if isinstance(value, dict) else None

    def facets(self, node: Node) -> dict[str, Node]:
        """Return the facets of a node by the first of their types without ``Facet``, and the node itself under ``""``."""
        found = {"": node}
        for one in node.each(*_FACETS):
            facet = Node(one) if isinstance(one, dict) and len(one) > 1 else self.fetch(one)
            for kind in facet.types if facet else ():
                found.setdefault(kind.removesuffix("Facet"), facet)  # type: ignore[arg-type] # the loop is empty without one
        return found


def place(element: Element) -> str:
    """Return the locator of an element."""
    return locator(offset=f"{element.offset},{element.length}")

"""What a graph states of its own making and of what ties its nodes: records, acts, files with digests, relationships. Theirs, as they say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from faisceau.model.stated import Provenance, Relation
from faisceau.notation.json_values import text, whole
from faisceau.notation.moments import of_iso
from faisceau.readers.case_uco.graph import Graph, Node

Named = Callable[[Any], str | None]
"""Gives what a reference is called."""

RECORDS = frozenset(
    {
        "ProvenanceRecord",
        "InvestigativeAction",
        "ForensicAction",
        "Action",
        "ObservableAction",
        "Authorization",
        "Investigation",
        "Tool",
    }
)
FILES = frozenset({"File", "ContentData"})


def is_provenance(node: Node, facets: Mapping[str, Node]) -> bool:
    """Say whether a node is a record, an act or a file."""
    return not RECORDS.isdisjoint(node.types) or not FILES.isdisjoint(facets)


def relation(node: Node, facets: Mapping[str, Node], named: Named) -> Iterator[Relation]:
    """Yield a relationship, one row for each of its ends."""
    path = facets["PathRelation"].said("path") if "PathRelation" in facets else None
    kind = node.said("kindofrelationship") or next(iter(node.types), "?")
    since, until = (_day(node.said(name)) for name in ("starttime", "endtime"))
    for source in node.each("source"):
        for target in node.each("target"):
            yield Relation(
                node.place, kind, named(source), named(target), path or node.said("description"), None, since, until, node.said("createdby")
            )  # fmt: skip


def _day(written: str | None) -> Any:
    moment = of_iso(written)
    return moment.wall.date() if moment.wall and moment.precision == "day" else None


def provenance(node: Node, facets: Mapping[str, Node], graph: Graph, named: Named, zone: str | None) -> Provenance:
    """Return a record, an act or a file as the graph states it."""
    file, content = facets.get("File"), facets.get("ContentData")
    size = next((found for one in (content, file) if one and (found := whole(one.said("sizeinbytes"))) is not None), None)
    time = of_iso(node.said("starttime", "endtime", "objectcreatedtime"), zone)
    return Provenance(
        locator=node.place,
        kind=next(iter(node.types), None) or "File",
        identifier=node.said("exhibitnumber", "rootexhibitnumber", "authorizationidentifier") or node.id or None,
        name=(file.said("filename") if file else None) or node.said("name", "authorizationtype"),
        description=node.said("description"),
        performer=_first(node, named, "performer", "participant"),
        instrument=_first(node, named, "instrument"),
        objects=_all(node, named, "object"),
        results=_all(node, named, "result"),
        digests=tuple(_digests(content, graph)) if content else (),
        bytes=size if size is not None and size >= 0 else None,
        on_wall=time.wall,
        on_zone=time.zone,
        on_utc=time.utc,
        on_precision=time.precision,
    )


def _all(node: Node, named: Named, *names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found for one in node.each(*names) if (found := named(one))))


def _first(node: Node, named: Named, *names: str) -> str | None:
    return ", ".join(_all(node, named, *names)) or None


def _digests(content: Node, graph: Graph) -> Iterator[str]:
    for one in content.each("hash", "hashes"):
        found = graph.fetch(one) if isinstance(one, dict) else None
        if found and (value := found.said("hashvalue")):
            yield f"{found.said('hashmethod') or '?'}:{text(value)}"

"""The network in words: its ties, its picture, its table, the rows behind a tie."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from faisceau.cases.persons import drawing, network
from faisceau.cases.persons.shown import Shown
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, say


def ties(edge: network.Edge, lang: Lang) -> str:
    """Say what ties two nodes: how many of what."""
    return ", ".join(say(f"persons_room.n_{tie}{'.one' if n == 1 else ''}", lang, {"n": n}) for tie, n in edge.told)


def title(found: network.Network, lang: Lang) -> str:
    """Say what the picture shows."""
    return say("persons_room.picture", lang, {"nodes": len(found.nodes), "ties": len(found.edges)})


def of_the_page(
    shown: Shown, found: network.Network, href: Callable[[network.Node], str], most: int, first: int, called: str
) -> dict[str, Any]:
    """Return what a page of the network shows: the picture, or the data of a canvas where there are many nodes; a page of the table."""
    known = {node.id: node for node in found.nodes}
    rank = {node.id: i for i, node in enumerate(found.nodes)}
    rows = [
        {
            "one": known[edge.left],
            "other": known[edge.right],
            "edge": edge,
            "ties": ties(edge, shown.lang),
            "money": network.money(edge),
            "origins": len(edge.origins),
        }
        for edge in sorted(found.edges, key=lambda e: (rank[e.left], rank[e.right]))[first : first + most]
    ]
    few = len(found.nodes) <= drawing.FEW
    return {
        "network": found,
        "title": called,
        "rows": rows,
        "next": first + most if first + most < len(found.edges) else None,
        "first": first,
        "svg": drawing.picture(found, lambda edge: ties(edge, shown.lang), href, called) if few and found.nodes else "",
        "canvas": None if few else _canvas(shown, found, href),
    }


def _canvas(shown: Shown, found: network.Network, href: Callable[[network.Node], str]) -> dict[str, Any]:
    """Return what a canvas draws: nodes with places, words and addresses; ties as pairs of their numbers, with their words."""
    spots, height = drawing.spots(found)
    number = {node.id: i for i, node in enumerate(found.nodes)}
    return {
        "width": drawing.WIDTH * 4,
        "height": height,
        "nodes": [[x, y, node.label, node.role or node.kind, href(node)] for node, (x, y) in zip(found.nodes, spots, strict=True)],
        "edges": [[number[edge.left], number[edge.right], ties(edge, shown.lang)] for edge in found.edges],
    }


def between(shown: Shown, one: str, two: str, filters: network.Filters, after: Sequence[str], page: int) -> dict[str, Any]:
    """Return the rows that tie two nodes, worded; raise Missing where either is not there."""
    entities = network.persons_of(shown)
    left, right = entities.get(one, one), entities.get(two, two)
    found = {node.id: node for node in network.nodes(shown, (left, right))}
    if left not in found or right not in found:
        raise Missing("bureau.missing")
    rows = network.between(shown, filters, left, right, after if len(after) == 4 else (), page + 1)
    for row in rows:
        row["says"] = say(f"persons_room.t_{row['tie']}", shown.lang)
        row["from"], row["to"] = (found[left], found[right]) if row["onward"] else (found[right], found[left])
        row["amount"] = None if row["amount"] is None else int(row["amount"])
    last = rows[page - 1] if len(rows) > page else None
    more = (
        {"key": [last["on"].isoformat() if last["on"] else _NEVER, last["exhibit"], last["locator"], last["tie"]]} if last else None
    )
    return {"one": found[left], "two": found[right], "rows": rows[:page], "more": more, "asked": filters}


_NEVER = "9999-12-31T00:00:00"
"""Where the undated stand in the order of time."""


def labels(shown: Shown, names: Sequence[str]) -> list[network.Node]:
    """Return the nodes of these names, persons or ids, in their order; one that is not there is called by its name."""
    entities = network.persons_of(shown)
    found = {node.id: node for node in network.nodes(shown, [entities.get(name, name) for name in names])}
    return [found.get(entities.get(name, name)) or network.Node(name, shown.people.get(name, name), "entity") for name in names]

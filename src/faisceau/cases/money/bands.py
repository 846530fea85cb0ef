"""Bands between two columns (Sankey): where everything lies, in whole units of the drawing; the page draws it.

The same flows give the same picture, to the unit: nodes stand in the order in which they first come, bands leave a node in
the order of the flows. No library, no chance, no float.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

WIDTH, LEFT, RIGHT, BAR = 1000, 300, 700, 12
HEIGHT = 420
"""Units that all bands together are high, gaps apart."""
SLOT = 24
"""Units that the words of a node need; a node is given no less."""
GAP = 8
LETTERS = 28
"""Letters of a name that stand beside a node; the table has the whole name."""


class Flow(NamedTuple):
    """So many units from one to another; the lot gives the colour; ``nodes`` tells namesakes apart."""

    source: str
    target: str
    units: int
    lot: int
    nodes: tuple[str, str]


def draw(flows: Sequence[Flow]) -> dict[str, Any] | None:
    """Return nodes and bands with their places; None where there is nothing to draw."""
    drawn = [flow for flow in flows if flow.units > 0]
    total = sum(flow.units for flow in drawn)
    if not total:
        return None
    sources = _column(((flow.nodes[0], flow.source, flow.units) for flow in drawn), total)
    targets = _column(((flow.nodes[1], flow.target, flow.units) for flow in drawn), total)
    lots = {flow.nodes[0]: flow.lot for flow in drawn}
    bands = []
    sent, got = dict.fromkeys(sources, 0), dict.fromkeys(targets, 0)
    for flow in drawn:
        source, target = flow.nodes
        tops = _at(sources[source], sent[source]), _at(targets[target], got[target])
        sent[source] += flow.units
        got[target] += flow.units
        ends = _at(sources[source], sent[source]), _at(targets[target], got[target])
        bands.append({"path": _band(tops, ends), "lot": flow.lot, "title": (flow.source, flow.target)})
    height = max(node["bottom"] for column in (sources, targets) for node in column.values()) + GAP
    return {
        "width": WIDTH,
        "height": height,
        "bands": bands,
        "sources": [{**node, "x": LEFT - BAR, "at": LEFT - BAR - 8, "lot": lots[name]} for name, node in sources.items()],
        "targets": [{**node, "x": RIGHT, "at": RIGHT + BAR + 8} for name, node in targets.items()],
        "bar": BAR,
    }


def _column(told: Iterable[tuple[str, str, int]], total: int) -> dict[str, dict[str, Any]]:
    """Return the nodes of a column, one under the other, each as high as what passes, and its words beside it."""
    units: dict[str, int] = {}
    words: dict[str, str] = {}
    for node, said, amount in told:
        units[node] = units.get(node, 0) + amount
        words.setdefault(node, said if len(said) <= LETTERS else f"{said[: LETTERS - 1]}…")
    nodes, top = {}, GAP
    for node, amount in units.items():
        high = max(1, amount * HEIGHT // total)
        slot = max(high, SLOT)
        first = top + (slot - high) // 2
        nodes[node] = {
            "top": first,
            "high": high,
            "units": amount,
            "words": words[node],
            "middle": top + slot // 2 + 4,
            "bottom": top + slot,
        }
        top += slot + GAP
    return nodes


def _at(node: dict[str, Any], passed: int) -> int:
    """Return where on a node the next band begins, in tenths of a unit."""
    return int(node["top"] * 10 + node["high"] * 10 * passed // node["units"])


def _band(tops: tuple[int, int], ends: tuple[int, int]) -> str:
    """Return the outline of a band; one that is thinner than a unit is drawn a unit high, so that it is seen."""
    left, right = ((top, max(end, top + 10)) for top, end in zip(tops, ends, strict=True))
    return outline((LEFT, RIGHT), left, right)


def outline(xs: tuple[int, int], left: tuple[int, int], right: tuple[int, int]) -> str:
    """Return the outline of a band between two places, in units, from its top and low on the left to those on the right, in tenths."""
    a, b = xs
    middle = (a + b) // 2
    top, low = (_tenths(one) for one in left)
    to, down = (_tenths(one) for one in right)
    return f"M{a} {top}C{middle} {top} {middle} {to} {b} {to}L{b} {down}C{middle} {down} {middle} {low} {a} {low}Z"


def _tenths(value: int) -> str:
    return f"{value // 10}.{value % 10}"

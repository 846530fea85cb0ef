"""Bands between several columns (Sankey): where everything lies, in whole units of the drawing; the page draws it.

What enters stands on the left, what it passes through in columns, where it ends on the right. The same flows give the same
picture, to the unit: no library, no chance, no float. A band that passes a column leaves room for itself there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from faisceau.cases.money.bands import outline

LEFT, RIGHT, COLUMN, BAR = 290, 330, 240, 14
"""Units beside the first and the last column for words, between two columns, and of a node's width."""
HEIGHT = 400
"""Units that all that enters is high, gaps apart."""
SLOT = 44
"""Units that the two lines of words of a node need; a node is given no less."""
GAP = 14
SWEEPS = 6
"""How often the order of the columns is made anew from that of the columns beside them; ours."""
LETTERS = {"in": 28, "through": 26, "end": 31}
"""Letters of a line of words beside a node of each kind; the table has all of them."""


class Node(NamedTuple):
    """What bands lead from or to: ``kind`` is in, through or end; two lines of words; the lot, of what enters."""

    kind: str
    words: tuple[str, str]
    lot: int = 0


class Band(NamedTuple):
    """So many units of a lot from one node to another."""

    source: str
    target: str
    lot: int
    units: int


def forward(pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return the pairs, taken in their order, that close no circle.

    >>> sorted(forward([("a", "b"), ("b", "c"), ("c", "a"), ("a", "c")]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    kept: set[tuple[str, str]] = set()
    after: dict[str, set[str]] = defaultdict(set)
    for source, target in pairs:
        if source != target and not _reaches(after, target, source):
            kept.add((source, target))
            after[source].add(target)
    return kept


def _reaches(after: Mapping[str, set[str]], start: str, end: str) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        new = after.get(here, set()) - seen
        seen |= new
        waiting += new
    return False


def draw(nodes: Mapping[str, Node], bands: Sequence[Band]) -> dict[str, Any] | None:
    """Return nodes and bands with their places; None where there is nothing to draw. Bands close no circle."""
    drawn = [band for band in bands if band.units > 0]
    if not drawn:
        return None
    ranks = _ranks(nodes, drawn)
    legs = _legs(drawn, ranks)
    columns = _ordered(legs, ranks)
    whole = max(1, sum(band.units for band in drawn if ranks[band.source] == 0))
    placed = _placed(columns, legs, nodes, whole)
    last = len(columns) - 1
    height = max((place["bottom"] for place in placed.values()), default=0) + GAP
    return {
        "width": LEFT + last * COLUMN + BAR + RIGHT,
        "height": height,
        "bar": BAR,
        "bands": _paths(legs, placed),
        "nodes": [
            {**placed[key], "key": key, "kind": nodes[key].kind, "lot": nodes[key].lot, "words": _words(nodes[key])}
            for column in columns
            for key in column
            if key in nodes
        ],
    }


def _words(node: Node) -> list[str]:
    most = LETTERS[node.kind]
    return [said if len(said) <= most else f"{said[: most - 1].rstrip()}…" for said in node.words]


def _ranks(nodes: Mapping[str, Node], bands: Sequence[Band]) -> dict[str, int]:
    """Return the column of each node: what enters first, then each after all that lead to it, the ends last."""
    before: dict[str, set[str]] = defaultdict(set)
    for band in bands:
        before[band.target].add(band.source)
    ranks: dict[str, int] = {}

    waiting = sorted({key for band in bands for key in (band.source, band.target)}, reverse=True)
    while waiting:
        key = waiting[-1]
        open_ones = [one for one in sorted(before[key]) if one not in ranks]
        if open_ones and key not in ranks:
            waiting += open_ones
            continue
        waiting.pop()
        ranks.setdefault(key, 0 if nodes[key].kind == "in" else 1 + max((ranks[one] for one in before[key]), default=0))
    last = max(ranks.values())
    return {key: last if nodes[key].kind == "end" else rank for key, rank in ranks.items()}


Legs = dict[tuple[str, str], list[tuple[int, int]]]
"""Bands between neighbouring columns: lot and units."""


def _legs(bands: Sequence[Band], ranks: dict[str, int]) -> Legs:
    """Cut each band at the columns that it passes; what passes has a node of its own there, which nobody sees."""
    legs: Legs = defaultdict(list)
    for band in bands:
        here = band.source
        for rank in range(ranks[band.source] + 1, ranks[band.target]):
            via = f"{band.source} → {band.target} @{rank}"
            ranks[via] = rank
            legs[here, via].append((band.lot, band.units))
            here = via
        legs[here, band.target].append((band.lot, band.units))
    return legs


def _ordered(legs: Legs, ranks: Mapping[str, int]) -> list[list[str]]:
    """Return the columns, each in the order of the middle of what its nodes are joined to, by units; equals by name."""
    columns: list[list[str]] = [[] for _ in range(max(ranks.values()) + 1)]
    first: dict[str, int] = {}
    for number, key in enumerate(key for pair in legs for key in pair):
        first.setdefault(key, number)
    for key in sorted(ranks, key=lambda one: first.get(one, 0)):
        columns[ranks[key]].append(key)
    left: dict[str, list[tuple[str, int]]] = defaultdict(list)
    right: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (source, target), parts in legs.items():
        units = sum(part[1] for part in parts)
        left[target].append((source, units))
        right[source].append((target, units))
    for sweep in range(SWEEPS):
        beside = left if sweep % 2 == 0 else right
        at = {key: (place * 2 + 1) * 10_000 // (2 * len(column)) for column in columns for place, key in enumerate(column)}
        order = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        for rank in order:
            columns[rank].sort(key=lambda key: (_middle(beside[key], at, at[key]), first.get(key, 0)))
            size = len(columns[rank])
            at |= {key: (place * 2 + 1) * 10_000 // (2 * size) for place, key in enumerate(columns[rank])}
    return columns


def _middle(joined: Sequence[tuple[str, int]], at: Mapping[str, int], own: int) -> int:
    units = sum(part for _, part in joined)
    return sum(at[key] * part for key, part in joined) // units if units else own


def _placed(columns: Sequence[Sequence[str]], legs: Legs, nodes: Mapping[str, Node], whole: int) -> dict[str, dict[str, int]]:
    """Return where each node stands: as high as what passes it, and no less than its words, each column in the middle."""
    out: dict[str, int] = defaultdict(int)
    into: dict[str, int] = defaultdict(int)
    for (source, target), parts in legs.items():
        units = sum(part[1] for part in parts)
        out[source] += units
        into[target] += units
    sizes = []
    for column in columns:
        told = []
        for key in column:
            units = max(out[key], into[key])
            high = max(2, units * HEIGHT // whole)
            told.append((key, units, high, max(high, SLOT if key in nodes else 0)))
        sizes.append(told)
    tall = max(sum(one[3] + GAP for one in told) for told in sizes)
    placed = {}
    for rank, told in enumerate(sizes):
        top = GAP + (tall - sum(one[3] + GAP for one in told)) // 2
        for key, units, high, slot in told:
            begins = top + (slot - high) // 2
            placed[key] = {
                "x": LEFT + rank * COLUMN,
                "top": begins,
                "high": high,
                "units": units,
                "middle": top + slot // 2,
                "bottom": top + slot,
                "passes": int(key not in nodes),
            }
            top += slot + GAP
    return placed


def _paths(legs: Legs, placed: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Return the outline of each leg; at a node bands stand in the order of the nodes that they come from or go to, then of lots."""
    parts = [(pair, lot, units) for pair, told in legs.items() for lot, units in told]
    tops: dict[tuple[int, int], int] = {}
    for side in (0, 1):
        passed: dict[str, int] = defaultdict(int)
        order = []
        for at, (pair, lot, _) in enumerate(parts):
            there = pair[1 - side]
            order.append((placed[there]["middle"], there, lot, at))
        for _, _, _, at in sorted(order):
            key = parts[at][0][side]
            node = placed[key]
            tops[side, at] = node["top"] * 10 + node["high"] * 10 * passed[key] // max(1, node["units"])
            passed[key] += parts[at][2]
    told = []
    for at, ((source, target), lot, units) in enumerate(parts):
        ends = []
        for side, key in ((0, source), (1, target)):
            node = placed[key]
            ends.append((tops[side, at], tops[side, at] + max(10, node["high"] * 10 * units // max(1, node["units"]))))
        # What passes a column has no width there: it goes on where the bar of a node would end.
        xs = (placed[source]["x"] + BAR, placed[target]["x"] + (BAR if placed[target].get("passes") else 0))
        told.append({"path": outline(xs, ends[0], ends[1]), "lot": lot})
    return told


def summed(bands: Iterable[Band]) -> list[tuple[str, str, dict[int, int]]]:
    """Return what goes from one node to another, by lot: the table that says what the picture shows."""
    told: dict[tuple[str, str], dict[int, int]] = {}
    for band in bands:
        lots = told.setdefault((band.source, band.target), {})
        lots[band.lot] = lots.get(band.lot, 0) + band.units
    return [(source, target, lots) for (source, target), lots in told.items()]

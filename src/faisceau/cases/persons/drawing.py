"""The network as a picture (SVG) and as a file for other programs (GEXF 1.3): the same bytes for the same network.

On a page the marks have classes, which the theme colours; in a file they carry their own colours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from html import escape
from itertools import pairwise

from faisceau.cases.persons.network import Edge, Network, Node
from faisceau.cases.persons.springs import places

WIDTH, MARGIN = 960, 64
FEW = 150
"""The most nodes that are drawn as SVG on a page; more are drawn on a canvas. Ours."""
NAMED = 24
"""The most ties whose words are written beside them; ours."""

_LOOKS = {
    "net-edge": 'stroke="#7d848b" stroke-width="1.5"',
    "net-victim": 'fill="#e9eef4" stroke="#1f4e79" stroke-width="2"',
    "net-suspect": 'fill="#f7ead6" stroke="#a3541b" stroke-width="2"',
    "net-person": 'fill="#ffffff" stroke="#1f4e79" stroke-width="2"',
    "net-entity": 'fill="#ffffff" stroke="#566073" stroke-width="1.5"',
    "net-public": 'fill="#ffffff" stroke="#566073" stroke-width="1.5" stroke-dasharray="2 2"',
    "net-name": 'fill="#ffffff" stroke="#566073" stroke-width="1.5" stroke-dasharray="5 3"',
    "net-word": 'font-family="sans-serif" font-size="13" text-anchor="middle" fill="#1d2430"',
    "net-tie": 'font-family="sans-serif" font-size="12" text-anchor="middle" fill="#566073"',
    "net-halo": 'font-family="sans-serif" font-size="13" text-anchor="middle" fill="#ffffff" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"',
    "net-halo-tie": 'font-family="sans-serif" font-size="12" text-anchor="middle" fill="#ffffff" stroke="#ffffff" stroke-width="4" stroke-linejoin="round"',
}

Say = Callable[[Edge], str]


def spots(network: Network) -> tuple[list[tuple[int, int]], int]:
    """Return where each node is drawn, on whole units, and the height of the picture."""
    number = {node.id: i for i, node in enumerate(network.nodes)}
    pairs = tuple(sorted((number[e.left], number[e.right]) for e in network.edges if e.left in number and e.right in number))
    unit = places(len(network.nodes), pairs)
    wide = max([x for x, _ in unit], default=1.0) or 1.0
    side = max(WIDTH, round(150 * math.sqrt(len(network.nodes)))) if len(network.nodes) <= FEW else WIDTH * 4
    scale = (side - 2 * MARGIN) / wide
    top = min([y for _, y in unit], default=0.0)
    found = [(round(MARGIN + x * scale), round(MARGIN / 2 + (y - top) * scale * 0.8)) for x, y in unit]
    return found, max([y for _, y in found], default=0) + MARGIN


def picture(network: Network, say: Say, href: Callable[[Node], str] | None, title: str, *, chosen: str = "") -> str:
    """Return the network as SVG; with ``href`` for a page, whose nodes are links in their order, else as a file of its own."""
    found, height = spots(network)
    width = max([x for x, _ in found], default=0) + MARGIN
    at = {node.id: spot for node, spot in zip(network.nodes, found, strict=True)}
    look = _by_class if href else _LOOKS.__getitem__
    size = f'viewBox="0 0 {max(width, WIDTH)} {height}" width="{max(width, WIDTH)}" height="{height}"'
    marks = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="group" aria-label="{escape(title)}">']
    if not href:
        marks.append(f'<title>{escape(title)}</title><rect width="100%" height="100%" fill="#ffffff"/>')
    for edge in network.edges:
        (x1, y1), (x2, y2) = at[edge.left], at[edge.right]
        marks.append(f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" {look("net-edge")}><title>{escape(say(edge))}</title></line>')
    for edge in network.edges if len(network.edges) <= NAMED else ():
        (x1, y1), (x2, y2) = at[edge.left], at[edge.right]
        marks.append(_words((x1 + x2) // 2, (y1 + y2) // 2 + 4, say(edge), look, "net-halo-tie", "net-tie"))
    marks += [_node(node, network, at[node.id], say, look, href, chosen) for node in network.nodes]
    return "".join([*marks, "</svg>"])


def _by_class(name: str) -> str:
    return f'class="{name}"'


def _words(x: int, y: int, words: str, look: Callable[[str], str], under: str, over: str) -> str:
    said = escape(words)
    return f'<text x="{x}" y="{y}" aria-hidden="true" {look(under)}>{said}</text><text x="{x}" y="{y}" {look(over)}>{said}</text>'


def _node(
    node: Node,
    network: Network,
    spot: tuple[int, int],
    say: Say,
    look: Callable[[str], str],
    href: Callable[[Node], str] | None,
    chosen: str,
) -> str:
    x, y = spot
    name = f"net-{node.role or node.kind}"
    if node.role == "suspect":
        shape = f'<rect x="{x - 12}" y="{y - 12}" width="24" height="24" {look(name)}/>'
    elif node.kind == "person":
        shape = f'<circle cx="{x}" cy="{y}" r="13" {look(name)}/>'
    else:
        shape = f'<rect x="{x - 14}" y="{y - 12}" width="28" height="24" rx="10" {look(name)}/>'
    label = node.label if len(node.label) <= 26 else node.label[:25] + "…"
    words = _words(x, y + 28, label, look, "net-halo", "net-word")
    told = f"<title>{escape(node.label)}</title>"
    if not href:
        return f"<g>{told}{shape}{words}</g>"
    ties = "; ".join(f"{other.label}: {say(edge)}" for other, edge in network.of(node))
    marked = ' aria-current="true"' if chosen in (node.id, node.person) and chosen else ""
    said = escape(f"{node.label}. {ties}")
    return f'<a href="{escape(href(node))}" aria-label="{said}"{marked}>{told}{shape}{words}</a>'


def gexf(network: Network, say: Say) -> str:
    """Return the network as GEXF 1.3, with what each tie counts; XML that any reader of graphs opens."""
    found, _ = spots(network)
    nodes = [
        f'<node id="{_plain(node.id)}" label="{_plain(node.label)}"><attvalues><attvalue for="0" value="{_plain(node.role or node.kind)}"/></attvalues>'
        f'<viz:position x="{x}.0" y="{-y}.0" z="0.0"/></node>'
        for node, (x, y) in zip(network.nodes, found, strict=True)
    ]
    edges = [
        f'<edge id="{i}" source="{_plain(edge.left)}" target="{_plain(edge.right)}" label="{_plain(say(edge))}">'
        f'<attvalues><attvalue for="0" value="{len(edge.origins)}"/></attvalues></edge>'
        for i, edge in enumerate(network.edges)
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">'
        '<graph defaultedgetype="undirected"><attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>'
        '<attributes class="edge"><attribute id="0" title="origins" type="integer"/></attributes>'
        f"<nodes>{''.join(nodes)}</nodes><edges>{''.join(edges)}</edges></graph></gexf>\n"
    )


def _plain(text: str) -> str:
    """Return text that XML 1.0 can hold, escaped."""
    return escape(
        "".join(
            c if c in "\t\n\r" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c >= "\U00010000" else "\ufffd" for c in text
        )
    )


def steps(network: Network) -> Sequence[tuple[Node, Node, Edge]]:
    """Return the steps of a path: from, to, and what ties them."""
    ties = {frozenset((edge.left, edge.right)): edge for edge in network.edges}
    return [(one, two, ties[frozenset((one.id, two.id))]) for one, two in pairwise(network.nodes)]

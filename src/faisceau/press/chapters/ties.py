"""Who is tied to whom, and when: two pictures with the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Column, Heading, Paragraph, Picture, Row, Table
from faisceau.press.material import Material
from faisceau.press.pictures import network as network_picture
from faisceau.press.pictures import timeline as timeline_picture
from faisceau.press.words import word


def network(material: Material) -> Sequence[Block]:
    """Draw the ties between named persons, and list them."""
    lang = material.lang
    labels = {node.name: node.label for node in material.nodes}
    rows = [Row([[labels[edge.left]], [labels[edge.right]], [edge.words]]) for edge in material.edges]
    columns = [Column(word("press.one", lang)), Column(word("press.other", lang)), Column(word("press.tie", lang), 2)]
    return [
        Heading(1, word("press.network", lang)),
        Paragraph([word("press.network_intro", lang)]),
        Picture(
            network_picture.draw(material.nodes, material.edges),
            word("press.network_caption", lang),
            word("press.network_alt", lang, nodes=len(material.nodes), edges=len(material.edges)),
        ),
        Table(word("press.network_table", lang), columns, rows, small=True),
    ]


def timeline(material: Material) -> Sequence[Block]:
    """Draw what happened when."""
    lang = material.lang
    units = {unit: word(f"press.per_{unit}", lang) for unit in ("day", "week", "month")}
    shown = [lane for lane in material.lanes if lane.days]
    said = ", ".join(f"{lane.name} ({len(lane.days)})" for lane in shown)
    return [
        Heading(1, word("press.timeline", lang)),
        Paragraph([word("press.timeline_intro", lang)]),
        Picture(
            timeline_picture.draw(shown, units), word("press.timeline_caption", lang), word("press.timeline_alt", lang, lanes=said)
        ),
    ]

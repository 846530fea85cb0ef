"""Who is tied to whom: the picture, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Column, Heading, Paragraph, Picture, Row, Table
from faisceau.press.material import Material
from faisceau.press.pictures import network as network_picture
from faisceau.press.words import word
from faisceau.press.written import day


def network(material: Material) -> Sequence[Block]:
    """Draw the ties between named persons, and list them with their days and independent origins."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.network", lang)), Paragraph([word("press.network_intro", lang)])]
    if not material.ties:
        return [*blocks, Paragraph([word("press.network_none", lang)])]
    rows = []
    for tie in material.ties:
        days = word("press.from_to", lang, since=day(tie["first"], lang), until=day(tie["last"], lang)) if tie["first"] else "–"
        rows.append(Row([[tie["left"]], [tie["right"]], [tie["words"]], [days], [str(tie["origins"])]]))
    columns = [
        Column(word("press.one", lang), 1.3),
        Column(word("press.other", lang), 1.3),
        Column(word("press.tie", lang), 2.2),
        Column(word("press.period", lang), 1.5),
        Column(word("press.origins", lang), 0.8, "right"),
    ]
    return [
        *blocks,
        Picture(
            network_picture.draw(material.nodes, material.edges),
            word("press.network_caption", lang),
            word("press.network_alt", lang, nodes=len(material.nodes), edges=len(material.edges)),
        ),
        Table(word("press.network_table", lang), columns, rows, small=True),
    ]

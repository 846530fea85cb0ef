"""Chronology: the picture, and the dated facts with their places."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Column, Heading, Note, Paragraph, Picture, Row, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.pictures import timeline as timeline_picture
from faisceau.press.words import word


def timeline(material: Material) -> Sequence[Block]:
    """Draw how much is dated when, then list what is retained."""
    lang = material.lang
    units = {unit: word(f"press.per_{unit}", lang) for unit in ("day", "week", "month")}
    shown = [lane for lane in material.lanes if lane.days]
    said = ", ".join(f"{lane.name} ({len(lane.days)})" for lane in shown)
    blocks: list[Block] = [Heading(1, word("press.timeline", lang)), Paragraph([word("press.timeline_intro", lang)])]
    if shown:
        alt = word("press.timeline_alt", lang, lanes=said)
        blocks.append(Picture(timeline_picture.draw(shown, units), word("press.timeline_caption", lang), alt))
    if material.events:
        columns = [
            Column(word("press.when", lang), 1.55),
            Column(word("press.nature", lang), 1.0),
            Column(word("press.fact", lang), 4.2),
        ]
        rows = [
            Row([[Strong(e["when"])], [e["kind"]], [e["says"], Note(cite(e["mark"], e["locator"], lang) + ".")]])
            for e in material.events
        ]
        blocks.append(Table(word("press.events_caption", lang), columns, rows, small=True))
    else:
        blocks.append(Paragraph([word("press.events_none", lang)]))
    if material.events_left:
        blocks.append(Paragraph([word("press.events_left", lang, count=material.events_left)]))
    if material.undated:
        said = ", ".join(f"{one['label']} ({one['n']})" for one in material.undated)
        blocks.append(Paragraph([word("press.undated", lang, kinds=said)]))
    return blocks

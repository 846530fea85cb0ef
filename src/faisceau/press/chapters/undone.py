"""What is not done: points to establish with the measures and ways that could fill them, and what was not read."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Paragraph, Row, Runs, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word


def gaps(material: Material) -> Sequence[Block]:
    """List the points to establish; for each element, what could fill it and by which way."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.gaps", lang)), Paragraph([word("press.gaps_intro", lang)])]
    said: list[Runs] = [[Strong(gap["label"]), " : ", gap["why"]] for gap in material.gaps]
    blocks.append(Bullets(said) if said else Paragraph([word("press.gaps_none", lang)]))
    if not material.ways:
        return blocks
    columns = [
        Column(word("press.measure", lang), 1.7),
        Column(word("press.to", lang), 0.5, "centre"),
        Column(word("press.way", lang), 2.4),
        Column(word("press.articles", lang), 1.5),
        Column(word("press.to_check", lang), 1.6),
    ]
    blocks += [Heading(2, word("press.ways", lang)), Callout([word("press.ways_intro", lang)])]
    for element in dict.fromkeys(way["element"] for way in material.ways):
        mine = {(w["measure"], w["to"], w["way"]): w for w in material.ways if w["element"] == element}
        rows = [
            Row([[w["measure_label"]], [w["to"]], [w["way_label"]], [w["articles"]], [" ; ".join(w["against_labels"]) or "–"]])
            for w in mine.values()
        ]
        caption = word("press.ways_caption", lang, element=word(f"proof.element_{element}", lang))
        blocks.append(Table(caption, columns, rows, small=True))
    return blocks


def problems(material: Material) -> Sequence[Block]:
    """Say what was not read, where and why."""
    lang = material.lang
    columns = [Column(word("press.exhibit", lang), 1.4), Column(word("press.place", lang), 1.2), Column(word("press.why", lang), 4)]
    rows = [
        Row([[f"{p['mark']} – {p['name']}"], [cite("", p["locator"], lang).strip(", ") or "–"], [p["message"]]])
        for p in material.problems
    ]
    blocks: list[Block] = [
        Heading(1, word("press.problems", lang)),
        Paragraph([word("press.problems_intro", lang, count=len(rows))]),
    ]
    return [*blocks, Table(word("press.problems_caption", lang), columns, rows, small=True)] if rows else blocks

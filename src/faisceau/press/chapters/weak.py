"""Weak points: on what each supported element hangs. For the magistrate alone."""

from __future__ import annotations

from collections.abc import Sequence

from faisceau.press.blocks import Block, Callout, Column, Heading, Paragraph, Row, Strong, Table
from faisceau.press.material import Material
from faisceau.press.words import word

SETS = 4
"""The most losses that are named for an element; the rest is counted. Ours."""


def weak(material: Material) -> Sequence[Block]:
    """List for each element the smallest losses that would leave it without support, the most fragile first, and what would help."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.weak", lang)), Callout([word("press.weak_intro", lang)])]
    told = [one for one in material.weak if one["sets"]]
    if not told:
        return [*blocks, Paragraph([word("press.weak_none", lang)])]
    rows = []
    for one in sorted(told, key=lambda each: (each["least"], each["label"])):
        said = [" + ".join(unit["label"] for unit in units) for units in one["sets"][:SETS]]
        more = word("press.and_more", lang, count=len(one["sets"]) - SETS) if len(one["sets"]) > SETS else ""
        helps = list(
            dict.fromkeys(further["label"] for further in one["further"] if (further["then"] or one["bound"] + 1) > one["least"])
        )
        rows.append(
            Row(
                [
                    [Strong(one["label"])],
                    [str(one["least"])],
                    [word("press.or_else", lang).join(said) + more],
                    [word("press.and_then", lang).join(helps[:SETS]) or "–"],
                ]
            )
        )
    columns = [
        Column(word("press.element", lang), 2.4),
        Column(word("press.least", lang), 0.7, "right"),
        Column(word("press.hangs_on", lang), 2.2),
        Column(word("press.would_help", lang), 2.4),
    ]
    return [*blocks, Table(word("press.weak_caption", lang), columns, rows, small=True)]

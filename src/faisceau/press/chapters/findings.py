"""Points that indicators raised: the question, the rows, the innocent explanation, what a person said of the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Bullets, Callout, Heading, Note, Paragraph, Runs, Strong
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word

SHOWN = 12
"""How many rows of a finding are listed before the rest is counted; ours."""


def findings(material: Material) -> Sequence[Block]:
    """List the findings, confirmed readings first, then open ones, then those set aside."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.findings", lang)), Callout([word("press.findings_intro", lang)])]
    order = ("confirmed", "reopened", "open", "set_aside", "lost")
    for finding in sorted(material.findings, key=lambda f: (order.index(f["verdict"]), f["finding"])):
        blocks += _one(finding, lang)
    if not material.findings:
        blocks.append(Paragraph([word("press.findings_none", lang)]))
    if material.not_computable:
        said: list[Runs] = [[one["question"], " ", one["why"]] for one in material.not_computable]
        blocks += [Heading(2, word("press.not_computable", lang)), Bullets(said)]
    return blocks


def _one(finding: Mapping[str, Any], lang: str) -> list[Block]:
    rows = finding["rows"]
    places = [
        cite(row["mark"], row["locator"], lang) + (f" ({row['explains']})" if row["explains"] else "") for row in rows[:SHOWN]
    ]
    more = word("press.and_more", lang, count=len(rows) - SHOWN) if len(rows) > SHOWN else ""
    return [
        Heading(2, finding["question"]),
        Paragraph(
            [
                Strong(word(f"press.verdict_{finding['verdict']}", lang)),
                " ",
                word("press.finding_about", lang, about=finding["about_shown"], rows=len(rows)),
                Note(word("press.and_then", lang).join(places) + more + "."),
            ]
        ),
        Paragraph([Strong(word("press.innocent", lang)), " ", finding["innocent"]]),
        Paragraph([Strong(word("press.source", lang)), f" {finding['source']} ", word(f"press.law_{finding['status']}", lang)]),
    ]

"""Points that indicators raised: the question, the rows, the innocent explanation, what a person said of the reading, and who."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Callout, Column, Heading, Note, Paragraph, Row, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day

SHOWN = 12
"""How many rows of a finding are listed before the rest is counted; ours."""
ORDER = ("confirmed", "reopened", "open", "set_aside", "lost")


def findings(material: Material) -> Sequence[Block]:
    """List the findings by question, confirmed readings first, then open ones, then those set aside."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.findings", lang)), Callout([word("press.findings_intro", lang)])]
    if material.findings_left:
        blocks.append(Paragraph([word("press.findings_left", lang, count=material.findings_left)]))
    if not material.findings:
        return [*blocks, Paragraph([word("press.findings_none", lang)])]
    questions: dict[str, list[Mapping[str, Any]]] = {}
    for finding in sorted(material.findings, key=lambda f: (ORDER.index(f["verdict"]), f["number"], f["finding"])):
        questions.setdefault(finding["indicator"], []).append(finding)
    for met in questions.values():
        blocks += _question(met, lang)
    return blocks


def _question(met: Sequence[Mapping[str, Any]], lang: str) -> list[Block]:
    """Tell a question once: about whom it is met and what was said of it, the innocent explanation, the source."""
    first = met[0]
    columns = [
        Column(word("press.about_whom", lang), 2.0),
        Column(word("press.reading_is", lang), 2.4),
        Column(word("press.shown_by", lang), 0.9, "right"),
    ]
    rows = [
        Row(
            [[finding["about_shown"]], _verdict(finding, lang), [str(len(finding["rows"])), *_places(finding, lang)]],
            "" if finding["verdict"] == "confirmed" else "open" if finding["verdict"] in ("open", "reopened") else "",
        )
        for finding in met
    ]
    limits = [Paragraph([Strong(word("press.limits", lang)), " ", first["limits"]])] if first["limits"] else []
    return [
        Heading(2, first["question"]),
        Table(
            word("press.finding_caption", lang, element=word(f"proof.element_{first['element']}", lang)), columns, rows, small=True
        ),
        Paragraph([Strong(word("press.innocent", lang)), " ", first["innocent"]]),
        *limits,
        Paragraph([Strong(word("press.source", lang)), f" {first['source']} ", word(f"press.law_{first['status']}", lang)]),
    ]


def _verdict(finding: Mapping[str, Any], lang: str) -> list[Any]:
    """Say what a person decided of the reading, who, when, under which number, and why."""
    told: list[Any] = [Strong(word(f"press.verdict_{finding['verdict']}", lang))]
    if read := finding["read"]:
        told.append(" " + word("press.by_on", lang, by=read["by"], at=day(read["at"], lang), entry=read["index"]))
    if finding["reason"]:
        told.append(word("press.because", lang, reason=finding["reason"]))
    return told


def _places(finding: Mapping[str, Any], lang: str) -> list[Note]:
    rows = finding["rows"]
    if not rows:
        return []
    told = [cite(row["mark"], row["locator"], lang) + (f" ({row['explains']})" if row["explains"] else "") for row in rows[:SHOWN]]
    more = word("press.and_more", lang, count=len(rows) - SHOWN) if len(rows) > SHOWN else ""
    return [Note(word("press.and_then", lang).join(told) + more + ".")]

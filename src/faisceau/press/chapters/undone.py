"""What is not done: points to establish with the measures and ways that could fill them, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Callout, Column, Heading, Paragraph, Row, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word


def gaps(material: Material) -> Sequence[Block]:
    """List the points to establish; for each element, what could fill it and by which way."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.gaps", lang)), Paragraph([word("press.gaps_intro", lang)])]
    blocks.append(_missing(material) if material.gaps else Paragraph([word("press.gaps_none", lang)]))
    unknown = sorted({gap["victim_shown"] for gap in material.gaps if gap["age"] == "unknown"})
    if unknown:
        blocks.append(Paragraph([word("press.gaps_age", lang, persons=", ".join(unknown))]))
    if not material.ways:
        return blocks
    columns = [
        Column(word("press.to", lang), 0.4),
        Column(word("press.way", lang), 2.2),
        Column(word("press.articles", lang), 1.4),
        Column(word("press.to_check", lang), 2.4),
    ]
    blocks += [Heading(2, word("press.ways", lang)), Callout([word("press.ways_intro", lang)])]
    elements: dict[tuple[str, str, str], list[str]] = {}
    by_way: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for w in material.ways:
        place = (w["measure"], w["to"], w["way"])
        by_way.setdefault(place, w)
        said_of = elements.setdefault(place, [])
        if w["element"] not in said_of:
            said_of.append(w["element"])
    rows: list[Row] = []
    measure = None
    for place, w in sorted(by_way.items(), key=lambda item: (_first(material, item[0][0]), item[0][0], item[1]["number"])):
        if place[0] != measure:
            measure = place[0]
            speaks = ", ".join(word(f"proof.element_{element}", lang) for element in elements[place])
            rows.append(Row([[f"{w['measure_label']} – {speaks}"]], "section"))
        rows.append(
            Row([[w["to"]], [w["way_label"]], [w["articles"]], [word("press.and_then", lang).join(w["against_labels"]) or "–"]])
        )
    return [*blocks, Table(word("press.ways_caption", lang), columns, rows, small=True)]


def _missing(material: Material) -> Table:
    """Lay the gaps out: one row a pair, one column an element."""
    lang = material.lang
    elements = list(dict.fromkeys(gap["element"] for gap in material.gaps))
    pairs: dict[tuple[str, str, str], dict[str, str]] = {}
    for gap in material.gaps:
        why = word(f"press.gap_{gap['reason']}", lang)
        told = why if gap["required"] else word("press.gap_aggravates", lang, why=why)
        pairs.setdefault((gap["count"], gap["victim_shown"], gap["suspect_shown"]), {})[gap["element"]] = told
    filled = word("press.gap_filled", lang)
    rows = [
        Row([[Strong(count)], [f"{victim} – {suspect}"], *([missing.get(element, filled)] for element in elements)])
        for (count, victim, suspect), missing in pairs.items()
    ]
    columns = [
        Column(word("press.count", lang), 0.5),
        Column(word("press.pair", lang), 2.2),
        *(Column(word(f"proof.element_{element}", lang), 1.6) for element in elements),
    ]
    return Table(word("press.gaps_caption", lang), columns, rows, small=True)


def _first(material: Material, measure: str) -> int:
    """Return where the law data first names a measure: the order that is shown."""
    return min(int(w["number"]) for w in material.ways if w["measure"] == measure)


def problems(material: Material) -> Sequence[Block]:
    """Say what was not read, where and why; what a person can do of it is for the magistrate."""
    lang, totals = material.lang, material.totals
    columns = [
        Column(word("press.exhibit", lang), 1.6),
        Column(word("press.place", lang), 1.0),
        Column(word("press.lost", lang), 0.7, "right"),
        Column(word("press.why", lang), 4),
    ]
    rows = []
    for p in material.problems:
        place = cite("", p["locator"], lang).strip(", ") or word("press.whole_piece", lang)
        said = p["happened"] if material.for_file else f"{p['happened']} {p['next']}".strip()
        more = word("press.places", lang, count=p["times"]) if p["times"] > 1 else ""
        rows.append(
            Row([[f"{p['mark']} – {p['name']}"], [" ".join(part for part in (place, more) if part)], [str(p["entries"])], [said]])
        )
    told = {name: totals[name] for name in ("present", "read", "lost", "exhibits", "whole", "in_part", "not_at_all")}
    blocks: list[Block] = [Heading(1, word("press.problems", lang)), Paragraph([word("press.problems_totals", lang, **told)])]
    if not rows:
        return [*blocks, Paragraph([word("press.problems_none", lang)])]
    return [
        *blocks,
        Paragraph([word("press.problems_intro", lang, count=len(rows))]),
        Table(word("press.problems_caption", lang), columns, rows, small=True),
    ]

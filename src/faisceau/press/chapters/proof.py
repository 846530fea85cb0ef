"""The matrix: for each victim and suspect, by what each row of the charged text is supported, and what stands alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Callout, Column, Heading, Note, Paragraph, Row, Runs, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word

ELEMENTS = ("act", "means", "purpose", "aggravation")


def article_of(charged: Mapping[str, Any]) -> str:
    """Return the article of an offence as its State cites it; where no law of it is known, its number and the State."""
    return str(charged.get("article") or f"{charged['offence']} ({charged['state']})")


def matrix(material: Material) -> Sequence[Block]:
    """Show the overview, then one table for each pair that has any support."""
    lang = material.lang
    groups = material.matrix["groups"]
    blocks: list[Block] = [
        Heading(1, word("press.matrix", lang)),
        Paragraph([word("press.matrix_intro", lang)]),
    ]
    if not groups:
        return [*blocks, Paragraph([word("press.matrix_none", lang)])]
    blocks += [_overview(material, groups), Callout([word("press.matrix_legend", lang)])]
    for group in groups:
        if any(row["cells"] for row in group["rows"]):
            blocks += [
                Heading(2, word("press.matrix_pair", lang, victim=group["victim"], suspect=group["suspect"])),
                _detail(material, group),
            ]
    return blocks


def _key(group: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    return (group["count"], group["victim_id"], group["suspect_id"], row["element"], row["value"])


def state_of(material: Material, group: Mapping[str, Any], element: str) -> str:
    """Say of an element, for a victim and a suspect: ``stands`` without the victims' word, ``falls`` with it, ``open``, ``not_required``."""
    mine = [row for row in group["rows"] if row["element"] == element]
    supported = [row for row in mine if row["cells"]]
    if any(material.stands.get(_key(group, row)) for row in supported):
        return "stands"
    if supported:
        return "falls"
    return "open" if any(row["required"] for row in mine) else "not_required"


def _overview(material: Material, groups: Sequence[Mapping[str, Any]]) -> Table:
    """Say for each pair and element: supported, and without the victims' word still so, or not."""
    lang = material.lang
    elements = [e for e in ELEMENTS if any(row["element"] == e for group in groups for row in group["rows"])]
    rows = []
    for group in groups:
        cells: list[Runs] = [[Strong(group["victim"])], [group["suspect"]]]
        for element in elements:
            mine = any(row["element"] == element for row in group["rows"])
            cells.append([word(f"press.state_{state_of(material, group, element)}", lang) if mine else "–"])
        tone = "" if any(row["cells"] for row in group["rows"]) else "open"
        rows.append(Row(cells, tone))
    columns = [
        Column(word("press.victim", lang), 1.25),
        Column(word("press.suspect", lang), 1.3),
        *(Column(word(f"proof.element_{element}", lang), 1.85, "centre") for element in elements),
    ]
    return Table(word("press.overview_caption", lang), columns, rows, small=True)


def _detail(material: Material, group: Mapping[str, Any]) -> Table:
    """Show the rows of the text that are supported, and the required elements of which no row is."""
    lang = material.lang
    kinds = [k for k in material.matrix["kinds"] if any(k["kind"] in row["cells"] for row in group["rows"])]
    columns = [
        Column(word("press.charged_row", lang), 2.5),
        Column(word("press.palermo", lang), 1.7),
        *(Column(kind["label"], 1.15, "centre") for kind in kinds),
        Column(word("press.without_testimony", lang), 1.25, "centre"),
    ]
    rows: list[Row] = []
    for element in ELEMENTS:
        mine = [row for row in group["rows"] if row["element"] == element]
        if not mine:
            continue
        required = any(row["required"] for row in mine)
        head = word(f"proof.element_{element}", lang) + ("" if required else " – " + word("press.not_required", lang))
        rows.append(Row([[head]], "section"))
        shown = [row for row in mine if row["cells"]]
        rows += [_row(material, group, row, kinds) for row in shown]
        if not shown:
            filler: list[Runs] = [[word("press.nothing_yet", lang)], *([[""]] * (len(columns) - 1))]
            rows.append(Row(filler, "open" if required else ""))
    article = next((article_of(one) for one in material.charges if one["count"] == group["count"]), article_of(group))
    caption = word("press.detail_caption", lang, count=group["count"], article=article)
    return Table(caption, columns, rows, small=True)


def _row(material: Material, group: Mapping[str, Any], row: Mapping[str, Any], kinds: Sequence[Mapping[str, Any]]) -> Row:
    lang = material.lang
    key = _key(group, row)
    supports = material.supports.get(key, ())
    cells: list[Runs] = [[f"{row['text']} ({row['article']})"], [", ".join(row["palermo"]) or word("proof.national_only", lang)]]
    for kind in kinds:
        cell = row["cells"].get(kind["kind"])
        notes = list(_notes([s for s in supports if s["kind"] == kind["kind"]], lang))
        cells.append([f"{cell['observations']} ({cell['origins']})", *notes] if cell else ["·"])
    stands = material.stands.get(key, False)
    cells.append([Strong(word("press.yes", lang))] if stands else [word("press.no", lang)])
    return Row(cells, "" if stands else "open")


def _notes(supports: Sequence[Mapping[str, Any]], lang: str) -> Iterator[Note]:
    """Give one note for a cell: each place, with what it says."""
    if supports:
        told = (word("press.says", lang, place=cite(s["mark"], s["locator"], lang), says=s["says"]) for s in supports)
        yield Note(word("press.and_then", lang).join(told) + ".")

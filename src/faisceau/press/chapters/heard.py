"""Statements: who was heard and how, then passages side by side with what corroborates, contradicts or is silent. Nobody's credibility is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Callout, Column, Heading, Note, Paragraph, Row, Runs, Strong, Table
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day


def statements(material: Material) -> Sequence[Block]:
    """Show the register, then for each victim and suspect who said what of each row of the text."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.statements", lang)), Callout([word("press.statements_intro", lang)])]
    if not material.register:
        return [*blocks, Paragraph([word("press.statements_none", lang)])]
    blocks.append(_register(material))
    pairs: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for row in material.compared:
        pairs.setdefault((row["count"], row["victim_shown"], row["suspect_shown"]), []).append(row)
    if pairs:
        blocks.append(Heading(2, word("press.side_by_side", lang)))
        blocks.append(Paragraph([word("press.side_by_side_intro", lang)]))
    for (count, victim, suspect), rows in pairs.items():
        blocks.append(_pair(word("press.pair_caption", lang, count=count, victim=victim, suspect=suspect), rows, lang))
    return blocks


def _register(material: Material) -> Table:
    lang = material.lang
    columns = [
        Column(word("press.date", lang), 0.9),
        Column(word("press.mark", lang), 0.6),
        Column(word("press.person", lang), 1.4),
        Column(word("press.quality", lang), 1.2),
        Column(word("press.language", lang), 1.7),
        Column(word("press.heard_how", lang), 2.2),
    ]
    rows = []
    for one in material.register:
        with_whom = [one["language"] or "–"]
        if one["interpreter"]:
            with_whom.append(word("press.interpreter", lang, name=one["interpreter"]))
        if one["lawyer"]:
            with_whom.append(word("press.lawyer", lang, name=one["lawyer"]))
        how = [f"{c['label']} ({c['article']})" if c["article"] else c["label"] for c in one["conditions"]]
        how += one["safeguards"]
        if one["child"]:
            how.append(word("press.child_heard", lang, missing=", ".join(one["not_said"]) or word("press.nothing_missing", lang)))
        how += [word("press.taken_back", lang, on=day(taken["on"], lang)) for taken in one["retractions"]]
        rows.append(
            Row(
                [
                    [day(one["on"], lang)],
                    [one["mark"]],
                    [Strong(one["person_shown"])],
                    [f"{one['kind_shown']}, {one['status']}" if one["status"] else one["kind_shown"]],
                    [word("press.and_then", lang).join(with_whom)],
                    [word("press.and_then", lang).join(how) or "–"],
                ],
                "open" if one["retractions"] else "",
            )
        )
    return Table(word("press.register_caption", lang), columns, rows, small=True)


def _pair(caption: str, rows: Sequence[Mapping[str, Any]], lang: str) -> Table:
    """Lay out one table for a victim and a suspect: under each row of the text its passages, then who says nothing of it."""
    columns = [
        Column(word("press.who", lang), 1.4),
        Column(word("press.what_is_said", lang), 2.8),
        Column(word("press.knows_how", lang), 1.6),
        Column(word("press.beside", lang), 1.8),
    ]
    told: list[Row] = []
    for row in rows:
        told.append(Row([[row["text"]]], "section"))
        for passage in row["passages"]:
            who = f"{passage['mark']}, {passage['person_shown']}"
            beside = [said_of(link, lang) for link in passage["links"]]
            if passage["retracted"]:
                beside.append(word("press.passage_retracted", lang))
            told.append(
                Row(
                    [
                        [Strong(who), f" ({day(passage['on'], lang)})"],
                        [passage["says"], Note(cite(passage["mark"], passage["locator"], lang) + ".")],
                        [knows(passage, lang)],
                        [" ".join(beside) or "–"],
                    ],
                    "open" if passage["retracted"] or any(link["verdict"] == "contradicted" for link in passage["links"]) else "",
                )
            )
        if row["others"]:
            said: Runs = [
                word(
                    "press.silent",
                    lang,
                    count=len(row["others"]),
                    who=word("press.and_then", lang).join(one["label"] for one in row["others"]),
                )
            ]
            told.append(Row([said], "wide"))
    return Table(caption, columns, told, small=True)


def knows(passage: Mapping[str, Any], lang: str) -> str:
    """Say whether somebody saw it, or says what another said."""
    if not passage["source"]:
        return word("press.seen_oneself", lang)
    said = word("press.words_of", lang, person=passage["source"])
    through = [one for one in passage["through"] if one != passage["source"]]
    return said + (word("press.through", lang, persons=", ".join(through)) if through else "")


def said_of(link: Mapping[str, Any], lang: str) -> str:
    """Say what a person read of a passage beside another place, of what, and why."""
    where = cite(link["mark"], link["locator"], lang) if link["locator"] else link["mark"]
    reason = word("press.because", lang, reason=link["reason"]) if link["reason"] else ""
    return word(f"press.link_{link['verdict']}", lang, where=where, about=link["about"] or "–") + reason

"""The case in plain words: what is charged, what is supported for each victim, the money, what a person read, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Runs, Strong, Table
from faisceau.press.chapters.proof import ELEMENTS, article_of, state_of
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day, sum_of


def summary(material: Material) -> Sequence[Block]:
    """Say in a page what the rest says in detail; nothing here that is not said there with its places."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.summary", lang)), Paragraph([_what_there_is(material)])]
    if material.charges:
        blocks.append(_charges(material))
    blocks += _by_victim(material)
    told = [one for one in (_money(material), _read(material), _defence(material), _not_read(material)) if one]
    return [*blocks, Heading(2, word("press.summary_else", lang)), Bullets(told)]


def _what_there_is(material: Material) -> str:
    lang = material.lang
    of = {role: sum(role in person["is"] for person in material.persons) for role in ("victim", "suspect", "witness")}
    return word(
        "press.summary_what",
        lang,
        title=material.case["title"],
        pieces=material.sealings_left + len(material.sealings),
        victims=of["victim"],
        suspects=of["suspect"],
        witnesses=of["witness"],
        statements=len(material.register),
    )


def _charges(material: Material) -> Table:
    lang = material.lang
    rows = []
    for one in material.charges:
        between = word("press.from_to", lang, since=day(one.get("since"), lang), until=day(one.get("until"), lang))
        limits = [
            f"{limit['text']} ({limit['article']}) {word('press.law_' + limit['status'], lang)}"
            for limit in one["limitations"]
            if limit["applies"] in (one["ages"] or ["adult"]) or limit["applies"] not in ("adult", "child")
        ]
        rows.append(
            Row(
                [
                    [Strong(one["count"])],
                    [f"{one['label']} ({article_of(one)})"],
                    [between],
                    [", ".join(one["victims"])],
                    [", ".join(one["suspects"])],
                    [" ".join(limits) or word("press.limitation_unknown", lang)],
                ]
            )
        )
    columns = [
        Column(word("press.count", lang), 0.5),
        Column(word("press.offence", lang), 1.5),
        Column(word("press.period", lang), 1.1),
        Column(word("press.victims", lang), 1.2),
        Column(word("press.charged", lang), 1.3),
        Column(word("press.limitation", lang), 2.4),
    ]
    return Table(word("press.charges_caption", lang), columns, rows, small=True)


def _by_victim(material: Material) -> list[Block]:
    """Say for each victim, element by element, in respect of whom it stands without the victim's word, by it alone, or not at all."""
    lang = material.lang
    victims: dict[str, list[Mapping[str, Any]]] = {}
    for group in material.matrix["groups"]:
        victims.setdefault(group["victim"], []).append(group)
    if not victims:
        return []
    rows = []
    for victim, groups in victims.items():
        cells: list[Runs] = [[Strong(victim)]]
        for element in ELEMENTS[:3]:
            by_state: dict[str, list[str]] = {}
            for group in groups:
                if any(row["element"] == element for row in group["rows"]):
                    by_state.setdefault(state_of(material, group, element), []).append(group["suspect"])
            parts = [
                word(f"press.plain_{state}", lang, persons=", ".join(dict.fromkeys(persons)))
                for state in ("stands", "falls", "open", "not_required")
                if (persons := by_state.get(state))
            ]
            cells.append([word("press.and_then", lang).join(parts) or "–"])
        rows.append(Row(cells))
    columns = [
        Column(word("press.victim", lang), 1.0),
        *(Column(word(f"proof.element_{element}", lang), 2.0) for element in ELEMENTS[:3]),
    ]
    caption = word("press.summary_supported_caption", lang)
    return [Heading(2, word("press.summary_supported", lang)), Table(caption, columns, rows, small=True)]


def _money(material: Material) -> Runs:
    lang = material.lang
    persons = material.product["persons"]
    if not persons:
        return [Strong(word("press.money", lang)), word("press.plain_colon", lang), word("press.summary_no_product", lang)]
    said = word("press.and_then", lang).join(
        word("press.summary_product_of", lang, person=one["shown"], amount=sum_of(one["product"], one["currency"], lang))
        for one in persons
    )
    return [Strong(word("press.money", lang)), word("press.plain_colon", lang), word("press.summary_product", lang, persons=said)]


def _read(material: Material) -> Runs:
    lang = material.lang
    of = {verdict: sum(f["verdict"] == verdict for f in material.findings) for verdict in ("confirmed", "set_aside")}
    others = len(material.findings) - sum(of.values())
    code = "press.summary_findings_file" if material.for_file else "press.summary_findings"
    told = word(code, lang, confirmed=of["confirmed"], aside=of["set_aside"], others=others)
    return [Strong(word("press.findings", lang)), word("press.plain_colon", lang), told]


def _defence(material: Material) -> Runs:
    lang = material.lang
    links = [link for row in material.compared for passage in row["passages"] for link in passage["links"]]
    contradicted = sum(link["verdict"] == "contradicted" for link in links)
    retracted = sum(len(one["retractions"]) for one in material.register)
    told = word(
        "press.summary_defence",
        lang,
        contradicted=contradicted,
        retracted=retracted,
        questions=len(material.non_punishment),
        unmet=len(material.unmet),
    )
    return [Strong(word("press.defence", lang)), word("press.plain_colon", lang), told]


def _not_read(material: Material) -> Runs:
    lang, totals = material.lang, material.totals
    told = word(
        "press.summary_read", lang, **{name: totals[name] for name in ("exhibits", "whole", "in_part", "not_at_all", "lost")}
    )
    return [Strong(word("press.problems", lang)), word("press.plain_colon", lang), told]

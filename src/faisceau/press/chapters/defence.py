"""What speaks for the defence, gathered from the whole in one chapter: it is read first by those whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.press.blocks import Block, Bullets, Callout, Column, Heading, Note, Paragraph, Row, Runs, Strong, Table
from faisceau.press.chapters.heard import said_of
from faisceau.press.chapters.proof import ELEMENTS, state_of
from faisceau.press.citing import cite
from faisceau.press.material import Material
from faisceau.press.words import word
from faisceau.press.written import day, sum_of


def defence(material: Material) -> Sequence[Block]:
    """Show what nothing supports, what is contradicted or taken back, what was set aside, the innocent explanations, and what met nothing."""
    lang = material.lang
    blocks: list[Block] = [Heading(1, word("press.defence", lang)), Callout([word("press.defence_intro", lang)])]
    parts = (
        ("unsupported", _unsupported),
        ("contradicted", _contradicted),
        ("retracted", _retracted),
        ("conditions", _conditions),
        ("aside", _set_aside),
        ("innocent", _innocent),
        ("money", _money),
        ("parted", _parted),
        ("questions", _questions),
        ("unmet", _unmet),
    )
    for code, tell in parts:
        told = tell(material)
        blocks.append(Heading(2, word(f"press.speaks_{code}", lang)))
        blocks += told or [Paragraph([word(f"press.speaks_not_{code}", lang)])]
    return blocks


def _unsupported(material: Material) -> list[Block]:
    """List the elements that nothing supports, and those that only the victims' word does, for each person charged."""
    lang = material.lang
    persons: dict[str, dict[str, list[str]]] = {}
    for group in material.matrix["groups"]:
        for element in ELEMENTS:
            if not any(row["element"] == element for row in group["rows"]):
                continue
            state = state_of(material, group, element)
            if state in ("open", "falls"):
                said = word("press.element_of", lang, element=word(f"proof.element_{element}", lang), victim=group["victim"])
                persons.setdefault(group["suspect"], {}).setdefault(state, []).append(said)
    if not persons:
        return []
    rows = [
        Row(
            [
                [Strong(person)],
                [word("press.and_then", lang).join(told.get("open", ())) or "–"],
                [word("press.and_then", lang).join(told.get("falls", ())) or "–"],
            ]
        )
        for person, told in sorted(persons.items())
    ]
    columns = [
        Column(word("press.suspect", lang), 1.2),
        Column(word("press.supported_by_nothing", lang), 2.4),
        Column(word("press.supported_by_word", lang), 2.4),
    ]
    return [Table(word("press.unsupported_caption", lang), columns, rows, small=True)]


def _contradicted(material: Material) -> list[Block]:
    lang = material.lang
    found: dict[tuple[str, ...], Runs] = {}
    for row in material.compared:
        for passage in row["passages"]:
            for link in passage["links"]:
                if link["verdict"] == "corroborated":
                    continue
                key = (passage["statement"], passage["at"], link["verdict"], link["mark"], link["locator"], link["about"])
                where = cite(passage["mark"], passage["locator"], lang)
                found[key] = [
                    Strong(passage["person_shown"]),
                    word("press.says_that", lang, says=passage["says"]),
                    Note(f"{where}."),
                    " ",
                    said_of(link, lang),
                ]
    return [Bullets(list(found.values()))] if found else []


def _retracted(material: Material) -> list[Block]:
    lang = material.lang
    items: list[Runs] = []
    for one in material.register:
        for taken in one["retractions"]:
            where = taken["where"]
            note = [Note(cite(where["mark"], where["locator"], lang) + ".")] if where else []
            what = cite(one["mark"], taken["locator"], lang) if taken["locator"] else one["mark"]
            said = word("press.retracts", lang, on=day(taken["on"], lang), what=what, says=taken["says"])
            items.append([Strong(one["person_shown"]), said, *note])
    return [Bullets(items)] if items else []


def _conditions(material: Material) -> list[Block]:
    """List the statements on which the law says that no conviction may rest alone."""
    items: list[Runs] = [
        [
            Strong(f"{one['mark']}, {one['person_shown']}"),
            word("press.plain_colon", material.lang),
            f"{c['label']} ({c['article']}).",
        ]
        for one in material.register
        for c in one["conditions"]
    ]
    return [Bullets(items)] if items else []


def _set_aside(material: Material) -> list[Block]:
    lang = material.lang
    items: list[Runs] = []
    for finding in material.findings:
        if finding["verdict"] in ("set_aside", "lost"):
            read = finding["read"]
            by = word("press.by_on", lang, by=read["by"], at=day(read["at"], lang), entry=read["index"]) if read else ""
            reason = word("press.because", lang, reason=finding["reason"]) if finding["reason"] else ""
            items.append([Strong(finding["question"]), f" {finding['about_shown']}.", reason, f" {by}" if by else ""])
    return [Bullets(items)] if items else []


def _innocent(material: Material) -> list[Block]:
    """List the innocent explanation of each question that met something, whoever read it."""
    lang = material.lang
    met: dict[str, list[str]] = {}
    for finding in material.findings:
        if finding["verdict"] not in ("set_aside", "lost"):
            about = met.setdefault(f"{finding['question']}\n{finding['innocent']}", [])
            if finding["about_shown"] not in about:
                about.append(finding["about_shown"])
    rows = []
    for told, about in met.items():
        question, _, innocent = told.partition("\n")
        rows.append(Row([[Strong(question)], [", ".join(about)], [innocent]]))
    columns = [
        Column(word("press.question", lang), 2.2),
        Column(word("press.about_whom", lang), 1.5),
        Column(word("press.innocent_head", lang), 2.6),
    ]
    return [Table(word("press.innocent_caption", lang), columns, rows, small=True)] if rows else []


def _money(material: Material) -> list[Block]:
    lang, product = material.lang, material.product
    if not product["persons"]:
        return []
    items: list[Runs] = [[one] for one in product["innocent"]]
    blocks: list[Block] = []
    twice = [
        word("press.counted_twice", lang, person=p["shown"], amount=sum_of(p["counted_elsewhere"], p["currency"], lang))
        for p in product["persons"]
        if p["counted_elsewhere"] and any(sign in "123456789" for sign in p["counted_elsewhere"])
    ]
    if twice:
        blocks.append(Paragraph([" ".join(twice)]))
    return [*blocks, Paragraph([word("press.money_innocent", lang)]), Bullets(items)]


def _parted(material: Material) -> list[Block]:
    lang = material.lang
    items: list[Runs] = [
        [Strong(f"{one['left']} / {one['right']}"), word("press.plain_colon", lang), f"{one['verdict']}. {one['reason']}"]
        for one in material.partings
    ]
    return [Bullets(items)] if items else []


def _questions(material: Material) -> list[Block]:
    """Print the questions of non-punishment with the places that bear on them: a question, never an answer."""
    lang = material.lang
    blocks: list[Block] = []
    for one in material.non_punishment:
        blocks.append(Paragraph([Strong(one["question"])]))
        items: list[Runs] = [
            [word("press.np_charge", lang, offence=one["offence"], article=one["article"], count=one["count"])],
            [word("press.np_period", lang), word("press.plain_colon", lang), word(f"press.np_{one['period']}", lang)],
            [word("press.np_age", lang), word("press.plain_colon", lang), word(f"proof.age_{one['age']}", lang)],
            _places("np_control", one["control"], lang),
            _places("np_link", one["link"], lang),
        ]
        items += [[f"{law['text']} ({law['article']}) {word('press.law_' + law['status'], lang)}"] for law in one["law"]]
        blocks.append(Bullets(items))
    return blocks


def _places(code: str, places: Sequence[Mapping[str, Any]], lang: str) -> Runs:
    runs: list[Any] = [word(f"press.{code}", lang), word("press.plain_colon", lang)]
    if not places:
        return [*runs, word("press.np_no_place", lang)]
    for number, place in enumerate(places):
        runs += [
            word("press.and_then", lang) if number else "",
            place["says"],
            Note(cite(place["mark"], place["locator"], lang) + "."),
        ]
    return runs


def _unmet(material: Material) -> list[Block]:
    """Name the questions that could be asked and that nothing met, and those that could not be asked."""
    lang = material.lang
    if not material.unmet:
        return []
    rows: list[Row] = []
    for element in dict.fromkeys(one["element"] for one in material.unmet):
        rows.append(Row([[word(f"proof.element_{element}", lang)]], "section"))
        rows += [Row([[one["question"]]]) for one in material.unmet if one["element"] == element]
    return [
        Paragraph([word("press.unmet_intro", lang, count=len(material.unmet))]),
        Table(word("press.unmet_caption", lang), [Column(word("press.question", lang))], rows, small=True),
    ]

"""Ask under which text each count is charged, what is read beside it, and which Delphi dimensions are supported. Nothing is concluded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask, label, marks, origin, people, sourced
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.wording import Lang, say

_WEIGHTS = ("strong", "medium", "weak", "unweighed")
_ABOUT_TRAFFICKING = ("225-4-", "palermo-", "dir-2011", "CESEDA")
"""How the offences begin between which trafficking and smuggling may be argued."""


def texts(folder: Path, lang: Lang) -> dict[str, Any]:
    """Return the counts with the wording charged, limitation, rules, and questions; and what sets trafficking and smuggling apart."""
    return word_texts(ask(folder), lang)


def word_texts(built: Built, lang: Lang) -> dict[str, Any]:
    """Word the charged texts of a build."""
    offences = {(row["state"], row["offence"]): row for row in built.each("offences")}
    victims = {row["person"] for row in built.each("roles", "role = 'victim'")} | {row["victim"] for row in built.each("counts")}
    shown = people(built)
    counts: dict[str, dict[str, Any]] = {}
    for row in built.each("charges"):
        text = offences.get((row["state"], row["offence"]))
        told = counts.setdefault(
            row["count"],
            {
                "count": row["count"],
                "state": row["state"],
                "offence": row["charged"],
                "wording": row["offence"],
                "label": label(text, "label", lang) if text else row["charged"],
                "penalty": label(text, "penalty", lang) if text else "",
                "note": (label(text, "note", lang) if text else None) or "",
                "in_force": _in_force(text, lang),
                "warnings": _warnings(text, row, lang),
                **(sourced(text, lang) if text else dict.fromkeys(("article", "source", "status", "as_of"), "")),
                "limitations": _limitations(built, row["state"], text, lang),
                "victims_charged": [],
                "questions": [],
            },
        )
        if row["suspect"] in victims and shown.get(row["suspect"], row["suspect"]) not in told["victims_charged"]:
            told["victims_charged"].append(shown.get(row["suspect"], row["suspect"]))
            told["questions"] = _questions(built, row["state"], lang)
    argued = any(count["offence"].startswith(_ABOUT_TRAFFICKING) for count in counts.values())
    states = {count["state"] for count in counts.values()}
    return {
        "counts": list(counts.values()),
        "rules": _rules(built, states, lang) if counts else [],
        "distinctions": _distinctions(built, lang) if argued else [],
    }


def word_elements(built: Built, lang: Lang) -> dict[str, list[dict[str, Any]]]:
    """Return for each count the rows of its text by element: text, article, status, and what stands beside it in the international texts."""
    beside = {(row["element"], row["value"]): row for row in built.each("international_values")}
    sources = {tuple(row[name] for name in _ROW): row for row in built.each("offence_rows")}
    told: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    for row in sorted(built.each("charged_rows"), key=lambda row: (row["count"], row["number"])):
        section = told.setdefault(row["count"], {}).setdefault(row["element"], {})
        one = section.setdefault(row["value"], _element(row, sources.get(tuple(row[name] for name in _ROW)), beside, lang))
        one["always"] = one["always"] and row["required"]
    return {
        count: [
            {"element": element, "label": say(f"proof.element_{element}", lang), "rows": list(rows.values())}
            for element, rows in sections.items()
        ]
        for count, sections in told.items()
    }


_ROW = ("state", "offence", "element", "value")


def _element(
    row: Mapping[str, Any], source: Mapping[str, Any] | None, beside: Mapping[tuple[str, str], Mapping[str, Any]], lang: Lang
) -> dict[str, Any]:
    found = [beside[key] for value in row["palermo"] if (key := (row["element"], value)) in beside]
    return {
        "text": label(row, "text", lang),
        "article": citations.cited(row["article"], lang),
        "status": source["status"] if source else "",
        "as_of": source["as_of"] if source else "",
        "always": True,
        "beside": [
            {
                "label": label(one, "label", lang),
                "palermo": one["palermo"],
                "eu_year": str(one["eu_year"] or ""),
                "cets": one["cets"],
                "article": citations.cited(one["article"], lang),
                "status": one["status"],
            }
            for one in found
        ],
    }


def _in_force(text: Mapping[str, Any] | None, lang: Lang) -> str:
    if text is None or not text["since"]:
        return say("law.dates_unknown", lang)
    told = {"since": text["since"], "until": text["until"] or ""}
    return say("law.in_force_until" if text["until"] else "law.in_force", lang, told)


def _warnings(text: Mapping[str, Any] | None, row: Mapping[str, Any], lang: Lang) -> list[str]:
    told = [] if text else [say("law.no_wording", lang)]
    return [*told, say("law.later", lang, {"later": row["later"]})] if row["later"] else told


def _limitations(built: Built, state: str, text: Mapping[str, Any] | None, lang: Lang) -> list[dict[str, Any]]:
    if text is None:
        return []
    offence = text["wording_of"] or text["offence"]
    found = [row for row in built.each("limitations") if (row["state"], row["offence"]) == (state, offence)]
    return [
        {"applies": row["applies"], "years": row["years"], "text": label(row, "text", lang), **sourced(row, lang)} for row in found
    ]


def _rules(built: Built, states: Collection[str], lang: Lang) -> list[dict[str, Any]]:
    return [
        {"rule": row["rule"], "state": row["state"], "text": label(row, "text", lang), **sourced(row, lang)}
        for row in _of_states(built, "law_rules", states)
    ]


def _questions(built: Built, state: str, lang: Lang) -> list[dict[str, Any]]:
    return [
        {"question": label(row, "question", lang), "look": label(row, "look", lang), **sourced(row, lang)}
        for row in _of_states(built, "non_punishment", {state})
    ]


def _of_states(built: Built, table: str, states: Collection[str]) -> list[dict[str, Any]]:
    """Return the international rows of a table of the law, then those of States, each in the order of the text."""
    found = [row for row in built.each(table) if row["state"] == "*" or row["state"] in states]
    return sorted(found, key=lambda row: (row["state"] != "*", row["state"], row["number"]))


def _distinctions(built: Built, lang: Lang) -> list[dict[str, Any]]:
    found = sorted(built.each("distinctions"), key=lambda row: row["number"])
    return [{name: label(row, name, lang) for name in ("question", "left", "right")} | sourced(row, lang) for row in found]


def dimensions(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> dict[str, Any]:
    """Return, for each victim and list of their age, the Delphi dimensions with the rows that support them, and what is to be asked."""
    return word_dimensions(ask(folder, build=built_for(folder, world, what_if)), lang)


def word_dimensions(built: Built, lang: Lang) -> dict[str, Any]:
    """Word the Delphi dimensions of a build."""
    cited, shown = marks(built), people(built)
    names = {row["reference"]: label(row, "label", lang) for row in built.each("listed_indicators")}
    known = {row["dimension"]: row for row in built.each("dimensions")}
    rules = {row["rule"]: label(row, "text", lang) for row in built.each("combination_rules")}
    rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in built.each("delphi_rows"):
        place = cited.at(row["exhibit"], row["locator"])
        told_of = {"indicator": names[row["reference"]], "finding": row["finding"], "exhibit": row["exhibit"], "at": row["locator"]}
        rows[row["victim"], row["dimension"]].append({**told_of, **place})
    told = []
    for row in sorted(
        built.each("delphi_dimensions"), key=lambda one: (one["victim"], one["list"], known[one["dimension"]]["number"])
    ):
        rule = {"rule": rules.get(row["rule"] or "", "")}
        told.append(
            {
                "victim": row["victim"],
                "victim_shown": shown.get(row["victim"], row["victim"]),
                "list": row["list"],
                "list_label": say(f"law.list_{row['list']}", lang),
                "dimension": row["dimension"],
                "dimension_label": label(known[row["dimension"]], "label", lang),
                "element": known[row["dimension"]]["element"],
                "state": row["state"],
                "why": say(f"law.dimension_{row['state']}", lang, rule),
                "items": [{"indicator": names[one], "weight": weight} for weight in _WEIGHTS for one in row[weight]],
                "rows": rows[row["victim"], row["dimension"]],
            }
        )
    return {"dimensions": told, "asked": asked_of_people(built, lang)}


def asked_of_people(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the indicators of the published lists that no table allows to compute: questions to people and to the pieces."""
    answered = {row["reference"] for row in built.each("indicator_answers")}
    return [
        {
            "reference": row["reference"],
            "list": row["list"],
            "question": say("law.ask", lang, {"label": label(row, "label", lang)}),
            **origin(row, lang),
        }
        for row in sorted(built.each("listed_indicators"), key=lambda one: one["number"])
        if row["reference"] not in answered
    ]

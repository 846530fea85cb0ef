"""Statements: the register of who was heard and how, and their passages side by side. Nobody's credibility is measured or said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.asking import label, marks, natural, people, whole
from faisceau.cases.proving import calling
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang, say

SAFEGUARDS = ("filmed", "accompanied", "ad_hoc_administrator", "lawyer_of_child", "trained", "premises", "same_officer")
"""Conditions in which a child is heard (law, ``principles``)."""
VERDICTS = ("corroborated", "contradicted", "silent")
ADULT = 18
_PLAIN = ("statement", "exhibit", "locator", "person", "kind", "status", "on", "language", "interpreter", "lawyer", "entry")


def register(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the statements by date: who, in which quality, when, in which language, with whom, under which conditions.

    ``child``: whether the person was under 18 that day, None where that is not established; then what is not said of the
    conditions of a child's hearing is listed, for somebody to look up.
    """
    shown, cited = people(built), marks(built)
    conditions = {
        row["condition"]: (label(row, "label", lang), citations.cited(row["article"], lang)) for row in built.each("conditions")
    }
    born = {row["person"]: row["born"] for row in whole(built).each("named")}
    passages: dict[str, int] = {}
    for row in built.each("passages"):
        passages[row["statement"]] = passages.get(row["statement"], 0) + 1
    taken_back: dict[str, list[dict[str, Any]]] = {}
    for row in built.each("retractions"):
        where = cited.at(row["exhibit"], row["place"] or "whole") if row["exhibit"] else None
        taken_back.setdefault(row["statement"], []).append({**row, "where": where})
    told = []
    for row in built.each("statements"):
        child = _child(born.get(row["person"]), row["on"]) if Protection.CHILD in built.sight.classes else None
        told.append(
            {
                **{name: row[name] for name in _PLAIN},
                "mark": cited.at(row["exhibit"], row["locator"])["mark"],
                "person_shown": shown.get(row["person"], row["person"]),
                "kind_shown": say(f"stands.kind_{row['kind']}", lang) if row["kind"] in KINDS else row["kind"],
                "conditions": [
                    {"condition": one, "label": conditions.get(one, (one, ""))[0], "article": conditions.get(one, ("", ""))[1]}
                    for one in row["conditions"]
                ],
                "child": child,
                "safeguards": [_safeguard(one, lang) for one in row["safeguards"]],
                "not_said": [_safeguard(one, lang) for one in SAFEGUARDS if child and one not in row["safeguards"]],
                "passages": passages.get(row["statement"], 0),
                "retractions": taken_back.get(row["statement"], []),
            }
        )
    return sorted(told, key=lambda one: (one["on"] or "9999", natural(one["mark"]), one["statement"]))


KINDS = ("hearing", "certificate", "report", "other")


def _safeguard(code: str, lang: Lang) -> str:
    return say(f"stands.safeguard_{code}", lang) if code in SAFEGUARDS else code


def _child(born: str | None, on: str | None) -> bool | None:
    """Say whether somebody born on a day was under 18 on another; None where a date is not known exactly enough.

    >>> [_child("2008-06-17", "2026-04-29"), _child("2008-04", "2026-04-29"), _child("1999", "2026-04-29"), _child(None, "2026-04-29")]
    [True, None, False, None]
    """
    if not born or not on:
        return None
    of_age = [_earliest(born), _latest(born)]
    heard = [_earliest(on), _latest(on)]
    if heard[1] < (of_age[0][0] + ADULT, *of_age[0][1:]):
        return True
    return False if heard[0] >= (of_age[1][0] + ADULT, *of_age[1][1:]) else None


def _earliest(date: str) -> tuple[int, int, int]:
    year, month, day = (int(one) for one in (*date.split("-"), "1", "1")[:3])
    return year, month, day


def _latest(date: str) -> tuple[int, int, int]:
    parts = [int(one) for one in date.split("-")]
    return parts[0], parts[1] if len(parts) > 1 else 12, parts[2] if len(parts) > 2 else 31


def compare(built: Built, lang: Lang, person: str = "") -> dict[str, Any]:
    """Return passages side by side: for each row of the text, about each victim and suspect, who said what of it, and who said nothing.

    ``person`` keeps the rows about one victim or suspect. Beside each passage stand the places that a person compared it with.
    """
    shown, cited = people(built), marks(built)
    called = calling(shown)
    statements = {row["statement"]: row for row in register(built, lang)}
    texts = {(row["count"], row["element"], row["value"]): label(row, "text", lang) for row in built.each("charged_rows")}
    sources = {_key(row): row for row in built.each("passage_sources")}
    links: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in built.each("comparisons"):
        links.setdefault((row["statement"], row["locator"]), []).append(_link(row, statements, cited, lang))
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in built.each("passages"):
        if person not in ("", row["victim"], row["suspect"]):
            continue
        key = tuple(row[name] for name in ("count", "victim", "suspect", "element", "value"))
        one = rows.setdefault(key, _row(row, shown, texts, lang))
        statement, source = statements[row["statement"]], sources[_key(row)]
        through = [shown.get(name, name) for name in source["through"]]
        one["passages"].append(
            {
                **{name: row[name] for name in ("statement", "exhibit", "person", "entry")},
                "at": row["locator"],
                "says": called(row["says"]),
                **cited.at(row["exhibit"], row["locator"]),
                "person_shown": statement["person_shown"],
                "on": statement["on"],
                "language": statement["language"],
                "source": shown.get(source["source"] or "", source["source"]),
                "through": through,
                "retracted": any(taken["locator"] in ("", row["locator"]) for taken in statement["retractions"]),
                "links": links.get((row["statement"], row["locator"]), []),
            }
        )
    for one in rows.values():
        one["passages"].sort(key=lambda passage: (passage["on"] or "9999", natural(passage["mark"])))
        speaking = {passage["statement"] for passage in one["passages"]}
        one["others"] = [
            {"statement": name, "label": f"{row['mark']}, {row['person_shown']}"}
            for name, row in statements.items()
            if name not in speaking
        ]
    asked = {row[name]: shown.get(row[name], row[name]) for row in built.each("passages") for name in ("victim", "suspect")}
    ordered = [rows[key] for key in sorted(rows)]
    return {"rows": ordered, "people": sorted(asked.items(), key=lambda pair: pair[1]), "statements": len(statements)}


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("statement", "locator", "count", "element", "value", "victim", "suspect"))


def _row(row: Mapping[str, Any], shown: Mapping[str, str], texts: Mapping[Any, str], lang: Lang) -> dict[str, Any]:
    text = texts.get((row["count"], row["element"], row["value"]), row["value"])
    named = {name: row[name] for name in ("count", "victim", "suspect", "element", "value")}
    people_shown = {f"{name}_shown": shown.get(row[name], row[name]) for name in ("victim", "suspect")}
    return {**named, **people_shown, "text": f"{say('proof.element_' + row['element'], lang)} – {text}", "passages": []}


def _link(row: Mapping[str, Any], statements: Mapping[str, Mapping[str, Any]], cited: Any, lang: Lang) -> dict[str, Any]:
    if row["verdict"] == "silent":
        other = statements.get(row["other"])
        where = {"mark": other["mark"] if other else row["other"], "locator": ""}
    else:
        where = cited.at(row["other_exhibit"], row["other_locator"])
    said = say(f"stands.verdict_{row['verdict']}", lang, where)
    told = {name: row[name] for name in ("verdict", "about", "reason", "entry", "other_exhibit", "other_locator")}
    return {**told, **where, "said": said}


def comparison_from(told: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of ``PassageCompared`` that a form says: a passage, what it is beside, how a person read the two."""
    verdict, about = told.get("verdict", ""), told.get("about", "").strip()
    statement, _, locator = told.get("passage", "").partition("#")
    other = told.get("silent" if verdict == "silent" else "other", "").strip()
    if verdict not in VERDICTS or not (statement and locator and other and about and told.get("person")):
        raise Invalid("stands.incomplete")
    body = {"statement": statement, "locator": locator, "person": told["person"], "other": other}
    return {**body, "verdict": verdict, "about": about, "reason": told.get("reason", "").strip()}


def retraction_from(told: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields of ``StatementRetracted`` that a form says."""
    needed = ("statement", "person", "on", "says")
    if not all(told.get(name, "").strip() for name in needed):
        raise Invalid("stands.incomplete")
    try:
        dt.date.fromisoformat(told["on"].strip())
    except ValueError as error:
        raise Invalid("stands.no_date", written=told["on"]) from error
    optional = ("locator", "exhibit", "place")
    return {name: told.get(name, "").strip() for name in (*needed, *optional) if told.get(name, "").strip()}


def in_order(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the rows of a comparison that are about more than one statement, or that a person compared."""
    return [
        row
        for row in rows
        if len({one["statement"] for one in row["passages"]}) > 1 or any(one["links"] for one in row["passages"])
    ]

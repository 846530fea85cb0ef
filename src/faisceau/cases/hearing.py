"""What a hearing offers with its page in front: the statement as it may be registered, its questions and answers, what they may support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.asking import label, people
from faisceau.cases.citing import Marks
from faisceau.cases.statements import SAFEGUARDS
from faisceau.desk import Built
from faisceau.model.errors import Invalid
from faisceau.model.locators import WHOLE
from faisceau.model.wording import Lang, say

KINDS = ("hearing", "certificate", "report", "other")
CONDITIONS = ("no_lawyer", "anonymous", "infiltrator", "repentant")
_ASKED = ("statement", "exhibit", "person")
_SAID = ("kind", "status", "on", "language", "interpreter", "lawyer")
LONGEST = 400
"""Characters of an answer that are taken for what a passage says where nobody writes it; ours."""


def heard(built: Built, marks: Marks, digest: str, lang: Lang) -> dict[str, Any]:
    """Return the statements of an exhibit: registered, with the passages that were marked, and offered, with questions and answers."""
    shown = people(built)
    registered = built.ask("SELECT * FROM statements WHERE exhibit = ? ORDER BY entry", digest).to_pylist()
    passages = built.ask("SELECT * FROM passages WHERE exhibit = ? ORDER BY entry", digest).to_pylist()
    texts = {(row["count"], row["element"], row["value"]): label(row, "text", lang) for row in built.each("charged_rows")}
    for row in passages:
        row["supports"] = f"{row['count']} – {texts.get((row['count'], row['element'], row['value']), row['value'])}"
        row |= {f"{name}_shown": shown.get(row[name] or "", row[name] or "") for name in ("victim", "suspect", "hearsay_of")}
    for row in registered:
        row["person_shown"] = shown.get(row["person"], row["person"])
        row["passages"] = [one for one in passages if one["statement"] == row["statement"]]
    offered = built.ask("SELECT * FROM statements_proposed WHERE exhibit = ? OR procedure = ? ORDER BY first_page", digest, digest)
    return {"registered": registered, "offered": [_offer(built, marks, row, lang) for row in offered.to_pylist()]}


def _offer(built: Built, marks: Marks, row: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    sql = "SELECT * FROM passages_proposed WHERE procedure = ? AND first_page = ? ORDER BY number"
    passages = built.ask(sql, row["procedure"], row["first_page"]).to_pylist()
    for one in passages:
        exhibit, locator = one["answer_exhibit"] or one["exhibit"], one["answer_locator"] or one["locator"]
        one["place"] = marks.at(exhibit, locator)["locator"]
        one["where"] = {"exhibit": exhibit, "locator": locator}
    doubts = [say(f"pieces.doubt_{code}", lang) for code in row["doubts"]]
    return {**row, "mark": row["mark"] or marks.get(row["exhibit"], ""), "doubts": doubts, "passages": passages}


def choices(built: Built, lang: Lang) -> dict[str, Any]:
    """Return what a form offers: persons, and the rows of the counts, each with its key ``count|element|value``."""
    rows: dict[str, str] = {}
    for row in sorted(built.each("charged_rows"), key=lambda one: (one["count"], one["number"])):
        said = f"{row['count']} – {say('proof.element_' + row['element'], lang)} – {label(row, 'text', lang)}"
        rows.setdefault(f"{row['count']}|{row['element']}|{row['value']}", said)
    return {"people": people(built), "rows": rows, "kinds": KINDS, "conditions": CONDITIONS, "safeguards": SAFEGUARDS}


def statement_from(told: Mapping[str, str], conditions: Sequence[str], safeguards: Sequence[str] = ()) -> dict[str, Any]:
    """Return the fields of ``StatementRegistered`` that a form says; raise Invalid where one that must be there is not."""
    if missing := [name for name in _ASKED if not told.get(name, "").strip()]:
        raise Invalid(f"hearing.missing_{missing[0]}")
    body: dict[str, Any] = {name: told[name].strip() for name in (*_ASKED, *_SAID) if told.get(name, "").strip()}
    kept = {
        "conditions": [one for one in conditions if one in CONDITIONS],
        "safeguards": [one for one in safeguards if one in SAFEGUARDS],
    }
    return {**body, "locator": told.get("locator") or WHOLE, **kept}


def passages_from(told: Mapping[str, str], places: Sequence[str], answers: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the fields of a ``PassageMarked`` for each place that a form names; raise Invalid where something is missing.

    ``answers``: what stands at a place, taken for what the passage says where the form does not say it.
    """
    parts = told.get("row", "").split("|")
    wanted = [name for name in ("statement", "person", "victim", "suspect") if not told.get(name, "").strip()]
    if len(parts) != 3 or wanted or not places:
        lacking = wanted[0] if wanted else "locator" if len(parts) == 3 else "row"
        raise Invalid(f"hearing.missing_{lacking}")
    count, element, value = parts
    bodies = []
    for place in dict.fromkeys(places):
        says = told.get("says", "").strip() or answers.get(place, "")[:LONGEST]
        if not says:
            raise Invalid("hearing.missing_says")
        body = {name: told[name].strip() for name in ("statement", "person", "victim", "suspect")}
        body |= {"locator": place, "says": says, "count": count, "element": element, "value": value}
        bodies.append(body | ({"hearsay_of": told["hearsay_of"]} if told.get("hearsay_of") else {}))
    return bodies

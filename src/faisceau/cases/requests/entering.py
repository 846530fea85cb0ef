"""What pages hand in of a request: a form filled, an authority recorded, answers, marks; checked before anybody signs it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases import asking
from faisceau.cases.requests import filling
from faisceau.cases.requests.following import contacts
from faisceau.cases.requests.grounds import check_answers, questions
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing, Refusal
from faisceau.model.wording import LANGS, Lang, say

KINDS = ("judge", "court", "investigating_judge", "prosecutor", "other", "central", "contact_point", "service", "provider")
"""The kinds of authority that can be recorded."""

SOURCES = {
    "authority": "authority", "authority_contact": "authority", "authority_kind": "authority", "authority_languages": "authority",
    "validator": "authority", "validator_contact": "authority", "addressee": "authority", "notified": "authority",
    "urgency": "form", "exhibits": "form", "blank": "hand", "persons": "persons", "measure": "decision", "measure_tick": "decision",
    "data_category": "decision", "why": "decision", "reference": "decision", "offences": "counts", "penalties": "counts",
    "proceedings": "answers", "received_on": "steps",
}  # fmt: skip
"""Where a fact of a form comes from; those that are not named come from the law data. ``requests_room.from_NAME`` words each."""


def form_page(
    built: Built, name: str, lang: Lang, wanted: Mapping[str, Any], written: Mapping[str, str] | None, today: dt.date
) -> dict[str, Any]:
    """Return the form of a request as a page shows it: its fields by section, what each says and from where, what is missing, what to choose.

    ``refused`` is in one sentence why it may not leave as it stands; empty where nothing stands against it.
    """
    request = filling.request_of(built, name)
    law = Law(built, lang)
    saved = filling.form_of(built, name)
    chosen = _digests(built, wanted)
    only = None if written is None else {key.removeprefix("f."): value for key, value in written.items() if key.startswith("f.")}
    only = None if only is None else {key: value for key, value in only.items() if value.strip()}
    form, fields = filling.draft(law, name, chosen, only)
    sections: dict[str, list[dict[str, Any]]] = {}
    for one in fields:
        told = {"field": one, "own": one.value if one.by == "person" else "", "source": SOURCES.get(one.fact, "law")}
        sections.setdefault(one.section, []).append(told)
    taken = filling.accepted(law, request, form)
    marks = asking.marks(built)
    return {
        "request": request,
        "measure_label": law.label(law.measures[request["measure"]]) if request["measure"] in law.measures else request["measure"],
        "way_label": law.way_label(request["way"], request["measure"], law.own),
        "form": form,
        "form_label": law.label(law.forms[form["form"]]),
        "form_row": law.forms[form["form"]],
        "roles": [(one, form[one]) for one in ("authority", "validator", "addressee", "notified")],
        "forms": [(one, law.label(law.forms[one])) for one in law.forms_of(request["way"], request["measure"])],
        "sections": [
            {"title": say("requests.section", lang, {"section": one}) if len(one) <= len("11") else one, "fields": told}
            for one, told in sections.items()
        ],
        "missing": [one.label for one in fields if one.missing],
        "withheld": [one.label for one in fields if one.withheld],
        "saved": saved is not None and saved["form"] == form["form"],
        "refused": _stands_against(law, request, form, taken),
        "taken": [{"language": code, "status": status} for code, status in taken.items()],
        "languages": LANGS,
        "authorities": contacts(built, today),
        "people": sorted(asking.people(built).items(), key=lambda one: one[1]),
        "marks": ", ".join(marks.get(digest, digest) for digest in form["exhibits"]),
        "urgencies": ("normal", "urgent", "emergency"),
        "accepted": form["language"] in taken,
    }


def _stands_against(law: Law, request: Mapping[str, Any], form: Mapping[str, Any], taken: Mapping[str, str]) -> str:
    try:
        filling.check_form(law, request, form)
        filling.refuse_language(form["language"], taken, request["to"], for_translation=False)
    except Refusal as refusal:
        return refusal.say(law.lang)
    return ""


def filled_in(built: Built, name: str, lang: Lang, wanted: Mapping[str, Any], written: Mapping[str, str]) -> dict[str, Any]:
    """Return the decision by which a form is filled: what a person wrote and nothing of what the case says by itself.

    Raises Invalid or Missing for what is not of this request, this form or this case, and for an authority that may not issue it.
    """
    request = filling.request_of(built, name)
    law = Law(built, lang)
    head = _digests(built, wanted)
    form = {"request": name, **{key: head[key] for key in filling.HEAD if key != "request"}, "urgency": head["urgency"] or "normal"}
    filling.check_form(law, request, form)
    if form["language"] not in LANGS or form["urgency"] not in ("normal", "urgent", "emergency"):
        raise Invalid("requests.not_worded", language=form["language"], known=", ".join(LANGS), accepted="–")
    people = {row["person"] for row in built.each("named")}
    if strange := [one for one in form["persons"] if one not in people]:
        raise Missing("requests.unknown_person", person=strange[0])
    known = {row["field"] for row in law.fields(form["form"])}
    said = {key.removeprefix("f."): value.strip() for key, value in written.items() if key.startswith("f.")}
    return {**form, "fields": {key: value for key, value in said.items() if key in known and value}}


def _digests(built: Built, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is wanted with the marks that were written as digests."""
    by_mark = {row["mark"]: row["exhibit"] for row in built.each("sealings")}
    marks = wanted.get("marks") or []
    check_marks(built, marks)
    return {**{key: value for key, value in wanted.items() if key != "marks"}, "exhibits": [by_mark[mark] for mark in marks]}


def check_marks(built: Built, marks: Sequence[str]) -> None:
    """Raise Missing where a mark is none that this sight of the case knows."""
    known = {row["mark"] for row in built.each("sealings")} | {row["mark"] for row in built.each("pieces")} if marks else set()
    if strange := [mark for mark in marks if mark not in known]:
        raise Missing("cases.no_exhibit", exhibit=", ".join(strange))


def listed(written: str) -> list[str]:
    """Return what a field lists, apart by spaces, commas or semicolons.

    >>> listed("D7, D8;D9 ")
    ['D7', 'D8', 'D9']
    """
    return [one for one in re.split(r"[\s,;]+", written) if one]


def authority_from(told: Mapping[str, str]) -> dict[str, Any]:
    """Return an authority as a form tells it; raises Invalid where a required particular is not there, or its day is none."""
    needed = ("authority", "name", "state", "kind", "source", "checked")
    said = {key: told.get(key, "").strip() for key in (*needed, "address", "email", "phone")}
    if missing := [key for key in needed if not said[key]]:
        raise Invalid("requests.authority_incomplete", missing=", ".join(missing))
    if said["kind"] not in KINDS:
        raise Invalid("requests.authority_incomplete", missing="kind")
    return {**said, "languages": tuple(listed(told.get("languages", "").lower()))}


def answers(
    built: Built, name: str, given: Mapping[str, Sequence[str]], reason: str, lang: Lang
) -> list[tuple[str, dict[str, Any]]]:
    """Return the decisions by which questions of a request are answered: those whose answer is another than the one that stands.

    Raises Invalid for an answer that the question does not take, and where nothing is answered.
    """
    standing = {one["question"]: one["answers"] for one in questions(built, name, lang)}
    bodies = []
    for question, values in given.items():
        told = [value.strip() for value in values if value.strip()]
        if told and told != standing.get(question):
            if question not in standing:
                raise Invalid("requests.unknown_question", question=question)
            check_answers(built, question, told, lang)
            bodies.append(("QuestionAnswered", {"request": name, "question": question, "answers": tuple(told), "reason": reason}))
    if not bodies:
        raise Invalid("requests.nothing_answered")
    return bodies

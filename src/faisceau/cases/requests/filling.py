"""The form of a request: what the case fills, what a person wrote, what is missing; a sheet to be completed and signed as a decision."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases.requests.facts import Facts
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import LANGS, Lang, joined, say

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filled:
    """A field of a form with what it says; ``by``: person, case, or empty where nobody filled it.

    ``fact`` is what of the case it asks for, empty where the case has nothing for it; ``said`` what the case says.
    """

    section: str
    field: str
    label: str
    value: str
    by: str
    required: bool
    withheld: bool
    fact: str = ""
    said: str = ""

    @property
    def missing(self) -> bool:
        """Say whether the form is incomplete without it."""
        return self.required and not self.value


def request_of(built: Built, name: str) -> Row:
    """Return a request that was decided; raise Missing where none bears that name."""
    found = [row for row in built.each("requests") if row["request"] == name]
    if not found:
        raise Missing("requests.unknown_request", request=name)
    return found[0]


def form_of(built: Built, name: str) -> Row | None:
    """Return the form of a request as it was last filled, or None."""
    return next((row for row in built.each("request_forms") if row["request"] == name), None)


def filled(law: Law, request: Row, form: Row) -> list[Filled]:
    """Return every field of the form of a request, in its order: what a person wrote stands before what the case says."""
    written = {row["field"]: row["value"] for row in law.built.each("form_values") if row["request"] == request["request"]}
    return _fields(law, request, form, written)


def _fields(law: Law, request: Row, form: Row, written: Mapping[str, str]) -> list[Filled]:
    facts = Facts(law, request, form).all()
    fields = law.fields(form["form"])
    if strange := sorted(set(written) - {row["field"] for row in fields}):
        raise Invalid("requests.no_field", form=form["form"], fields=", ".join(strange))
    return [
        Filled(
            row["section"],
            row["field"],
            law.label(row),
            written.get(row["field"]) or said,
            "person" if row["field"] in written else "case" if said else "",
            row["required"],
            row["withheld"],
            row["fact"] or "",
            said,
        )
        for row in fields
        for said in (facts.get(row["fact"] or "", ""),)
    ]


def check_form(law: Law, request: Row, form: Row) -> None:
    """Raise Invalid where a form is none of this request, or its authority may not issue it, or is not recorded."""
    allowed = law.forms_of(request["way"], request["measure"])
    if form["form"] not in allowed:
        raise Invalid("requests.other_form", form=form["form"], request=request["request"], known=", ".join(allowed) or "–")
    known = {row["authority"]: row for row in law.built.each("authorities")}
    for role in ("authority", "validator", "addressee", "notified"):
        if form[role] and form[role] not in known:
            raise Missing("requests.unknown_authority", authority=form[role])
    if form["authority"]:
        kind = known[form["authority"]]["kind"]
        validator = known[form["validator"]]["kind"] if form["validator"] else ""
        law.refuse_issuer(request["way"], request["measure"], kind, validator)


def accepted(law: Law, request: Row, form: Row) -> dict[str, str]:
    """Return the languages that whoever is addressed accepts, with the status of what is said; empty where nothing is known."""
    if request["way"] == "domestic":
        return law.languages("domestic", law.own)
    if request["way"] == "e_evidence":
        known = {row["authority"]: row for row in law.built.each("authorities")}
        own = known.get(form["addressee"] or "", {}).get("languages", ())
        return dict.fromkeys(own, "knowledge") or law.languages("e_evidence", request["to"])
    return law.languages(request["way"], request["to"])


def sheet(built: Built, name: str, lang: Lang, wanted: Mapping[str, Any]) -> str:
    """Return a decision to be completed and signed (TOML for ``faisceau decide``): the form of a request with every field of it.

    What the case fills stands as a remark: write a field only to say otherwise, or where nothing fills it. ``wanted`` names the form,
    its language, the authorities, the urgency, the persons and the exhibits.
    """
    request = request_of(built, name)
    law = Law(built, lang)
    form, fields = draft(law, name, wanted)
    check_form(law, request, form)
    lines = [f"# {line}" for line in say("requests.sheet_head", lang, {"form": law.label(law.forms[form["form"]])}).split("\n")]
    lines += ["", "[[FormFilled]]"]
    lines += [f"{key} = {_toml(form[key])}" for key in HEAD if form[key]]
    lines += ["", "[FormFilled.fields]"]
    section = ""
    for one in fields:
        if one.section != section:
            section = one.section
            lines += ["", f"# {say('requests.section', lang, {'section': section})}"]
        lines.append(f"# {one.label}{'' if one.required else say('requests.optional', lang)}")
        if one.by == "case":
            lines.append(f"# {say('requests.from_the_case', lang)} {_toml(one.value)}")
        lines.append(f"{one.field} = {_toml(one.value if one.by == 'person' else '')}")
    return "\n".join(lines) + "\n"


def draft(
    law: Law, name: str, wanted: Mapping[str, Any], written: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], list[Filled]]:
    """Return the form of a request as it would be filled, and its fields: what is wanted, else what was filled, else what the case says.

    ``written`` is what a person writes into the fields now; None keeps what was written before, unless of another form. Raises Missing
    where no form serves the request.
    """
    request = request_of(law.built, name)
    earlier = form_of(law.built, name)
    forms = law.forms_of(request["way"], request["measure"])
    chosen = wanted.get("form") or (earlier["form"] if earlier else next(iter(forms), ""))
    if not chosen:
        raise Missing("requests.no_form", request=name, way=request["way"])
    form = _form(law, request, chosen, wanted, earlier)
    if written is None and earlier and earlier["form"] == chosen:
        return form, filled(law, request, form)
    return form, _fields(law, request, form, written or {})


HEAD = ("request", "form", "language", "authority", "validator", "addressee", "notified", "urgency", "persons", "exhibits")


def _form(law: Law, request: Row, chosen: str, wanted: Mapping[str, Any], earlier: Row | None) -> dict[str, Any]:
    before = earlier or {}
    told = {name: wanted.get(name) or before.get(name) or "" for name in ("authority", "validator", "addressee", "notified")}
    taken = accepted(law, request, told)
    spoken = next((one for one in (law.lang, *LANGS) if one in taken), law.lang)
    return {
        "request": request["request"],
        "form": chosen,
        "language": wanted.get("language") or before.get("language") or spoken,
        **told,
        "urgency": wanted.get("urgency") or before.get("urgency") or "normal",
        "persons": list(wanted.get("persons") or before.get("persons") or ()),
        "exhibits": list(wanted.get("exhibits") or before.get("exhibits") or ()),
    }


def _toml(value: str | Sequence[str]) -> str:
    """Write a text or a list of texts as TOML: a basic string of TOML is one of JSON."""
    return json.dumps(value if isinstance(value, str) else list(value), ensure_ascii=False)


def refuse_incomplete(fields: Sequence[Filled], name: str, lang: Lang) -> None:
    """Raise Invalid with the list of what is missing."""
    missing = [f"{one.section} {one.field} ({one.label})" for one in fields if one.missing]
    if missing:
        raise Invalid("requests.incomplete", request=name, count=len(missing), missing=joined(missing, lang))


def refuse_language(language: str, taken: Mapping[str, str], to: str, *, for_translation: bool) -> None:
    """Raise Invalid where a form is in a language that is not worded here, or that whoever is addressed does not accept."""
    if language not in LANGS:
        raise Invalid("requests.not_worded", language=language, known=", ".join(LANGS), accepted=", ".join(taken) or "–")
    if language not in taken and not for_translation:
        raise Invalid("requests.not_accepted", language=language, to=to, accepted=", ".join(taken) or "–")

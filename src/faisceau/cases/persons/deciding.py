"""What a person tells in a form, as the body of a decision; what has no meaning is refused before anything is signed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases.forms import date_told, is_code
from faisceau.cases.opened import Case
from faisceau.cases.persons.shown import ROLES, Who
from faisceau.model.entries import PersonNamed
from faisceau.model.errors import Invalid

Told = Mapping[str, str]
Body = tuple[str, dict[str, Any]]

VERDICTS = ("same", "different", "unsure")


def role(who: Who, told: Told) -> Body:
    """Return the decision that gives somebody a role."""
    if told.get("role", "") not in ROLES or who.person is None:
        raise Invalid("persons_room.wrong_role")
    body = {name: told.get(name, "").strip() for name in ("role", "status", "since", "reason")}
    return "RoleGiven", {"person": who.person["person"], **body, "since": date_told(body["since"])}


def age(named: Mapping[str, Any], told: Told) -> Body:
    """Return the decision that says when a person was born, and on what basis; an exhibit that shows it may be named, with its page."""
    body = {"person": named["person"], "born": date_told(_filled(told, "born")), "basis": _filled(told, "basis")}
    exhibit, page = told.get("exhibit", "").strip(), told.get("page", "").strip()
    if page and (not exhibit or not re.fullmatch(r"[1-9]\d{0,5}", page, re.ASCII)):
        raise Invalid("age_room.wrong_page", page=page)
    return "AgeEstablished", {**body, **({"exhibit": exhibit, "locator": f"page={page}" if page else "whole"} if exhibit else {})}


def unlocking(named: Mapping[str, Any], reason: str) -> Body:
    """Return the decision that unlocks a protected name; raise Invalid without a reason, or where the name is not protected."""
    if not named["protection"]:
        raise Invalid("persons_room.not_protected")
    if not reason.strip():
        raise Invalid("persons_room.empty_field", field="reason")
    return "NameUnlocked", {"person": named["person"], "reason": reason.strip()}


def judgement(allowed: Sequence[Sequence[str]], told: Told) -> Body:
    """Return the decision that joins two selectors or keeps them apart; each is one of its side's."""
    left, right, verdict = (told.get(name, "") for name in ("left", "right", "verdict"))
    if left not in allowed[0] or right not in allowed[1] or left == right or verdict not in VERDICTS:
        raise Invalid("persons_room.wrong_pair")
    body = {"selectors": [left, right], "reason": _filled(told, "reason")}
    return ("EntitiesJoined", body) if verdict == "same" else ("EntitiesParted", {**body, "verdict": verdict})


def public(allowed: Sequence[str], told: Told) -> Body:
    """Return the decision that lists a selector as public; it is one of those shown."""
    if told.get("selector", "") not in allowed:
        raise Invalid("persons_room.wrong_pair")
    return "HubListed", {"selector": told["selector"], "reason": _filled(told, "reason")}


def naming(case: Case, told: Told, person: str = "") -> Body:
    """Return the decision that names a person, or names one anew; a real name that was left empty is kept as it stands."""
    standing = {one.entry.person: one.entry for one in case.state.of(PersonNamed)}
    earlier = standing.get(person) if person else None
    name = told.get("name", "").strip() or (earlier.name if earlier else "")
    code = person or _filled(told, "person")
    if not person and code in standing:
        raise Invalid("persons_room.taken", person=code)
    if not is_code(code):
        raise Invalid("persons_room.wrong_code", person=code)
    return "PersonNamed", {
        "person": code,
        "name": name or _filled(told, "name"),
        "pseudonym": _filled(told, "pseudonym"),
        "selectors": [line for line in (one.strip() for one in told.get("selectors", "").splitlines()) if line],
        "protection": told.get("protection", "").strip(),
    }


def _filled(told: Told, name: str) -> str:
    if not (value := told.get(name, "").strip()):
        raise Invalid("persons_room.empty_field", field=name)
    return value

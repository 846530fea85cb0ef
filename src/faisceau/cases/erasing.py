"""Erasing what the journal holds of a person: what would go, told from the journal alone, so that it can be done after the closing too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from faisceau.cases.opened import Case
from faisceau.model.entries import SELECTOR, PersonNamed, decision_name, is_person, subjects_of
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang


def persons(case: Case) -> list[dict[str, str]]:
    """Return whose data the journal holds: each person's name in the case, and the pseudonym by which they are shown."""
    shown = {one.entry.person: one.entry.pseudonym for one in case.state.of(PersonNamed)}
    return [{"person": one, "pseudonym": shown.get(one, "")} for one in sorted(case.journal.subjects()) if one and is_person(one)]


def foreseen(case: Case, person: str, lang: Lang) -> dict[str, Any]:
    """Return what an erasure would destroy: decisions by kind, and selectors said to be borne; raise Missing where nothing is held.

    The kinds are named and counted; nothing of what they say is told.
    """
    found = next((one for one in persons(case) if one["person"] == person), None)
    if found is None:
        raise Missing("bureau.missing")
    entries = [one.entry for one in case.records if one.entry is not None]
    borne = {
        SELECTOR + one for entry in entries if isinstance(entry, PersonNamed) and entry.person == person for one in entry.selectors
    }
    about = [entry for entry in entries if {person, *borne} & set(subjects_of(entry))]
    kinds = Counter(decision_name(type(entry).__name__, lang) for entry in about)
    return {**found, "kinds": sorted(kinds.items()), "decisions": len(about), "selectors": len(borne)}


def check(told: Mapping[str, str], person: str) -> str:
    """Return the reason of an erasure; raise Invalid where none is given, or who is erased was not written out."""
    reason = told.get("reason", "").strip()
    if not reason or told.get("person", "").strip() != person:
        raise Invalid("erasing.incomplete", person=person)
    return reason

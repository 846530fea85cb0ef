"""From a point to establish to the decision of a measure: the measures, the ways to each with what stands against it, the order, the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases import asking, proving
from faisceau.cases.opened import Case
from faisceau.cases.requests.between import bindings, ways_between, whole
from faisceau.cases.requests.known import Law
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.entries import MeasureDecided, WaysOrdered
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang

Row = Mapping[str, Any]


def point(built: Built, case: Case, gap: str, lang: Lang) -> dict[str, Any]:
    """Return a point to establish with its measures, domestic acts first, and the ways to each in the order that was decided.

    Raises Missing where the build has no such point: it may have closed since.
    """
    worded = next((one for one in proving.word_gaps(built, lang) if one["gap"] == gap), None)
    if worded is None:
        raise Missing("requests.no_gap", gap=gap)
    law = Law(built, lang)
    more = _Beside(built, law, lang)
    measures: dict[str, dict[str, Any]] = {}
    for way in proving.word_ways(built, [worded], lang):
        told = measures.setdefault(way["measure"], _measure(law, way["measure"], more.reason(worded["element"], way["measure"])))
        told["ways"].append(more.of(whole(law, way)))
    orders = {
        one.entry.measure: {"reason": built.name_told(one.entry.reason), "entry": one.index}
        for one in case.state.of(WaysOrdered)
        if one.entry.gap == gap
    }
    for name, told in measures.items():
        told["order"] = orders.get(name)
    requests = [
        {**row, "label": law.label(law.measures[row["measure"]]) if row["measure"] in law.measures else row["measure"]}
        for row in built.each("requests")
        if row["gap"] == gap
    ]
    return {**worded, "measures": list(measures.values()), "requests": requests, "own": law.own}


def ways_on(built: Built, to: str, measure: str, lang: Lang, on: str) -> list[dict[str, Any]]:
    """Return the measures with the ways to a State on a day, as ``point`` does; raises Invalid as ``ways_between``."""
    law = Law(built, lang)
    more = _Beside(built, law, lang)
    measures: dict[str, dict[str, Any]] = {}
    for way in ways_between(built, to, measure, lang, on=on):
        told = measures.setdefault(way["measure"], _measure(law, way["measure"], ""))
        told["ways"].append(more.of({**way, "against_labels": way["against"]}))
    return list(measures.values())


def choices(built: Built, lang: Lang) -> dict[str, list[tuple[str, str]]]:
    """Return the measures and the States that can be asked for, each with what it is called."""
    law = Law(built, lang)
    measures = [(name, law.label(row)) for name, row in law.measures.items()]
    states = sorted(((name, law.label(row)) for name, row in law.territories.items()), key=lambda one: one[1])
    return {"measures": measures, "states": states}


def _measure(law: Law, name: str, reason: str) -> dict[str, Any]:
    row = law.measure(name)
    return {
        "measure": name,
        "label": law.label(row),
        "coercive": row["coercive"],
        "reason": reason,
        "ways": [],
        "order": None,
    }


class _Beside:
    """What a page shows of a way beside what ``between`` says: since when it binds, and what may be refused."""

    def __init__(self, built: Built, law: Law, lang: Lang) -> None:
        self._built, self._law = built, law
        self._since: dict[str, Mapping[str, Row]] = {}
        self._grounds: dict[str, list[dict[str, str]]] = {}
        for row in sorted(built.each("grounds"), key=lambda row: row["number"]):
            told = {"text": law.label(row, "text"), "article": citations.cited(row["article"], lang), "status": row["status"]}
            self._grounds.setdefault(row["instrument"], []).append(told)
        self._reasons = {(row["element"], row["measure"]): asking.label(row, "reason", lang) for row in built.each("gap_measures")}

    def reason(self, element: str, measure: str) -> str:
        """Return why a measure could support an element."""
        return self._reasons.get((element, measure)) or ""

    def of(self, way: dict[str, Any]) -> dict[str, Any]:
        """Return a way with all that is known of it."""
        to, domestic = way["to"], way["way"] == "domestic"
        if to not in self._since:
            self._since[to] = bindings(self._built, self._law.own, to)
        binding = None if domestic else self._since[to].get(way["way"])
        taken = {} if domestic else self._law.languages(way["way"], to)
        return {
            **way,
            "key": f"{to}:{way['way']}",
            "to_label": self._law.state(to),
            "domestic": domestic,
            "since": binding["since"] if binding else None,
            "issuers": [one for one in way["issuers"] if one["may"]],
            "taken": [{"language": name, "status": status} for name, status in taken.items()],
            "form_labels": [self._law.label(self._law.forms[name]) for name in way["forms"]],
            "grounds": [] if domestic else self._grounds.get(way["way"], []),
        }


def next_name(case: Case) -> str:
    """Return the next name of a request that no decision of the case bears, as R1 and R2."""
    taken = _names(case)
    number = 1
    while f"R{number}" in taken:
        number += 1
    return f"R{number}"


def _names(case: Case) -> set[str]:
    """Return the names that the requests of a case bear."""
    return {one.entry.request for one in case.state.of(MeasureDecided)}


def decision(built: Built, case: Case, told: Mapping[str, str], lang: Lang) -> tuple[str, dict[str, Any]]:
    """Return the decision of a measure as a form tells it: ``measure``, ``way`` (STATE:WAY), ``gap``, ``request``, ``reason``, ``asked_by``.

    Raises Invalid for a way that is not open to the measure, a name that another request bears, a decision without a reason.
    """
    to, colon, way = told.get("way", "").partition(":")
    if not colon:
        raise Invalid("requests.no_way_chosen")
    if not told.get("reason", "").strip():
        raise Invalid("requests.no_reason")
    ways_between(built, to, told.get("measure", ""), lang, way=way)
    name = told.get("request", "").strip() or next_name(case)
    if name in _names(case):
        raise Invalid("requests.name_taken", request=name, free=next_name(case))
    gap = told.get("gap", "")
    if gap and gap not in {row["gap"] for row in built.each("gaps")}:
        raise Missing("requests.no_gap", gap=gap)
    said = {key: told.get(key, "").strip() for key in ("measure", "reason", "asked_by")}
    return "MeasureDecided", {"request": name, "to": to, "way": way, "gap": gap, **said}


def order(told: Mapping[str, str], ways: Sequence[str], places: Sequence[str]) -> tuple[str, dict[str, Any]]:
    """Return the decision by which ways are taken in another order, each with the place that a form gives it.

    Raises Invalid where a place is no number, or no reason is given: whoever reads the file later is told why.
    """
    if len(ways) != len(places) or not ways or not all(one.strip().isdecimal() and len(one) < 5 for one in places):
        raise Invalid("requests.no_order")
    if not told.get("reason", "").strip():
        raise Invalid("requests.no_reason")
    taken = [
        way for _, _, way in sorted((int(place), number, way) for number, (way, place) in enumerate(zip(ways, places, strict=True)))
    ]
    return "WaysOrdered", {
        "gap": told.get("gap", ""),
        "measure": told.get("measure", ""),
        "ways": tuple(taken),
        "reason": told["reason"].strip(),
    }

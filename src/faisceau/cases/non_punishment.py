"""Non-punishment: beside each charge against somebody who may be a victim, what the file says of the link. A question, never an answer."""

from __future__ import annotations

from typing import Any

from faisceau.cases.asking import label, marks, people, sourced
from faisceau.cases.proving import calling
from faisceau.desk import Built
from faisceau.model.wording import Lang, say

PRINCIPLES = ("non_punishment", "age_presumed")
_VICTIMS = """
SELECT person FROM roles WHERE role = 'victim' UNION SELECT victim FROM counts
"""
_OWN = "SELECT * FROM counts WHERE suspect = ? ORDER BY count, victim"
_SUFFERED = "SELECT DISTINCT count, offence, since, until FROM counts WHERE victim = ? AND suspect <> victim ORDER BY count"
_SUPPORTS = (
    "SELECT * FROM supports WHERE victim = ? AND suspect <> victim AND element = ? ORDER BY count, suspect, exhibit, locator"
)
_FORCED = "SELECT DISTINCT value FROM offence_rows WHERE list_contains(eu, 'criminal_activities') OR list_contains(palermo, 'criminal_activities')"


def questions(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return, for each count that charges somebody who was given the role of a victim or is one of another count, what there is.

    ``period``: whether the days of the charge lie in those of the exploitation: inside, partly, outside, or unknown. ``control`` and
    ``link``: places that support the means, and the compulsion to commit offences, with their rows; none is not an answer.
    """
    shown = people(built)
    since = {row["person"]: row["since"] for row in built.each("roles", "role = 'victim'")}
    ages = {(row["count"], row["victim"]): row["age"] for row in built.each("ages")}
    forced = {row["value"] for row in built.ask(_FORCED).to_pylist()}
    offences = {(row["state"], row["offence"]): label(row, "label", lang) for row in built.each("offences")}
    law, places = _law(built, lang), _Places(built)
    told = []
    for row in _charged(built):
        person, suffered = row["suspect"], built.ask(_SUFFERED, row["suspect"]).to_pylist()
        spans = [(one["since"], one["until"]) for one in suffered]
        age = {ages.get((one["count"], person), "unknown") for one in suffered} or {"unknown"}
        told.append(
            {
                **{name: row[name] for name in ("count", "since", "until")},
                "person": person,
                "person_shown": shown.get(person, person),
                "offence": offences.get((row["state"], row["offence"]), row["offence"]),
                "article": row["offence"],
                "victim_since": since.get(person),
                "exploited": suffered,
                "period": period(row["since"], row["until"], spans),
                "age": next(one for one in ("child", "unknown", "adult") if one in age),
                "control": places(person, "means"),
                "link": places(person, "purpose", forced),
                "question": say("stands.np_question", lang, {"person": shown.get(person, person), "count": row["count"]}),
                "law": law,
            }
        )
    return told


def _charged(built: Built) -> list[dict[str, Any]]:
    """Return the counts that charge a victim, one row for each count and person."""
    victims = [row["person"] for row in built.ask(_VICTIMS).to_pylist()]
    found = {(row["count"], person): row for person in victims for row in built.ask(_OWN, person).to_pylist()}
    return [found[key] for key in sorted(found)]


def _law(built: Built, lang: Lang) -> list[dict[str, Any]]:
    rows = sorted(built.each("principles"), key=lambda row: row["number"])
    return [
        {"principle": row["principle"], **sourced(row, lang), "text": label(row, "text", lang)}
        for principle in PRINCIPLES
        for row in rows
        if row["principle"] == principle
    ]


class _Places:
    """The places that support an element in respect of a victim, whoever is charged with it."""

    def __init__(self, built: Built) -> None:
        self._built, self._cited, self._called = built, marks(built), calling(people(built))

    def __call__(self, person: str, element: str, values: set[str] | None = None) -> list[dict[str, Any]]:
        found = self._built.ask(_SUPPORTS, person, element).to_pylist()
        told = {(row["exhibit"], row["locator"], row["says"]): row for row in found if values is None or row["value"] in values}
        return [
            {
                "exhibit": row["exhibit"],
                "at": row["locator"],
                "entry": row["entry"],
                "says": self._called(row["says"]),
                **self._cited.at(row["exhibit"], row["locator"]),
            }
            for row in told.values()
        ]


def period(since: str | None, until: str | None, spans: list[tuple[str | None, str | None]]) -> str:
    """Say whether the days of a charge lie in those of an exploitation, as far as both are known; dates may be less exact than a day.

    >>> [period("2026-01", "2026-02", [("2025-11-12", "2026-04-28")]), period("2025-01-01", "2026-01-01", [("2025-11-12", "2026-04-28")])]
    ['inside', 'partly']
    >>> [period("2024-01-01", "2024-02-01", [("2025-11-12", "2026-04-28")]), period(None, None, [("2025-11-12", None)])]
    ['outside', 'unknown']
    """
    known = [(begun, ended) for begun, ended in spans if begun and ended]
    if not since or not until or not known:
        return "unknown"
    first, last = f"{since}-01-01"[:10], f"{until}-99-99"[:10] if len(until) < len("YYYY-MM-DD") else until
    told = []
    for begun, ended in known:
        start, end = f"{begun}-01-01"[:10], f"{ended}-99-99"[:10] if len(ended) < len("YYYY-MM-DD") else ended
        told.append("inside" if start <= first and last <= end else "outside" if last < start or end < first else "partly")
    return next(one for one in ("inside", "partly", "outside") if one in told)

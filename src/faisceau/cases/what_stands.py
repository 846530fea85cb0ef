"""What stands and what falls: a build beside the same build on filtered inputs, pair by pair and row by row of the text.

Nothing is inferred from the first about the second: both are builds (taking away can also make something appear).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from faisceau.cases import asking, non_punishment, points, proving, weakness
from faisceau.cases.building import WhatIf, checkpoint_of
from faisceau.desk import Built
from faisceau.model.columns import Protection
from faisceau.model.errors import Missing
from faisceau.model.wording import Lang, say

TESTIMONY = "testimony"
PAIR = ("count", "victim", "suspect")


def is_ready(folder: Path, what_if: WhatIf, beside: str) -> bool:
    """Say whether a what-if is built from the same journal as another build of the case."""
    now, then = checkpoint_of(folder / beside), checkpoint_of(folder / what_if.file)
    return now is not None and now == then


def withdrawable(built: Built, lang: Lang) -> Mapping[str, Any]:
    """Return what can be taken away: switches of testimony and conditions with their article, and marks of pieces."""
    return built.once(("withdrawable", lang), lambda one: _withdrawable(one, lang))


def _withdrawable(built: Built, lang: Lang) -> dict[str, Any]:
    conditions = sorted(
        (row for row in built.each("conditions") if row["state"] == built.document["state"]), key=lambda row: row["number"]
    )
    law = sorted(built.each("switches"), key=lambda row: row["number"])
    switches = [_switch(row["switch"], row, asking.label(row, "debate", lang), lang) for row in law]
    switches += [_switch(row["condition"], row, "", lang) for row in conditions]
    sealed = {row["mark"]: row["name"] for row in built.each("sealings")}
    settled = {row["mark"]: row["mark"] for row in built.each("pieces", "NOT withdrawn")}
    marks = {**settled, **sealed}
    return {"switches": switches, "marks": sorted(marks.items(), key=lambda pair: asking.natural(pair[0]))}


def _switch(switch: str, row: Mapping[str, Any], debate: str, lang: Lang) -> dict[str, str]:
    """Return a switch as a page shows it: what it takes away, by which article, and the debate that the answer belongs to."""
    told = asking.sourced(row, lang)
    return {"switch": switch, "label": asking.label(row, "label", lang), "debate": debate, **told}


class Standings:
    """How each element of every pair (count, victim, suspect) stands in a build, and in the same without what is taken away: told a page at a time."""

    def __init__(self, built: Built, other: Built | None, lang: Lang) -> None:
        """Take a build, and beside it the one on filtered inputs where something is taken away."""
        self._built, self._other, self._lang = built, other, lang
        self._now = built.once((_STANDING,), _standing)
        self._then = other.once((_STANDING,), _standing) if other else {}

    @property
    def count(self) -> int:
        """How many pairs there are."""
        return len(self._now)

    def taken(self, start: int, most: int) -> dict[str, Any]:
        """Return so many pairs from one on, each element now and without what is taken away; findings that fall, strays, non-punishment."""
        built, lang = self._built, self._lang
        shown, law = asking.people(built), proving.law_of(built)
        elements = [e for e in proving.ELEMENTS if any(e in one["elements"] for one in self._now.values())]
        pairs = []
        for (count, victim, suspect), one in islice(self._now.items(), start, start + most):
            beside = self._then.get((count, victim, suspect), {"elements": {}})["elements"]
            told = []
            for element in elements:
                state = one["elements"].get(element, "none")
                later = beside.get(element, "none") if self._other else ""
                change = change_of(_RANK[state], _RANK[later or state])
                told.append({"element": element, "now": state, "then": later, "change": change})
            of = {"count": count, "offence": one["offence"], "state": one["state"], "victim_id": victim, "suspect_id": suspect}
            named = {"victim": shown.get(victim, victim), "suspect": shown.get(suspect, suspect)}
            pairs.append({**of, **named, "law": law.offence(one["state"], one["offence"], lang), "elements": told})
        findings = _findings(built, self._other, lang) if self._other else None
        beside = {"findings": findings, "strays": _strays(built, lang), "unpunished": non_punishment.questions(built, lang)}
        return {"elements": elements, "pairs": pairs, **beside}


_STANDING = """
SELECT c.count, c.victim, c.suspect, min(c.offence) AS offence, min(c.state) AS state, c.element,
    bool_or(m.value IS NOT NULL) AS supported, min(g.reason) AS reason
FROM charged_rows c
LEFT JOIN (SELECT DISTINCT count, victim, suspect, element, value FROM matrix) m USING (count, victim, suspect, element, value)
LEFT JOIN gaps g USING (count, victim, suspect, element)
GROUP BY c.count, c.victim, c.suspect, c.element ORDER BY c.count, c.victim, c.suspect, c.element
"""


def _standing(built: Built) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Return, by pair, its offence and State and how each of its elements stands."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for row in built.ask(_STANDING).to_pylist():
        pair = (row["count"], row["victim"], row["suspect"])
        told = found.setdefault(pair, {"offence": row["offence"], "state": row["state"], "elements": {}})
        told["elements"][row["element"]] = _stands(row["reason"], supported=row["supported"])
    return found


def _strays(built: Built, lang: Lang) -> list[dict[str, Any]]:
    """Return the decisions that support nothing in this build, and why."""
    shown = asking.people(built)
    told = []
    for row in built.each("strays"):
        named = {**row, **{name: shown.get(row[name], row[name]) for name in ("victim", "suspect")}}
        told.append({"entry": row["entry"], "why": say(row["code"], lang, named)})
    return told


_RANK = {"none": 0, "not_required": 0, "unsupported": 0, "partly": 1, "cannot_stand_alone": 1, "testimony_only": 1, "supported": 2}
"""For telling a change: nothing, something that is not enough by itself, supported. An order of states, never of persons."""


def change_of(now: int, then: int) -> str:
    """Name what becomes of something when the rest is taken away: stands, falls, less, appears or none.

    >>> [change_of(2, 2), change_of(2, 0), change_of(2, 1), change_of(0, 1), change_of(0, 0)]
    ['stands', 'falls', 'less', 'appears', 'none']
    """
    if now == then:
        return "stands" if now else "none"
    if not then:
        return "falls"
    return "less" if then < now else "appears"


def pair(built: Built, other: Built | None, asked: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    """Return the rows of the charged text for one victim and suspect, each cell now and without what is taken away."""
    count, victim, suspect = (asked[name] for name in PAIR)
    now = proving.lay_out(built, lang, (count, victim, suspect))
    if not now["groups"]:
        raise Missing("bureau.missing")
    (group,) = now["groups"]
    later = _later(other, group, lang)
    kinds = [kind for kind in now["kinds"] if any(kind["kind"] in row["cells"] for row in group["rows"])]
    missing, would_miss = _gaps(built), _gaps(other) if other else {}
    hangs = weakness.word_weak(other or built, lang)
    sections = []
    for element in proving.ELEMENTS:
        rows = [_row(row, later, kinds) for row in group["rows"] if row["element"] == element]
        if rows:
            told = {"element": element, "rows": rows, "required": rows[0]["required"], "state": _state(group, element, missing)}
            told["then"] = _state({**group, "rows": _after(group, later)}, element, would_miss) if other else ""
            told["weak"] = hangs.get((*_pair(group), element))
            sections.append(told)
    ages = {(row["count"], row["victim"]): row["age"] for row in built.each("ages")}
    counted = {change: sum(row["change"] == change for one in sections for row in one["rows"]) for change in _CHANGES}
    return {
        **group,
        "kinds": kinds,
        "sections": sections,
        "age": ages.get((group["count"], group["victim_id"])),
        "counted": counted,
        "pieces": _pieces(built, group),
    }


_CHANGES = ("stands", "less", "falls", "appears")


def cell(built: Built, other: Built | None, asked: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    """Return what supports one row of the text by one kind of evidence: places, words, origins, and what is left without."""
    names = (*PAIR, "element", "value", "kind")
    values = [asked[name] for name in names]
    kept = {_place(row) for row in other.ask(_CELL, *values).to_pylist()} if other else set()
    shown, cited = asking.people(built), asking.marks(built)
    called = proving.calling(shown)
    indicators = {row["indicator"]: asking.label(row, "question", lang) for row in built.each("indicators")}
    labels = {row["condition"]: asking.label(row, "label", lang) for row in built.each("conditions")}
    told = []
    for row in built.ask(_CELL, *values).to_pylist():
        says = indicators.get(row["says"].partition(":")[0], row["says"]) if row["by"] == "finding" else row["says"]
        told.append(
            {
                "exhibit": row["exhibit"],
                "locator": row["locator"],
                "mark": cited.at(row["exhibit"], row["locator"])["mark"],
                "by": row["by"],
                "entry": row["entry"],
                "says": called(says),
                "origin": _origin(row["origin"], shown, cited),
                "conditions": [labels.get(one, one) for one in row["conditions"]],
                "stands": _place(row) in kept if other else None,
            }
        )
    return {**asked, "supports": told, "origins": len({one["origin"] for one in told})}


_OF_PAIR = "SELECT DISTINCT exhibit, locator FROM supports WHERE count = ? AND victim = ? AND suspect = ?"
_CELL = """
SELECT * FROM supports WHERE count = ? AND victim = ? AND suspect = ? AND element = ? AND value = ? AND kind = ?
ORDER BY exhibit, locator, entry
"""


def _place(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("exhibit", "locator", "by", "entry"))


def _origin(origin: str, shown: Mapping[str, str], cited: Mapping[str, str]) -> str:
    kind, _, value = origin.partition(":")
    return {"person": shown, "exhibit": cited}.get(kind, {}).get(value, value)


def _pair(group: Mapping[str, Any]) -> tuple[str, str, str]:
    return (group["count"], group["victim_id"], group["suspect_id"])


def _gaps(built: Built) -> Mapping[tuple[str, ...], str]:
    return built.once(("what_stands.gaps",), _gaps_of)


def _gaps_of(built: Built) -> dict[tuple[str, ...], str]:
    return {(row["count"], row["victim"], row["suspect"], row["element"]): row["reason"] for row in built.each("gaps")}


def _state(group: Mapping[str, Any], element: str, gaps: Mapping[tuple[str, ...], str]) -> str:
    """Return how an element of a pair stands: what the gaps say of it, else whether any row of it is supported."""
    mine = [row for row in group["rows"] if row["element"] == element]
    if not mine:
        return "none"
    return _stands(gaps.get((*_pair(group), element)), supported=any(row["cells"] for row in mine))


def _stands(reason: str | None, *, supported: bool) -> str:
    """Return how an element stands: what its gap says, else whether any row of the text is supported."""
    if reason == "unsupported":
        return "partly" if supported else "unsupported"
    if reason:
        return reason
    return "supported" if supported else "not_required"


def _later(other: Built | None, group: Mapping[str, Any], lang: Lang) -> dict[tuple[str, str], Mapping[str, Any]] | None:
    if other is None:
        return None
    groups = proving.lay_out(other, lang, _pair(group))["groups"]
    return {(row["element"], row["value"]): row["cells"] for one in groups for row in one["rows"]}


def _after(group: Mapping[str, Any], later: Mapping[tuple[str, str], Mapping[str, Any]] | None) -> list[dict[str, Any]]:
    return [{**row, "cells": (later or {}).get((row["element"], row["value"]), {})} for row in group["rows"]]


def _row(row: Mapping[str, Any], later: Mapping[tuple[str, str], Mapping[str, Any]] | None, kinds: list[Any]) -> dict[str, Any]:
    after = None if later is None else later.get((row["element"], row["value"]), {})
    cells = []
    for kind in kinds:
        now = row["cells"].get(kind["kind"])
        then = None if after is None else after.get(kind["kind"], {"observations": 0, "origins": 0})
        cells.append({**kind, "now": now, "then": then, "same": then is None or then == (now or {"observations": 0, "origins": 0})})
    total, left = (sum(cell["observations"] for cell in cells.values()) for cells in (row["cells"], after or {}))
    return {**row, "shown": cells, "total": total, "left": left, "change": change_of(total, left) if after is not None else ""}


def _pieces(built: Built, group: Mapping[str, Any]) -> list[str]:
    """Return the marks of the sealings and settled pieces on which a pair rests."""
    cited = asking.marks(built)
    found = built.ask(_OF_PAIR, *_pair(group)).to_pylist()
    marks = {cited.at(row["exhibit"], row["locator"])["mark"].partition("/")[0] for row in found}
    return sorted(marks, key=asking.natural)


def _findings(built: Built, other: Built, lang: Lang) -> list[dict[str, str]]:
    """Return the findings that are no longer met, or whose confirmation no longer holds."""
    now = {row["finding"]: row["state"] for row in asking.whole(built).each("reviews")}
    then = {row["finding"]: row["state"] for row in asking.whole(other).each("reviews")}
    indicators = {row["indicator"]: asking.label(row, "question", lang) for row in built.each("indicators")}
    marks = asking.marks(built)
    told = []
    for finding, state in sorted(now.items()):
        left = then.get(finding, "lost")
        if state in ("lost", left) or (state == "set_aside"):
            continue
        name, about = points.of_finding(finding)
        kind, _, value = about.partition(":")
        device = say("press.device_of", lang, {"mark": marks.get(value, value[:12])})
        shown = device if kind == "device" else built.sight.text(Protection.CONTACT, value)
        told.append({"question": indicators.get(name, name), "about": shown, "now": state, "then": left})
    return told

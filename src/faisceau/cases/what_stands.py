"""What stands and what falls: a build beside the same build on filtered inputs, pair by pair and row by row of the text.

Nothing is inferred from the first about the second: both are builds (taking away can also make something appear).
"""

from __future__ import annotations

from collections.abc import Mapping
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


def withdrawable(built: Built, lang: Lang) -> dict[str, Any]:
    """Return what can be taken away: switches of testimony and conditions with their article, and marks of pieces."""
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


def overview(built: Built, other: Built | None, lang: Lang) -> dict[str, Any]:
    """Return, for each victim and suspect of a count, how each element stands now and would stand without what is taken away."""
    now, then = proving.lay_out(built, lang), proving.lay_out(other, lang) if other else None
    missing, would_miss = _gaps(built), _gaps(other) if other else {}
    after = {_pair(group): group for group in then["groups"]} if then else {}
    elements = [e for e in proving.ELEMENTS if any(row["element"] == e for group in now["groups"] for row in group["rows"])]
    pairs = []
    for group in now["groups"]:
        pair, told = _pair(group), []
        for element in elements:
            state = _state(group, element, missing)
            later = (_state(after[pair], element, would_miss) if pair in after else "none") if other else ""
            told.append({"element": element, "now": state, "then": later, "change": change_of(_RANK[state], _RANK[later or state])})
        shown = {name: group[name] for name in ("count", "offence", "state", "victim", "suspect", "victim_id", "suspect_id")}
        pairs.append({**shown, "law": group["law"], "elements": told, "falls": any(one["change"] == "falls" for one in told)})
    findings = _findings(built, other, lang) if other else None
    beside = {"findings": findings, "strays": _strays(built, lang), "unpunished": non_punishment.questions(built, lang)}
    return {"elements": elements, "pairs": pairs, **beside}


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


def _gaps(built: Built) -> dict[tuple[str, ...], str]:
    return {(row["count"], row["victim"], row["suspect"], row["element"]): row["reason"] for row in built.each("gaps")}


def _state(group: Mapping[str, Any], element: str, gaps: Mapping[tuple[str, ...], str]) -> str:
    """Return how an element of a pair stands: what the gaps say of it, else whether any row of it is supported."""
    mine = [row for row in group["rows"] if row["element"] == element]
    if not mine:
        return "none"
    supported, reason = any(row["cells"] for row in mine), gaps.get((*_pair(group), element))
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

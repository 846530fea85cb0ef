"""Weak points, worded: on what each element hangs, and what one more measure would add. They never leave the magistrate's file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask, label, marks, people
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.wording import Lang, say

_OF = ("count", "victim", "suspect", "element")
Key = tuple[str, ...]


def weak(folder: Path, world: World, what_if: WhatIf, lang: Lang) -> list[dict[str, Any]]:
    """Return the weak points of a case, or of what is left when something is taken away."""
    return list(word_weak(ask(folder, build=built_for(folder, world, what_if)), lang).values())


def word_weak(built: Built, lang: Lang) -> dict[Key, dict[str, Any]]:
    """Return for each supported element the smallest losses that leave it without support, and what one more measure would add."""
    shown, named = people(built), _Named(built, lang)
    told: dict[Key, dict[str, Any]] = {}
    for row in built.each("weak_points"):
        one = told.setdefault(tuple(row[name] for name in _OF), _begun(row, shown, lang))
        if row["number"]:
            one["sets"].append([named(unit) for unit in row["units"]])
    for one in told.values():
        size = len(one["sets"][0]) if one["sets"] else one["bound"] + 1
        one["sets_of_least"] = sum(len(units) == size for units in one["sets"])
        one["least"] = size if one["sets"] else None
    measures = {row["measure"]: row for row in built.each("measures")}
    reasons = {(row["element"], row["measure"]): label(row, "reason", lang) for row in built.each("gap_measures")}
    texts = {(row["count"], row["value"]): label(row, "text", lang) for row in built.each("charged_rows")}
    for row in built.each("further_measures", "size > 0"):
        if (found := told.get(tuple(row[name] for name in _OF))) is None:
            continue
        found["further"].append(
            {
                "measure": row["measure"],
                "label": label(measures[row["measure"]], "label", lang),
                "why": reasons.get((row["element"], row["measure"]), ""),
                "row": texts.get((row["count"], row["value"]), row["value"]),
                "size": row["size"],
                "then": row["then"],
            }
        )
    return told


def _begun(row: Mapping[str, Any], shown: Mapping[str, str], lang: Lang) -> dict[str, Any]:
    victim, suspect = (shown.get(row[name], row[name]) for name in ("victim", "suspect"))
    element = say(f"proof.element_{row['element']}", lang)
    return {
        **{name: row[name] for name in (*_OF, "bound")},
        "label": f"{row['count']} – {victim} / {suspect} – {element}",
        "sets": [],
        "further": [],
    }


class _Named:
    """How a piece, a seal or a witness is said."""

    def __init__(self, built: Built, lang: Lang) -> None:
        self._shown, self._marks, self._lang = people(built), marks(built), lang

    def __call__(self, unit: str) -> dict[str, str]:
        kind, _, value = unit.partition(":")
        if kind == "person":
            said = say("stands.witness", self._lang, {"person": self._shown.get(value, value)})
        elif kind == "seal":
            said = say("stands.seal", self._lang, {"seal": value})
        else:
            said = say("stands.piece", self._lang, {"mark": self._marks.get(value, value[:12])})
        return {"unit": unit, "kind": kind, "label": said, "mark": self._marks.get(value, "") if kind == "piece" else ""}

"""Points to establish, as a page shows them: each gap with the measures that could fill it, and the ways that allow them.

The order is that of the law data, domestic acts first; nothing is recommended, and a person decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases import asking, proving
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.wording import Lang


@dataclass(frozen=True, slots=True)
class GapFilter:
    """Which points are asked for; empty is any. ``to`` is a State addressed, and keeps only the ways to it."""

    element: str = ""
    person: str = ""
    count: str = ""
    to: str = ""


def to_establish(built: Built, wanted: GapFilter) -> dict[str, Any]:
    """Return the points asked for in their order, not worded yet (``with_measures`` does, for those that are shown), and what can be asked."""
    gaps = sorted(built.each("gaps"), key=proving.order_of_gaps)
    to = {row["to"]: row for row in built.ask(_ASKED).to_pylist()}
    shown = asking.people(built)
    led = set(built.ask(_LED, wanted.to).column(0).to_pylist()) if wanted.to else set()
    people = {gap[name]: shown.get(gap[name], gap[name]) for gap in gaps for name in ("victim", "suspect")}
    return {
        "gaps": [gap for gap in gaps if _takes(wanted, gap) and (not wanted.to or gap["gap"] in led)],
        "all": len(gaps),
        "elements": [element for element in proving.ELEMENTS if any(gap["element"] == element for gap in gaps)],
        "counts": sorted({gap["count"] for gap in gaps}, key=asking.natural),
        "people": sorted(people.items(), key=lambda pair: pair[1]),
        "states": sorted(to),
        "as_of": max((row["as_of"] for row in to.values()), default=""),
    }


_ASKED = 'SELECT "to", max(as_of) AS as_of FROM proposals GROUP BY "to"'
_LED = 'SELECT DISTINCT gap FROM proposals WHERE "to" = ?'


def with_measures(built: Built, gaps: Sequence[Mapping[str, Any]], to: str, lang: Lang) -> list[dict[str, Any]]:
    """Word points, each with its measures in the order of the law data, the ways to a State alone where one is asked for, and its requests."""
    told = proving.worded_gaps(built, gaps, lang)
    law = _Law(built, lang)
    by_gap: dict[str, dict[str, dict[str, Any]]] = {}
    for way in proving.word_ways(built, told, lang):
        if to in ("", way["to"]):
            measure = by_gap.setdefault(way["gap"], {}).setdefault(way["measure"], {**law.measure(way), "ways": []})
            measure["ways"].append({**way, **law.way(way)})
    requests: dict[str, list[dict[str, Any]]] = {}
    for row in built.each("requests"):
        requests.setdefault(row["gap"] or "", []).append({**row, "label": law.label_of(row["measure"])})
    for gap in told:
        measures = list(by_gap.get(gap["gap"], {}).values())
        for one in measures:
            one["reason"] = law.reasons.get((gap["element"], one["measure"]), "")
        gap |= {"measures": measures, "requests": requests.get(gap["gap"], [])}
    return told


def _takes(wanted: GapFilter, gap: Mapping[str, Any]) -> bool:
    return (
        wanted.element in ("", gap["element"])
        and wanted.count in ("", gap["count"])
        and wanted.person in ("", gap["victim"], gap["suspect"])
    )


class _Law:
    """What the law data says of measures and ways beside the proposals."""

    def __init__(self, built: Built, lang: Lang) -> None:
        self._lang = lang
        self._measures = {row["measure"]: row for row in built.each("measures")}
        self._ways = {(row["way"], row["measure"], row["state"]): row for row in built.each("ways")}
        self._instruments = {row["instrument"]: row for row in built.each("instruments")}
        self._grounds: dict[str, list[dict[str, Any]]] = {}
        for row in sorted(built.each("grounds"), key=lambda row: row["number"]):
            told = {
                "text": asking.label(row, "text", lang),
                "article": citations.cited(row["article"], lang),
                "status": row["status"],
            }
            self._grounds.setdefault(row["instrument"], []).append(told)
        self.reasons = {(row["element"], row["measure"]): asking.label(row, "reason", lang) for row in built.each("gap_measures")}

    def label_of(self, measure: str) -> str:
        """Return what a measure is called."""
        row = self._measures.get(measure)
        return asking.label(row, "label", self._lang) if row else measure

    def measure(self, way: Mapping[str, Any]) -> dict[str, Any]:
        """Return what a measure is and how far it coerces."""
        return {"measure": way["measure"], "label": way["measure_label"], "coercive": self._measures[way["measure"]]["coercive"]}

    def way(self, way: Mapping[str, Any]) -> dict[str, Any]:
        """Return the condition of a way, and for an instrument its form, channel, language and grounds of refusal."""
        domestic = way["way"] == "domestic"
        row = self._ways.get((way["way"], way["measure"], way["to"] if domestic else "*"))
        told: dict[str, Any] = {"domestic": domestic, "condition": asking.label(row, "condition", self._lang) if row else ""}
        if not domestic and (instrument := self._instruments.get(way["way"])):
            worded = {name: asking.label(instrument, name, self._lang) for name in ("language", "channel")}
            told |= {**worded, "form": instrument["form"], "source": instrument["source"]}
        return {**told, "grounds": [] if domestic else self._grounds.get(way["way"], [])}

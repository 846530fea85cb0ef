"""Counts and findings: what is charged, which questions met something, who read it, which met nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases import asking, points
from faisceau.cases.opened import Case
from faisceau.cases.proving import ELEMENTS, calling
from faisceau.cases.recounting import telling
from faisceau.desk import Built
from faisceau.model.wording import Lang

READ = ("confirmed", "set_aside")
"""Findings on whose reading a person decided, and no row changed since."""
NOT_SAID = ("sent", "keeping", "date_sent")
"""What explains a row and says nothing to a reader: an instant as a device keeps it, told by the place already."""


def cell_key(row: Mapping[str, Any]) -> tuple[str, str, str, str, str]:
    """Return the row of the text, for a victim and a suspect, that a cell of the matrix belongs to."""
    return (row["count"], row["victim"], row["suspect"], row["element"], row["value"])


def charges(built: Built, counts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the counts with their days, and the persons on either side, as they are shown."""
    shown = asking.people(built)
    told: dict[str, dict[str, Any]] = {one["count"]: {**one, "victims": {}, "suspects": {}, "ages": []} for one in counts}
    for row in built.each("counts"):
        one = told.get(row["count"])
        if one is None:
            continue
        one["victims"][shown.get(row["victim"], row["victim"])] = None
        one["suspects"][shown.get(row["suspect"], row["suspect"])] = None
        one["since"], one["until"] = row["since"], row["until"]
    for row in built.each("ages"):
        if row["count"] in told:
            told[row["count"]]["ages"].append(row["treated"])
    return [told[name] for name in sorted(told, key=asking.natural)]


def findings(case: Case, built: Built, whole: Built, lang: Lang, *, for_file: bool) -> tuple[list[dict[str, Any]], int]:
    """Return the findings with who read them and why, and how many are left out: for the file, those that nobody has read."""
    told = points.shown_findings(built, whole, lang)
    called = calling(asking.people(built))
    reasons = {row["entry"]: called(row["reason"] or "") for row in built.each("confirmations")}
    records, tell = {record.index: record for record in case.records}, telling(case, built, lang)
    for finding in told:
        entry = (finding["review"] or {}).get("entry")
        finding["reason"] = reasons.get(entry) or ""
        finding["read"] = tell(records[entry]) if entry in records else None
        for row in finding["rows"]:
            said = [one["value"] for one in row["said"] if one["code"] not in NOT_SAID]
            row["explains"] = ", ".join(dict.fromkeys(said))
    kept = [one for one in told if one["verdict"] in READ] if for_file else told
    return kept, len(told) - len(kept)


def not_computable(built: Built, lang: Lang) -> Sequence[Mapping[str, Any]]:
    """Return the questions that the exhibits do not allow to ask, and which data is missing."""
    return points.not_computable(built, lang)


def unmet(built: Built, lang: Lang) -> list[dict[str, str]]:
    """Return the questions that the exhibits allow to ask and that nothing met: a negative result, not an innocence."""
    met = {row["indicator"] for row in built.ask("SELECT DISTINCT indicator FROM findings").to_pylist()}
    ready = {row["indicator"] for row in built.each("indicator_readiness", "computable")}
    rows = sorted(built.each("indicators"), key=lambda row: row["number"])
    told = [
        {"question": asking.label(row, "question", lang), "element": row["element"]}
        for row in rows
        if row["indicator"] in ready - met
    ]
    return sorted(told, key=lambda one: ELEMENTS.index(one["element"]))

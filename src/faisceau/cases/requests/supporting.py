"""What an answer shows: the places of the pieces that came back, and the decision by which one of them supports the point they were asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faisceau.cases import asking, proving
from faisceau.cases.viewing import TABLES_OF_ROWS
from faisceau.desk import Built
from faisceau.model import citations
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang

MOST = 200
"""Places of the answers that a form offers; ours: the viewer and the room of findings have the rest."""


def supports(built: Built, request: Mapping[str, Any], lang: Lang) -> dict[str, Any] | None:
    """Return what can be said to support the point of a request: the places of its answers, rows of the text, kinds of evidence.

    None where the request has no point, the point is not open, or nothing that came back was read.
    """
    gap = next((row for row in built.each("gaps") if row["gap"] == request["gap"]), None)
    answers = [step for step in built.each("request_steps") if step["request"] == request["request"] and step["step"] == "answered"]
    pieces = [digest for step in answers for digest in step["exhibits"]]
    if gap is None or not pieces:
        return None
    cited = asking.marks(built)
    listed = ", ".join(f"'{digest}'" for digest in pieces if digest.isalnum())
    places = [
        {
            "observation": f"{table}:{row['exhibit']}#{row['locator']}",
            "place": cited.cited(row["exhibit"], row["locator"], lang),
            "table": table,
        }
        for table in ("documents", "messages", *TABLES_OF_ROWS)
        if built.document["tables"].get(table, {"rows": 0})["rows"]
        for row in built.ask(
            f"SELECT exhibit, locator FROM {table} WHERE exhibit IN ({listed}) ORDER BY exhibit, locator LIMIT {MOST}"
        ).to_pylist()
    ][:MOST]
    about = {name: gap[name] for name in ("count", "victim", "suspect", "element")}
    rows = [
        {"value": row["value"], "text": asking.label(row, "text", lang), "article": citations.cited(row["article"], lang)}
        for row in sorted(built.each("charged_rows"), key=lambda row: row["number"])
        if all(row[name] == value for name, value in about.items())
    ]
    kinds = [
        {"kind": row["kind"], "label": asking.label(row, "label", lang)}
        for row in sorted(built.each("evidence_kinds"), key=lambda row: row["number"])
    ]
    shown = next((one for one in proving.word_gaps(built, lang) if one["gap"] == gap["gap"]), None)
    return {"places": places, "rows": rows, "kinds": kinds, "gap": shown} if places else None


def support(built: Built, request: Mapping[str, Any], told: Mapping[str, str], lang: Lang) -> tuple[str, dict[str, Any]]:
    """Return the decision that a place of an answer supports the point of its request; raises Invalid for anything that was not offered."""
    offered = supports(built, request, lang)
    if offered is None:
        raise Missing("requests.nothing_to_support", request=request["request"])
    known = {
        "observation": {one["observation"] for one in offered["places"]},
        "value": {one["value"] for one in offered["rows"]},
        "kind": {one["kind"] for one in offered["kinds"]},
    }
    if any(told.get(name, "") not in values for name, values in known.items()) or not told.get("says", "").strip():
        raise Invalid("requests.support_incomplete")
    about = {name: offered["gap"][name] for name in ("count", "victim", "suspect", "element")}
    return "ElementSupported", {**about, **{name: told[name] for name in known}, "says": told["says"].strip()}

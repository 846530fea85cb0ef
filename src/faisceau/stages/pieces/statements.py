"""Proposed pieces, what is read in them, and their passages → what each hearing offers for ``StatementRegistered``."""

from __future__ import annotations

import pyarrow as pa

from faisceau.notation.piece_words import HEARINGS
from faisceau.stages.pieces.sheets import table

_ASSISTED = frozenset({"custody", "free_suspect", "charged", "assisted_witness"})
"""Qualities in which a lawyer's presence, or its refusal, is expected to be written."""


def statements_proposed(*, pieces_proposed: pa.Table, piece_fields: pa.Table, passages_proposed: pa.Table) -> pa.Table:
    """Return a row for each hearing."""
    fields: dict[tuple[str, int], list[dict[str, object]]] = {}
    for row in piece_fields.to_pylist():
        fields.setdefault((row["procedure"], row["first_page"]), []).append(row)
    spoken: dict[tuple[str, int], int] = {}
    for row in passages_proposed.select(["procedure", "first_page"]).to_pylist():
        key = (row["procedure"], row["first_page"])
        spoken[key] = spoken.get(key, 0) + 1
    rows = []
    for piece in pieces_proposed.to_pylist():
        key = (piece["procedure"], piece["first_page"])
        if piece["kind"] in HEARINGS or key in spoken:
            rows.append(_statement(piece, fields.get(key, []), spoken.get(key, 0)))
    return table("statements_proposed", rows)


def _statement(piece: dict[str, object], fields: list[dict[str, object]], passages: int) -> tuple[object, ...]:
    found: dict[str, list[dict[str, object]]] = {}
    for row in fields:
        found.setdefault(str(row["field"]), []).append(row)
    values = {name: _one(rows) for name, rows in found.items()}
    person = values.get("person")
    lawyers = sorted({str(row["value"]) for row in found.get("lawyer", [])})
    conditions = sorted({str(row["value"]) for row in found.get("conditions", [])})
    status = values.get("status")
    doubts = set(piece["doubts"]) if isinstance(piece["doubts"], list) else set()
    doubts |= {f"{name}_unsure" for name, rows in found.items() if name in _TOLD and any(row["doubts"] for row in rows)}
    if person is None:
        doubts.add("person_not_read")
    if status is None:
        doubts.add("status_not_read")
    if values.get("date") is None:
        doubts.add("date_not_read")
    if status in _ASSISTED and not lawyers and not conditions:
        doubts.add("lawyer_not_read")
    if lawyers and "no_lawyer" in conditions:
        doubts.add("lawyer_contradicted")
    if piece["kind"] == "confrontation":
        doubts.add("several_persons")
    if piece["kind"] not in HEARINGS:
        doubts.add("kind_not_read")
    place = next(iter(found.get("person") or found.get("title") or found.get("mark") or fields), None)
    return (
        piece["procedure"],
        piece["first_page"],
        piece["last_page"],
        place["exhibit"] if place else piece["procedure"],
        place["locator"] if place else f"page={piece['first_page']}",
        piece["mark"],
        person,
        "hearing",
        status,
        values.get("date"),
        values.get("language"),
        values.get("interpreter"),
        ", ".join(lawyers) or None,
        conditions,
        passages,
        sorted(doubts),
    )


_TOLD = frozenset({"person", "status", "date", "language", "interpreter", "lawyer"})


def _one(rows: list[dict[str, object]]) -> str | None:
    """Return the value of a field that has one; several are nobody's to choose from here."""
    values = {str(row["value"]) for row in rows}
    return next(iter(values)) if len(values) == 1 else None

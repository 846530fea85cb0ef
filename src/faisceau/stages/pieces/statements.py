"""Proposed pieces, what is read in them, and their passages → what each hearing offers for ``StatementRegistered``."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from faisceau.notation.piece_persons import is_named
from faisceau.notation.piece_words import HEARINGS
from faisceau.stages.pieces.sheets import table

Row = dict[str, object]

_ASSISTED = frozenset({"custody", "free_suspect", "charged", "assisted_witness"})
"""Qualities in which a lawyer's presence, or its refusal, is expected to be written."""


def statements_proposed(*, pieces_proposed: pa.Table, piece_fields: pa.Table, passages_proposed: pa.Table) -> pa.Table:
    """Return a row for each person heard in each hearing."""
    fields: dict[tuple[str, int], list[Row]] = {}
    for row in piece_fields.to_pylist():
        fields.setdefault((row["procedure"], row["first_page"]), []).append(row)
    spoken: dict[tuple[str, int], list[str]] = {}
    for row in passages_proposed.select(["procedure", "first_page", "person"]).to_pylist():
        spoken.setdefault((row["procedure"], row["first_page"]), []).append(row["person"] or "")
    rows: list[tuple[object, ...]] = []
    pieces = pieces_proposed.to_pylist()
    rests = {piece["continues"]: (piece["procedure"], piece["first_page"]) for piece in pieces if piece["continues"]}
    for piece in pieces:
        if piece["continues"]:
            continue
        keys = [(piece["procedure"], piece["first_page"])]
        rest = rests.get(piece["procedure"]) if piece["goes_on_in"] else None
        while rest is not None and rest not in keys:
            keys.append(rest)
            rest = rests.get(rest[0])
        passages = [name for key in keys for name in spoken.get(key, [])]
        if piece["kind"] in HEARINGS or passages:
            rows.extend(_statements(piece, fields.get(keys[0], []), passages))
    return table("statements_proposed", rows)


def _statements(piece: Row, fields: list[Row], spoken: list[str]) -> Iterator[tuple[object, ...]]:
    """Yield a row for each person who is heard in a piece."""
    persons = list(dict.fromkeys(str(row["of"]) for row in fields if row["of"]))
    if not persons:
        yield _statement(piece, fields, len(spoken), 1)
    for number, person in enumerate(persons, 1):
        own = [row for row in fields if row["of"] in {"", person}]
        # Where no answer names who gives it, nobody knows whose it is.
        answers = [name for name in spoken if name and is_named(name, person)] if any(spoken) else spoken
        yield _statement(piece, own, len(answers), number, several=True)


def _statement(piece: Row, fields: list[Row], passages: int, number: int, *, several: bool = False) -> tuple[object, ...]:
    found: dict[str, list[Row]] = {}
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
    if several and lawyers:
        doubts.add("lawyer_unsure")
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
        number,
    )


_TOLD = frozenset({"person", "status", "date", "language", "interpreter", "lawyer"})


def _one(rows: list[Row]) -> str | None:
    """Return the value of a field that has one; several are nobody's to choose from here."""
    values = {str(row["value"]) for row in rows}
    return next(iter(values)) if len(values) == 1 else None

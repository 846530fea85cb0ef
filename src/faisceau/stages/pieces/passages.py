"""Pages and proposed pieces → the questions and answers of each hearing, with the places where they stand."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from faisceau.notation.exchanges import Exchange, exchanges
from faisceau.notation.page_signs import lines_of
from faisceau.notation.piece_words import HEARINGS
from faisceau.stages.pieces.regions import Regions
from faisceau.stages.pieces.sheets import Page, Stand, procedures, table

_OPEN = frozenset({*HEARINGS, "minutes", None})
"""Kinds in which exchanges are looked for: hearings, and pieces that do not say what they are."""
_FEW = 2
"""Exchanges that a piece must hold which does not say that it is a hearing; ours."""


def passages_proposed(*, pages: pa.Table, pieces_proposed: pa.Table, words: pa.Table | None = None) -> pa.Table:
    """Return the questions and answers of each hearing."""
    regions = Regions(words)
    pieces: dict[str, list[dict[str, object]]] = {}
    for piece in pieces_proposed.to_pylist():
        pieces.setdefault(piece["procedure"], []).append(piece)
    rows: list[tuple[object, ...]] = []
    for procedure, sheets in procedures(pages):
        by_number = {page.number: page for page in sheets}
        for piece in pieces.get(procedure, ()):
            if piece["kind"] in _OPEN:
                rows.extend(_of_piece(procedure, piece, by_number, regions))
    return table("passages_proposed", rows)


def _of_piece(
    procedure: str, piece: dict[str, object], by_number: dict[int, Page], regions: Regions
) -> Iterator[tuple[object, ...]]:
    first, last = piece["first_page"], piece["last_page"]
    if not isinstance(first, int) or not isinstance(last, int):
        raise TypeError("pages are numbers")
    held = [page for number in range(first, last + 1) if (page := by_number.get(number)) is not None]
    found = list(exchanges(((page.number, lines_of(page.text)) for page in held), named=piece["kind"] == "confrontation"))
    if piece["kind"] not in HEARINGS and sum(bool(one.question and one.answer) for one in found) < _FEW:
        return
    for number, one in enumerate(found, 1):
        start = one.asked_at or one.answered_at
        if start is None:
            raise ValueError("an exchange begins somewhere")
        stand, at = _place(by_number[start[0]], one.asked_as or one.answered_as, regions)
        answer_stand, answer_at = None, None
        if one.answered_at is not None:
            own, answer_at = _place(by_number[one.answered_at[0]], one.answered_as, regions)
            answer_stand = own.exhibit
        yield (
            procedure,
            first,
            number,
            _said(one, "question"),
            _said(one, "answer"),
            start[0],
            stand.exhibit,
            at,
            answer_stand,
            answer_at,
            one.last_page,
            one.by or None,
        )


def _said(one: Exchange, part: str) -> str | None:
    lines = one.question if part == "question" else one.answer
    return " ".join(lines) or None


def _place(page: Page, written: str, regions: Regions) -> tuple[Stand, str]:
    stand = next((own for own in page.stands if written in own.text), page.stands[0])
    return stand, regions.place(stand.exhibit, stand.locator, written)[0]

"""Pages and proposed pieces → what is read in each piece, one row for each value and place where it was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from faisceau.notation.cotes import stamps
from faisceau.notation.page_signs import lines_of, signs
from faisceau.notation.piece_lines import Find, finds
from faisceau.notation.piece_persons import Heard, heard
from faisceau.notation.piece_titles import title_of
from faisceau.notation.piece_words import HEARINGS
from faisceau.stages.pieces.regions import Regions
from faisceau.stages.pieces.sheets import Page, Stand, procedures, table

_SINGLE = ("date", "number", "person", "status", "author", "interpreter", "service")
"""Fields of which a piece has one: several values are a doubt."""
_SECOND = ("lawyer", "interpreter", "language", "conditions")
"""Fields that the second page may say where the first does not."""

_OF_EACH = ("person", "status")
"""Fields of which a piece that hears several persons has one for each."""

Row = tuple[object, ...]


def piece_fields(*, pages: pa.Table, pieces_proposed: pa.Table, words: pa.Table | None = None) -> pa.Table:
    """Return what is read in each piece; ``words``, where there are any, give regions and the confidence in what is read."""
    regions = Regions(words)
    by_procedure: dict[str, list[dict[str, object]]] = {}
    for piece in pieces_proposed.to_pylist():
        by_procedure.setdefault(piece["procedure"], []).append(piece)
    rows: dict[tuple[object, ...], Row] = {}
    for procedure, sheets in procedures(pages):
        by_number = {page.number: page for page in sheets}
        for piece in by_procedure.get(procedure, ()):
            held = [page for number in _span(piece) if (page := by_number.get(number)) is not None]
            for row in _of_piece(procedure, piece, held, regions):
                rows.setdefault((*row[:4], *row[5:7], row[8]), row)
    return table("piece_fields", rows.values())


def _span(piece: dict[str, object]) -> range:
    first, last = piece["first_page"], piece["last_page"]
    if not isinstance(first, int) or not isinstance(last, int):
        raise TypeError("pages are numbers")
    return range(first, last + 1)


def _of_piece(procedure: str, piece: dict[str, object], held: Sequence[Page], regions: Regions) -> Iterator[Row]:
    found = [*_said(piece, held[0])] if held else []
    if len(held) > 1 and piece["kind"] in HEARINGS:
        known = {find.field for find, _ in found}
        second = finds(lines_of(held[1].text))
        found += [(find, _stand(held[1], find)) for find in second if find.field in _SECOND and find.field not in known]
    several = heard(lines_of(held[0].text)) if held and piece["kind"] == "confrontation" else []
    if len(several) > 1:
        found = [own for own in found if own[0].field not in _OF_EACH]
        yield from (
            _heard(procedure, piece, held[0], field, one, regions) for one in several for field in _OF_EACH if _has(one, field)
        )
    found += _marks(piece, held)
    found += _folios(held)
    values: dict[str, set[str]] = {}
    for find, _ in found:
        values.setdefault(find.field, set()).add(find.value)
    for find, stand in found:
        at, is_unsure = regions.place(stand.exhibit, stand.locator, find.written)
        doubts = [
            *(["several_values"] if find.field in _SINGLE and len(values[find.field]) > 1 else []),
            *(["word_unsure"] if is_unsure else []),
            *(["letters_odd"] if _is_odd(find) else []),
        ]
        yield procedure, piece["first_page"], find.field, find.value, find.written, stand.exhibit, at, sorted(doubts), ""


def _has(one: Heard, field: str) -> bool:
    return field == "person" or one.status is not None


def _heard(procedure: str, piece: dict[str, object], page: Page, field: str, one: Heard, regions: Regions) -> Row:
    """Return what a piece that hears several persons says of one of them: the name, or the quality."""
    if field == "person":
        find = Find(field, one.name, one.written, one.line)
    else:
        find = Find(field, one.status or "", lines_of(page.text)[one.status_line].strip(), one.status_line)
    stand = _stand(page, find)
    at, is_unsure = regions.place(stand.exhibit, stand.locator, find.written)
    doubts = [*(["word_unsure"] if is_unsure else []), *(["letters_odd"] if _is_odd(find) else [])]
    return procedure, piece["first_page"], field, find.value, find.written, stand.exhibit, at, sorted(doubts), one.name


def _said(piece: dict[str, object], page: Page) -> Iterator[tuple[Find, Stand]]:
    lines = lines_of(page.text)
    title = title_of(lines)
    if title.text:
        find = Find("title", title.text, lines[title.lines[0]].strip(), title.lines[0])
        yield find, _stand(page, find)
    if isinstance(kind := piece["kind"], str) and title.lines:
        find = Find("kind", kind, lines[title.lines[0]].strip(), title.lines[0])
        yield find, _stand(page, find)
    for find in finds(lines, title.text):
        yield find, _stand(page, find)


def _marks(piece: dict[str, object], held: Sequence[Page]) -> Iterator[tuple[Find, Stand]]:
    """Yield each page on which the mark of the piece is read."""
    mark = piece["mark"]
    for page in held:
        for stamp in stamps(lines_of(page.text)):
            if str(stamp.mark) == mark:
                find = Find("mark", str(mark), stamp.written, stamp.line)
                yield find, _stand(page, find)
                break


def _folios(held: Sequence[Page]) -> Iterator[tuple[Find, Stand]]:
    """Yield how many pages the piece says it has, where its counter says so."""
    for page in held:
        folio = signs(page.text).folio
        if folio and folio.n:
            line = lines_of(page.text)[folio.line].strip()
            find = Find("folios", str(folio.n), line, folio.line)
            yield find, _stand(page, find)
            return


def _stand(page: Page, find: Find) -> Stand:
    """Return the text of a page that holds a find."""
    return next((stand for stand in page.stands if find.written in " ".join(stand.text.split())), page.stands[0])


def _is_odd(find: Find) -> bool:
    """Say whether a name holds signs that a recogniser puts for others."""
    if find.field == "number":
        return any(sign.isalpha() or sign == "|" for sign in find.value)
    return find.field in {"author", "person", "lawyer", "interpreter"} and any(
        sign.isdigit() or sign in "|_°" for sign in find.value
    )

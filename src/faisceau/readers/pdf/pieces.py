"""A procedure divided into its pieces as a person settled them: each a PDF of its pages, byte for byte the same every time.

The setting ``pieces`` is a JSON list of ``[mark, first page, last page]``, pages from 1, both included. A piece without a
mark is withdrawn (annulled, or taken away by a what-if): nothing of its pages is read or shown.
"""

from __future__ import annotations

import io
import json
import re
from typing import NamedTuple

import pypdfium2 as pdfium

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem, storable

_MOST = 20_000
_MARK = 200
_ID = re.compile(rb"/ID ?\[ ?<([0-9A-Fa-f]*)> ?<([0-9A-Fa-f]*)> ?\]")
_DATE = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:[^)]*\)")


class Piece(NamedTuple):
    """A piece: its mark (none where it is withdrawn), its first and its last page."""

    mark: str
    first: int
    last: int

    @property
    def pages(self) -> str:
        """Return the pages as a locator writes them."""
        return f"{self.first},{self.last}"


def settled(setting: str, present: int) -> tuple[list[Piece], list[Problem]]:
    """Return the pieces that a document of so many pages can be divided into, and why others cannot be cut out."""
    try:
        stated = json.loads(setting)
    except (ValueError, RecursionError):
        return [], [problem("readers_pages.pieces_setting", reason="JSON")]
    if not isinstance(stated, list) or len(stated) > _MOST:
        return [], [problem("readers_pages.pieces_setting", reason="[[…], …]")]
    pieces: list[Piece] = []
    refused: list[Problem] = []
    taken = bytearray(present + 1)
    for number, entry in enumerate(stated, 1):
        piece = _piece(entry)
        if piece is None:
            refused.append(problem("readers_pages.pieces_setting", reason=f"{number}: [mark, first, last]"))
        elif not 1 <= piece.first <= piece.last <= present:
            refused.append(refusal(piece, f"1 - {present}"))
        elif any(taken[piece.first : piece.last + 1]):
            other = next(one for one in pieces if one.first <= piece.last and piece.first <= one.last)
            refused.append(refusal(piece, f"{other.mark} ({other.first} - {other.last})"))
        else:
            taken[piece.first : piece.last + 1] = b"\1" * (piece.last - piece.first + 1)
            pieces.append(piece)
    return pieces, refused


def refusal(piece: Piece, reason: str) -> Problem:
    """Return why a piece is not cut out."""
    return problem("readers_pages.piece_refused", mark=piece.mark, first=piece.first, last=piece.last, reason=reason)


def cut(document: pdfium.PdfDocument, piece: Piece) -> bytes:
    """Return a PDF of the pages of a piece; raise PdfiumError where they cannot be taken over."""
    stream = io.BytesIO()
    with pdfium.PdfDocument.new() as made:
        made.import_pages(document, list(range(piece.first - 1, piece.last)))
        made.save(stream)
    return _DATE.sub(_undated, _ID.sub(_unnumbered, stream.getvalue()))


def _piece(entry: object) -> Piece | None:
    if not isinstance(entry, list) or len(entry) != 3:
        return None
    mark, first, last = entry
    if not isinstance(mark, str) or len(mark) > _MARK or type(first) is not int or type(last) is not int:
        return None
    return Piece(storable(mark).strip(), first, last)


def _unnumbered(found: re.Match[bytes]) -> bytes:
    """Return an identification of the same length that says nothing: PDFium draws it from the clock."""
    return re.sub(rb"[0-9A-Fa-f](?=[^\[]*>)", b"0", found[0])


def _undated(found: re.Match[bytes]) -> bytes:
    return re.sub(rb"\d", b"0", found[0])

"""The words of a page with the boxes of their lines of writing, which letters of any height share: what tables are read from."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.notation.tables_by_geometry.lines import Word
from faisceau.readers.pdf.columns import Box

_BLANKS = frozenset({0, 2, 9, 10, 13, 32, 160, 0x202F, 0x2009, 0xFFFE})
_APART = 0.2
"""Letters further apart than this part of their height belong to different words even where no space is written; ours."""
MOST = 40_000
"""Letters of a page that are looked at; a statement has a tenth of that; ours."""


def words_of(page: pdfium.PdfPage) -> list[Word]:
    """Return the words of a page; none of a page that is shown turned."""
    if page.get_rotation():
        return []
    frame = Box(*page.get_bbox())
    return list(_words(page.get_textpage(), frame))


def _words(textpage: pdfium.PdfTextPage, frame: Box) -> Iterator[Word]:
    letters: list[str] = []
    left = bottom = right = top = 0.0
    for index in range(min(textpage.count_chars(), MOST)):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in _BLANKS or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            if letters:
                yield _word(letters, left, bottom, right, top, frame)
                letters = []
            continue
        box = Box(*textpage.get_charbox(index, loose=True))
        height = box.top - box.bottom
        if letters and not (-height < box.left - right <= _APART * height and abs(box.bottom - bottom) < height / 2):
            yield _word(letters, left, bottom, right, top, frame)
            letters = []
        if not letters:
            left, bottom, right, top = box
        letters.append(chr(code))
        right, top, bottom = max(right, box.right), max(top, box.top), min(bottom, box.bottom)
    if letters:
        yield _word(letters, left, bottom, right, top, frame)


def _word(letters: list[str], left: float, bottom: float, right: float, top: float, frame: Box) -> Word:
    return Word("".join(letters), left - frame.left, frame.top - top, right - frame.left, frame.top - bottom)

"""The letters of a page given to the regions that they stand in, each to exactly one, with the spaces and line ends between them."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.readers.pdf.columns import Box

_BLANKS = frozenset({0, 9, 10, 13, 32, 160})
_HYPHENS = frozenset({2, 0xFFFE})
"""What PDFium gives for a hyphen at the end of a line."""
_SUPERSCRIPT = 0.6
"""A letter that stands higher or lower by less than this part of a letter's height is on the same line."""


def text_by_region(textpage: pdfium.PdfTextPage, regions: Sequence[Box]) -> str:
    """Return the text of a page region by region, in the order of the regions."""
    pieces: list[list[str]] = [[] for _ in regions]
    baselines: list[float | None] = [None] * len(regions)
    previous, spaced = -1, False
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code in _BLANKS:
            spaced = True
            continue
        box = Box(*textpage.get_charbox(index, loose=True))
        here = _region(box, regions)
        baseline, last = _baseline(textpage, index), baselines[here]
        if last is not None and abs(baseline - last) > _SUPERSCRIPT * (box.top - box.bottom):
            pieces[here].append("\n")
            last = None
        elif spaced and here == previous:
            pieces[here].append(" ")
        pieces[here].append("-" if code in _HYPHENS else chr(code))
        baselines[here] = baseline if last is None else last
        previous, spaced = here, False
    return "\n".join(text for text in ("".join(letters).strip() for letters in pieces) if text)


def _baseline(textpage: pdfium.PdfTextPage, index: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(textpage, index, x, y)
    return y.value


def _region(box: Box, regions: Sequence[Box]) -> int:
    """Return the region that a letter's middle stands in, or else the nearest."""
    x, y = box.middle, (box.bottom + box.top) / 2

    def distance(at: int) -> float:
        region = regions[at]
        return max(region.left - x, x - region.right, 0) + max(region.bottom - y, y - region.top, 0)

    return min(range(len(regions)), key=distance)

"""The words of a page with their boxes: one call of PDFium a word, not one a letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import byref, c_double

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.readers.pdf.columns import Box

_WORD = re.compile(r"[^\s\x00-\x1f\ufffe]+")


def words(textpage: pdfium.PdfTextPage) -> Iterator[tuple[str, Box]]:
    """Yield each word in the order in which the page was written, with the box around its letters, in points, y upwards."""
    text = textpage.get_text_range()
    page = textpage.raw
    left, top, right, bottom = c_double(), c_double(), c_double(), c_double()
    edges = byref(left), byref(top), byref(right), byref(bottom)
    count_rects, get_rect = pdfium_c.FPDFText_CountRects, pdfium_c.FPDFText_GetRect
    is_simple = len(text) == pdfium_c.FPDFText_CountChars(page)
    index_of = pdfium_c.FPDFText_GetCharIndexFromTextIndex
    for found in _WORD.finditer(text):
        start, end = found.span()
        if not is_simple:
            start, end = index_of(page, start), index_of(page, end - 1) + 1
        pieces = count_rects(page, start, end - start)
        if pieces < 1 or not get_rect(page, 0, *edges):
            continue
        box = Box(left.value, bottom.value, right.value, top.value)
        for index in range(1, pieces):
            get_rect(page, index, *edges)
            box = Box(
                min(box.left, left.value), min(box.bottom, bottom.value), max(box.right, right.value), max(box.top, top.value)
            )
        yield found[0], box

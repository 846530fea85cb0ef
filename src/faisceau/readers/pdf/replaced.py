"""Words that are drawn on a page and that its text leaves out: another text was put in their place (ISO 32000-2, 14.9.4, ``ActualText``).

PDFium gives the text that was put there; where other marks stand within it, it drops both without a word. Without those marks the page gives what is drawn.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MARK = b"ActualText"
_DEPTH = 8
"""Forms within forms that are looked into; ours."""
_MOST = 2_000
"""Words that are looked for, cut or joined, in the letters of a page; where more differ it says something else altogether. Ours."""
_MOST_BYTES = 1 << 16
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = re.compile("[\ufffe\u00ad\x02\x03]")
"""Hyphens at line ends and signs without a letter."""


class Replaced(NamedTuple):
    """The lines of a page that hold words which its text leaves out, then what was put there and is left out too, and how many words are drawn so."""

    lines: list[str]
    words: int


def replaced(page: pdfium.PdfPage, text: str) -> Replaced:
    """Return what is drawn on a page and is not in its text; the marks that put a text in the place of another are gone from the page then.

    A word that its letters give elsewhere, cut or joined (a hyphen that only the mark says), is not missing.
    """
    if (put := _unmarked(page)) is None:
        return Replaced([], 0)
    drawn = page.get_textpage().get_text_range().replace("\r", "")
    shown, said = _words(drawn), _words(text)
    missing = Counter(shown) - Counter(said)
    if len(missing) <= _MOST:
        letters = "".join(shown), "".join(said)
        missing &= Counter({word: letters[0].count(word) - letters[1].count(word) for word in missing})
    lines = [line for line in drawn.split("\n") if not missing.keys().isdisjoint(_words(line))]
    lines += [one for one in put if "".join(_words(one)) not in "".join(said)]
    return Replaced(lines, missing.total())


def _unmarked(page: pdfium.PdfPage) -> list[str] | None:
    """Take the marks away that put a text in the place of another; return these texts in their order, None where there is no such mark."""
    put: list[str] = []
    found = False
    for one in _objects(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject):
        for index in reversed(range(pdfium_c.FPDFPageObj_CountMarks(one))):
            mark = pdfium_c.FPDFPageObj_GetMark(one, index)
            if pdfium_c.FPDFPageObjMark_GetParamValueType(mark, _MARK) == pdfium_c.FPDF_OBJECT_STRING:
                text = _text_of(mark)
                if pdfium_c.FPDFPageObj_RemoveMark(one, mark):
                    found = True
                    put += [text] if text not in put[-1:] else []
    return put if found else None


def _text_of(mark: Any) -> str:
    """Return the text that a mark puts in the place of what it encloses."""
    size = ctypes.c_ulong(0)
    if not pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, _MARK, None, 0, size) or size.value > _MOST_BYTES:
        return ""
    held = (ctypes.c_ushort * (size.value // 2 + 1))()
    pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, _MARK, held, size.value, size)
    return bytes(held).decode("utf-16-le", "replace").rstrip("\0")


def _objects(holder: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any], depth: int = 0) -> Iterator[Any]:
    """Yield the objects of a page, and those of the forms that it uses."""
    for index in range(count(holder)):
        one = get(holder, index)
        yield one
        if depth < _DEPTH and pdfium_c.FPDFPageObj_GetType(one) == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _objects(one, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, depth + 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).casefold())

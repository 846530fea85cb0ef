"""What stands on a page and not in it: fields of forms with their values, and annotations (ISO 32000-2, 12.5 and 12.7)."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_MOST = 5_000
_MOST_BYTES = 1 << 20
_TICKED = frozenset({pdfium_c.FPDF_FORMFIELD_CHECKBOX, pdfium_c.FPDF_FORMFIELD_RADIOBUTTON})
_MOST_NEAR = 8
"""Lines before it among which an address is not told again: a link over several lines is an annotation for each. Ours."""
_NAMES = {
    pdfium_c.FPDF_ANNOT_TEXT: "Text",
    pdfium_c.FPDF_ANNOT_FREETEXT: "FreeText",
    pdfium_c.FPDF_ANNOT_LINE: "Line",
    pdfium_c.FPDF_ANNOT_SQUARE: "Square",
    pdfium_c.FPDF_ANNOT_CIRCLE: "Circle",
    pdfium_c.FPDF_ANNOT_POLYGON: "Polygon",
    pdfium_c.FPDF_ANNOT_POLYLINE: "PolyLine",
    pdfium_c.FPDF_ANNOT_HIGHLIGHT: "Highlight",
    pdfium_c.FPDF_ANNOT_UNDERLINE: "Underline",
    pdfium_c.FPDF_ANNOT_SQUIGGLY: "Squiggly",
    pdfium_c.FPDF_ANNOT_STRIKEOUT: "StrikeOut",
    pdfium_c.FPDF_ANNOT_STAMP: "Stamp",
    pdfium_c.FPDF_ANNOT_CARET: "Caret",
    pdfium_c.FPDF_ANNOT_INK: "Ink",
    pdfium_c.FPDF_ANNOT_FILEATTACHMENT: "FileAttachment",
    pdfium_c.FPDF_ANNOT_SOUND: "Sound",
    pdfium_c.FPDF_ANNOT_MOVIE: "Movie",
    pdfium_c.FPDF_ANNOT_REDACT: "Redact",
}


class Marks(NamedTuple):
    """The fields and the annotations of a page, a line each, and how many have no text."""

    fields: list[str]
    annotations: list[str]
    silent: int


def marks(page: pdfium.PdfPage, form: pdfium.PdfFormEnv | None) -> Marks:
    """Return what stands on a page: ``name: value`` of each filled field, ``[kind, author] text`` of each annotation.

    Of a link the address outside the document that it leads to is told (12.6.4.8), which its words may hide.
    """
    fields: list[str] = []
    annotations: list[str] = []
    silent = 0
    present = pdfium_c.FPDFPage_GetAnnotCount(page)
    for annotation in _annotations(page, min(present, _MOST)):
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium_c.FPDF_ANNOT_POPUP:
            continue
        if kind == pdfium_c.FPDF_ANNOT_LINK:
            if (address := _address(page, annotation)) and (line := f"[Link] {address}") not in annotations[-_MOST_NEAR:]:
                annotations.append(line)
            continue
        if kind == pdfium_c.FPDF_ANNOT_WIDGET:
            found = _field(annotation, form)
            if found is None:
                silent += 1
            elif found:
                fields.append(found)
            continue
        text = _string(annotation, b"Contents").strip()
        if text:
            author = _string(annotation, b"T").strip()
            named = ", ".join(part for part in (_NAMES.get(kind, str(kind)), author) if part)
            annotations.append(f"[{named}] {text}")
        else:
            silent += 1
    return Marks(fields, annotations, silent + max(0, present - _MOST))


def _annotations(page: pdfium.PdfPage, present: int) -> Iterator[pdfium_c.FPDF_ANNOTATION]:
    for index in range(present):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if annotation:
            try:
                yield annotation
            finally:
                pdfium_c.FPDFPage_CloseAnnot(annotation)


def _address(page: pdfium.PdfPage, annotation: pdfium_c.FPDF_ANNOTATION) -> str:
    """Return the address that a link leads to outside the document; nothing where it leads to none."""
    action = pdfium_c.FPDFLink_GetAction(pdfium_c.FPDFAnnot_GetLink(annotation))
    if not action or pdfium_c.FPDFAction_GetType(action) != pdfium_c.PDFACTION_URI:
        return ""
    size = pdfium_c.FPDFAction_GetURIPath(page.pdf, action, None, 0)
    if not 1 < size <= _MOST_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFAction_GetURIPath(page.pdf, action, buffer, size)
    return buffer.raw[: size - 1].decode("utf-8", "backslashreplace").strip()


def _field(annotation: pdfium_c.FPDF_ANNOTATION, form: pdfium.PdfFormEnv | None) -> str | None:
    """Return a field and its value, nothing for an empty one, or None where it cannot be told."""
    if form is None:
        name, value = _string(annotation, b"T"), _string(annotation, b"V")
        return f"{name}: {value}" if value else None
    name = _of_form(pdfium_c.FPDFAnnot_GetFormFieldName, annotation, form)
    kind = pdfium_c.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind < 0:
        return None
    if kind in _TICKED:
        return f"{name}: [x]" if pdfium_c.FPDFAnnot_IsChecked(form, annotation) else ""
    value = _of_form(pdfium_c.FPDFAnnot_GetFormFieldValue, annotation, form)
    return f"{name}: {value}" if value.strip() else ""


def _string(annotation: pdfium_c.FPDF_ANNOTATION, key: bytes) -> str:
    size = pdfium_c.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    return _decoded(size, lambda buffer: pdfium_c.FPDFAnnot_GetStringValue(annotation, key, buffer, size))


def _of_form(function: Callable[..., int], annotation: pdfium_c.FPDF_ANNOTATION, form: pdfium.PdfFormEnv) -> str:
    size = function(form, annotation, None, 0)
    return _decoded(size, lambda buffer: function(form, annotation, buffer, size))


def _decoded(size: int, fill: Callable[[Any], int]) -> str:
    """Return a string of PDFium: UTF-16LE, closed by a zero."""
    if not 2 < size <= _MOST_BYTES:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    fill(buffer)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")

"""A page that is a picture, handed on to recognition: the embedded stream itself where the page is nothing else, else drawn.

The same page gives the same bytes, whether it stands in the whole or in a piece cut out of it. A drawn page is a grey PNG of
as many pixels as the one picture that covers it has, else of 300 an inch. Pillow writes it with a compressor of its own, so
that the machine's does not decide its bytes.
"""

from __future__ import annotations

import io
from ctypes import byref, c_float, create_string_buffer

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, PngImagePlugin

DOTS = 300
MOST_PIXELS = 40_000_000
"""A larger page is drawn with fewer pixels an inch: A2 at 300 has 35 million."""
MOST_SHOWN = 6_000_000
"""Pixels of a page that a person looks at; ours."""
MOST_BYTES = 64_000_000
JPEG, PNG = "page.jpg", "page.png"
"""Constant names: a name is part of what a reading is remembered by, and the number of a page changes in a piece."""

_POINTS = 72
_COVERS = 0.02
_LEVEL = 1e-3
_LOOKED_AT = 60
_LEAST = 100
"""Pixels an inch below which a picture is drawn larger than it is; ours."""
_PACKED = 2
"""Level of compression: what is gained above it is not worth its time."""
_PLAIN = frozenset(
    {
        *(pdfium_c.FPDF_COLORSPACE_DEVICEGRAY, pdfium_c.FPDF_COLORSPACE_DEVICERGB, pdfium_c.FPDF_COLORSPACE_CALGRAY),
        *(pdfium_c.FPDF_COLORSPACE_CALRGB, pdfium_c.FPDF_COLORSPACE_ICCBASED),
    }
)


def picture(page: pdfium.PdfPage) -> tuple[str, bytes]:
    """Return the name and the bytes of the picture of a page; raise PdfiumError or MemoryError where it cannot be drawn."""
    embedded = _embedded(page)
    return (JPEG, embedded) if embedded else (PNG, _drawn(page))


def is_under_invisible_text(page: pdfium.PdfPage) -> bool:
    """Tell whether a page shows one picture over all of it, and its text is not shown (ISO 32000-2, 9.3.6, mode 3)."""
    covered = hidden = False
    for index in range(min(pdfium_c.FPDFPage_CountObjects(page), _LOOKED_AT)):
        piece = pdfium_c.FPDFPage_GetObject(page, index)
        kind = pdfium_c.FPDFPageObj_GetType(piece)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            covered |= _covers(page, piece)
        elif kind == pdfium_c.FPDF_PAGEOBJ_TEXT:
            if pdfium_c.FPDFTextObj_GetTextRenderMode(piece) != pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE:
                return False
            hidden = True
    return covered and hidden


def shown(page: pdfium.PdfPage, dots: float) -> bytes:
    """Return a page as a person looks at it, in colour, as PNG with so many pixels an inch, fewer where it is large."""
    width, height = page.get_size()
    scale = max(min(dots, DOTS), 1) / _POINTS
    if width * height * scale * scale > MOST_SHOWN:
        scale = (MOST_SHOWN / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    try:
        out = io.BytesIO()
        size = (bitmap.width, bitmap.height)
        drawn = Image.frombuffer("RGB", size, bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride, 1)
        drawn.save(out, PngImagePlugin.PngImageFile.format, compress_level=_PACKED)
        return out.getvalue()
    finally:
        bitmap.close()


def _embedded(page: pdfium.PdfPage) -> bytes | None:
    """Return the JPEG that a page is, unchanged, or None where it is more, less, or laid otherwise."""
    if page.get_rotation() or pdfium_c.FPDFPage_CountObjects(page) != 1:
        return None
    piece = pdfium_c.FPDFPage_GetObject(page, 0)
    if pdfium_c.FPDFPageObj_GetType(piece) != pdfium_c.FPDF_PAGEOBJ_IMAGE or pdfium_c.FPDFPageObj_HasTransparency(piece):
        return None
    matrix, about = pdfium_c.FS_MATRIX(), pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if not (
        pdfium_c.FPDFPageObj_GetMatrix(piece, byref(matrix)) and pdfium_c.FPDFImageObj_GetImageMetadata(piece, page, byref(about))
    ):
        return None
    if not _is_upright(matrix) or not _covers(page, piece) or about.colorspace not in _PLAIN or _filters(piece) != [b"DCTDecode"]:
        return None
    size = pdfium_c.FPDFImageObj_GetImageDataRaw(piece, None, 0)
    if not 0 < size <= MOST_BYTES:
        return None
    content = create_string_buffer(size)
    pdfium_c.FPDFImageObj_GetImageDataRaw(piece, content, size)
    return content.raw if content.raw.startswith(b"\xff\xd8\xff") else None


def _is_upright(matrix: pdfium_c.FS_MATRIX) -> bool:
    return bool(matrix.a > 0 and matrix.d > 0 and max(abs(matrix.b), abs(matrix.c)) <= _LEVEL * matrix.a)


def _dots(page: pdfium.PdfPage) -> float:
    """Return the pixels an inch to draw a page with: those of the one upright picture that covers it, at most ``DOTS``."""
    if page.get_rotation() or pdfium_c.FPDFPage_CountObjects(page) != 1:
        return DOTS
    piece = pdfium_c.FPDFPage_GetObject(page, 0)
    matrix, about = pdfium_c.FS_MATRIX(), pdfium_c.FPDF_IMAGEOBJ_METADATA()
    if (
        pdfium_c.FPDFPageObj_GetType(piece) != pdfium_c.FPDF_PAGEOBJ_IMAGE
        or not pdfium_c.FPDFPageObj_GetMatrix(piece, byref(matrix))
        or not pdfium_c.FPDFImageObj_GetImageMetadata(piece, page, byref(about))
        or not (_is_upright(matrix) and _covers(page, piece))
    ):
        return DOTS
    return float(max(_LEAST, min(DOTS, about.width / matrix.a * _POINTS)))


def _covers(page: pdfium.PdfPage, piece: pdfium_c.FPDF_PAGEOBJECT) -> bool:
    """Tell whether an object covers its page, and hardly more."""
    edges = [c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(piece, *map(byref, edges)):
        return False
    shown = page.get_bbox()
    margin = _COVERS * max(shown[2] - shown[0], shown[3] - shown[1])
    return all(abs(edge.value - wanted) <= margin for edge, wanted in zip(edges, shown, strict=True))


def _filters(piece: pdfium_c.FPDF_PAGEOBJECT) -> list[bytes]:
    found = []
    for index in range(min(pdfium_c.FPDFImageObj_GetImageFilterCount(piece), 4)):
        name = create_string_buffer(64)
        pdfium_c.FPDFImageObj_GetImageFilter(piece, index, name, len(name))
        found.append(name.value)
    return found


def _drawn(page: pdfium.PdfPage) -> bytes:
    width, height = page.get_size()
    scale = _dots(page) / _POINTS
    if width * height * scale * scale > MOST_PIXELS:
        scale = (MOST_PIXELS / (width * height)) ** 0.5
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
    try:
        rows = bytes(bitmap.buffer)
        return png(bitmap.width, bitmap.height, bitmap.stride, rows, scale * _POINTS)
    finally:
        bitmap.close()


def png(width: int, height: int, stride: int, grey: bytes, dots: float) -> bytes:
    """Return grey rows, each ``stride`` bytes apart, as a PNG that states its pixels an inch."""
    out = io.BytesIO()
    drawn = Image.frombuffer("L", (width, height), grey, "raw", "L", stride, 1)
    drawn.save(out, PngImagePlugin.PngImageFile.format, compress_level=_PACKED, dpi=(dots, dots))
    return out.getvalue()

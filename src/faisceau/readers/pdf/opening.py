"""Opening a PDF from its stream, with the password that a person settled, and saying why one does not open."""

from __future__ import annotations

from typing import BinaryIO

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.model.observations import Problem
from faisceau.model.reading import Settings
from faisceau.notation.canonical import problem

_BLOCK = 1 << 20
_ENCRYPT = b"/Encrypt"


def opened(stream: BinaryIO, settings: Settings) -> pdfium.PdfDocument:
    """Open a document, which reads from the stream as it needs; raise PdfiumError where it does not open."""
    password = settings.get("password")
    try:
        return pdfium.PdfDocument(stream, password=password)
    except pdfium.PdfiumError:
        if password is None:
            raise
        # A password that is not needed does no harm; the same file without one is tried before the password is blamed.
        return pdfium.PdfDocument(stream)


def unopened(fault: pdfium.PdfiumError, stream: BinaryIO, settings: Settings) -> Problem:
    """Return why a file does not open: PDFium's last error may be of an earlier file, so encryption must be stated too."""
    is_encrypted = _states_encryption(stream)
    if is_encrypted and fault.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        code = "readers_pages.pdf_wrong_password" if settings.get("password") else "readers_files.pdf_password"
        return problem(code, entries=1)
    is_foreign = is_encrypted and fault.err_code == pdfium_c.FPDF_ERR_SECURITY
    return problem("readers_files.pdf_unreadable", entries=1, reason="security handler" if is_foreign else "format")


def _states_encryption(stream: BinaryIO) -> bool:
    stream.seek(0)
    held = b""
    while block := stream.read(_BLOCK):
        if _ENCRYPT in held + block:
            return True
        held = block[-len(_ENCRYPT) :]
    return False

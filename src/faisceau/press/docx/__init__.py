"""A document to DOCX (ECMA-376, transitional): what a word processor lets one edit, with its headings, notes, tables and pictures.

Written by hand rather than by a package: a document needs two dozen elements, the same bytes whenever it is printed, nothing that
reaches outside, no macro, and every text escaped in one place.
"""

from __future__ import annotations

import io
import zipfile

from faisceau.press.blocks import Document
from faisceau.press.docx.body import Body
from faisceau.press.docx.parts import BULLETS, content_types, core, footer, footnotes, relations, settings, styles

_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def print_docx(document: Document) -> bytes:
    """Return the DOCX of a document; the same document gives the same bytes."""
    body = Body(document)
    written = body.written()
    beside = {"styles": "styles", "numbering": "numbering", "footer": "footer1", "footnotes": "footnotes", "settings": "settings"}
    pictures = {f"word/media/picture{number}.png": png for number, (_, png) in enumerate(body.pictures, 1)}
    links = [(f"rId{number}", f"{_KINDS}/{kind}", f"{name}.xml") for number, (kind, name) in enumerate(beside.items(), 1)]
    links += [(name, f"{_KINDS}/image", f"media/picture{number}.png") for number, (name, _) in enumerate(body.pictures, 1)]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(pictures=bool(pictures)),
        "_rels/.rels": relations(
            ("rId1", f"{_KINDS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": core(document),
        "word/_rels/document.xml.rels": relations(*links),
        "word/document.xml": written,
        "word/styles.xml": styles(document.lang),
        "word/numbering.xml": BULLETS,
        "word/settings.xml": settings(document.lang),
        "word/footnotes.xml": footnotes(body.notes),
        "word/footer1.xml": footer(document),
        **pictures,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


__all__ = ["print_docx"]

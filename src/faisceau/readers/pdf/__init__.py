"""PDF (ISO 32000): pages go in, their text comes out in reading order, one row a page; attached files become derived exhibits.

PDFium reads. Pages whose columns were written across are put in order (``columns``). A hyphen at the end of a line is
kept as it is written. A page without text is a problem, never an empty page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.model.locators import WHOLE, Locator, locator, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, strays
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.readers.pdf.columns import Box, regions
from faisceau.readers.pdf.geometry import to_page
from faisceau.readers.pdf.letters import text_by_region

BUDGET = Budget(seconds=25, seconds_per_mb=4, memory_mb=1_000, memory_mb_per_mb=4, output_mb=256, output_mb_per_mb=16)
UNIT = "page"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="PDF : le texte de chaque page dans l'ordre de lecture, colonnes comprises, titre, auteur et fichiers joints. Une page sans "
    "texte (numérisation) est signalée et n'est pas reconnue ; champs de formulaire et annotations sont signalés et ne sont pas lus.",
    en="PDF: the text of each page in reading order, columns included, title, author and attached files. A page without text (a scan) "
    "is reported and not recognised; form fields and annotations are reported and not read.",
)
SETTINGS: Mapping[str, Setting] = {}

LARGEST_SIDE = 20_000
"""Points, seven metres; PDF itself allows 14,400 units of any size, and a page of them can fill a memory."""
_RUN_OF_FAILURES = 100
_ATTACHMENTS = 1_000
_HEADER = re.compile(rb"%PDF-\d")
_HYPHEN = re.compile("[\ufffe\x02]")
_NO_LETTER = "\x03"
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim what starts as a PDF; up to 1,024 bytes before the header are forgiven, as readers do, if they are not a format of their own."""
    found = _HEADER.search(head[:1024])
    if not found:
        return None
    before = head[: found.start()].strip(b"\0\t\r\n\f \xef\xbb\xbf")
    return "pdf" if not before else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the pages in their order, then the attached files."""
    with exhibit.open() as stream:
        content = stream.read()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        yield _unopened(fault, content)
        yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
        return
    with document:
        present, lost = len(document), 0
        layout: dict[str, list[int]] = {"without_text": [], "columns_put_in_order": []}
        remarks = Ordinals()
        for row in chain(_pages(document, layout), _attachments(document)):
            if isinstance(row, Problem):
                lost += row.entries
                yield row._replace(locator=remarks.of(row.locator))
            else:
                yield row
        yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the text of a page, of a region of it (``xywh``: points from its top left), or an attached file."""
    where = parse(locator)
    with exhibit.open() as stream:
        content = stream.read()
    if not where.parts:
        return place(content)
    try:
        with pdfium.PdfDocument(content) as document:
            return _resolved(document, where, content)
    except (pdfium.PdfiumError, IndexError) as fault:
        raise ValueError(f"nothing stands at {locator}: {fault}") from fault


def _resolved(document: pdfium.PdfDocument, where: Locator, content: bytes) -> Place:
    if (name := where.get("member")) is not None:
        same = [row for row in _attachments(document) if isinstance(row, Member) and parse(row.locator).get("member") == name]
        if not same:
            raise ValueError(f"no attached file {name}")
        return place(same[min(where.n, len(same)) - 1].content)
    number = where.get("page") or ""
    if not number.isdecimal() or not 0 < int(number) <= len(document):
        raise ValueError(f"no page {number}")
    try:
        page = document[int(number) - 1]
    except pdfium.PdfiumError:
        # A page that does not load has no text to show, and no place of its own in the bytes.
        return place(content)
    if (area := where.get("xywh")) is not None:
        region = to_page(area, Box(*page.get_bbox()), page.get_rotation())
        text = _clean(page.get_textpage().get_text_bounded(*region))
    else:
        text, _ = _text(page)
    return Place("text/plain", text.encode(), text)


def _unopened(fault: pdfium.PdfiumError, content: bytes) -> Problem:
    """Return why a file does not open: PDFium's last error may be of an earlier file, so encryption must be stated too."""
    is_encrypted = b"/Encrypt" in content
    if is_encrypted and fault.err_code == pdfium_c.FPDF_ERR_PASSWORD:
        return problem("readers_files.pdf_password", entries=1)
    is_foreign = is_encrypted and fault.err_code == pdfium_c.FPDF_ERR_SECURITY
    return problem("readers_files.pdf_unreadable", entries=1, reason="security handler" if is_foreign else "format")


def _pages(document: pdfium.PdfDocument, layout: dict[str, list[int]]) -> Iterator[Document | Problem]:
    """Yield each page or its problem; after a run of failures the rest is one problem."""
    title, author = (storable(document.get_metadata_value(key)) or None for key in ("Title", "Author"))
    marks, failures = 0, 0
    for number in range(1, len(document) + 1):
        at = locator(page=number)
        if failures >= _RUN_OF_FAILURES:
            rest = len(document) - number + 1
            yield problem("readers_files.pdf_pages", at, rest, page=number, count=rest)
            break
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            failures += 1
            yield problem("readers_files.pdf_page", at, 1, page=number, reason="page")
            continue
        failures = 0
        marks += sum(_is_mark(page, index) for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)))
        yield from _page(page, number, title, author, layout)
        page.close()
    if marks:
        yield problem("readers_files.pdf_annotations", count=marks)


def _page(
    page: pdfium.PdfPage, number: int, title: str | None, author: str | None, layout: dict[str, list[int]]
) -> Iterator[Document | Problem]:
    """Yield a page, or why it cannot be read."""
    at = locator(page=number)
    width, height = page.get_size()
    if not max(width, height) <= LARGEST_SIDE:
        yield problem("readers_files.pdf_page_size", at, 1, page=number, width=f"{width:.0f}", height=f"{height:.0f}")
        return
    try:
        text, in_order = _text(page)
        missing = page.get_textpage().get_text_bounded(*_EVERYWHERE).count(_NO_LETTER)
    except pdfium.PdfiumError:
        yield problem("readers_files.pdf_page", at, 1, page=number, reason="text")
        return
    if not in_order:
        layout["columns_put_in_order"].append(number)
    if not text.strip() and pdfium_c.FPDFPage_CountObjects(page) > 0:
        layout["without_text"].append(number)
        yield problem("readers_files.no_text_layer", at, 1, page=number)
        return
    yield Document(at, number, title, author, "application/pdf", text)
    if not text.strip():
        yield problem("readers_files.pdf_blank_page", at, page=number)
    if missing:
        yield problem("readers_files.pdf_letters", at, page=number, count=missing)


def _text(page: pdfium.PdfPage) -> tuple[str, bool]:
    """Return the text of a page in reading order, and whether that is the order in which it was written."""
    textpage = page.get_textpage()
    written = _clean(textpage.get_text_range()) if textpage.count_chars() else ""
    if page.get_rotation():
        return written, True
    boxes = [Box(*textpage.get_rect(index)) for index in range(textpage.count_rects())] if written else []
    cut = regions(boxes)
    if cut is None:
        return written, True
    ordered = _clean(text_by_region(textpage, cut))
    if sorted(_letters(ordered)) != sorted(_letters(written)):
        return written, True
    return ordered, False


def _letters(text: str) -> str:
    """Return what must be the same in any order of reading; a hyphen may stand for a line end."""
    return "".join(text.split())


def _clean(text: str) -> str:
    """Return text with plain line ends, hyphens at line ends as they are written, and no placeholders of signs without a letter."""
    lines = _HYPHEN.sub("-\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    return storable(lines.replace(_NO_LETTER, "").replace("\0", ""))


def _is_mark(page: pdfium.PdfPage, index: int) -> bool:
    """Tell whether an annotation carries content of its own: links and popups do not."""
    annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    subtype = pdfium_c.FPDFAnnot_GetSubtype(annotation)
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    return subtype not in {pdfium_c.FPDF_ANNOT_LINK, pdfium_c.FPDF_ANNOT_POPUP}


def _attachments(document: pdfium.PdfDocument) -> Iterator[Member | Problem]:
    """Yield the files that the document carries in its name tree (ISO 32000-2, 7.11.4)."""
    places, remarks = Ordinals(), Ordinals()
    for index in range(min(document.count_attachments(), _ATTACHMENTS)):
        name = f"{index + 1}"
        try:
            attachment = document.get_attachment(index)
            name = attachment.get_name() or name
            content = bytes(attachment.get_data())
        except pdfium.PdfiumError as fault:
            at = remarks.of(locator(member=storable(name)))
            yield problem("readers_files.pdf_attachment", at, name=name, reason=str(fault))
            continue
        at = places.of(locator(member=storable(name)))
        if len(content) > MEMBER_BYTES:
            limit = f"{MEMBER_BYTES:,} bytes"
            yield problem("readers_files.pdf_attachment", remarks.of(at), name=name, reason=limit)
            continue
        yield Member(at, storable(name), content)
        if strays(name):
            yield problem("readers_files.member_name", remarks.of(at), name=name)

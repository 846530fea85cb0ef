"""PDF (ISO 32000): pages go in, their text comes out in reading order, one row a page; pictures and pieces are handed on.

PDFium reads, from the stream as it needs. Pages whose columns were written across are put in order (``columns``). A page that
is a picture becomes a derived exhibit, for recognition (``pictures``); so does each piece that a person settled (``pieces``),
whose pages give no rows here. Fields of forms and annotations are told beside the page (``marks``).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, Locator, locator, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import MEMBER_BYTES, strays
from faisceau.notation.flowing import flowed
from faisceau.notation.media_types import recognise
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.notation.statements.settings import OF_STATEMENTS
from faisceau.readers.pdf.columns import Box, regions
from faisceau.readers.pdf.geometry import to_page
from faisceau.readers.pdf.letters import text_by_region
from faisceau.readers.pdf.marks import marks
from faisceau.readers.pdf.opening import opened, unopened
from faisceau.readers.pdf.pictures import is_under_invisible_text, picture, shown
from faisceau.readers.pdf.pieces import Piece, cut, refusal, settled
from faisceau.readers.pdf.replaced import replaced
from faisceau.readers.pdf.statements import Statements

BUDGET = Budget(seconds=60, seconds_per_mb=20, memory_mb=1_000, memory_mb_per_mb=4, output_mb=256, output_mb_per_mb=64)
UNIT = "page"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="PDF : texte de chaque page dans l'ordre de lecture, colonnes comprises, champs de formulaire, annotations, titre, auteur et "
    "fichiers joints. Une page numérisée est remise à la reconnaissance. Ce qui n'est que dessiné n'est pas lu.",
    en="PDF: text of each page in reading order, columns included, fields of forms, annotations, title, author and attached files. "
    "A scanned page is handed on to recognition. What is only drawn is not read.",
)
SETTINGS: Mapping[str, Setting] = {
    **OF_STATEMENTS,
    "columns": known.COLUMNS,
    "images": known.IMAGES,
    "password": known.PASSWORD,
    "password_exhibit": known.PASSWORD_EXHIBIT,
    "pieces": Setting(
        Wording(
            "pièces du dossier : liste JSON de [cote, première page, dernière page]",
            "pieces of the procedure: a JSON list of [mark, first page, last page]",
        )
    ),
    "statement": Setting(
        Wording(
            "shown : un relevé imprimé qu'aucun solde ne prouve est lu tel qu'il est montré",
            "shown: a printed statement that no balance proves is read as it is shown",
        ),
        ("shown",),
    ),
}

LARGEST_SIDE = 20_000
"""Points, seven metres; PDF itself allows 14,400 units of any size, and a page of them can fill a memory."""
_RUN_OF_FAILURES = 100
_ATTACHMENTS = 1_000
_SIGNATURES = 20
_HEADER = re.compile(rb"%PDF-\d")
_VERSION = re.compile(rb"%PDF-?([^\s%]{0,8})")
_VERSIONS = (*(f"1.{minor}" for minor in range(8)), "2.0")
_HYPHEN = re.compile("[\ufffe\x02]")
_NO_LETTER = "\x03"
_EVERYWHERE = (-1e6, -1e6, 1e6, 1e6)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim what starts as a PDF; up to 1,024 bytes before the header are forgiven, as readers do, if they are not a format of their own."""
    if head.startswith(b"%PDF"):
        return "pdf"
    found = _HEADER.search(head[:1024])
    if not found:
        return None
    before = head[: found.start()].strip(b"\0\t\r\n\f \xef\xbb\xbf")
    is_named = any(name.lower().endswith(".pdf") for name in names)
    return "pdf" if not before or (is_named and recognise(head) is None) else None


def _version(stream: BinaryIO, remarks: Ordinals) -> Iterator[Problem]:
    """Yield that the version is none that is known; what a program writes there keeps nobody from reading."""
    stream.seek(0)
    found = _VERSION.search(stream.read(1024))
    if (version := found[1].decode("ascii", "replace").strip() if found else "?") not in _VERSIONS:
        yield problem(
            "readers_files.version_unknown", remarks.of(WHOLE), format="PDF", version=version or "?", known=", ".join(_VERSIONS)
        )


def _signed(document: pdfium.PdfDocument, remarks: Ordinals) -> Iterator[Problem]:
    """Yield that signatures are stated, with their times: they are not verified, and what they show on a page is drawn."""
    count = max(0, pdfium_c.FPDF_GetSignatureCount(document))
    if not count:
        return
    times = []
    for index in range(min(count, _SIGNATURES)):
        signature = pdfium_c.FPDF_GetSignatureObject(document, index)
        size = pdfium_c.FPDFSignatureObj_GetTime(signature, None, 0)
        held = ctypes.create_string_buffer(size)
        pdfium_c.FPDFSignatureObj_GetTime(signature, held, size)
        times.append(storable(held.value.decode("latin-1"))[:40] or "?")
    yield problem("readers_pages.pdf_signed", remarks.of(WHOLE), count=count, times=", ".join(times))


class _Work(NamedTuple):
    """What the pages of a document are read with: how it was settled, what it says of itself, and what is found on the way."""

    document: pdfium.PdfDocument
    form: pdfium.PdfFormEnv | None
    is_closed: bool
    title: str | None
    author: str | None
    layout: dict[str, Any]


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the pieces and the pages in their order, then the attached files."""
    with exhibit.open() as stream:
        try:
            document = opened(stream, settings)
        except pdfium.PdfiumError as fault:
            yield unopened(fault, stream, settings)
            yield Reading(WHOLE, __name__, UNIT, 1, 0, canonical({}))
            return
        with document:
            present, lost = len(document), 0
            layout: dict[str, Any] = {"without_text": [], "columns_put_in_order": []}
            remarks = Ordinals()
            yield from _version(stream, remarks)
            yield from _signed(document, remarks)
            pieces, refused = settled(settings["pieces"], present) if "pieces" in settings else ([], [])
            work = _work(document, settings, layout)
            statements = Statements(document, settings, exhibit.names)
            for row in chain(refused, statements.watched(_pages(work, pieces)), statements.rows(), _attachments(document)):
                if isinstance(row, Problem):
                    lost += row.entries
                    yield row._replace(locator=remarks.of(row.locator))
                else:
                    yield row
            yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout | statements.shown()))


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return a page (its picture where it is one), a region of it (``xywh``: points from its top left), a piece or an attached file."""
    where = parse(locator)
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        try:
            with opened(stream, settings or {}) as document:
                _refuse_withdrawn(where, settings or {}, len(document))
                return _resolved(_work(document, settings or {}, {}), where)
        except (pdfium.PdfiumError, IndexError) as fault:
            raise ValueError(f"nothing stands at {locator}: {fault}") from fault


def _work(document: pdfium.PdfDocument, settings: Settings, layout: dict[str, Any]) -> _Work:
    form = None
    if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
        form = document.formenv
    title, author = (storable(document.get_metadata_value(key)) or None for key in ("Title", "Author"))
    return _Work(document, form, settings.get("images") == "closed", title, author, layout)


def _resolved(work: _Work, where: Locator) -> Place:
    document = work.document
    if (name := where.get("member")) is not None:
        same = [row for row in _attachments(document) if isinstance(row, Member) and parse(row.locator).get("member") == name]
        if not same:
            raise ValueError(f"no attached file {name}")
        return place(same[min(where.n, len(same)) - 1].content)
    if (span := where.get("pages")) is not None:
        return place(cut(document, _span(span, len(document))), "application/pdf")
    number = where.get("page") or ""
    if not number.isdecimal() or not 0 < int(number) <= len(document):
        raise ValueError(f"no page {number}")
    try:
        page = document[int(number) - 1]
    except pdfium.PdfiumError:
        # A page that does not load has no text to show, and no place of its own in the bytes.
        return Place("application/pdf", b"", "")
    if (dots := where.get("drawn")) is not None:
        return _drawn(work, page, dots)
    if (part := where.get("part")) is not None:
        text = storable("\n".join(_beside(work, page, _text(page)[0])[0].get(part, [])))
    elif (area := where.get("xywh")) is not None:
        region = to_page(area, Box(*page.get_bbox()), page.get_rotation())
        text = _clean(page.get_textpage().get_text_bounded(*region))
    else:
        text, _ = _text(page)
        if _is_picture(page, text, _missing(page)):
            # A picture that is closed is named for what it is, and not drawn.
            return Place("image/png", b"", "") if work.is_closed else replace(place(picture(page)[1]), text=text)
    return Place("text/plain", text.encode(), text)


def _drawn(work: _Work, page: pdfium.PdfPage, dots: str) -> Place:
    """Return a page as a picture of so many pixels an inch; raise ValueError where the pictures of the exhibit are closed."""
    if work.is_closed or not dots.isdecimal() or len(dots) > 4 or not max(page.get_size()) <= LARGEST_SIDE:
        raise ValueError("not drawn")
    return Place("image/png", shown(page, int(dots)), "")


def _refuse_withdrawn(where: Locator, settings: Settings, present: int) -> None:
    """Raise ValueError for a place among the pages of a piece that is withdrawn."""
    pieces, _ = settled(settings["pieces"], present) if "pieces" in settings else ([], [])
    first, _, last = (where.get("pages") or where.get("page") or "").partition(",")
    if first.isdecimal() and any(not p.mark and p.first <= int(last or first) and int(first) <= p.last for p in pieces):
        raise ValueError("withdrawn")


def _span(span: str, present: int) -> Piece:
    first, _, last = span.partition(",")
    if not (first.isdecimal() and last.isdecimal() and 0 < int(first) <= int(last) <= present):
        raise ValueError(f"no pages {span}")
    return Piece("", int(first), int(last))


def _pages(work: _Work, pieces: list[Piece]) -> Iterator[Document | Member | Problem]:
    """Yield each piece, each other page or its problem; after a run of failures the rest is one problem."""
    document = work.document
    starting = {piece.first: piece for piece in pieces}
    failures = 0
    number = 1
    while number <= len(document):
        at = locator(page=number)
        if failures >= _RUN_OF_FAILURES:
            rest = len(document) - number + 1
            yield problem("readers_files.pdf_pages", at, rest, page=number, count=rest)
            break
        if number in starting:
            piece = starting.pop(number)
            if not piece.mark:
                count = piece.last - piece.first + 1
                yield problem(
                    "readers_pages.piece_withdrawn", locator(pages=piece.pages), count, first=piece.first, last=piece.last
                )
                number = piece.last + 1
                continue
            row = _piece(document, piece)
            yield row
            if isinstance(row, Member):
                work.layout.setdefault("pieces", []).append([piece.mark, piece.first, piece.last])
                number = piece.last + 1
                continue
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            failures += 1
            yield problem("readers_files.pdf_page", at, 1, page=number, reason="page")
        else:
            failures = 0
            yield from _page(work, page, number)
            page.close()
        number += 1
    if work.layout.get("text_over_picture"):
        yield problem("readers_pages.pdf_text_over_picture", count=len(work.layout["text_over_picture"]))


def _piece(document: pdfium.PdfDocument, piece: Piece) -> Member | Problem:
    """Return a piece as a file of its own, or why it is not; then its pages are read where they stand."""
    try:
        content = cut(document, piece)
    except (pdfium.PdfiumError, MemoryError) as fault:
        return refusal(piece, type(fault).__name__)
    if len(content) > MEMBER_BYTES:
        return refusal(piece, f"{MEMBER_BYTES:,} bytes")
    return Member(locator(pages=piece.pages), f"{piece.mark}.pdf", content)


def _page(work: _Work, page: pdfium.PdfPage, number: int) -> Iterator[Document | Member | Problem]:
    """Yield a page, or why it cannot be read."""
    at = locator(page=number)
    width, height = page.get_size()
    if not max(width, height) <= LARGEST_SIDE:
        yield problem("readers_files.pdf_page_size", at, 1, page=number, width=f"{width:.0f}", height=f"{height:.0f}")
        return
    try:
        text, in_order = _text(page)
        missing = _missing(page)
        beside, told = _beside(work, page, text)
    except pdfium.PdfiumError:
        yield problem("readers_files.pdf_page", at, 1, page=number, reason="text")
        return
    if not in_order:
        work.layout["columns_put_in_order"].append(number)
    is_picture = _is_picture(page, text, missing)
    if is_picture:
        work.layout["without_text"].append(number)
        yield _handed_on(work, page, number)
    if text.strip() or not is_picture:
        yield Document(at, number, work.title, work.author, "application/pdf", text, flowed(text))
        if is_under_invisible_text(page):
            work.layout.setdefault("text_over_picture", []).append(number)
    yield from _marks(work, beside, number)
    for code, count in told.items():
        if count:
            yield problem(code, locator(page=number), page=number, count=count)
    if not text.strip() and not is_picture:
        yield problem("readers_files.pdf_blank_page", at, page=number)
    if missing:
        yield problem("readers_files.pdf_letters", at, page=number, count=missing)


def _missing(page: pdfium.PdfPage) -> int:
    """Return how many signs of a page have no letter in its fonts."""
    return int(page.get_textpage().get_text_bounded(*_EVERYWHERE).count(_NO_LETTER))


def _is_picture(page: pdfium.PdfPage, text: str, missing: int) -> bool:
    """Tell whether a page has to be recognised: something is drawn on it, and no text, or less than half of it, says what."""
    return missing > len(_letters(text)) or (not text.strip() and pdfium_c.FPDFPage_CountObjects(page) > 0)


def _handed_on(work: _Work, page: pdfium.PdfPage, number: int) -> Member | Problem:
    """Return the picture of a page, or why it stays unread."""
    at = locator(page=number)
    if work.is_closed:
        return problem("readers_pages.closed", at, 1)
    try:
        return Member(at, *picture(page))
    except (pdfium.PdfiumError, MemoryError, ZeroDivisionError) as fault:
        return problem("readers_pages.pdf_picture", at, 1, page=number, reason=type(fault).__name__)


def _beside(work: _Work, page: pdfium.PdfPage, text: str) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Return what stands on a page beside its text, the lines of each part, and how much there is of what is to be told, by its code."""
    found, under = marks(page, work.form), replaced(page, text)
    told = {"readers_pages.pdf_marks": found.silent, "readers_pages.pdf_replaced": under.words}
    return {"fields": found.fields, "annotations": found.annotations, "replaced": under.lines}, told


def _marks(work: _Work, beside: dict[str, list[str]], number: int) -> Iterator[Document]:
    """Yield what stands on a page beside its text."""
    for part, lines in beside.items():
        if lines:
            text = storable("\n".join(lines))
            yield Document(locator(page=number, part=part), number, work.title, work.author, "application/pdf", text)


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

"""hOCR 1.2: text that another engine recognised, page by page, with the region and the confidence that it states of each word.

What stands in the file is taken as it stands: nothing is recognised again. Regions are pixels of the picture that the engine saw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NamedTuple

from lxml import etree

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Document, Observation, Problem, Reading, Word
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.charsets import charset_of
from faisceau.notation.enclosures import encloses
from faisceau.notation.endings import ends_early
from faisceau.notation.flowing import flowed
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.places import place
from faisceau.notation.statements.recognised import SETTINGS as OF_RECOGNISED_STATEMENTS
from faisceau.notation.statements.recognised import RecognisedStatements
from faisceau.notation.statements.recognised_lines import Recognised

BUDGET = Budget(seconds=15, seconds_per_mb=4, memory_mb=600, output_mb=64, output_mb_per_mb=16)
UNIT = "page"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="hOCR : le texte qu'un autre moteur a reconnu, page par page, chaque mot avec sa zone et la confiance que ce moteur énonce. "
    "L'image n'est pas relue ; un mot sans zone est dans le texte et n'a pas de ligne à lui.",
    en="hOCR: the text that another engine recognised, page by page, each word with its region and the confidence that engine states. "
    "The picture is not read again; a word without a region is in the text and has no row of its own.",
)
SETTINGS: Mapping[str, Setting] = {**OF_RECOGNISED_STATEMENTS, "columns": known.COLUMNS}

DOUBTFUL = 80
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_SYSTEM = re.compile(rb"""name\s*=\s*['"]ocr-(?:system|capabilities)['"]|class\s*=\s*['"][^'"]{0,99}\bocr_page\b""", re.IGNORECASE)
_BOX = re.compile(r"\bbbox\s+(\d{1,7})\s+(\d{1,7})\s+(\d{1,7})\s+(\d{1,7})")
_SURE = re.compile(r"\bx_wconf\s+(\d{1,3})(?![\d])")
_PARAGRAPHS = frozenset({"ocr_par", "ocr_carea", "ocrx_block"})
_LINES = frozenset({"ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat"})
_WORDS = frozenset({"ocrx_word", "ocr_word"})
_SAMPLE = 1 << 16


class _Word(NamedTuple):
    text: str
    confidence: int | None
    box: tuple[int, int, int, int] | None
    line: int


class _Page:
    """A page as it is being read: its pieces of text, and its words."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.words: list[_Word] = []
        self.line = 0
        self._break = ""

    def broken(self, by: str) -> None:
        """Begin a new line or a new paragraph before the next word."""
        if self.pieces and len(by) > len(self._break):
            self._break = by

    def said(self, text: str) -> None:
        """Add a word, or the text of a line without words."""
        if text:
            if self.pieces:
                self.pieces.append(self._break or " ")
            self.pieces.append(text)
            self._break = ""

    @property
    def text(self) -> str:
        """Return the text of the page: a line a line, an empty line between paragraphs."""
        return storable("".join(self.pieces))


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim a page of HTML that says in its first bytes that an engine of recognition wrote it."""
    return "hocr" if not encloses(head) and _MARKUP.search(head[:512]) and _SYSTEM.search(head) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield each page and its words."""
    present, lost, words = 0, 0, 0
    remarks = Ordinals()
    statements = RecognisedStatements(settings, exhibit.names)
    with exhibit.open() as stream:
        try:
            for present, page in enumerate(_pages(stream), 1):
                words += len(page.words)
                statements.hear(present, [_recognised(word) for word in page.words if _xywh(word)], _area)
                for row in _rows(page, present):
                    yield row._replace(locator=remarks.of(row.locator)) if isinstance(row, Problem) else row
        except etree.LxmlError as fault:
            present, lost = present + 1, 1
            yield problem("readers_pages.hocr_unreadable", remarks.of(WHOLE), 1, reason=type(fault).__name__)
    for row in ends_early(exhibit, b"<html", b"</html>"):
        yield row._replace(locator=remarks.of(row.locator))
    for found in statements.rows():
        yield found._replace(locator=remarks.of(found.locator)) if isinstance(found, Problem) else found
    if not present:
        present, lost = 1, 1
        yield problem("readers_pages.hocr_unreadable", remarks.of(WHOLE), 1, reason="ocr_page")
    layout = {"words": words, "doubtful_below": DOUBTFUL, **statements.shown()}
    yield Reading(WHOLE, __name__, UNIT, present, present - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the text of a page, or the words of a region of it."""
    where = parse(locator)
    number, area = where.get("page"), where.get("xywh")
    with exhibit.open() as stream:
        if not where.parts:
            return place(stream.read())
        try:
            page = next((page for index, page in enumerate(_pages(stream), 1) if str(index) == number), None)
        except etree.LxmlError as fault:
            raise ValueError(f"nothing stands at {locator}") from fault
    if page is None:
        raise ValueError(f"nothing stands at {locator}")
    text = page.text
    if area is not None:
        found = [storable(word.text) for word in page.words if _xywh(word) == area]
        text = found[min(where.n, len(found)) - 1] if found else " ".join(_within(page, area))
        if not text:
            raise ValueError(f"nothing stands at {locator}")
    return Place("text/plain", text.encode(), text)


def _rows(page: _Page, number: int) -> Iterator[Document | Word | Problem]:
    at = locator(page=number)
    text = page.text
    yield Document(at, number, None, None, "text/vnd.hocr+html", text, flowed(text))
    places, unplaced = Ordinals(), 0
    for word in page.words:
        area = _xywh(word)
        if area is None:
            unplaced += 1
            continue
        doubtful = word.confidence is not None and word.confidence < DOUBTFUL
        yield Word(places.of(locator(page=number, xywh=area)), number, word.line, storable(word.text), word.confidence, doubtful)
    if unplaced:
        yield problem("readers_pages.hocr_no_box", at, count=unplaced)
    if not text:
        yield problem("readers_pages.no_text", at)


def _xywh(word: _Word) -> str | None:
    if word.box is None:
        return None
    left, top, right, bottom = word.box
    return f"{left},{top},{right - left},{bottom - top}" if right >= left and bottom >= top else None


def _recognised(word: _Word) -> Recognised:
    left, top, right, bottom = word.box or (0, 0, 0, 0)
    return Recognised(storable(word.text), word.confidence, (left, top, right, bottom))


def _area(box: tuple[float, float, float, float]) -> str:
    left, top, right, bottom = map(int, box)
    return f"{left},{top},{right - left},{bottom - top}"


def _within(page: _Page, area: str) -> Iterator[str]:
    """Yield the words whose middle stands in a region."""
    edges = area.split(",")
    if len(edges) != 4 or not all(edge.isdecimal() and len(edge) < 10 for edge in edges):
        return
    left, top, width, height = map(int, edges)
    for word in page.words:
        if word.box is not None:
            across, down = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
            if left <= across <= left + width and top <= down <= top + height:
                yield storable(word.text)


def _pages(stream: BinaryIO) -> Iterator[_Page]:
    """Yield the pages; what stands before the first one and has words is a page too."""
    charset = _charset(stream)
    page = _Page()
    is_open = False
    parsed = etree.iterparse(
        *(stream, ("start", "end")),
        html=True,
        recover=True,
        no_network=True,
        huge_tree=False,
        encoding=charset,
        remove_comments=True,
    )
    for moment, element in parsed:
        kinds = frozenset((element.get("class") or "").split())
        if moment == "start":
            if "ocr_page" in kinds:
                if page.pieces or is_open:
                    yield page
                page, is_open = _Page(), True
            elif kinds & _PARAGRAPHS:
                page.broken("\n\n")
            elif kinds & _LINES:
                page.broken("\n")
                page.line += 1
            continue
        if kinds & _WORDS:
            _word(page, element)
            _forgotten(element)
        elif kinds & _LINES:
            page.said(" ".join("".join(map(str, element.itertext())).split()))
            _forgotten(element)
        elif "ocr_page" in kinds:
            if is_open:
                yield page
            page, is_open = _Page(), False
            _forgotten(element)
        elif kinds & _PARAGRAPHS:
            page.broken("\n\n")
            _forgotten(element)
    if page.pieces or is_open:
        yield page


def _charset(stream: BinaryIO) -> str:
    """Return the charset of the markup, from its start up to the end of a tag, so that no letter is cut."""
    start = stream.read(_SAMPLE)
    stream.seek(0)
    charset, _ = charset_of(start[: start.rfind(b">") + 1] or start)
    return charset.removesuffix("-sig")


def _word(page: _Page, element: etree._Element) -> None:
    text = " ".join("".join(map(str, element.itertext())).split())
    if not text:
        return
    page.said(text)
    title = element.get("title") or ""
    box, sure = _BOX.search(title), _SURE.search(title)
    edges = (int(box[1]), int(box[2]), int(box[3]), int(box[4])) if box else None
    page.words.append(_Word(text, min(100, int(sure[1])) if sure else None, edges, max(page.line, 1)))


def _forgotten(element: etree._Element) -> None:
    """Let go of what was read, and of what stands before it."""
    element.clear(keep_tail=True)  # type: ignore[call-arg]
    before = element.getprevious()
    parent = element.getparent()
    while before is not None and parent is not None:
        parent.remove(before)
        before = element.getprevious()

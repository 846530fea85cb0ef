"""Pages of a PDF and pictures: drawn anew without the places, each page as one picture in a PDF that holds nothing else.

A place is a page (``page=3``) or a region of it (``page=3&xywh=…``, in points from the top left of the page as it is shown; in pixels
for a picture, which is page 1). What is drawn is what a person sees; the text of the page, layers that are not shown, attached files,
forms, thumbnails, data about the file and its earlier states are not carried over. The only text of the new PDF says what is kept back.
"""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageDraw, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin  # noqa: F401 - loaded before the jail

from faisceau.model.locators import locator, parse
from faisceau.model.reading import Place
from faisceau.redaction.paper import Page, Said, escaped, packed
from faisceau.redaction.words import spans, written_in

DOTS, POINTS = 150, 72
"""Pixels an inch at which pages are drawn; ours: small print reads, and a page weighs some hundred kilobytes."""
MOST_PIXELS, MOST_PAGES = 30_000_000, 2_000
"""Pixels of a page, pages of a piece; ours."""
AROUND = 1.5
"""Points added on each side of a found word, so that nothing of its letters stands out; ours."""
SMALLEST, LARGEST, FOOT = 5, 10, 20
"""Points: of the label in a region, below which it stands at the foot alone; of the foot."""
_FINE = 100
"""Parts of a point in which PDFium tells where a letter is shown."""
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_DRAWN_FROM = re.compile(rb"<< /Length (\d+) /Type /XObject /Subtype /Image [^>]*/DCTDecode >>\nstream\n")
_SYNTAX = re.compile(
    rb"%PDF-1\.4|%%EOF|xref\n0 [0-9 nf\n]+|/[A-Za-z0-9]+|\b(?:obj|endobj|stream|endstream|trailer|startxref|[BE]T|T[jdfr]|cm|Do|[gqQR])\b"
    rb"|(?<![\w.])\d{1,8}(?:\.\d+)?(?![\w.])"
)
"""What a PDF of ours is written in (``paper``): words, names, numbers shorter than a telephone's."""
_TINT, _FRAME, _FRAME_POINTS = (255, 200, 0, 90), (150, 60, 0, 255), 1.5
"""Of what is kept back, on the page as it was: what stands there is still read, and the frame is seen without its colour. Ours."""
_XYWH = re.compile(r"(\d{1,6}(?:\.\d{1,4})?),(\d{1,6}(?:\.\d{1,4})?),(\d{1,6}(?:\.\d{1,4})?),(\d{1,6}(?:\.\d{1,4})?)")


class Region(NamedTuple):
    """A region of a page, in points from its top left."""

    left: float
    top: float
    right: float
    bottom: float


class Letters(NamedTuple):
    """The letters of a page in their order, and where each is shown; None for what takes no room."""

    text: str
    places: list[Region | None]


def is_page(content: bytes) -> bool:
    """Say whether bytes are a PDF or a picture."""
    return b"%PDF-" in content[:1024] or content.startswith(_PICTURES)


def count(content: bytes) -> int:
    """Return how many pages there are."""
    with _opened(content) as sheets:
        return len(sheets)


def found(content: bytes, words: Sequence[str], recognised: Sequence[Any], run: range) -> list[list[str]]:
    """Return for each word the regions of some pages where it stands, in order, from their text and from what was recognised in them.

    Written over two lines, one each.
    """
    out: list[list[str]] = [[] for _ in words]
    with _opened(content) as sheets:
        for number in run:
            letters = _all_letters(sheets, number, recognised)
            for places, word in zip(out, words, strict=True):
                for start, end in spans(letters.text, [word]):
                    places += [_written(number, one) for one in _by_line(letters.places[start:end])]
    return out


def drawn(
    content: bytes,
    places: Sequence[str],
    guarded: Sequence[str],
    label: str,
    told: str,
    recognised: Sequence[Any],
    run: range,
) -> tuple[bytes, dict[str, Any]]:
    """Return some pages drawn without the places, as they are bound into a PDF (``paper``).

    Told beside: which places are outside of the piece, where guarded words are left in the text of these pages, which of the pages
    lost something, which are ``mute`` (no word of theirs is known, so that none was searched), and what is said on each.
    """
    with _opened(content) as sheets:
        regions, outside = _regions(places, sheets)
        left, pages, mute = [], [], []
        for number in run:
            covered = regions.get(number, [])
            letters = _all_letters(sheets, number, recognised)
            rest = _uncovered(letters, covered)
            left += [_written(number, one) for start, end in spans(rest, guarded) for one in _by_line(letters.places[start:end])]
            pages.append(_page(sheets, number, covered, label, told))
            if not letters.text.strip():
                mute.append(number)
    said = [[one.text for one in page.said] for page in pages]
    touched = [number for number in run if number in regions]
    return b"".join(map(packed, pages)), {"outside": outside, "left": left, "touched": touched, "mute": mute, "said": said}


def sought(content: bytes, words: Sequence[str], said: Sequence[Sequence[str]], run: range) -> list[int]:
    """Return how often each word stands in the bytes of a copy, its pictures and what is said on its pages aside.

    Raises ValueError where some pages of it hold other text than what is said on them, or anything is attached: a word could stand
    there. What a picture shows is not searched: a person looks.
    """
    with pdfium.PdfDocument(content) as document:
        if document.count_attachments() or len(said) != len(document):
            raise ValueError("the copy is not what was written")
        for number in run:
            _refuse_more(document[number - 1], said[number - 1])
    if run.start != 1:
        return [0] * len(words)
    rest = _outside_of_pictures(content)
    for text in sorted({one for texts in said for one in texts}, key=len, reverse=True):
        rest = rest.replace(escaped(text), b"")
    return [written_in(rest, word) for word in words]


def shown(content: bytes, places: Sequence[str], number: int) -> Place:
    """Return the picture of a page as a person looks at it: as it is drawn, a frame around each of the places."""
    with _opened(content) as sheets:
        if not 0 < number <= len(sheets):
            raise ValueError(number)
        regions, _ = _regions(places, sheets)
        picture = sheets.drawn(number)
        scale = picture.width / sheets.size(number)[0]
    marked = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(marked)
    for one in regions.get(number, []):
        corner = (int(one.left * scale), int(one.top * scale), int(one.right * scale) + 1, int(one.bottom * scale) + 1)
        draw.rectangle(corner, fill=_TINT, outline=_FRAME, width=max(3, int(_FRAME_POINTS * scale)))
    held = io.BytesIO()
    Image.alpha_composite(picture.convert("RGBA"), marked).convert("RGB").save(held, "JPEG", quality=85)
    return Place("image/jpeg", held.getvalue(), "")


def _all_letters(sheets: _Sheets, number: int, recognised: Sequence[Any]) -> Letters:
    """Return the letters of a page, and after them those of the words that were recognised in its picture, each where its word is.

    A recognised word is its page, left, top, width and height in a picture of the whole page, the width and height of that picture, and
    its text.
    """
    letters = sheets.letters(number)
    words = [one for one in recognised if one[0] == number]
    if not words:
        return letters
    wide, high = sheets.size(number)
    text, places = [letters.text, "\n"], [*letters.places, None]
    for _, left, top, width, height, across, down, word in words:
        region = Region(left * wide / across, top * high / down, (left + width) * wide / across, (top + height) * high / down)
        text.append(f"{word} ")
        places += [*([region] * len(word)), None]
    return Letters("".join(text), places)


def _written(number: int, region: Region) -> str:
    left, top = max(0.0, region.left - AROUND), max(0.0, region.top - AROUND)
    numbers = (left, top, region.right + AROUND - left, region.bottom + AROUND - top)
    return locator(page=number, xywh=",".join(f"{one:.1f}" for one in numbers))


def _by_line(places: Sequence[Region | None]) -> list[Region]:
    """Return regions that cover letters, one for each line that they stand on."""
    out: list[Region] = []
    for one in places:
        if one is None:
            continue
        last = out[-1] if out else None
        if last and one.top < last.bottom and one.bottom > last.top and one.right > last.left:
            out[-1] = Region(
                min(last.left, one.left), min(last.top, one.top), max(last.right, one.right), max(last.bottom, one.bottom)
            )
        else:
            out.append(one)
    return out


def _regions(places: Sequence[str], sheets: _Sheets) -> tuple[dict[int, list[Region]], list[str]]:
    """Return the regions of each page, kept within it, and the places that are none or outside of it."""
    regions: dict[int, list[Region]] = {}
    outside = []
    for place in places:
        try:
            number, region = _region(place, sheets)
        except ValueError:
            outside.append(place)
        else:
            regions.setdefault(number, []).append(region)
    return regions, outside


def _region(place: str, sheets: _Sheets) -> tuple[int, Region]:
    where = parse(place)
    names = {name for name, _ in where.parts}
    told = where.get("page") or ""
    if where.n != 1 or names not in ({"page"}, {"page", "xywh"}) or not re.fullmatch("[1-9][0-9]{0,6}", told):
        raise ValueError(place)
    number = int(told)
    if number > len(sheets):
        raise ValueError(place)
    width, height = sheets.size(number)
    if "xywh" not in names:
        return number, Region(0, 0, width, height)
    found_region = _XYWH.fullmatch(where.get("xywh") or "")
    if not found_region:
        raise ValueError(place)
    x, y, wide, high = (float(one) for one in found_region.groups())
    region = Region(x, y, min(x + wide, width), min(y + high, height))
    if region.right <= region.left or region.bottom <= region.top:
        raise ValueError(place)
    return number, region


def _uncovered(letters: Letters, covered: Sequence[Region]) -> str:
    """Return the letters of a page, a gap in place of each that a region covers even in part."""
    kept = []
    for letter, place in zip(letters.text, letters.places, strict=True):
        shut = place is not None and any(
            place.left < one.right and place.right > one.left and place.top < one.bottom and place.bottom > one.top
            for one in covered
        )
        kept.append("\n" if shut else letter)
    return "".join(kept)


def _page(sheets: _Sheets, number: int, covered: Sequence[Region], label: str, told: str) -> Page:
    """Draw a page without the regions; at its foot, what was kept back and how often."""
    width, height = sheets.size(number)
    picture = sheets.drawn(number)
    scale = picture.width / width
    said = []
    draw = ImageDraw.Draw(picture)
    for one in covered:
        # Outwards to whole pixels: half a column of a letter would still be read.
        corner = (int(one.left * scale), int(one.top * scale), int(one.right * scale) + 1, int(one.bottom * scale) + 1)
        draw.rectangle(corner, fill="black")
    for one in covered:
        size = _fitting(label, one)
        across = (one.left + one.right - _width(label, size or SMALLEST)) / 2
        down = (one.top + one.bottom - (size or SMALLEST)) / 2
        said.append(Said(label, max(0.0, across), max(0.0, down), size or SMALLEST, "white" if size else ""))
    if covered:
        foot = FOOT * width / sheets.usual(number)
        whole = Image.new("RGB", (picture.width, picture.height + int(foot * scale)), "white")
        whole.paste(picture, (0, 0))
        rule = (0, picture.height, picture.width, picture.height)
        ImageDraw.Draw(whole).line(rule, fill="black", width=max(1, int(scale / 2)))
        text = f"{told} – p. {number} – {label} × {len(covered)}"
        said.append(Said(text, foot * 0.4, height + foot * 0.25, foot * 0.5, "black"))
        picture, height = whole, height + foot
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=88, subsampling=0)
    return Page(width, height, picture.width, picture.height, held.getvalue(), tuple(said))


def _fitting(label: str, region: Region) -> float:
    """Return the size in which a label fits a region; 0 where it would be too small to be read."""
    size = min(LARGEST, (region.bottom - region.top) * 0.8, (region.right - region.left) * 0.95 / _width(label, 1))
    return size if size >= SMALLEST else 0


def _width(label: str, size: float) -> float:
    """Return at most how wide a label is in Helvetica."""
    return len(label) * 0.54 * size


def _refuse_more(sheet: Any, said: Sequence[str]) -> None:
    """Raise ValueError where a page of a new PDF holds other text than what is said on it."""
    textpage = sheet.get_textpage()
    text = re.sub(r"\W", "", textpage.get_text_range())
    wanted = re.sub(r"\W", "", "".join(said))
    textpage.close()
    sheet.close()
    if sorted(text) != sorted(wanted):
        raise ValueError("the new file holds other text than what was written")


def _outside_of_pictures(content: bytes) -> bytes:
    """Return the bytes of a new PDF without its pictures and the words of its syntax: what remains could be a text.

    Of a picture what says something about it stays: its comments and what programs add (ITU-T T.81, B.2.4).
    """
    out, at = bytearray(), 0
    for one in _DRAWN_FROM.finditer(content):
        if one.start() >= at:  # else within a picture
            at_end = one.end() + int(one[1])
            out += content[at : one.end()] + b" ".join(_remarks(content[one.end() : at_end]))
            at = at_end
    out += content[at:]
    return _SYNTAX.sub(b" ", bytes(out))


def _remarks(picture: bytes) -> Iterator[bytes]:
    """Yield what the segments of a JPEG before its scan hold that are no tables."""
    at = 2
    while at + 4 <= len(picture) and picture[at] == 0xFF and picture[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
        if picture[at + 1] == 0xFE or 0xE0 <= picture[at + 1] <= 0xEF:
            yield picture[at + 4 : end]
        at = end


@contextmanager
def _opened(content: bytes) -> Iterator[_Sheets]:
    """Open a PDF or a picture; raise ValueError where it, or a page that is asked for, does not open, or where there are too many pages."""
    if content.startswith(_PICTURES):
        yield _Picture(content)
        return
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as fault:
        raise ValueError("the file does not open") from fault
    with document:
        if len(document) > MOST_PAGES:
            raise ValueError("too many pages")
        if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
            document.init_forms()
        try:
            yield _Paper(document)
        except pdfium.PdfiumError as fault:
            raise ValueError("a page does not open") from fault


class _Sheets:
    """What pages are drawn from."""

    def __len__(self) -> int:
        raise NotImplementedError

    def size(self, number: int) -> tuple[float, float]:
        """Return width and height of a page as it is shown."""
        raise NotImplementedError

    def usual(self, number: int) -> float:
        """Return the width to which the foot of a page is told: the page's own, where it is told in points."""
        raise NotImplementedError

    def letters(self, number: int) -> Letters:
        """Return the text of a page."""
        raise NotImplementedError

    def drawn(self, number: int) -> Image.Image:
        """Return the picture of a page."""
        raise NotImplementedError


class _Paper(_Sheets):
    def __init__(self, document: pdfium.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        return len(self._document)

    def size(self, number: int) -> tuple[float, float]:
        width, height = self._document.get_page_size(number - 1)
        return float(width), float(height)

    def usual(self, number: int) -> float:
        return self.size(number)[0]

    def letters(self, number: int) -> Letters:
        width, height = self.size(number)
        page = self._document[number - 1]
        textpage = page.get_textpage()
        text, places = [], []
        x, y = ctypes.c_int(), ctypes.c_int()
        for index in range(textpage.count_chars()):
            code = pdfium_c.FPDFText_GetUnicode(textpage, index)
            # A hyphen at the end of a line is told as one of these: the word goes on.
            letter = "\u00ad" if code in (2, 0xFFFE) else chr(code) if code else " "
            left, bottom, right, top = textpage.get_charbox(index, loose=True)
            corners = []
            for across, up in ((left, bottom), (right, top)):
                wide, high = int(width * _FINE), int(height * _FINE)
                pdfium_c.FPDF_PageToDevice(page, 0, 0, wide, high, 0, across, up, ctypes.byref(x), ctypes.byref(y))
                corners.append((x.value / _FINE, y.value / _FINE))
            (ax, ay), (bx, by) = corners
            region = Region(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            text.append(letter)
            places.append(region if region.right > region.left and region.bottom > region.top and not letter.isspace() else None)
        textpage.close()
        page.close()
        return Letters("".join(text), places)

    def drawn(self, number: int) -> Image.Image:
        width, height = self.size(number)
        scale = min(DOTS / POINTS, (MOST_PIXELS / (width * height)) ** 0.5)
        page = self._document[number - 1]
        picture: Image.Image = page.render(scale=scale, may_draw_forms=True, rev_byteorder=True).to_pil().convert("RGB")
        page.close()
        return picture


def _refuse_large(picture: Image.Image) -> None:
    """Raise ValueError for a picture that is too large, or holds several: one of them would be left out unseen."""
    if picture.width * picture.height > MOST_PIXELS or getattr(picture, "n_frames", 1) > 1:
        raise ValueError("too large, or of several pages")


class _Picture(_Sheets):
    """A picture as page 1, told in its pixels; nothing of its file but its pixels is read on, turned as it says to be shown."""

    def __init__(self, content: bytes) -> None:
        try:
            with Image.open(io.BytesIO(content)) as opened:
                _refuse_large(opened)
                shown = ImageOps.exif_transpose(opened).convert("RGBA")
        except (OSError, ValueError, SyntaxError) as fault:
            raise ValueError("the picture does not open") from fault
        self._shown = Image.new("RGB", shown.size, "white")
        self._shown.paste(shown, (0, 0), shown)

    def __len__(self) -> int:
        return 1

    def size(self, number: int) -> tuple[float, float]:  # noqa: ARG002 - a picture has one page
        return float(self._shown.width), float(self._shown.height)

    def usual(self, number: int) -> float:  # noqa: ARG002 - a picture has one page
        return 595.0

    def letters(self, number: int) -> Letters:  # noqa: ARG002 - a picture has one page
        return Letters("", [])

    def drawn(self, number: int) -> Image.Image:  # noqa: ARG002 - a picture has one page
        return self._shown.copy()

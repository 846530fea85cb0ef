"""What a workbook would weigh, found before it is opened: parts that unpack too far, sheets that are too wide or too long.

Limits on parts are those of every container (``notation.containers``); that on cells is ours. What only the markup shows is
counted on the way: hidden rows and columns, formulas without a stored value, cells that hold an error.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field

from lxml import etree

from faisceau.notation.cells import cell_name
from faisceau.notation.containers import TooLargeError, content_of, limit_for
from faisceau.readers.workbook.beside import COMMENTS, LINKS, Beside, line_of

CELLS = 8_000_000
"""Cells from a sheet's first row and column to its last, the empty ones included: each takes 32 bytes or more; ours."""
TEXT_BYTES = 400_000_000
"""Bytes of shared text that the cells of a workbook may repeat in all; ours."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, etree.XMLSyntaxError)
_SHEET = re.compile(r"xl/(?:worksheets/[^/]+|[^/]*sheet[^/]*)\.xml", re.IGNORECASE)
_TAG = re.compile(rb"<(?:[A-Za-z]+:)?(row|c)(?=[\s/>])([^>]*)>")
_REFERENCE = re.compile(rb"\br=[\"']([A-Z]{0,3})(\d{0,7})[\"']")
_CELL = re.compile(rb"<(?:[A-Za-z]+:)?c(?=[\s/>])")
_CELL_AT = re.compile(rb"<(?:[A-Za-z]+:)?c\s[^>]*?\br=[\"']([A-Z]{1,3})\d")
_ROW_AT = re.compile(rb"<(?:[A-Za-z]+:)?row\s[^>]*?\br=[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"<(?:[A-Za-z]+:)?(?:row|col)\s[^>]*\bhidden=[\"'](?:1|true)[\"']")
_NO_VALUE = re.compile(
    rb"(?:</(?:[A-Za-z]+:)?f>|<(?:[A-Za-z]+:)?f(?:\s[^>]*)?/>)\s*(?:<(?:[A-Za-z]+:)?v\s*/>\s*)?</(?:[A-Za-z]+:)?c>"
)
_ERROR = re.compile(rb"<(?:[A-Za-z]+:)?c\s[^>]*\bt=[\"']e[\"']")
_LINK = re.compile(rb"<(?:[A-Za-z]+:)?hyperlink\s([^>]*)>")
_SHARED = re.compile(rb"\bt=[\"']s[\"'][^>]*>\s*<(?:[A-Za-z]+:)?v>(\d{1,9})<")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ANNOTATION, _A = f"{_OFFICE}annotation", f"{_TEXT}a"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_HREF = "{http://www.w3.org/1999/xlink}href"


Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last row and column of a merged cell, from 0."""


@dataclass
class Weighed:
    """What the markup shows besides the values of cells: rows and columns hidden, formulas without value, cells with an error.

    ``merged`` holds, for each sheet of an OpenDocument by its place, the cells that span several rows, and ``beside`` what stands beside its
    cells; ``links`` the attributes of the links of an XLSX by the part of a sheet.
    """

    hidden: int = 0
    without_value: int = 0
    errors: int = 0
    merged: dict[int, list[Merged]] = field(default_factory=dict)
    beside: dict[int, Beside] = field(default_factory=dict)
    links: dict[str, list[bytes]] = field(default_factory=dict)


def weigh(content: bytes) -> Weighed:
    """Weigh a workbook that is a ZIP file; raise TooLargeError where it is too large, one of BROKEN where it is no workbook."""
    found = Weighed()
    spent, repeated = 0, 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        lengths = _shared_lengths(package)
        for info in package.infolist():
            if info.filename.endswith("/"):
                continue
            with package.open(info) as source:
                part = content_of(source, limit_for(info.compress_size, spent), info.file_size)
            spent += len(part)
            if info.filename == "content.xml":
                _weigh_open_document(part, found)
            elif _SHEET.fullmatch(info.filename):
                _bound(_extent(part))
                repeated += sum(lengths[number] for number in map(int, _SHARED.findall(part)) if number < len(lengths))
                if repeated > TEXT_BYTES:
                    raise TooLargeError(f"{TEXT_BYTES:,} bytes")
                found.hidden += sum(1 for _ in _HIDDEN.finditer(part))
                found.without_value += sum(1 for _ in _NO_VALUE.finditer(part))
                found.errors += sum(1 for _ in _ERROR.finditer(part))
                if linked := _LINK.findall(part, max(0, part.rfind(b"sheetData>"))):
                    found.links[info.filename] = linked
    return found


def _shared_lengths(package: zipfile.ZipFile) -> list[int]:
    """Return about how long each shared text is."""
    name = next((name for name in package.namelist() if name.lower() == "xl/sharedstrings.xml"), None)
    if name is None:
        return []
    info = package.getinfo(name)
    with package.open(info) as source:
        part = content_of(source, limit_for(info.compress_size), info.file_size)
    return [len(text) for text in part.split(b"</si>")]


def _bound(extent: tuple[int, int]) -> None:
    rows, columns = extent
    if rows * columns > CELLS:
        raise TooLargeError(f"{CELLS:,} cells")


def _extent(part: bytes) -> tuple[int, int]:
    """Return how many rows and columns a sheet spans from its first cell with content to its last (ISO/IEC 29500-1, 18.3.1)."""
    references = _CELL_AT.findall(part)
    columns, last = set(references), max(map(int, _ROW_AT.findall(part)), default=0)
    if len(references) == len(_CELL.findall(part)) and last * max(map(_column, columns), default=0) <= CELLS:
        return last, len(columns)
    rows: list[int] = []
    row = column = 0
    left, right = 1 << 30, 0
    for tag in _TAG.finditer(part):
        reference = _REFERENCE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(reference[2]) if reference and reference[2] else row + 1, 0
            continue
        column = _column(reference[1]) if reference and reference[1] else column + 1
        if tag[2].endswith(b"/"):
            continue
        if reference and reference[2]:
            row = int(reference[2])
        if not rows:
            rows = [row, row]
        rows = [min(rows[0], row), max(rows[1], row)]
        left, right = min(left, column), max(right, column)
    return (rows[1] - rows[0] + 1, right - left + 1) if rows else (0, 0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _weigh_open_document(part: bytes, found: Weighed) -> None:
    """Weigh the tables of an OpenDocument: a row or a cell may say that it stands many times (ODF 1.3, 19.677, 19.679)."""
    rows = waiting = widest = column = 0
    sheet = -1
    filled = False
    markup = etree.iterparse(
        io.BytesIO(part),
        events=("start", "end"),
        tag=(f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell", _ANNOTATION, _A),
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
    )
    for moment, element in markup:
        kind = element.tag.removeprefix(_TABLE)
        if moment == "start":
            if kind == "table":
                rows = waiting = widest = 0
                sheet += 1
            elif kind == "table-row":
                column, filled = 0, False
            continue
        if kind in (_ANNOTATION, _A):
            _beside(element, cell_name(column, rows + waiting + 1), found.beside.setdefault(sheet, Beside()))
            continue  # what it holds is text of its cell too
        if kind == "table-row":
            count = _count(element.get(f"{_TABLE}number-rows-repeated"))
            waiting += count
            if filled:
                rows, waiting = rows + waiting, 0
            found.hidden += count if element.get(f"{_TABLE}visibility") in ("collapse", "filter") and filled else 0
            _bound((rows, widest))
        elif kind != "table":
            if (spanned := _count(element.get(f"{_TABLE}number-rows-spanned"))) > 1:
                top = rows + waiting
                found.merged.setdefault(sheet, []).append(((top, column), (top + spanned - 1, column)))
            column += _count(element.get(f"{_TABLE}number-columns-repeated"))
            if len(element) or element.get(f"{_OFFICE}value-type"):
                filled, widest = True, max(widest, column)
                found.without_value += bool(element.get(f"{_TABLE}formula")) and not element.get(f"{_OFFICE}value-type")
        element.clear()


def _beside(found: etree._Element, at: str, of_sheet: Beside) -> None:
    """Add an annotation or a link of a cell (ODF 1.3, 14.1 and 6.1.8)."""
    if found.tag == _A:
        if (target := found.get(_HREF) or "") and not target.startswith("#"):
            of_sheet.add(LINKS, f"{at} → {target}")
        return
    author = "".join(name.text or "" for name in found.iter(_CREATOR))
    if said := " ".join("".join(map(str, line.itertext())) for line in found.iter(f"{_TEXT}p")):
        of_sheet.add(COMMENTS, line_of(at, author, said))


def _count(text: str | None) -> int:
    """Return how often a row or a cell stands, no more than could ever be read."""
    if not text:
        return 1
    return min(int(text), CELLS) if text.isdecimal() and len(text) <= len("1048576") else CELLS + 1

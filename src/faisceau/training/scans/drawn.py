"""Sheets drawn as a scanner gives them: grey pixels at 200 dots an inch, askew by a few tenths of a degree, with dust and grain.

Only the fonts that the typesetter carries are used; the same seed gives the same pixels.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from faisceau.training.scans.dice import Dice
from faisceau.training.scans.plan import Sheet

DOTS = 200
"""Dots an inch: what copiers of registries scan at; ours."""
_AT_ONCE = 25
_SPECKS = 40
_FRAMED = 250
"""Procedures in a thousand whose clerk stamps with a frame."""


class Picture(NamedTuple):
    """The grey pixels of a page, one byte each, row by row."""

    width: int
    height: int
    pixels: bytes

    def as_pgm(self) -> bytes:
        """Return the picture as a file that recognisers open (PGM)."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.pixels


def pictures(sheets: Sequence[Sheet], seed: int) -> Iterator[Picture]:
    """Yield the picture of each sheet."""
    for start in range(0, len(sheets), _AT_ONCE):
        yield from _rendered(sheets[start : start + _AT_ONCE], seed)


def _rendered(sheets: Sequence[Sheet], seed: int) -> Iterator[Picture]:
    import pypdfium2 as pdfium
    import typst

    told = json.dumps([_told(sheet, seed) for sheet in sheets], ensure_ascii=False)
    template = files(__package__).joinpath("scan.typ").read_bytes()
    content = typst.compile(template, format="pdf", ignore_system_fonts=True, sys_inputs={"sheets": told})
    with pdfium.PdfDocument(content) as document:
        for place, sheet in enumerate(sheets):
            bitmap = document[place].render(scale=DOTS / 72, grayscale=True)
            rows = bytes(bitmap.buffer)
            pixels = b"".join(rows[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height))
            yield Picture(bitmap.width, bitmap.height, _grained(pixels, sheet.page, seed))


def _told(sheet: Sheet, seed: int) -> dict[str, Any]:
    dice = Dice(seed, f"drawing {sheet.page}")
    sign = dice.pick((-1, 1))
    return {
        "stamp": sheet.stamp,
        "look": sheet.look,
        "framed": Dice(seed, "frame").happens(_FRAMED),
        "old": sheet.old,
        "lines": sheet.lines,
        "folio": sheet.folio,
        "folio_above": sheet.folio.startswith("Feuillet"),
        "layout": sheet.layout,
        "turn": sign * (dice.integer(6, 14) if sheet.look == "askew" else dice.integer(0, 3)),
        "skew": dice.integer(-9, 9),
        "dust": [(dice.integer(0, 2100), dice.integer(0, 2970), dice.integer(3, 11)) for _ in range(_SPECKS)],
    }


def _grained(pixels: bytes, page: int, seed: int) -> bytes:
    """Return pixels whose three lowest bits a scanner's grain changed; a band of grain is repeated down the page."""
    dice = Dice(seed, f"grain {page}")
    band = bytes(dice.integer(0, 7) for _ in range(4093))
    grain = (band * (len(pixels) // len(band) + 1))[: len(pixels)]
    return (int.from_bytes(pixels) ^ int.from_bytes(grain)).to_bytes(len(pixels))


def scanned_pdf(sheets: Sequence[Sheet], seed: int) -> bytes:
    """Return a PDF (ISO 32000) whose pages are nothing but pictures of the sheets."""
    objects: list[bytes] = [b"", b""]
    kids = []
    for picture in pictures(sheets, seed):
        packed = zlib.compress(picture.pixels, 6)
        head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode/Length %d>>"
        image = len(objects) + 1
        objects.append(head % (picture.width, picture.height, len(packed)) + b"\nstream\n" + packed + b"\nendstream")
        drawing = b"q 595 0 0 842 0 0 cm /I Do Q"
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawing), drawing))
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I %d 0 R>>>>/Contents %d 0 R>>"
        objects.append(page % (image, image + 1))
        kids.append(image + 2)
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _filed(objects)


def _filed(objects: Sequence[bytes]) -> bytes:
    parts, places, size = [b"%PDF-1.7\n"], [], len(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, content)
        places.append(size)
        parts.append(part)
        size += len(part)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, size)
    return b"".join([*parts, table, trailer])

"""A PDF of pictures (ISO 32000-1): pages in, its bytes out; no date, no name, no identifier, the same for the same pages."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_MOST_POINTS = 14_400
"""Of a side (ISO 32000-1, Annex C)."""
PICTURE = (
    " /Type /XObject /Subtype /Image /Width {across} /Height {down} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
)
"""What a picture says of itself, after its length."""
_LENGTH = struct.Struct(">I")
_INKS = {"white": "0 Tr 1 g", "black": "0 Tr 0 g", "": "3 Tr"}


class Said(NamedTuple):
    """A text: where its top left is, its size in points, its ink; without ink it can be searched and read aloud, not seen."""

    text: str
    left: float
    top: float
    size: float
    ink: str = ""


class Page(NamedTuple):
    """A page in points from its top left, its picture (JPEG, RGB) of so many pixels, what is said on it."""

    width: float
    height: float
    across: int
    down: int
    picture: bytes
    said: Sequence[Said]


def packed(page: Page) -> bytes:
    """Return a page as bytes that can be kept until its PDF is written: length of its head, head (JSON), picture."""
    head = json.dumps([*page[:4], [list(one) for one in page.said], len(page.picture)]).encode()
    return _LENGTH.pack(len(head)) + head + page.picture


def unpacked(content: bytes) -> Iterator[Page]:
    """Yield the pages that ``packed`` wrote one after another; raise ValueError where they are none."""
    at = 0
    while at < len(content):
        try:
            (length,) = _LENGTH.unpack_from(content, at)
            at += _LENGTH.size
            width, height, across, down, said, bytes_of = json.loads(content[at : at + length])
            texts = tuple(Said(str(text), float(left), float(top), float(size), _ink(ink)) for text, left, top, size, ink in said)
            page = Page(
                float(width), float(height), int(across), int(down), content[at + length : at + length + int(bytes_of)], texts
            )
        except (struct.error, TypeError, LookupError) as error:
            raise ValueError("no page") from error
        if len(page.picture) != bytes_of or not page.picture or min(page[:4]) <= 0:
            raise ValueError("no page")
        at += length + int(bytes_of)
        yield page


def _ink(told: str) -> str:
    if told not in _INKS:
        raise ValueError(told)
    return told


def written(pages: Iterable[Page], count: int) -> Iterator[bytes]:
    """Yield the parts of a PDF of so many pages, one in memory at a time."""
    kids = " ".join(f"{4 + 3 * at} 0 R" for at in range(count))
    head = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    yield head
    places, at = list[int](), len(head)
    for number, body in enumerate(_bodies(pages, kids, count), 1):
        places.append(at)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        at += len(part)
        yield part
    out = bytearray(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at)
    yield bytes(out)


def _bodies(pages: Iterable[Page], kids: str, count: int) -> Iterator[bytes]:
    """Yield the objects of a PDF, in the order of their numbers; raise ValueError where there are other pages than were told."""
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield f"<< /Type /Pages /Count {count} /Kids [ {kids} ] >>".encode()
    yield b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    number = 0
    for number, page in enumerate(pages, 1):
        shrink = min(1.0, _MOST_POINTS / max(page.width, page.height))
        width, height = page.width * shrink, page.height * shrink
        first = 1 + 3 * number
        resources = f"<< /Font << /F 3 0 R >> /XObject << /I {first + 2} 0 R >> >>"
        box = f"[ 0 0 {width:.3f} {height:.3f} ]"
        yield f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents {first + 1} 0 R >>".encode()
        yield _stream("", _content(page, width, height, shrink))
        yield _stream(PICTURE.format(across=page.across, down=page.down), page.picture)
    if number != count:
        raise ValueError("other pages than were told")


def _stream(said: str, content: bytes) -> bytes:
    return f"<< /Length {len(content)}{said} >>\nstream\n".encode() + content + b"\nendstream"


def _content(page: Page, width: float, height: float, shrink: float) -> bytes:
    """Return the picture over the whole page, and over it the texts; without ink in mode 3, neither filled nor stroked."""
    lines = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /I Do Q".encode()]
    for one in page.said:
        text = escaped(one.text)
        size, left, baseline = one.size * shrink, one.left * shrink, height - (one.top + one.size * 0.8) * shrink
        mode = _INKS[one.ink]
        lines.append(f"BT {mode} /F {size:.2f} Tf {left:.2f} {baseline:.2f} Td (".encode() + text + b") Tj ET")
    return b"\n".join(lines)


def escaped(text: str) -> bytes:
    """Return a text as it stands in the bytes of a page (ISO 32000-1, 7.3.4.2)."""
    content = text.encode("cp1252", "replace")
    for sign in (b"\\", b"(", b")"):
        content = content.replace(sign, b"\\" + sign)
    return content

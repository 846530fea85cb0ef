"""A PDF of pictures (ISO 32000-1): pages in, its bytes out; no date, no name, no identifier, the same for the same pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_MOST_POINTS = 14_400
"""Of a side (ISO 32000-1, Annex C)."""
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


def write(pages: Sequence[Page]) -> bytes:
    """Return a PDF of pages."""
    kids = " ".join(f"{4 + 3 * at} 0 R" for at in range(len(pages)))
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [ {kids} ] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, page in enumerate(pages):
        shrink = min(1.0, _MOST_POINTS / max(page.width, page.height))
        width, height = page.width * shrink, page.height * shrink
        first = 4 + 3 * at
        resources = f"<< /Font << /F 3 0 R >> /XObject << /I {first + 2} 0 R >> >>"
        box = f"[ 0 0 {width:.3f} {height:.3f} ]"
        bodies.append(f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Resources {resources} /Contents {first + 1} 0 R >>".encode())
        bodies.append(_stream("", _content(page, width, height, shrink)))
        picture = (
            f" /Type /XObject /Subtype /Image /Width {page.across} /Height {page.down}"
            " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"
        )
        bodies.append(_stream(picture, page.picture))
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, start)
    return bytes(out)


def _stream(said: str, content: bytes) -> bytes:
    return f"<< /Length {len(content)}{said} >>\nstream\n".encode() + content + b"\nendstream"


def _content(page: Page, width: float, height: float, shrink: float) -> bytes:
    """Return the picture over the whole page, and over it the texts; without ink in mode 3, neither filled nor stroked."""
    lines = [f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /I Do Q".encode()]
    for one in page.said:
        text = one.text.encode("cp1252", "replace")
        for sign in (b"\\", b"(", b")"):
            text = text.replace(sign, b"\\" + sign)
        size, left, baseline = one.size * shrink, one.left * shrink, height - (one.top + one.size * 0.8) * shrink
        mode = _INKS[one.ink]
        lines.append(f"BT {mode} /F {size:.2f} Tf {left:.2f} {baseline:.2f} Td (".encode() + text + b") Tj ET")
    return b"\n".join(lines)

"""Small PDF files written by hand: text at places, in the order in which a program chooses to write it."""

from collections.abc import Sequence
from typing import NamedTuple


class Words(NamedTuple):
    """A piece of text and where it starts, in points from the bottom left."""

    x: float
    y: float
    text: str
    size: float = 10


def written_pdf(
    pages: Sequence[Sequence[Words]],
    *,
    size: tuple[float, float] = (595, 842),
    rotation: int = 0,
    information: str = "",
) -> bytes:
    """Return a PDF whose pages write their pieces in the order given (ISO 32000-1, 7.5; Helvetica, Windows-1252)."""
    first = 4
    bodies = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    }
    kids = []
    for index, pieces in enumerate(pages):
        number = first + 2 * index
        kids.append(f"{number} 0 R")
        stream = b"\n".join(_shown(piece) for piece in pieces)
        bodies[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotation} "
            f"/Resources << /Font << /F 3 0 R >> >> /Contents {number + 1} 0 R >>"
        ).encode()
        bodies[number + 1] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
    bodies[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    last = first + 2 * len(pages)
    bodies[last] = f"<< {information} >>".encode("cp1252")
    return _file(bodies, last)


def _shown(piece: Words) -> bytes:
    text = piece.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {piece.size} Tf 1 0 0 1 {piece.x} {piece.y} Tm ({text}) Tj ET".encode("cp1252")


def _file(bodies: dict[int, bytes], information: int) -> bytes:
    content = b"%PDF-1.4\n"
    offsets = {}
    for number in sorted(bodies):
        offsets[number] = len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, bodies[number])
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    content += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(bodies))
    content += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, information, table)
    return content

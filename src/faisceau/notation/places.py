"""What stands at a place, to be shown: the bytes, and as text their own, or the first of what is none in hexadecimal."""

from __future__ import annotations

from faisceau.model.reading import Place
from faisceau.notation.canonical import storable
from faisceau.notation.charsets import charset_of, decode
from faisceau.notation.media_types import UNKNOWN, recognise

_SAMPLE = 4096
_SHOWN = 512
"""Bytes of what is no text that are shown; ours."""
_ROW = 16
_RARE = 50
"""A text may hold a control character for each so many characters; ours."""


def place(content: bytes, media: str | None = None) -> Place:
    r"""Return a content as a place: a text as itself, anything else as the hexadecimal of its first bytes.

    >>> place(b"bonjour").text
    'bonjour'
    """
    kind = recognise(content[:_SAMPLE], content[-_SAMPLE:])
    if kind is None and looks_like_text(content[:_SAMPLE]):
        return Place(media or "text/plain", content, storable(decode(content, charset_of(content)[0])))
    return Place(media or (kind or UNKNOWN).media, content, hexadecimal(content))


def looks_like_text(start: bytes) -> bool:
    r"""Tell whether bytes read as text: they begin with a mark of UTF-16, or hold no NUL and hardly any control character.

    >>> looks_like_text("déjà vu\n".encode()), looks_like_text(b"\x00\x01")
    (True, False)
    """
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    controls = sum(byte < 0x20 and byte not in b"\t\n\r\f\x1b" for byte in start)
    return b"\0" not in start and controls * _RARE <= len(start)


def hexadecimal(content: bytes) -> str:
    """Return the first bytes in hexadecimal, sixteen a line, with what they are in ASCII."""
    rows = []
    for at in range(0, min(len(content), _SHOWN), _ROW):
        row = content[at : at + _ROW]
        ascii_ = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in row)
        rows.append(f"{at:06x}  {row.hex(' '):<47}  {ascii_}")
    return "\n".join(rows)

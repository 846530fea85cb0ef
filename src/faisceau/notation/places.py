"""What stands at a place, to be shown: the bytes, and a text of them that a person can read."""

from __future__ import annotations

from faisceau.model.reading import Place
from faisceau.notation.canonical import storable
from faisceau.notation.charsets import charset_of, decode

_BINARY = frozenset(range(32)) - frozenset(b"\t\n\f\r\x1b")
_SAMPLE = 1 << 16
_HEXADECIMAL = 256
"""Bytes of what is no text that are shown; ours."""


def place(content: bytes, media: str | None = None) -> Place:
    """Return a content as a place: a text as itself, anything else as the hexadecimal of its first bytes."""
    if looks_like_text(content[:_SAMPLE]):
        charset, _ = charset_of(content)
        return Place(media or "text/plain", content, storable(decode(content, charset)))
    return Place(media or "application/octet-stream", content, content[:_HEXADECIMAL].hex(" ", 4))


def looks_like_text(sample: bytes) -> bool:
    r"""Say whether bytes may be a text: they begin with a mark of UTF-16, or hold no control that no text has.

    >>> looks_like_text("déjà vu\n".encode()), looks_like_text(b"\x00\x01")
    (True, False)
    """
    return charset_of(sample)[0] == "utf-16" or _BINARY.isdisjoint(sample)

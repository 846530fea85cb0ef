"""What a locator shows of an exhibit where it names no row: the beginning of it."""

from __future__ import annotations

from faisceau.model.reading import Opened, Place
from faisceau.notation.charsets import decode

SHOWN = 1 << 16
"""Bytes shown of a text that is named as a whole; ours."""
HEXADECIMAL = 256
"""Bytes shown of anything else; ours."""


def beginning(exhibit: Opened, charset: str) -> Place:
    """Return the first bytes of an exhibit, as a text in its charset."""
    content = exhibit.open().read(SHOWN)
    return Place("text/plain", content, decode(content, charset))


def first_bytes(exhibit: Opened) -> Place:
    """Return the first bytes of an exhibit that is no text, as hexadecimal."""
    content = exhibit.open().read(HEXADECIMAL)
    return Place("application/octet-stream", content, content.hex(" ", 4))

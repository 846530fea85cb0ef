"""What a locator shows of an exhibit where it names no row: the beginning of it."""

from __future__ import annotations

from faisceau.model.reading import Opened, Place
from faisceau.notation.charsets import decode

SHOWN = 1 << 16
"""Bytes shown of an exhibit that is named as a whole; ours."""


def beginning(exhibit: Opened, charset: str) -> Place:
    """Return the first bytes of an exhibit, as a text in its charset."""
    content = exhibit.open().read(SHOWN)
    return Place("text/plain", content, decode(content, charset))

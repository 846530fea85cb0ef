"""Whether bytes are a picture or may hold one: what is not shown of an exhibit whose pictures a person closed."""

from __future__ import annotations

import re

from faisceau.notation.media_types import recognise

_EDGE = 4096
_SHOWN = ("image/", "video/")
_WITHIN = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP|ftyp(?:hei|mif1|avif)", re.DOTALL)
"""Pictures inside other bytes, as in a row of a database, by the signatures of their formats."""
_IN_LETTERS = re.compile(rb"(?:/9j/|iVBORw0KGgo|R0lGOD[dl]h|SUkqA|TU0AK|UklGR)[A-Za-z0-9+/\r\n \\]{64}")
"""The same in base64 (RFC 4648), as a card or a page holds them."""


def may_hold_picture(media: str, content: bytes) -> bool:
    r"""Tell whether a content is a picture or a film, has one inside, or is a file of a format that is no plain text.

    >>> may_hold_picture("text/plain", b"rendez-vous"), may_hold_picture("application/zip", b"PK\x03\x04")
    (False, True)
    """
    if media.startswith(_SHOWN) or recognise(content[:_EDGE], content[-_EDGE:]) is not None:
        return True
    return bool(_WITHIN.search(content) or _IN_LETTERS.search(content))

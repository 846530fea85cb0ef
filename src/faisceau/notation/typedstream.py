r"""The text of an attributed string in Apple's ``typedstream``, the archive in which iMessage keeps a message's body.

An archive begins with its version and ``streamtyped``; the first string is the text, as class ``NSString``, then ``+``,
its length (a byte, or after ``\x81`` two bytes, after ``\x82`` four) and its UTF-8. What follows are the attributes.
"""

from __future__ import annotations

import re

_BEGINNING = b"\x04\x0bstreamtyped"
_STRING = re.compile(rb"NSString\x01[\x84-\xff]\x84\x01\+")
_TWO, _FOUR = 0x81, 0x82


def text_of_archive(archive: bytes) -> str | None:
    r"""Return the text of an archived attributed string, or None where the bytes are no such archive or are cut.

    >>> text_of_archive(b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x08NSString\x01\x94\x84\x01+\x02ok\x86")
    'ok'
    """
    if not archive.startswith(_BEGINNING):
        return None
    found = _STRING.search(archive)
    if not found or found.end() >= len(archive):
        return None
    length, at = archive[found.end()], found.end() + 1
    if length in (_TWO, _FOUR):
        width = 2 if length == _TWO else 4
        length, at = int.from_bytes(archive[at : at + width], "little"), at + width
    elif length > _TWO - 1:
        return None
    content = archive[at : at + length]
    return content.decode("utf-8", "backslashreplace") if len(content) == length else None

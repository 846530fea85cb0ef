"""Head of a file → ``MT940`` or ``MT942``, or None.

A file may begin with SWIFT blocks, with the lines that Dutch banks put before them, with its first field, or with a few words of whoever
made it, where the fields of a statement then follow in their order.
"""

from __future__ import annotations

import re

from faisceau.notation.charsets import charset_of, decode
from faisceau.notation.enclosures import encloses

FIELDS = r"(?:13D?|20|21|25P?|28C?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|94[02])"
"""The fields of the two messages (SWIFT Standards, Category 9), those of banks (``NS``, ``940``) included."""

_FIRST = re.compile(rf":{FIELDS}:")
_ANY = re.compile(r"^:(\d\d[A-Z]?|NS|94[02]):", re.MULTILINE)
_KNOWN = re.compile(rf"{FIELDS}\Z")
_BEFORE = re.compile(r"[\x01-\x03\x1a ]*(?:\{[1-5]:.*|[A-Z0-9 ]{1,40}|-)?[\x01-\x03 ]*\Z")
_IN_ORDER = re.compile(r"^\{?:20:.*\n(?::21:.*\n)?:25P?:.*\n(?:(?!:).*\n)?:28C?:", re.MULTILINE)
"""The head of a statement (20, 21, 25, 28), which nothing but a statement has."""
_OTHER = re.compile(r"[ \t]*(?:[<\[%]|\{\s*\"|[A-Za-z][A-Za-z-]*:(?:\s|\Z)|\d{1,4}[/.-]\d{1,2}[/.-]\d)", re.MULTILINE)
"""How a line of markup, of a mail's head or of a conversation begins: a statement may be quoted in these, and is not one of them."""
_BLOCK = re.compile(r"\{2:[IO](\d{3})")
_LINES_BEFORE = 4
"""Lines that may stand before the first field, blank ones not counted; ours."""


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Return the message that a file holds, from its first 4 KiB."""
    if encloses(head):
        return None
    text = decode(head, charset_of(head)[0]).replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    blocks = set(_BLOCK.findall(text))
    if blocks - {"940", "942"} or not _begins(text):
        return None
    fields = _ANY.findall(text)
    if any(not _KNOWN.match(field) for field in fields[:3]):
        return None
    interim = blocks == {"942"} or (not blocks and {"942", "13D", "34F"} & set(fields))
    return "MT942" if interim else "MT940"


def _begins(text: str) -> bool:
    """Say whether nothing but what banks put there stands before the first field."""
    before = 0
    for line in text.split("\n"):
        bare = line.rpartition("{4:")[2] if "{4:" in line else line
        if _FIRST.match(bare.lstrip("\x01\x02\x03\x1a {")):
            return True
        before += bool(line.strip("\x01\x02\x03\x1a "))
        if before > _LINES_BEFORE or not _BEFORE.match(line):
            break
    found = _IN_ORDER.search(text)
    return found is not None and not _OTHER.search(text, 0, found.start())

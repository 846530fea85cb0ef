r"""Rich text as tokens (Rich Text Format Specification 1.9.1): groups, control words with their number, bytes in hexadecimal, words.

One pattern finds what comes next; bytes that ``\bin`` counts are passed over. Nothing is decoded here: a code page belongs to a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"(?P<words>[^{}\\\r\n]+)|\\(?P<control>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<sign>[^A-Za-z])|(?P<line>[\r\n]+)|(?P<other>.)",
    re.DOTALL,
)


class Token(NamedTuple):
    """What stands at a byte: its kind (open, close, control, byte, sign, words, binary), its name or bytes, its number, where it begins and ends."""

    kind: str
    value: bytes
    number: int | None
    begin: int
    end: int


def tokens(content: bytes) -> Iterator[Token]:
    """Yield the tokens; ends of lines mean nothing and are left out."""
    at = 0
    while found := _TOKEN.match(content, at):
        kind = found.lastgroup or ""
        at = found.end()
        if kind == "line":
            continue
        if kind in ("control", "number"):
            stated = found["number"]
            number = int(stated) if stated else None
            yield Token("control", found["control"], number, found.start(), at)
            if found["control"] == b"bin" and number and number > 0:
                begin, at = at, min(len(content), at + number)
                yield Token("binary", content[begin:at], None, begin, at)
        else:
            yield Token(kind, found[kind], None, found.start(), at)

"""Lines of a BAI2 file → records with their continuations (88), each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

CODES = frozenset({"01", "02", "03", "16", "49", "98", "99"})
MOST = 4096
"""Continuations of one record; what follows is told; ours."""
_START = re.compile(r"\s*(01|02|03|16|49|88|98|99),")
_NEXT = re.compile(r"/\s+(?=(?:02|03|16|49|88|98|99),)")
_OTHER = re.compile(r"\s*\d\d,.")
_FIRST = re.compile(
    r"\s*01,[^,\r\n]{1,40},[^,\r\n]{1,40},\d{6},(?:\d{0,6}|\d\d:\d\d(?::\d\d)?),[^,\r\n]{0,40},\s*\d{0,6},\s*\d{0,6},\s*2\s*/\s*(?:88,[^\r\n]*\s+)*02,",
)


class Record(NamedTuple):
    """A record: its code, the texts of its lines without code and end, where it stands, and of how many physical records it is."""

    code: str
    lines: list[str]
    first: int
    last: int
    n: int
    physical: int
    long: bool = False

    @property
    def place(self) -> str:
        """Return its lines, and which record of its first line it is."""
        place = f"line={self.first},{self.last}"
        return f"{place};n={self.n}" if self.n > 1 else place


def records(numbered: Iterable[tuple[int, str]]) -> Iterator[Record]:
    """Yield the records of a file; a line that begins with no code goes on with the one before it."""
    code, first, last, n, count = "", 0, 0, 1, 0
    lines: list[str] = []
    cut = False
    for number, text in numbered:
        pieces = _NEXT.split(text) if "/ " in text or "/\t" in text else [text]
        for index, piece in enumerate(pieces, start=1):
            line = piece.rstrip(" \t\x1a\0")
            if not line.strip("/"):
                continue
            found = _START.match(line)
            if found and found[1] != "88":
                if code:
                    yield Record(code, lines, first, last, n, count, cut)
                code, lines, first, last, n, count, cut = found[1], [line[found.end() :]], number, number, index, 1, False
            elif not code:
                yield Record("", [line], number, number, index, 1)
            elif len(lines) >= MOST:
                last, cut, count = number, True, count + bool(found)
            elif found:
                lines.append(line[found.end() :])
                last, count = number, count + 1
            elif _OTHER.match(line):
                yield Record(code, lines, first, last, n, count, cut)
                yield Record("", [line], number, number, index, 1)
                code, lines = "", []
            else:
                lines[-1] += line
                last = number
    if code:
        yield Record(code, lines, first, last, n, count, cut)


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the head says it all
    """Return the dialect of a file that begins with a file header of version 2 and a group header."""
    return "BAI2" if _FIRST.match(head.decode("latin-1").removeprefix("ï»¿")) else None

"""Bytes → records of a fixed number of characters with their places, on lines or one behind the other."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.reading import Opened
from faisceau.notation.statement_files import numbered

_BLOCK = 512
"""Records read at once; ours."""
_ENDS = b"\r\n\x15\x25"
"""Ends of lines, those of EBCDIC included."""
_AROUND = "\r\n \0\x1a\x85"
_ESCAPED = dict.fromkeys(range(56448, 56576), "�")


class Record(NamedTuple):
    """A record: its text filled up to its width, and where it stands.

    ``unit`` is line (``start`` and ``end`` are its number) or offset (bytes, ``end`` excluded); ``n`` counts the records of a
    line; ``tabs`` says that tabulators were turned into blanks.
    """

    text: str
    unit: str
    start: int
    end: int
    n: int = 1
    tabs: bool = False

    def place(self, last: Record | None = None) -> str:
        """Return the place of the record, or of all from it to a last one."""
        end = (last or self).end
        place = f"line={self.start},{end}" if self.unit == "line" else f"offset={self.start},{end - self.start}"
        return f"{place};n={self.n}" if self.n > 1 else place


def fixed_records(exhibit: Opened, name: str, width: int, *, lined: bool) -> Iterator[Record]:
    """Yield the records of a file in a charset; blank lines are passed over."""
    if lined:
        for number, line in numbered(exhibit, name):
            yield from _of_line(number, line, width)
    elif name.startswith("utf-16"):
        yield from _by_units(exhibit, name, width)
    elif name.startswith("utf-"):
        yield from _by_letters(exhibit, width)
    else:
        yield from _by_bytes(exhibit, name, width)


def _of_line(number: int, line: str, width: int) -> Iterator[Record]:
    """Yield the record of a line, or those of a line that holds several."""
    tabs = "\t" in line
    text = line.expandtabs() if tabs else line
    if len(text) <= width:
        if text.strip(_AROUND):
            yield Record(text.ljust(width), "line", number, number, 1, tabs)
        return
    n = 0
    for start in range(0, len(text), width):
        piece = text[start : start + width]
        if piece.strip(_AROUND):
            n += 1
            yield Record(piece.ljust(width), "line", number, number, n, tabs)


def _by_letters(exhibit: Opened, width: int) -> Iterator[Record]:
    """Yield records that follow one another in UTF-8, in which a letter may be several bytes; the mark before the first is none of it."""
    at = len(codecs.BOM_UTF8) if exhibit.open().read(3) == codecs.BOM_UTF8 else 0
    bytes_ = exhibit.open()
    bytes_.seek(at)
    stream = io.TextIOWrapper(bytes_, encoding="utf-8", errors="surrogateescape", newline="")
    while piece := stream.read(width):
        size = len(piece.encode("utf-8", "surrogateescape"))
        if piece.strip(_AROUND):
            yield Record(piece.translate(_ESCAPED).rstrip(_AROUND).ljust(width), "offset", at, at + size)
        at += size


def _by_units(exhibit: Opened, name: str, width: int) -> Iterator[Record]:
    """Yield records that follow one another in UTF-16, after its mark; a unit that is half of a letter, or half there, is shown as such."""
    mark = exhibit.open().read(2)
    order = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(mark)
    at, charset = 2 if order else 0, order or (name if name != "utf-16" else "utf-16-le")
    stream = exhibit.open()
    stream.seek(at)
    while raw := stream.read(2 * width):
        text = raw.decode(charset, "replace")
        if text.strip(_AROUND):
            yield Record(text.rstrip(_AROUND).ljust(width), "offset", at, at + len(raw))
        at += len(raw)


def _by_bytes(exhibit: Opened, name: str, width: int) -> Iterator[Record]:
    """Yield records that follow one another, a byte a letter; ends of lines between them are passed over."""
    stream, rest, at = exhibit.open(), b"", 0
    ended = False
    while not ended:
        block = stream.read(_BLOCK * width)
        ended = not block
        rest += block
        start = 0
        while len(rest) - start > (0 if ended else width):
            if rest[start] in _ENDS:
                start += 1
                continue
            raw = rest[start : start + width]
            text = raw.decode(name, "replace")
            if text.strip(_AROUND):
                yield Record(text.rstrip(_AROUND).ljust(width), "offset", at + start, at + start + len(raw))
            start += width
        rest, at = rest[start:], at + start

"""Statements as text files: the charset that is settled or proved, lines and records with their places, and what stands there.

Places are ``line=a,b`` where lines end with a mark, ``offset=a,n`` in bytes where records follow one another without any.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import problem
from faisceau.notation.charsets import charset_of, decode
from faisceau.notation.declared_charsets import codec
from faisceau.notation.lines import charset_of_lines, lines, text_of

CHUNK = 1 << 16
_REMEMBERED = 1 << 14
"""Places of problems that are remembered at once, so that memory stays flat; ours."""
LONGEST_PLACE = 1 << 20
"""How many bytes of a place are shown at most; ours."""


class Charset(NamedTuple):
    """The charset of a file, and by what it is known: setting, mark, content (strict UTF-8), mostly_utf8 or guess."""

    name: str
    known_by: str
    broken: int = 0


def charset_of_file(exhibit: Opened, settled: str | None) -> Charset:
    """Return the charset: the one settled, the file's mark, UTF-8 where every byte agrees, what most lines say, or a guess."""
    if known := codec(settled):
        return Charset(known, "setting")
    stream = exhibit.open()
    head = stream.read(4)
    if charset_of(head)[0] not in {"utf-8", "cp1252"}:
        return Charset(charset_of_lines(exhibit.open()).name, "mark")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        found = charset_of_lines(exhibit.open())
        return Charset(found.name, "content" if found.ground == "utf8" else found.ground, found.broken)
    return Charset("utf-8", "content")


def charset_problems(settled: str | None, used: Charset) -> Iterator[Problem]:
    """Yield what is to be said of the charset: a setting that names none, a guess, lines that are not of it."""
    if settled and used.known_by != "setting":
        yield problem("readers_devices.setting_unknown", setting="encoding", value=settled, allowed="utf-8, windows-1252, …")
    if used.known_by == "guess":
        yield problem("bank.charset_guessed", charset=used.name)
    elif used.known_by == "mostly_utf8":
        yield problem("bank.charset_mixed", charset=used.name, lines=used.broken)


def numbered(exhibit: Opened, charset: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file as text, numbered from 1; blank ones are passed over."""
    for number, raw in enumerate(lines(exhibit.open(), charset), start=1):
        if line := text_of(raw, charset):
            yield number, line


def place_of(exhibit: Opened, locator: str, charset: str) -> Place:
    """Return the lines ``line=a,b`` or ``line=a``, the bytes ``offset=a,n``, or the beginning of the file for ``whole``."""
    place = parse(locator)
    if not place.parts:
        return beginning(exhibit, charset)
    if place.get("offset"):
        start, length = _two(place.get("offset"), 0)
        stream = exhibit.open()
        stream.seek(start)
        content = stream.read(min(length, LONGEST_PLACE))
        if not content or start + length > exhibit.size:
            raise ValueError(f"nothing stands at {locator}")
        return Place("text/plain", content, decode(content, charset))
    first, last = _two(place.get("line"), 1)
    if last < first:
        raise ValueError(f"no lines: {locator}")
    kept: list[bytes] = []
    size = 0
    number = 0
    for number, raw in enumerate(lines(exhibit.open(), charset), start=1):
        if number >= first:
            if size < LONGEST_PLACE:
                kept.append(raw)
            size += len(raw)
        if number == last:
            break
    if not kept or number < last:
        raise ValueError(f"nothing stands at {locator}")
    content = b"".join(kept)
    return Place("text/plain", content, decode(content, charset))


def _two(written: str | None, least: int) -> tuple[int, int]:
    first, comma, last = (written or "").partition(",")
    last = last if comma or not least else first
    if not (first.isdecimal() and last.isdecimal()) or len(first) + len(last) > len("9" * 36) or int(first) < least:
        raise ValueError(f"no place: {written!r}")
    return int(first), int(last)


class Told:
    """Problems of one file, those of one code at one place told apart, and how many entries they kept from being read."""

    def __init__(self) -> None:
        self.entries = 0
        self._seen: dict[tuple[str, str], int] = {}

    def apart(self, row: Observation) -> Observation:
        """Return a row; a problem of a code and place that were told before gets the next ordinal."""
        if not isinstance(row, Problem):
            return row
        self.entries += row.entries
        base, mark, written = row.locator.rpartition(";n=")
        base, n = (base, int(written)) if mark else (row.locator, 1)
        key = base, row.code
        if len(self._seen) > _REMEMBERED:
            # Places of lines come in their order: only the whole comes back.
            self._seen = {it: last for it, last in self._seen.items() if it[0] in {WHOLE, base}}
        self._seen[key] = free = max(n, self._seen.get(key, 0) + 1)
        return row if free == n else row._replace(locator=f"{base};n={free}")

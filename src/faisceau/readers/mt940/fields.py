"""Bytes → numbered lines → fields (``:61:``), each with the lines that it stands on."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from faisceau.model.reading import Opened
from faisceau.notation.charsets import charset_of, decode
from faisceau.notation.declared_charsets import codec
from faisceau.readers.mt940.recognition import FIELDS

CHUNK = 1 << 16

_TAG = re.compile(rf":({FIELDS}):")
_WRAPPED = re.compile(rf"({FIELDS}):")
_END = re.compile(r"-(?:\}.*|X+)?\s*\Z")
_BLOCK = re.compile(r"\{[1-5]:")
AROUND = "\x01\x02\x03\x1a\n\ufeff"
"""Line ends, the marks that transmissions and DOS leave, and the byte order mark."""


class Field(NamedTuple):
    """A field: its tag, its lines without the tag, and the first and last of their numbers, from 1."""

    tag: str
    lines: list[str]
    first: int
    last: int


class Header(NamedTuple):
    """What stands between messages: the end of one, or a line before the next, and the number of that line."""

    text: str
    number: int


class Charset(NamedTuple):
    """The charset that a file is read in, and by what it is known: setting, mark, content (strict UTF-8) or guess."""

    name: str
    source: str


def charset(exhibit: Opened, settled: str | None) -> Charset:
    """Return the charset: the one settled, the file's mark, UTF-8 where every byte agrees, else Windows-1252, a guess."""
    stream = exhibit.open()
    head = stream.read(4)
    if known := codec(settled):
        # Without a mark, UTF-16 is little-endian (WHATWG Encoding Standard, 4.2); Python's codec of that name wants one.
        is_bare = known == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        return Charset("utf-16-le" if is_bare else known, "setting")
    if (marked := charset_of(head)[0]) not in {"utf-8", "cp1252"}:
        return Charset(marked, "mark")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while chunk := stream.read(CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return Charset("cp1252", "guess")
    return Charset("utf-8", "content")


def raw_lines(exhibit: Opened, name: str) -> Iterator[bytes]:
    """Yield the lines of a file with their ends, whichever of CR, LF and CRLF these are; UTF-16 as UTF-8."""
    stream: Iterable[bytes] = exhibit.open()
    if name.startswith("utf-16"):
        stream = decode(exhibit.open().read(), name).encode("utf-8", "backslashreplace").splitlines(keepends=True)
    for line in stream:
        if b"\r" in (line[:-2] if line.endswith(b"\r\n") else line[:-1]):
            yield from line.splitlines(keepends=True)
        else:
            yield line


def opened(exhibit: Opened, name: str) -> io.TextIOWrapper:
    """Return a file as text whose lines end with LF, whichever of CR, LF and CRLF ends them; a byte without meaning is shown escaped."""
    return io.TextIOWrapper(exhibit.open(), encoding=name, errors="backslashreplace")


class Fields:
    """The fields of a file, line after line, and what stands between its messages.

    A line that begins with no tag goes on with the field before it; a tag whose first colon was wrapped to a line of
    its own is still a tag.
    """

    def __init__(self) -> None:
        self.number = 0
        self._tag, self._content, self._first, self._colon = "", [""], 0, False

    def take(self, lines: Iterable[str]) -> Iterator[Field | Header]:
        """Take the lines that follow, and yield what they complete."""
        tag, content, first, colon = self._tag, self._content, self._first, self._colon
        number = before = self.number
        for number, text in enumerate(lines, start=before + 1):
            line = text.strip(AROUND)
            if colon:
                colon = False
                if _WRAPPED.match(line):
                    line = ":" + line
                elif tag:
                    content.append(":")
            start = line[:1]
            if start == ":":
                if found := _TAG.match(line):
                    if tag:
                        yield _field(tag, content, first)
                    tag, content, first = found[1], [line[found.end() :]], number
                    continue
                if line == ":":
                    colon = True
                    continue
            elif start == "{" and line.startswith("{:20:"):
                # Some banks write a brace before the first field of a message and none after its last.
                if tag:
                    yield _field(tag, content, first)
                tag, content, first = "20", [line[5:]], number
                continue
            elif (
                (start == "-" and _END.match(line))
                or (start == "{" and _BLOCK.match(line))
                or (start == " " and line.strip() == "-")
            ):
                if tag:
                    yield _field(tag, content, first)
                above, text_block, rest = line.partition("{4:")
                yield Header(above, number)
                found = _TAG.match(rest) if text_block else None
                tag, content, first = (found[1], [rest[found.end() :]], number) if found else ("", [""], number)
                continue
            if tag:
                content.append(line)
            else:
                yield Header(line, number)
        self.number = number
        self._tag, self._content, self._first, self._colon = tag, content, first, colon

    def before_a_field(self) -> Iterator[Field]:
        """Yield the field that ends because a line with a tag follows, which others read."""
        if self._colon and self._tag:
            self._content.append(":")
        yield from self.end()

    def end(self) -> Iterator[Field]:
        """Yield the last field."""
        if self._tag:
            yield _field(self._tag, self._content, self._first)
        self._tag, self._content, self._colon = "", [""], False


def _field(tag: str, content: list[str], first: int) -> Field:
    """Return a field without the blank lines at its end."""
    size = len(content)
    while size > 1 and not content[-1].strip():
        content.pop()
        size -= 1
    return Field(tag, content, first, first + size - 1)

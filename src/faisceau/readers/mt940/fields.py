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
_AROUND = "\x01\x02\x03\n\ufeff"
"""Line ends, the marks that transmissions leave, and the byte order mark."""


class Field(NamedTuple):
    """A field: its tag, its lines without the tag, and the first and last of their numbers, from 1."""

    tag: str
    lines: list[str]
    first: int
    last: int


class Header(NamedTuple):
    """What stands between messages: the end of one, or a line before the next."""

    text: str


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


def lines(exhibit: Opened, name: str) -> Iterable[str]:
    """Return the lines of a file as text, whichever of CR, LF and CRLF ends them; a byte without meaning is shown escaped."""
    return io.TextIOWrapper(exhibit.open(), encoding=name, errors="backslashreplace")


def fields(numbered: Iterable[str]) -> Iterator[Field | Header]:
    """Yield the fields of a file, and what stands between its messages.

    A line that begins with no tag goes on with the field before it; a tag whose first colon was wrapped to a line of
    its own is still a tag.
    """
    tag, content, first, colon = "", [""], 0, False
    for number, text in enumerate(numbered, start=1):
        line = text.strip(_AROUND)
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
        elif (start == "-" and _END.match(line)) or (start == "{" and _BLOCK.match(line)):
            if tag:
                yield _field(tag, content, first)
            before, text_block, rest = line.partition("{4:")
            yield Header(before)
            found = _TAG.match(rest) if text_block else None
            tag, content, first = (found[1], [rest[found.end() :]], number) if found else ("", [""], number)
            continue
        if tag:
            content.append(line)
        else:
            yield Header(line)
    if tag:
        yield _field(tag, content, first)


def _field(tag: str, content: list[str], first: int) -> Field:
    """Return a field without the blank lines at its end."""
    size = len(content)
    while size > 1 and not content[-1].strip():
        content.pop()
        size -= 1
    return Field(tag, content, first, first + size - 1)

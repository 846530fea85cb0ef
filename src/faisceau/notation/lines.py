r"""Lines of a text of any size, as the very bytes that stand in it, and the charset that they prove.

A line ends with ``\r\n``, ``\n`` or a lone ``\r`` and is given with its end, so that lines joined are the text again.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.enclosures import encloses

BLOCK = 1 << 16
LONGEST = 1 << 20
"""A longer line is given in pieces of about this many bytes, each counting as a line, so that memory stays flat; ours."""

_LOADED = [codecs.lookup(name) for name in ("cp1252", "utf-16-le", "utf-16-be")]
"""Looked up here because a codec's module cannot be imported once the jail is closed."""

GUESSES = ("cp1252", "cp1250", "cp1251", "mac-roman")
"""Charsets tried on a table that is no UTF-8; the one that makes most headings known wins, the first among equals."""
BY_LINE_OR_WHOLE = frozenset({"utf-8", "cp1250", "cp1251", "cp1252", "mac-roman"})
"""Charsets in which lines decoded one by one and decoded together are the same text."""

_END = re.compile(r"\r\n|\n|\r")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class Charset(NamedTuple):
    """A charset, by what it is known (mark, utf8, mostly_utf8 or guess), and how many lines are not UTF-8."""

    name: str
    ground: str
    broken: int


def charsets_of_head(head: bytes) -> tuple[str, ...]:
    r"""Return the charsets in which the first bytes of a table are looked at, one after another; none where they are no text, or that of something else which encloses it.

    >>> charsets_of_head(b"\xff\xfea\0"), charsets_of_head(b"a"), charsets_of_head(b"\xe9"), charsets_of_head(b"\0")
    (('utf-16-le',), ('utf-8',), ('utf-8', 'cp1252', 'cp1250', 'cp1251', 'mac-roman'), ())
    """
    for mark, wide in _MARKS[1:]:
        if head.startswith(mark):
            return (wide,)
    if b"\x00" in head or encloses(head):
        return ()
    return ("utf-8",) if head.isascii() else ("utf-8", *GUESSES)


def charset_of_lines(stream: BinaryIO) -> Charset:
    r"""Return the charset that the whole text proves: a mark, strict UTF-8, UTF-8 but for a few lines; else Windows-1252.

    >>> import io
    >>> charset_of_lines(io.BytesIO("é\nà\n".encode() + b"\xe9\n"))
    Charset(name='utf-8', ground='mostly_utf8', broken=1)
    """
    valid = broken = 0
    marked = ""
    for number, block in enumerate(blocks(stream)):
        if number == 0:
            marked = next((name for mark, name in _MARKS if block.startswith(mark)), "")
            if marked and marked != _MARKS[0][1]:
                return Charset(marked, "mark", 0)
        if block.isascii():
            continue
        for line in block.splitlines(keepends=True):
            if line.isascii():
                continue
            try:
                line.decode()
                valid += 1
            except UnicodeDecodeError:
                broken += 1
    if marked:
        return Charset(marked, "mostly_utf8" if broken else "mark", broken)
    if not broken:
        return Charset("utf-8", "utf8", 0)
    return Charset("utf-8", "mostly_utf8", broken) if valid > broken else Charset("cp1252", "guess", broken)


def charset_doubt(charset: Charset) -> Iterator[Problem]:
    """Yield what is to be said of a charset that nothing proves over the whole text."""
    if charset.ground in ("guess", "mostly_utf8"):
        yield problem("readers_devices.charset_guessed", charset=charset.name, lines=charset.broken)


def lines(stream: BinaryIO, charset: str = "utf-8") -> Iterator[bytes]:
    r"""Yield the lines of a text with their ends.

    >>> import io
    >>> list(lines(io.BytesIO(b"a\r\nb\rc")))
    [b'a\r\n', b'b\r', b'c']
    """
    for some in split(stream, charset):
        yield from some


def split(stream: BinaryIO, charset: str = "utf-8") -> Iterator[list[bytes]]:
    """Yield the lines of a text with their ends, as many at a time as were read."""
    if charset.startswith("utf-16-"):
        for line in _wide_lines(stream, charset):
            yield [line]
        return
    for block in blocks(stream):
        yield block.splitlines(keepends=True)


def blocks(stream: BinaryIO) -> Iterator[bytes]:
    r"""Yield a text that is not UTF-16 as blocks of whole lines.

    >>> import io
    >>> list(blocks(io.BytesIO(b"a\r\nb\rc")))
    [b'a\r\nb\r', b'c']
    """
    rest = b""
    while block := stream.read(BLOCK):
        whole = rest + block
        # A return at the very end may be half of the end of a line.
        cut = len(whole) if whole.endswith(b"\n") else max(whole.rfind(b"\n"), whole.rfind(b"\r", 0, -1)) + 1
        rest = whole[cut:]
        if cut:
            yield whole[:cut]
        if len(rest) > LONGEST:
            yield rest
            rest = b""
    if rest:
        yield rest


def texts(stream: BinaryIO, charset: str) -> Iterator[list[str]]:
    r"""Yield the lines of a text as ``text_of`` gives them, as many at a time as were read.

    >>> import io
    >>> list(texts(io.BytesIO(b"a\r\nb\rc"), "utf-8"))
    [['a', 'b'], ['c']]
    """
    if charset not in BY_LINE_OR_WHOLE:
        for some in split(stream, charset):
            yield [text_of(line, charset) for line in some]
        return
    for block in blocks(stream):
        text = block.decode(charset, "backslashreplace")
        if "\r" in text:
            text = text.replace("\r\n", "\n")
        if "\r" in text or "\ufeff" in text:
            yield [text_of(line, charset) for line in block.splitlines(keepends=True)]
        else:
            yield text.removesuffix("\n").split("\n")


def text_of(line: bytes, charset: str) -> str:
    r"""Return a line as text without its end or its byte order mark; a byte without meaning becomes a visible ``\xNN``."""
    return line.decode(charset, "backslashreplace").rstrip("\r\n").removeprefix("\ufeff")


def _wide_lines(stream: BinaryIO, charset: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(charset)("surrogatepass")
    rest = ""
    while block := stream.read(BLOCK):
        rest += decoder.decode(block)
        start = 0
        for end in _END.finditer(rest):
            if end[0] == "\r" and end.end() == len(rest):
                break
            yield rest[start : end.end()].encode(charset, "surrogatepass")
            start = end.end()
        rest = rest[start:]
        if len(rest) > LONGEST:
            yield rest.encode(charset, "surrogatepass")
            rest = ""
    odd = decoder.getstate()[0]
    if rest or odd:
        yield rest.encode(charset, "surrogatepass") + odd

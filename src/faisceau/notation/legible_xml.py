"""An exhibit → bytes that an XML parser reads with nothing from outside: no converter is loaded inside the jail."""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, NamedTuple, Protocol

from faisceau.model.reading import Opened
from faisceau.notation.declared_charsets import codec

CHUNK = 1 << 16

_DECLARED = re.compile(rb"""\A(?:\xef\xbb\xbf)?<\?xml[^>]{0,256}?encoding\s*=\s*["']([A-Za-z0-9_.-]{1,40})["']""")
_NATIVE = frozenset({"utf-8", "utf8", "iso-8859-1", "us-ascii", "ascii"})
_WIDE = (
    # Before UTF-16, whose mark the one of UTF-32 begins with.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)


class Source(Protocol):
    """What a parser reads from."""

    def read(self, size: int = -1, /) -> bytes:
        """Return at most about ``size`` bytes; none at the end."""


class Legible(NamedTuple):
    """Bytes, and the charset that overrides what they declare, or None."""

    source: Source
    charset: str | None


class _Recoded:
    """A stream in another charset, as UTF-8; what has no meaning in it becomes a visible escape."""

    def __init__(self, stream: BinaryIO, charset: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(charset)("backslashreplace")

    def read(self, size: int = CHUNK, /) -> bytes:
        while raw := self._stream.read(size if size > 0 else CHUNK):
            if text := self._decoder.decode(raw):
                return text.encode("utf-8", "backslashreplace")
        return self._decoder.decode(b"", final=True).encode("utf-8", "backslashreplace")


def legible(exhibit: Opened) -> Legible:
    """Return the exhibit as UTF-8, or as it is where every parser knows its charset."""
    stream = exhibit.open()
    head = stream.read(512)
    stream.seek(0)
    for mark, charset in _WIDE:
        if head.startswith(mark):
            return Legible(_Recoded(stream, charset), "utf-8")
    found = _DECLARED.match(head)
    declared = found[1].decode("ascii").lower() if found else "utf-8"
    if declared in _NATIVE:
        return Legible(stream, None)
    if declared.startswith("utf-16"):
        return Legible(stream, "utf-8")
    known = codec(declared)
    return Legible(_Recoded(stream, known), "utf-8") if known else Legible(stream, None)

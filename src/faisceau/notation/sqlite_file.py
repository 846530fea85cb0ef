"""SQLite database files at rest: header and pages, read as bytes, without running any of the database's own code.

After "Database File Format" (sqlite.org/fileformat2.html), sections 1.2 (pages) and 1.3 (the header). Views, triggers
and virtual tables are text here and nothing more: there is no engine that could be made to obey them.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple

MAGIC = b"SQLite format 3\x00"
HEADER_SIZE = 100
_ENCODINGS = {0: "utf-8", 1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_SMALLEST_PAGE, _LARGEST_PAGE, _SMALLEST_USABLE = 512, 65536, 480


class Header(NamedTuple):
    """What the first hundred bytes say: bytes in a page, bytes of it in use, text encoding, journal mode, pages (0 where it is not sure)."""

    page_size: int
    usable: int
    encoding: str
    write_ahead: bool
    pages: int


class Overlay(NamedTuple):
    """Pages that stand elsewhere than in the main file: their offset in ``stream``, and the size of the database in pages."""

    stream: BinaryIO
    offsets: Mapping[int, int]
    size: int


def header(first: bytes) -> Header:
    """Read the header of a database; raise ValueError where there is none or it makes no sense."""
    if len(first) < HEADER_SIZE or not first.startswith(MAGIC):
        raise ValueError("not an SQLite database")
    (page_size,) = struct.unpack_from(">H", first, 16)
    page_size = _LARGEST_PAGE if page_size == 1 else page_size
    if page_size < _SMALLEST_PAGE or page_size & (page_size - 1):
        raise ValueError(f"page size {page_size}")
    usable = page_size - first[20]
    (encoding,) = struct.unpack_from(">I", first, 56)
    if usable < _SMALLEST_USABLE or encoding not in _ENCODINGS:
        raise ValueError(f"usable size {usable}, encoding {encoding}")
    pages, is_sure = (
        struct.unpack_from(">I", first, 28)[0],
        first[24:28] == first[92:96],
    )  # "version-valid-for", 1.3.10 of the format
    return Header(page_size, usable, _ENCODINGS[encoding], first[18] == 2, pages if is_sure else 0)


class Pages:
    """The pages of one state of a database: those of the main file, or of what a write-ahead log laid over them."""

    def __init__(self, stream: BinaryIO, size: int, overlay: Overlay | None = None) -> None:
        """Open the state; ``size`` is the number of bytes of the main file. Raises ValueError as ``header`` does."""
        self._stream = stream
        self.overlay = overlay
        stream.seek(0)
        self.header = header(stream.read(HEADER_SIZE))
        self.count = overlay.size if overlay else -(-size // self.header.page_size)

    def page(self, number: int) -> bytes:
        """Return a page, counted from 1; raise ValueError where it is not in the file, or not whole."""
        if not 1 <= number <= self.count:
            raise ValueError("outside")
        stream, offset = self._stream, (number - 1) * self.header.page_size
        if self.overlay and number in self.overlay.offsets:
            stream, offset = self.overlay.stream, self.overlay.offsets[number]
        stream.seek(offset)
        page = stream.read(self.header.page_size)
        if len(page) < self.header.page_size:
            raise ValueError("cut")
        return page

    def stretch(self, offset: int, size: int) -> bytes:
        """Return the bytes of the main file from an offset on, as many as are there, at most a page."""
        self._stream.seek(max(offset, 0))
        return self._stream.read(min(max(size, 0), self.header.page_size))

    def laid_over(self, number: int) -> bool:
        """Say whether a page comes from the write-ahead log."""
        return self.overlay is not None and number in self.overlay.offsets

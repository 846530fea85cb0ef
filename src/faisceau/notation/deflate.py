"""Deflate undone, in each of its frames (RFC 1950, 1951, 1952): by zlib-ng, which takes two thirds of the time of the standard library's zlib.

It gives the same pieces, the same rest and the same words on streams that are whole, cut, altered or followed by something (`tests/notation/test_deflate.py`):
the row of a damaged file does not depend on which of them read it. ISA-L, as fast, neither stops at the same byte nor words damage so.
"""

from __future__ import annotations

from typing import Protocol

from zlib_ng import zlib_ng

GZIP, ZLIB, BARE = 16 + zlib_ng.MAX_WBITS, zlib_ng.MAX_WBITS, -zlib_ng.MAX_WBITS
"""The frames: with header and checksum of gzip, of zlib, and without any."""
DeflateError: type[Exception] = zlib_ng.error  # type: ignore[assignment]  # its stub calls the class an instance


class Inflater(Protocol):
    """What undoes one stream, as far as it was given."""

    @property
    def eof(self) -> bool:
        """Tell whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """Return what was given beyond the end of the stream."""

    @property
    def unconsumed_tail(self) -> bytes:
        """Return what was given and not yet looked at, because ``max_length`` was reached."""

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes:
        """Return what some bytes give, no more than ``max_length`` where that is not 0; raise DeflateError where they are damaged."""


def inflater(frame: int) -> Inflater:
    """Return what undoes one stream of a frame."""
    return zlib_ng.decompressobj(frame)


def crc32(data: bytes, before: int = 0) -> int:
    """Return the CRC-32 of some bytes, which go on after those of another CRC-32."""
    return zlib_ng.crc32(data, before)

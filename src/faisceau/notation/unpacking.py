"""What compressed bytes unfold to, never more than a limit: the machines of the standard library, and Zstandard and LZ4 by Arrow."""

from __future__ import annotations

import bz2
import lzma
from collections.abc import Callable
from typing import Protocol

import pyarrow as pa

from faisceau.notation.containers import TooLargeError
from faisceau.notation.deflate import BARE, DeflateError, inflater

MEMORY = 200_000_000
"""Bytes that a decompressor may ask for its window (LZMA, xz); ours."""
BROKEN = (DeflateError, lzma.LZMAError, OSError, EOFError, ValueError, pa.ArrowException)
"""What the machines raise on damaged bytes; arrow's errors of input are OSError."""
_BLOCK = 1 << 18


class Machine(Protocol):
    """A decompressor of the standard library."""

    @property
    def eof(self) -> bool:
        """Tell whether the stream has ended."""

    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes:
        """Return what some bytes give, no more than ``max_length``."""


def inflate(raw: bytes, limit: int) -> bytes:
    """Unfold a bare deflate stream (RFC 1951)."""
    return _by_machine(inflater(BARE), raw, limit)


def bunzip(raw: bytes, limit: int) -> bytes:
    """Unfold bzip2."""
    return _by_machine(bz2.BZ2Decompressor(), raw, limit)


def unxz(raw: bytes, limit: int) -> bytes:
    """Unfold xz; a dictionary above the limit of memory is refused."""
    return _by_machine(lzma.LZMADecompressor(lzma.FORMAT_XZ, MEMORY), raw, limit)


def unlzma(raw: bytes, filters: list[dict[str, int]], limit: int) -> bytes:
    """Unfold a chain of raw LZMA filters, whose dictionary may not ask for more memory than is allowed."""
    if any(one.get("dict_size", 0) > MEMORY for one in filters):
        raise ValueError(f"dictionary of more than {MEMORY:,} bytes")
    return _by_machine(lzma.LZMADecompressor(lzma.FORMAT_RAW, None, filters), raw, limit, may_stop=True)


def by_arrow(form: str) -> Callable[[bytes, int], bytes]:
    """Return what unfolds a format that Arrow knows: ``zstd``, ``lz4``, ``brotli``."""

    def unfold(raw: bytes, limit: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with pa.CompressedInputStream(pa.BufferReader(raw), form) as stream:
            while piece := stream.read(_BLOCK):
                size += len(piece)
                if size > limit:
                    raise TooLargeError(f"{limit:,} bytes")
                pieces.append(piece)
        return b"".join(pieces)

    return unfold


def _by_machine(machine: Machine, raw: bytes, limit: int, *, may_stop: bool = False) -> bytes:
    pieces: list[bytes] = []
    size = 0
    data = raw
    while not machine.eof:
        piece = machine.decompress(data, min(_BLOCK, limit + 1 - size))
        data = getattr(machine, "unconsumed_tail", b"")
        if not piece and not data:
            if may_stop or machine.eof:
                break
            raise EOFError("end of data")
        size += len(piece)
        if size > limit:
            raise TooLargeError(f"{limit:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)

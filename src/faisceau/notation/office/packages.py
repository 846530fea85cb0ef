"""Office documents as packages (ISO/IEC 29500-2; ISO/IEC 26300-3): their parts by name, each within limits, none unpacked to a path.

Limits on parts are those of every container (``notation.containers``); that on markup is ours.
"""

from __future__ import annotations

import codecs
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from faisceau.model.locators import locator
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.containers import MEMBERS, TOTAL_BYTES, TooLargeError, content_of, limit_for
from faisceau.notation.deflate import BARE, DeflateError, crc32, inflater
from faisceau.notation.zip_files import ENCRYPTED, overlaps, span
from faisceau.notation.zip_headers import opened_or_restored

MARKUP_BYTES = 64_000_000
"""Bytes of markup that are read of one document in all: the text of a hundred books; ours."""
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    DeflateError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)
"""What a package that is none raises; ``TooLargeError`` is among it and is caught before."""

_READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_CHUNK = 1 << 17
codecs.lookup("cp437")  # the charset of names without a flag, loaded before the jail closes


class Package:
    """An opened package; raises one of ``BROKEN`` where the bytes are none."""

    def __init__(self, stream: BinaryIO) -> None:
        archive, self._stream, self._why = opened_or_restored(stream)
        infos = archive.infolist()[:MEMBERS]
        self._beyond = len(archive.infolist()) - len(infos)
        self._count = Counter(storable(info.filename) for info in infos if not info.filename.endswith("/"))
        # Of two parts under one name the last is the one that programs find.
        self._infos = {storable(info.filename): info for info in infos if not info.filename.endswith("/")}
        self._lying = _lying(archive, self._stream)
        self.spent = self.markup = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the parts in the order of the directory."""
        return tuple(self._infos)

    def __contains__(self, name: str) -> bool:
        """Tell whether the package has a part."""
        return name in self._infos

    def faults(self) -> Iterator[Problem]:
        """Yield what is wrong with the package as such: a directory that is not there, parts twice under one name, parts beyond the most."""
        if self._why:
            yield problem("readers_web.archive_no_directory", entries=1, reason=self._why)
        for name, count in self._count.items():
            if count > 1:
                yield problem("readers_office.part_twice", locator(part=name), count - 1, name=name, count=count)
        if self._beyond:
            yield problem(
                "readers_files.container_too_large", entries=self._beyond, limit=f"{MEMBERS:,}", count=self._beyond, name="…"
            )

    def content(self, name: str) -> bytes:
        """Return the bytes of a part; raise TooLargeError or one of BROKEN."""
        info = self._infos[name]
        if self.spent >= TOTAL_BYTES:
            raise TooLargeError(f"{TOTAL_BYTES:,} bytes")
        content = content_of(_Blocks(self._unpacked(name)), limit_for(info.compress_size, self.spent), info.file_size)
        self.spent += len(content)
        return content

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part that is markup, chunk by chunk, so that memory does not grow with it."""
        info = self._infos[name]
        limit = min(limit_for(info.compress_size), MARKUP_BYTES - self.markup)
        if info.file_size > limit:
            raise TooLargeError(f"{limit:,} bytes")
        for chunk in self._unpacked(name):
            self.markup += len(chunk)
            limit -= len(chunk)
            if limit < 0:
                raise TooLargeError(f"{MARKUP_BYTES:,} bytes")
            yield chunk

    def _unpacked(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a part as far as they unpack; raise ValueError after the last where they are not those that were packed."""
        info = self._infos[name]
        if name in self._lying:
            raise ValueError(f"over {self._lying[name]}")
        if info.flag_bits & ENCRYPTED or info.compress_type not in _READABLE:
            raise ValueError(f"method {info.compress_type}, flags {info.flag_bits}")
        begin, end = span(self._stream, info)
        if begin == end:
            raise ValueError("no local header")
        at, left, check = end - info.compress_size, info.compress_size, 0
        machine = inflater(BARE) if info.compress_type == zipfile.ZIP_DEFLATED else None
        while left > 0:
            self._stream.seek(at)
            packed = self._stream.read(min(_CHUNK, left))
            if not packed:
                raise ValueError("end of data")
            at, left = at + len(packed), left - len(packed)
            while packed:
                chunk = machine.decompress(packed, _CHUNK) if machine else packed
                packed = machine.unconsumed_tail if machine else b""
                check = crc32(chunk, check)
                if chunk:
                    yield chunk
        if machine and not machine.eof:
            raise ValueError("end of data")
        if check != info.CRC:
            raise ValueError("CRC-32")


class _Blocks:
    """Blocks as a source of bytes, whatever size is asked for."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, size: int, /) -> bytes:  # noqa: ARG002 - a block is never larger than what is asked for
        """Return the next block."""
        return next(self._blocks, b"")


def _lying(archive: zipfile.ZipFile, stream: BinaryIO) -> dict[str, str]:
    """Return the parts whose bytes a part of another name already occupies, with the name of that other."""
    infos = archive.infolist()
    found = ((storable(infos[index].filename), storable(other.filename)) for index, other in overlaps(archive, stream).items())
    return {name: other for name, other in found if name != other}

"""The file format of a sealed exhibit: chunks of AES-256-GCM in the STREAM construction.

In go a descriptor and a key, out come authenticated bytes from any place. After Hoang, Reyhanitabar, Rogaway and
Vizár, *Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance* (2015), section 7: the nonce of a chunk is
``prefix ‖ counter ‖ last``, so that no chunk can be left out, moved, added or taken from another file. The layout is
written down in ``docs/reference/vault-format.md``.
"""

from __future__ import annotations

import io
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from faisceau.model.errors import Damaged

MAGIC = b"FAISCEAU"
VERSION = 1
CHUNK = 1 << 20
"""Plaintext bytes of a chunk."""
KEY = 32
PREFIX = 7
TAG = 16
_HEADER = struct.Struct(f">8sBI{PREFIX}s")
HEADER = _HEADER.size
_NONCE = struct.Struct(f">{PREFIX}sIB")
_SMALLEST, _LARGEST = 1 << 6, 1 << 24


@dataclass(frozen=True, slots=True)
class Format:
    """What the header of a sealed file says: bytes of a chunk and the nonces' prefix."""

    chunk: int
    prefix: bytes

    @classmethod
    def read(cls, header: bytes, exhibit: str) -> Format:
        """Read the header of a sealed ``exhibit``; raise Damaged where it is none."""
        if len(header) != HEADER:
            raise Damaged("vault.exhibit_damaged", exhibit=exhibit, where="header")
        magic, version, chunk, prefix = _HEADER.unpack(header)
        if magic != MAGIC or version != VERSION or not _SMALLEST <= chunk <= _LARGEST:
            raise Damaged("vault.exhibit_damaged", exhibit=exhibit, where="header")
        return cls(chunk, prefix)

    @property
    def header(self) -> bytes:
        """The bytes at the start of the file, which every chunk authenticates."""
        return _HEADER.pack(MAGIC, VERSION, self.chunk, self.prefix)

    def nonce(self, index: int, last: bool) -> bytes:
        """Return the nonce of a chunk, counted from 0."""
        return _NONCE.pack(self.prefix, index, last)

    def sealed_size(self, size: int) -> int:
        """Return the bytes on the disk of an exhibit of ``size`` bytes."""
        return HEADER + size + TAG * max(1, -(-size // self.chunk))

    def size(self, sealed_size: int, exhibit: str) -> int:
        """Return the bytes of the ``exhibit`` in a sealed file; raise Damaged where no exhibit has such a file."""
        body = sealed_size - HEADER
        chunks = -(-body // (self.chunk + TAG))
        size = body - TAG * chunks
        if body < TAG or self.sealed_size(size) != sealed_size:
            raise Damaged("vault.exhibit_damaged", exhibit=exhibit, where="length")
        return size


def plain_size(descriptor: int, exhibit: str) -> int:
    """Return the size of the exhibit that a sealed file holds, from its header and length alone: no key, no proof."""
    return Format.read(os.pread(descriptor, HEADER, 0), exhibit).size(os.fstat(descriptor).st_size, exhibit)


class Chunks:
    """The chunks of a sealed file: decrypted one at a time into one buffer, each authenticated before it is shown."""

    def __init__(self, descriptor: int, key: bytes, sealed_size: int, exhibit: str) -> None:
        self.format = Format.read(os.pread(descriptor, HEADER, 0), exhibit)
        self.size = self.format.size(sealed_size, exhibit)
        self.count = max(1, -(-self.size // self.format.chunk))
        self._descriptor, self._cipher, self._exhibit = descriptor, AESGCM(key), exhibit
        self.step = self.format.chunk
        self._buffer = bytearray(min(self.step, self.size))
        self._held = -1
        # The last chunk proves the length: after this, a file that was cut or extended is already refused.
        self.at(self.count - 1)

    def at(self, index: int) -> memoryview:
        """Return the plaintext of a chunk, valid until the next call; raise Damaged where it does not authenticate."""
        step = self.step
        length = min(step, self.size - index * step)
        plain = memoryview(self._buffer)[:length]
        if index != self._held:
            self._held = -1
            sealed = os.pread(self._descriptor, length + TAG, HEADER + index * (step + TAG))
            nonce = self.format.nonce(index, last=index == self.count - 1)
            try:
                self._cipher.decrypt_into(nonce, sealed, self.format.header, plain)
            except (InvalidTag, ValueError) as error:
                # ValueError: fewer bytes than the length promised.
                raise Damaged("vault.exhibit_damaged", exhibit=self._exhibit, where=f"{index + 1}/{self.count}") from error
            self._held = index
        return plain

    def __iter__(self) -> Iterator[memoryview]:
        return (self.at(index) for index in range(self.count))


class PlainChunks:
    """The same over bytes that are not encrypted: a file that is looked at without a case."""

    step = CHUNK

    def __init__(self, descriptor: int, size: int) -> None:
        self.size, self._descriptor = size, descriptor

    def at(self, index: int) -> memoryview:
        """Return a chunk."""
        return memoryview(os.pread(self._descriptor, min(self.step, self.size - index * self.step), index * self.step))


class _Raw(io.RawIOBase):
    """A seekable stream over chunks; it closes the descriptor only where it owns it."""

    def __init__(self, chunks: Chunks | PlainChunks, owned: int | None) -> None:
        self._chunks, self._owned, self._place = chunks, owned, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._chunks.size}[whence]
        if base + offset < 0:
            raise ValueError("a place before the first byte")
        self._place = base + offset
        return self._place

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        if self._place >= self._chunks.size:
            return 0
        index, start = divmod(self._place, self._chunks.step)
        piece = self._chunks.at(index)[start : start + len(target)]
        target[: len(piece)] = piece
        self._place += len(piece)
        return len(piece)

    def close(self) -> None:
        if not self.closed and self._owned is not None:
            os.close(self._owned)
        super().close()


def stream(descriptor: int, key: bytes, sealed_size: int, exhibit: str, *, own: bool = False) -> BinaryIO:
    """Return a seekable stream of the ``exhibit`` (its digest) in a sealed file; its memory is one chunk, whatever the size.

    ``own``: closing the stream closes the descriptor. Raises Damaged at once where header, length or last chunk are
    not those that were sealed, and on reading for any other chunk.
    """
    raw = _Raw(Chunks(descriptor, key, sealed_size, exhibit), descriptor if own else None)
    return cast("BinaryIO", io.BufferedReader(raw, 1 << 16))


def plain_stream(descriptor: int, size: int) -> BinaryIO:
    """Return a seekable stream of the first ``size`` bytes of an ordinary file, apart from every other stream of it."""
    return cast("BinaryIO", io.BufferedReader(_Raw(PlainChunks(descriptor, size), None), 1 << 16))

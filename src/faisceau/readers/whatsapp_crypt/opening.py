"""Decrypting and inflating a WhatsApp backup block by block: AES-256 in GCM, then zlib, ZIP or SQLite inside."""

from __future__ import annotations

import hashlib
from typing import BinaryIO, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import GCM

from faisceau.notation.inflating import Inflated
from faisceau.notation.sqlite_file import MAGIC
from faisceau.readers.whatsapp_crypt.header import DIGEST, SUFFIX, TAG, Header

_BLOCK = 1 << 18
_PLAIN = (MAGIC, b"PK\x03\x04")


class Opened(NamedTuple):
    """What decrypting gave: the bytes, whether the tag is right, why inflating stopped, a limit passed, bytes after, if inflated."""

    content: bytes
    authentic: bool
    broken: str | None = None
    limit: int | None = None
    rest: int = 0
    inflated: bool = False

    @property
    def is_a_backup(self) -> bool:
        """Say whether what came out begins as a backup does: with another key it is noise."""
        return self.authentic or self.content.startswith(_PLAIN) or (self.limit is not None and self.inflated)


def checksum_size(stream: BinaryIO, size: int) -> int | None:
    """Return how many bytes the checksum takes at the end of a backup, 16, or 20 with the digits; None where none is right."""
    stream.seek(0)
    state = hashlib.md5(usedforsecurity=False)
    left = size - DIGEST - SUFFIX
    while left > 0:
        block = stream.read(min(_BLOCK, left))
        if not block:
            return None
        state.update(block)
        left -= len(block)
    end = stream.read(DIGEST + SUFFIX)
    if state.digest() == end[:DIGEST]:
        return DIGEST + SUFFIX
    state.update(end[:SUFFIX])
    return DIGEST if state.digest() == end[SUFFIX:] else None


def opened(stream: BinaryIO, size: int, header: Header, key: bytes, after: int, limit: int) -> Opened:
    """Decrypt a backup of which ``after`` bytes follow the tag; give at most ``limit`` bytes of what is inside."""
    end = size - after - TAG
    if end <= header.start:
        return Opened(b"", authentic=False, broken="cut")
    machine = Cipher(AES(key), GCM(header.initial)).decryptor()
    inside = Inflated(limit)
    stream.seek(header.start)
    left = end - header.start
    while left and not inside.over:
        block = stream.read(min(_BLOCK, left))
        if not block:
            return Opened(inside.content, authentic=False, broken="cut")
        left -= len(block)
        inside.take(machine.update(block))
    if inside.over:
        return Opened(inside.content[:TAG], authentic=False, limit=limit, inflated=inside.inflated)
    try:
        machine.finalize_with_tag(stream.read(TAG))
        authentic = True
    except (InvalidTag, ValueError):
        authentic = False
    return Opened(inside.content, authentic, inside.broken, None, inside.rest, inside.inflated)

"""The keys of WhatsApp backups: the file ``key``, the file ``encrypted_backup.key``, 32 bytes, or 64 hexadecimal digits.

Both files are an array of bytes as Java serialises one. That of ``key`` (131 bytes) holds the salts that the header of a
backup repeats, then the key of AES; that of ``encrypted_backup.key`` (32) is the root from which crypt15 derives it.
"""

from __future__ import annotations

import hmac
import re
from typing import NamedTuple

SERIALISED = bytes.fromhex("aced0005757200025b42acf317f8060854e002000078700000")
_OF_SERVER, _ROOT = 131, 32
_DIGITS = re.compile(rb"[0-9A-Fa-f]{64}\Z")
_SPACES = re.compile(rb"[\s-]+")
_LONGEST = 4096


class Key(NamedTuple):
    """A key: its 32 bytes, and for the server's also the salts of the backups that it opens."""

    secret: bytes
    salt: bytes = b""
    account: bytes = b""

    @property
    def of_server(self) -> bool:
        """Say whether this is the file ``key`` of crypt12 and crypt14."""
        return bool(self.salt)


def key_of(content: bytes) -> Key:
    """Read a key from the bytes of its file, or from its digits; raise ValueError, with the reason as a word, where it is none."""
    if content.startswith(SERIALISED):
        start = len(SERIALISED) + 2
        length = int.from_bytes(content[start - 2 : start], "big")
        array = content[start : start + length]
        if len(content) != start + length or length not in (_OF_SERVER, _ROOT):
            raise ValueError("length")
        return Key(array) if length == _ROOT else Key(array[-32:], array[3:35], array[35:51])
    if len(content) == _ROOT:
        return Key(content)
    digits = _SPACES.sub(b"", content[:_LONGEST])
    if len(content) <= _LONGEST and _DIGITS.match(digits):
        return Key(bytes.fromhex(digits.decode("ascii")))
    raise ValueError("form")


def derived(root: bytes) -> bytes:
    """Return the key of AES of a crypt15 backup: HKDF with SHA-256 (RFC 5869), no salt, ``backup encryption``."""
    return hmac.digest(hmac.digest(bytes(32), root, "sha256"), b"backup encryption\x01", "sha256")

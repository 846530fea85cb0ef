"""Passwords of RAR archives: SHA-1 and AES-128 in generation 4 (as of RAR 2.9), PBKDF2 and AES-256 in generation 5."""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from faisceau.notation.archives import PasswordError, UnknownMethodError, WrongPasswordError
from faisceau.readers.rar.nouns import Lock

MOST_ROUNDS = 20
"""Power of two of the rounds by which a password becomes a key; RAR 5 writes 15. Ours."""
LONGEST = 28
"""Characters of a password in generation 4: beyond, the tool that wrote the archive mixed its own state in, which is not done here."""
_ROUNDS_4 = 0x40000
_PART = 0x4000


class Opening:
    """What a password gives for a lock: a decryptor, and the checksum that is bound to the key."""

    def __init__(self, lock: Lock, password: str | None) -> None:
        """Derive the key; raise PasswordError, WrongPasswordError, or UnknownMethodError where the rounds are too many."""
        if not password:
            raise PasswordError
        if lock.generation == 4:
            if len(password) > LONGEST:
                raise UnknownMethodError(f"AES, {len(password)}")
            self._key, self._initial = _key_4(password, lock.salt)
            self._of_sums = b""
            return
        if lock.rounds > MOST_ROUNDS:
            raise UnknownMethodError(f"AES, 2^{lock.rounds}")
        self._key, self._of_sums, check = _key_5(password, lock.salt, lock.rounds)
        self._initial = lock.initial
        if lock.check and not hmac.compare_digest(check, lock.check):
            raise WrongPasswordError

    def machine(self, initial: bytes | None = None) -> Any:
        """Return a decryptor, with the initial value of the lock or another."""
        return Cipher(algorithms.AES(self._key), modes.CBC(initial or self._initial)).decryptor()

    def plain(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """Undo the encryption, block by block; what is no whole block of the cipher at the end is left."""
        machine = self.machine()
        for block in blocks:
            yield machine.update(block)

    def bound(self, crc: int) -> int:
        """Return a checksum as it is stored where it is bound to the key."""
        words = struct.unpack("<8I", hmac.digest(self._of_sums, crc.to_bytes(4, "little"), "sha256"))
        found = 0
        for word in words:
            found ^= word
        return found


@lru_cache(maxsize=8)
def _key_4(password: str, salt: bytes) -> tuple[bytes, bytes]:
    """Return key and initial value: SHA-1 over password (UTF-16), salt and counter, as often as the format says."""
    secret = password.encode("utf-16-le", "surrogatepass") + salt
    running, initial = hashlib.sha1(usedforsecurity=False), b""
    for begin in range(0, _ROUNDS_4, _PART):
        running.update(secret + begin.to_bytes(3, "little"))
        initial += running.digest()[19:]
        running.update(b"".join(secret + number.to_bytes(3, "little") for number in range(begin + 1, begin + _PART)))
    return struct.pack("<4I", *struct.unpack(">4I", running.digest()[:16])), initial


@lru_cache(maxsize=8)
def _key_5(password: str, salt: bytes, rounds: int) -> tuple[bytes, bytes, bytes]:
    """Return the key, the key of the checksums, and what the password comes to, folded to eight bytes."""
    secret = password.encode("utf-8", "surrogatepass")
    key, sums, check = (hashlib.pbkdf2_hmac("sha256", secret, salt, (1 << rounds) + more) for more in (0, 16, 32))
    folded = bytes(check[at] ^ check[at + 8] ^ check[at + 16] ^ check[at + 24] for at in range(8))
    return key, sums, folded

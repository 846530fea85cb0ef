"""The bag of keys of an encrypted backup (``BackupKeyBag``): what opens it is the password, what it holds a key for each class.

A bag is a list of tags of four letters, each with its length in four bytes: of the bag itself, then of each class (``CLAS``, ``WRAP``,
``WPKY``, begun by ``UUID``). The password is stretched twice (PBKDF2: ``DPIC`` rounds of SHA-256 with ``DPSL`` since iOS 10.2, then
``ITER`` of SHA-1 with ``SALT``) and unwraps the keys of the classes, which unwrap those of the files (RFC 3394).
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

BLOCK = 16
_KEY, _WRAPPED = 32, 40
_BY_PASSWORD = 2
"""The bit of ``WRAP`` of a key that the password opens; others are opened by the device alone."""
MOST_ROUNDS = 20_000_000
"""Rounds that a bag may ask for; Apple's ask for ten million; ours."""
_MOST_TAGS = 4096
_TAG = 4


class Class(NamedTuple):
    """A key of a class of files, as it lies in the bag."""

    number: int
    wrap: int
    key: bytes


class Bag(NamedTuple):
    """A bag: the salts and the rounds of both stretchings, and the keys."""

    salt: bytes
    rounds: int
    first_salt: bytes
    first_rounds: int
    classes: tuple[Class, ...]


def bag_of(content: bytes) -> Bag:
    """Read a bag; raise ValueError, with the reason as a word, where it is none."""
    outer: dict[str, bytes] = {}
    inner: list[dict[str, bytes]] = []
    for tag, value in _tags(content):
        if tag == "UUID" and outer.get("UUID") is not None:
            inner.append({})
        (inner[-1] if inner else outer).setdefault(tag, value)
    salt, rounds = outer.get("SALT", b""), _number(outer, "ITER")
    first_salt, first_rounds = outer.get("DPSL", b""), _number(outer, "DPIC")
    if not salt or not 0 < rounds <= MOST_ROUNDS or first_rounds > MOST_ROUNDS:
        raise ValueError("rounds")
    classes = tuple(Class(_number(one, "CLAS"), _number(one, "WRAP"), one["WPKY"]) for one in inner if "WPKY" in one)
    if not classes:
        raise ValueError("no_key")
    return Bag(salt, rounds, first_salt, first_rounds, classes)


def opened(bag: Bag, password: bytes) -> dict[int, bytes]:
    """Return the keys that a password opens, by class; none where it is not the password."""
    if bag.first_salt and bag.first_rounds:
        password = hashlib.pbkdf2_hmac("sha256", password, bag.first_salt, bag.first_rounds, _KEY)
    secret = hashlib.pbkdf2_hmac("sha1", password, bag.salt, bag.rounds, _KEY)
    keys: dict[int, bytes] = {}
    for one in bag.classes:
        if one.wrap & _BY_PASSWORD and (key := unwrapped(secret, one.key)):
            keys[one.number] = key
    return keys


def unwrapped(secret: bytes, key: bytes) -> bytes | None:
    """Return a key that another wraps (RFC 3394), or None where it is not that other: what is unwrapped proves itself."""
    if len(key) != _WRAPPED:
        return None
    try:
        return aes_key_unwrap(secret, key)
    except (InvalidUnwrap, ValueError):
        return None


def decrypted(key: bytes, content: bytes) -> bytes:
    """Return whole blocks decrypted (AES-256, CBC, an initial value of zeros); what is no whole block at the end is left."""
    whole = len(content) - len(content) % BLOCK
    return Cipher(AES(key), CBC(bytes(BLOCK))).decryptor().update(memoryview(content)[:whole])


def unpadded(plain: bytes) -> bytes:
    """Return bytes without their padding (PKCS #7), where they have one."""
    length = plain[-1] if plain else 0
    return plain[:-length] if 1 <= length <= BLOCK and plain.endswith(bytes([length]) * length) else plain


def _tags(content: bytes) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    at = 0
    while at < len(content):
        start = at + 2 * _TAG
        length = int.from_bytes(content[at + _TAG : start], "big")
        if start + length > len(content) or start > len(content) or len(found) == _MOST_TAGS:
            raise ValueError("length")
        found.append((content[at : at + _TAG].decode("latin-1"), content[start : start + length]))
        at = start + length
    return found


def _number(tags: dict[str, bytes], name: str) -> int:
    return int.from_bytes(tags.get(name, b"")[:8], "big")

"""Digests that a WARC record states of its block and of its payload, checked (ISO 28500:2017, 5.8 and 5.9).

The standard prescribes neither algorithm nor encoding; hexadecimal, base 32 and base 64 occur. Some tools take the
payload as it was sent, others with its chunks removed: either is right.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator
from typing import NamedTuple

_ALGORITHMS = {
    "md5": hashlib.md5,
    "sha1": hashlib.sha1,
    "sha-1": hashlib.sha1,
    "sha256": hashlib.sha256,
    "sha-256": hashlib.sha256,
    "sha512": hashlib.sha512,
    "sha-512": hashlib.sha512,
}
_HEADER_END = re.compile(rb"\r*\n\r*\n")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_SHA_1_LETTERS = 32
_DIGITS = str.maketrans(_LETTERS, "0123456789abcdefghijklmnopqrstuv")
_NO_LETTERS = dict.fromkeys(map(ord, _LETTERS))
_LONGEST_HEADER = 1 << 20


class Mismatch(NamedTuple):
    """A digest that does not hold: block or payload, as stated, as computed; None where its form is unknown."""

    which: str
    stated: str
    computed: str | None


class _Stated:
    """A stated digest, and the one that is being computed."""

    def __init__(self, written: str) -> None:
        self.written = written
        name, _, value = written.partition(":")
        self.name = name.strip().lower()
        self.value = value.strip()
        self.new = _ALGORITHMS.get(self.name)
        self.running = self.new() if self.new else None

    def holds(self, computed: bytes) -> bool:
        """Tell whether a digest is the stated one, in any of the encodings."""
        return _in_base_32(self.value) == computed or self.value == computed.hex() or computed in _readings(self.value)

    def shown(self, computed: bytes) -> str:
        """Write a digest as the stated one is: in hexadecimal where that is its length, else in base 32."""
        is_hexadecimal = len(self.value) == 2 * len(computed)
        return f"{self.name}:{computed.hex() if is_hexadecimal else base64.b32encode(computed).decode().rstrip('=')}"


class Digests:
    """The digests of one record, fed with its block piece by piece."""

    def __init__(self, block: str | None, payload: str | None, *, has_http: bool) -> None:
        self._block = _Stated(block) if block else None
        self._payload = _Stated(payload) if payload else None
        self._has_http = has_http
        self._head: bytes | None = b"" if has_http else None

    def update(self, piece: bytes) -> None:
        """Take the next bytes of the block."""
        if self._block and self._block.running:
            self._block.running.update(piece)
        if not self._payload or not self._payload.running:
            return
        if self._head is None:
            self._payload.running.update(piece)
            return
        self._head = self._head + piece if self._head else piece
        end = _HEADER_END.search(self._head)
        if end or len(self._head) > _LONGEST_HEADER:
            self._payload.running.update(memoryview(self._head)[end.end() :] if end else b"")
            self._head = None

    def restart(self, block: bytes) -> None:
        """Forget what was taken, and take another block."""
        for stated in (self._block, self._payload):
            if stated and stated.new:
                stated.running = stated.new()
        self._head = b"" if self._has_http else None
        self.update(block)

    def mismatches(self, unchunked: bytes | None = None) -> Iterator[Mismatch]:
        """Yield the digests that do not hold; ``unchunked`` is the payload without its chunks where it had some."""
        for which, stated in (("block", self._block), ("payload", self._payload)):
            if stated is None:
                continue
            if stated.new is None or stated.running is None:
                yield Mismatch(which, stated.written, None)
                continue
            computed = stated.running.digest()
            other = stated.new(unchunked).digest() if which == "payload" and unchunked is not None else computed
            if not stated.holds(computed) and not stated.holds(other):
                yield Mismatch(which, stated.written, stated.shown(computed))


def _in_base_32(value: str) -> bytes | None:
    """Return what 32 capitals of base 32 say: a SHA-1, as most programs write it, without the slow way of the standard library."""
    if len(value) != _SHA_1_LETTERS or value.translate(_NO_LETTERS):
        return None
    return int(value.translate(_DIGITS), 32).to_bytes(20, "big")


def _readings(value: str) -> Iterator[bytes]:
    """Yield what a written digest may be, in each encoding that it can be read in."""
    padded = value + "=" * (-len(value) % 8)
    for decode, text in (
        (base64.b16decode, value.upper()),
        (base64.b32decode, padded.upper()),
        (base64.b64decode, value + "=" * (-len(value) % 4)),
        (base64.urlsafe_b64decode, value + "=" * (-len(value) % 4)),
    ):
        try:
            yield decode(text)
        except (binascii.Error, ValueError):
            continue

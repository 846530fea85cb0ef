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
_BASE_32 = re.compile("[A-Z2-7]{32}")
_DIGITS = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", b"0123456789abcdefghijklmnopqrstuv")
_LONGEST_HEADER = 1 << 20


class Mismatch(NamedTuple):
    """A digest that does not hold: block or payload, as stated, as computed; None where its form is unknown."""

    which: str
    stated: str
    computed: str | None


class _Stated:
    """A stated digest, and the one that is being computed."""

    __slots__ = ("name", "new", "running", "value", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        name, _, value = written.partition(":")
        if name not in _ALGORITHMS:
            name = name.strip().lower()
        self.name = name
        self.value = value.strip()
        self.new = _ALGORITHMS.get(name)
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

    __slots__ = ("_block", "_has_http", "_head", "_payload")

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

    def mismatches(self, unchunked: bytes | None = None) -> list[Mismatch]:
        """Return the digests that do not hold; ``unchunked`` is the payload without its chunks where it had some."""
        return [
            *(_mismatches("block", self._block, None) if self._block else ()),
            *(_mismatches("payload", self._payload, unchunked) if self._payload else ()),
        ]


def _mismatches(which: str, stated: _Stated, unchunked: bytes | None) -> list[Mismatch]:
    """Return that a digest does not hold; nothing where it does, or that of the payload without its chunks."""
    if stated.new is None or stated.running is None:
        return [Mismatch(which, stated.written, None)]
    computed = stated.running.digest()
    if stated.holds(computed) or (unchunked is not None and stated.holds(stated.new(unchunked).digest())):
        return []
    return [Mismatch(which, stated.written, stated.shown(computed))]


NONE_STATED = Digests(None, None, has_http=False)
"""The digests of a record that states none."""


def _in_base_32(value: str) -> bytes | None:
    """Return what 32 capitals of base 32 say: a SHA-1, as most programs write it, without the slow way of the standard library."""
    if not _BASE_32.fullmatch(value):
        return None
    return int(value.encode().translate(_DIGITS), 32).to_bytes(20, "big")


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

"""Rich text as MAPI packs it ([MS-OXRTFCP]): a dictionary of 4,096 bytes that begins with what rich text begins with."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
"""LZFu and MELA, 2.1.3.1.1."""
_SIZE = 4096
_FIRST = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbolArialTimes New "
    rb"RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""2.1.2.1"""
LARGEST = 64_000_000
"""Bytes of rich text that are unpacked; ours."""


class Unpacked(NamedTuple):
    """The rich text as far as it goes, and what is wrong with it: None, or a code."""

    content: bytes
    fault: str | None


def unpacked(raw: bytes) -> Unpacked:
    r"""Return the rich text of a packed one.

    >>> unpacked(bytes.fromhex("2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"))
    Unpacked(content=b'{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n', fault=None)
    """
    if len(raw) < 16:
        return Unpacked(b"", "rtf_header")
    packed, size, kind, checksum = struct.unpack_from("<IIII", raw)
    body = raw[16 : packed + 4]
    if kind == _PLAIN:
        return Unpacked(raw[16 : 16 + size], None if len(raw) >= 16 + size else "rtf_cut")
    if kind != _PACKED:
        return Unpacked(b"", "rtf_header")
    made, ended = _unfolded(body, min(size, LARGEST))
    if size > LARGEST:
        return Unpacked(made, "rtf_too_large")
    if len(made) < size or not ended:
        return Unpacked(made, "rtf_cut")
    return Unpacked(made, None if _checksum(body) == checksum else "rtf_checksum")


def _unfolded(body: bytes, size: int) -> tuple[bytes, bool]:
    """Return at most so many bytes, and whether the end was reached as it is written."""
    window = bytearray(_FIRST.ljust(_SIZE, b"\0"))
    at, write, made, end = 0, len(_FIRST), bytearray(), len(body)
    while at < end:
        control = body[at]
        at += 1
        for bit in range(8):
            if len(made) >= size + 2 or at >= end:
                return bytes(made[:size]), len(made) >= size
            if not control >> bit & 1:
                window[write] = body[at]
                made.append(body[at])
                write = (write + 1) % _SIZE
                at += 1
                continue
            if at + 1 >= end:
                return bytes(made[:size]), False
            place, length = body[at] << 4 | body[at + 1] >> 4, (body[at + 1] & 15) + 2
            at += 2
            if place == write:
                return bytes(made[:size]), True
            for step in range(length):
                byte = window[(place + step) % _SIZE]
                window[write] = byte
                made.append(byte)
                write = (write + 1) % _SIZE
    return bytes(made[:size]), len(made) >= size


def _checksum(body: bytes) -> int:
    """Return the checksum of 2.1.3.2: that of ZIP files without its first and last turning over."""
    return zlib.crc32(body, 0xFFFFFFFF) ^ 0xFFFFFFFF

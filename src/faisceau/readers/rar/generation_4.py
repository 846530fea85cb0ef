"""The headers of RAR 1.5 to 4 (technical note of RAR 3.93), in the clear or encrypted, volume after volume."""

from __future__ import annotations

import io
import struct
import zlib
from typing import BinaryIO, NamedTuple

from faisceau.notation.archives import WrongPasswordError
from faisceau.readers.rar.keys import Opening
from faisceau.readers.rar.nouns import (
    MOST,
    SIGNATURE_4,
    Entry,
    HeaderError,
    Headers,
    Lock,
    Piece,
    joined,
    taken,
)

_BLOCK = struct.Struct("<HBHH")
_FILE = struct.Struct("<IIBIIBBHI")
_MAIN, _FILE_TYPE, _END = 0x73, 0x74, 0x7B
_TYPES = range(0x72, 0x7C)
_OLD = range(0x75, 0x7A)
"""Comments, signatures and owners of RAR 2, whose checksums cover other bytes; nothing is read of them."""
_LONG = 0x8000
_VOLUME, _HEADERS_ENCRYPTED, _FIRST = 0x01, 0x80, 0x100
_BEFORE, _AFTER, _ENCRYPTED, _COMMENT, _SOLID, _WINDOW, _LARGE, _UNICODE, _SALTED = 1, 2, 4, 8, 16, 0xE0, 0x100, 0x200, 0x400
_NEXT_VOLUME = 1
_UNIX, _LINK = 3, 0xA
_STORED = 0x30


class _Block(NamedTuple):
    """A header: its type, its flags, its bytes behind the first seven, and where what follows it begins."""

    kind: int
    flags: int
    body: bytes
    behind: int


def is_first(head: bytes) -> bool:
    """Tell whether the first bytes are those of an archive, or of its first volume; a volume of RAR 2 does not say."""
    flags = int.from_bytes(head[10:12], "little")
    return not flags & _VOLUME or bool(flags & _FIRST)


def follow(stream: BinaryIO, headers: Headers, password: str | None) -> None:
    """Follow the headers of a volume to its end; raise HeaderError, PasswordError or WrongPasswordError."""
    size = stream.seek(0, io.SEEK_END)
    at = len(SIGNATURE_4)
    is_encrypted = False
    headers.goes_on = False
    count = 0
    while at < size:
        count += 1
        if len(headers.entries) + count > MOST:
            raise HeaderError(f"{MOST:,} headers")
        stream.seek(at)
        block = _encrypted(stream, at, password) if is_encrypted else _plain(stream, at)
        at = block.behind
        if block.kind == _MAIN:
            is_encrypted = bool(block.flags & _HEADERS_ENCRYPTED)
            headers.is_volume = headers.is_volume or bool(block.flags & _VOLUME)
        elif block.kind == _FILE_TYPE:
            entry, packed = _entry(block)
            entry.pieces.append(Piece(stream, at, max(0, min(packed, size - at))))
            if at + packed > size:
                headers.fault = "end of file"
            joined(headers, entry, before=bool(block.flags & _BEFORE))
            headers.goes_on = entry.goes_on
            at += packed
        elif block.kind == _END:
            headers.goes_on = bool(block.flags & _NEXT_VOLUME)
            return
        elif block.flags & _LONG and len(block.body) >= 4:
            at += int.from_bytes(block.body[:4], "little")


def _plain(stream: BinaryIO, at: int) -> _Block:
    start = taken(stream, _BLOCK.size)
    crc, kind, flags, size = _BLOCK.unpack(start)
    if kind not in _TYPES or size < _BLOCK.size:
        raise HeaderError(f"block {kind:#04x}")
    body = taken(stream, size - _BLOCK.size)
    _check(crc, start, body, kind, flags)
    return _Block(kind, flags, body, at + size)


def _encrypted(stream: BinaryIO, at: int, password: str | None) -> _Block:
    """Open a header that is encrypted: a salt of eight bytes, then whole blocks of the cipher."""
    machine = Opening(Lock(4, taken(stream, 8)), password).machine()
    start = machine.update(taken(stream, 16))
    crc, kind, flags, size = _BLOCK.unpack(start[: _BLOCK.size])
    if kind not in _TYPES or size < _BLOCK.size:
        raise WrongPasswordError
    whole = (size + 15) // 16 * 16
    start += machine.update(taken(stream, whole - 16))
    try:
        _check(crc, start[: _BLOCK.size], start[_BLOCK.size : size], kind, flags)
    except HeaderError as fault:
        raise WrongPasswordError from fault
    return _Block(kind, flags, start[_BLOCK.size : size], at + 8 + whole)


def _check(crc: int, start: bytes, body: bytes, kind: int, flags: int) -> None:
    """Raise HeaderError where the checksum is false; one over an old comment covers what is not told, and is not checked."""
    is_old = kind in _OLD or (kind == _MAIN and flags & 2) or (kind == _FILE_TYPE and flags & _COMMENT)
    if not is_old and zlib.crc32(start[2:] + body) & 0xFFFF != crc:
        raise HeaderError("CRC-16")


def _entry(block: _Block) -> tuple[Entry, int]:
    """Return the member that a header tells of, and its packed bytes in this volume."""
    flags, body = block.flags, block.body
    if len(body) < _FILE.size:
        raise HeaderError("end of header")
    packed, size, host, crc, _, version, method, length, attributes = _FILE.unpack_from(body)
    at = _FILE.size
    if flags & _LARGE:
        if len(body) < at + 8:
            raise HeaderError("end of header")
        high_packed, high_size = struct.unpack_from("<II", body, at)
        packed, size, at = packed | high_packed << 32, size | high_size << 32, at + 8
    name = body[at : at + length]
    at += length
    salt = body[at : at + 8] if flags & _SALTED else b""
    entry = Entry(
        name=_name(name, is_unicode=bool(flags & _UNICODE)),
        size=None if size in (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF) else size,
        generation=4,
        method=0 if method == _STORED else method,
        version=version,
        compression=flags & _WINDOW,
        is_folder=flags & _WINDOW == _WINDOW,
        is_link=host == _UNIX and attributes >> 12 == _LINK,
        is_solid=bool(flags & _SOLID),
        crc=crc,
        lock=Lock(4, salt) if flags & _ENCRYPTED else None,
        goes_on=bool(flags & _AFTER),
    )
    return entry, packed


def _name(raw: bytes, *, is_unicode: bool) -> str:
    r"""Return a name: in UTF-8, or in the charset of the machine with its UTF-16 packed behind a zero.

    >>> _name(b"a\\b.txt", is_unicode=False), _name(b"t\xe9", is_unicode=True)
    ('a/b.txt', 't\\xe9')
    """
    plain, zero, packed = raw.partition(b"\0")
    if is_unicode and zero:
        return _unpacked(plain, packed).replace("\\", "/")
    return plain.replace(b"\\", b"/").decode("utf-8", "backslashreplace")


def _unpacked(plain: bytes, packed: bytes) -> str:
    """Undo how UTF-16 is packed: two bits say for each letter one byte, one under the common high byte, two, or a run of the plain name."""
    source = iter(packed)
    found = bytearray()
    common = next(source, 0)
    marks = left = 0
    limit = 2 * max(len(plain), len(packed), 1)
    while len(found) < 2 * limit:
        if left == 0:
            marks = next(source, -1)
            left = 8
            if marks < 0:
                break
        left -= 2
        kind = marks >> left & 3
        low = next(source, -1)
        if low < 0:
            break
        if kind == 3:
            begin = len(found) // 2
            shift, high = (next(source, 0), common) if low & 0x80 else (0, 0)
            for letter in plain[begin : begin + (low & 0x7F) + 2]:
                found += bytes([(letter + shift) & 0xFF, high])
        else:
            found += bytes([low, (0, common, next(source, 0) if kind == 2 else 0)[kind]])
    return found.decode("utf-16-le", "backslashreplace")

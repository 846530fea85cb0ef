"""The headers of RAR 5 and later (technical note of RAR 5.0), in the clear or encrypted, volume after volume."""

from __future__ import annotations

import io
import zlib
from typing import Any, BinaryIO, NamedTuple

from faisceau.notation.archives import WrongPasswordError
from faisceau.readers.rar.keys import Opening
from faisceau.readers.rar.nouns import (
    MOST,
    SIGNATURE_5,
    Entry,
    HeaderError,
    Headers,
    Lock,
    Piece,
    joined,
    taken,
)

_MAIN, _FILE, _SERVICE, _ENCRYPTION, _END = 1, 2, 3, 4, 5
_HAS_EXTRA, _HAS_DATA, _BEFORE, _AFTER = 1, 2, 8, 16
_VOLUME, _NUMBERED = 1, 2
_FOLDER, _TIMED, _SUMMED, _UNSIZED = 1, 2, 4, 8
_LOCK, _DIGEST, _REDIRECTED = 1, 2, 5
_LARGEST = 2_097_152
"""Bytes of a header, by the format."""


class _Numbers:
    """Bytes from which numbers of seven bits a byte are taken."""

    def __init__(self, raw: bytes, at: int = 0) -> None:
        self.raw, self.at = raw, at

    def number(self) -> int:
        value = 0
        for index in range(10):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << (7 * index)
            if not byte & 0x80:
                return value
        raise HeaderError("number")

    def take(self, size: int) -> bytes:
        if size > len(self.raw) - self.at:
            raise HeaderError("end of header")
        self.at += size
        return self.raw[self.at - size : self.at]


class _Block(NamedTuple):
    """A header: its type and flags, what is particular to it, its extra records, the size of its data, and where they begin."""

    kind: int
    flags: int
    body: _Numbers
    extra: bytes
    data: int
    behind: int


def is_first(head: bytes) -> bool:
    """Tell whether the first bytes are those of an archive, or of its first volume; where headers are encrypted or broken, nothing says."""
    try:
        numbers = _Numbers(head, len(SIGNATURE_5))
        stated, begin = int.from_bytes(numbers.take(4), "little"), numbers.at
        size = numbers.number()
        if zlib.crc32(head[begin : numbers.at + size]) != stated:
            return True
        kind, flags = numbers.number(), numbers.number()
        if kind != _MAIN:
            return True
        if flags & _HAS_EXTRA:
            numbers.number()
        return not numbers.number() & _NUMBERED or numbers.number() == 0
    except HeaderError:
        return True


def follow(stream: BinaryIO, headers: Headers, password: str | None) -> None:
    """Follow the headers of a volume to its end; raise HeaderError, PasswordError or WrongPasswordError."""
    size = stream.seek(0, io.SEEK_END)
    at, count = len(SIGNATURE_5), 0
    opening: Opening | None = None
    headers.goes_on = False
    while at < size:
        count += 1
        if len(headers.entries) + count > MOST:
            raise HeaderError(f"{MOST:,} headers")
        stream.seek(at)
        block = _block(stream, at, opening)
        at = block.behind
        if block.kind == _ENCRYPTION:
            opening = Opening(_of_headers(block.body), password)
        elif block.kind == _MAIN:
            headers.is_volume = headers.is_volume or bool(block.body.number() & _VOLUME)
        elif block.kind == _FILE:
            entry = _entry(block)
            entry.pieces.append(Piece(stream, at, max(0, min(block.data, size - at))))
            if at + block.data > size:
                headers.fault = "end of file"
            joined(headers, entry, before=bool(block.flags & _BEFORE))
        elif block.kind == _END:
            headers.goes_on = bool(block.body.number() & 1)
            return
        at += block.data
    headers.fault = headers.fault or "end of file"


def _block(stream: BinaryIO, at: int, opening: Opening | None) -> _Block:
    """Read a header, through the cipher where headers are encrypted; its checksum must be right."""
    initial = taken(stream, 16) if opening else b""
    machine = opening.machine(initial) if opening else None
    start = machine.update(taken(stream, 16)) if machine else stream.read(7)
    try:
        raw, at_body, padded = _whole(stream, start, machine)
    except HeaderError as fault:
        if opening and str(fault) != "end of file":
            raise WrongPasswordError from fault
        raise
    body = _Numbers(raw, at_body)
    kind, flags = body.number(), body.number()
    extra = body.number() if flags & _HAS_EXTRA else 0
    data = body.number() if flags & _HAS_DATA else 0
    if extra > len(raw) - body.at:
        raise HeaderError("end of header")
    end = len(raw) - extra
    return _Block(kind, flags, _Numbers(raw[:end], body.at), raw[end:], data, at + len(initial) + padded)


def _whole(stream: BinaryIO, start: bytes, machine: Any) -> tuple[bytes, int, int]:
    """Return a header of which the first bytes are given, where its body begins, and the bytes that it takes."""
    numbers = _Numbers(start, 4)
    size = numbers.number()
    if not 0 < size <= _LARGEST:
        raise HeaderError(f"header of {size:,} bytes")
    whole = numbers.at + size
    padded = (whole + 15) // 16 * 16 if machine else whole
    rest = taken(stream, padded - len(start)) if padded > len(start) else b""
    raw = (start + (machine.update(rest) if machine else rest))[:whole]
    if zlib.crc32(raw[4:]) != int.from_bytes(raw[:4], "little"):
        raise HeaderError("CRC-32")
    return raw, numbers.at, padded


def _of_headers(body: _Numbers) -> Lock:
    body.number()
    flags, rounds = body.number(), body.take(1)[0]
    salt = body.take(16)
    return Lock(5, salt, rounds=rounds, check=body.take(12)[:8] if flags & 1 else b"")


def _entry(block: _Block) -> Entry:
    """Return the member that a header tells of."""
    body = block.body
    flags, size = body.number(), body.number()
    body.number()
    if flags & _TIMED:
        body.take(4)
    crc = int.from_bytes(body.take(4), "little") if flags & _SUMMED else None
    compression = body.number()
    body.number()
    name = body.take(body.number()).decode("utf-8", "backslashreplace")
    entry = Entry(
        name=name,
        size=None if flags & _UNSIZED else size,
        generation=5,
        method=compression >> 7 & 7,
        version=compression & 0x3F,
        compression=compression,
        is_folder=bool(flags & _FOLDER),
        is_solid=bool(compression & 0x40),
        crc=crc,
        goes_on=bool(block.flags & _AFTER),
    )
    _extras(entry, _Numbers(block.extra))
    return entry


def _extras(entry: Entry, extra: _Numbers) -> None:
    """Take what the records behind a header say: the lock, the digest, where a link leads."""
    while extra.at < len(extra.raw):
        record = _Numbers(extra.take(extra.number()))
        kind = record.number()
        if kind == _LOCK:
            record.number()
            flags, rounds = record.number(), record.take(1)[0]
            salt, initial = record.take(16), record.take(16)
            check = record.take(12)[:8] if flags & 1 else b""
            entry.lock = Lock(5, salt, initial, rounds, check, tweaked=bool(flags & 2))
        elif kind == _DIGEST and record.number() == 0:
            entry.digest = record.take(32)
        elif kind == _REDIRECTED:
            record.number()
            record.number()
            entry.link = record.take(record.number()).decode("utf-8", "backslashreplace")

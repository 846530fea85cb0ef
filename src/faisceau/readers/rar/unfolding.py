"""The bytes of each member: joined over volumes, decrypted, unfolded by the engine where they are compressed, held to their checksum."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from faisceau.notation.archives import UnknownMethodError, WrongPasswordError
from faisceau.notation.containers import MEMBER_BYTES, RATIO_FLOOR, TooLargeError, limit_for
from faisceau.readers.rar.engine import prepared
from faisceau.readers.rar.keys import Opening
from faisceau.readers.rar.nouns import (
    BROKEN,
    SIGNATURE_4,
    SIGNATURE_5,
    EngineError,
    Entry,
    MissingError,
)

_BLOCK = 1 << 18
_NEW = 29
"""The version of RAR 2.9, from which on compression and encryption of generation 4 are those that are opened here."""
_OLD = {13: "RAR 1.3", 15: "RAR 1.5", 20: "RAR 2.0", 26: "RAR 2.6"}


def contents(entries: list[Entry], password: str | None) -> Iterator[bytes | Exception]:
    """Yield the bytes of each member, in order, or why there are none; a break costs what follows it in a solid run."""
    spent, at = 0, 0
    while at < len(entries):
        end = at + 1
        while end < len(entries) and _in_run(entries[at]) and (entries[end].is_solid or not _in_run(entries[end])):
            end += 1
        for found in _run(entries[at:end], password, spent):
            spent += len(found) if isinstance(found, bytes) else 0
            yield found
        at = end


def _in_run(entry: Entry) -> bool:
    """Tell whether a member goes through the engine."""
    return not entry.is_folder and entry.link is None and entry.method != 0 and entry.size != 0


def _run(entries: list[Entry], password: str | None, spent: int) -> Iterator[bytes | Exception]:
    """Yield what the members of one solid run give; most runs are one member."""
    packed = [entry for entry in entries if _in_run(entry)]
    streams = _unfolded(packed, password, spent)
    fault: Exception | None = None
    for entry in entries:
        try:
            if not _in_run(entry):
                content = _stored(entry, password, spent)
            elif fault is not None:
                raise fault
            else:
                content = next(streams, b"")
            spent += len(content)
            yield _checked(entry, content, password)
        except BROKEN as reason:
            is_wrong = type(reason) in (ValueError, EOFError) and entry.lock is not None and not entry.lock.check
            told = WrongPasswordError() if is_wrong else reason
            fault = told if _in_run(entry) else fault
            yield told


def _stored(entry: Entry, password: str | None, spent: int) -> bytes:
    """Return a member that is not compressed."""
    if entry.is_folder or entry.link is not None or (entry.size == 0 and (entry.method or not entry.packed)):
        return b""
    limit = _whole(entry, spent)
    opening = _opening(entry, password)
    blocks = _packed(entry)
    if entry.packed > limit + 16:
        raise TooLargeError(f"{limit:,} bytes")
    found = b"".join(opening.plain(blocks) if opening else blocks)
    return found if opening is None or entry.size is None else found[: entry.size]


def _whole(entry: Entry, spent: int) -> int:
    """Return how many bytes a member may give; raise where a volume of it is missing, or it states more."""
    if entry.begins_before:
        raise MissingError("1")
    if entry.goes_on:
        raise MissingError(str(len(entry.pieces) + 1))
    limit = limit_for(entry.packed, spent)
    if entry.size is not None and entry.size > limit:
        raise TooLargeError(f"{limit:,} bytes")
    return limit


def _opening(entry: Entry, password: str | None) -> Opening | None:
    if entry.lock is None:
        return None
    if entry.generation == 4 and entry.version < _NEW:
        raise UnknownMethodError(f"{_OLD.get(entry.version, 'RAR')}, password")
    return Opening(entry.lock, password)


def _packed(entry: Entry) -> Iterator[bytes]:
    """Yield the packed bytes, volume after volume; each stream is sought anew, since several may read from it."""
    for stream, offset, size in entry.pieces:
        at, left = offset, size
        while left > 0:
            stream.seek(at)
            block = stream.read(min(left, _BLOCK))
            if not block:
                raise EOFError("end of file")
            at, left = at + len(block), left - len(block)
            yield block


def _unfolded(entries: list[Entry], password: str | None, spent: int) -> Iterator[bytes]:
    """Yield what each compressed member of a run gives."""
    if not entries:
        return
    if entries[0].is_solid:
        raise UnknownMethodError("RAR, solid")
    if entries[0].generation == 4 and entries[0].version < _NEW:
        raise UnknownMethodError(_OLD.get(entries[0].version, "RAR"))
    engine = prepared()
    if engine is None:
        raise EngineError
    if entries[0].generation == 4 and len(entries) > 1:
        # The engine does not unfold solid runs of this generation: the first member is read, the others are told.
        yield from engine.unfolded(_anew(entries[:1], password, spent), _sizes(entries[:1], spent))
        raise UnknownMethodError("RAR 4, solid")
    yield from engine.unfolded(_anew(entries, password, spent), _sizes(entries, spent))


def _sizes(entries: list[Entry], spent: int) -> Iterator[int]:
    """Yield how many bytes each member must give, having checked that it may."""
    for entry in entries:
        limit = _whole(entry, spent)
        if entry.size is None:
            raise UnknownMethodError("size unknown")
        spent += entry.size
        yield min(entry.size, limit)


def _anew(entries: list[Entry], password: str | None, spent: int) -> Iterator[bytes]:
    """Yield an archive of these members, written anew in the clear and in one volume, which the engine reads."""
    is_five = entries[0].generation == 5
    yield (
        SIGNATURE_5 + _header_5(1, bytes([4 if len(entries) > 1 else 0])) if is_five else SIGNATURE_4 + _header_4(0x73, 0, bytes(6))
    )
    for number, entry in enumerate(entries):
        limit = _whole(entry, spent)
        opening = _opening(entry, password)
        if entry.size is None or entry.packed > max(RATIO_FLOOR, MEMBER_BYTES):
            raise TooLargeError(f"{limit:,} bytes")
        packed = _packed_size(opening.plain(_packed(entry)), entry.packed) if opening and is_five else entry.packed
        yield (_file_5 if is_five else _file_4)(entry, number, packed)
        blocks = _packed(entry)
        yield from _cut(opening.plain(blocks) if opening else blocks, packed)
    yield _header_5(5, b"\0") if is_five else _header_4(0x7B, 0x4000, b"")


def _packed_size(blocks: Iterator[bytes], most: int) -> int:
    """Return where the last block of a compressed member of RAR 5 ends: the engine takes the padding of the cipher for another block."""
    held, skip, at = bytearray(), 0, 0
    for piece in blocks:
        held += piece
        while len(held) >= skip + 5:
            del held[:skip]
            count = (held[0] >> 3 & 3) + 1
            if count > 3:
                return most
            skip = 2 + count + int.from_bytes(held[2 : 2 + count], "little")
            at += skip
            if held[0] & 0x40 or at >= most:
                return min(at, most)
        dropped = min(skip, len(held))
        del held[:dropped]
        skip -= dropped
    return most


def _cut(blocks: Iterator[bytes], size: int) -> Iterator[bytes]:
    for block in blocks:
        yield block[:size]
        size -= len(block)
        if size <= 0:
            return


def _header_4(kind: int, flags: int, body: bytes) -> bytes:
    held = bytes([kind]) + flags.to_bytes(2, "little") + (7 + len(body)).to_bytes(2, "little") + body
    return (zlib.crc32(held) & 0xFFFF).to_bytes(2, "little") + held


def _file_4(entry: Entry, number: int, size_packed: int) -> bytes:
    name = b"%d" % number
    size = (entry.size or 0).to_bytes(8, "little")
    packed = size_packed.to_bytes(8, "little")
    fixed = b"\x03" + (entry.crc or 0).to_bytes(4, "little") + bytes(4) + bytes([entry.version, entry.method])
    rest = len(name).to_bytes(2, "little") + (0o100644).to_bytes(4, "little")
    return _header_4(0x74, 0x8100 | entry.compression, packed[:4] + size[:4] + fixed + rest + packed[4:] + size[4:] + name)


def _number(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _header_5(kind: int, body: bytes, data: int | None = None) -> bytes:
    held = _number(kind) + (b"\0" if data is None else b"\x02" + _number(data)) + body
    held = _number(len(held)) + held
    return zlib.crc32(held).to_bytes(4, "little") + held


def _file_5(entry: Entry, number: int, packed: int) -> bytes:
    name = b"%d" % number
    body = b"\0" + _number(entry.size or 0) + _number(0o100644) + _number(entry.compression) + b"\x01" + _number(len(name)) + name
    return _header_5(2, body, packed)


def _checked(entry: Entry, content: bytes, password: str | None) -> bytes:
    """Return the bytes of a member; raise where they are not what the header says."""
    if entry.is_folder or entry.link is not None:
        return content
    if entry.size is not None and len(content) != entry.size:
        raise ValueError(f"{len(content):,} of {entry.size:,} bytes")
    if entry.crc is None:
        return content
    crc = zlib.crc32(content)
    if entry.lock is not None and entry.lock.tweaked:
        crc = Opening(entry.lock, password).bound(crc)
    if crc != entry.crc:
        raise ValueError("CRC-32")
    return content

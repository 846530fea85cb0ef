"""The file of a pack: a ZIP of which every byte follows from its members' names and contents (PKWARE APPNOTE 6.3.10).

Members stand one behind the other, stored, in the order of their names, dated 1980-01-01, without comment or extra field but
ZIP64's where a number needs it. Whatever is in the file beside that (a hidden member, a second one of a name, bytes between two,
a name that leaves the folder) makes it another file than the one that its members write, and it is refused whole.
"""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, Self

BLOCK = 1 << 20
_NAME = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._-]{0,127}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,127}){0,3}")
_BIG, _MOST, _MANY = 0xFFFF_FFFF, 0x7FFF_FFFF, 0xFFFF
"""What stands where ZIP64 says the number, and above which size ZIP64 says it: that of signed 32 bits, as common tools do."""
_DAY = 0x21
_LOCAL, _CENTRAL = struct.Struct("<IHHHHHIIIHH"), struct.Struct("<IHHHHHHIIIHHHHHII")
_END, _END64, _LOCATOR = struct.Struct("<IHHHHIIH"), struct.Struct("<IQHHIIQQQQ"), struct.Struct("<IIQI")
_PLAIN, _WITH_BIG = 20, 45
_BY_UNIX, _READABLE = 3 << 8, 0o100644 << 16
MOST = 1_000_000
"""Members of a pack; ours."""
LONGEST_END = 1 << 30
"""Bytes of a central directory that are read; ours."""


class ArchiveError(ValueError):
    """A file that is not the ZIP that its members write; its text is the name of what does not hold."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member that is to be written: its size and digests are known before its first byte is."""

    name: str
    size: int
    crc: int
    digest: str
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member lies in an archive that was read."""

    size: int
    crc: int
    start: int


def member(name: str, opened: Callable[[], BinaryIO]) -> Member:
    """Measure what is to be written."""
    size = crc = 0
    digest = sha256()
    with opened() as stream:
        while block := stream.read(BLOCK):
            size, crc = size + len(block), zlib.crc32(block, crc)
            digest.update(block)
    return Member(name, size, crc, digest.hexdigest(), opened)


def of_bytes(name: str, content: bytes) -> Member:
    """Measure a member that is in memory."""
    return member(name, lambda: io.BytesIO(content))


def of_file(name: str, path: Path) -> Member:
    """Measure a member that is a file."""
    return member(name, lambda: path.open("rb"))


def write(members: Iterable[Member], out: BinaryIO) -> None:
    """Write the archive of these members; raise ArchiveError for a name that none may have."""
    ordered = sorted(members, key=lambda one: one.name)
    offset, central = 0, []
    for one in ordered:
        name = _checked(one.name.encode())
        head = _local(name, one.size, one.crc)
        out.write(head)
        with one.open() as stream:
            while block := stream.read(BLOCK):
                out.write(block)
        central.append(_central(name, one.size, one.crc, offset))
        offset += len(head) + one.size
    directory = b"".join(central)
    out.write(directory + _end(len(ordered), len(directory), offset))


def _checked(name: bytes) -> bytes:
    if not _NAME.fullmatch(name):
        raise ArchiveError("name")
    return name


def _local(name: bytes, size: int, crc: int) -> bytes:
    big = size > _MOST
    extra = struct.pack("<HHQQ", 1, 16, size, size) if big else b""
    said = _BIG if big else size
    needed = _WITH_BIG if big else _PLAIN
    return _LOCAL.pack(0x04034B50, needed, 0, 0, 0, _DAY, crc, said, said, len(name), len(extra)) + name + extra


def _central(name: bytes, size: int, crc: int, offset: int) -> bytes:
    numbers = ([size, size] if size > _MOST else []) + ([offset] if offset > _MOST else [])
    extra = struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers) if numbers else b""
    needed = _WITH_BIG if numbers else _PLAIN
    said, at = (_BIG if number > _MOST else number for number in (size, offset))
    fields = (0x02014B50, _BY_UNIX | needed, needed, 0, 0, 0, _DAY, crc, said, said, len(name), len(extra), 0, 0, 0, _READABLE, at)
    return _CENTRAL.pack(*fields) + name + extra


def _end(count: int, length: int, offset: int) -> bytes:
    big = count > _MANY or length > _MOST or offset > _MOST
    more = b""
    if big:
        more = _END64.pack(0x06064B50, 44, _WITH_BIG, _WITH_BIG, 0, 0, count, count, length, offset)
        more += _LOCATOR.pack(0x07064B50, 0, offset + length, 1)
    counted = min(count, _MANY)
    return more + _END.pack(0x06054B50, 0, 0, counted, counted, min(length, _BIG), min(offset, _BIG), 0)


class Archive:
    """An archive that was checked to be the one that its members write."""

    def __init__(self, path: Path) -> None:
        """Open a file; raise ArchiveError where it is no such archive."""
        self._file = path.open("rb")
        try:
            self.places: Mapping[str, Place] = self._read()
        except (struct.error, IndexError, UnicodeDecodeError) as error:
            self._file.close()
            raise ArchiveError("form") from error
        except ArchiveError:
            self._file.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _at(self, start: int, length: int) -> bytes:
        if start < 0 or length < 0:
            raise ArchiveError("form")
        self._file.seek(start)
        return self._file.read(length)

    def _read(self) -> dict[str, Place]:
        whole = self._file.seek(0, io.SEEK_END)
        count, length, offset = self._ending(whole)
        if count > MOST or length > LONGEST_END or offset + length > whole:
            raise ArchiveError("form")
        directory = self._at(offset, length)
        places: dict[str, Place] = {}
        at, expected, again, before = 0, 0, [], b""
        for _ in range(count):
            name, size, crc = self._entry(directory, at)
            if name <= before:
                raise ArchiveError("order")
            again.append(_central(_checked(name), size, crc, expected))
            head = _local(name, size, crc)
            if self._at(expected, len(head)) != head:
                raise ArchiveError("member")
            places[name.decode()] = Place(size, crc, expected + len(head))
            at, expected, before = at + len(again[-1]), expected + len(head) + size, name
        end = _end(count, length, offset)
        if expected != offset or b"".join(again) != directory or self._at(offset + length, len(end) + 1) != end:
            raise ArchiveError("form")
        return places

    def _ending(self, whole: int) -> tuple[int, int, int]:
        """Return how many members there are, and where their directory is."""
        last = _END.unpack(self._at(whole - _END.size, _END.size))
        if last[0] != 0x06054B50:
            raise ArchiveError("end")
        count, length, offset = last[4], last[5], last[6]
        more = self._at(max(0, whole - _END.size - _LOCATOR.size - _END64.size), _END64.size)
        if more[:4] == b"PK\x06\x06":
            _, _, _, _, _, _, _, count, length, offset = _END64.unpack(more)
        return count, length, offset

    @staticmethod
    def _entry(directory: bytes, at: int) -> tuple[bytes, int, int]:
        fields = _CENTRAL.unpack_from(directory, at)
        crc, size, named, extra = fields[7], fields[9], fields[10], fields[11]
        start = at + _CENTRAL.size
        name = directory[start : start + named]
        if size == _BIG and extra:
            (size,) = struct.unpack_from("<Q", directory, start + named + 4)
        return name, size, crc

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield the content of a member, block by block."""
        place = self.places[name]
        start, end = place.start, place.start + place.size
        while start < end:
            block = self._at(start, min(BLOCK, end - start))
            if not block:
                raise ArchiveError("form")
            start += len(block)
            yield block

    def content(self, name: str, most: int) -> bytes:
        """Return the content of a member; raise ArchiveError where it has more bytes than ``most``."""
        if self.places[name].size > most:
            raise ArchiveError("size")
        return b"".join(self.blocks(name))

    def lines(self, name: str, longest: int) -> Iterator[bytes]:
        """Yield the lines of a member without their line feed; raise ArchiveError where one is too long or the last one has none."""
        left = b""
        for block in self.blocks(name):
            *whole, left = (left + block).split(b"\n")
            if len(left) > longest:
                raise ArchiveError("size")
            yield from whole
        if left:
            raise ArchiveError("form")

    def measure(self, name: str) -> tuple[str, int]:
        """Return SHA-256 and CRC of the content of a member."""
        digest, crc = sha256(), 0
        for block in self.blocks(name):
            digest.update(block)
            crc = zlib.crc32(block, crc)
        return digest.hexdigest(), crc


def spilled(archive: Archive, name: str) -> BinaryIO:
    """Return a member as a stream."""
    return io.BufferedReader(_Raw(archive, name), BLOCK)


class _Raw(io.RawIOBase):
    def __init__(self, archive: Archive, name: str) -> None:
        self._blocks, self._left = archive.blocks(name), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._left:
            self._left = next(self._blocks, b"")
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)

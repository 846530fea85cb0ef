"""A compound file ([MS-CFB]) → its storages and streams by path, each with its bytes as far as they are there, and what is wrong with it.

What contradicts itself is told and read as far as it goes: a chain that goes round or leaves the file, an entry that no storage holds, a
name that occurs twice. Nothing is trusted: no table is longer than the file, no walk longer than its entries.
"""

from __future__ import annotations

import struct
from array import array
from typing import NamedTuple

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = 0xFFFFFFFA
"""Numbers of sectors from here on are marks, no sectors ([MS-CFB] 2.1)."""
_NOBODY = 0xFFFFFFFF
DEEPEST = 100
"""Storages inside one another that are followed; ours."""
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MINI = 64
_ENTRY = 128


class BrokenError(ValueError):
    """A compound file that cannot be opened at all; the message says where it contradicts itself."""


class Entry(NamedTuple):
    """A storage or a stream: its path below the root, its number in the directory, where it starts, its size as stated, its class."""

    path: str
    number: int
    is_stream: bool
    start: int
    size: int
    of_class: bytes


class Stream(NamedTuple):
    """The bytes of a stream, and whether its chain of sectors holds as many as it states."""

    content: bytes
    is_whole: bool


class CompoundFile:
    """A compound file in memory: ``entries`` by path in the order of their paths, ``lost`` the names that no storage holds, ``damages``."""

    def __init__(self, content: bytes) -> None:
        """Read the tables and the directory; raise BrokenError where there is no directory to be read."""
        self._content = content
        self.damages: list[str] = []
        if len(content) < 512 or not content.startswith(SIGNATURE):
            raise BrokenError("header")
        self._shift, mini_shift = struct.unpack_from("<HH", content, 30)
        if self._shift not in (9, 12) or mini_shift != 6:
            raise BrokenError("sectors")
        self._size = 1 << self._shift
        self._most = len(content) // self._size + 1
        self._table = self._allocation()
        directory, self._cutoff, mini = (struct.unpack_from("<I", content, at)[0] for at in (48, 56, 60))
        listed, _ = self._chain(directory, None)
        if len(listed) < _ENTRY or listed[66] != _ROOT:
            raise BrokenError("directory")
        self._listed = listed
        start, size = struct.unpack_from("<II", listed, 116)
        self._small = self._chain(start, size)[0] if size else b""
        links = self._chain(mini, None)[0] if mini < _MARKS else b""
        self._mini = _numbers(links)
        self.entries: dict[str, Entry] = {}
        self.root_class = listed[80:96]
        self.lost = self._walk()

    def read(self, entry: Entry, most: int | None = None) -> Stream:
        """Return the bytes of a stream, at most so many."""
        wanted = entry.size if most is None else min(entry.size, most)
        if not wanted:
            return Stream(b"", is_whole=True)
        if entry.size < self._cutoff:
            content, is_whole = self._small_chain(entry.start, wanted)
        else:
            content, is_whole = self._chain(entry.start, wanted)
        return Stream(content[:wanted], is_whole and len(content) >= wanted)

    def _allocation(self) -> array[int]:
        """Return the table that says which sector follows which."""
        (tables,) = struct.unpack_from("<I", self._content, 44)
        more, blocks = struct.unpack_from("<II", self._content, 68)
        if tables > self._most or (more < _MARKS and blocks > self._most):
            raise BrokenError("allocation table")
        places = list(struct.unpack_from("<109I", self._content, 76))
        for _ in range(blocks):
            if more >= _MARKS:
                break
            block = _numbers(self._sector(more, 1))
            if not block:
                raise BrokenError("allocation table")
            places += block[:-1]
            more = block[-1]
        table = array("I")
        for place in places[:tables]:
            if place < _MARKS:
                table.extend(_numbers(self._sector(place, 1).ljust(self._size, b"\xff")))
        return table

    def _sector(self, number: int, count: int) -> bytes:
        begin = (number + 1) << self._shift
        return self._content[begin : begin + (count << self._shift)]

    def _chain(self, start: int, wanted: int | None) -> tuple[bytes, bool]:
        """Return the bytes of a chain of sectors, runs taken at once, and whether it ended where it may."""
        table, blocks, taken, number = self._table, list[bytes](), 0, start
        seen = bytearray(len(table))
        count = self._most if wanted is None else -(-wanted >> self._shift)
        while number < _MARKS and taken < count:
            run, first = 1, number
            if number >= len(table):
                return b"".join(blocks), False
            number = table[number]
            while number == first + run and taken + run < count and number < len(table):
                run += 1
                number = table[number]
            if seen.find(1, first, first + run) >= 0:
                return b"".join(blocks), False
            seen[first : first + run] = b"\1" * run
            blocks.append(self._sector(first, run))
            taken += run
        return b"".join(blocks), number >= _MARKS or wanted is not None

    def _small_chain(self, start: int, wanted: int) -> tuple[bytes, bool]:
        blocks, number, count = list[bytes](), start, -(-wanted // _MINI)
        seen: set[int] = set()
        while number < _MARKS and len(blocks) < count:
            if number >= len(self._mini) or number in seen:
                return b"".join(blocks), False
            seen.add(number)
            blocks.append(self._small[number * _MINI : (number + 1) * _MINI])
            number = self._mini[number]
        return b"".join(blocks), True

    def _walk(self) -> list[str]:
        """Enter every entry that is reached from the root; return the names of those that are not."""
        listed, count = self._listed, len(self._listed) // _ENTRY
        seen = {0}
        waiting = [(struct.unpack_from("<I", listed, 76)[0], "", 0)]
        found: list[Entry] = []
        while waiting:
            number, folder, depth = waiting.pop()
            if number == _NOBODY:
                continue
            if number >= count or number in seen or depth > DEEPEST:
                self.damages.append(f"{folder or '/'}: {number}")
                continue
            seen.add(number)
            at = number * _ENTRY
            kind = listed[at + 66]
            left, right, child = struct.unpack_from("<III", listed, at + 68)
            waiting += [(left, folder, depth), (right, folder, depth)]
            if kind not in (_STORAGE, _STREAM):
                self.damages.append(f"{folder or '/'}: {number}")
                continue
            name = self._name(number)
            path = f"{folder}/{name}" if folder else name
            start, size = struct.unpack_from("<IQ", listed, at + 116)
            size = size & 0xFFFFFFFF if self._shift == 9 else min(size, len(self._content))
            found.append(Entry(path, number, kind == _STREAM, start, size, listed[at + 80 : at + 96]))
            if kind == _STORAGE:
                waiting.append((child, path, depth + 1))
        for entry in sorted(found, key=lambda one: (one.path, one.number)):
            path = entry.path
            if path in self.entries:
                self.damages.append(path)
                path = f"{path}~{entry.number}"
            self.entries.setdefault(path, entry._replace(path=path))
        return [self._name(number) for number in range(count) if number not in seen and listed[number * _ENTRY + 66] in (1, 2)]

    def _name(self, number: int) -> str:
        at = number * _ENTRY
        (length,) = struct.unpack_from("<H", self._listed, at + 64)
        raw = self._listed[at : at + max(0, min(length, 64) - 2) // 2 * 2]
        return raw.decode("utf-16-le", "replace").replace("/", "\ufffd").replace("\0", "\ufffd")


def _numbers(raw: bytes) -> array[int]:
    """Return little-endian numbers of four bytes; what is cut of the last one is left out."""
    whole = raw[: len(raw) // 4 * 4]
    return array("I", struct.unpack(f"<{len(whole) // 4}I", whole))

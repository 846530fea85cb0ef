"""The blocks of a store ([MS-PST] 2.2.2.8): data of a node over one block or many, and the nodes within a node."""

from __future__ import annotations

import struct
from collections import OrderedDict
from collections.abc import Iterator
from typing import BinaryIO

from faisceau.readers.pst.encoding import decoded
from faisceau.readers.pst.pages import Node, Pages, SpentError, checksum

_LIST, _NODES = 1, 2
"""btype of lists of blocks and of nodes within."""
_INNER = 2
"""The bit of the number of a block that holds structure, never data (2.2.2.2)."""
_TIMES, _AMPLE = 8, 64_000_000
"""How many times the file's bytes, and how many more, its blocks are read in all; ours."""
_KEPT = 64
"""Blocks that are kept; ours."""
_HEAD = struct.Struct("<BBHI")


class Store(Pages):
    """The pages, and what their blocks hold."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self.broken = 0
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        super().__init__(stream, size)
        self._left = _TIMES * size + _AMPLE

    def content(self, number: int) -> bytes | None:
        """Return the bytes of one block; None where there is none."""
        if number in self._kept:
            self._kept.move_to_end(number)
            self.spend(512)
            return self._kept[number]
        found = self.block(number)
        if found is None or not 0 < found[1] <= self.width.fits:
            return None
        raw = self._raw(number, *found)
        if len(raw) < found[1]:
            return None
        content = raw if number & _INNER else decoded(raw, self.method, number & 0xFFFFFFFF)
        self._kept[number] = content
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return content

    def spend(self, size: int) -> None:
        """Count bytes that are read, or given once more; raise SpentError where they are many more than the file has."""
        self._left -= size
        if self._left < 0:
            raise SpentError

    def _raw(self, number: int, offset: int, size: int) -> bytes:
        """Return a block as it lies there; that its checksum or its own number differs is told."""
        trailer = self.width.trailer
        whole = -(-(size + trailer) // 64) * 64
        self.spend(whole)
        raw = self.bytes_at(offset, whole)
        end = raw[whole - trailer :]
        if len(end) == trailer:
            crc, own = (end[4:8], end[8:]) if self.width.is_crc_first else (end[8:12], end[4:8])
            is_met = checksum(raw[:size]) == int.from_bytes(crc, "little") and int.from_bytes(own, "little") & ~1 == number & ~1
        else:
            is_met = False
        if not is_met:
            self.broken += 1
            self.tell(f"#{number:x}")
        return raw[:size]

    def data(self, number: int) -> Data:
        """Return the data of a node."""
        return Data(self, number)

    def within(self, number: int) -> dict[int, Node]:
        """Return the nodes within a node, by number, in order."""
        found: dict[int, Node] = {}
        for one in self._within(number, 1) if number else ():
            found.setdefault(one.number, one)
        return found

    def _within(self, number: int, below: int) -> Iterator[Node]:
        content = self.content(number) if number & _INNER else None
        if content is None or len(content) < 8 or content[0] != _NODES or content[1] > below:
            self.tell(f"#{number:x}")
            return
        shape = self.width.children if content[1] else self.width.child
        count = int.from_bytes(content[2:4], "little")
        for at in range(self.width.before_children, min(len(content), self.width.before_children + count * shape.size), shape.size):
            if at + shape.size > len(content):
                self.tell(f"#{number:x}")
                return
            entry = shape.unpack_from(content, at)
            if content[1]:
                yield from self._within(entry[1], content[1] - 1)
            else:
                yield Node(entry[0] & 0xFFFFFFFF, entry[1], entry[2])

    def parts(self, number: int, below: int = 2) -> Iterator[int]:
        """Yield the numbers of the data blocks under a number."""
        if not number:
            return
        if not number & _INNER:
            yield number
            return
        content = self.content(number)
        if content is None or len(content) < 8 or content[0] != _LIST or not 0 < content[1] <= below:
            self.tell(f"#{number:x}")
            yield -1
            return
        _, level, count, _ = _HEAD.unpack_from(content)
        step = self.width.number
        for at in range(8, min(len(content) - step.size + 1, 8 + count * step.size), step.size):
            (one,) = step.unpack_from(content, at)
            if level == 2 and one & _INNER:
                yield from self.parts(one, 1)
            elif level == 1 and not one & _INNER:
                yield one
            else:
                self.tell(f"#{number:x}")
                yield -1

    def total(self, number: int) -> int:
        """Return how many bytes the data under a number states to have."""
        if number & _INNER:
            content = self.content(number)
            return _HEAD.unpack_from(content)[3] if content and len(content) >= 8 and content[0] == _LIST else 0
        found = self.block(number) if number else None
        return found[1] if found else 0


class Data:
    """The data of a node, over its blocks."""

    def __init__(self, store: Store, number: int) -> None:
        self._store, self._number = store, number
        self._parts: list[int] | None = None

    @property
    def parts(self) -> list[int]:
        """Return the numbers of its blocks."""
        if self._parts is None:
            most = self._store.size // 64 + 1
            self._parts = []
            for one in self._store.parts(self._number):
                if len(self._parts) >= most:
                    raise SpentError
                self._parts.append(one)
        return self._parts

    def block(self, order: int) -> bytes:
        """Return one of its blocks; nothing where there is none."""
        parts = self.parts
        return (self._store.content(parts[order]) or b"") if 0 <= order < len(parts) else b""

    def content(self, limit: int) -> tuple[bytes, bool]:
        """Return the bytes, at most so many, and whether they are all there."""
        pieces: list[bytes] = []
        size = 0
        for one in self._store.parts(self._number):
            content = self._store.content(one) if one >= 0 else None
            if content is None:
                return b"".join(pieces), False
            if size + len(content) > limit:
                return b"".join([*pieces, content[: limit - size]]), False
            self._store.spend(len(content))
            pieces.append(content)
            size += len(content)
        return b"".join(pieces), size >= self._store.total(self._number)

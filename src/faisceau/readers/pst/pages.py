"""The pages of a store of Outlook ([MS-PST] 2.2): its header, the tree of nodes and the tree of blocks, in both widths of the format.

Nothing is believed: a level below must be lower, keys must ascend, and no walk visits more pages than the file has.
"""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

MAGIC = b"!BDN"
PAGE = 512
NODES, BLOCKS = 0x81, 0x80
"""2.2.2.7.1, ptype."""
_DEEPEST = 20
_CACHED = 512
"""Pages that are kept; ours."""
_NAMED = 20
"""Damaged places that are told; ours."""
FIRST_4K = 36
"""The first version of stores with pages of 4,096 bytes, which Outlook writes for accounts since 2013."""


class StoreError(ValueError):
    """The store cannot be read at all: the end of a code of ``readers_pst``, and its arguments."""

    def __init__(self, code: str, **arguments: str) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class SpentError(ValueError):
    """Blocks were asked for many more times than the file has bytes: they overlap."""


class Width(NamedTuple):
    """One width of the format: where things stand in its header, how its pages end, what its entries look like."""

    name: str
    roots: struct.Struct
    at_roots: int
    at_end: int
    at_method: int
    trailer: int
    is_crc_first: bool
    branch: struct.Struct
    node: struct.Struct
    block: struct.Struct
    number: struct.Struct
    child: struct.Struct
    children: struct.Struct
    before_children: int

    @property
    def fits(self) -> int:
        """Return the greatest number of bytes of a data block."""
        return 8192 - self.trailer


_WIDE = Width(
    "unicode", struct.Struct("<QQQQ"), 216, 184, 513, 16, True, struct.Struct("<QQQ"), struct.Struct("<QQQI4x"), struct.Struct("<QQHH4x"),
    struct.Struct("<Q"), struct.Struct("<QQQ"), struct.Struct("<QQ"), 8,
)  # fmt: skip
_NARROW = Width(
    "ansi", struct.Struct("<IIII"), 184, 168, 461, 12, False, struct.Struct("<III"), struct.Struct("<IIII"), struct.Struct("<IIHH"),
    struct.Struct("<I"), struct.Struct("<III"), struct.Struct("<II"), 4,
)  # fmt: skip


class Node(NamedTuple):
    """A node: its number, its data, its nodes within, the node above it."""

    number: int
    data: int
    within: int
    above: int = 0


class _Page(NamedTuple):
    level: int
    size: int
    entries: bytes

    @property
    def many(self) -> int:
        return len(self.entries) // self.size


def checksum(content: bytes) -> int:
    """Return the checksum of the format: that of zlib without its first and last turning over (5.3)."""
    return zlib.crc32(content, 0xFFFFFFFF) ^ 0xFFFFFFFF


class Pages:
    """The header and the two trees."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self.size = stream, size
        head = self.bytes_at(0, 564)
        if len(head) < 512 or not head.startswith(MAGIC):
            raise StoreError("header", reason="!BDN")
        self.client, self.version = head[8:10].decode("latin-1"), int.from_bytes(head[10:12], "little")
        if self.version >= FIRST_4K:
            raise StoreError("pages_4k", version=str(self.version))
        if self.version not in (14, 15) and self.version < 20:
            raise StoreError("header", reason=f"version {self.version}")
        self.width = _NARROW if self.version in (14, 15) else _WIDE
        self.method = head[self.width.at_method]
        if self.method > 2:
            raise StoreError("encrypted", method=str(self.method))
        _, self._nodes, _, self._blocks = self.width.roots.unpack_from(head, self.width.at_roots)
        self.stated = self.width.number.unpack_from(head, self.width.at_end)[0]
        self.is_sound = checksum(head[8:479]) == int.from_bytes(head[4:8], "little")
        self.damages: list[str] = []
        self.damaged = 0
        self._cache: OrderedDict[int, _Page | None] = OrderedDict()
        for root, kind in ((self._nodes, NODES), (self._blocks, BLOCKS)):
            if self._page(root, kind) is None:
                raise StoreError("root", offset=str(root), tree="NBT" if kind == NODES else "BBT")

    def bytes_at(self, offset: int, length: int) -> bytes:
        """Return so many bytes, fewer at the end of the file."""
        if not 0 <= offset < self.size:
            return b""
        self._stream.seek(offset)
        return self._stream.read(min(length, self.size - offset))

    def tell(self, place: str) -> None:
        """Remember a damaged place."""
        self.damaged += 1
        if len(self.damages) < _NAMED and place not in self.damages:
            self.damages.append(place)

    def nodes(self) -> Iterator[Node]:
        """Yield the nodes in the order of their numbers."""
        last, budget = -1, self.size // PAGE + 1
        waiting = [(self._nodes, _DEEPEST)]
        while waiting:
            offset, below = waiting.pop()
            budget -= 1
            if budget < 0:
                self.tell(f"@{offset}")
                return
            page = self._page(offset, NODES)
            if page is None:
                continue
            if page.level >= below:
                self.tell(f"@{offset}")
                continue
            if page.level:
                spots = range(0, len(page.entries), page.size)
                waiting += [(self.width.branch.unpack_from(page.entries, at)[2], page.level) for at in reversed(spots)]
                continue
            for at in range(0, len(page.entries), page.size):
                number, data, within, above = self.width.node.unpack_from(page.entries, at)
                number &= 0xFFFFFFFF
                if number <= last:
                    self.tell(f"@{offset}")
                    break
                last = number
                yield Node(number, data, within, above)

    def node(self, number: int) -> Node | None:
        """Return a node by its number."""
        entry = self._find(self._nodes, NODES, number, self.width.node)
        return Node(number, *entry[1:4]) if entry and entry[0] & 0xFFFFFFFF == number else None

    def block(self, number: int) -> tuple[int, int] | None:
        """Return where a block begins and how many bytes it has."""
        number &= ~1
        entry = self._find(self._blocks, BLOCKS, number, self.width.block)
        return (entry[1], entry[2]) if entry and entry[0] & ~1 == number else None

    def _find(self, root: int, kind: int, key: int, leaf: struct.Struct) -> tuple[int, ...] | None:
        """Go down a tree to the entry of a key, or the last before it."""
        offset, below = root, _DEEPEST
        kept = ~1 if kind == BLOCKS else -1
        while (page := self._page(offset, kind)) is not None and page.level < below:
            shape = self.width.branch if page.level else leaf
            low, high = 0, page.many
            while low < high:
                middle = (low + high) // 2
                if shape.unpack_from(page.entries, middle * page.size)[0] & kept <= key:
                    low = middle + 1
                else:
                    high = middle
            if not low:
                return None
            entry = shape.unpack_from(page.entries, (low - 1) * page.size)
            if not page.level:
                return entry
            offset, below = entry[2], page.level
        return None

    def _page(self, offset: int, kind: int) -> _Page | None:
        """Return a page of a tree; None where there is none, which is told once."""
        if offset in self._cache:
            self._cache.move_to_end(offset)
            return self._cache[offset]
        page = self._read(offset, kind)
        if page is None:
            self.tell(f"@{offset}")
        self._cache[offset] = page
        if len(self._cache) > _CACHED:
            self._cache.popitem(last=False)
        return page

    def _read(self, offset: int, kind: int) -> _Page | None:
        raw = self.bytes_at(offset, PAGE)
        width = self.width
        end = PAGE - width.trailer
        if len(raw) < PAGE or raw[end] != kind or raw[end + 1] != kind:
            return None
        at = end + 4 if width.is_crc_first else end + 8
        if checksum(raw[:end]) != int.from_bytes(raw[at : at + 4], "little"):
            self.tell(f"@{offset}")
        count, _, size, level = raw[end - width.before_children : end - width.before_children + 4]
        least = (width.branch if level else width.node if kind == NODES else width.block).size
        if size < least or count * size > end - width.before_children:
            return None
        return _Page(level, size, raw[: count * size])

"""The heap of a node and the trees in it ([MS-PST] 2.3.1, 2.3.2): what the properties of a set and the rows of a table are made of."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.readers.pst.blocks import Store
from faisceau.readers.pst.pages import Node

SET, TABLE = 0xBC, 0x7C
"""bClientSig of a set of properties and of a table."""
_SIGNATURE, _TREE = 0xEC, 0xB5
_DEEPEST = 8
_FEW = 12
"""Bytes of the header of a heap."""


class HeapError(ValueError):
    """What a node holds cannot be read; the message is its place in the format."""


class Heap:
    """The heap of a node, and the nodes within it."""

    def __init__(self, store: Store, node: Node) -> None:
        self.store, self.node = store, node
        self._data = store.data(node.data)
        self.within = store.within(node.within)
        head = self._data.block(0)
        if len(head) < _FEW or head[2] != _SIGNATURE:
            raise HeapError("HNHDR")
        self.kind = head[3]
        self.root = int.from_bytes(head[4:8], "little")

    def item(self, number: int) -> bytes:
        """Return an item of the heap by its HID; nothing for 0."""
        if not number:
            return b""
        block = self._data.block(number >> 16)
        index = number >> 5 & 0x7FF
        at = int.from_bytes(block[:2], "little")
        count = int.from_bytes(block[at : at + 2], "little")
        if number & 0x1F or not 0 < index <= count:
            raise HeapError(f"HID {number:x}")
        begin, end = (int.from_bytes(block[spot : spot + 2], "little") for spot in (at + 2 + 2 * index, at + 4 + 2 * index))
        if not begin <= end <= len(block) or at + 6 + 2 * index > len(block):
            raise HeapError(f"HID {number:x}")
        return block[begin:end]

    def value(self, number: int, limit: int) -> tuple[bytes, bool]:
        """Return a value by its HNID: an item of the heap, or a node within; at most so many bytes, and whether they are all there."""
        if not number & 0x1F:
            raw = self.item(number)
            self.store.spend(len(raw))
            return raw[:limit], len(raw) <= limit
        node = self.within.get(number)
        return self.store.data(node.data).content(limit) if node else (b"", False)

    def size(self, number: int) -> int:
        """Return how many bytes a value states to have."""
        if not number & 0x1F:
            return len(self.item(number))
        node = self.within.get(number)
        return self.store.total(node.data) if node else 0

    def entries(self, number: int, key: int) -> Iterator[tuple[int, bytes]]:
        """Yield the entries of a tree by the HID of its header, keys of so many bytes, ascending."""
        head = self.item(number)
        if len(head) < 8 or head[0] != _TREE or head[1] != key or head[3] > _DEEPEST:
            raise HeapError(f"BTH {number:x}")
        size, last = head[2], -1
        budget = self.store.size // 8 + 16
        waiting = [(int.from_bytes(head[4:8], "little"), head[3])]
        while waiting:
            hid, level = waiting.pop()
            raw = self.item(hid)
            step = key + (4 if level else size)
            budget -= 1 + len(raw) // step
            if budget < 0:
                raise HeapError(f"BTH {number:x}")
            spots = range(0, len(raw) - step + 1, step)
            if level:
                waiting += [(int.from_bytes(raw[at + key : at + step], "little"), level - 1) for at in reversed(spots)]
                continue
            for at in spots:
                one = int.from_bytes(raw[at : at + key], "little")
                if one > last:
                    last = one
                    yield one, raw[at + key : at + step]

"""Sets of properties and tables ([MS-PST] 2.3.3, 2.3.4) as the property layer of Outlook's items takes them, each value with its place."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.locators import locator
from faisceau.notation.mapi.bodies import FORMS
from faisceau.notation.mapi.values import BINARY, FIXED, NARROW, WIDE, Properties, Value
from faisceau.readers.pst.heaps import SET, TABLE, Heap, HeapError

HEADERS, ATTACHED, SUBJECT = 0x007D, 0x3701, 0x0037
_LONG, _SHORT = 64_000_000, 1_000_000
"""Bytes of a text and of any other value that are read; ours."""
_COLUMN = struct.Struct("<HHHBB")
_TABLE = struct.Struct("<BB4HIII")
_PREFIXED = {WIDE: b"\x01\0", NARROW: b"\x01"}
"""What a subject begins with before the length of its prefix (2.5.3.1.1.1)."""
Names = Mapping[int, int | str]


class Raw(NamedTuple):
    """A value as a set or a row states it: its number, type and the four or more bytes that are it, or say where it is."""

    number: int
    kind: int
    stated: bytes


class Listed(Properties):
    """Properties, and which values could not be found."""

    def __init__(self, values: Mapping[int, Value], named: Mapping[int | str, Value], page: int | None, missing: list[str]) -> None:
        super().__init__(values, named, page)
        # The page of the Internet (0x3FDE) is that of the HTML alone: texts of a store are in the item's own.
        self.page = self.number(0x3FFD) or page
        self.missing = missing


def place(path: str, *, row: int | None = None, value_of: str | None = None) -> str:
    """Return the locator of a node, of a row of it, or of a value by its number and type."""
    parts = {"node": path, "row": row, "property": value_of}
    return locator(n=1, **{name: part for name, part in parts.items() if part is not None})


def raws(heap: Heap) -> Iterator[Raw]:
    """Yield the values of a set of properties."""
    if heap.kind != SET:
        raise HeapError("PC")
    for number, entry in heap.entries(heap.root, 2):
        if len(entry) == 6:
            yield Raw(number, int.from_bytes(entry[:2], "little"), entry[2:])


def value(heap: Heap, raw: Raw, at: str, limit: int | None = None, *, is_row: bool = False) -> Value | None:
    """Return a value with its bytes; None for a type that is not listed, or for nothing."""
    held = int.from_bytes(raw.stated[:4], "little")
    if raw.kind in FIXED:
        size = FIXED[raw.kind]
        if size <= 4 or (is_row and size <= 8):
            return Value(raw.kind, raw.stated[:size], at)
        content, is_whole = heap.value(held, size)
        return Value(raw.kind, content, at, is_whole) if len(content) == size else None
    if raw.kind not in (WIDE, NARROW, BINARY) or not held:
        return None
    most = limit or (_LONG if raw.number in FORMS or raw.number == HEADERS else _SHORT)
    content, is_whole = heap.value(held, most)
    prefix = _PREFIXED.get(raw.kind)
    if raw.number == SUBJECT and prefix and content.startswith(prefix):
        content = content[2 * len(prefix) :]
    return Value(raw.kind, content, at, is_whole)


def _properties(heap: Heap, found: Iterator[Raw], names: Names, path: str, page: int | None, row: int | None) -> Listed:
    values: dict[int, Value] = {}
    named: dict[int | str, Value] = {}
    missing: list[str] = []
    for raw in found:
        if raw.number == ATTACHED:
            continue
        own = f"{raw.number:04X}{raw.kind:04X}"
        at = place(path, row=row, value_of=own)
        try:
            one = value(heap, raw, at, is_row=row is not None)
        except HeapError:
            missing.append(own)
            continue
        if one is None:
            continue
        key = names.get(raw.number) if raw.number >= 0x8000 else None
        if key is None:
            values.setdefault(raw.number, one)
        else:
            named.setdefault(key, one)
    return Listed(values, named, page, missing)


def properties(heap: Heap, names: Names, path: str, page: int | None = None) -> Listed:
    """Return the properties of a set."""
    return _properties(heap, raws(heap), names, path, page, None)


def row_of(heap: Heap, found: list[Raw], names: Names, path: str, number: int, page: int | None) -> Listed:
    """Return the properties of a row of a table."""
    return _properties(heap, iter(found), names, path, page, number)


class Table:
    """A table: its columns, and its rows by number."""

    def __init__(self, heap: Heap) -> None:
        head = heap.item(heap.root) if heap.kind == TABLE else b""
        if len(head) < _TABLE.size or head[0] != TABLE:
            raise HeapError("TC")
        _, count, _, _, self._exists, self._size, self._index, self._rows, _ = _TABLE.unpack_from(head)
        self.heap = heap
        node = heap.within.get(self._rows) if self._rows & 0x1F else None
        self._data = heap.store.data(node.data) if node else None
        self._columns = [_COLUMN.unpack_from(head, at) for at in range(_TABLE.size, min(len(head) - 7, _TABLE.size + 8 * count), 8)]

    def numbers(self) -> Iterator[int]:
        """Yield the numbers of the rows."""
        for number, _ in self.heap.entries(self._index, 4):
            yield number

    def rows(self) -> Iterator[tuple[int, list[Raw]]]:
        """Yield the number and the values of each row."""
        for number, entry in self.heap.entries(self._index, 4):
            yield number, list(self._row(int.from_bytes(entry[:4], "little")))

    def _row(self, order: int) -> Iterator[Raw]:
        raw = self._bytes(order)
        if len(raw) < self._size or not self._size:
            raise HeapError(f"row {order}")
        for kind, number, at, size, bit in self._columns:
            byte = self._exists + bit // 8
            if byte < len(raw) and raw[byte] & 0x80 >> bit % 8 and size and at + size <= len(raw):
                yield Raw(number, kind, raw[at : at + size])

    def _bytes(self, order: int) -> bytes:
        """Return the bytes of a row; rows never lie over two blocks."""
        size = self._size
        if not size or not self._rows:
            return b""
        if not self._rows & 0x1F:
            return self.heap.item(self._rows)[order * size : (order + 1) * size]
        fit = self.heap.store.width.fits // size
        if self._data is None or not fit:
            return b""
        return self._data.block(order // fit)[order % fit * size : (order % fit + 1) * size]

"""An item inside another, written as a file of its own ([MS-OXMSG]): the same values, the names of properties that it needs with it."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from faisceau.notation.compound.writing import compound
from faisceau.notation.containers import MEMBER_BYTES
from faisceau.notation.mapi.values import BINARY, FIXED, NARROW, WIDE
from faisceau.readers.pst.heaps import Heap, HeapError
from faisceau.readers.pst.items import DEEPEST, Attached, Held
from faisceau.readers.pst.pages import Node
from faisceau.readers.pst.tables import ATTACHED, Raw, raws, value

_ITEM = bytes.fromhex("0b0d020000000000c000000000000046")
"""The class of an item ([MS-OXMSG] 2.1)."""
_ROW = struct.Struct("<HHI8s")
_MOST = 1_000
"""Items inside an item that are taken out with it; ours."""
_READABLE = 6
_END = {WIDE: 2, NARROW: 1, BINARY: 0}
_TEXTS_ARE_WIDE = Raw(0x340D, 0x0003, struct.pack("<I", 0x40000))


class _Names:
    """The numbers of properties of sets that are used, counted anew."""

    def __init__(self, item: Held) -> None:
        self._known = item.mailbox.names_of_sets
        self._sets = item.mailbox.sets
        self._numbers: dict[int, int] = {}

    def of(self, number: int) -> int:
        """Return the number of a property in the file."""
        if number < 0x8000 or number not in self._known:
            return number
        return self._numbers.setdefault(number, 0x8000 + len(self._numbers))

    def streams(self) -> Iterator[tuple[str, bytes]]:
        """Yield the streams that say what they are called (2.2.3)."""
        listed, words = bytearray(), bytearray()
        for order, number in enumerate(self._numbers):
            kind, called = self._known[number]
            if isinstance(called, bytes):
                listed += struct.pack("<IHH", len(words), kind, order)
                words += struct.pack("<I", len(called)) + called + bytes(-len(called) % 4)
            else:
                listed += struct.pack("<IHH", called, kind, order)
        for name, content in (("2", self._sets), ("3", bytes(listed)), ("4", bytes(words))):
            yield f"__nameid_version1.0/__substg1.0_000{name}0102", content


def taken_out(item: Held) -> tuple[bytes, bool]:
    """Return an item as a file, and whether all that it states is in it."""
    names = _Names(item)
    parts = _Parts(names)
    streams = dict(parts.item(item, ""))
    streams |= dict(names.streams())
    return compound(streams, _ITEM), parts.is_whole


class _Parts:
    """The streams of items, and what became of them."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self.is_whole = True
        self._left, self._items = MEMBER_BYTES, _MOST

    def item(self, item: Held, folder: str, above: tuple[Node, ...] = ()) -> Iterator[tuple[str, bytes]]:
        counts = struct.pack("<8xIIII", *(len(item.recipients), len(item.attached)) * 2)
        found = [one for one in raws(item.heap) if one.number != _TEXTS_ARE_WIDE.number]
        yield from self._set(item.heap, [*found, _TEXTS_ARE_WIDE], folder, counts if folder else counts + bytes(8))
        try:
            listed = item.table()
            heap = listed.heap if listed else item.heap
            for number, (_, row) in enumerate(listed.rows() if listed else ()):
                yield from self._set(heap, row, f"{folder}__recip_version1.0_#{number:08X}/", bytes(8), is_row=True)
        except HeapError:
            self.is_whole = False
        for number, one in enumerate(item.attached):
            yield from self._attached(one, f"{folder}__attach_version1.0_#{number:08X}/", (*above, item.node))

    def _attached(self, one: Attached, folder: str, above: tuple[Node, ...]) -> Iterator[tuple[str, bytes]]:
        if one.heap is None:
            self.is_whole = False
            return
        try:
            yield from self._set(one.heap, list(raws(one.heap)), folder, bytes(8))
            if one.is_item:
                yield from self._inside(one, folder, above)
                return
            found = one.content(self._left)
        except HeapError:
            found = None
        if found is None:
            self.is_whole = self.is_whole and one.raw is None
            return
        self.is_whole = self.is_whole and found[1]
        self._left -= len(found[0])
        yield f"{folder}__substg1.0_37010102", found[0]

    def _inside(self, one: Attached, folder: str, above: tuple[Node, ...]) -> Iterator[tuple[str, bytes]]:
        """Yield the streams of an item inside, unless it lies in itself."""
        inside = one.inside()
        self._items -= 1
        if inside is None or self._items < 0 or len(above) > DEEPEST or any(inside.node[1:3] == node[1:3] for node in above):
            self.is_whole = False
            return
        yield from self.item(inside, f"{folder}__substg1.0_3701000D/", above)

    def _set(
        self, heap: Heap, found: list[Raw], folder: str, header: bytes, *, is_row: bool = False
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the streams of a set of properties."""
        rows = bytearray(header)
        for raw in found:
            if raw.number == ATTACHED:
                continue
            try:
                one = value(heap, raw, "", is_row=is_row)
            except HeapError:
                one = None
            if one is None:
                continue
            number = self._names.of(raw.number)
            self.is_whole = self.is_whole and one.is_whole
            if one.kind in _END:
                self._left -= len(one.raw)
                if self._left < 0:
                    self.is_whole = False
                    continue
                rows += _ROW.pack(one.kind, number, _READABLE, struct.pack("<II", len(one.raw) + _END[one.kind], 0))
                yield f"{folder}__substg1.0_{number:04X}{one.kind:04X}", one.raw
            elif FIXED[one.kind] <= 8:
                rows += _ROW.pack(one.kind, number, _READABLE, one.raw.ljust(8, b"\0"))
        yield f"{folder}__properties_version1.0", bytes(rows)

"""What a store of Outlook holds ([MS-PST] 2.4): its folders with their paths, what the sets call their properties, its items."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.mapi.values import Properties
from faisceau.readers.pst.blocks import Store
from faisceau.readers.pst.heaps import Heap, HeapError
from faisceau.readers.pst.pages import Node
from faisceau.readers.pst.tables import Listed, Names, Table, place, properties, raws

FOLDER, ITEM, HIDDEN = 0x02, 0x04, 0x08
"""Types of nodes (2.2.2.1)."""
_LISTING = 0x0E
STORE, MAP, ROOT = 0x21, 0x61, 0x122
"""Nodes of a fixed number (2.4.1)."""
_ENTRIES, _WORDS = 0x0003, 0x0004
_MOST = 4_000_000
"""Bytes of the names of properties that are read; ours."""
_FOLDERS = 100_000
_DEEPEST = 64
"""Folders, and folders above a folder, that are told; ours."""


class Folder(NamedTuple):
    """A folder: its node, what it states, the numbers of the items that it lists, in order; None where its listing cannot be read."""

    node: Node
    own: Properties | None
    listed: array[int] | None

    @property
    def name(self) -> str:
        """Return its name."""
        return (self.own.text(0x3001) if self.own else None) or f"{self.node.number:x}"

    def lists(self, number: int) -> bool:
        """Say whether it lists an item."""
        if self.listed is None:
            return True
        at = bisect_left(self.listed, number)
        return at < len(self.listed) and self.listed[at] == number


class Mailbox:
    """A store, read as folders and items."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.names_of_sets: dict[int, tuple[int, int | bytes]] = {}
        self.names: Names = dict(self._named())
        self.own = self._own(STORE)
        self.folders: dict[int, Folder] = {}

    def heap(self, node: Node) -> Heap:
        """Return the heap of a node."""
        return Heap(self.store, node)

    def properties(self, node: Node, path: str, page: int | None = None) -> Listed:
        """Return the properties of a node."""
        return properties(self.heap(node), self.names, path, page)

    def hear(self) -> Iterator[Folder]:
        """Yield the folders, and remember them."""
        for node in self.store.nodes():
            if node.number & 0x1F == FOLDER and len(self.folders) < _FOLDERS:
                self.folders[node.number] = folder = Folder(node, self._own(node.number), self._listing(node.number))
                yield folder

    def path(self, folder: int) -> str | None:
        """Return the path of a folder, from below the root; None where it is none."""
        names: list[str] = []
        seen = set[int]()
        while folder in self.folders and folder != ROOT and folder not in seen and len(seen) < _DEEPEST:
            seen.add(folder)
            names.append(self.folders[folder].name)
            folder = self.folders[folder].node.above
        return "/".join(reversed(names)) or None

    def items(self, kind: int = ITEM) -> Iterator[Node]:
        """Yield the nodes of items: those that a person sees, or the hidden ones."""
        return (node for node in self.store.nodes() if node.number & 0x1F == kind)

    def _own(self, number: int) -> Properties | None:
        node = self.store.node(number)
        try:
            return self.properties(node, f"{number:x}") if node else None
        except HeapError:
            self.store.tell(place(f"{number:x}"))
            return None

    def _listing(self, folder: int) -> array[int] | None:
        node = self.store.node(folder & ~0x1F | _LISTING)
        try:
            return array("I", Table(self.heap(node)).numbers()) if node else None
        except HeapError:
            self.store.tell(place(f"{folder & ~0x1F | _LISTING:x}"))
            return None

    def _named(self) -> Iterator[tuple[int, int | str]]:
        """Yield the numbers of the properties of sets with what the sets call them (2.4.7)."""
        node = self.store.node(MAP)
        try:
            heap = self.heap(node) if node else None
            streams = {one.number: heap.value(int.from_bytes(one.stated, "little"), _MOST)[0] for one in raws(heap)} if heap else {}
        except HeapError:
            self.store.tell(place(f"{MAP:x}"))
            return
        listed, words = streams.get(_ENTRIES, b""), streams.get(_WORDS, b"")
        for at in range(0, len(listed) - 7, 8):
            called, kind, order = (int.from_bytes(listed[at + i : at + j], "little") for i, j in ((0, 4), (4, 6), (6, 8)))
            number = 0x8000 + order
            if not kind & 1:
                self.names_of_sets[number] = (kind, called)
                yield number, called
            elif called + 4 <= len(words):
                length = min(int.from_bytes(words[called : called + 4], "little"), 1_000)
                raw = words[called + 4 : called + 4 + length]
                self.names_of_sets[number] = (kind, raw)
                yield number, raw.decode("utf-16-le", "replace").replace("\0", "")

    @property
    def sets(self) -> bytes:
        """Return the identifiers of the sets, as the store holds them."""
        node = self.store.node(MAP)
        try:
            heap = self.heap(node) if node else None
            found = (one for one in raws(heap) if one.number == 0x0002) if heap else iter(())
            one = next(found, None)
            return heap.value(int.from_bytes(one.stated, "little"), _MOST)[0] if heap and one else b""
        except HeapError:
            return b""

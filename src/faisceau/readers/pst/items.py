"""An item of a store ([MS-PST] 2.4.5, 2.4.6): what it states, its recipients, what is attached to it and how that is held."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.mapi.bodies import FORMS
from faisceau.notation.mapi.values import OBJECT, Properties
from faisceau.readers.pst.heaps import Heap, HeapError
from faisceau.readers.pst.mailbox import Mailbox
from faisceau.readers.pst.pages import Node
from faisceau.readers.pst.tables import ATTACHED, Raw, Table, place, properties, raws, row_of

RECIPIENTS, LISTING = 0x692, 0x671
"""Nodes within an item (2.4.5)."""
ATTACHMENT = 0x05
"""The type of nodes of attachments (2.2.2.1)."""
_WITHIN, _OLE = 5, 6
"""How something is attached ([MS-OXCMSG] 2.2.2.9): an item, an object."""
DEEPEST = 16
"""Items inside items that are taken out; ours."""


class Held:
    """An item in a store."""

    def __init__(self, mailbox: Mailbox, node: Node, path: str, page: int | None = None) -> None:
        self.mailbox, self.node, self.path = mailbox, node, path
        self.heap = mailbox.heap(node)
        self.own = properties(self.heap, mailbox.names, path, page)
        self.faults: list[Problem] = []
        self.recipients = list(self._recipients())
        self.attached = [
            Attached(self, node, f"{path}/{node.number:x}", number)
            for number, node in enumerate((one for one in self.heap.within.values() if one.number & 0x1F == ATTACHMENT), 1)
        ]
        self.absent = self._absent()

    @property
    def place(self) -> str:
        """Return its locator."""
        return place(self.path)

    def texts(self) -> int:
        """Return how many forms of its text it has."""
        return sum(bool((value := self.own.values.get(number)) and (value.raw or not value.is_whole)) for number in FORMS)

    def table(self) -> Table | None:
        """Return the table of its recipients."""
        node = self.heap.within.get(RECIPIENTS)
        return Table(self.mailbox.heap(node)) if node else None

    def _recipients(self) -> Iterator[tuple[str, Properties]]:
        path = f"{self.path}/{RECIPIENTS:x}"
        try:
            table = self.table()
            heap = table.heap if table else self.heap
            for number, row in table.rows() if table else ():
                yield place(path, row=number), row_of(heap, row, self.mailbox.names, path, number, self.own.page)
        except HeapError as fault:
            self.faults.append(problem("readers_pst.recipients_unreadable", place(path), 1, reason=str(fault)))

    def _absent(self) -> list[int]:
        """Return the numbers of attachments that are listed and are not there."""
        node = self.heap.within.get(LISTING)
        try:
            listed = list(Table(self.mailbox.heap(node)).numbers()) if node else []
        except HeapError as fault:
            at = place(f"{self.path}/{LISTING:x}")
            self.faults.append(problem("readers_pst.attachments_unreadable", at, 0, reason=str(fault)))
            return []
        return [number for number in listed if number not in self.heap.within]


class Attached:
    """Something attached: its name and how it is held."""

    def __init__(self, item: Held, node: Node, path: str, number: int) -> None:
        self.item, self.node, self.path = item, node, path
        self.heap: Heap | None = None
        self.raw: Raw | None = None
        self.own = Properties({}, {}, item.own.page)
        self.fault: str | None = None
        try:
            self.heap = item.mailbox.heap(node)
            self.own = properties(self.heap, item.mailbox.names, path, item.own.page)
            self.raw = next((one for one in raws(self.heap) if one.number == ATTACHED), None)
        except HeapError as fault:
            self.fault = str(fault)
        self.is_item = self.own.number(0x3705) == _WITHIN
        self.name = self._name(number)

    def _name(self, number: int) -> str:
        stated = self.own.text(0x3707, 0x3704, 0x3001)
        stated = stated.strip() if stated else f"attachment-{number}"
        if self.is_item or self.own.number(0x3705) == _OLE:
            ending = "msg" if self.is_item else "ole"
            return stated if stated.lower().endswith(f".{ending}") else f"{stated}.{ending}"
        return stated if self.own.text(0x3707, 0x3704) or "." in stated else f"{stated}{self.own.text(0x3703) or '.bin'}"

    @property
    def place(self) -> str:
        """Return the locator of what is attached; of the attachment where nothing is."""
        if self.raw is None:
            return place(self.path)
        return place(self.path, value_of=f"{ATTACHED:04X}{self.raw.kind:04X}")

    def inside(self) -> Held | None:
        """Return the item that is attached."""
        found = self._object() if self.is_item else None
        return Held(self.item.mailbox, found, f"{self.path}/{found.number:x}", self.item.own.page) if found else None

    def size(self) -> int:
        """Return how many bytes are stated."""
        found = self._object()
        if found is not None:
            return self.item.mailbox.store.total(found.data)
        return self.heap.size(int.from_bytes(self.raw.stated, "little")) if self.heap and self.raw else 0

    def content(self, limit: int) -> tuple[bytes, bool] | None:
        """Return the bytes of what is attached and is no item, and whether they are all there; None where nothing is."""
        if self.heap is None or self.raw is None:
            return None
        found = self._object()
        if found is not None:
            return self.item.mailbox.store.data(found.data).content(limit)
        number = int.from_bytes(self.raw.stated, "little")
        return self.heap.value(number, limit) if number and self.raw.kind != OBJECT else None

    def _object(self) -> Node | None:
        """Return the node of an object (2.3.3.5): its number and size stand in the heap."""
        if self.heap is None or self.raw is None or self.raw.kind != OBJECT:
            return None
        stated, _ = self.heap.value(int.from_bytes(self.raw.stated, "little"), 8)
        return self.heap.within.get(int.from_bytes(stated[:4], "little")) if len(stated) == 8 else None

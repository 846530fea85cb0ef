"""What stands at a place of a store: a node with everything that it states, a row of a table, a value, a piece of a value."""

from __future__ import annotations

import re

from faisceau.model.locators import Locator
from faisceau.model.reading import Place
from faisceau.notation.containers import MEMBER_BYTES
from faisceau.notation.mapi.bodies import FORMS, form
from faisceau.notation.mapi.bodies import shown as of_a_form
from faisceau.notation.mapi.items import MEDIA
from faisceau.notation.mapi.values import BINARY, NARROW, OBJECT, TIME, WIDE, Properties, Value, instant
from faisceau.notation.places import place as placed
from faisceau.readers.pst.heaps import SET, Heap, HeapError
from faisceau.readers.pst.items import ATTACHMENT, Attached, Held
from faisceau.readers.pst.mailbox import ITEM, Mailbox
from faisceau.readers.pst.pages import Node
from faisceau.readers.pst.tables import ATTACHED, Table, place, properties, row_of
from faisceau.readers.pst.taken_out import taken_out

_PATH = re.compile(r"[0-9a-f]{1,8}(?:/[0-9a-f]{1,8}){0,63}\Z")
_OFFSET = re.compile(r"(\d{1,12}),(\d{1,12})\Z")
_SHOWN = 1_000_000
"""Bytes of a node that are shown; ours."""


def shown(mailbox: Mailbox, wanted: Locator) -> Place:
    """Return what stands at a place; raise ValueError or HeapError where nothing does."""
    path = wanted.get("node") or ""
    if not _PATH.match(path):
        raise ValueError(f"no node {path!r}")
    node, page = _node(mailbox, path)
    heap = _heap(mailbox, node)
    if heap is None or (wanted.get("property") is None and wanted.get("row") is None):
        return _whole(mailbox, node, heap, path, page)
    asked = wanted.get("property")
    if asked and asked[:4] == f"{ATTACHED:04X}":
        return _attached(mailbox, path, node, page)
    own = _set(mailbox, heap, path, wanted.get("row"), page)
    if asked is None:
        return Place(MEDIA, own.told().encode(), own.told())
    value = _value(own, wanted, path)
    number = int(asked[:4], 16)
    if (held := wanted.get("held")) is not None:
        pieces = form(own, number, value).held
        if not held.isdecimal() or not 0 < int(held) <= len(pieces):
            raise ValueError(f"nothing held {held!r}")
        return placed(pieces[int(held) - 1])
    if offset := wanted.get("offset"):
        found = _OFFSET.match(offset)
        piece = value.raw[int(found[1]) : int(found[1]) + int(found[2])] if found else b""
        if not piece:
            raise ValueError(f"nothing at {offset!r}")
        return Place("text/plain", piece, own.said(value._replace(raw=piece)))
    if number in FORMS:
        return of_a_form(form(own, number, value), value.raw, wanted.n)
    if value.kind in (WIDE, NARROW):
        return Place("text/plain", value.raw, own.said(value))
    time = instant(value, None)[0].utc if value.kind == TIME else None
    return Place(MEDIA, value.raw, f"{time.isoformat()}Z") if time else placed(value.raw)


def _node(mailbox: Mailbox, path: str) -> tuple[Node, int | None]:
    """Return the node of a path, and the code page of the item that it lies in."""
    first, *others = (int(part, 16) for part in path.split("/"))
    page: int | None = None
    # A tree whose keys do not ascend is walked: what a walk told must be found again.
    node = mailbox.store.node(first) or next((one for one in mailbox.store.nodes() if one.number == first), None)
    if node is None:
        raise ValueError(f"no node {path!r}")
    for number in others:
        if node.number & 0x1F == ITEM and (heap := _heap(mailbox, node)):
            page = _page(mailbox, heap, page)
        within = mailbox.store.within(node.within).get(number)
        if within is None:
            raise ValueError(f"no node {path!r}")
        node = within
    return node, page


def _heap(mailbox: Mailbox, node: Node) -> Heap | None:
    """Return the heap of a node; None where it holds none."""
    try:
        return Heap(mailbox.store, node)
    except HeapError:
        return None


def _page(mailbox: Mailbox, heap: Heap, page: int | None) -> int | None:
    """Return the code page that an item states, or the one of the item around it."""
    try:
        return properties(heap, mailbox.names, "", page).page
    except HeapError:
        return page


def _whole(mailbox: Mailbox, node: Node, heap: Heap | None, path: str, page: int | None) -> Place:
    """Return a node with what it states in words; its bytes alone where it states nothing that can be read."""
    content, _ = mailbox.store.data(node.data).content(_SHOWN)
    if heap is not None and heap.kind == SET:
        try:
            return Place(MEDIA, content, properties(heap, mailbox.names, path, page).told())
        except HeapError:
            return placed(content)
    return placed(content)


def _set(mailbox: Mailbox, heap: Heap, path: str, row: str | None, page: int | None) -> Properties:
    if row is None:
        return properties(heap, mailbox.names, path, page)
    for number, found in Table(heap).rows():
        if str(number) == row:
            return row_of(heap, found, mailbox.names, path, number, page)
    raise ValueError(f"no row {row!r}")


def _value(own: Properties, wanted: Locator, path: str) -> Value:
    """Return the value of a set or a row whose place is asked for."""
    row = wanted.get("row")
    at = place(path, row=int(row) if row else None, value_of=wanted.get("property"))
    found = next((one for one in (*own.values.values(), *own.named.values()) if one.place == at), None)
    if found is None or (found.kind not in (WIDE, NARROW, BINARY) and not found.raw):
        raise ValueError(f"nothing stands at {at!r}")
    return found


def _attached(mailbox: Mailbox, path: str, node: Node, page: int | None) -> Place:
    """Return what is attached, as it was taken out."""
    parent, _, _ = path.rpartition("/")
    if not parent or node.number & 0x1F != ATTACHMENT:
        raise ValueError(f"nothing attached at {path!r}")
    above, _ = _node(mailbox, parent)
    one = Attached(Held(mailbox, above, parent, page), node, path, 1)
    inside = one.inside()
    try:
        found = taken_out(inside) if inside else one.content(MEMBER_BYTES)
    except HeapError:
        found = None  # what leads to it leads nowhere: shown is where it should lead
    if found is None:
        raw = one.raw.stated if one.raw else b""
        if one.raw is None or one.raw.kind not in (BINARY, OBJECT):
            raise ValueError(f"nothing attached at {path!r}")
        return placed(raw)
    return placed(found[0])

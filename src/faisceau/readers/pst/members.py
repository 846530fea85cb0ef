"""What is attached to an item, as derived exhibits: bytes as they are, an item inside as a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.observations import Member, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.containers import MEMBER_BYTES, strays
from faisceau.readers.pst.heaps import HeapError
from faisceau.readers.pst.items import Attached
from faisceau.readers.pst.taken_out import taken_out

_REFERENCES = frozenset({2, 3, 4, 7})
"""Ways in which an attachment is only a path or an address ([MS-OXCMSG] 2.2.2.9)."""


def members(one: Attached, left: int) -> Iterator[Member | Problem]:
    """Yield what is attached, and what is wrong with it; at most so many bytes."""
    limit = min(MEMBER_BYTES, left)
    try:
        size = 0 if one.is_item else one.size()
        if size > limit or limit <= 0:
            yield problem("readers_files.member_too_large", one.place, 1, name=one.name, limit=f"{max(limit, 0):,} bytes")
            return
        inside = one.inside()
        found = taken_out(inside) if inside else one.content(limit)
    except HeapError as fault:
        one.fault = one.fault or str(fault)
        found = None
    if one.fault:
        yield problem("readers_pst.attachment_unreadable", one.place, 1, name=one.name, reason=one.fault)
        return
    if found is None or found == (b"", False):
        target = one.own.text(0x370D, 0x3708)
        code = "by_reference" if one.own.number(0x3705) in _REFERENCES or target else "attachment_empty"
        yield problem(f"readers_outlook.{code}", one.place, 1, name=one.name, path=target or "?")
        return
    if strays(one.name):
        yield problem("readers_files.member_name", one.place, name=one.name)
    if not found[1]:
        yield problem("readers_pst.cut", one.place)
    yield Member(one.place, one.name, found[0])

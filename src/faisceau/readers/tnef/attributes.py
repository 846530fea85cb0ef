"""The attributes of a TNEF stream ([MS-OXTNEF]) with the bytes of each, and the MAPI properties that some of them hold."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.mapi.values import BINARY, FIXED, NARROW, OBJECT, WIDE, Value

SIGNATURE = b"\x78\x9f\x3e\x22"
START = 6
"""Bytes before the first attribute: the signature and a key."""
MESSAGE, ATTACHMENT = 1, 2
"""Levels."""
BODY, RENDERED, TITLE, DATA, PROPERTIES, ATTACHED, RECIPIENTS, PAGE, TRANSPORT_NAME = (
    0x0002800C, 0x00069002, 0x00018010, 0x0006800F, 0x00069003, 0x00069005, 0x00069004, 0x00069007, 0x00069001,
)  # fmt: skip
CLASS, SUBJECT, SENT, IDENTITY, SENDER = 0x00078008, 0x00018004, 0x00038005, 0x00018009, 0x00008000
_HEAD = struct.Struct("<BII")
_MULTIPLE = 0x1000
MOST = 200_000
"""Attributes, and values of one attribute, that are read; ours."""
_NAMED = 0x8000


class Attribute(NamedTuple):
    """An attribute: its level, its number, where its bytes begin, how many it states, whether they are all there, whether their sum is met."""

    level: int
    number: int
    begin: int
    length: int
    is_whole: bool
    is_met: bool

    @property
    def place(self) -> str:
        """Return the locator of the bytes."""
        return f"offset={self.begin},{self.length}"


class PropertyError(ValueError):
    """Properties that stop or contradict themselves; the message is where."""


def attributes(content: bytes) -> Iterator[Attribute | int]:
    """Yield the attributes in order; where one is none, the byte at which reading stops."""
    at, count = START, 0
    while at < len(content):
        if at + _HEAD.size > len(content) or content[at] not in (MESSAGE, ATTACHMENT) or count >= MOST:
            yield at
            return
        level, number, length = _HEAD.unpack_from(content, at)
        begin = at + _HEAD.size
        end = begin + length
        is_whole = end + 2 <= len(content)
        kept = min(length, len(content) - begin)
        is_met = is_whole and sum(content[begin:end]) & 0xFFFF == int.from_bytes(content[end : end + 2], "little")
        yield Attribute(level, number, begin, kept, is_whole, is_met)
        at, count = end + 2, count + 1


def properties(content: bytes, begin: int, end: int) -> Iterator[tuple[int | str, Value]]:
    """Yield the properties of a list ([MS-OXTNEF] 2.1.3.4) by number or, those of a set, by what it calls them (a number is negative there)."""
    at, found, is_broken = _one_list(content, begin, end)
    yield from found
    if is_broken:
        raise PropertyError(str(at))


def rows(content: bytes, begin: int, end: int) -> Iterator[list[tuple[int | str, Value]]]:
    """Yield the properties of each row of a table (recipients)."""
    if begin + 4 > end:
        raise PropertyError(str(begin))
    (count,) = struct.unpack_from("<I", content, begin)
    at = begin + 4
    for _ in range(min(count, MOST)):
        at, found, is_broken = _one_list(content, at, end)
        yield found
        if is_broken:
            raise PropertyError(str(at))
    if count > MOST:
        raise PropertyError(str(at))


def _one_list(content: bytes, begin: int, end: int) -> tuple[int, list[tuple[int | str, Value]], bool]:
    """Return where a list ends, what it holds, and whether it stops before its end."""
    found: list[tuple[int | str, Value]] = []
    at = begin
    try:
        count, at = _number(content, at, end)
        for _ in range(min(count, MOST)):
            at = _property(content, at, end, found)
    except PropertyError:
        return at, found, True
    return at, found, count > MOST


def _property(content: bytes, at: int, end: int, found: list[tuple[int | str, Value]]) -> int:
    """Add one property to those found; return where the next begins."""
    tag, at = _number(content, at, end)
    kind, number = tag & 0xFFFF, tag >> 16
    key: int | str = number
    if number >= _NAMED:
        at += 16
        is_word, at = _number(content, at, end)
        called, at = _number(content, at, end)
        if is_word:
            key = _bytes(content, at, called, end).decode("utf-16-le", "replace").replace("\0", "")
            at += called + -called % 4
        else:
            key = -called
    is_several, single = bool(kind & _MULTIPLE), kind & ~_MULTIPLE
    count = 1
    if is_several or single in (WIDE, NARROW, BINARY, OBJECT):
        count, at = _number(content, at, end)
    if count > MOST:
        raise PropertyError(str(at))
    for order in range(count):
        if single in FIXED:
            size = FIXED[single]
        elif single in (WIDE, NARROW, BINARY, OBJECT):
            size, at = _number(content, at, end)
        else:
            raise PropertyError(str(at))
        raw = _bytes(content, at, size, end)
        if order == 0 and not is_several:
            found.append((key, Value(single, raw, f"offset={at},{size}")))
        at += size + -size % 4
    return at


def _number(content: bytes, at: int, end: int) -> tuple[int, int]:
    return struct.unpack("<I", _bytes(content, at, 4, end))[0], at + 4


def _bytes(content: bytes, at: int, size: int, end: int) -> bytes:
    if at + size > end:
        raise PropertyError(str(at))
    return content[at : at + size]

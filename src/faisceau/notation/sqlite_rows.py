"""Rows of SQLite tables, from the pages of their b-tree, damage kept apart from what is whole.

After "Database File Format", sections 1.6 (b-tree pages), 1.5 (overflow) and 2.1 (the record format).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.sqlite_file import HEADER_SIZE, Pages

Value = int | float | str | bytes | None

_INTERIOR, _LEAF = 5, 13
_INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8)
_FIRST_OF_LENGTH = 12
LONGEST_ROW = 16 << 20
"""A row that claims more bytes is not read; ours: no text message comes near it."""


class Row(NamedTuple):
    """A row as it stands: its number, its record, and the page that holds its cell."""

    rowid: int
    record: bytes
    page: int


class Damage(NamedTuple):
    """A page, or one row on it, that cannot be read, and why, as a word."""

    page: int
    why: str
    of_row: bool = False


def rows(pages: Pages, root: int) -> Iterator[Row | Damage]:
    """Yield the rows of the table whose b-tree starts at page ``root``, by rising rowid, each page visited once.

    Rows that do not rise are damage, so that a rowid never occurs twice.
    """
    seen: set[int] = set()
    stack = [root]
    last: int | None = None
    while stack:
        number = stack.pop()
        try:
            if number in seen:
                raise ValueError("loop")  # noqa: TRY301 - a page met twice is damage like any other
            seen.add(number)
            kind, page, pointers = _cells(pages, number)
        except ValueError as error:
            yield Damage(number, str(error))
            continue
        if kind == _INTERIOR:
            stack.extend(reversed(_children(page, pointers, number)))
            continue
        for pointer in pointers:
            try:
                row = _row(pages, page, pointer, number, seen)
                if last is not None and row.rowid <= last:
                    raise ValueError("order")  # noqa: TRY301 - told like any other damage
            except ValueError as error:
                yield Damage(number, str(error), of_row=True)
                continue
            last = row.rowid
            yield row


def values(record: bytes, encoding: str) -> list[Value]:
    """Return the values of a record; raise ValueError where its lengths do not fit.

    >>> values(bytes([4, 0, 1, 15]) + bytes([7]) + b"a", "utf-8")
    [None, 7, 'a']
    """
    size, at = _varint(record, 0)
    if not 1 <= size <= len(record):
        raise ValueError("record")
    found: list[Value] = []
    start, whole = size, len(record)
    while at < size:
        kind = record[at]
        if kind < 0x80:
            at += 1
        else:
            kind, at = _varint(record, at)
        if kind >= _FIRST_OF_LENGTH:
            end = start + (kind - _FIRST_OF_LENGTH) // 2
            content = record[start:end]
            found.append(content.decode(encoding, "backslashreplace") if kind & 1 else content)
        elif kind < len(_INTEGER_SIZES):
            end = start + _INTEGER_SIZES[kind]
            found.append(int.from_bytes(record[start:end], "big", signed=True) if kind else None)
        else:
            end = start + (8 if kind == 7 else 0)
            found.append(_value(kind, record[start:end]))
        if end > whole:
            raise ValueError("record")
        start = end
    return found


def _cells(pages: Pages, number: int) -> tuple[int, bytes, tuple[int, ...]]:
    """Return the kind of a b-tree page, its bytes and the pointers to its cells."""
    page = pages.page(number)
    base = HEADER_SIZE if number == 1 else 0
    kind, count = page[base], int.from_bytes(page[base + 3 : base + 5], "big")
    if kind not in (_INTERIOR, _LEAF):
        raise ValueError("kind")
    start = base + (12 if kind == _INTERIOR else 8)
    if start + 2 * count > pages.header.usable:
        raise ValueError("cells")
    return kind, page, struct.unpack_from(f">{count}H", page, start)


def _children(page: bytes, pointers: tuple[int, ...], number: int) -> list[int]:
    right = (HEADER_SIZE if number == 1 else 0) + 8
    return [int.from_bytes(page[at : at + 4], "big") for at in (*pointers, right)]


def _row(pages: Pages, page: bytes, pointer: int, number: int, seen: set[int]) -> Row:
    """Return the row of a leaf's cell: its local part, then its overflow pages, each of which is used once only."""
    usable = pages.header.usable
    size, at = _varint(page, pointer)
    rowid, at = _varint(page, at)
    if size > LONGEST_ROW:
        raise ValueError("long")
    largest = usable - 35
    local = size
    if size > largest:
        smallest = (usable - 12) * 32 // 255 - 23
        local = smallest + (size - smallest) % (usable - 4)
        local = local if local <= largest else smallest
    if at + local + (4 if local < size else 0) > usable:
        raise ValueError("cell")
    pieces = [page[at : at + local]]
    left, following = size - local, page[at + local : at + local + 4]
    while left:
        overflow = int.from_bytes(following, "big")
        if overflow in seen:
            raise ValueError("loop")
        seen.add(overflow)
        content = pages.page(overflow)
        pieces.append(content[4 : 4 + min(left, usable - 4)])
        left -= len(pieces[-1])
        following = content[:4]
    return Row(rowid - (1 << 64) if rowid >> 63 else rowid, b"".join(pieces), number)


def _varint(block: bytes, at: int) -> tuple[int, int]:
    """Return a variable-length integer (section 1.6), unsigned, and where it ends."""
    number = 0
    try:
        for step in range(8):
            byte = block[at + step]
            number = (number << 7) | (byte & 0x7F)
            if byte < 0x80:
                return number, at + step + 1
        return (number << 8) | block[at + 8], at + 9
    except IndexError:
        raise ValueError("varint") from None


def _value(kind: int, content: bytes) -> Value:
    """Return a value of the kinds that are no integer of one to eight bytes, no text and no bytes: 7, 8 and 9."""
    if kind == 7 and len(content) == 8:
        (number,) = struct.unpack(">d", content)
        return float(number)
    if kind in (8, 9):
        return kind - 8
    raise ValueError("record")

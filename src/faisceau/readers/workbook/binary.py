"""What an XLS would weigh, found before it is opened: the records of its stream, counted and never interpreted further.

A compound file ([MS-CFB]) holds the stream; in it, records of a type and a length follow one another ([MS-XLS] 2.1.4). Cells say
their row and column, the table of texts how many it holds; what they claim is what an opening program makes room for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from faisceau.notation.containers import TooLargeError

NAMES = ("Workbook", "Book")
_HEADER = struct.Struct("<HH")
_FREE = 0xFFFFFFFA
"""Numbers of sectors from here on are marks, no sectors ([MS-CFB] 2.1)."""
_OF_CELLS = frozenset({0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205})  # fmt: skip
_DIMENSIONS = 0x0200
_BOF, _SST, _LABEL_SST = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x00FC, 0x00FD
_SHORTEST = 3
"""Bytes of the shortest text of the table ([MS-XLS] 2.5.293)."""


class BrokenError(ValueError):
    """A compound file that contradicts itself; the message says where."""


def weigh_binary(content: bytes, cells: int, text_bytes: int) -> None:
    """Raise TooLargeError where a sheet spans, or its texts repeat, too much; BrokenError where the file is none or claims what it cannot hold."""
    stream = _stream(content)
    rows: list[int] = []
    columns: list[int] = []
    texts = labels = 0
    for kind, at, length in _records(stream):
        if kind in _BOF:
            rows, columns = [], []
        elif kind == _SST and length >= 8:
            (texts,) = struct.unpack_from("<I", stream, at + 4)
            if texts * _SHORTEST > len(stream):
                raise BrokenError("table of texts")
        elif kind == _DIMENSIONS and length >= 10:
            top, bottom, left, right = struct.unpack_from("<IIHH" if length >= 14 else "<HHHH", stream, at)
            if bottom < top or right < left:
                raise BrokenError("dimensions")
            if (bottom - top) * (right - left) > cells:
                raise TooLargeError(f"{cells:,} cells")
        elif kind in _OF_CELLS and length >= 4:
            row, column = _HEADER.unpack_from(stream, at)
            rows, columns = (
                [min(rows[0], row), max(rows[1], row)] if rows else [row, row],
                ([min(columns[0], column), max(columns[1], column)] if columns else [column, column]),
            )
            labels += kind == _LABEL_SST
            if (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > cells:
                raise TooLargeError(f"{cells:,} cells")
    if texts and labels * (len(stream) // texts) > text_bytes:
        raise TooLargeError(f"{text_bytes:,} bytes")


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield type, place and length of each record; a last one that is cut is left out."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = _HEADER.unpack_from(stream, at)
        if not kind and not length:
            return
        if at + 4 + length > len(stream):
            raise BrokenError("record")
        yield kind, at + 4, length
        at += 4 + length


def _stream(content: bytes) -> bytes:
    """Return the stream of the workbook."""
    if len(content) < 512:
        raise BrokenError("header")
    shift, mini_shift = struct.unpack_from("<HH", content, 30)
    if shift not in (9, 12) or mini_shift != 6:
        raise BrokenError("sectors")
    size = 1 << shift
    fats, directory = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    cutoff, mini_start, _, difat, difats = struct.unpack_from("<IIIII", content, 56)
    most = len(content) // size + 1
    if fats > most or difats > most:
        raise BrokenError("allocation table")
    places = list(struct.unpack_from("<109I", content, 76))
    for _ in range(difats):
        if difat >= _FREE:
            break
        block = _sector(content, difat, size)
        places += struct.unpack(f"<{size // 4 - 1}I", block[:-4])
        difat = struct.unpack("<I", block[-4:])[0]
    table: list[int] = []
    for place in places[:fats]:
        if place < _FREE:
            table += struct.unpack(f"<{size // 4}I", _sector(content, place, size))
    entries = _chain(content, directory, table, size, most)
    root: tuple[int, int] | None = None
    for at in range(0, len(entries) - 127, 128):
        (length,) = struct.unpack_from("<H", entries, at + 64)
        name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, count = struct.unpack_from("<II", entries, at + 116)
        if entries[at + 66] == 5:
            root = (start, count)
        elif entries[at + 66] == 2 and name in NAMES:
            if count >= cutoff or root is None:
                return _chain(content, start, table, size, most)[:count]
            small = _chain(content, root[0], table, size, most)
            links = _chain(content, mini_start, table, size, most)
            next_of = list(struct.unpack(f"<{len(links) // 4}I", links[: len(links) // 4 * 4]))
            return _chain(small, start, next_of, 64, len(small) // 64 + 1, first=0)[:count]
    raise BrokenError("no workbook")


def _sector(content: bytes, number: int, size: int, first: int = 1) -> bytes:
    start = (number + first) * size
    return content[start : start + size].ljust(size, b"\0")


def _chain(content: bytes, start: int, table: list[int], size: int, most: int, first: int = 1) -> bytes:
    """Return the bytes of a chain of sectors; raise BrokenError where it goes round or leaves the file."""
    blocks: list[bytes] = []
    while start < _FREE:
        if len(blocks) > most or start >= len(table):
            raise BrokenError("chain")
        blocks.append(_sector(content, start, size, first))
        start = table[start]
    return b"".join(blocks)

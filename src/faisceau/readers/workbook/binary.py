"""What an XLS would weigh, found before it is opened: the records of its stream, counted and never interpreted further.

A compound file ([MS-CFB]) holds the stream; in it, records of a type and a length follow one another ([MS-XLS] 2.1.4). Cells say
their row and column, the table of texts how many it holds; what they claim is what an opening program makes room for.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from faisceau.notation.compound.reading import BrokenError, CompoundFile
from faisceau.notation.containers import TooLargeError

NAMES = ("Workbook", "Book")
_HEADER = struct.Struct("<HH")
_OF_CELLS = frozenset({0x0001, 0x0002, 0x0003, 0x0004, 0x0005, 0x0006, 0x007E, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205})  # fmt: skip
_DIMENSIONS = 0x0200
_EOF, _FILE_PASS = 0x000A, 0x002F
_BOF, _SST, _LABEL_SST = frozenset({0x0009, 0x0209, 0x0409, 0x0809}), 0x00FC, 0x00FD
_SHORTEST = 3
"""Bytes of the shortest text of the table ([MS-XLS] 2.5.293)."""


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


def is_encrypted(content: bytes) -> bool:
    """Tell whether the first part of the stream says how it is encrypted ([MS-XLS] 2.4.117)."""
    try:
        stream = _stream(content)
    except BrokenError:
        return False
    for kind, _, _ in _records(stream):
        if kind in (_EOF, _FILE_PASS):
            return kind == _FILE_PASS
    return False


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
    file = CompoundFile(content)
    entry = next((one for name in NAMES if (one := file.entries.get(name)) and one.is_stream), None)
    if entry is None:
        raise BrokenError("no workbook")
    found = file.read(entry)
    if not found.is_whole:
        raise BrokenError("chain")
    return found.content

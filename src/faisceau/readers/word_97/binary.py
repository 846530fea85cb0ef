"""The streams of a Word document of 1997 to 2003 ([MS-DOC]) → its signs in order, each run with what is said of it.

The text stands in pieces (2.8.35); what is said of signs and of paragraphs stands in pages of 512 bytes, by the place of the signs in the file
(2.9.33, 2.9.174). Nothing is trusted: what lies outside a stream is not there.
"""

from __future__ import annotations

import codecs
import datetime as dt
import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.compound.reading import CompoundFile

MAIN = "WordDocument"
_WORD_97 = 0x00C1
"""The first version whose text stands in pieces of Unicode (2.5.2)."""
_MAGIC, _PAGE = 0xA5EC, 512
_TABLE, _COUNTS = 0x9A, 0x4C
_CHARACTERS, _PARAGRAPHS, _PIECES = 12, 13, 33
COMMENT_MARKS, COMMENT_TEXTS, COMMENT_AUTHORS, REVISERS = 4, 5, 36, 51
"""Where the header says that parts of the table stand (2.5.6)."""
STORIES = ("text", "footnotes", "headers", "macros", "comments", "endnotes", "boxes", "header_boxes")
"""The texts of a document, one after another (2.3)."""
DELETED, INSERTED, HIDDEN, IN_TABLE, ROW_END = 0x0800, 0x0801, 0x083C, 0x2416, 0x2417
_AUTHOR_IN, _AUTHOR_OUT, _TIME_IN, _TIME_OUT = 0x4804, 0x4863, 0x6805, 0x6864
_KEPT = frozenset({DELETED, INSERTED, HIDDEN, IN_TABLE, ROW_END, _AUTHOR_IN, _AUTHOR_OUT, _TIME_IN, _TIME_OUT})
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_TABLE = 0xD608
_TEXT, _TIME = 0x1E, 0x40
_EPOCH = dt.datetime(1601, 1, 1)  # noqa: DTZ001 - times of the format are in UTC
_CHARSETS = {page: f"cp{page}" for page in (*range(1250, 1259), 437, 850, 852, 866, 874, 932, 936, 949, 950)} | {65001: "utf-8"}
for _charset in ("utf-16-le", *_CHARSETS.values()):
    codecs.lookup(_charset)  # loaded before the jail closes
_PROPERTIES = {
    2: "title",
    3: "subject",
    4: "author",
    5: "keywords",
    6: "comments",
    8: "last author",
    9: "revision",
    12: "created",
    13: "saved",
}


class OldError(ValueError):
    """A document of a version before 1997."""


class EncryptedError(ValueError):
    """A document that is encrypted."""


class Said(NamedTuple):
    """What is said of a run of signs: deleted, inserted (each with author and time as stated) and hidden; of their paragraph: in a table, end of a row."""

    deleted: tuple[int, int] | None = None
    inserted: tuple[int, int] | None = None
    hidden: bool = False
    in_table: bool = False
    row_end: bool = False


class Run(NamedTuple):
    """Signs one after another of which the same is said, and the number of the first."""

    at: int
    text: str
    said: Said


class WordFile:
    """The texts of a document; ValueError where its header cannot be followed, OldError or EncryptedError where it says why."""

    def __init__(self, file: CompoundFile) -> None:
        self._main = _stream(file, MAIN)
        if len(self._main) < _TABLE + 8 * (_PIECES + 1):
            raise ValueError(MAIN)
        magic, version = struct.unpack_from("<HH", self._main)
        (flags,) = struct.unpack_from("<H", self._main, 10)
        if magic != _MAGIC or version < _WORD_97:
            raise OldError(f"{version}")
        if flags & 0x0100:
            raise EncryptedError
        self._table = _stream(file, "1Table" if flags & 0x0200 else "0Table")
        self._pieces = _pieces(self.part(_PIECES))
        if not self._pieces:
            raise ValueError("Clx")
        self.lengths: dict[str, int] = dict(zip(STORIES, struct.unpack_from("<8I", self._main, _COUNTS), strict=True))
        self._characters = _Said(self._main, self.part(_CHARACTERS), of_paragraphs=False)
        self._paragraphs = _Said(self._main, self.part(_PARAGRAPHS), of_paragraphs=True)

    def part(self, index: int) -> bytes:
        """Return a part of the table by its number; nothing where there is none."""
        at = _TABLE + 8 * index
        if at + 8 > len(self._main):
            return b""
        begin, size = struct.unpack_from("<II", self._main, at)
        return self._table[begin : begin + size] if begin + size <= len(self._table) else b""

    @property
    def end(self) -> int:
        """How many signs the pieces give."""
        return self._pieces[-1].end

    @property
    def missing(self) -> int:
        """How many signs the header states and the pieces do not give."""
        return max(0, sum(self.lengths.values()) - self.end)

    def runs(self, first: int, last: int) -> Iterator[Run]:
        """Yield the signs from one number to another."""
        for piece in self._pieces:
            begin, end = max(first, piece.begin), min(last, piece.end)
            width = 1 if piece.is_narrow else 2
            while begin < end:
                place = piece.place + (begin - piece.begin) * width
                said, until = self._said(place)
                stop = min(end, begin + max(1, (until - place) // width))
                raw = self._main[place : place + (stop - begin) * width]
                yield Run(begin, raw.decode("cp1252" if piece.is_narrow else "utf-16-le", "replace"), said)
                begin = stop

    def _said(self, place: int) -> tuple[Said, int]:
        """Return what is said of the sign at a byte, and up to which byte."""
        of_signs, first = self._characters.at(place)
        of_paragraph, second = self._paragraphs.at(place)
        deleted = (of_signs.get(_AUTHOR_OUT, 0), of_signs.get(_TIME_OUT, 0)) if of_signs.get(DELETED, 0) & 1 else None
        inserted = (of_signs.get(_AUTHOR_IN, 0), of_signs.get(_TIME_IN, 0)) if of_signs.get(INSERTED, 0) & 1 else None
        is_hidden, in_table, row_end = (
            bool(which & 1) for which in (of_signs.get(HIDDEN, 0), of_paragraph.get(IN_TABLE, 0), of_paragraph.get(ROW_END, 0))
        )
        return Said(deleted, inserted, is_hidden, in_table, row_end), min(first, second)


class _Piece(NamedTuple):
    """Signs that stand one after another in the file: the numbers of the first and after the last, where, and whether in one byte each."""

    begin: int
    end: int
    place: int
    is_narrow: bool


class _Said:
    """What is said of signs or of paragraphs, by the bytes where they stand."""

    def __init__(self, main: bytes, table: bytes, *, of_paragraphs: bool) -> None:
        found: list[tuple[int, int, dict[int, int]]] = []
        count = max(0, (len(table) - 4) // 8)
        for (number,) in struct.iter_unpack("<I", table[4 * (count + 1) : 4 * (count + 1) + 4 * count]):
            at = (number & 0x3FFFFF) * _PAGE
            if len(page := main[at : at + _PAGE]) == _PAGE:
                found += _page(page, of_paragraphs=of_paragraphs)
        found.sort(key=lambda one: one[0])
        self._begins = [begin for begin, _, _ in found]
        self._found = found

    def at(self, place: int) -> tuple[dict[int, int], int]:
        """Return what is said of the sign at a byte, and up to which byte it is."""
        index = bisect_right(self._begins, place) - 1
        following = self._begins[index + 1] if index + 1 < len(self._begins) else 1 << 62
        if index >= 0 and place < self._found[index][1]:
            return self._found[index][2], min(self._found[index][1], following)
        return {}, following


def _page(page: bytes, *, of_paragraphs: bool) -> Iterator[tuple[int, int, dict[int, int]]]:
    """Yield the runs of a page: first byte, byte after the last, and what is said."""
    count, step = page[-1], 13 if of_paragraphs else 1
    if 4 * (count + 1) + step * count > _PAGE - 1:
        return
    begins = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        offset = 2 * page[4 * (count + 1) + step * index]
        if begins[index] >= begins[index + 1]:
            continue
        yield begins[index], begins[index + 1], _changes(page, offset, of_paragraphs=of_paragraphs) if offset else {}


def _changes(page: bytes, at: int, *, of_paragraphs: bool) -> dict[int, int]:
    """Return the changes (``Sprm``, 2.6) that stand at a byte of a page: those that are looked for, with their operands."""
    size = page[at]
    if of_paragraphs:
        if size:
            begin, end = at + 3, at + 2 * size
        else:
            begin, end = at + 4, at + 2 + 2 * (page[at + 1] if at + 1 < len(page) else 0)
    else:
        begin, end = at + 1, at + 1 + size
    return dict(_operands(page[begin:end]))


def _operands(raw: bytes) -> Iterator[tuple[int, int]]:
    at = 0
    while at + 3 <= len(raw):
        (change,) = struct.unpack_from("<H", raw, at)
        at += 2
        if (size := _SIZES.get(change >> 13)) is None:
            size = (int.from_bytes(raw[at : at + 2], "little") + 1) if change == _LONG_TABLE else raw[at] + 1
        if change in _KEPT:
            yield change, int.from_bytes(raw[at : at + size], "little")
        at += size


def _pieces(raw: bytes) -> list[_Piece]:
    """Return the pieces of the text (``Clx``, 2.9.38)."""
    at = 0
    while at + 3 <= len(raw) and raw[at] == 1:
        at += 3 + int.from_bytes(raw[at + 1 : at + 3], "little")
    if at + 5 > len(raw) or raw[at] != 2:
        return []
    raw = raw[at + 5 : at + 5 + int.from_bytes(raw[at + 1 : at + 5], "little")]
    count = max(0, (len(raw) - 4) // 12)
    if not count:
        return []
    numbers = struct.unpack_from(f"<{count + 1}I", raw)
    found, last = [], 0
    for index in range(count):
        (place,) = struct.unpack_from("<I", raw, 4 * (count + 1) + 8 * index + 2)
        begin, end = numbers[index], numbers[index + 1]
        if begin != last or end <= begin:
            break
        is_narrow, place = bool(place & 0x40000000), place & 0x3FFFFFFF
        found.append(_Piece(begin, end, place // 2 if is_narrow else place, is_narrow))
        last = end
    return found


def numbers(raw: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """Return the places and the things of a list of things of one size with their places (``PLC``, 2.2.2)."""
    count = max(0, (len(raw) - 4) // (4 + size))
    if not count:
        return [], []
    begin = 4 * (count + 1)
    return [*struct.unpack_from(f"<{count + 1}I", raw)], [raw[begin + size * at : begin + size * (at + 1)] for at in range(count)]


def names(raw: bytes) -> list[str]:
    """Return the names of a table of strings, each with its length before it (``Xst``, 2.9.355)."""
    found, at = [], 0
    while at + 2 <= len(raw):
        size = 2 * int.from_bytes(raw[at : at + 2], "little")
        found.append(raw[at + 2 : at + 2 + size].decode("utf-16-le", "replace"))
        at += 2 + size
    return found


def revisers(raw: bytes) -> list[str]:
    """Return the names of those who changed a text (``SttbfRMark``, 2.9.277)."""
    if not raw.startswith(b"\xff\xff") or len(raw) < 6:
        return []
    return names(raw[6:])[: int.from_bytes(raw[2:4], "little")]


def properties(file: CompoundFile) -> dict[str, str]:
    """Return what a document says of itself ([MS-OLEPS] 2.21): texts and times, by name."""
    raw = _stream(file, "\x05SummaryInformation")
    if len(raw) < 48:
        return {}
    (begin,) = struct.unpack_from("<I", raw, 44)
    raw = raw[begin:]
    if len(raw) < 8:
        return {}
    count = min(int.from_bytes(raw[4:8], "little"), 100, (len(raw) - 8) // 8)
    listed = dict(struct.iter_unpack("<II", raw[8 : 8 + 8 * count]))
    page = int.from_bytes(raw[listed[1] + 4 : listed[1] + 6], "little") if 1 in listed else 1252
    found = {name: _value(raw, listed[number], page) for number, name in _PROPERTIES.items() if number in listed}
    return {name: value for name, value in found.items() if value}


def _value(raw: bytes, at: int, page: int) -> str:
    kind, size = int.from_bytes(raw[at : at + 4], "little"), int.from_bytes(raw[at + 4 : at + 8], "little")
    held = raw[at + 8 : at + 8 + size]
    if kind == _TEXT:
        return held.decode(_CHARSETS.get(page, "cp1252"), "replace").partition("\0")[0].strip()
    if kind == _TIME and (ticks := int.from_bytes(raw[at + 4 : at + 12], "little")):
        try:
            return (_EPOCH + dt.timedelta(microseconds=ticks // 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
        except OverflowError:
            return ""
    return ""


def _stream(file: CompoundFile, name: str) -> bytes:
    """Return the bytes of a stream, whatever the case of its name ([MS-CFB] 2.6.4); nothing where there is none."""
    entry = file.entries.get(name) or next((one for path, one in file.entries.items() if path.casefold() == name.casefold()), None)
    return file.read(entry).content if entry is not None and entry.is_stream else b""

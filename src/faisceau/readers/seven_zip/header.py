"""The header of a 7z archive (7zFormat.txt of the LZMA SDK, public domain), read within bounds: a count never exceeds what could stand there."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import NamedTuple

from faisceau.notation.containers import MEMBERS

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
START = struct.Struct("<6s2sIQQI")
"""Signature, version, checksum of the rest, and where the header stands: offset behind this, size, checksum."""
LARGEST = 64_000_000
"""Bytes of a header, unfolded; ours."""
MOST = 4 * MEMBERS
"""Files, folders or streams of an archive; ours."""
_CODERS = 8
(
    _END, _HEADER, _ARCHIVE, _ADDITIONAL, _MAIN, _FILES, _PACK, _UNPACK, _SUBSTREAMS, _SIZE, _CRC, _FOLDER, _CODER_SIZES, _COUNTS,
    _EMPTY_STREAM, _EMPTY_FILE, _ANTI, _NAMES,
) = range(18)  # fmt: skip
_ATTRIBUTES = 0x15
ENCODED = 0x17
_FOLDER_ATTRIBUTE, _UNIX = 0x10, 0x8000


class HeaderError(ValueError):
    """A header that cannot be followed."""


class Coder(NamedTuple):
    """A step of unfolding: its method and what it needs to know."""

    method: bytes
    properties: bytes
    simple: bool


@dataclass(slots=True)
class Folder:
    """A stream of bytes: its steps in the order of unfolding, packed bytes, sizes after each step, files in it."""

    steps: list[Coder]
    sizes: list[int]
    packed: list[tuple[int, int]] = field(default_factory=list)
    crc: int | None = None
    files: list[tuple[int, int | None]] = field(default_factory=list)
    """Size and checksum of each file of the stream, in order."""

    @property
    def size(self) -> int:
        """Return the bytes of the stream, unfolded."""
        return self.sizes[-1] if self.sizes else 0


class File(NamedTuple):
    """A file of an archive: its name, whether it is a folder or a link, and whether it has bytes in a stream."""

    name: str
    is_folder: bool
    is_link: bool
    has_stream: bool


class Header(NamedTuple):
    """What a header says: the streams and the files, in the order in which files take from streams."""

    folders: list[Folder]
    files: list[File]


class _Bytes:
    """The bytes of a header, from which numbers are taken."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, size: int) -> bytes:
        if size < 0 or self.at + size > len(self.raw):
            raise HeaderError("end of data")
        self.at += size
        return self.raw[self.at - size : self.at]

    def byte(self) -> int:
        return self.take(1)[0]

    def number(self) -> int:
        """Take a number: as many bytes follow the first as it has leading ones."""
        first = self.byte()
        mask, value = 0x80, 0
        for index in range(8):
            if not first & mask:
                return value + ((first & (mask - 1)) << (8 * index))
            value |= self.byte() << (8 * index)
            mask >>= 1
        return value

    def count(self, most: int = MOST) -> int:
        """Take a number of things."""
        value = self.number()
        if value > most:
            raise HeaderError(f"{value:,} entries")
        return value

    def bits(self, count: int) -> list[bool]:
        raw = self.take((count + 7) // 8)
        return [bool(raw[index >> 3] & (0x80 >> (index & 7))) for index in range(count)]

    def known(self, count: int) -> list[bool]:
        """Take bits, or a byte that says that all are set."""
        return [True] * count if self.byte() else self.bits(count)

    def checksums(self, count: int) -> list[int | None]:
        return [int.from_bytes(self.take(4), "little") if known else None for known in self.known(count)]


def streams_of(raw: bytes) -> list[Folder]:
    """Read the streams of an encoded header, behind its first byte."""
    source = _Bytes(raw)
    source.take(1)
    return _streams(source)


def header_of(raw: bytes) -> Header:
    """Read a header."""
    source = _Bytes(raw)
    if source.byte() != _HEADER:
        raise HeaderError("header")
    folders: list[Folder] = []
    files: list[File] = []
    while (kind := source.number()) != _END:
        if kind == _MAIN:
            folders = _streams(source)
        elif kind == _FILES:
            files = _files(source)
        elif kind == _ARCHIVE:
            while source.number() != _END:
                source.take(source.count(LARGEST))
        else:
            raise HeaderError(f"property {kind}")
    return Header(folders, files)


def _streams(source: _Bytes) -> list[Folder]:
    position, packed, folders = 0, [], []
    counted = False
    while (kind := source.number()) != _END:
        if kind == _PACK:
            position, packed = source.number(), _packed(source)
        elif kind == _UNPACK:
            folders = _folders(source)
        elif kind == _SUBSTREAMS:
            _substreams(source, folders)
            counted = True
        else:
            raise HeaderError(f"property {kind}")
    at, index = START.size + position, 0
    for folder in folders:
        count = len(folder.packed)
        sizes = packed[index : index + count]
        if len(sizes) < count:
            raise HeaderError("packed streams")
        folder.packed = []
        for size in sizes:
            folder.packed.append((at, size))
            at += size
        index += count
        if not counted:
            folder.files = [(folder.size, folder.crc)]
    return folders


def _packed(source: _Bytes) -> list[int]:
    count = source.count()
    sizes: list[int] = []
    while (kind := source.number()) != _END:
        if kind == _SIZE:
            sizes = [source.number() for _ in range(count)]
        elif kind == _CRC:
            source.checksums(count)
        else:
            raise HeaderError(f"property {kind}")
    return sizes


def _folders(source: _Bytes) -> list[Folder]:
    folders: list[Folder] = []
    while (kind := source.number()) != _END:
        if kind == _FOLDER:
            count = source.count()
            if source.byte():
                raise HeaderError("external")
            orders = []
            for _ in range(count):
                folder, order = _folder(source)
                folders.append(folder)
                orders.append(order)
        elif kind == _CODER_SIZES:
            for folder, order in zip(folders, orders, strict=True):
                stated = [source.number() for _ in order]
                folder.sizes = [stated[index] for index in order]
        elif kind == _CRC:
            for folder, crc in zip(folders, source.checksums(len(folders)), strict=True):
                folder.crc = crc
        else:
            raise HeaderError(f"property {kind}")
    return folders


def _folder(source: _Bytes) -> tuple[Folder, list[int]]:
    """Read the coders of a folder; return them in the order of unfolding, and that order."""
    coders = []
    inputs = outputs = 0
    for _ in range(source.count(_CODERS)):
        marks = source.byte()
        if marks & 0x80:
            raise HeaderError("coder")
        method = source.take(marks & 0x0F)
        ins, outs = (source.count(_CODERS), source.count(_CODERS)) if marks & 0x10 else (1, 1)
        properties = source.take(source.count(LARGEST)) if marks & 0x20 else b""
        coders.append(Coder(method, properties, ins == 1 and outs == 1))
        inputs, outputs = inputs + ins, outputs + outs
    if not coders or not outputs:
        raise HeaderError("coder")
    pairs = [(source.count(64), source.count(64)) for _ in range(outputs - 1)]
    packed = inputs - len(pairs)
    starts = [source.count(64) for _ in range(packed)] if packed > 1 else []
    if packed < 1:
        raise HeaderError("packed streams")
    if not all(coder.simple for coder in coders):
        # A coder with several inputs (BCJ2) is named where its files are told; nothing is unfolded.
        return Folder(coders, [], [(0, 0)] * packed), [*range(outputs)]
    bound = {i for i, _ in pairs}
    at = starts[0] if starts else next((index for index in range(len(coders)) if index not in bound), -1)
    follows = {out: into for into, out in pairs}
    order: list[int] = []
    while 0 <= at < len(coders) and at not in order:
        order.append(at)
        at = follows.get(at, -1)
    if len(order) != len(coders):
        raise HeaderError("coders")
    return Folder([coders[index] for index in order], [], [(0, 0)] * packed), order


def _substreams(source: _Bytes, folders: list[Folder]) -> None:
    counts = [1] * len(folders)
    kind = source.number()
    if kind == _COUNTS:
        counts = [source.count() for _ in folders]
        if sum(counts) > MOST:
            raise HeaderError(f"{sum(counts):,} entries")
        kind = source.number()
    sizes: list[list[int]] = []
    has_sizes = kind == _SIZE
    for folder, count in zip(folders, counts, strict=True):
        stated = [source.number() for _ in range(count - 1)] if has_sizes and count else []
        rest = folder.size - sum(stated)
        if rest < 0 or (count > 1 and not has_sizes):
            raise HeaderError("sizes")
        sizes.append([*stated, rest] if count else [])
    if has_sizes:
        kind = source.number()
    known: dict[int, list[int | None]] = {}
    if kind == _CRC:
        unknown = [
            index
            for index, (folder, count) in enumerate(zip(folders, counts, strict=True))
            if not (count == 1 and folder.crc is not None)
        ]
        stated_crcs = iter(source.checksums(sum(counts[index] for index in unknown)))
        known = {index: [next(stated_crcs) for _ in range(counts[index])] for index in unknown}
        kind = source.number()
    if kind != _END:
        raise HeaderError(f"property {kind}")
    for index, folder in enumerate(folders):
        crcs = known.get(index) or [folder.crc if counts[index] == 1 else None] * counts[index]
        folder.files = list(zip(sizes[index], crcs, strict=True))


def _files(source: _Bytes) -> list[File]:
    count = source.count()
    names = [""] * count
    empty = [False] * count
    files = [False] * count
    attributes = [0] * count
    while (kind := source.number()) != _END:
        held = _Bytes(source.take(source.count(LARGEST)))
        if kind == _EMPTY_STREAM:
            empty = held.bits(count)
        elif kind == _EMPTY_FILE:
            stated = iter(held.bits(sum(empty)))
            files = [is_empty and next(stated) for is_empty in empty]
        elif kind == _NAMES and not held.byte():
            names = held.raw[1:].decode("utf-16-le", "replace").split("\0")[:count]
            names += [""] * (count - len(names))
        elif kind == _ATTRIBUTES:
            known = held.known(count)
            if not held.byte():
                attributes = [int.from_bytes(held.take(4), "little") if one else 0 for one in known]
    return [
        File(
            names[index],
            is_folder=bool(attributes[index] & _FOLDER_ATTRIBUTE) or (empty[index] and not files[index]),
            is_link=bool(attributes[index] & _UNIX) and (attributes[index] >> 28) == 0xA,
            has_stream=not empty[index],
        )
        for index in range(count)
    ]

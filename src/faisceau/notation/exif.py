"""What a camera wrote beside a picture: the EXIF block of a file (Exif 3.0, TIFF 6.0), read without decoding the picture.

The block is looked for where each container keeps it (JPEG APP1, PNG ``eXIf``, WebP ``EXIF``, HEIF and AVIF after its mark, TIFF
itself); of its three directories (main, Exif, GPS) the fields that are wanted are kept. A field that lies outside, or is of a
type that it may not have, is a fault and no value.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from faisceau.notation.canonical import storable

MAIN, EXIF, GPS = "main", "exif", "gps"
Value = str | tuple[int, ...] | tuple[tuple[int, int], ...]

FIELDS = 2_000
"""Fields of a directory that are looked at; ours."""
TEXT = 2_000
"""Signs of a text that are kept; ours."""
NUMBERS = 64
"""Numbers of a field that are kept; ours."""
_EXIF_AT, _GPS_AT = 0x8769, 0x8825
_WANTED = {
    MAIN: {0x010E, 0x010F, 0x0110, 0x0112, 0x0131, 0x0132, 0x013B, _EXIF_AT, _GPS_AT},
    EXIF: {0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292, 0xA430, 0xA431},
    GPS: {*range(1, 8), 9, 18, 29, 31},
}
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8, 129: 1}
_TEXTS = frozenset({2, 129})
"""ASCII, and UTF-8 of Exif 3.0."""
_INTEGERS = {1: "B", 3: "H", 4: "I", 9: "i"}
_RATIONALS = {5: "I", 10: "i"}
_MARK = b"Exif\0\0"
_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


class Written(NamedTuple):
    """What a block says: fields by directory and tag, and what of it is broken, each as ``directory tag``."""

    fields: dict[tuple[str, int], Value]
    faults: tuple[str, ...]

    def text(self, directory: str, tag: int) -> str | None:
        """Return a text as written, without the spaces around it; None where there is none."""
        value = self.fields.get((directory, tag))
        return (value.strip() or None) if isinstance(value, str) else None

    def number(self, directory: str, tag: int) -> int | None:
        """Return the one whole number of a field."""
        value = self.fields.get((directory, tag))
        first = value[0] if value and not isinstance(value, str) else None
        return first if isinstance(first, int) else None

    def fractions(self, directory: str, tag: int) -> tuple[tuple[int, int], ...]:
        """Return the numerators and denominators of a field."""
        value = self.fields.get((directory, tag), ())
        return tuple(one for one in value if isinstance(one, tuple)) if not isinstance(value, str) else ()


NOTHING = Written({}, ())


def written(media: str, content: bytes) -> Written:
    r"""Return what the camera wrote, nothing where there is no block.

    >>> written("image/tiff", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0").number(MAIN, 0x0112)
    6
    """
    blocks = [block for block in _blocks(media, content) if block]
    return _read(blocks[0]) if blocks else NOTHING


def _blocks(media: str, content: bytes) -> Iterator[bytes]:
    """Yield the blocks of a file, the first of which counts."""
    if media == "image/tiff":
        yield content
    elif media == "image/jpeg":
        yield from (held.removeprefix(_MARK) for marker, held in segments(content) if marker == 0xE1 and held.startswith(_MARK))
    elif media == "image/png":
        yield from _of_chunks(content, 8, ">", b"eXIf", is_png=True)
    elif media == "image/webp":
        yield from _of_chunks(content, 12, "<", b"EXIF", is_png=False)
    elif media in {"image/heic", "image/heif", "image/avif"}:
        at = content.find(_MARK)
        while at >= 0:
            if content[at + len(_MARK) : at + len(_MARK) + 4] in _ORDERS:
                yield content[at + len(_MARK) :]
                return
            at = content.find(_MARK, at + 1)


def segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield marker and content of the application segments of a JPEG, up to where the picture begins (T.81, annex B)."""
    at = 2
    while content[at : at + 1] == b"\xff" and at + 4 <= len(content):
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker in {0xD9, 0xDA}:
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        size = int.from_bytes(content[at + 2 : at + 4], "big")
        if marker & 0xF0 == 0xE0:
            yield marker, content[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _of_chunks(content: bytes, start: int, order: str, name: bytes, *, is_png: bool) -> Iterator[bytes]:
    """Yield what the chunks of a name hold, without the mark."""
    for found, at, size in chunks(content, start, order, is_png=is_png):
        if found == name:
            yield content[at : at + size].removeprefix(_MARK)


def chunks(content: bytes, start: int, order: str, *, is_png: bool) -> Iterator[tuple[bytes, int, int]]:
    """Yield name, start and size of chunks: PNG writes the size before the name and a checksum after, RIFF the size behind it and even lengths."""
    at, named = start, 4 if is_png else 0
    while at + 8 <= len(content):
        size = int(struct.unpack_from(order + "I", content, at + 4 - named)[0])
        yield content[at + named : at + named + 4], at + 8, size
        at += 8 + size + (4 if is_png else size & 1)


def _read(block: bytes) -> Written:
    """Return the fields of the three directories of a block."""
    order = _ORDERS.get(block[:4])
    if order is None or len(block) < 8:
        return Written({}, (f"{MAIN} 0x0000",))
    fields: dict[tuple[str, int], Value] = {}
    faults: list[str] = []
    first = int(struct.unpack_from(order + "I", block, 4)[0])
    _directory(block, order, MAIN, first, fields, faults)
    for name, tag in ((EXIF, _EXIF_AT), (GPS, _GPS_AT)):
        where = fields.get((MAIN, tag))
        if isinstance(where, tuple) and where and isinstance(where[0], int):
            _directory(block, order, name, where[0], fields, faults)
    return Written(fields, tuple(dict.fromkeys(faults)))


def _directory(block: bytes, order: str, name: str, at: int, fields: dict[tuple[str, int], Value], faults: list[str]) -> None:
    """Add the fields of a directory that are wanted, and the faults of those that do not stand."""
    if at + 2 > len(block) or at < 8:
        faults.append(f"{name} 0x0000")
        return
    count = int(struct.unpack_from(order + "H", block, at)[0])
    for entry in range(at + 2, at + 2 + 12 * min(count, FIELDS), 12):
        if entry + 12 > len(block):
            faults.append(f"{name} 0x0000")
            return
        tag, kind, number = struct.unpack_from(order + "HHI", block, entry)
        if tag not in _WANTED[name] or (name, tag) in fields:
            continue
        size = _SIZES.get(kind)
        where = entry + 8 if size and size * number <= 4 else int(struct.unpack_from(order + "I", block, entry + 8)[0])
        if size is None or where + size * number > len(block):
            faults.append(f"{name} 0x{tag:04x}")
        elif (value := _value(block, order, kind, number, where)) is not None:
            fields[name, tag] = value


def _value(block: bytes, order: str, kind: int, number: int, at: int) -> Value | None:
    """Return the value of a field; bytes of no stated meaning have none."""
    if kind in _TEXTS:
        raw = block[at : at + min(number, TEXT)].partition(b"\0")[0]
        try:
            return storable(raw.decode("utf-8"))
        except UnicodeDecodeError:
            return storable(raw.decode("latin-1"))
    kept = min(number, NUMBERS)
    if kind in _INTEGERS:
        return struct.unpack_from(f"{order}{kept}{_INTEGERS[kind]}", block, at)
    if kind in _RATIONALS:
        flat = struct.unpack_from(f"{order}{2 * kept}{_RATIONALS[kind]}", block, at)
        return tuple(zip(flat[::2], flat[1::2], strict=True))
    return None

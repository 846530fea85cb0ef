"""What stands in words beside a picture: XMP (ISO 16684-1), IPTC (IIM 4.2), texts of PNG and the description of EXIF, a line for each.

Captions, authors, keywords, tools, dates and places are told as ``XMP dc:description | …``, as stated: anybody can write such data. The
pixels are not decoded. What is broken is named, and the rest is told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from faisceau.notation.canonical import storable
from faisceau.notation.deflate import ZLIB, DeflateError, inflater
from faisceau.notation.exif import GPS, MAIN, NOTHING, Value, Written, chunks, segments
from faisceau.notation.office.markup import MarkupError, heard

MEDIA = "text/x-picture-words"
"""What the row of these words is called."""
MOST = 300
"""Lines of one picture; ours."""
_LONGEST = 4_000
_BLOCK = 4_000_000
_XMP, _IPTC, _PNG, _EXIF = "XMP", "IPTC", "PNG", "EXIF"
_XMP_MARK, _PHOTOSHOP = b"http://ns.adobe.com/xap/1.0/\0", b"Photoshop 3.0\0"
_XMP_KEYWORD = b"XML:com.adobe.xmp"
_PACKET = (b"<x:xmpmeta", b"</x:xmpmeta>")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/rights/": "xmpRights",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#": "stEvt",
    "http://ns.adobe.com/xap/1.0/sType/ResourceRef#": "stRef",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://cipa.jp/exif/1.0/": "exifEX",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
    "http://iptc.org/std/Iptc4xmpExt/2008-02-29/": "Iptc4xmpExt",
    "http://www.metadataworkinggroup.com/schemas/regions/": "mwg-rs",
    "http://ns.microsoft.com/photo/1.0/": "MicrosoftPhoto",
    "http://ns.adobe.com/lightroom/1.0/": "lr",
    "http://www.digikam.org/ns/1.0/": "digiKam",
}
"""The vocabularies that are told; settings of picture programs and thumbnails are not."""
_DATASETS = {
    5: "ObjectName",
    15: "Category",
    25: "Keywords",
    26: "LocationCode",
    27: "LocationName",
    40: "SpecialInstructions",
    55: "DateCreated",
    60: "TimeCreated",
    62: "DigitalCreationDate",
    63: "DigitalCreationTime",
    65: "OriginatingProgram",
    70: "ProgramVersion",
    80: "By-line",
    85: "By-lineTitle",
    90: "City",
    92: "Sub-location",
    95: "Province-State",
    100: "CountryCode",
    101: "CountryName",
    103: "TransmissionReference",
    105: "Headline",
    110: "Credit",
    115: "Source",
    116: "CopyrightNotice",
    118: "Contact",
    120: "Caption-Abstract",
    122: "Writer-Editor",
}
"""Record 2 of IIM 4.2, chapter 6."""
_UTF8 = b"\x1b%G"
_DESCRIPTION = 0x010E
_TIFF = {b"II*\0": "<", b"MM\0*": ">"}
_TIFF_TAGS = {700: _XMP, 33723: _IPTC}


class Words(NamedTuple):
    """The words, none where there are none; which blocks are broken, and why; where the picture was taken, as XMP says."""

    text: str
    faults: tuple[tuple[str, str], ...]
    left_out: int
    position: Written


def words(media: str, content: bytes, camera: Written) -> Words:
    """Return what stands in words beside a picture; ``camera`` is what its EXIF says."""
    faults: list[tuple[str, str]] = []
    found: dict[str, None] = {}
    position: dict[tuple[str, int], Value] = {}
    left = 0
    for kind, name, value in _told(media, content, camera, faults):
        line = storable(f"{kind} {name} | {' '.join(value.split())}")[:_LONGEST]
        if kind == _XMP and name.startswith("exif:GPS"):
            _place(position, name.removeprefix("exif:GPS"), value.strip())
        if line in found:
            continue
        if len(found) < MOST:
            found[line] = None
        else:
            left += 1
    return Words("\n".join(found), tuple(dict.fromkeys(faults)), left, Written(position, ()) if position else NOTHING)


def _told(media: str, content: bytes, camera: Written, faults: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, name and value of each that is not empty."""
    if description := camera.text(MAIN, _DESCRIPTION):
        yield _EXIF, "ImageDescription", description
    for kind, name, block in _blocks(media, content, faults):
        if len(block) > _BLOCK:
            faults.append((kind, f"> {_BLOCK:,} bytes"))
        elif kind == _PNG:
            yield _PNG, name, _decoded(block)
        else:
            try:
                yield from ((kind, *one) for one in (_of_xmp(block) if kind == _XMP else _of_iptc(block)) if one[1].strip())
            except (MarkupError, ValueError) as fault:
                faults.append((kind, storable(str(fault))[:200]))


def _blocks(media: str, content: bytes, faults: list[tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the blocks of a file where its container keeps them: kind, name, bytes."""
    if media == "image/jpeg":
        resources = b""
        for marker, held in segments(content):
            if marker == 0xE1 and held.startswith(_XMP_MARK):
                yield _XMP, "", held[len(_XMP_MARK) :]
            elif marker == 0xED and held.startswith(_PHOTOSHOP):
                resources += held[len(_PHOTOSHOP) :]
        yield from ((_IPTC, "", block) for block in _of_photoshop(resources))
    elif media == "image/png":
        for name, start, size in chunks(content, 8, ">", is_png=True):
            if name in (b"tEXt", b"zTXt", b"iTXt"):
                try:
                    yield from _of_png(name, content[start : start + size])
                except (ValueError, DeflateError) as fault:
                    faults.append((_PNG, storable(str(fault))[:200]))
    elif media == "image/webp":
        yield from (
            (_XMP, "", content[at : at + size]) for name, at, size in chunks(content, 12, "<", is_png=False) if name == b"XMP "
        )
    elif media == "image/tiff":
        yield from _of_tiff(content)
    elif media in {"image/heic", "image/heif", "image/avif"}:
        begin = content.find(_PACKET[0])
        end = content.find(_PACKET[1], begin) if begin >= 0 else -1
        if end >= 0:
            yield _XMP, "", content[begin : end + len(_PACKET[1])]


def _of_png(name: bytes, held: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield the text of a chunk (PNG 3, 11.3.3); raise ValueError or DeflateError where it is none."""
    keyword, zero, rest = held.partition(b"\0")
    if not zero:
        raise ValueError(name.decode())
    is_packed = name == b"zTXt"
    if name == b"iTXt":
        is_packed = rest[:1] == b"\1"
        _, _, rest = rest[2:].partition(b"\0")
        _, _, rest = rest.partition(b"\0")
    elif is_packed:
        rest = rest[1:]
    text = inflater(ZLIB).decompress(rest, _BLOCK + 1) if is_packed else rest
    yield (_XMP, "", text) if keyword == _XMP_KEYWORD else (_PNG, storable(keyword.decode("latin-1"))[:80], text)


def _of_photoshop(resources: bytes) -> Iterator[bytes]:
    """Yield the IPTC blocks among the resources of Photoshop: mark, number, name of even length, size, bytes of even length."""
    at = 0
    while resources.startswith(b"8BIM", at) and at + 12 <= len(resources):
        number = int.from_bytes(resources[at + 4 : at + 6], "big")
        named = at + 6 + (resources[at + 6] + 2 & ~1)
        size = int.from_bytes(resources[named : named + 4], "big")
        if number == 0x0404:
            yield resources[named + 4 : named + 4 + size]
        at = named + 4 + size + (size & 1)


def _of_tiff(content: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield the blocks that the first directory names (TIFF 6.0)."""
    order = _TIFF.get(content[:4])
    if order is None or len(content) < 8:
        return
    at = int(struct.unpack_from(order + "I", content, 4)[0])
    count = int(struct.unpack_from(order + "H", content, at)[0]) if at + 2 <= len(content) else 0
    for entry in range(at + 2, min(at + 2 + 12 * count, len(content) - 11), 12):
        tag, kind, number, where = struct.unpack_from(order + "HHII", content, entry)
        if tag in _TIFF_TAGS:
            yield _TIFF_TAGS[tag], "", content[where : where + number * (4 if kind == 4 else 1)]


def _of_iptc(block: bytes) -> Iterator[tuple[str, str]]:
    """Yield the data sets of record 2 that are named; raise ValueError where the block breaks off."""
    at, is_utf8 = 0, False
    while block[at : at + 1] == b"\x1c":
        if at + 5 > len(block):
            raise ValueError(f"byte {at}")
        record, number, size = struct.unpack_from(">BBH", block, at + 1)
        begin = at + 5
        if size & 0x8000:
            wide = size & 0x7FFF
            size, begin = int.from_bytes(block[begin : begin + wide], "big"), begin + wide
        if begin + size > len(block):
            raise ValueError(f"byte {at}")
        value = block[begin : begin + size]
        if (record, number) == (1, 90):
            is_utf8 = value == _UTF8
        elif record == 2 and number in _DATASETS:
            yield f"2:{number:03d} {_DATASETS[number]}", value.decode("utf-8", "backslashreplace") if is_utf8 else _decoded(value)
        at = begin + size
    if block[at:].strip(b"\0"):
        raise ValueError(f"byte {at}")


def _decoded(value: bytes) -> str:
    """Decode what states no charset: UTF-8 where it is that, else Latin 1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _of_xmp(block: bytes) -> Iterator[tuple[str, str]]:
    """Yield the properties of the vocabularies that are told; raise MarkupError where the markup breaks."""
    yield from heard([block.strip(b"\0 \r\n\t")], _Properties())


class _Properties:
    """Hears RDF, and tells each property that has a value in words: its path, its value."""

    def __init__(self) -> None:
        self._path: list[str | None] = []
        self._text: list[str] = []
        self._found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear an element; its attributes are properties too (ISO 16684-1, 7.9)."""
        if len(self._path) > 100:
            raise MarkupError("depth")
        self._path.append(_named(name))
        self._text.clear()
        for key, value in attributes.items():
            if (named := _named(key)) and value.strip():
                self._tell((*self._path, named), value)

    def end(self, name: str) -> None:  # noqa: ARG002 - the contract's shape
        """Hear the end of an element; the words within are its value."""
        if value := "".join(self._text).strip():
            self._tell(tuple(self._path), value)
        self._text.clear()
        self._path.pop()

    def text(self, text: str) -> None:
        """Hear words."""
        self._text.append(text)

    def drain(self) -> list[tuple[str, str]]:
        """Return what is complete, once."""
        found, self._found = self._found, []
        return found

    def close(self) -> None:
        """Hear that nothing more comes."""

    def _tell(self, path: tuple[str | None, ...], value: str) -> None:
        if None not in path and any(path):
            self._found.append(("/".join(filter(None, path)), value))


def _named(name: str) -> str | None:
    """Return a property with its usual prefix, nothing for what RDF and XMP wrap it in, None for what is of no vocabulary that is told."""
    space, _, local = name.rpartition(" ")
    if space in {_RDF, "adobe:ns:meta/"}:
        return ""
    prefix = _PREFIXES.get(space)
    return f"{prefix}:{local}" if prefix else None


def _place(fields: dict[tuple[str, int], Value], name: str, value: str) -> None:
    """Keep coordinates of XMP (``48,51.4N``; ISO 16684-2, GPSCoordinate) as EXIF has them."""
    number = {"Latitude": 2, "Longitude": 4}.get(name)
    if name == "MapDatum":
        fields[GPS, 18] = value
    if number is None or len(value) > 60:
        return
    parts = value[:-1].split(",")
    try:
        exact = [Fraction(part.strip()) for part in parts]
    except (ValueError, ZeroDivisionError):
        exact = []
    fields[GPS, number] = tuple((one.numerator, one.denominator) for one in exact) or ((0, 0),)
    fields[GPS, number - 1] = value[-1:]

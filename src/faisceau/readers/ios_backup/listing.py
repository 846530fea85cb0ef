"""``Manifest.mbdb``: the listing of backups to iOS 9, record after record, without a count and without a checksum.

After ``mbdb`` and a version, a record is five texts (domain, path, target of a link, digest, key), 40 bytes of numbers
(mode, inode, owner, group, three times, length, class of protection, count of properties), and the properties, each two
texts. A text is its length in two bytes and its UTF-8; the length ``FFFF`` is none.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Observation, Reading
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem
from faisceau.readers.ios_backup.listed import Listed, document

MAGIC = b"mbdb\x05\x00"
_NUMBERS = struct.Struct(">HQIIIIIQBB")
_NONE = 0xFFFF
_TYPE, _FOLDER = 0xF000, 0x4000
_TYPES = {_FOLDER, 0x8000, 0xA000}
"""``mode``: folder, file, link."""


class _Record(NamedTuple):
    """A record: where it begins and its size, the file, whether it is a folder, whether it is encrypted."""

    start: int
    size: int
    listed: Listed
    folder: bool
    encrypted: bool


def read(exhibit: Opened) -> Iterator[Observation]:
    """Yield a document for each file; folders are no entries, they are counted."""
    page = folders = lost = 0
    encrypted = False
    with exhibit.open() as stream:
        stream.seek(at := len(MAGIC))
        while at < exhibit.size:
            try:
                record = _record(stream, at)
            except ValueError as error:
                lost = 1
                place = locator(offset=f"{at},{exhibit.size - at}")
                yield problem("readers_phones.mbdb_cut", place, 1, reason=str(error))
                break
            at += record.size
            if record.folder:
                folders += 1
                continue
            page += 1
            encrypted = encrypted or record.encrypted
            yield document(locator(offset=f"{record.start},{record.size}"), page, record.listed)
    if encrypted:
        yield problem("readers_phones.backup_encrypted")
    layout = {"encrypted": encrypted, "folders": folders}
    yield Reading(WHOLE, "ios_backup", "file", page + lost, page, canonical(layout))


def place(exhibit: Opened, where: str) -> Place:
    """Return the bytes of a record, shown as its line; raise ValueError where none stands."""
    found = parse(where)
    if not found.parts:
        return first_bytes(exhibit)
    start, _, size = (found.get("offset") or "").partition(",")
    if not start.isdecimal() or not size.isdecimal() or not len(MAGIC) <= int(start) < exhibit.size:
        raise ValueError(f"no record stands at {where!r}")
    with exhibit.open() as stream:
        stream.seek(int(start))
        content = stream.read(int(size))
        stream.seek(int(start))
        try:
            shown = _record(stream, int(start)).listed.text
        except ValueError:
            shown = content[:256].hex(" ", 4)
    return Place("application/octet-stream", content, shown)


def _record(stream: BinaryIO, start: int) -> _Record:
    domain, path, target, _, key = (_text(stream) for _ in range(5))
    numbers = stream.read(_NUMBERS.size)
    if len(numbers) < _NUMBERS.size:
        raise ValueError("cut")
    mode, *_, count = _NUMBERS.unpack(numbers)
    if mode & _TYPE not in _TYPES or domain is None:
        raise ValueError("mode")
    for _ in range(2 * count):
        _text(stream)
    listed = Listed(None, domain, path or "", target or None)
    return _Record(start, stream.tell() - start, listed, mode & _TYPE == _FOLDER, bool(key))


def _text(stream: BinaryIO) -> str | None:
    length = int.from_bytes(head := stream.read(2), "big")
    if len(head) < 2:
        raise ValueError("cut")
    if length == _NONE:
        return None
    content = stream.read(length)
    if len(content) < length:
        raise ValueError("cut")
    return content.decode("utf-8", "backslashreplace")

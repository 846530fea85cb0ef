"""Storages of an item of Outlook ([MS-OXMSG]): their properties with the stream of each, recipients, attachments, items inside taken out."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from faisceau.model.locators import locator
from faisceau.notation.compound.reading import CompoundFile, Entry
from faisceau.notation.compound.writing import compound
from faisceau.notation.mapi.bodies import FORMS
from faisceau.notation.mapi.values import FIXED, Properties, Value

PROPERTIES = "__properties_version1.0"
NAMED = "__nameid_version1.0"
DATA, WITHIN = "__substg1.0_37010102", "__substg1.0_3701000D"
_RECIPIENT = re.compile(r"__recip_version1\.0_#[^/]*\Z")
_ATTACHMENT = re.compile(r"__attach_version1\.0_#[^/]*\Z")
_VALUE = re.compile(r"__substg1\.0_([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})\Z")
_ITEM = bytes.fromhex("0b0d020000000000c000000000000046")
"""The class of an item, {00020D0B-0000-0000-C000-000000000046} ([MS-OXMSG] 2.1)."""
_WITHIN, _ON_TOP, _BESIDE = 24, 32, 8
"""Bytes before the first property of an item inside another, of one on its own, of a recipient or an attachment (2.4.1)."""
_LONG, _SHORT = 64_000_000, 1_000_000
"""Bytes of a text and of any other value that are read; ours."""
_HEADERS, _ATTACHED = 0x007D, 0x3701
_MULTIPLE = 0x1000


def where(path: str, begin: int | None = None, length: int = 0) -> str:
    """Return the locator of a stream or a storage, or of so many bytes in it."""
    return locator(stream=path) if begin is None else locator(stream=path, offset=f"{begin},{length}")


class Storages:
    """The storages of one file, and what its item calls the properties of a set."""

    def __init__(self, file: CompoundFile) -> None:
        self.file = file
        self._within: dict[str, list[Entry]] = {}
        for path, entry in file.entries.items():
            self._within.setdefault(path.rpartition("/")[0], []).append(entry)
        self._called = dict(self._names())
        self.missing: list[str] = []

    def recipients(self) -> list[str]:
        """Return the paths of the recipients."""
        return [one.path for one in self._within.get("", ()) if not one.is_stream and _RECIPIENT.match(one.path)]

    def attachments(self) -> list[str]:
        """Return the paths of the attachments."""
        return [one.path for one in self._within.get("", ()) if not one.is_stream and _ATTACHMENT.match(one.path)]

    def texts(self) -> int:
        """Return how many forms of its text the item has."""
        paths = (_VALUE.match(one.path) for one in self._within.get("", ()) if one.is_stream and one.size)
        return len({int(found[1], 16) for found in paths if found} & set(FORMS))

    def properties(self, folder: str, page: int | None = None) -> Properties:
        """Return the properties of the item (no folder), of a recipient or of an attachment."""
        values: dict[int, Value] = {}
        named: dict[int | str, Value] = {}
        for number, value in (*self._streams(folder), *self._fixed(folder)):
            key = self._called.get(number) if number >= 0x8000 else None
            if key is not None:
                named.setdefault(key, value)
            else:
                values.setdefault(number, value)
        return Properties(values, named, page)

    def taken_out(self, folder: str) -> bytes:
        """Return a storage as a file of its own; an item inside gets what only one on its own has: its header, the names of properties."""
        streams: dict[str, bytes] = {}
        classes: dict[str, bytes] = {}
        is_item = self.is_item(folder)
        for entry in self._under(folder):
            inside = entry.path.removeprefix(f"{folder}/")
            if entry.is_stream:
                streams[inside] = self.file.read(entry).content
            else:
                classes[inside] = entry.of_class
        if is_item:
            content = streams[PROPERTIES]
            streams[PROPERTIES] = content[:_WITHIN].ljust(_ON_TOP, b"\0") + content[_WITHIN:]
            for entry in self._within.get(NAMED, ()):
                streams.setdefault(entry.path, self.file.read(entry).content)
        own = self.file.entries[folder].of_class
        return compound(streams, _ITEM if is_item else own, classes)

    def weight(self, folder: str) -> int:
        """Return how many bytes the streams of a storage state."""
        return sum(one.size for one in self._under(folder) if one.is_stream)

    def is_item(self, folder: str) -> bool:
        """Say whether a storage holds an item."""
        return f"{folder}/{PROPERTIES}" in self.file.entries

    def _under(self, folder: str) -> Iterator[Entry]:
        """Yield what lies in a storage, and in those within it."""
        waiting = [folder]
        while waiting:
            for entry in self._within.get(waiting.pop(), ()):
                yield entry
                if not entry.is_stream:
                    waiting.append(entry.path)

    def _streams(self, folder: str) -> Iterator[tuple[int, Value]]:
        """Yield the values that have a stream of their own."""
        for entry in self._within.get(folder, ()):
            found = _VALUE.match(entry.path.rpartition("/")[2]) if entry.is_stream else None
            if found is None:
                continue
            number, kind = int(found[1], 16), int(found[2], 16)
            if number == _ATTACHED or kind & _MULTIPLE:
                continue
            long = number in FORMS or number == _HEADERS
            content, is_whole = self.file.read(entry, _LONG if long else _SHORT)
            yield number, Value(kind, content, where(entry.path), is_whole)

    def _fixed(self, folder: str) -> Iterator[tuple[int, Value]]:
        """Yield the values that stand in the stream of properties; remember those whose own stream is not there."""
        path = f"{folder}/{PROPERTIES}" if folder else PROPERTIES
        entry = self.file.entries.get(path)
        if entry is None or not entry.is_stream:
            return
        content, _ = self.file.read(entry, _SHORT)
        for at in range(_BESIDE if folder else _ON_TOP, len(content) - 15, 16):
            kind, number, _, size = struct.unpack_from("<HHII", content, at)
            if kind in FIXED:
                yield number, Value(kind, content[at + 8 : at + 8 + FIXED[kind]], where(path, at, 16))
            elif kind in (0x001E, 0x001F, 0x0102) and size not in (0, 1, 2):
                named = f"__substg1.0_{number:04X}{kind:04X}"
                if (f"{folder}/{named}" if folder else named) not in self.file.entries:
                    self.missing.append(f"{folder}/{named}" if folder else named)

    def _names(self) -> Iterator[tuple[int, int | str]]:
        """Yield the numbers of the properties of sets with what the sets call them (2.2.3)."""
        listed, words = (
            self.file.read(one, _SHORT).content if (one := self.file.entries.get(f"{NAMED}/{name}")) else b""
            for name in ("__substg1.0_00030102", "__substg1.0_00040102")
        )
        for at in range(0, len(listed) - 7, 8):
            called, kind, number = struct.unpack_from("<IHH", listed, at)
            if not kind & 1:
                yield 0x8000 + number, called
            elif called + 4 <= len(words):
                (length,) = struct.unpack_from("<I", words, called)
                raw = words[called + 4 : called + 4 + min(length, 1_000)]
                yield 0x8000 + number, raw.decode("utf-16-le", "replace").replace("\0", "")

"""``Info.plist`` and ``Manifest.plist`` of a backup: what it says of the device and of itself, key by key."""

from __future__ import annotations

import datetime as dt
import plistlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Document, Member, Observation, Problem, Reading
from faisceau.model.reading import Companions, Opened, Place, Settings
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.places import place as shown
from faisceau.notation.property_lists import LONGEST, UNREADABLE
from faisceau.readers.ios_backup import encrypted

BINARY = b"bplist00"
_XML = (b"<?xml", b"<!DOCTYPE plist", b"<plist")
_DEEPEST, _LINES = 4, 20_000
_KEYS = {
    "info.plist": (b"Target Identifier", b"Last Backup Date", b"Product Version"),
    "manifest.plist": (b"BackupKeyBag", b"IsEncrypted", b"WasPasscodeSet"),
}
"""Keys that the two lists of a backup show, two of which are enough."""


def named(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:
    """Return which of the two lists a file is, by its name and the keys that it shows."""
    if not head.startswith((BINARY, *_XML)):
        return None
    bare = {name.replace("\\", "/").rsplit("/", 1)[-1].lower() for name in names}
    for name, keys in _KEYS.items():
        if name in bare and sum(key in head or key in tail for key in keys) >= 2:
            return name.replace(".", "_")
    return None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield one document of the keys and their values, and what the password opens of an encrypted backup."""
    beside = encrypted.present(companions)
    try:
        found = _loaded(exhibit)
        text = _shown(found)
    except UNREADABLE as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        yield problem("readers_phones.plist_unreadable", entries=1 + beside, reason=reason)
        yield Reading(WHOLE, "ios_backup", "file", 1 + beside, 0, canonical({}))
        return
    title = next(iter(exhibit.names), None)
    yield Document(WHOLE, 1, storable(title) if title else None, None, "application/x-plist", text)
    lost = 0
    for row in _files(found, companions, settings):
        lost += row.entries if isinstance(row, Problem) else 0
        yield row
    layout = {"encrypted": found.get("IsEncrypted") is True} | ({"beside": beside} if beside else {})
    yield Reading(WHOLE, "ios_backup", "file", 1 + beside, 1 + beside - lost, canonical(layout))


def place(exhibit: Opened, locator: str, companions: Companions, settings: Settings) -> Place:
    """Return the property list, shown key by key, or a file that the password opens; raise ValueError for another place."""
    where = parse(locator)
    if where.get("member") is not None:
        try:
            found = _loaded(exhibit)
        except UNREADABLE:
            found = {}
        for row in _files(found, companions, settings):
            if isinstance(row, Member) and row.locator == locator:
                return shown(row.content)
        raise ValueError(f"{locator!r} cannot be shown without the password and the files beside")
    if where.parts:
        raise ValueError(f"nothing stands at {locator!r}")
    try:
        text = _shown(_loaded(exhibit))
    except UNREADABLE:
        return first_bytes(exhibit)
    return Place("application/x-plist", exhibit.open().read(LONGEST), text)


def _files(found: Mapping[str, Any], companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield what lies beside the list: decrypted, or told."""
    if found.get("IsEncrypted") is True:
        yield from encrypted.rows(found, companions, settings)
    elif count := encrypted.present(companions):
        yield problem("readers_messengers.backup_file_strange", entries=count, count=count)


def _loaded(exhibit: Opened) -> dict[str, Any]:
    if exhibit.size > LONGEST:
        raise ValueError(f"more than {LONGEST:,} bytes")
    found = plistlib.loads(exhibit.open().read())
    if not isinstance(found, dict):
        raise TypeError("no dictionary")
    return found


def _shown(found: Mapping[str, Any]) -> str:
    """Return the keys and values as lines."""
    lines = list(islice(_lines("", found, 0), _LINES + 1))
    if len(lines) > _LINES:
        lines[-1] = "…"
    return storable("\n".join(lines))


def _lines(name: str, value: object, depth: int) -> Iterator[str]:
    """Yield a line for each value, under the names that lead to it; of bytes their number, of what lies too deep its kind."""
    if isinstance(value, dict | list) and (depth >= _DEEPEST or not value):
        yield f"{name}: ({type(value).__name__} of {len(value)})"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _lines(f"{name} / {key}" if name else str(key), inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines(name, inner, depth + 1)
    elif isinstance(value, bytes):
        yield f"{name}: ({len(value)} bytes)"
    elif isinstance(value, dt.datetime):
        yield f"{name}: {value.isoformat()}Z"
    else:
        yield f"{name}: {value}"

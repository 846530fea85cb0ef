"""``Info.plist`` and ``Manifest.plist`` of a backup: what it says of the device and of itself, key by key."""

from __future__ import annotations

import datetime as dt
import plistlib
from collections.abc import Iterator
from itertools import islice

from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Document, Observation, Reading
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.property_lists import LONGEST, UNREADABLE

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


def read(exhibit: Opened) -> Iterator[Observation]:
    """Yield one document of the keys and their values, and whether the backup is encrypted."""
    try:
        text, encrypted = _shown(exhibit)
    except UNREADABLE as error:
        yield problem("readers_phones.plist_unreadable", entries=1, reason=f"{type(error).__name__}: {error}"[:200])
        yield Reading(WHOLE, "ios_backup", "file", 1, 0, canonical({}))
        return
    title = next(iter(exhibit.names), None)
    yield Document(WHOLE, 1, storable(title) if title else None, None, "application/x-plist", text)
    if encrypted:
        yield problem("readers_phones.backup_encrypted")
    yield Reading(WHOLE, "ios_backup", "file", 1, 1, canonical({"encrypted": encrypted}))


def place(exhibit: Opened, locator: str) -> Place:
    """Return the property list, shown key by key; raise ValueError where another place is asked for."""
    if parse(locator).parts:
        raise ValueError(f"nothing stands at {locator!r}")
    try:
        text, _ = _shown(exhibit)
    except UNREADABLE:
        return first_bytes(exhibit)
    return Place("application/x-plist", exhibit.open().read(LONGEST), text)


def _shown(exhibit: Opened) -> tuple[str, bool]:
    """Return the keys and values as lines, and whether the list says that the backup is encrypted."""
    if exhibit.size > LONGEST:
        raise ValueError(f"more than {LONGEST:,} bytes")
    found = plistlib.loads(exhibit.open().read())
    if not isinstance(found, dict):
        raise TypeError("no dictionary")
    lines = list(islice(_lines("", found, 0), _LINES + 1))
    if len(lines) > _LINES:
        lines[-1] = "…"
    return storable("\n".join(lines)), found.get("IsEncrypted") is True


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

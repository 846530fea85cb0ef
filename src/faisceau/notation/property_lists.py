"""Apple's property lists, and the archives of objects that NSKeyedArchiver writes as such, read value by value.

An archive is a property list of ``$objects``, which refer to one another by number, and ``$top``, which names the first. Nothing
is expanded before it is asked for, because a few objects that refer to one another make a tree without end.
"""

from __future__ import annotations

import plistlib
import struct
from typing import Any
from xml.parsers.expat import ExpatError

UNREADABLE = (  # what plistlib raises of hostile bytes, and the jail of a charset that it would load
    plistlib.InvalidFileException,
    ExpatError,
    struct.error,
    ValueError,
    LookupError,
    OSError,
    ImportError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
    MemoryError,
)
LONGEST = 16_000_000
"""Bytes of a property list that is read; ours: honest ones have a few thousand."""
MOST = 1_000
"""Members of one dictionary or list of an archive that are looked at; ours."""


class Archive:
    """The objects of an archive; a property list that is none is read in the same way."""

    def __init__(self, content: bytes) -> None:
        """Read an archive; raise ValueError where the bytes are no property list."""
        if len(content) > LONGEST:
            raise ValueError("size")
        try:
            found = plistlib.loads(content)
        except UNREADABLE as error:
            raise ValueError(type(error).__name__) from None
        objects = found.get("$objects") if isinstance(found, dict) else None
        self._objects: list[Any] = objects if isinstance(objects, list) else []
        top = found.get("$top") if self._objects else None
        self.root: Any = self.value(top.get("root")) if isinstance(top, dict) else None if self._objects else found

    def value(self, item: Any) -> Any:
        """Return what a number refers to, or the value itself; ``$null`` is None, and so is what refers to nothing."""
        if isinstance(item, plistlib.UID):
            item = self._objects[item.data] if item.data < len(self._objects) else None
        return None if item == "$null" or isinstance(item, plistlib.UID) else item

    def mapping(self, item: Any) -> dict[str, Any]:
        """Return a dictionary by its texts, or the members of an object; what is neither is an empty one."""
        found = self.value(item)
        if not isinstance(found, dict):
            return {}
        keys, values = found.get("NS.keys"), found.get("NS.objects")
        if not isinstance(keys, list) or not isinstance(values, list):
            return {name: value for name, value in found.items() if isinstance(name, str)}
        named = zip((self.text(key) for key in keys[:MOST]), values[:MOST], strict=False)
        return {name: value for name, value in named if name is not None}

    def sequence(self, item: Any) -> list[Any]:
        """Return a list; what is none is an empty one."""
        found = self.value(item)
        if isinstance(found, dict):
            found = found.get("NS.objects")
        return found[:MOST] if isinstance(found, list) else []

    def text(self, item: Any) -> str | None:
        """Return a text, or None where there is none."""
        found = self.value(item)
        if isinstance(found, dict):
            found = self.value(found.get("NS.string"))
        return found if isinstance(found, str) else None

    def data(self, item: Any) -> bytes | None:
        """Return bytes, or None where there are none."""
        found = self.value(item)
        if isinstance(found, dict):
            found = self.value(found.get("NS.data"))
        return found if isinstance(found, bytes) else None

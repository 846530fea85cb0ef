"""Values of decoded JSON as columns hold them, and the place of a value in a JSON text.

A JSON text holds any type anywhere: what is not of the type that a column needs is None, and the reader says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from faisceau.model.locators import parse
from faisceau.model.reading import Opened, Place
from faisceau.notation.beginnings import HEXADECIMAL, beginning
from faisceau.notation.canonical import storable
from faisceau.notation.charsets import decode

SHOWN = 1 << 22
"""Bytes shown of one place at most; ours."""
_WHOLE = re.compile(r"-?\d{1,19}\Z")
_OFFSET = re.compile(r"(\d{1,18}),(\d{1,18})\Z")


def text(value: Any) -> str | None:
    """Return a string as a table can hold it, a number as it is written; None where there is neither.

    >>> text("Ana"), text(12), text(["x"]), text("")
    ('Ana', '12', None, None)
    """
    if isinstance(value, str):
        return (value if value.isascii() else storable(value)) or None
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def whole(value: Any) -> int | None:
    """Return a whole number that a table can hold (of 64 bits), written as a number or as a string.

    >>> whole(12), whole("-3"), whole("1.5"), whole(True)
    (12, -3, None, None)
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and _WHOLE.match(value):
        value = int(value)
    return value if isinstance(value, int) and abs(value) < 1 << 63 else None


def mapping(value: Any) -> Mapping[str, Any]:
    """Return an object, or an empty one where the value is none."""
    return value if isinstance(value, dict) else {}


def sequence(value: Any) -> list[Any]:
    """Return a list; what stands alone is a list of one; nothing is an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def degrees(value: Any) -> int | None:
    """Return a decimal number of degrees in units of 10^-7, exactly as far as it goes; None where it is none.

    >>> degrees("48.8566"), degrees(2), degrees("-0.00000015"), degrees("91x")
    (488566000, 20000000, -1, None)
    """
    shown = text(value)
    found = _DEGREES.match(shown) if shown else None
    if not found or len(found[2]) > 3:
        return None
    number = int(found[2]) * 10_000_000 + int((found[3] or "")[:7].ljust(7, "0"))
    return (-number if found[1] else number) if number <= 1_800_000_000 else None


_DEGREES = re.compile(r"\s*(-)?\+?(\d{1,3})(?:[.,](\d{0,40}))?\s*\Z")


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the bytes of the value at ``offset=…``, or the beginning of the file for ``whole``.

    A place without length is where a text can no longer be read: what follows it is shown, if anything does.
    """
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, "utf-8")
    found = _OFFSET.match(where.get("offset") or "")
    if not found:
        raise ValueError(f"no value stands at {locator!r}")
    stream = exhibit.open()
    stream.seek(int(found[1]))
    length = int(found[2])
    raw = stream.read(min(length, SHOWN) or HEXADECIMAL)
    if not raw and (length or int(found[1]) > exhibit.size):
        raise ValueError(f"no value stands at {locator!r}")
    return Place("application/json", raw, decode(raw, "utf-8"))

"""Durations as records write them, to whole seconds."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(\d{1,9})(?:[.,]0+)?\s*(?:s|sec|secs|seconds|secondes|secunde|sekundi)?\.?\Z", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,5}):([0-5]\d):([0-5]\d)(?:[.,]0+)?\Z")
_TWO = re.compile(r"(\d{1,4}):([0-5]\d)\Z")
_ISO = re.compile(r"PT(?=\d)(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?\Z")
_UNITS = re.compile(
    r"(?=\d)(?:(\d{1,5})\s*(?:h|hr|hrs|hours?|heures?|ore?|std)\.?\s*)?"
    r"(?:(\d{1,5})\s*(?:mn|min|mins|minutes?|minute|m|['′])\.?\s*)?"
    r"(?:(\d{1,5})\s*(?:s|sec|secs|seconds?|secondes?|secunde|[\"″]|'')?\.?)?\Z",
    re.IGNORECASE,
)
LONGEST = 40


def seconds(cell: str, unit: int | None = None, two: int | None = None) -> int | None:
    """Return the seconds that a cell holds, or None where it holds none or may be read in two ways.

    ``unit`` is how many seconds a bare number counts (1 where the heading states none), ``two`` what the first of two
    numbers counts: 60 for ``mm:ss``, 3600 for ``hh:mm``.

    >>> seconds("00:03:21"), seconds("201"), seconds("PT3M21S"), seconds("3 min 21 s"), seconds("03:21"), seconds("3:21", two=60)
    (201, 201, 201, 201, None, 201)
    """
    text = cell.strip()
    if len(text) > LONGEST:
        return None
    if found := _PLAIN.match(text):
        return int(found[1]) * (unit or 1)
    if found := _CLOCK.match(text):
        return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3])
    if found := _TWO.match(text):
        return None if two is None else int(found[1]) * two + int(found[2]) * (two // 60)
    found = _ISO.match(text) or _UNITS.match(text)
    if not found or not any(found.groups()):
        return None
    hours, minutes, rest = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + rest


def of_two(cell: str) -> bool:
    """Say whether a cell holds two numbers that may be minutes and seconds, or hours and minutes."""
    return len(cell) <= LONGEST and _TWO.match(cell.strip()) is not None

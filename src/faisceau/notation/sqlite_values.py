"""Values as SQLite stores them, where any column can hold any type: as text, as whole numbers, as written."""

from __future__ import annotations

from collections.abc import Mapping

from faisceau.notation.canonical import storable
from faisceau.notation.sqlite_rows import Value


def text(value: Value) -> str | None:
    """Return a stored value as text: SQLite lets any column hold any type."""
    if value is None:
        return None
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "backslashreplace")
    return storable(str(value))


def said(value: Value) -> str | None:
    """Return a stored value as text, or None where the text is empty: an empty name or number says nothing.

    >>> said("Oriane"), said(""), said(None)
    ('Oriane', None, None)
    """
    return text(value) or None


def whole(value: Value) -> int | None:
    """Return a stored value where it is a whole number that a table can hold."""
    return value if isinstance(value, int) and abs(value) < 1 << 63 else None


def number(value: Value) -> int | None:
    """Return a stored value where it is a whole number, however it is stored: some applications write numbers as text.

    >>> number("15"), number(15), number(1.5), number("fifteen")
    (15, 15, None, None)
    """
    if isinstance(value, str) and len(value) <= 19 and value.removeprefix("-").isdecimal():
        return whole(int(value))
    return whole(value)


def as_written(values: Mapping[str, Value], *names: str) -> str | None:
    """Return the counts of the columns named, as they are stored, or None where none is."""
    found = [f"{name}={text(values[name])}" for name in names if values.get(name) is not None]
    return " ".join(found) or None

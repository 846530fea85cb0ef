"""What a field of a form tells: a short code that names something, a date of the precision that is known."""

from __future__ import annotations

import datetime as dt
import re

from faisceau.model.errors import Invalid

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,31}\Z")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def is_code(written: str) -> bool:
    """Say whether a text can name a person or a count: a letter or a figure, then as many as thirty-one more, with dots and dashes."""
    return bool(_CODE.match(written))


def date_told(written: str) -> str:
    """Return a day, a month, a year, or nothing; raise Invalid where it is none of them.

    >>> date_told(" 2026-04 ")
    '2026-04'
    """
    written = written.strip()
    if not written:
        return ""
    try:
        dt.date.fromisoformat((written + "-01-01")[:10])
    except ValueError as error:
        raise Invalid("persons_room.wrong_date", value=written) from error
    if not _DATE.match(written):
        raise Invalid("persons_room.wrong_date", value=written)
    return written

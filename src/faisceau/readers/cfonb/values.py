"""Amounts and dates as CFONB records write them: fixed digits with the sign punched over the last, and ``DDMMYY``."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from faisceau.notation.dates import year_of

_POSITIVE = {letter: str(digit) for digit, letter in enumerate("{ABCDEFGHI")}
_NEGATIVE = {letter: str(digit) for digit, letter in enumerate("}JKLMNOPQR")}
_NATIONAL = {"é": "{", "è": "}", "ä": "{", "ü": "}"}
"""Where the braces stand in the French and the German national variants of EBCDIC and of ISO 646."""
_DIGITS = "0123456789"
_NO_DATE = frozenset({"", "000000", "999999"})


def amount(written: str) -> tuple[int, str | None]:
    """Return the units and the side of a signed amount; the side is None where no sign is punched.

    Raise ValueError where it is no amount.

    >>> amount("0000000001904}"), amount("322A"), amount("0000000001000")
    ((19040, 'debit'), (3221, 'credit'), (1000, None))
    """
    bare = written.strip()
    last = bare[-1:]
    last = _NATIONAL.get(last, last)
    if digit := _POSITIVE.get(last):
        side: str | None = "credit"
    elif digit := _NEGATIVE.get(last):
        side = "debit"
    else:
        digit, side = last, None
    return digits(bare[:-1] + digit), side


def digits(written: str) -> int:
    """Return the integer that blanks and digits make; raise ValueError where they make none."""
    bare = written.strip()
    if not bare.isdigit() or not bare.isascii():
        raise ValueError(f"no amount: {written!r}")
    return int(bare)


@lru_cache(maxsize=4096)
def day(written: str) -> dt.date | None:
    """Return the day that is written ``DDMMYY``; None where none is stated; raise ValueError where it is none.

    >>> day("150519")
    datetime.date(2019, 5, 15)
    """
    bare = written.strip()
    if bare in _NO_DATE:
        return None
    if len(bare) != len("DDMMYY") or not bare.isdigit() or not bare.isascii():
        raise ValueError(f"no date: {written!r}")
    return dt.date(year_of(bare[4:]), int(bare[2:4]), int(bare[:2]))


def account(bank: str, branch: str, number: str) -> str | None:
    """Return an account in the three parts in which it is written; None where nothing is written.

    >>> account("12345", "00000", "98765432100")
    '12345 00000 98765432100'
    """
    return " ".join(part for part in (bank.strip(), branch.strip(), number.strip()) if part) or None

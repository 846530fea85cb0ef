"""Fields of a record → account, day, amount, side and currency. Positions are those of the norm, counted here from 0."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from stdnum import iban
from stdnum.es import ccc

from faisceau.notation.currencies import NUMBERS
from faisceau.notation.dates import year_of

DECIMALS = 2
"""Of every amount, whatever its currency: twelve digits and two decimals."""


def account(text: str) -> str | None:
    """Return the IBAN of bank, branch and number, whose check digits follow from them; what stands there where they are no digits; None for zeros.

    >>> account("210004180200051332"), account("2100 418")
    ('ES9121000418450200051332', '2100 418')
    """
    if len(text) != len("210004180200051332") or not (text.isascii() and text.isdigit()):
        return text.strip() or None
    if not text.strip("0"):
        return None
    bank, number = text[:8], text[8:]
    national = bank + ccc.calc_check_digits(f"{bank}00{number}") + number
    return f"ES{iban.calc_check_digits(f'ES00{national}')}{national}"


def digits(written: str) -> int:
    """Return an integer of fixed digits; raise ValueError where it is none."""
    if not (written.isascii() and written.isdigit()):
        raise ValueError(f"no number: {written!r}")
    return int(written)


@lru_cache(maxsize=4096)
def day(written: str, order: str = "ymd") -> dt.date | None:
    """Return the day that is written ``YYMMDD``, or ``DDMMYY``; None where none is stated; raise ValueError where it is none.

    >>> day("260312"), day("120326", "dmy")
    (datetime.date(2026, 3, 12), datetime.date(2026, 3, 12))
    """
    if not written.strip("0 "):
        return None
    digits(written)
    year, month, date = (written[:2], written[2:4], written[4:]) if order == "ymd" else (written[4:], written[2:4], written[:2])
    return dt.date(year_of(year), int(month), int(date))


def side(sign: str) -> str | None:
    """Return what a sign says: 1 debit (*debe*), 2 credit (*haber*)."""
    return {"1": "debit", "2": "credit"}.get(sign)


def currency(written: str) -> str | None:
    """Return the currency of a number of ISO 4217, or None.

    >>> currency("978"), currency("000")
    ('EUR', None)
    """
    return NUMBERS.get(written)

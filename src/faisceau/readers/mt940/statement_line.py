"""The text of a ``:61:`` → what the statement line states (SWIFT Standards, MT940, field 61).

Subfields: value date ``6!n``, entry date ``[4!n]``, debit/credit mark ``2a``, funds code ``[1!a]``, amount ``15d``,
transaction type ``1!a3!c``, reference for the account owner ``16x``, the bank's own ``[//16x]``, details ``[34x]``.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.dates import year_of

_LINE = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4}|[ ]{4})?[ ]*(?P<mark>R[CD]|E[CD]|[CD])(?P<funds>[A-Z])?\s*"
    r"(?P<amount>\d[\d,.]*)(?P<type>[A-Z][A-Z0-9 ]{3}|[A-Z])?(?P<rest>.*)",
)
_FIXED = re.compile(r"(\S.{0,14}?)\s{2,}(\S.*)\Z")
_COLUMNS = 16
_AMOUNT = re.compile(r"(\d+)(?:[,.](\d*))?\Z")
_DIGITS = 38
PLACEHOLDERS = frozenset({"", "NONREF", "NOREF", "NOTPROVIDED", "EREF", "EREF+", "KREF", "KREF+", "PREF", "MARF", "CREF"})
"""What is written where a reference is due and there is none, or where field 86 has it."""

_MARKS = {
    "C": ("credit", False, None),
    "D": ("debit", False, None),
    "RC": ("debit", True, None),
    "RD": ("credit", True, None),
    "EC": ("credit", False, "pending"),
    "ED": ("debit", False, "pending"),
}
"""A reversal of credit takes money from the account, one of debit gives it back; expected ones are not booked yet."""


class StatementLine(NamedTuple):
    """A statement line; dates that do not exist are None."""

    valued: dt.date | None
    booked: dt.date | None
    booked_written: str
    side: str
    reversal: bool
    status: str | None
    units: int
    exponent: int
    type: str | None
    reference: str | None
    bank_reference: str | None
    party: str | None
    details: str | None


def statement_line(text: list[str]) -> StatementLine:
    """Read a statement line; raise ValueError where it has no form or its amount is none.

    >>> line = statement_line(["0709040904RCR204,88NRTINONREF//ABC"])
    >>> line.side, line.reversal, line.units, line.type, line.bank_reference
    ('debit', True, 20488, 'NRTI', 'ABC')
    """
    first, *more = text
    found = _LINE.match(first)
    if found is None and more:
        first, *more = first + more[0], *more[1:]
        found = _LINE.match(first)
    if found is None:
        raise ValueError(f"no statement line: {first!r}")
    value, entry, mark, _, written, kind, rest = found.groups()
    units, exponent = amount(written)
    side, reversal, status = _MARKS[mark]
    customer, _, bank = rest.partition("//")
    party = None
    if len(customer) > _COLUMNS and (fixed := _FIXED.match(customer)) and fixed.start(2) == _COLUMNS:
        customer, party = fixed[1], fixed[2].strip()
    customer, bank, kind, entry = customer.strip(), bank.strip(), (kind or "").strip(), (entry or "").strip()
    booked = entry_day(entry, value) if entry else None
    reference = None if customer in PLACEHOLDERS else customer
    bank_reference = None if bank in PLACEHOLDERS else bank
    details = "\n".join(line for line in more if line.strip()).strip() or None if more else None
    return StatementLine(
        day(value), booked, entry, side, reversal, status, units, exponent, kind or None, reference, bank_reference, party, details,
    )  # fmt: skip


def amount(text: str) -> tuple[int, int]:
    """Return the units and the exponent of an amount with a decimal comma (a point is read too); raise ValueError.

    >>> amount("300,"), amount("0,08")
    ((300, 0), (8, 2))
    """
    found = _AMOUNT.match(text)
    if found is None:
        raise ValueError(f"no amount: {text!r}")
    fraction = found[2] or ""
    digits = found[1] + fraction
    if len(digits.lstrip("0")) > _DIGITS:
        raise ValueError(f"more than {_DIGITS} digits: {text!r}")
    return int(digits), len(fraction)


@lru_cache(maxsize=4096)
def day(text: str) -> dt.date | None:
    """Return the date that is written ``YYMMDD``, or None where the calendar has none."""
    try:
        return dt.date(year_of(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def entry_day(entry: str, value: str) -> dt.date | None:
    """Return the day ``MMDD`` in the year that brings it closest to the value date, or None where there is none."""
    near = day(value) or day(value[:4] + "15")
    if near is None:
        return None
    days = [found for year in (near.year - 1, near.year, near.year + 1) if (found := day(f"{year % 100:02}{entry}"))]
    return min(days, key=lambda found: abs(found - near), default=None)

"""Fields of BAI2 records: amounts in the smallest unit, dates, funds types with what they carry, type codes and their side.

Cash Management Balance Reporting Specifications, version 2 (BAI; now ASC X9.121).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.currencies import decimals
from faisceau.notation.dates import year_of

_AMOUNT = re.compile(r"\s*([+-]?)(\d{1,38})(?:\.(\d{1,4}))?\s*\Z")
_TYPE = re.compile(r"\d{3},")
BALANCES = {"010": "OPBD", "015": "CLBD", "030": "ITBD", "040": "OPAV", "045": "CLAV", "060": "ITAV"}
"""Status type codes that are balances, in the codes of ISO 20022."""
_CREDITS, _DEBITS = ((100, 399), (920, 959)), ((400, 699), (960, 999))


class Summary(NamedTuple):
    """A status or summary of a record 03: type code, amount as written, number of items as written."""

    code: str
    written: str
    items: str


class Detail(NamedTuple):
    """A record 16: type code, amount as written, value date as written, references, and its text line by line."""

    code: str
    written: str
    valued: str
    bank: str
    customer: str
    text: str
    funds: str


def amount(written: str, currency: str | None) -> tuple[int, int]:
    """Return the units and the exponent of an amount; raise ValueError where it is none.

    >>> amount("+00250", "USD"), amount("-500", "JPY"), amount("12.5", None)
    ((250, 2), (-500, 0), (125, 1))
    """
    found = _AMOUNT.match(written)
    if found is None:
        raise ValueError(f"no amount: {written!r}")
    units = int(found[2] + (found[3] or ""))
    return -units if found[1] == "-" else units, len(found[3]) if found[3] else decimals(currency or "")


@lru_cache(maxsize=4096)
def day(written: str) -> dt.date | None:
    """Return the day that is written ``YYMMDD``; None where none is; raise ValueError where it is no day.

    >>> day("260312")
    datetime.date(2026, 3, 12)
    """
    bare = written.strip()
    if not bare.strip("0"):
        return None
    if len(bare) != len("YYMMDD") or not bare.isdigit() or not bare.isascii():
        raise ValueError(f"no date: {written!r}")
    return dt.date(year_of(bare[:2]), int(bare[2:4]), int(bare[4:]))


def side(code: str) -> str | None:
    """Return the side of a type code: credit, debit, or None where its range says neither.

    >>> side("142"), side("451"), side("720")
    ('credit', 'debit', None)
    """
    number = int(code) if code.isdigit() and code.isascii() else 0
    if any(first <= number <= last for first, last in _CREDITS):
        return "credit"
    return "debit" if any(first <= number <= last for first, last in _DEBITS) else None


def _funds(fields: list[str], at: int) -> tuple[str, str, int]:
    """Return a funds type, the value date that it carries, and where the next field stands."""
    kind = fields[at].strip().upper() if at < len(fields) else ""
    if kind == "S":
        return kind, "", at + 4
    if kind == "V":
        return kind, fields[at + 1].strip() if at + 1 < len(fields) else "", at + 3
    if kind == "D":
        count = fields[at + 1].strip() if at + 1 < len(fields) else ""
        return kind, "", at + 2 + 2 * (int(count) if count.isdecimal() and len(count) < len("9999") else 0)
    return kind, "", at + 1


def joined(lines: list[str]) -> list[str]:
    """Return the fields of a record whose continuations go on with the next field.

    >>> joined(["A,USD,010/", "500,,"])
    ['A', 'USD', '010', '500', '', '']
    """
    return [field for line in lines for field in line.removesuffix("/").split(",")]


def summaries(lines: list[str]) -> list[Summary]:
    """Return the statuses and summaries of a record 03, after account and currency.

    What is empty at the end of a line before a type code is no field: some banks write one comma more than there are fields.

    >>> [it.code for it in summaries(["A,USD,010,500,,,015,700,,,/", "040,500,,,045,700,,,/"])], summaries(["A,USD,100,5/", "00,2,/"])
    (['010', '015', '040', '045'], [Summary(code='100', written='5', items='00')])
    """
    found: list[Summary] = []
    fields: list[str] = []
    at = 2
    for number, line in enumerate(lines, 1):
        if at < len(fields) and not any(map(str.strip, fields[at:])) and _TYPE.match(line):
            at = len(fields)
        fields += joined([line])
        while at < len(fields):
            _, _, after = _funds(fields, at + 3)
            if after > len(fields) and number < len(lines):
                break
            code, written, items = (fields[at + step].strip() if at + step < len(fields) else "" for step in range(3))
            if code or written:
                found.append(Summary(code, written, items))
            at = after
    return found


def detail(lines: list[str]) -> Detail:
    """Return a record 16: its fields go on in its continuations until the text begins, then these are lines of the text.

    >>> it = detail(["218,20000,V,260312,,SP47,YRC1/", "PROCEEDS, OF A LETTER"])
    >>> it.valued, it.bank, it.customer, it.text
    ('260312', 'SP47', 'YRC1', 'PROCEEDS, OF A LETTER')
    """
    fields = lines[0].removesuffix("/").split(",")
    more = list(lines[1:])
    while True:
        kind, valued, at = _funds(fields, 2)
        if len(fields) > at + 2 or not more:
            break
        # Enough of the next line to reach the text, whose own commas are its own.
        fields += more.pop(0).removesuffix("/").split(",", max(0, at + 2 - len(fields)))
    text = [",".join(fields[at + 2 :]), *(line.removesuffix("/") for line in more)]
    given = [fields[index].strip() if index < len(fields) else "" for index in (0, 1, at, at + 1)]
    return Detail(given[0], given[1], valued, given[2], given[3], "\n".join(filter(None, (line.strip() for line in text))), kind)

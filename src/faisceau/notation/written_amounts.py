"""Amounts as cells of statements hold them: number, currency and side as written, and which decimal mark they allow."""

from __future__ import annotations

import re
from typing import NamedTuple

from faisceau.notation.amounts import STORED, local
from faisceau.notation.currencies import ABBREVIATIONS, CODES, SYMBOLS

_SPACES = " \u00a0\u202f\u2009"
_MARKS = {**SYMBOLS, **ABBREVIATIONS}
_SIGNS = f"[{''.join(SYMBOLS)}]|{'|'.join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))}"
_CELL = re.compile(
    rf"(?P<before>[A-Z]{{3}}|{_SIGNS})?[{_SPACES}]*"
    rf"(?P<sign>[(+−-]?)[{_SPACES}]*(?P<inner>{_SIGNS})?[{_SPACES}]*"
    rf"(?P<number>[.,]?\d[\d.,'’{STORED}{_SPACES}]*)(?P<tail>[)+−-]?)[{_SPACES}]*"
    rf"(?P<after>[A-Z]{{3}}|{_SIGNS})?[{_SPACES}]*(?P<side>CR|DR|Cr|Dr|[CDHS])?\.?\Z",
)
_PLAINLY = re.compile(r"[+-]?\d+([.,])\d{1,2}\Z")
"""One mark before one or two digits groups nothing: it is the decimal mark."""
LONGEST = 64
"""Characters of an amount with what stands beside it; a longer cell is text, and is not searched; ours."""
_SIDES = {"CR": "credit", "C": "credit", "H": "credit", "DR": "debit", "D": "debit", "S": "debit"}


class Written(NamedTuple):
    """An amount as written: its number with sign and marks, the currency and the side that stand beside it."""

    number: str
    currency: str | None
    side: str | None


def written(cell: str) -> Written | None:
    """Return the amount that a cell holds, or None where it holds none.

    >>> written("EUR 1.234,50-"), written("$(4.00)").number, written("12.50 DR").side, written("Total")
    (Written(number='1.234,50-', currency='EUR', side=None), '(4.00)', 'debit', None)
    """
    text = cell.strip().removeprefix("'")
    found = _CELL.match(text) if len(text) <= LONGEST else None
    if not found:
        return None
    beside = found["before"] or found["inner"] or found["after"]
    if beside and beside not in CODES and beside not in _MARKS:
        return None
    number = f"{found['sign']}{found['number'].strip(_SPACES)}{found['tail']}"
    return Written(number, _MARKS.get(beside, beside) if beside else None, _SIDES.get((found["side"] or "").upper()))


def decimal_marks(number: str) -> str:
    """Return the decimal marks under which a number can be read: both, one, or none where it is no number.

    >>> decimal_marks("1.234,50"), decimal_marks("1,234"), decimal_marks("12..34")
    (',', ',.', '')
    """
    if found := _PLAINLY.match(number):
        return found[1]
    return "".join(mark for mark in ",." if _reads(number, mark))


def _reads(number: str, mark: str) -> bool:
    try:
        local(number, mark)
    except ValueError:
        return False
    return True

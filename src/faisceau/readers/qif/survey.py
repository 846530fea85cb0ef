"""What a whole QIF file proves of its dates and amounts: the order of day and month, the decimal mark."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from faisceau.notation.amounts import local
from faisceau.notation.date_orders import Decision, Evidence, Numbers, day_of
from faisceau.notation.written_amounts import decimal_marks
from faisceau.notation.written_amounts import written as amount_written
from faisceau.notation.written_dates import written as date_written
from faisceau.readers.qif.records import MOVEMENTS, Record, Section

_DATE = re.compile(r"\s*(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*([-/.'’ ])\s*(\d{1,4})\s*\Z")
AMOUNTS = frozenset("TU$")
LONGEST = 64


class OpenAmountError(ValueError):
    """An amount that reads in two ways."""


@dataclass
class Survey:
    """The evidence of a file."""

    dates: Evidence = field(default_factory=Evidence)
    marks: set[str] = field(default_factory=set)
    decision: Decision = Decision(None, "none", ())  # noqa: RUF009 - a tuple, never changed

    def hear(self, found: Iterable[Record | Section]) -> None:
        """Hear the records of movements."""
        for record in found:
            if isinstance(record, Section) or record.section not in MOVEMENTS:
                continue
            for code, text, _ in record.lines:
                if code == "D":
                    if numbers := numbers_of(text):
                        self.dates.add(numbers, dotted="." in text)
                elif code in AMOUNTS and not text.isdecimal() and len(text) <= LONGEST:
                    number, _ = parted(text)
                    marks = decimal_marks(number)
                    if len(marks) == 1 and marks in number:
                        self.marks.add(marks)
        self.decision = self.dates.decide()


def numbers_of(text: str) -> Numbers | None:
    """Return the three numbers of a date whose order is to be found; an apostrophe stands before a year of this century.

    >>> numbers_of("8/12/13"), numbers_of(" 1/ 5'09"), numbers_of("3.4'26")
    (('8', '12', '13'), ('1', '5', '2009'), ('3', '4', '2026'))
    """
    found = _DATE.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    first, second, mark, third = found.groups()
    if mark in "'’" and len(third) <= len("26"):
        third = f"20{third:0>2}"
    return first, second, third


def day(text: str, order: str | None) -> dt.date | None:
    """Return the day of a date in an order; None where it has three numbers and no order is known; raise ValueError.

    >>> day("1/ 5'09", "mdy")
    datetime.date(2009, 1, 5)
    """
    if numbers := numbers_of(text):
        if len(numbers[0]) == len("2026"):
            return day_of(numbers, "ymd")
        return day_of(numbers, order) if order else None
    found = date_written(text)
    if found is None or found.day is None:
        raise ValueError(f"no date: {text!r}")
    return found.day


def parted(text: str) -> tuple[str, str | None]:
    """Return the number of an amount, and the currency that some programs write beside it.

    >>> parted("-12,50 EUR"), parted("1.5")
    (('-12,50', 'EUR'), ('1.5', None))
    """
    if text[-1:].isdigit() and text[:1] in "+-.0123456789":
        return text, None
    found = amount_written(text)
    return (found.number, found.currency) if found is not None and found.side is None else (text, None)


def amount(text: str, marks: set[str], settled: str | None) -> tuple[int, int]:
    """Return the units and the exponent of an amount, under the mark that is settled, else the one that the file proves.

    Raise OpenAmountError where it reads in two ways and nothing decides, ValueError where it is no amount.
    """
    if len(text) > LONGEST:
        raise ValueError("no amount: too long")
    text, _ = parted(text)
    possible = decimal_marks(text)
    if len(possible) > 1 and ("," in text or "." in text):
        if settled:
            return local(text, settled)
        if len(marks) != 1:
            raise OpenAmountError(text)
        return local(text, *marks)
    if not possible:
        raise ValueError(f"no amount: {text!r}")
    return local(text, possible[0])

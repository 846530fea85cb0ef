"""Texts by path → amounts and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.amounts import MAX_DIGITS, plain, rescale, text
from faisceau.notation.dates import Moment, iso
from faisceau.readers.camt.texts import CURRENCY, Texts


class Money(NamedTuple):
    """An exact amount in its currency, which is None where the file states none."""

    units: int
    exponent: int
    currency: str | None

    def __str__(self) -> str:
        return f"{text(self.units, self.exponent)} {self.currency or '?'}"


def total(amounts: Sequence[Money]) -> Money:
    """Return the sum of one or more amounts of one currency, at the finest of their exponents."""
    exponent = max(amount.exponent for amount in amounts)
    return Money(sum(at(amount, exponent) for amount in amounts), exponent, amounts[0].currency)


def same(left: Money, right: Money) -> bool:
    """Say whether two amounts of one currency are equal."""
    exponent = max(left.exponent, right.exponent)
    return at(left, exponent) == at(right, exponent)


def at(amount: Money, exponent: int) -> int:
    """Return the units of an amount at a finer exponent."""
    return rescale(amount.units, amount.exponent, exponent)


@lru_cache(maxsize=4096)
def money(written: str, currency: str | None) -> Money:
    """Return an amount as written, with its currency; raise ValueError where it is no amount without sign."""
    digits = written[:-3] + written[-2:] if written[-3:-2] == "." else ""
    if digits.isdigit() and digits.isascii() and len(digits) <= MAX_DIGITS:
        return Money(int(digits), 2, currency.strip() if currency else None)
    units, exponent = plain(written)
    if units < 0:
        raise ValueError(f"an amount without sign is due: {written!r}")
    return Money(units, exponent, currency.strip() if currency else None)


def money_at(texts: Texts, path: str) -> tuple[str, str | None] | None:
    """Return what is written at a path where an amount is due, with its currency."""
    return (texts[path], texts.get(path + CURRENCY)) if path in texts else None


class Day(NamedTuple):
    """A date, with the wall clock, zone and instant where a time was stated."""

    date: dt.date | None = None
    wall: dt.datetime | None = None
    zone: str | None = None
    utc: dt.datetime | None = None


NO_DAY = Day()


@lru_cache(maxsize=4096)
def day(written: str) -> Day:
    """Return a date or a time as written; raise ValueError where it is neither."""
    moment: Moment = iso(written)
    timed = moment.precision != "day"
    return Day(moment.wall.date(), moment.wall if timed else None, moment.zone, moment.utc)

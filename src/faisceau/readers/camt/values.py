"""Texts by path → amounts and times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.amounts import plain, rescale, text
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
    return Money(sum(rescale(amount.units, amount.exponent, exponent) for amount in amounts), exponent, amounts[0].currency)


def same(left: Money, right: Money) -> bool:
    """Say whether two amounts of one currency are equal."""
    exponent = max(left.exponent, right.exponent)
    return rescale(left.units, left.exponent, exponent) == rescale(right.units, right.exponent, exponent)


@lru_cache(maxsize=4096)
def money(written: str, currency: str | None) -> Money:
    """Return an amount as written, with its currency; raise ValueError where it is no amount without sign."""
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
def _day(written: str) -> Day:
    moment: Moment = iso(written)
    timed = moment.precision != "day"
    return Day(moment.wall.date(), moment.wall if timed else None, moment.zone, moment.utc)


def written_day(texts: Texts, path: str) -> str | None:
    """Return what is written at a path where a date is due: its ``Dt`` or ``DtTm``, or itself."""
    return texts.get(f"{path}/Dt") or texts.get(f"{path}/DtTm") or texts.get(f"{path}/Dt/DtTm") or texts.get(path)


def day(texts: Texts, path: str) -> Day:
    """Return the date or time at a path; raise ValueError where it is neither."""
    written = written_day(texts, path)
    return _day(written) if written else NO_DAY

"""In which order a file writes its days: the norm's, the other one where the norm's is impossible, or asked where the periods doubt it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from faisceau.readers.norma43.values import day

NORM, OTHER = ORDERS = ("ymd", "dmy")
Period = tuple[dt.date | None, dt.date | None]


class Order(NamedTuple):
    """An order, or None where it is asked, and the ground; ``written`` is the period that is doubted, ``readings`` what it is in each order.

    Grounds: ``settled``; ``norm``; ``impossible`` (no date of the file is one in the norm's order, and each is one in the other);
    ``undecided``.
    """

    value: str | None
    ground: str
    written: str = ""
    readings: tuple[str, ...] = ()


class _Account:
    """The period of an account in each order, and whether a movement lies inside it."""

    def __init__(self, since: str, until: str) -> None:
        self.written = f"{since} {until}"
        self.periods: dict[str, Period] = {order: (_day(since, order), _day(until, order)) for order in ORDERS}
        self.inside = dict.fromkeys(ORDERS, False)

    def hear(self, operation: str) -> None:
        for order, (first, last) in self.periods.items():
            if not self.inside[order] and first and last and (on := _day(operation, order)):
                self.inside[order] = first <= on <= last

    def is_doubted(self) -> bool:
        """Say whether the period is shorter in the other order, or one in that order alone, and no movement speaks against it."""
        norm, other = (_length(self.periods[order]) for order in ORDERS)
        is_shorter = other is not None and (norm is None or other < norm)
        return is_shorter and not (self.inside[NORM] and not self.inside[OTHER])


def order_of(records: Iterable[str]) -> Order:
    """Return the order of the days of a file, given the texts of its records.

    >>> order_of(["11" + " " * 18 + "260301260331", "22" + " " * 8 + "260312260312"])
    Order(value='ymd', ground='norm', written='', readings=())
    >>> order_of(["11" + " " * 18 + "010326310326"]).readings
    ('ymd: 2001-03-26 – 2031-03-26', 'dmy: 2026-03-01 – 2026-03-31')
    >>> order_of(["11" + " " * 18 + "010399310399"])
    Order(value='dmy', ground='impossible', written='', readings=())
    """
    doubted: _Account | None = None
    account: _Account | None = None
    seen = dict.fromkeys(ORDERS, False)
    is_never_other = False
    for text in records:
        if text[:2] not in {"11", "22"}:
            continue
        at = 20 if text[:2] == "11" else 10
        dates = text[at : at + 6], text[at + 6 : at + 12]
        if not seen[NORM] and not is_never_other:
            for written in filter(None, (one.strip("0 ") and one for one in dates)):
                seen[NORM] |= _day(written, NORM) is not None
                is_other = _day(written, OTHER) is not None
                seen[OTHER] |= is_other
                is_never_other |= not is_other
        if text[:2] == "22":
            if account is not None:
                account.hear(dates[0])
            continue
        doubted = doubted or (account if account is not None and account.is_doubted() else None)
        account = _Account(*dates)
    doubted = doubted or (account if account is not None and account.is_doubted() else None)
    if seen[OTHER] and not seen[NORM] and not is_never_other:
        return Order(OTHER, "impossible")
    if doubted is None:
        return Order(NORM, "norm")
    return Order(None, "undecided", doubted.written, tuple(f"{order}: {_shown(doubted.periods[order])}" for order in ORDERS))


def _shown(period: Period) -> str:
    return " – ".join("?" if on is None else on.isoformat() for on in period)


def _length(period: Period) -> int | None:
    first, last = period
    return None if first is None or last is None or last < first else (last - first).days


def _day(written: str, order: str) -> dt.date | None:
    try:
        return day(written, order)
    except ValueError:
        return None

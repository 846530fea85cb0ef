"""An element → its texts by path, and texts → amounts and times.

Names are local: the versions of a message differ in their namespace only where they say the same thing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.notation.amounts import plain, rescale, text
from faisceau.notation.dates import Moment, iso

Texts = dict[str, str]
"""The first text at each path below an element (``RltdPties/Dbtr/Nm``); a currency stands at ``Amt@Ccy``."""

Apart = dict[str, list[_Element]]
"""Children that repeat, kept as elements by their name."""

APART = frozenset({"Btch", "Chrgs", "NtryDtls", "RmtInf", "RtrInf", "TxDtls"})
CURRENCY = "@Ccy"


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


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def gather(element: _Element) -> tuple[Texts, Apart]:
    """Return the texts below an element by path, without what ``APART`` names, and those children themselves."""
    texts: Texts = {}
    apart: Apart = {}
    for child in element:
        name = local(child.tag)
        if name in APART:
            apart.setdefault(name, []).append(child)
        else:
            _gather(child, name, texts)
    return texts, apart


def texts_of(element: _Element) -> Texts:
    """Return all texts below an element by path."""
    texts: Texts = {}
    for child in element:
        _gather(child, local(child.tag), texts)
    return texts


def _gather(element: _Element, path: str, texts: Texts) -> None:
    if len(element):
        for child in element:
            _gather(child, f"{path}/{local(child.tag)}", texts)
        return
    content = element.text
    if content and path not in texts and (content := content.strip()):
        texts[path] = content
        if path.endswith("Amt") and (currency := element.get("Ccy")):
            texts[path + CURRENCY] = currency.strip()


def every(element: _Element, name: str) -> Iterator[str]:
    """Yield the texts of all elements of a name below an element, as written, blank ones left out."""
    for found in element.iter(f"{{*}}{name}"):
        if found.text and not found.text.isspace():
            yield found.text


def first(texts: Texts, paths: tuple[str, ...]) -> str | None:
    """Return the text at the first path that has one."""
    for path in paths:
        if path in texts:
            return texts[path]
    return None


def money(texts: Texts, path: str) -> Money | None:
    """Return the amount at a path, or None where there is none; raise ValueError where it is no amount."""
    if path not in texts:
        return None
    units, exponent = plain(texts[path])
    if units < 0:
        raise ValueError(f"an amount without sign is due: {texts[path]!r}")
    return Money(units, exponent, texts.get(path + CURRENCY))


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

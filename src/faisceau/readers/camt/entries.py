"""An entry (``Ntry``) with its details (``TxDtls``) → rows of transfers, and what does not add up.

The credit or debit indicator of an entry already says what the entry does to the account, a reversal included: with
``CRDT`` and ``RvslInd`` true "the original operation was a debit entry" (ISO 20022, ReportEntry, ReversalIndicator).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.model.observations import Transfer
from faisceau.readers.camt.batches import amount_of, check
from faisceau.readers.camt.stated import Fault, Stated, detail, entry
from faisceau.readers.camt.texts import Texts
from faisceau.readers.camt.values import NO_DAY, Day, Money, at, day, total

STATUSES = {"BOOK": "booked", "PDNG": "pending", "INFO": "information"}
_TEXTS = Transfer._fields[Transfer._fields.index("debtor_name") : Transfer._fields.index("charges")]
"""The columns that hold texts as they were gathered, in their order; the row is made in the order of its columns."""
_ABSENT = (None, None, None)
_COUNTERPARTY = {"credit": "debtor_name", "debit": "creditor_name"}


@dataclass(slots=True)
class Entry:
    """An entry on its way: its details are read as they end, but the first one only when there is a second."""

    element: _Element
    first: _Element | None = None
    place: str = ""
    details: list[Stated] = field(default_factory=list)
    _parent: _Element | None = None
    _group: int = 0
    _in_group: int = 0

    @property
    def count(self) -> int:
        """Return how many details it has."""
        return len(self.details) or int(self.first is not None)

    def add(self, element: _Element, place: str) -> None:
        """Take a second ``TxDtls``, or a later one; ``place`` is that of the entry."""
        if not self.details:
            self.place = place
            assert self.first is not None
            self._add(self.first)
        self._add(element)

    def _add(self, element: _Element) -> None:
        parent, place = element.getparent(), self.place
        if parent is not None and parent is not self.element:
            if parent is not self._parent:
                self._begin_group(parent)
            place = f"{place}/NtryDtls[{self._group}]"
        self._in_group += 1
        self.details.append(detail(element, f"{place}/TxDtls[{self._in_group}]", self._group))
        element.clear()

    def _begin_group(self, parent: _Element) -> None:
        """Count the ``NtryDtls`` from the one before, those without details included."""
        self._group += 1
        for sibling in parent.itersiblings(parent.tag, preceding=True):
            if sibling is self._parent:
                break
            self._group += 1
        self._parent, self._in_group = parent, 0

    def rows(self, place: str, statement: str | None, account: str | None) -> tuple[list[Transfer], tuple[Fault, ...]]:
        """Return the movement and, where there are several, its details; and what is wrong with them."""
        count = self.count
        own, (_, texts, amounts, apart) = entry(self.element, place, alone=count != 1)
        if own.side is None:
            own.fault("camt.side", written=texts.get("side", ""))
            own.unknown += ("side=unreadable" if "side" in texts else "side=not_stated",)
        if own.amount is None:
            if "amount" not in amounts:
                own.fault("camt.amount", written="", field="amount")
            own.unknown += ("amount=unreadable" if "amount" in amounts else "amount=not_stated",)
        if check(own, self.details, count, apart) and own.side and not count:
            own.unknown += (f"{_COUNTERPARTY[own.side]}=batch_without_details",)
        shared = _Shared(
            statement, account, texts.get("reversal") in {"true", "1"}, _status(own, texts),
            _day(own, texts, "booked"), _day(own, texts, "valued").date,
        )  # fmt: skip
        if not self.details:
            return [_row(own, shared, None)], own.faults
        rows = [_row(own, shared, None), *(_row(it, shared, own) for it in self.details)]
        return rows, own.faults + tuple(fault for it in self.details for fault in it.faults)


class _Shared(NamedTuple):
    """What the details of an entry have of it."""

    statement: str | None
    account: str | None
    reversal: bool
    status: str | None
    booked: Day
    valued: dt.date | None


def _row(it: Stated, shared: _Shared, of: Stated | None) -> Transfer:
    """Return the row of an entry or, with the entry that it is ``of``, of one of several details."""
    amount, others, unknown = it.amount, it.others, it.unknown
    if of is not None:
        amount = amount_of(it, of.amount.currency if of.amount else None)
        others = (it.amount, *others) if it.amount else others
        if amount is None:
            unknown += ("amount=not_stated",)
    original = it.original or _foreign(others, amount)
    charges, reason = _charges(it.charges, amount) if it.charges else (None, None)
    if reason:
        unknown += (reason,)
    exponent = amount.exponent if amount else 0
    units, charged = amount.units if amount else None, None
    if amount and charges:
        exponent = max(exponent, charges.exponent)
        units, charged = at(amount, exponent), at(charges, exponent)
    return Transfer._make(
        (
            *(f"xpath={it.place}", "movement" if of is None else "detail", None if of is None else f"xpath={of.place}"),
            *(shared.statement, shared.account, it.side or (of.side if of else None), shared.reversal, shared.status),
            *(units, exponent, amount.currency if amount else None),
            *(*shared.booked, shared.valued),
            *map(it.columns.get, _TEXTS),
            *(charged, *(original or _ABSENT), it.columns.get("exchange_rate")),
            *(unknown, it.columns.get("additional")),
        )
    )


def _charges(stated: tuple[Money, ...], amount: Money | None) -> tuple[Money | None, str | None]:
    """Return the sum of charges in the currency of the row, or None and why there is none."""
    if amount is None or any(charge.currency != amount.currency for charge in stated):
        return None, "charges=other_currency" if amount else "charges=amount_unknown"
    charges = total(stated)
    return (None, "charges=credited") if charges.units < 0 else (charges, None)


def _foreign(others: tuple[Money, ...], amount: Money | None) -> Money | None:
    """Return the first amount that is stated in another currency."""
    for other in others:
        if amount and other.currency != amount.currency:
            return other
    return None


def _status(own: Stated, texts: Texts) -> str | None:
    """Return the status; version 8 has it below ``Sts/Cd``."""
    written = texts.get("status")
    status = STATUSES.get(written or "")
    if status is None:
        own.unknown += ("status=future" if written == "FUTR" else "status=other" if written else "status=not_stated",)
    return status


def _day(own: Stated, texts: Texts, name: str) -> Day:
    written = texts.get(name)
    if written is None:
        return NO_DAY
    try:
        return day(written)
    except ValueError:
        own.fault("camt.date", written=written, field=name)
        own.unknown += (f"{name}=unreadable",)
        return NO_DAY

"""An entry (``Ntry``) with its details (``TxDtls``) → rows of transfers, and what does not add up.

The credit or debit indicator of an entry already says what the entry does to the account, a reversal included: with
``CRDT`` and ``RvslInd`` true "the original operation was a debit entry" (ISO 20022, ReportEntry, ReversalIndicator).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element

from faisceau.model.columns import Minor
from faisceau.model.observations import Transfer
from faisceau.notation.amounts import rescale
from faisceau.readers.camt.batches import amount_of, check
from faisceau.readers.camt.stated import Stated, detail, entry
from faisceau.readers.camt.texts import Texts
from faisceau.readers.camt.values import NO_DAY, Day, Money, day, total, written_day

STATUSES = {"BOOK": "booked", "PDNG": "pending", "INFO": "information"}
_COUNTERPARTY = {"credit": "debtor_name", "debit": "creditor_name"}


@dataclass(slots=True)
class Entry:
    """An entry on its way: where it stands, and its details as they end."""

    element: _Element
    place: str
    details: list[Stated] = field(default_factory=list)
    _parent: _Element | None = None
    _group: int = 0
    _in_group: int = 0

    def add(self, element: _Element) -> None:
        """Take a ``TxDtls`` that has ended; version 1 has it without ``NtryDtls``."""
        parent = element.getparent()
        if parent is None or parent is self.element:
            place = self.place
        else:
            if parent is not self._parent:
                self._begin_group(parent)
            place = f"{self.place}/NtryDtls[{self._group}]"
        self._in_group += 1
        self.details.append(detail(element, f"{place}/TxDtls[{self._in_group}]", self._group))

    def _begin_group(self, parent: _Element) -> None:
        """Count the ``NtryDtls`` from the one before, those without details included."""
        self._group += 1
        for sibling in parent.itersiblings(parent.tag, preceding=True):
            if sibling is self._parent:
                break
            self._group += 1
        self._parent, self._in_group = parent, 0

    def rows(self, statement: str | None, account: str | None) -> tuple[list[Transfer], list[Stated]]:
        """Return the movement and, where there are several, its details; and everything that may have noted faults."""
        own, (_, texts, amounts, apart) = entry(self.element, self.place)
        if own.side is None:
            own.fault("camt.side", written=texts.get("CdtDbtInd", ""))
            own.unknown += ("side=unreadable" if "CdtDbtInd" in texts else "side=not_stated",)
        if own.amount is None:
            if "Amt" not in amounts:
                own.fault("camt.amount", written="", field="Amt")
            own.unknown += ("amount=unreadable" if "Amt" in amounts else "amount=not_stated",)
        batched = check(own, self.details, apart)
        shared = _Shared(
            statement, account, texts.get("RvslInd") in {"true", "1"}, _status(own, texts),
            _day(own, texts, "BookgDt", "booked"), _day(own, texts, "ValDt", "valued").date,
        )  # fmt: skip
        if len(self.details) > 1:
            rows = [_row(own, shared, None), *(_row(it, shared, own) for it in self.details)]
        else:
            if self.details:
                _join(own, self.details[0])
            elif batched and own.side:
                own.unknown += (f"{_COUNTERPARTY[own.side]}=batch_without_details",)
            rows = [_row(own, shared, None)]
        return rows, [own, *self.details]


class _Shared(NamedTuple):
    """What the details of an entry have of it."""

    statement: str | None
    account: str | None
    reversal: bool
    status: str | None
    booked: Day
    valued: dt.date | None


def _join(own: Stated, one: Stated) -> None:
    """Give an entry the words of its only detail; where both say something, the entry books it."""
    columns = {**one.columns, **own.columns}
    if "additional" in own.columns and "additional" in one.columns:
        columns["additional"] = f"{one.columns['additional']}\n{own.columns['additional']}"
    own.columns = columns
    own.others = (one.amount, *one.others, *own.others) if one.amount else (*one.others, *own.others)
    own.original = one.original or own.original
    own.charges = own.charges or one.charges
    own.unknown += one.unknown


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
    exponent = max(amount.exponent if amount else 0, charges.exponent if charges else 0)
    text = it.columns.get
    return Transfer(
        locator=f"xpath={it.place}",
        level="movement" if of is None else "detail",
        part_of=None if of is None else f"xpath={of.place}",
        statement=shared.statement,
        account=shared.account,
        side=it.side or (of.side if of else None),
        reversal=shared.reversal,
        status=shared.status,
        amount=Minor(rescale(amount.units, amount.exponent, exponent)) if amount else None,
        exponent=exponent,
        currency=amount.currency if amount else None,
        booked=shared.booked.date,
        booked_wall=shared.booked.wall,
        booked_zone=shared.booked.zone,
        booked_utc=shared.booked.utc,
        valued=shared.valued,
        debtor_name=text("debtor_name"),
        debtor_account=text("debtor_account"),
        debtor_agent=text("debtor_agent"),
        creditor_name=text("creditor_name"),
        creditor_account=text("creditor_account"),
        creditor_agent=text("creditor_agent"),
        ultimate_debtor=text("ultimate_debtor"),
        ultimate_creditor=text("ultimate_creditor"),
        remittance=text("remittance"),
        remittance_reference=text("remittance_reference"),
        end_to_end=text("end_to_end"),
        reference=text("reference"),
        code=text("code"),
        return_reason=text("return_reason"),
        charges=Minor(rescale(charges.units, charges.exponent, exponent)) if charges else None,
        original_amount=Minor(original.units) if original else None,
        original_exponent=original.exponent if original else None,
        original_currency=original.currency if original else None,
        exchange_rate=text("exchange_rate"),
        unknown=unknown,
        additional=text("additional"),
    )


def _charges(stated: tuple[Money, ...], amount: Money | None) -> tuple[Money | None, str | None]:
    """Return the sum of charges in the currency of the row, or None and why there is none."""
    if amount is None or any(charge.currency != amount.currency for charge in stated):
        return None, "charges=other_currency"
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
    written = texts.get("Sts") or texts.get("Sts/Cd")
    status = STATUSES.get(written or "")
    if status is None:
        own.unknown += ("status=future" if written == "FUTR" else "status=other" if written else "status=not_stated",)
    return status


def _day(own: Stated, texts: Texts, path: str, column: str) -> Day:
    try:
        return day(texts, path)
    except ValueError:
        own.fault("camt.date", written=written_day(texts, path) or "", field=path)
        own.unknown += (f"{column}=unreadable",)
        return NO_DAY

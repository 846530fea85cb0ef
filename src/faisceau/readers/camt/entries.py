"""An entry (``Ntry``) with its details (``TxDtls``) → rows of transfers, and what does not add up.

The credit or debit indicator of an entry already says what the entry does to the account, a reversal included: with
``CRDT`` and ``RvslInd`` true "the original operation was a debit entry" (ISO 20022, ReportEntry, ReversalIndicator).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lxml.etree import _Element

from faisceau.model.observations import Transfer
from faisceau.notation.amounts import rescale
from faisceau.readers.camt.batches import amount_of, check
from faisceau.readers.camt.stated import Stated, detail, entry
from faisceau.readers.camt.texts import Texts
from faisceau.readers.camt.values import NO_DAY, Day, Money, day, total, written_day

STATUSES = {"BOOK": "booked", "PDNG": "pending", "INFO": "information"}
_COUNTERPARTY = {"credit": "debtor_name", "debit": "creditor_name"}
_TEXTS: dict[str, Any] = dict.fromkeys(
    (
        *("debtor_name", "debtor_account", "debtor_agent", "creditor_name", "creditor_account", "creditor_agent"),
        *("ultimate_debtor", "ultimate_creditor", "remittance", "remittance_reference", "end_to_end", "reference"),
        *("code", "return_reason", "exchange_rate", "additional"),
    ),
)


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
        own, (texts, _, apart) = entry(self.element, self.place)
        if own.side is None:
            own.fault("camt.side", written=texts.get("CdtDbtInd", ""))
        if own.amount is None and "Amt" not in texts:
            own.fault("camt.amount", written="", field="Amt")
        batched = check(own, self.details, apart)
        shared = {
            "statement": statement,
            "account": account,
            "reversal": texts.get("RvslInd") in {"true", "1"},
            "status": _status(own, texts),
            **_booked(own, texts),
        }
        if len(self.details) > 1:
            rows = [_movement(own, texts, shared), *(_detail(own, it, shared) for it in self.details)]
        else:
            if self.details:
                _join(own, self.details[0])
            elif batched and own.side:
                own.unknown.append(f"{_COUNTERPARTY[own.side]}=batch_without_details")
            rows = [_movement(own, texts, shared)]
        return rows, [own, *self.details]


def _join(own: Stated, one: Stated) -> None:
    """Give an entry the words of its only detail; where both say something, the entry books it."""
    own.columns = {**one.columns, **own.columns}
    own.others = [*([one.amount] if one.amount else []), *one.others, *own.others]
    own.original = one.original or own.original
    own.charges = own.charges or one.charges
    own.unknown += one.unknown


def _movement(it: Stated, texts: Texts, shared: dict[str, Any]) -> Transfer:
    columns = it.columns
    if "AddtlNtryInf" in texts:
        columns["additional"] = "\n".join(filter(None, (columns.get("additional"), texts["AddtlNtryInf"])))
    unknown = list(it.unknown)
    if it.side is None:
        unknown.append("side=unreadable" if "CdtDbtInd" in texts else "side=not_stated")
    if it.amount is None:
        unknown.append("amount=unreadable" if "Amt" in texts else "amount=not_stated")
    sums = _sums(it, it.amount, it.original or _foreign(it.others, it.amount), unknown)
    return Transfer(
        locator=f"xpath={it.place}", level="movement", part_of=None, side=it.side, unknown=tuple(unknown),
        **{**_TEXTS, **columns, **shared, **sums},
    )  # fmt: skip


def _detail(own: Stated, it: Stated, shared: dict[str, Any]) -> Transfer:
    """Return the row of one of several details: its amount in the currency of the entry where it states one."""
    unknown = list(it.unknown)
    amount = amount_of(it, own.amount.currency if own.amount else None)
    if amount is None:
        unknown.append("amount=not_stated")
    stated_amounts = [*([it.amount] if it.amount else []), *it.others]
    sums = _sums(it, amount, it.original or _foreign(stated_amounts, amount), unknown)
    return Transfer(
        locator=f"xpath={it.place}", level="detail", part_of=f"xpath={own.place}", side=it.side or own.side, unknown=tuple(unknown),
        **{**_TEXTS, **it.columns, **shared, **sums},
    )  # fmt: skip


def _foreign(others: list[Money], amount: Money | None) -> Money | None:
    """Return the first amount that is stated in another currency."""
    return next((other for other in others if amount and other.currency != amount.currency), None)


def _sums(it: Stated, amount: Money | None, original: Money | None, unknown: list[str]) -> dict[str, Any]:
    """Return the columns of amounts, those of the row at one exponent."""
    charges = None
    if it.charges:
        if amount is None or any(charge.currency != amount.currency for charge in it.charges):
            unknown.append("charges=other_currency")
        else:
            charges = total(it.charges)
            if charges.units < 0:
                charges = None
                unknown.append("charges=credited")
    exponent = max(amount.exponent if amount else 0, charges.exponent if charges else 0)
    return {
        "amount": rescale(amount.units, amount.exponent, exponent) if amount else None,
        "exponent": exponent,
        "currency": amount.currency if amount else None,
        "charges": rescale(charges.units, charges.exponent, exponent) if charges else None,
        "original_amount": original.units if original else None,
        "original_exponent": original.exponent if original else None,
        "original_currency": original.currency if original else None,
    }


def _status(own: Stated, texts: Texts) -> str | None:
    """Return the status; version 8 has it below ``Sts/Cd``."""
    written = texts.get("Sts") or texts.get("Sts/Cd")
    status = STATUSES.get(written or "")
    if status is None:
        own.unknown.append("status=future" if written == "FUTR" else "status=other" if written else "status=not_stated")
    return status


def _booked(own: Stated, texts: Texts) -> dict[str, Any]:
    booked = _day(own, texts, "BookgDt", "booked")
    return {
        "booked": booked.date,
        "booked_wall": booked.wall,
        "booked_zone": booked.zone,
        "booked_utc": booked.utc,
        "valued": _day(own, texts, "ValDt", "valued").date,
    }


def _day(own: Stated, texts: Texts, path: str, column: str) -> Day:
    try:
        return day(texts, path)
    except ValueError:
        own.fault("camt.date", written=written_day(texts, path) or "", field=path)
        own.unknown.append(f"{column}=unreadable")
        return NO_DAY

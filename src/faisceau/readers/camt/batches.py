"""An entry and its details → whether the details add up to the entry, and to what their batch states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml.etree import _Element

from faisceau.readers.camt.stated import Stated
from faisceau.readers.camt.texts import local, texts_of
from faisceau.readers.camt.values import Money, same, total


def amount_of(detail: Stated, currency: str | None) -> Money | None:
    """Return the amount of a detail: the one in ``currency`` where it states several, else the first."""
    amounts = [amount for amount in (detail.amount, *detail.others) if amount]
    return next((amount for amount in amounts if amount.currency == currency), amounts[0] if amounts else None)


def check(own: Stated, details: Sequence[Stated], count: int, apart: Mapping[str, Sequence[_Element]]) -> bool:
    """Note where ``count`` details do not add up; return whether the entry says that it pays a batch.

    A single detail is not among ``details``, and its amount is that of the entry.
    """
    if details:
        _against_entry(own, details)
    batches = apart.get("batches", ())
    for batch in batches:
        group = _group(batch)
        _against_batch(own, batch, [detail for detail in details if detail.group == group], count if count == 1 else None)
    return bool(batches)


def _group(batch: _Element) -> int:
    """Return which ``NtryDtls`` of its entry a batch stands in, from 1; 0 right below the entry, in version 1."""
    parent = batch.getparent()
    if parent is None or local(parent.tag) != "NtryDtls":
        return 0
    return 1 + sum(1 for _ in parent.itersiblings(parent.tag, preceding=True))


def _comparable(details: Sequence[Stated], currency: str | None) -> list[Money]:
    """Return the amounts of the details when all are stated in one currency, else nothing."""
    amounts = [amount_of(detail, currency) for detail in details]
    known = [amount for amount in amounts if amount and amount.currency == currency]
    return known if len(known) == len(amounts) else []


def _against_entry(own: Stated, details: Sequence[Stated]) -> None:
    """Compare the sum of the details with the entry: as amounts, each with its own side, and with the charges between."""
    amounts = _comparable(details, own.amount.currency if own.amount else None)
    if not amounts or own.amount is None:
        return
    sides = [-1 if detail.side not in {None, own.side} else 1 for detail in details]
    signed = total([amount._replace(units=side * amount.units) for side, amount in zip(sides, amounts, strict=True)])
    plain = total(amounts)
    charges = [charge for it in (own, *details) for charge in it.charges if charge.currency == own.amount.currency]
    between = total([*charges, own.amount._replace(units=0)])
    for found in (signed, plain):
        for sign in (0, 1, -1):
            if same(total([found, between._replace(units=sign * between.units)]), own.amount):
                return
    own.fault("camt.details_sum", entry=str(own.amount), details=str(signed), count=len(details))


def _against_batch(own: Stated, batch: _Element, details: Sequence[Stated], alone: int | None) -> None:
    """Compare the details of a ``NtryDtls`` with the count and the total of its batch; a batch without details is usual."""
    texts = texts_of(batch)
    found, count = alone or len(details), texts.get("NbOfTxs")
    if found and count is not None and count.lstrip("0") != str(found):
        own.fault("camt.batch_count", stated=count, found=found)
    stated = own.money_at(texts, "TtlAmt")
    amounts = _comparable(details, stated.currency) if stated else []
    if stated and amounts and not same(total(amounts), stated):
        own.fault("camt.batch_total", stated=str(stated), found=str(total(amounts)))

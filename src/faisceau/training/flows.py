"""What of each assumed source lies in each outflow of the accounts: a small program of its own, in exact fractions.

It is written from the rules and shares nothing with the stage that it is compared with. ``OTHER`` stands for money of
no assumed origin, opening balance included; an account of the story never goes below zero. Cents: a proportional
payment takes whole cents so that what is left of each source is as near as can be to its exact share. Accounts are
followed one after the other: in the story none pays one that stands before it. A cent keeps its first origin.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from faisceau.training.money import Ledger

Source = tuple[str, int]
"""The holder of the account that money of an assumed origin came into, and the number of the movement there."""
OTHER: Source = ("", 0)
Lots = list[tuple[Source, int]]
Cents = dict[Source, int]
Payer = Callable[["Purse", int], Lots]
_ARRIVES = dt.timedelta(days=5)


class Purse:
    """An account's money: lots of cents in the order in which they came, and the exact share left of each source."""

    def __init__(self) -> None:
        self.lots: Lots = []
        self.exact: dict[Source, Fraction] = {}

    def receive(self, source: Source, cents: int) -> None:
        """Add money of a source."""
        self.lots.append((source, cents))
        self.exact[source] = self.exact.get(source, Fraction(0)) + cents

    def held(self) -> Cents:
        """Return the whole cents that are left of each source."""
        sums: Counter[Source] = Counter()
        for source, cents in self.lots:
            sums[source] += cents
        return dict(sums)

    def give(self, source: Source, cents: int) -> None:
        """Take whole cents out of the lots of a source, oldest first."""
        kept = []
        for other, held in self.lots:
            part = min(held, cents) if other == source else 0
            cents -= part
            if held > part:
                kept.append((other, held - part))
        self.lots = kept


def _in_order(amount: int, lots: Iterable[tuple[Source, int]]) -> Lots:
    taken: Lots = []
    for source, held in lots:
        part = min(held, amount - sum(cents for _, cents in taken))
        taken += [(source, part)] if part else []
    return taken


def _first_in(purse: Purse, amount: int) -> Lots:
    taken = _in_order(amount, purse.lots)
    for source, cents in taken:
        purse.give(source, cents)
    return taken


def _last_in(purse: Purse, amount: int) -> Lots:
    taken = _in_order(amount, reversed(purse.lots))
    purse.lots.reverse()
    for source, cents in taken:
        purse.give(source, cents)
    purse.lots.reverse()
    return taken


def _in_proportion(purse: Purse, amount: int, among: Iterable[Source] | None = None) -> Lots:
    """Let every source (or those named) bear its part of a payment."""
    held = purse.held()
    sources = sorted(held if among is None else set(among) & set(held))
    whole = sum(held[source] for source in sources)
    for source in sources:
        purse.exact[source] *= Fraction(whole - amount, whole)
    due = {source: held[source] - purse.exact[source] for source in sources}
    taken = to_cents(due, amount)
    for source, cents in taken.items():
        purse.give(source, cents)
    return [(source, cents) for source, cents in taken.items() if cents]


def _own_first(purse: Purse, amount: int) -> Lots:
    """Take money of no assumed origin first (Re Hallett's Estate), then of the assumed sources in proportion."""
    own = min(amount, purse.held().get(OTHER, 0))
    purse.give(OTHER, own)
    taken = [(OTHER, own)] if own else []
    return taken + (_in_proportion(purse, amount - own, set(purse.held()) - {OTHER}) if amount > own else [])


def _assumed_first(purse: Purse, amount: int) -> Lots:
    """Take of the assumed sources first, in proportion, then money of no assumed origin."""
    claims = {source: cents for source, cents in purse.held().items() if source != OTHER}
    claimed = min(amount, sum(claims.values()))
    taken = _in_proportion(purse, claimed, set(claims)) if claimed else []
    purse.give(OTHER, amount - claimed)
    return taken + ([(OTHER, amount - claimed)] if amount > claimed else [])


RULES: dict[str, Payer] = {
    "fifo": _first_in,
    "lifo": _last_in,
    "pro_rata": _in_proportion,
    "lowest_intermediate_balance": _own_first,
    "tainted_first": _assumed_first,
}
POOLED = "pari_passu"
"""The rule that pays out of all that ever came in: a proportional purse that is filled before it pays."""


def follow(books: Iterable[Ledger], accounts: Mapping[str, str], rule: str) -> dict[str, dict[int, Cents]]:
    """Return, for each holder and each outflow by its number and the closing balance (the number after the last), cents by source.

    ``books``: none pays one that stands before it. ``accounts``: the number of account of each holder.
    """
    sent: dict[tuple[str, str, int], list[tuple[dt.date, Lots]]] = {}
    return {book.holder: _follow_one(book, accounts, rule, sent) for book in books}


def _follow_one(
    book: Ledger, accounts: Mapping[str, str], rule: str, sent: dict[tuple[str, str, int], list[tuple[dt.date, Lots]]]
) -> dict[int, Cents]:
    came = {movement.number: _coming(book, accounts, movement.number, sent) for movement in book.movements if movement.cents > 0}
    tainted = [number for number, lots in came.items() if any(source != OTHER for source, _ in lots)]
    begins = min(tainted, default=len(book.movements) + 1)
    purse = Purse()
    if held := book.balance_after(begins - 1):
        purse.receive(OTHER, held)
    pay = _in_proportion if rule == POOLED else RULES[rule]
    if rule == POOLED:
        for source, cents in (lot for number, lots in came.items() if number >= begins for lot in lots):
            purse.receive(source, cents)
    told: dict[int, Cents] = {}
    for movement in book.movements[begins - 1 :]:
        if movement.cents < 0:
            lots = pay(purse, -movement.cents)
            told[movement.number] = dict(_summed(lots))
            sent.setdefault((accounts[book.holder], movement.other_account, -movement.cents), []).append((movement.on, lots))
        elif rule != POOLED:
            for source, cents in came[movement.number]:
                purse.receive(source, cents)
    told[len(book.movements) + 1] = purse.held()
    return told


def _coming(
    book: Ledger, accounts: Mapping[str, str], number: int, sent: Mapping[tuple[str, str, int], list[tuple[dt.date, Lots]]]
) -> Lots:
    """Return what an inflow brings: what was sent, and of the rest what is assumed."""
    movement = book.movements[number - 1]
    parcels = sent.get((movement.other_account, accounts[book.holder], movement.cents), [])
    lots = next((lots for on, lots in parcels if on <= movement.on <= on + _ARRIVES), [(OTHER, movement.cents)])
    own = (book.holder, number) if movement.assumed else OTHER
    return [(own if source == OTHER else source, cents) for source, cents in lots]


def _summed(lots: Lots) -> Counter[Source]:
    sums: Counter[Source] = Counter()
    for source, cents in lots:
        sums[source] += cents
    return sums


def to_cents(due: dict[Source, Fraction], amount: int) -> Cents:
    """Round what is due to whole cents that add up to ``amount``: the largest remainders are rounded up.

    >>> to_cents({("V1", 1): Fraction(1, 3), ("V1", 2): Fraction(5, 3)}, 2)
    {('V1', 1): 0, ('V1', 2): 2}
    """
    cents = {source: max(0, share.numerator // share.denominator) for source, share in due.items()}
    order = sorted(due, key=lambda source: (due[source] - cents[source], source), reverse=True)
    missing = amount - sum(cents.values())
    for source in order[: max(0, missing)]:
        cents[source] += 1
    for source in [source for source in reversed(order) if cents[source]][: max(0, -missing)]:
        cents[source] -= 1
    return cents

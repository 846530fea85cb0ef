"""What of each assumed source lies in each outflow of an account: a small program of its own, in exact fractions.

It is written from the rules and shares nothing with the stage that it is compared with. Source 0 stands for money of
no assumed origin, opening balance included; an account of the story never goes below zero. Cents: a proportional
payment takes whole cents so that what is left of each source is as near as can be to its exact share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from fractions import Fraction

from faisceau.training.money import Ledger

OTHER = 0
Cents = dict[int, int]
Payer = Callable[["Purse", int], Cents]


class Purse:
    """An account's money: lots of cents in the order in which they came, and the exact share left of each source."""

    def __init__(self) -> None:
        self.lots: list[tuple[int, int]] = []
        self.exact: dict[int, Fraction] = {}

    def receive(self, source: int, cents: int) -> None:
        """Add money of a source."""
        self.lots.append((source, cents))
        self.exact[source] = self.exact.get(source, Fraction(0)) + cents

    def held(self) -> Cents:
        """Return the whole cents that are left of each source."""
        sums: Counter[int] = Counter()
        for source, cents in self.lots:
            sums[source] += cents
        return dict(sums)

    def give(self, source: int, cents: int) -> None:
        """Take whole cents out of the lots of a source, oldest first."""
        kept = []
        for other, held in self.lots:
            part = min(held, cents) if other == source else 0
            cents -= part
            if held > part:
                kept.append((other, held - part))
        self.lots = kept


def _in_order(amount: int, lots: Iterable[tuple[int, int]]) -> Cents:
    taken: Counter[int] = Counter()
    for source, held in lots:
        taken[source] += min(held, amount - taken.total())
    return {source: cents for source, cents in taken.items() if cents}


def _first_in(purse: Purse, amount: int) -> Cents:
    taken = _in_order(amount, purse.lots)
    for source, cents in taken.items():
        purse.give(source, cents)
    return taken


def _last_in(purse: Purse, amount: int) -> Cents:
    taken = _in_order(amount, reversed(purse.lots))
    purse.lots.reverse()
    for source, cents in taken.items():
        purse.give(source, cents)
    purse.lots.reverse()
    return taken


def _in_proportion(purse: Purse, amount: int, among: Iterable[int] | None = None) -> Cents:
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
    return {source: cents for source, cents in taken.items() if cents}


def _own_first(purse: Purse, amount: int) -> Cents:
    """Take money of no assumed origin first (Re Hallett's Estate), then of the assumed sources in proportion."""
    own = min(amount, purse.held().get(OTHER, 0))
    purse.give(OTHER, own)
    taken = {OTHER: own} if own else {}
    return taken | (_in_proportion(purse, amount - own, set(purse.held()) - {OTHER}) if amount > own else {})


RULES: dict[str, Payer] = {
    "fifo": _first_in,
    "lifo": _last_in,
    "pro_rata": _in_proportion,
    "lowest_intermediate_balance": _own_first,
}


def follow(book: Ledger, rule: str) -> dict[int, Cents]:
    """Return, for each outflow by its number and for the closing balance (the number after the last), cents by source."""
    purse = Purse()
    if book.opening:
        purse.receive(OTHER, book.opening)
    told: dict[int, Cents] = {}
    for movement in book.movements:
        if movement.cents > 0:
            purse.receive(movement.number if movement.assumed else OTHER, movement.cents)
        else:
            told[movement.number] = RULES[rule](purse, -movement.cents)
    told[len(book.movements) + 1] = purse.held()
    return told


def to_cents(due: dict[int, Fraction], amount: int) -> Cents:
    """Round what is due to whole cents that add up to ``amount``: the largest remainders are rounded up.

    >>> to_cents({1: Fraction(1, 3), 2: Fraction(5, 3)}, 2)
    {1: 0, 2: 2}
    """
    cents = {source: max(0, share.numerator // share.denominator) for source, share in due.items()}
    order = sorted(due, key=lambda source: (due[source] - cents[source], source), reverse=True)
    missing = amount - sum(cents.values())
    for source in order[: max(0, missing)]:
        cents[source] += 1
    for source in [source for source in reversed(order) if cents[source]][: max(0, -missing)]:
        cents[source] -= 1
    return cents

"""Running balances as proof: which sign, which direction and which decimal mark make every balance follow from the one before.

A form says how the numbers of a line make what moved: ``signed`` (the amount as it stands), ``signed_less_charges`` (less what
stands beside it as charges), ``indicated`` and
``indicated_signed`` (an indicator gives the side of its magnitude, or of the amount as it stands), ``magnitude``, ``sum`` and
``difference`` (credit and debit columns: their magnitudes, their sum, credit less debit).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from faisceau.notation.amounts import local, rescale

Exact = tuple[int, int]
"""Units and exponent."""


class Line(NamedTuple):
    """The numbers of a line as written: amount, debit, credit, what its indicator says (1, -1 or 0), balance, its chain, charges.

    Balances are compared within a chain: the lines of one account in one currency.
    """

    amount: str
    debit: str
    credit: str
    side: int
    balance: str
    chain: str
    charges: str = ""


class Proof(NamedTuple):
    """The reading that most balances bear out: of ``links`` pairs of lines, ``held`` hold.

    ``directed`` says that fewer hold in the other direction.
    """

    form: str
    factor: int
    rising: bool
    decimal: str
    links: int
    held: int
    directed: bool = True


FORMS: Mapping[str, Callable[[int, int, int, int, int], int]] = {
    "signed": lambda amount, _debit, _credit, _side, _charges: amount,
    "signed_less_charges": lambda amount, _debit, _credit, _side, charges: amount - abs(charges),
    "indicated": lambda amount, _debit, _credit, side, _charges: side * abs(amount),
    "indicated_signed": lambda amount, _debit, _credit, side, _charges: side * amount,
    "magnitude": lambda _amount, debit, credit, _side, _charges: abs(credit) - abs(debit),
    "sum": lambda _amount, debit, credit, _side, _charges: credit + debit,
    "difference": lambda _amount, debit, credit, _side, _charges: credit - debit,
}
OF_AMOUNT_AND_CHARGES = ("signed", "signed_less_charges")
OF_AMOUNT, OF_INDICATOR, OF_COLUMNS = ("signed",), ("indicated", "indicated_signed"), ("magnitude", "sum", "difference")


def moved(line: Line, form: str, factor: int, decimal: str) -> Exact:
    """Return what a line moved, seen from the account; raise ValueError where a number cannot be read."""
    numbers = [local(text, decimal) if text else (0, 0) for text in (line.amount, line.debit, line.credit, line.charges)]
    exponent = max(its for _, its in numbers)
    amount, debit, credit, charges = (rescale(units, its, exponent) for units, its in numbers)
    return factor * FORMS[form](amount, debit, credit, line.side, charges), exponent


def follows(before: Exact, step: Exact, after: Exact) -> bool:
    """Say whether a balance and what moved make the next balance.

    >>> follows((1000, 2), (-5, 0), (500, 2))
    True
    """
    if before[1] == step[1] == after[1]:
        return before[0] + step[0] == after[0]
    exponent = max(before[1], step[1], after[1])
    first, moved_by, last = (rescale(units, its, exponent) for units, its in (before, step, after))
    return first + moved_by == last


def prove(lines: Sequence[Line], forms: Iterable[str], decimals: Iterable[str]) -> Proof | None:
    """Return the reading that holds for more than half of the pairs of lines, and for more pairs than any other.

    Among equals the first wins: the plain meaning of the words, oldest line first. None where no balance bears anything out,
    or where two decimal marks do so equally.
    """
    found = [
        Proof(form, factor, rising, decimal, *_links(lines, form, factor, decimal, rising=rising))
        for decimal, factor, form, rising in product(decimals, (1, -1), forms, (True, False))
    ]
    best = max(found, key=lambda proof: proof.held, default=None)
    if best is None or not best.links or 2 * best.held <= best.links:
        return None
    rivals = {proof.decimal for proof in found if proof.held == best.held and proof.links == best.links}
    mirror = next(
        proof for proof in found if proof[:2] == best[:2] and proof.decimal == best.decimal and proof.rising != best.rising
    )
    return best._replace(directed=mirror.held < best.held) if len(rivals) == 1 else None


_NOTHING: Exact = (0, 0)


class Chain:
    """The last balance of a chain of lines, and what moved since: lines without a balance of their own are added up."""

    def __init__(self, *, rising: bool) -> None:
        self._rising = rising
        self._last: dict[Hashable, tuple[Exact, Exact]] = {}

    def clear(self) -> None:
        """Forget every balance."""
        self._last.clear()

    def drop(self, chain: Hashable) -> None:
        """Forget the balance of a chain: a line of it was not read."""
        self._last.pop(chain, None)

    def balance_before(self, chain: Hashable) -> Exact | None:
        """Return the last balance of a chain."""
        found = self._last.get(chain)
        return found[0] if found else None

    def add(self, chain: Hashable, step: Exact, balance: Exact | None) -> bool | None:
        """Hear a line; say whether its balance follows from the one before, None where there is nothing to compare."""
        before = self._last.get(chain)
        if balance is None:
            if before:
                self._last[chain] = before[0], added(before[1], step)
            return None
        self._last[chain] = (balance, _NOTHING if self._rising else step)
        if before is None:
            return None
        if self._rising:
            return follows(before[0], step if before[1] is _NOTHING else added(before[1], step), balance)
        return follows(balance, before[1], before[0])


def added(one: Exact, other: Exact) -> Exact:
    """Return the sum of two amounts."""
    if one[1] == other[1]:
        return one[0] + other[0], one[1]
    if not one[0] or not other[0]:
        return other if not one[0] and other[1] >= one[1] else one if not other[0] and one[1] >= other[1] else _added(one, other)
    return _added(one, other)


def _added(one: Exact, other: Exact) -> Exact:
    exponent = max(one[1], other[1])
    return rescale(*one, exponent) + rescale(*other, exponent), exponent


def _links(lines: Sequence[Line], form: str, factor: int, decimal: str, *, rising: bool) -> tuple[int, int]:
    """Return how many pairs of balances in a chain there are, and how many hold."""
    links = held = 0
    chains = Chain(rising=rising)
    for line in lines:
        try:
            step, balance = moved(line, form, factor, decimal), local(line.balance, decimal) if line.balance else None
        except ValueError:
            chains.drop(line.chain)
            continue
        if (holds := chains.add(line.chain, step, balance)) is not None:
            links += 1
            held += holds
    return links, held

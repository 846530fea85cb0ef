"""Running balances as proof: which sign, which direction and which decimal mark make every balance follow from the one before.

A form says how the numbers of a line make what moved: ``signed`` (the amount as it stands), ``signed_less_charges`` (less what
stands beside it as charges), ``indicated`` and
``indicated_signed`` (an indicator gives the side of its magnitude, or of the amount as it stands), ``magnitude``, ``sum`` and
``difference`` (credit and debit columns: their magnitudes, their sum, credit less debit).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from operator import add, sub
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


Form = Callable[[int, int, int, int, int], int]
"""Amount, debit, credit, side and charges to what moved."""
FORMS: Mapping[str, Form] = {
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
    (amount, debit, credit, charges), exponent = _scaled(line, decimal)
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
    found: list[Proof] = []
    most = 0
    for decimal in decimals:
        read = [_read(line, decimal) for line in lines]
        for factor, form, rising in product((1, -1), forms, (True, False)):
            found.append(Proof(form, factor, rising, decimal, *_links(read, FORMS[form], factor, rising=rising, least=most)))
            most = max(most, found[-1].held)
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

    def add_all(self, chain: Hashable, steps: Sequence[int], balances: Sequence[int], exponent: int) -> bool:
        """Hear lines that all have a balance, if every one of them follows; else hear none, and say so."""
        before = self._last.get(chain)
        if before is None or before[0][1] != exponent or (before[1][1] != exponent and before[1] is not _NOTHING):
            return False
        units, pending = before[0][0], before[1][0]
        if self._rising:
            if pending or [*map(add, [units, *balances], steps)] != balances:
                return False
        elif [*map(sub, [units, *balances], [pending, *steps])][: len(balances)] != balances:
            return False
        self._last[chain] = (balances[-1], exponent), _NOTHING if self._rising else (steps[-1], exponent)
        return True

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


class _Read(NamedTuple):
    """The numbers of a line at one exponent, in the order of the arguments of a form; its balance; its chain."""

    numbers: tuple[int, int, int, int, int]
    exponent: int
    balance: Exact | None
    chain: str
    unread: bool = False


def _read(line: Line, decimal: str) -> _Read:
    try:
        (amount, debit, credit, charges), exponent = _scaled(line, decimal)
        balance = local(line.balance, decimal) if line.balance else None
    except ValueError:
        return _Read((0, 0, 0, 0, 0), 0, None, line.chain, unread=True)
    return _Read((amount, debit, credit, line.side, charges), exponent, balance, line.chain)


def _scaled(line: Line, decimal: str) -> tuple[list[int], int]:
    """Return amount, debit, credit and charges of a line, and their exponent; raise ValueError where a number cannot be read."""
    numbers = [local(text, decimal) if text else (0, 0) for text in (line.amount, line.debit, line.credit, line.charges)]
    exponent = max(its for _, its in numbers)
    return [rescale(units, its, exponent) for units, its in numbers], exponent


def _links(lines: Sequence[_Read], form: Form, factor: int, *, rising: bool, least: int) -> tuple[int, int]:
    """Return how many pairs of balances in a chain there are, and how many hold; of a reading that cannot hold for ``least``, fewer."""
    links = held = 0
    chains = Chain(rising=rising)
    for left, (numbers, exponent, balance, chain, unread) in zip(range(len(lines), 0, -1), lines, strict=True):
        if held + left < least:
            break
        if unread:
            chains.drop(chain)
        elif (holds := chains.add(chain, (factor * form(*numbers), exponent), balance)) is not None:
            links += 1
            held += holds
    return links, held

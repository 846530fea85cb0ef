"""Which lines of a statement its balances bear out, line by line, where a number may be misread.

Balances are knots on the string of what moved. Between two knots what moved leads from the first to the second, or one of the
numbers between them is misread. Slips can make up for one another: where a recogniser passes over the *1* of *1 188,95*, a debit and
a credit, or a movement and the balance after it, may lack the same thousand. What may lack a figure bears nothing out in such company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from faisceau.notation.amounts import rescale
from faisceau.notation.running_balances import Exact, added, follows


class Step(NamedTuple):
    """What moved; whether it may lack a figure before its first, and whether it is badly recognised."""

    value: Exact
    may_lack: bool = False
    is_unsure: bool = False


class Knot(NamedTuple):
    """A balance: how many movements stand before it, what it is, whether it may lack a figure before its first or is badly recognised."""

    after: int
    value: Exact
    may_lack: bool = False
    is_unsure: bool = False


class Borne(NamedTuple):
    """What is borne out: movements and knots by their place; and what the balances say a movement must be."""

    moved: frozenset[int]
    knots: frozenset[int]
    must_be: dict[int, Exact]


def borne_out(moved: Sequence[Step | None], knots: Sequence[Knot]) -> Borne:
    """Return which movements and knots are borne out, both in the order of time.

    A movement of which nothing was read is None: where the balances hold without it, it moved nothing.

    >>> balances = [Knot(0, (10, 0)), Knot(1, (5, 0)), Knot(2, (12, 0)), Knot(3, (20, 0))]
    >>> borne_out([Step((-5, 0)), Step((7, 0)), Step((9, 0))], balances)
    Borne(moved=frozenset({0, 1}), knots=frozenset({0, 1, 2}), must_be={})
    """
    stretches = [_Stretch(moved, first, last) for first, last in pairwise(knots)]
    good_moves: set[int] = set()
    good_knots: set[int] = set()
    for place, stretch in enumerate(stretches):
        before, after = (0 <= beside < len(stretches) and stretches[beside].leads for beside in (place - 1, place + 1))
        if stretch.leads:
            borne, are_ends_good = stretch.borne(before=before, after=after)
            good_moves.update(borne)
            good_knots.update((place, place + 1) if are_ends_good else ())
    return Borne(frozenset(good_moves), frozenset(good_knots), dict(_must_be(knots, good_moves, good_knots)))


class _Stretch:
    """Two balances and what moved between them."""

    def __init__(self, moved: Sequence[Step | None], first: Knot, last: Knot) -> None:
        self.first, self.last = first, last
        self._places = range(first.after, last.after)
        self._steps = {place: step for place in self._places if (step := moved[place]) is not None}
        total: Exact = (0, 0)
        for step in self._steps.values():
            total = added(total, step.value)
        self.leads = follows(first.value, total, last.value)

    def borne(self, *, before: bool, after: bool) -> tuple[set[int], bool]:
        """Return the movements that this stretch bears out, and whether it does its balances.

        Left out are those whose slips may make up for one another; ``before`` and ``after`` say whether its balances are held by
        another stretch too.
        """
        lacking = {place for place, step in self._steps.items() if step.may_lack}
        unsure = {place for place, step in self._steps.items() if step.is_unsure}
        sides = {self._steps[place].value[0] > 0 for place in lacking}
        doubted: set[int] = set()
        if len(sides) > 1 or (lacking and (self.first.may_lack or self.last.may_lack)):
            doubted |= lacking
        if len(self._steps) > 1:
            # One number that is badly recognised makes up for nothing by itself.
            are_ends_unsure = self.first.is_unsure or self.last.is_unsure
            doubted |= unsure if len(unsure) + are_ends_unsure > 1 else set()
            return {*self._places} - doubted, not (doubted and (are_ends_unsure or self.first.may_lack or self.last.may_lack))
        if (not before and (unsure or self.first.is_unsure)) or (not after and (unsure or self.last.is_unsure)) or doubted:
            return set(), False
        return {*self._places}, True


def _must_be(knots: Sequence[Knot], good_moves: set[int], good_knots: set[int]) -> Iterator[tuple[int, Exact]]:
    """Yield the movements that stand alone between two knots that are borne out, with what these say that it is."""
    sure = [knots[place] for place in sorted(good_knots)]
    for first, last in pairwise(sure):
        if last.after == first.after + 1 and first.after not in good_moves:
            exponent = max(first.value[1], last.value[1])
            yield first.after, (rescale(*last.value, exponent) - rescale(*first.value, exponent), exponent)

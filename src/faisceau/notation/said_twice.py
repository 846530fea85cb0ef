"""What a file of statements says a second time → where it said it first.

Banks and those who gather their files put one statement into a file twice. Both are read: which of them counts is for a person to say,
and the accounts of a case would else hold each amount twice without a word.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable

from faisceau.model.observations import Balance, Problem
from faisceau.notation.canonical import problem
from faisceau.notation.sums import Sum

REMEMBERED = 1 << 15
"""Statements, and entries, that are remembered at once, so that memory stays flat; ours."""


class SaidTwice:
    """What was said, and where: the last of it, where there is more than is remembered."""

    def __init__(self) -> None:
        self._places: dict[Hashable, str] = {}
        self._order: deque[Hashable] = deque()

    def first(self, said: Hashable, place: str) -> str | None:
        """Return the place at which the same was said before, or None, and remember this one.

        >>> seen = SaidTwice()
        >>> seen.first(("account", 100), "line=1,2"), seen.first(("account", 100), "line=8,9")
        (None, 'line=1,2')
        """
        before = self._places.get(said)
        if before is None:
            if len(self._places) >= REMEMBERED:
                # Not by the dictionary's own order: looking for its first key passes over every place that was freed.
                del self._places[self._order.popleft()]
            self._places[said] = place
            self._order.append(said)
        return before

    def statement(self, account: str | None, opening: Balance | None, closing: Balance | None, lines: Sum) -> Problem | None:
        """Return the problem of a statement that was read before: the same account, balances, days, count and sum of lines.

        One that lacks a balance, or has no line, says too little to be known again.
        """
        if opening is None or closing is None or not lines.count:
            return None
        ends = tuple((it.side, it.amount, it.exponent, it.currency, it.on) for it in (opening, closing))
        before = self.first((account, ends, lines.units, lines.exponent, lines.count), closing.locator)
        return problem("bank.statement_twice", closing.locator, first=before, lines=lines.count) if before else None

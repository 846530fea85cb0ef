"""Funds: what an account holds, in exact minor units by source, and what a rule says that a payment takes from it.

Each fund keeps every unit that it receives until it pays it, under one convention; none asks how the account came to
be overdrawn, which is the business of ``trace``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

OTHER = "other"
"""The source of all money that is not under question: one source, however many deposits."""

Portion = tuple[str, int]
"""A source, and how many minor units of it."""


class Fund(Protocol):
    """The money of an account under one rule."""

    total: int

    def receive(self, source: str, amount: int) -> None:
        """Add ``amount`` units of a source; more than zero."""

    def pay(self, amount: int) -> list[Portion]:
        """Take ``amount`` units, at most ``total``; return from which sources, each once, in the order of the rule."""

    def holdings(self) -> dict[str, int]:
        """Return what is left of each source that has something left."""


class _Lots:
    """Money kept in the order in which it came; neighbours of one source are one lot."""

    def __init__(self) -> None:
        self.total = 0
        self._sources: deque[str] = deque()
        self._amounts: deque[int] = deque()

    def receive(self, source: str, amount: int) -> None:
        """Add the newest money."""
        self.total += amount
        if self._sources and self._sources[-1] == source:
            self._amounts[-1] += amount
        else:
            self._sources.append(source)
            self._amounts.append(amount)

    def _take(self, amount: int, end: int) -> list[Portion]:
        """Take from the oldest end (0) or from the newest (-1)."""
        self.total -= amount
        taken: dict[str, int] = {}
        while amount:
            source, held = self._sources[end], self._amounts[end]
            part = min(amount, held)
            taken[source] = taken.get(source, 0) + part
            amount -= part
            if part == held:
                del self._sources[end], self._amounts[end]
            else:
                self._amounts[end] = held - part
        return list(taken.items())

    def holdings(self) -> dict[str, int]:
        """Return what is left of each source."""
        held: dict[str, int] = {}
        for source, amount in zip(self._sources, self._amounts, strict=True):
            held[source] = held.get(source, 0) + amount
        return held


class FirstIn(_Lots):
    """First in, first out: a payment takes the oldest money (Clayton's Case, 1816)."""

    def pay(self, amount: int) -> list[Portion]:
        """Take the oldest money."""
        return self._take(amount, 0)


class LastIn(_Lots):
    """Last in, first out: a payment takes the newest money."""

    def pay(self, amount: int) -> list[Portion]:
        """Take the newest money."""
        return self._take(amount, -1)


class OwnFirst:
    """Lowest intermediate balance: a payment takes other money first, and what it then takes of a claim is gone.

    A claim is thus capped by the lowest balance since its deposit (Roscoe v Winder, 1915; Re Hallett's Estate, 1880).
    Between several claims a payment is borne in proportion to what is left of each.
    """

    def __init__(self) -> None:
        self.total = 0
        self._other = 0
        self._claims = ProRata()

    def receive(self, source: str, amount: int) -> None:
        """Add other money, or a claim."""
        self.total += amount
        if source == OTHER:
            self._other += amount
        else:
            self._claims.receive(source, amount)

    def pay(self, amount: int) -> list[Portion]:
        """Take other money first, then of the claims in proportion."""
        self.total -= amount
        own = min(amount, self._other)
        self._other -= own
        taken = [(OTHER, own)] if own else []
        return [*taken, *self._claims.pay(amount - own)] if amount > own else taken

    def holdings(self) -> dict[str, int]:
        """Return what is left of each claim and of other money."""
        held = self._claims.holdings()
        return {**held, OTHER: self._other} if self._other else held


_FINE = 64
"""Binary places of a minor unit to which a proportional share is kept beside its whole units; a number of ours."""


class ProRata:
    """Pro rata, or rolling charge: a payment bears on every source in proportion to what is left of it at that moment.

    Whole units are paid, by the largest remainder against shares kept to 2^-64 of a unit, so that what is left of a
    source stays beside its exact share however many payments follow, and every payment is complete to the unit.
    """

    def __init__(self) -> None:
        self.total = 0
        self._whole: dict[str, int] = {}
        self._fine: dict[str, int] = {}

    def receive(self, source: str, amount: int) -> None:
        """Add money that bears its part of every later payment."""
        self.total += amount
        self._whole[source] = self._whole.get(source, 0) + amount
        self._fine[source] = self._fine.get(source, 0) + (amount << _FINE)

    def pay(self, amount: int) -> list[Portion]:
        """Take from every source in proportion."""
        before, self.total = self.total, self.total - amount
        if len(self._whole) == 1:
            (source,) = self._whole
            self._settle(source, self.total, self.total << _FINE)
            return [(source, amount)]
        fine = {source: share * self.total // before for source, share in self._fine.items()}
        largest = max(fine, key=lambda source: (fine[source], source))
        fine[largest] += (self.total << _FINE) - sum(fine.values())
        taken = self._taken(amount, fine)
        for source, share in fine.items():
            self._settle(source, self._whole[source] - taken[source], share)
        return [(source, part) for source, part in taken.items() if part]

    def _taken(self, amount: int, fine: Mapping[str, int]) -> dict[str, int]:
        """Return the whole units to take of each source so that it is left as near as can be to its fine share."""
        wanted = {source: (whole << _FINE) - fine[source] for source, whole in self._whole.items()}
        taken = {source: max(0, share >> _FINE) for source, share in wanted.items()}
        missing = amount - sum(taken.values())
        order = sorted(taken, key=lambda source: (wanted[source] - (taken[source] << _FINE), source), reverse=True)
        for source in order[: max(0, missing)]:
            taken[source] += 1
        while missing < 0:
            for source in reversed(order):
                if missing < 0 < taken[source]:
                    taken[source] -= 1
                    missing += 1
        return taken

    def _settle(self, source: str, whole: int, share: int) -> None:
        if whole or share:
            self._whole[source], self._fine[source] = whole, share
        else:
            del self._whole[source], self._fine[source]

    def holdings(self) -> dict[str, int]:
        """Return the whole units that are left of each source."""
        return {source: whole for source, whole in self._whole.items() if whole}


FUNDS: Mapping[str, Callable[[], Fund]] = MappingProxyType(
    {
        "fifo": FirstIn,
        "lifo": LastIn,
        "pro_rata": ProRata,
        "lowest_intermediate_balance": OwnFirst,
    },
)
"""Every rule of tracing by its name."""


def shared_out(amount: int, portions: Sequence[Portion]) -> list[int]:
    """Share ``amount`` over portions in proportion, in whole units by the largest remainder; at most their sum.

    >>> shared_out(50, [("T", 60), ("other", 40)])
    [30, 20]
    """
    total = sum(part for _, part in portions)
    shares = [divmod(part * amount, total) for _, part in portions]
    short = amount - sum(whole for whole, _ in shares)
    order = sorted(range(len(shares)), key=lambda place: (-shares[place][1], place))
    raised = set(order[:short])
    return [whole + (place in raised) for place, (whole, _) in enumerate(shares)]

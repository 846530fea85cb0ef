"""Funds: what an account holds, in exact minor units by source, and what a rule says that a payment takes from it.

Each fund keeps every unit that it receives until it pays it, under one convention; none asks how the account came to
be overdrawn, which is the business of whoever follows the money. Sources are numbers: at equal remainders the smaller
one is served first, and other money, which is the largest, last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from operator import sub
from types import MappingProxyType
from typing import Protocol

OTHER = 2**62
"""The source of all money that is not under question: one source, however many deposits; greater than every other number."""

Portion = tuple[int, int]
"""A source, and how many minor units of it."""


class Fund(Protocol):
    """The money of an account under one rule."""

    total: int

    def receive(self, source: int, amount: int) -> None:
        """Add ``amount`` units of a source; more than zero."""

    def pay(self, amount: int) -> list[Portion]:
        """Take ``amount`` units, at least one and at most ``total``; return them in the order in which the rule takes them."""

    def clean(self) -> bool:
        """Say whether nothing but other money is left."""

    def holdings(self) -> dict[int, int]:
        """Return what is left of each source that has something left."""


class _Lots:
    """Money kept in the order in which it came; neighbours of one source are one lot."""

    __slots__ = ("_amounts", "_sources", "total")

    def __init__(self) -> None:
        self.total = 0
        self._sources: deque[int] = deque()
        self._amounts: deque[int] = deque()

    def receive(self, source: int, amount: int) -> None:
        """Add the newest money."""
        self.total += amount
        if self._sources and self._sources[-1] == source:
            self._amounts[-1] += amount
        else:
            self._sources.append(source)
            self._amounts.append(amount)

    def clean(self) -> bool:
        """Say whether nothing but other money is left."""
        return not self._sources or (len(self._sources) == 1 and self._sources[0] == OTHER)

    def holdings(self) -> dict[int, int]:
        """Return what is left of each source."""
        return merged(zip(self._sources, self._amounts, strict=True))


class FirstIn(_Lots):
    """First in, first out: a payment takes the oldest money (Clayton's Case, 1816)."""

    __slots__ = ()

    def pay(self, amount: int) -> list[Portion]:
        """Take the oldest money."""
        sources, amounts = self._sources, self._amounts
        self.total -= amount
        taken: list[Portion] = []
        while amount >= amounts[0]:
            part = amounts.popleft()
            taken.append((sources.popleft(), part))
            amount -= part
            if not amount:
                return taken
        amounts[0] -= amount
        taken.append((sources[0], amount))
        return taken


class LastIn(_Lots):
    """Last in, first out: a payment takes the newest money."""

    __slots__ = ()

    def pay(self, amount: int) -> list[Portion]:
        """Take the newest money, newest first."""
        sources, amounts = self._sources, self._amounts
        self.total -= amount
        taken: list[Portion] = []
        while amount >= amounts[-1]:
            part = amounts.pop()
            taken.append((sources.pop(), part))
            amount -= part
            if not amount:
                return taken
        amounts[-1] -= amount
        taken.append((sources[-1], amount))
        return taken


FINE = 64
"""Binary places of a minor unit to which a proportional share is kept beside its whole units; a number of ours."""
_HALF = 1 << (FINE - 1)
_PART = (1 << FINE) - 1


class ProRata:
    """Pro rata, or rolling charge: a payment bears on every source in proportion to what is left of it at that moment.

    Whole units are paid, by the largest remainder against shares kept to 2^-64 of a unit, so that what is left of a
    source stays beside its exact share however many payments follow, and every payment is complete to the unit. A
    source of which no whole unit is left is left out, and the largest takes over its part of a unit, as it does what a
    division leaves. Sources stand in their order: the first of equals is served first.
    """

    __slots__ = ("_fine", "_held", "_sources", "total")

    def __init__(self) -> None:
        self.total = 0
        self._sources: list[int] = []
        self._held: list[int] = []  # whole units, in the parts of a unit in which shares are kept
        self._fine: list[int] = []

    def receive(self, source: int, amount: int) -> None:
        """Add money that bears its part of every later payment."""
        self.total += amount
        place = bisect_left(self._sources, source)
        if place < len(self._sources) and self._sources[place] == source:
            self._held[place] += amount << FINE
            self._fine[place] += amount << FINE
        else:
            self._sources.insert(place, source)
            self._held.insert(place, amount << FINE)
            self._fine.insert(place, amount << FINE)

    def pay(self, amount: int) -> list[Portion]:
        """Take from every source in proportion."""
        before, after, sources, held = self.total, self.total - amount, self._sources, self._held
        self.total = after
        if not after:
            taken = [units >> FINE for units in held]
            self._sources, self._held, self._fine = [], [], []
            return list(zip(sources, taken, strict=True))
        if len(sources) == 1:
            held[0] = self._fine[0] = after << FINE
            return [(sources[0], amount)]
        if len(sources) == 2:
            return self._pay_of_two(amount, before)
        fine = [share * after // before for share in self._fine]
        shared = sum(fine)
        largest = -1 if fine[-1] << 1 > shared else fine.index(max(fine))
        fine[largest] += (after << FINE) - shared
        self._fine = fine
        portions = []
        for place, part in enumerate(nearest(amount, held, fine)):
            if part:
                portions.append((sources[place], part))
                held[place] -= part << FINE
        if 0 in held:
            kept = [place for place, units in enumerate(held) if units]
            self._sources = [sources[place] for place in kept]
            self._held, self._fine = [held[place] for place in kept], [fine[place] for place in kept]
            self._fine[self._fine.index(max(self._fine))] += (after << FINE) - sum(self._fine)
        return portions

    def _pay_of_two(self, amount: int, before: int) -> list[Portion]:
        """Take from two sources: what is nearest to the share of one is nearest to that of the other; a half goes to the first."""
        after, (first, second) = self.total, self._held
        one, two = self._fine
        one, two = one * after // before, two * after // before
        if one < two:
            two = (after << FINE) - one
        else:
            one = (after << FINE) - two
        taken = (first - one + _HALF) >> FINE
        if taken <= 0:
            taken = 0
        elif taken > amount:
            taken = amount
        rest = amount - taken
        first -= taken << FINE
        second -= rest << FINE
        sources = self._sources
        if first and second:
            self._held, self._fine = [first, second], [one, two]
        else:
            self._sources, self._held, self._fine = [sources[not first]], [after << FINE], [after << FINE]
        return [(sources[0], taken), (sources[1], rest)] if taken and rest else [(sources[not taken], amount)]

    def clean(self) -> bool:
        """Say whether nothing but other money is left."""
        return not self._sources or self._sources[0] == OTHER

    def holdings(self) -> dict[int, int]:
        """Return the whole units that are left of each source."""
        return dict(zip(self._sources, [units >> FINE for units in self._held], strict=True))


def nearest(amount: int, held: list[int], fine: list[int]) -> list[int]:
    """Return the whole units to take of each source so that it is left as near as can be to its fine share.

    ``held``: whole units, in parts as ``fine``. Each source gives its excess rounded down; what is missing is taken one unit each of
    the largest remainders. Where a source holds less than its share and gives nothing, others give one unit less, the smallest
    remainders first, the last of equals first.
    """
    wanted = list(map(sub, held, fine))
    taken = [excess >> FINE for excess in wanted]
    if min(taken) < 0:
        taken = [given if given > 0 else 0 for given in taken]  # noqa: FURB136 - a call each takes longer
        rests = [excess & _PART if excess > 0 else excess for excess in wanted]
    else:
        rests = [excess & _PART for excess in wanted]
    missing = amount - sum(taken)
    if missing == 1:
        taken[rests.index(max(rests))] += 1
    elif missing > 0:
        for place in sorted(range(len(rests)), key=rests.__getitem__, reverse=True)[:missing]:
            taken[place] += 1
    while missing < 0:
        least = [excess - (units << FINE) for units, excess in zip(taken, wanted, strict=True)]
        for place in sorted(range(len(least) - 1, -1, -1), key=least.__getitem__):
            if missing < 0 < taken[place]:
                taken[place] -= 1
                missing += 1
    return taken


class _Apart:
    """Claims and other money kept apart; between several claims a payment is borne in proportion to what is left of each."""

    __slots__ = ("_claims", "_other", "total")

    def __init__(self) -> None:
        self.total = 0
        self._other = 0
        self._claims = ProRata()

    def receive(self, source: int, amount: int) -> None:
        """Add other money, or a claim."""
        self.total += amount
        if source == OTHER:
            self._other += amount
        else:
            self._claims.receive(source, amount)

    def _take(self, own: int, claimed: int) -> tuple[list[Portion], list[Portion]]:
        self.total -= own + claimed
        self._other -= own
        return [(OTHER, own)] if own else [], self._claims.pay(claimed) if claimed else []

    def clean(self) -> bool:
        """Say whether nothing but other money is left."""
        return not self._claims.total

    def holdings(self) -> dict[int, int]:
        """Return what is left of each claim and of other money."""
        held = self._claims.holdings()
        return {**held, OTHER: self._other} if self._other else held


class OwnFirst(_Apart):
    """Lowest intermediate balance: a payment takes other money first, and what it then takes of a claim is gone.

    A claim is thus capped by the lowest balance since its deposit (Roscoe v Winder, 1915; Re Hallett's Estate, 1880).
    """

    __slots__ = ()

    def pay(self, amount: int) -> list[Portion]:
        """Take other money first, then of the claims in proportion."""
        own = min(amount, self._other)
        other, claims = self._take(own, amount - own)
        return other + claims


class TaintedFirst(_Apart):
    """Tainted first: a payment takes of the claims first, in proportion, then other money."""

    __slots__ = ()

    def pay(self, amount: int) -> list[Portion]:
        """Take of the claims in proportion first, then other money."""
        claimed = min(amount, self._claims.total)
        other, claims = self._take(amount - claimed, claimed)
        return claims + other


FUNDS: Mapping[str, Callable[[], Fund]] = MappingProxyType(
    {
        "fifo": FirstIn,
        "lifo": LastIn,
        "pro_rata": ProRata,
        "lowest_intermediate_balance": OwnFirst,
        "tainted_first": TaintedFirst,
    },
)
"""The rules that say of each payment, when it is made, what it takes."""


def merged(portions: Iterable[Portion]) -> dict[int, int]:
    """Return the sum of each source."""
    sums: dict[int, int] = {}
    for source, amount in portions:
        sums[source] = sums.get(source, 0) + amount
    return sums


def shared_out(amount: int, portions: Mapping[int, int]) -> dict[int, int]:
    """Share ``amount`` over portions in proportion, in whole units by the largest remainder; at most their sum.

    At equal remainders the first source is served first.

    >>> shared_out(51, {1: 60, OTHER: 40})
    {1: 31, 4611686018427387904: 20}
    """
    total = sum(portions.values())
    sources = sorted(portions)
    shares = [divmod(portions[source] * amount, total) for source in sources]
    short = amount - sum(whole for whole, _ in shares)
    raised = set(sorted(range(len(shares)), key=lambda place: -shares[place][1])[:short])
    return {source: shares[place][0] + (place in raised) for place, source in enumerate(sources)}

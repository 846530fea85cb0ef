"""The eight rules by name, in the order in which they are shown, and one account traced alone under one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from faisceau.stages.tracing.course import Course, course
from faisceau.stages.tracing.following import Found, Sources, follow
from faisceau.stages.tracing.funds import OTHER as REST
from faisceau.stages.tracing.mixing import Mixed, contaminated, mix, pools

CONSERVING = ("fifo", "lifo", "pro_rata", "pari_passu", "lowest_intermediate_balance", "tainted_first")
"""Rules under which nothing is made and nothing is lost, at every step."""
POOLED = "pari_passu"
"""The rule that shares a fund after the fact, whatever the order."""
BOUND = "total_contamination"
"""An upper bound: it conserves nothing."""
CLAIM = "backward"
"""A claim on the condition of a signed decision."""
FOLLOWED = (*CONSERVING, BOUND)
"""Rules that need nothing but the movements."""
RULES = (*FOLLOWED, CLAIM)
"""Every rule, in the order in which they are shown."""

OTHER = "other"
"""How the source of all money that is not under question is written."""
ANY = "any"
"""How the one source of total contamination is written."""


def traced(along: Course, sources: Sources, rule: str, mixed: Mixed | None = None) -> Found:
    """Return where sources lie under a rule of ``FOLLOWED``; raise KeyError for any other.

    ``mixed``: where these sources have mixed, where it was found already.
    """
    if rule not in (BOUND, POOLED):
        return follow(along, sources, rule)
    mixed = mixed or mix(along, sources)
    return contaminated(along, mixed) if rule == BOUND else pools(along, sources, mixed).share()


class Share(NamedTuple):
    """So many minor units of a source, in the movement of this place (from 0)."""

    place: int
    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the money of each source went. For each one, under a conserving rule: received = paid + exhausted + left."""

    paid: list[Share] = field(default_factory=list)
    exhausted: list[Share] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)


def trace(movements: Sequence[int], sources: Mapping[int, Sequence[tuple[str, int]]], rule: str, opening: int = 0) -> Trace:
    """Trace sources through one account's signed movements (minor units, inflows positive) under a rule of ``FOLLOWED``.

    ``sources`` tells, by place from 0, what portions of an inflow are under question; all the rest, and an ``opening``
    balance, is other money. Money that repays an overdraft is exhausted: nothing of it can be traced any more. Outflows
    are told only where something under question is in them. Raise ValueError where a portion is no part of an inflow.

    >>> trace([1000, -600, 500], {0: [("T", 700)]}, "lowest_intermediate_balance").left
    {'T': 400, 'other': 500}
    """
    names = sorted({source for told in sources.values() for source, _ in told})
    for place, told in sources.items():
        if movements[place] < sum(amount for _, amount in told) or any(amount <= 0 or s == OTHER for s, amount in told):
            raise ValueError(f"portions {told!r} are no part of the movement {place} of {movements[place]}")
    along = course([0] * len(movements), movements, range(len(movements)), [opening])
    numbered = {place: [(names.index(source), amount) for source, amount in told] for place, told in sources.items()}
    found = traced(along, numbered, rule)
    if rule == BOUND:
        names = [ANY]
    result = Trace()
    for step, source, amount in zip(found.steps, found.sources, found.amounts, strict=True):
        told_in = result.paid if along.amount[step] < 0 else result.exhausted
        told_in.append(Share(along.movement[step], OTHER if source == REST else names[source], amount))
    left = found.left.get(0) or ({REST: along.closing[0]} if along.closing[0] > 0 else {})
    result.left.update(sorted((OTHER if source == REST else names[source], amount) for source, amount in left.items()))
    return result


def least_opening(movements: Iterable[int]) -> int:
    """Return the least opening balance under which the account was never overdrawn.

    >>> least_opening([200, -500, 100])
    300
    """
    return max(0, -min(accumulate(movements), default=0))

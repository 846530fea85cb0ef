"""Following money: an account's movements in their order, the inflows under question, and a rule, to where each source went."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from faisceau.stages.tracing.funds import FUNDS, OTHER, Fund, Portion, shared_out


class Share(NamedTuple):
    """So many minor units of a source, in the movement of this place (from 0)."""

    place: int
    source: str
    amount: int


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the money of each source went. For each one: received = paid + exhausted + left."""

    paid: list[Share] = field(default_factory=list)
    exhausted: list[Share] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)


def trace(movements: Sequence[int], sources: Mapping[int, Sequence[Portion]], rule: str, opening: int = 0) -> Trace:
    """Trace sources through an account's signed movements (minor units, inflows positive) under a rule.

    ``sources`` tells, by place from 0, what portions of an inflow are under question; all the rest, and an ``opening``
    balance, is other money. Money that repays an overdraft is exhausted: nothing of it can be traced any more. Outflows
    are told only where something under question is in them. Raise ValueError where a portion is no part of an inflow.

    >>> trace([1000, -600, 500], {0: [("T", 700)]}, "lowest_intermediate_balance").left
    {'T': 400, 'other': 500}
    """
    portions = {place: _portions(movements, place, told) for place, told in sources.items()}
    first = min(portions, default=len(movements))
    balance = opening + sum(movements[:first])
    fund = FUNDS[rule]()
    if balance > 0:
        fund.receive(OTHER, balance)
    found = Trace()
    _follow(fund, max(0, -balance), movements, first, portions, found)
    found.left.update(sorted(fund.holdings().items()))
    return found


def least_opening(movements: Iterable[int]) -> int:
    """Return the least opening balance under which the account was never overdrawn.

    >>> least_opening([200, -500, 100])
    300
    """
    return max(0, -min(accumulate(movements), default=0))


def _portions(movements: Sequence[int], place: int, told: Sequence[Portion]) -> list[Portion]:
    """Return the portions of an inflow, other money last."""
    inflow = movements[place]
    rest = inflow - sum(amount for _, amount in told)
    if rest < 0 or any(amount <= 0 or source == OTHER for source, amount in told):
        raise ValueError(f"portions {told!r} are no part of the movement {place} of {inflow}")
    return [*told, (OTHER, rest)] if rest else list(told)


def _follow(
    fund: Fund,
    overdrawn: int,
    movements: Sequence[int],
    first: int,
    portions: Mapping[int, list[Portion]],
    found: Trace,
) -> None:
    """Let a fund receive and pay, from the first inflow under question on; an overdraft is repaid before it receives."""
    for place in range(first, len(movements)):
        amount = movements[place]
        if amount > 0:
            inflow = portions.get(place) or [(OTHER, amount)]
            if overdrawn:
                repaid = min(overdrawn, amount)
                overdrawn -= repaid
                inflow = _repaid(place, inflow, repaid, found)
            for source, part in inflow:
                fund.receive(source, part)
        elif amount < 0:
            held = min(-amount, fund.total)
            overdrawn += -amount - held
            _record(place, fund.pay(held) if held else [], -amount - held, found)


def _repaid(place: int, inflow: list[Portion], repaid: int, found: Trace) -> list[Portion]:
    """Return what is left of an inflow once it has repaid an overdraft, each portion in proportion."""
    shares = shared_out(repaid, inflow)
    found.exhausted.extend(
        Share(place, source, share) for (source, _), share in zip(inflow, shares, strict=True) if share and source != OTHER
    )
    return [(source, part - share) for (source, part), share in zip(inflow, shares, strict=True) if part > share]


def _record(place: int, paid: list[Portion], credit: int, found: Trace) -> None:
    """Tell an outflow in which something under question lies, whole: the bank's credit is other money."""
    if all(source == OTHER for source, _ in paid):
        return
    amounts = dict(paid)
    if credit:
        amounts[OTHER] = amounts.get(OTHER, 0) + credit
    found.paid.extend(Share(place, source, amount) for source, amount in amounts.items())

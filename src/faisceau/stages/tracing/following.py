"""Following money: the course of many accounts, the inflows under question and a rule in, where each source went out."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from faisceau.stages.tracing.course import NOWHERE, Course
from faisceau.stages.tracing.funds import FUNDS, OTHER, Fund, Portion, merged, shared_out

APART = 16
"""Money is sought in the accounts that hold some alone up to this part of all steps; ours."""

Sources = Mapping[int, Sequence[Portion]]
"""By step: what portions of an inflow are under question, in their order."""


@dataclass(slots=True)
class Found:
    """Where money under question was found. In the step of an inflow: what of it repaid an overdraft; of an outflow: what it took.

    Outflows and inflows are told only where something under question is in them, and outflows whole. For each source and
    account: received + arrived = taken + exhausted + left, to the unit.
    """

    steps: array[int] = field(default_factory=lambda: array("q"))
    sources: array[int] = field(default_factory=lambda: array("q"))
    amounts: list[int] = field(default_factory=list)
    left: dict[int, dict[int, int]] = field(default_factory=dict)
    """By account: what is left of each source, where something under question is left."""

    def tell(self, step: int, portions: Iterable[Portion]) -> None:
        """Tell portions of a step."""
        for source, amount in portions:
            self.steps.append(step)
            self.sources.append(source)
            self.amounts.append(amount)


def follow(course: Course, sources: Sources, rule: str) -> Found:
    """Follow sources through the course of money under a rule that says of each payment, when it is made, what it takes.

    What an inflow brings: first what was carried into it, then the portions under question, taken out of what of it is
    other money, then the rest. A unit keeps its first source. Money that repays an overdraft is exhausted, each source in
    proportion; what a payment takes beyond the balance is the bank's credit: other money.
    """
    made = FUNDS[rule]
    funds: list[Fund | None] = [None] * len(course.closing)
    carried: dict[int, list[Portion]] = {}
    found = Found()
    account_of, amounts, befores, intos, turned = course.account, course.amount, course.before, course.into, course.turned
    for step in _walked(course, sources, funds, carried):
        account = account_of[step]
        fund = funds[account]
        amount = amounts[step]
        if amount > 0:
            if step in carried or step in sources:
                brought = arrival(amount, carried.pop(step, []), sources.get(step, ()))
                if befores[step] < 0:
                    brought = _entering(found, step, brought, -befores[step])
                    if not brought:
                        continue
                if fund is None:
                    fund = funds[account] = made()
                    if befores[step] > 0:
                        fund.receive(OTHER, befores[step])
                for source, part in brought:
                    fund.receive(source, part)
            elif fund is not None:
                rest = amount + min(0, befores[step])
                if rest > 0:
                    fund.receive(OTHER, rest)
        elif amount and fund is not None:
            held = min(-amount, fund.total)
            taken = fund.pay(held) if held else []
            for portion in taken:
                if portion[0] != OTHER:
                    break
            else:  # nothing under question is in it; of what brought nothing but other money, nothing need be kept
                if fund.clean():
                    funds[account] = None
                continue
            if held < -amount:
                taken.append((OTHER, -amount - held))
            found.tell(step, merged(taken).items() if len(taken) > 1 else taken)
            if intos[step] != NOWHERE:
                carry(carried, intos[step], taken, turned.get(step))
            if fund.clean():
                funds[account] = None
    found.left.update((account, fund.holdings()) for account, fund in enumerate(funds) if fund is not None and not fund.clean())
    return found


def _walked(course: Course, sources: Sources, funds: Sequence[Fund | None], carried: Mapping[int, object]) -> Iterator[int]:
    """Yield the steps to look at, in their order: those of accounts that hold a fund, and those that something is carried into.

    Money that stays in few accounts is sought there alone; once a part of all steps was looked at so, each of the others is.
    """
    account_of, intos, then = course.account, course.into, course.then
    waiting = sorted(sources)
    last = NOWHERE
    for _ in range(len(intos) // APART + 1):
        while waiting and waiting[0] == last:  # an account leads to a step that something is carried into as well
            heappop(waiting)
        if not waiting:
            return
        last = heappop(waiting)
        yield last
        if (into := intos[last]) != NOWHERE and into in carried:
            heappush(waiting, into)
        if funds[account_of[last]] is not None and then[last] != NOWHERE:
            heappush(waiting, then[last])
    yield from range(last + 1, len(intos))


def carry(carried: dict[int, list[Portion]], into: int, taken: list[Portion], turned: int | None) -> None:
    """Carry what a payment took to where it arrives; in another currency the sources share what arrives in proportion."""
    portions = taken if turned is None else [one for one in shared_out(turned, merged(taken)).items() if one[1]]
    if into in carried:
        carried[into].extend(portions)
    else:
        carried[into] = portions


def arrival(amount: int, carried: list[Portion], told: Sequence[Portion]) -> list[Portion]:
    """Return what an inflow brings, in order: what was carried, then what is told to be under question, then other money."""
    rest = amount - sum(part for _, part in carried)
    whole = [*carried, (OTHER, rest)] if rest else carried
    for claimed, units in told:
        wanted, named = units, []
        for source, part in whole:
            taken = min(part, wanted) if source == OTHER else 0
            wanted -= taken
            named += [(claimed, taken)] if taken else []
            named += [(source, part - taken)] if part > taken else []
        whole = named
    return whole


def _entering(found: Found, step: int, brought: list[Portion], overdrawn: int) -> list[Portion]:
    """Return what of an inflow is left once it has repaid an overdraft, and tell what was exhausted of what is under question."""
    repaid = min(overdrawn, sum(part for _, part in brought))
    if all(source == OTHER for source, _ in brought):
        return without(brought, {OTHER: repaid})
    shares = shared_out(repaid, merged(brought))
    found.tell(step, [(source, share) for source, share in shares.items() if share and source != OTHER])
    return without(brought, shares)


def without(portions: Sequence[Portion], shares: dict[int, int]) -> list[Portion]:
    """Return portions once each source has given its share, out of its first lots first; ``shares`` is used up."""
    left = []
    for source, part in portions:
        given = min(part, shares.get(source, 0))
        if given:
            shares[source] -= given
        if part > given:
            left.append((source, part - given))
    return left

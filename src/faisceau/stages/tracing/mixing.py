"""Mixing: where money under question has mixed at all (total contamination), and shares by total contribution (pari passu).

A *fund* is what an account holds from the arrival of money under question until nothing is left in it. Total contamination
takes a fund whole: an upper bound that conserves nothing. Pari passu ex post facto shares all that left a fund, and what is
left in it, in proportion to what each source contributed in all, whatever the order; funds that pay one another in a circle
cannot be told apart without an order and are one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice, pairwise

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.stages.tracing.circles import circles
from faisceau.stages.tracing.course import NOWHERE, Course, numbers_of, viewed
from faisceau.stages.tracing.following import Found, Sources, arrival, carry, without
from faisceau.stages.tracing.funds import OTHER, Portion, ProRata, merged, shared_out

ANY = 0
"""The one source of total contamination: it does not tell what it marks apart."""
_INSIDE = OTHER + 1
"""Money that goes from one account of a common fund to another."""


@dataclass(slots=True)
class Mixed:
    """Where money under question has mixed."""

    fund: array[int]
    """The fund of each step, from 0; ``NOWHERE`` where nothing under question is held, and, last, of no step."""
    opened: list[int] = field(default_factory=list)
    """What each fund's account held before it began: other money."""
    received: list[int] = field(default_factory=list)
    """What came into each fund in all, what repaid an overdraft left out."""
    paid: array[int] = field(default_factory=lambda: array("q"))
    """The steps that a fund paid, in their order."""
    repaid: dict[int, int] = field(default_factory=dict)
    """By inflow: what of it repaid an overdraft, before a fund could begin."""
    credit: dict[int, int] = field(default_factory=dict)
    """By the payment that ends a fund: what of it is the bank's credit."""
    alive: dict[int, int] = field(default_factory=dict)
    """The fund of each account at the end, where there is one."""


def mix(course: Course, sources: Sources) -> Mixed:
    """Mark whole every payment and balance that money under question could have reached in the order of the course."""
    count = len(course.amount)
    fund_of = [NOWHERE] * len(course.closing)
    mixed = Mixed(array("q", [NOWHERE]) * (count + 1))
    fund_at, opened, received = mixed.fund, mixed.opened, mixed.received
    marked = bytearray(count + 1)  # of the steps that money under question arrives in; the last is of money that arrives nowhere
    for step in sources:
        marked[step] = True
    begun = min(sources, default=count)
    columns = (islice(column, begun, None) for column in (course.account, course.amount, course.before, course.into))
    for step, account, amount, before, into in zip(range(begun, count), *columns, strict=True):
        fund = fund_of[account]
        if fund >= 0:
            if amount > 0:
                fund_at[step] = fund
                received[fund] += amount
            elif amount:
                fund_at[step] = fund
                marked[into] = True
                if before + amount <= 0:
                    fund_of[account] = NOWHERE
                    if before + amount:
                        mixed.credit[step] = -before - amount
        elif marked[step] and amount > 0:
            if before < 0:
                mixed.repaid[step] = min(amount, -before)
            if amount + min(0, before) > 0:
                fund_at[step] = fund_of[account] = len(opened)
                opened.append(max(0, before))
                received.append(amount + min(0, before))
    mixed.alive = {account: fund for account, fund in enumerate(fund_of) if fund != NOWHERE}
    held = pc.greater_equal(viewed(fund_at).slice(0, count), 0)
    mixed.paid = numbers_of(pc.indices_nonzero(pc.and_(held, pc.less(course.sign, 0))))
    return mixed


def contaminated(course: Course, mixed: Mixed) -> Found:
    """Return what has mixed, whole, as of one source, ``ANY``."""
    steps = sorted([*mixed.paid, *mixed.repaid])
    repaid, befores, amounts = mixed.repaid, course.before, course.amount
    told = [min(befores[step], -amounts[step]) if amounts[step] < 0 else repaid[step] for step in steps]
    left = {account: {ANY: course.closing[account]} for account in mixed.alive}
    return Found(array("q", steps), array("q", [ANY]) * len(steps), told, left)


@dataclass(slots=True)
class Pools:
    """Funds that pay one another in circles as one: what each was given and gives, before anything is shared."""

    course: Course
    sources: Sources
    mixed: Mixed
    each: list[_Pool]
    """Each after those that it has money from."""
    parted: frozenset[int]
    """Steps of exchanges of currency that were cut in a circle."""

    def share(self) -> Found:
        """Share every pool by total contribution."""
        course, sources, found = self.course, self.sources, Found()
        carried: dict[int, list[Portion]] = {}
        for pool in self.each:
            pool.share(carried, self.parted, self.mixed.credit, found)
        for step in sorted({*carried, *sources}):
            if self.mixed.fund[step] == NOWHERE and course.amount[step] > 0:
                brought = merged(arrival(course.amount[step], carried.pop(step, []), sources.get(step, ())))
                found.tell(step, [(source, part) for source, part in brought.items() if source != OTHER])
        return found


def pools(course: Course, sources: Sources, mixed: Mixed) -> Pools:
    """Return the pools in which money under question has mixed."""
    groups, parted, carrying = grouped(course, mixed)
    group_of = [0] * len(mixed.opened)
    for number, funds in enumerate(groups):
        for fund in funds:
            group_of[fund] = number
    each = [
        _Pool(course, sources, sum(mixed.opened[fund] for fund in funds) + sum(mixed.received[fund] for fund in funds))
        for funds in groups
    ]
    fund_at = mixed.fund
    of_step = pc.take(pa.array([*group_of, NOWHERE], pa.int64()), _known(viewed(fund_at), len(group_of)))
    going = viewed(carrying)
    into = pc.take(viewed(course.into), going)
    from_group, to_group = pc.take(of_step, going), pc.take(of_step, into)
    stays = pc.equal(from_group, to_group)
    inside = going.filter(stays)
    for step, number in zip(*(column.filter(pc.invert(stays)).to_pylist() for column in (into, to_group)), strict=True):
        each[number].asked.add(step)
    for step in sources:
        if fund_at[step] != NOWHERE:
            each[group_of[fund_at[step]]].asked.add(step)
    repaid = pa.array([step for step in mixed.repaid if fund_at[step] != NOWHERE], pa.int64())
    for step in repaid.filter(pc.is_in(repaid, into.filter(stays))).to_pylist():
        each[group_of[fund_at[step]]].asked.add(step)
    ended = pa.array(mixed.credit, pa.int64())
    for step in ended.filter(pc.is_in(ended, inside)).to_pylist():
        each[group_of[fund_at[step]]].brought += mixed.credit[step]
    paid = viewed(mixed.paid)
    for number, steps in _by_group(inside, of_step):
        each[number].inside = steps
    for number, steps in _by_group(paid.filter(pc.invert(pc.is_in(paid, inside))), of_step):
        each[number].exits = steps
    for account, fund in sorted(mixed.alive.items()):
        each[group_of[fund]].closing.append(account)
    return Pools(course, sources, mixed, each, parted)


def _known(places: pa.Array, instead: int) -> pa.Array:
    """Return places, with another instead of ``NOWHERE``."""
    return pc.if_else(pc.equal(places, NOWHERE), instead, places)


def _by_group(steps: pa.Array, of_step: pa.Array) -> Iterator[tuple[int, array[int]]]:
    """Yield the steps of each group, in their order (it is a stable sort)."""
    groups = of_step.take(steps)
    order = pc.sort_indices(groups)
    runs = pc.run_end_encode(groups.take(order))
    mine = numbers_of(steps.take(order))
    for number, (first, last) in zip(runs.values.to_pylist(), pairwise([0, *runs.run_ends.to_pylist()]), strict=True):
        yield number, mine[first:last]


def grouped(course: Course, mixed: Mixed) -> tuple[list[list[int]], frozenset[int], array[int]]:
    """Return the funds that are one, each group after those that it has money from, and exchanges of currency cut in a circle.

    Last: the steps by which a fund pays another, those exchanges left out.
    """
    fund_at, count = mixed.fund, len(mixed.opened)
    funds, paid = viewed(fund_at), viewed(mixed.paid)
    reached = pc.take(funds, _known(pc.take(viewed(course.into), paid), len(fund_at) - 1))  # the last is of no step
    carrying = numbers_of(paid.filter(pc.not_equal(reached, NOWHERE)))
    parted: frozenset[int] = frozenset()
    while True:
        after: list[list[int]] = [[] for _ in range(count)]
        paying = map(fund_at.__getitem__, carrying)
        entered = map(fund_at.__getitem__, map(course.into.__getitem__, carrying))
        for one, other in zip(paying, entered, strict=True):
            after[one].append(other)
        groups = circles(after)
        group_of = {fund: number for number, funds in enumerate(groups) for fund in funds}
        within = [
            step
            for step in course.turned
            if fund_at[step] != NOWHERE
            and fund_at[course.into[step]] != NOWHERE
            and step not in parted
            and group_of[fund_at[step]] == group_of[fund_at[course.into[step]]]
        ]
        if not within:
            return groups, parted, carrying
        parted |= frozenset(within)
        carrying = array("q", (step for step in carrying if step not in parted))


@dataclass(slots=True)
class _Pool:
    """Funds that are one: what they were given, then what they gave and hold, in proportion to what they were given.

    What came in is known as a sum; only inflows that bring anything but other money, and what goes from one of the funds
    into another, are looked at one by one.
    """

    course: Course
    sources: Sources
    brought: int
    """What the accounts held before the funds began, what came into the funds in all, what repaid an overdraft left out, and
    the bank's credit for what stays within."""
    inside: array[int] = field(default_factory=lambda: array("q"))
    """Steps that go from one of the funds into another."""
    asked: set[int] = field(default_factory=set)
    """Inflows that bring money under question from outside, or may."""
    exits: array[int] = field(default_factory=lambda: array("q"))
    closing: list[int] = field(default_factory=list)
    """Accounts of which a fund is alive at the end."""
    given: ProRata = field(default_factory=ProRata)

    def share(self, carried: dict[int, list[Portion]], parted: frozenset[int], credit: Mapping[int, int], found: Found) -> None:
        """Share the pool over what it paid, in its order, ``credit`` left out, then over what its accounts hold at the end."""
        course, pay = self.course, self.given.pay
        amounts, intos, asked = course.amount, course.into, self.asked
        within: dict[int, int] = {}
        other = self.brought + sum(map(amounts.__getitem__, self.inside))
        for step in self.inside if asked else ():
            if (into := intos[step]) in asked:
                within[into] = within.get(into, 0) - amounts[step]
        repaying = {}
        for step in sorted(asked):
            other -= amounts[step] + min(0, course.before[step]) - (came := within.get(step, 0))
            if repaid := self._receive(step, came, carried.pop(step, []), found):
                repaying[step] = repaid
        if other:
            self.given.receive(OTHER, other)
        for step in sorted([*self.exits, *repaying]) if repaying else self.exits:
            held = repaying[step] if step in repaying else -amounts[step] - credit.get(step, 0)
            taken = pay(held)
            if taken[0][0] != OTHER:  # other money is the last of all sources
                self._tell(step, held, taken, carried, parted, found)
        for account in self.closing:
            found.left[account] = dict(pay(course.closing[account]))

    def _receive(self, step: int, within: int, carried: list[Portion], found: Found) -> int:
        """Receive what an inflow brings from outside; return what of money of the pool it repays an overdraft with."""
        amount, overdrawn = self.course.amount[step], -self.course.before[step]
        portions = arrival(amount, [*carried, (_INSIDE, within)] if within else carried, self.sources.get(step, ()))
        repaid = 0
        if overdrawn > 0:
            shares = shared_out(min(overdrawn, amount), merged(portions))
            found.tell(step, [(source, part) for source, part in shares.items() if part and source < OTHER])
            repaid = shares.get(_INSIDE, 0)
            portions = without(portions, shares)
        for source, part in portions:
            if source != _INSIDE:
                self.given.receive(source, part)
        return repaid

    def _tell(
        self,
        step: int,
        held: int,
        taken: list[Portion],
        carried: dict[int, list[Portion]],
        parted: frozenset[int],
        found: Found,
    ) -> None:
        """Tell what the pool paid, and carry it on."""
        course = self.course
        amount = course.amount[step]
        if amount > 0:
            found.tell(step, [(source, part) for source, part in taken if source != OTHER])
            return
        if held < -amount:
            taken.append((OTHER, -amount - held))
        found.tell(step, merged(taken).items() if held < -amount else taken)
        if course.into[step] != NOWHERE and step not in parted:
            carry(carried, course.into[step], taken, course.turned.get(step))

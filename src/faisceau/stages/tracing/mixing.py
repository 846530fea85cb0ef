"""Mixing: where money under question has mixed at all (total contamination), and shares by total contribution (pari passu).

A *fund* is what an account holds from the arrival of money under question until nothing is left in it. Total contamination
takes a fund whole: an upper bound that conserves nothing. Pari passu ex post facto shares all that left a fund, and what is
left in it, in proportion to what each source contributed in all, whatever the order; funds that pay one another in a circle
cannot be told apart without an order and are one.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import compress, islice

from faisceau.stages.tracing.circles import circles
from faisceau.stages.tracing.course import NOWHERE, Course
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
    alive: dict[int, int] = field(default_factory=dict)
    """The fund of each account at the end, where there is one."""
    steps: array[int] = field(default_factory=lambda: array("q"))
    """Every step in which a fund is given something or pays, and every inflow of money under question, in their order."""


def mix(course: Course, sources: Sources) -> Mixed:
    """Mark whole every payment and balance that money under question could have reached in the order of the course."""
    count = len(course.amount)
    fund_of = [NOWHERE] * len(course.closing)
    mixed = Mixed(array("q", [NOWHERE]) * (count + 1))
    fund_at, opened, received, paid, steps = mixed.fund, mixed.opened, mixed.received, mixed.paid, mixed.steps
    marked = bytearray(count + 1)  # of the steps that money under question arrives in; the last is of money that arrives nowhere
    for step in sources:
        marked[step] = True
    begun = min(sources, default=count)
    columns = (islice(column, begun, None) for column in (course.account, course.amount, course.before, course.into))
    for step, account, amount, before, into in zip(range(begun, count), *columns, strict=True):
        fund = fund_of[account]
        if fund != NOWHERE:
            if amount > 0:
                received[fund] += amount
                fund_at[step] = fund
                steps.append(step)
            elif amount:
                fund_at[step] = fund
                steps.append(step)
                paid.append(step)
                marked[into] = True
                if before + amount <= 0:
                    fund_of[account] = NOWHERE
        elif marked[step] and amount > 0:
            steps.append(step)
            if before < 0:
                mixed.repaid[step] = min(amount, -before)
            if amount + min(0, before) > 0:
                fund_at[step] = fund_of[account] = len(opened)
                opened.append(max(0, before))
                received.append(amount + min(0, before))
    mixed.alive = {account: fund for account, fund in enumerate(fund_of) if fund != NOWHERE}
    return mixed


def contaminated(course: Course, mixed: Mixed) -> Found:
    """Return what has mixed, whole, as of one source, ``ANY``."""
    steps = sorted([*mixed.paid, *mixed.repaid])
    repaid, befores, amounts = mixed.repaid, course.before, course.amount
    told = [min(befores[step], -amounts[step]) if amounts[step] < 0 else repaid[step] for step in steps]
    left = {account: {ANY: course.closing[account]} for account in mixed.alive}
    return Found(array("q", steps), array("q", [ANY]) * len(steps), told, left)


def share(course: Course, sources: Sources, mixed: Mixed) -> tuple[Found, frozenset[int]]:
    """Share every fund by total contribution; return also the steps of exchanges of currency that were cut in a circle."""
    found = Found()
    groups, parted, carrying = _grouped(course, mixed)
    group_of = [0] * len(mixed.opened)
    for number, funds in enumerate(groups):
        for fund in funds:
            group_of[fund] = number
    pools = [
        _Pool(course, sources, sum(mixed.opened[fund] for fund in funds), sum(mixed.received[fund] for fund in funds))
        for funds in groups
    ]
    fund_at, intos = mixed.fund, course.into
    leaving = bytearray(b"\1") * len(fund_at)
    paying = map(group_of.__getitem__, map(fund_at.__getitem__, carrying))
    for step, into, number in zip(carrying, map(intos.__getitem__, carrying), paying, strict=True):
        reached = group_of[fund_at[into]]
        if number == reached:
            leaving[step] = False
            pools[number].carry_inside(step, into)
        else:
            pools[reached].asked.add(into)
    for step in sources:
        if fund_at[step] != NOWHERE:
            pools[group_of[fund_at[step]]].asked.add(step)
    for step in compress(mixed.paid, map(leaving.__getitem__, mixed.paid)):
        pools[group_of[fund_at[step]]].exits.append(step)
    for account, fund in sorted(mixed.alive.items()):
        pools[group_of[fund]].closing.append(account)
    carried: dict[int, list[Portion]] = {}
    for pool in pools:
        pool.share(carried, parted, found)
    for step in sorted({*carried, *sources}):
        if fund_at[step] == NOWHERE and course.amount[step] > 0:
            brought = merged(arrival(course.amount[step], carried.pop(step, []), sources.get(step, ())))
            found.tell(step, [(source, part) for source, part in brought.items() if source != OTHER])
    return found, parted


def _grouped(course: Course, mixed: Mixed) -> tuple[list[list[int]], frozenset[int], array[int]]:
    """Return the funds that are one, each group after those that it has money from, and exchanges of currency cut in a circle.

    Last: the steps by which a fund pays another, those exchanges left out.
    """
    fund_at, count = mixed.fund, len(mixed.opened)
    reached = map(fund_at.__getitem__, map(course.into.__getitem__, mixed.paid))  # at NOWHERE the last, which is of no step
    carrying = array("q", (step for step, fund in zip(mixed.paid, reached, strict=True) if fund != NOWHERE))
    parted: frozenset[int] = frozenset()
    while True:
        after: list[list[int]] = [[] for _ in range(count)]
        paying = map(fund_at.__getitem__, carrying)
        reached = map(fund_at.__getitem__, map(course.into.__getitem__, carrying))
        for one, other in zip(paying, reached, strict=True):
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
    begun: int
    """What the accounts held before the funds began."""
    received: int
    """What came into the funds in all, what repaid an overdraft left out."""
    within: dict[int, int] = field(default_factory=dict)
    """By inflow: what comes from another of the funds."""
    asked: set[int] = field(default_factory=set)
    """Inflows that bring money under question from outside, or may."""
    exits: list[int] = field(default_factory=list)
    closing: list[int] = field(default_factory=list)
    """Accounts of which a fund is alive at the end."""
    given: ProRata = field(default_factory=ProRata)

    def carry_inside(self, step: int, into: int) -> None:
        """Take a step that goes from one of the funds into another; what it takes beyond a balance is the bank's credit."""
        amount, before = -self.course.amount[step], self.course.before[step]
        self.within[into] = self.within.get(into, 0) + amount
        if self.course.before[into] < 0:
            self.asked.add(into)
        if before < amount:
            self.begun += amount - before

    def share(self, carried: dict[int, list[Portion]], parted: frozenset[int], found: Found) -> None:
        """Share the pool over what it paid, in its order, then over what its accounts hold at the end."""
        course, given = self.course, self.given
        exits = [(step, min(-course.amount[step], course.before[step])) for step in self.exits]
        other = self.begun + self.received
        repaying = []
        for step in sorted(self.asked):
            other -= course.amount[step] + min(0, course.before[step])
            if repaid := self._receive(step, self.within.pop(step, 0), carried.pop(step, []), found):
                repaying.append((step, repaid))
        other -= sum(self.within.values())
        if other:
            given.receive(OTHER, other)
        for step, held in sorted(exits + repaying) if repaying else exits:
            taken = given.pay(held)
            if taken[0][0] != OTHER:  # other money is the last of all sources
                self._tell(step, held, taken, carried, parted, found)
        for account in self.closing:
            found.left[account] = dict(given.pay(course.closing[account]))

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

"""Mixing: where money under question has mixed at all (total contamination), and shares by total contribution (pari passu).

A *fund* is what an account holds from the arrival of money under question until nothing is left in it. Total contamination
takes a fund whole: an upper bound that conserves nothing. Pari passu ex post facto shares all that left a fund, and what is
left in it, in proportion to what each source contributed in all, whatever the order; funds that pay one another in a circle
cannot be told apart without an order and are one.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
    """Where money under question has mixed: ``found`` has one source, ``ANY``."""

    found: Found = field(default_factory=Found)
    fund: array[int] = field(default_factory=lambda: array("q"))
    """The fund of each step, from 0; ``NOWHERE`` where nothing under question is held."""
    opened: list[int] = field(default_factory=list)
    """What each fund's account held before it began: other money."""
    alive: dict[int, int] = field(default_factory=dict)
    """The fund of each account at the end, where there is one."""


def mix(course: Course, sources: Sources) -> Mixed:
    """Mark whole every payment and balance that money under question could have reached in the order of the course."""
    mixed = Mixed()
    fund_of = [NOWHERE] * len(course.closing)
    marked: set[int] = set()
    mixed.fund = array("q", [NOWHERE]) * len(course.amount)
    tell, fund_at = mixed.found.tell, mixed.fund
    account_of, amounts, befores, intos = course.account, course.amount, course.before, course.into
    for step in range(min(sources, default=len(amounts)), len(amounts)):
        account = account_of[step]
        amount = amounts[step]
        fund = fund_of[account]
        if amount > 0:
            if fund == NOWHERE and (step in marked or step in sources):
                before = befores[step]
                if before < 0:
                    tell(step, [(ANY, min(amount, -before))])
                if amount + min(0, before) > 0:
                    fund = fund_of[account] = len(mixed.opened)
                    mixed.opened.append(max(0, before))
            fund_at[step] = fund
        elif amount and fund != NOWHERE:
            fund_at[step] = fund
            tell(step, [(ANY, min(-amount, befores[step]))])
            if intos[step] != NOWHERE:
                marked.add(intos[step])
            if befores[step] + amount <= 0:
                fund_of[account] = NOWHERE
    for account, fund in enumerate(fund_of):
        if fund != NOWHERE:
            mixed.alive[account] = fund
            mixed.found.left[account] = {ANY: course.closing[account]}
    return mixed


def share(course: Course, sources: Sources, mixed: Mixed) -> tuple[Found, frozenset[int]]:
    """Share every fund by total contribution; return also the steps of exchanges of currency that were cut in a circle."""
    found = Found()
    groups, parted = _groups(course, mixed)
    group_of = {fund: number for number, funds in enumerate(groups) for fund in funds}
    steps: list[list[int]] = [[] for _ in groups]
    for step, fund in enumerate(mixed.fund):
        if fund != NOWHERE:
            steps[group_of[fund]].append(step)
    closing: list[list[int]] = [[] for _ in groups]
    for account, fund in sorted(mixed.alive.items()):
        closing[group_of[fund]].append(account)
    carried: dict[int, list[Portion]] = {}
    inside = {step: group_of.get(mixed.fund[course.into[step]], NOWHERE) for step in _carrying(course, mixed, parted)}
    for number, funds in enumerate(groups):
        begun = sum(mixed.opened[fund] for fund in funds)
        pool = _Pool(course, sources, carried, number, inside, parted)
        pool.share(begun, steps[number], closing[number], found)
    for step in sorted({*carried, *sources}):
        if mixed.fund[step] == NOWHERE and course.amount[step] > 0:
            brought = merged(arrival(course.amount[step], carried.pop(step, []), sources.get(step, ())))
            found.tell(step, [(source, part) for source, part in brought.items() if source != OTHER])
    return found, parted


def _carrying(course: Course, mixed: Mixed, parted: frozenset[int]) -> Iterator[int]:
    """Yield the steps that carry money of a fund to another account."""
    for step, into in enumerate(course.into):
        if into != NOWHERE and mixed.fund[step] != NOWHERE and step not in parted:
            yield step


def _groups(course: Course, mixed: Mixed) -> tuple[list[list[int]], frozenset[int]]:
    """Return the funds that are one, each group after those that it has money from, and exchanges of currency cut in a circle."""
    parted: frozenset[int] = frozenset()
    while True:
        after: list[set[int]] = [set() for _ in mixed.opened]
        for step in _carrying(course, mixed, parted):
            if mixed.fund[course.into[step]] != NOWHERE:
                after[mixed.fund[step]].add(mixed.fund[course.into[step]])
        groups = circles([sorted(one) for one in after])
        group_of = {fund: number for number, funds in enumerate(groups) for fund in funds}
        within = [
            step
            for step in course.turned
            if mixed.fund[step] != NOWHERE
            and mixed.fund[course.into[step]] != NOWHERE
            and step not in parted
            and group_of[mixed.fund[step]] == group_of[mixed.fund[course.into[step]]]
        ]
        if not within:
            return groups, parted
        parted |= frozenset(within)


@dataclass(slots=True)
class _Pool:
    """Funds that are one: what they were given, then what they gave and hold, in proportion to what they were given."""

    course: Course
    sources: Sources
    carried: dict[int, list[Portion]]
    number: int
    inside: Mapping[int, int]
    """The group in which each carrying step arrives."""
    parted: frozenset[int]
    given: ProRata = field(default_factory=ProRata)

    def share(self, begun: int, steps: Sequence[int], closing: Iterable[int], found: Found) -> None:
        """Share the pool over its steps, in their order, then over what its accounts hold at the end."""
        course, given = self.course, self.given
        within: dict[int, int] = {}
        exits: list[tuple[int, int]] = []
        if begun:
            given.receive(OTHER, begun)
        for step in steps:
            amount, before = course.amount[step], course.before[step]
            if amount > 0:
                if repaid := self._receive(step, within.pop(step, 0), found):
                    exits.append((step, repaid))
            elif self.inside.get(step) == self.number:
                into, held = course.into[step], min(-amount, before)
                within[into] = within.get(into, 0) - amount
                if held < -amount:
                    given.receive(OTHER, -amount - held)
            else:
                exits.append((step, min(-amount, before)))
        for step, held in exits:
            self._pay(step, held, found)
        for account in closing:
            found.left[account] = dict(given.pay(course.closing[account]))

    def _receive(self, step: int, within: int, found: Found) -> int:
        """Receive what an inflow brings from outside; return what of money of the pool it repays an overdraft with."""
        amount, overdrawn = self.course.amount[step], -self.course.before[step]
        carried = self.carried.pop(step, [])
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

    def _pay(self, step: int, held: int, found: Found) -> None:
        """Let the pool pay: tell it, and carry it on."""
        course = self.course
        taken = self.given.pay(held)
        if all(source == OTHER for source, _ in taken):
            return
        amount = course.amount[step]
        if amount > 0:
            found.tell(step, [(source, part) for source, part in taken if source != OTHER])
            return
        if held < -amount:
            taken.append((OTHER, -amount - held))
        found.tell(step, merged(taken).items())
        if step in self.inside:
            carry(self.carried, course.into[step], taken, course.turned.get(step))

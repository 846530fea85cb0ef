"""The course of money: movements of many accounts in one total order, with what each account held before every step.

Order, by a recorded rule: an account's movements stand in the order of its ledger; money that goes from one account to
another leaves before it arrives; among what both leave open the earliest day comes first, then the account, the
currency and the place in the ledger (the *rank*). Where accounts pay one another in a circle that no order allows, the
arrival of the lowest rank is cut from what it came from: it is told, and is other money.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush, heappushpop
from itertools import accumulate
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

Integers = Sequence[int]
"""Whole numbers: an array of 64 bits, or a list where one of them is larger."""

NOWHERE = -1
"""The target of money that is not known to arrive anywhere."""


class Parts(NamedTuple):
    """Parts of outflows that arrive in other accounts, by columns: movement, units, the movement they arrive in, units there."""

    movement: Integers = ()
    amount: Integers = ()
    into: Integers = ()
    arrives: Integers = ()


@dataclass(frozen=True, slots=True)
class Course:
    """Every step, in order. A step is an inflow, or a part of an outflow; ``into`` is the step in which that part arrives."""

    account: array[int]
    amount: Integers
    """Signed: positive in."""
    before: Integers
    """What the account held before the step; negative where it was overdrawn."""
    into: array[int]
    movement: array[int]
    turned: dict[int, int]
    """For a part that arrives as another number of units (another currency): how many, by its step."""
    closing: list[int]
    """What each account holds at the end."""
    cut: frozenset[int]
    """Movements that were cut from what they came from, in circles that no order allows."""
    step: array[int]
    """The first step of each movement."""
    then: array[int]
    """The next step of the same account; ``NOWHERE`` where there is none."""
    sign: pa.Array
    """Of each step: 1 in, -1 out, 0 where nothing moved."""


def course(accounts: Integers, signed: Integers, rank: Integers, openings: Sequence[int], parts: Parts = Parts()) -> Course:  # noqa: B008
    """Return the course of movements that stand by account and in the order of its ledger.

    ``rank`` is the place of each movement in the order of days (a permutation); ``parts`` are in the order of their
    movements. Raise ValueError where parts are no part of an outflow, or more than an inflow arrives in it.
    """
    _check(signed, parts)
    starts = _starts(len(accounts), parts)
    order, cut = _ordered(accounts, rank, len(openings), parts.into, starts)
    try:
        return _laid(accounts, signed, openings, parts, starts, order, cut, array("q"), array("q"))
    except OverflowError:
        return _laid(accounts, signed, openings, parts, starts, order, cut, [], [])


def packed(values: Iterable[int]) -> Integers:
    """Return whole numbers in 64 bits each, where all of them fit."""
    told = values if isinstance(values, list) else list(values)
    try:
        return array("q", told)
    except OverflowError:
        return told


def viewed(values: array[int]) -> pa.Array:
    """Return whole numbers as a column over the same memory."""
    held = pa.int8() if values.typecode == "b" else pa.int64()
    return pa.Array.from_buffers(held, len(values), [None, pa.py_buffer(values)])


def numbers_of(column: pa.Array) -> array[int]:
    """Return a column of whole numbers, none of them unknown, as an array."""
    found = array("q")
    if len(column):
        found.frombytes(memoryview(column.cast(pa.int64()).buffers()[1])[8 * column.offset : 8 * (column.offset + len(column))])
    return found


def _check(signed: Integers, parts: Parts) -> None:
    left = signed[:] if isinstance(signed, array) else list(signed)
    for movement, amount, into, arrives in zip(*parts, strict=True):
        paying, receiving = left[movement] + amount, left[into] - arrives
        if amount <= 0 or arrives <= 0 or paying > 0 or receiving < 0:
            raise ValueError(f"part {(movement, amount, into, arrives)} is more than its movements")
        left[movement], left[into] = paying, receiving


def _starts(count: int, parts: Parts) -> Integers:
    """Return, for each movement, the place of its first part, and one more for the end."""
    starts = array("q", bytes(8 * (count + 1)))
    for movement in parts.movement:
        starts[movement + 1] += 1
    return array("q", accumulate(starts))


def _ordered(accounts: Integers, rank: Integers, held: int, into: Integers, starts: Integers) -> tuple[Integers, frozenset[int]]:
    """Return the movements in their total order, and those that were cut."""
    count = len(accounts)
    waiting = array("q", bytes(8 * count))
    for movement in into:
        waiting[movement] += 1
    of_rank = array("q", bytes(8 * count))
    for movement, place in enumerate(rank):
        of_rank[place] = movement
    head = array("q", [NOWHERE]) * held
    for movement in range(count - 1, -1, -1):
        head[accounts[movement]] = movement
    ready = [rank[movement] for movement in head if movement != NOWHERE and not waiting[movement]]
    heapify(ready)
    blocked: list[int] | None = None  # asked for only where nothing is ready: most networks have no circle
    order = array("q")
    cut: set[int] = set()
    following = NOWHERE
    while True:
        if following != NOWHERE:
            movement = of_rank[heappushpop(ready, rank[following])]
        elif ready:
            movement = of_rank[heappop(ready)]
        elif len(order) < count:
            if blocked is None:
                blocked = [rank[movement] for movement in head if movement != NOWHERE]
                heapify(blocked)
            movement = of_rank[heappop(blocked)]
            if not waiting[movement]:  # it was placed since
                continue
            cut.add(movement)
            waiting[movement] = 0
        else:
            return order, frozenset(cut)
        order.append(movement)
        account = accounts[movement]
        first, last = starts[movement], starts[movement + 1]
        if first != last:
            for place in range(first, last):
                arriving = into[place]
                if arriving not in cut:
                    left = waiting[arriving] = waiting[arriving] - 1
                    if not left and head[accounts[arriving]] == arriving:
                        heappush(ready, rank[arriving])
        following = movement + 1
        if following == count or accounts[following] != account:
            head[account] = following = NOWHERE
            continue
        head[account] = following
        if waiting[following]:
            if blocked is not None:
                heappush(blocked, rank[following])
            following = NOWHERE


def _laid(
    accounts: Integers,
    signed: Integers,
    openings: Sequence[int],
    parts: Parts,
    starts: Integers,
    order: Integers,
    cut: frozenset[int],
    amounts: MutableSequence[int],
    before: MutableSequence[int],
) -> Course:
    """Lay the movements out as steps, in two empty columns; raise OverflowError where these do not hold so large a number."""
    held = list(openings)
    of_account, movements, into = array("q"), array("q"), array("q")
    turned: dict[int, int] = {}
    step_of = array("q", bytes(8 * len(accounts)))

    for movement in order:
        account = accounts[movement]
        standing = held[account]
        whole = signed[movement]
        first, last = starts[movement], starts[movement + 1]
        begun = step_of[movement] = len(into)
        for place in range(first, last) if first != last else ():
            if parts.into[place] not in cut:
                amount = parts.amount[place]
                if parts.arrives[place] != amount:
                    turned[len(into)] = parts.arrives[place]
                of_account.append(account)
                movements.append(movement)
                into.append(parts.into[place])
                amounts.append(-amount)
                before.append(standing)
                standing -= amount
                whole += amount
        if whole or begun == len(into):
            of_account.append(account)
            movements.append(movement)
            into.append(NOWHERE)
            amounts.append(whole)
            before.append(standing)
            standing += whole
        held[account] = standing
    for step, movement in enumerate(into):
        if movement != NOWHERE:
            into[step] = step_of[movement]
    then, following = array("q", [NOWHERE]) * len(into), [NOWHERE] * len(openings)
    for step, account in zip(range(len(into) - 1, -1, -1), reversed(of_account), strict=True):
        then[step], following[account] = following[account], step
    if isinstance(amounts, array):
        sign = pc.sign(viewed(amounts))
    else:
        sign = pa.array([(amount > 0) - (amount < 0) for amount in amounts], pa.int64())
    return Course(of_account, amounts, before, into, movements, turned, held, cut, step_of, then, sign)

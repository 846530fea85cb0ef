"""Lines of one account and one day put into the order in which every balance follows from the one before.

A bank that lists a day's lines in another order still states the balance after each: the lines are the edges of a graph
whose nodes are balances, and their order is a trail over all of them that begins at the last balance known. ``trails`` says also
whether the balances allow another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Step(NamedTuple):
    """A line's balance before and after it, in one unit."""

    before: int
    after: int


def chain(steps: Sequence[Step], start: int | None) -> list[int] | None:
    """Return the places of the lines in an order in which each begins where the one before ended; None where there is none.

    ``start`` is the balance known before them; where it is None, the trail may begin anywhere. Among several orders, the
    one that keeps to the order written wins as far as a walk along the trail shows.

    >>> chain([Step(11, 8), Step(5, 11)], 5), chain([Step(1, 2), Step(7, 8)], 1)
    ([1, 0], None)
    """
    if all(one.after == other.before for one, other in pairwise(steps)) and start in (None, steps[0].before):
        return list(range(len(steps)))
    leaving: dict[int, list[int]] = defaultdict(list)
    surplus: dict[int, int] = defaultdict(int)
    for at in range(len(steps) - 1, -1, -1):
        leaving[steps[at].before].append(at)
        surplus[steps[at].before] += 1
        surplus[steps[at].after] -= 1
    first = next((balance for balance, more in surplus.items() if more > 0), steps[0].before)
    if start is not None:
        first = start
    path: list[int] = []
    stack: list[tuple[int, int]] = [(first, -1)]
    while stack:
        balance, by = stack[-1]
        if leaving.get(balance):
            at = leaving[balance].pop()
            stack.append((steps[at].after, at))
        else:
            stack.pop()
            if by >= 0:
                path.append(by)
    path.reverse()
    if len(path) != len(steps):
        return None
    follows = all(steps[one].after == steps[other].before for one, other in pairwise(path))
    return path if follows and steps[path[0]].before == first else None


BUDGET = 4000
"""Steps that a search for a second order may take: beyond, it is not said that there is only one; ours."""


def trails(steps: Sequence[Step], start: int | None) -> tuple[list[int], bool] | None:
    """Return an order in which every balance follows, as ``chain`` does, and whether it is the only one; None where there is none.

    Lines that go from one balance to the same other are alike: their order among themselves is that in which they are written, and no
    other order. A day that ends where it began may begin anywhere unless ``start`` is known.

    >>> trails([Step(11, 8), Step(5, 11)], None), trails([Step(5, 11), Step(11, 5), Step(5, 7), Step(7, 5)], 5)
    (([1, 0], True), ([0, 1, 2, 3], False))
    """
    surplus: dict[int, int] = defaultdict(int)
    for one in steps:
        surplus[one.before] += 1
        surplus[one.after] -= 1
    begins = [balance for balance, more in surplus.items() if more > 0]
    if begins:
        starts = begins
    elif start is not None:
        starts = [start]
    else:
        starts = list(dict.fromkeys(one.before for one in steps))
    found: list[list[int]] = []
    left = BUDGET
    for first in starts:
        more, left = _walks(steps, first, 2 - len(found), left)
        found += more
        if len(found) > 1 or left <= 0:
            break
    if found:
        return found[0], len(found) == 1 and left > 0
    known = chain(steps, starts[0] if begins else start)
    return None if known is None or left > 0 else (known, False)


def _walks(steps: Sequence[Step], first: int, most: int, budget: int) -> tuple[list[list[int]], int]:
    """Return up to ``most`` orders that begin at a balance, unlike in their balances, and what is left of the budget."""
    leaving: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(steps):
        leaving[one.before].append(at)
    used = [False] * len(steps)
    path: list[int] = []
    found: list[list[int]] = []
    choices = [iter(_choices(steps, leaving[first], used))]
    while choices and len(found) < most and budget > 0:
        budget -= 1
        at = next(choices[-1], -1)
        if at < 0:
            choices.pop()
            if path:
                used[path.pop()] = False
            continue
        used[at] = True
        path.append(at)
        if len(path) == len(steps):
            found.append(list(path))
            used[path.pop()] = False
            continue
        choices.append(iter(_choices(steps, leaving[steps[at].after], used)))
    return found, budget


def _choices(steps: Sequence[Step], places: Sequence[int], used: Sequence[bool]) -> list[int]:
    """Return the lines that may come next: of lines that are alike, the first that is left."""
    seen: set[int] = set()
    open_places = []
    for at in places:
        if not used[at] and steps[at].after not in seen:
            seen.add(steps[at].after)
            open_places.append(at)
    return open_places

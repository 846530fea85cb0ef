"""Lines of one account and one day put into the order in which every balance follows from the one before.

A bank that lists a day's lines in another order still states the balance after each: the lines are the edges of a graph
whose nodes are balances, and their order is a trail over all of them that begins at the last balance known.
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

"""Circles: nodes that lead to one another are one group; groups come out after those that lead to them (Tarjan, 1972)."""

from __future__ import annotations

from collections.abc import Sequence


def circles(after: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the strongly connected components of a graph of successors, each after those from which it is reached.

    >>> circles([[1], [2], [1], [0]])
    [[3], [0], [1, 2]]
    """
    number = [-1] * len(after)
    low = [0] * len(after)
    standing: list[int] = []
    stands = [False] * len(after)
    groups: list[list[int]] = []
    counted = 0
    for root in range(len(after)):
        if number[root] >= 0:
            continue
        way = [(root, 0)]
        while way:
            node, place = way.pop()
            if number[node] < 0:
                number[node] = low[node] = counted
                counted += 1
                standing.append(node)
                stands[node] = True
            for next_place in range(place, len(after[node])):
                other = after[node][next_place]
                if number[other] < 0:
                    way += [(node, next_place + 1), (other, 0)]
                    break
                if stands[other]:
                    low[node] = min(low[node], number[other])
            else:
                if low[node] == number[node]:
                    at = _place(standing, node)
                    group = standing[at:]
                    del standing[at:]
                    for member in group:
                        stands[member] = False
                    groups.append(sorted(group))
                if way:
                    above = way[-1][0]
                    low[above] = min(low[above], low[node])
    return groups[::-1]


def _place(standing: Sequence[int], node: int) -> int:
    place = len(standing) - 1
    while standing[place] != node:
        place -= 1
    return place

"""The sequence of a procedure: from what each page says of its place to where pieces begin and which mark each page bears.

The cheapest way through all pages is looked for (Viterbi). Every sign is some points for or against a beginning, every stamp that
disagrees with the mark on the way costs, and so does every step of the marks but the next one. The points are ours. What decides
is told: the signs of each beginning, and by how many points the way differs from the best way in which that page would do
otherwise (``margin``). A small margin is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from faisceau.notation.cotes import Mark, near
from faisceau.notation.page_signs import Signs
from faisceau.stages.pieces.pulls import Habits, Pull, habits_of, plain, pulls

WIDTH = 28
"""Marks that are kept in mind at a page."""
NEVER = 10**9
_EARLY = 20
"""Pages from whose stamps the mark of the very first page may follow."""
_STEPS = (1, 2, 3)
_ANYWHERE = 160
_SAME = 200
_SAME_READ = 70
_SKIP = 45
_OTHER_SECTION = 40


class Way(NamedTuple):
    """What was found of a page: whether a piece begins there, its mark, and the points by which either could be otherwise."""

    begins: bool
    mark: Mark | None
    margin: int
    mark_margin: int


def sections(pages: Sequence[Signs]) -> frozenset[str]:
    """Return the sections in which marks are plainly read often enough to be sections and not slips."""
    counts: dict[str, int] = {}
    for page in pages:
        for section in {stamp.mark.section for stamp in page.stamps if not stamp.slips}:
            counts[section] = counts.get(section, 0) + 1
    most = max(counts.values(), default=0)
    return frozenset(section for section, count in counts.items() if (count >= 3 and count * 200 >= most) or count == most)


class _Lattice:
    """Ways through the pages: for each page the marks in mind with the least points to reach them, and the steps between."""

    def __init__(self, pages: Sequence[Signs], known: frozenset[str], habits: Habits) -> None:
        self.habits = habits
        self.stamps = [[stamp for stamp in page.stamps if stamp.mark.section in known] for page in pages]
        self.stamped = list(_stamped_before(pages))
        self.signs = list(_signs(pages, habits))
        self.pull = [sum(own.points for own in several) for several in self.signs]
        self.blank = [page.blank for page in pages]
        near = [stamp.mark for own in self.stamps[:_EARLY] for stamp in own if not stamp.slips]
        self.first = {mark._replace(number=number) for mark in near for number in range(max(mark.number - 2, 1), mark.number + 1)}

    def steps(self, place: int, mark: Mark | None) -> Iterator[tuple[Mark | None, bool, int]]:
        """Yield where a way may go from a mark: the mark of the page, whether a piece begins there, and the points it costs."""
        pull = self.pull[place]
        begin, stay = max(-pull, 0), max(pull, 0)
        read = {stamp.mark for stamp in self.stamps[place]}
        if mark is None:
            yield None, False, stay
            yield None, True, begin + 10
            for other in self.first if place == 0 else ():
                yield other, True, begin
            for other in read:
                yield other, True, begin
                yield other, False, stay + _ANYWHERE
            return
        yield mark, False, stay + (12 if self.habits.leaves and not self.blank[place] else 0)
        yield mark, True, begin + (_SAME_READ if self._is_given_again(place, mark) else _SAME)
        for step in _STEPS:
            following = Mark(mark.section, mark.number + step)
            cost = 0 if step == 1 else _SKIP + 4 * step
            yield following, True, begin + cost
            if self.habits.leaves:
                yield following, False, stay + cost
        for other in read:
            if other.section != mark.section:
                yield other, True, begin + _OTHER_SECTION + (0 if other.number <= 2 else 40)
            elif other.suffix and other.number == mark.number:
                yield other, True, begin + 10
            elif not 0 <= other.number - mark.number <= _STEPS[-1]:
                far = _ANYWHERE - 20 if other.number > mark.number else _ANYWHERE
                yield other, True, begin + far
                if self.habits.leaves:
                    yield other, False, stay + far

    def _is_given_again(self, place: int, mark: Mark) -> bool:
        """Say whether a page plainly bears a mark as first pages alone do, and so did the last stamped page: it was given twice."""
        if self.stamped[place] != mark:
            return False
        stamps = (stamp for stamp in self.stamps[place] if not stamp.slips and stamp.mark == mark)
        return any(self.habits.firsts or (self.habits.paged and stamp.sub == 1) for stamp in stamps)

    def disagreement(self, place: int, mark: Mark | None) -> int:
        """Return what the stamps of a page cost on a mark; less than nothing where one of them reads it."""
        stamps = self.stamps[place]
        if not stamps:
            return 0
        if mark is None:
            return 20
        if agreeing := [stamp.slips for stamp in stamps if stamp.mark == mark]:
            return -60 + 15 * min(agreeing)
        return min(
            (40, 26, 16)[min(stamp.slips, 2)]
            - (14 if stamp.mark.section == mark.section and near(stamp.mark.number, mark.number) else 0)
            for stamp in stamps
        )


def _stamped_before(pages: Sequence[Signs]) -> Iterator[Mark | None]:
    """Yield for each page the mark that was last plainly read before it."""
    last: Mark | None = None
    for page in pages:
        yield last
        last = stamp.mark if (stamp := plain(page)) else last


def _signs(pages: Sequence[Signs], habits: Habits) -> Iterator[list[Pull]]:
    """Yield the signs of each page, beside the last written one before it."""
    before: Signs | None = None
    for page in pages:
        yield pulls(before, page, habits)
        before = before if page.blank else page


Step = tuple[Mark | None, Mark | None, bool, int]


def ways(pages: Sequence[Signs]) -> tuple[list[Way], list[list[Pull]], bool]:
    """Return what is found of each page, the signs about each, and whether every leaf has a mark of its own."""
    if not pages:
        return [], [], False
    habits = habits_of(pages)
    lattice = _Lattice(pages, sections(pages), habits)
    forward, steps = _forward(lattice, len(pages))
    backward = _backward(forward, steps)
    best = min(forward[-1].values())
    found = []
    for place, between in enumerate(steps):
        ends = backward[place]
        begins = stays = NEVER
        marks: dict[Mark | None, int] = {}
        came: dict[Mark | None, int] = forward[place - 1] if place else {None: 0}
        for source, target, begin, cost in between:
            total = came[source] + cost + ends[target]
            if begin:
                begins = min(begins, total)
            else:
                stays = min(stays, total)
            if total < marks.get(target, NEVER):
                marks[target] = total
        mark = min(marks, key=lambda known: (marks[known], str(known)))
        other = min((total for known, total in marks.items() if known != mark), default=NEVER)
        found.append(Way(begins <= stays, mark, abs(begins - stays), other - best))
    return found, lattice.signs, habits.leaves


def _forward(lattice: _Lattice, count: int) -> tuple[list[dict[Mark | None, int]], list[list[Step]]]:
    """Return the least points by which each mark in mind is reached at each page, and the steps that lead there."""
    came: dict[Mark | None, int] = {None: 0}
    reached: list[dict[Mark | None, int]] = []
    steps: list[list[Step]] = []
    for place in range(count):
        here: dict[Mark | None, int] = {}
        between: list[Step] = []
        said: dict[Mark | None, int] = {}
        for source, cost in came.items():
            for target, begin, step in lattice.steps(place, source):
                if place == 0 and not begin:
                    continue
                if target not in said:
                    said[target] = lattice.disagreement(place, target)
                points = step + said[target]
                between.append((source, target, begin, points))
                if cost + points < here.get(target, NEVER):
                    here[target] = cost + points
        kept = dict(sorted(here.items(), key=lambda item: (item[1], str(item[0])))[:WIDTH])
        reached.append(kept)
        steps.append([step for step in between if step[1] in kept])
        came = kept
    return reached, steps


def _backward(forward: Sequence[Mapping[Mark | None, int]], steps: Sequence[list[Step]]) -> list[dict[Mark | None, int]]:
    """Return the least points from each mark in mind at each page to the end."""
    ends: list[dict[Mark | None, int]] = [{} for _ in forward]
    ends[-1] = dict.fromkeys(forward[-1], 0)
    for place in range(len(forward) - 1, 0, -1):
        after, here = ends[place], ends[place - 1]
        for mark in forward[place - 1]:
            here[mark] = NEVER
        for source, target, _, cost in steps[place]:
            total = cost + after[target]
            here[source] = min(here[source], total)
    return ends

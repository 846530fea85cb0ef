"""The sequence of a procedure: from what each page says of its place to where pieces begin and which mark each page bears.

The cheapest way through all pages is looked for (Viterbi). Every sign is some points for or against a beginning, every stamp that
disagrees with the mark on the way costs, and so does every step of the marks but the next one. The points are ours. What decides
is told: the signs of each beginning, and by how many points the way differs from the best way in which that page would do
otherwise (``margin``). A small margin is a doubt.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from faisceau.notation.cotes import Mark, Stamp, near
from faisceau.notation.page_signs import Signs

WIDTH = 28
"""Marks that are kept in mind at a page."""
NEVER = 10**9
_EARLY = 20
"""Pages from whose stamps the mark of the very first page may follow."""
_STEPS = (1, 2, 3)
_ANYWHERE = 90
_SAME = 200
_SKIP = 45
_OTHER_SECTION = 40


class Pull(NamedTuple):
    """A sign about a page: its code, and its points; positive for a beginning, negative against."""

    code: str
    points: int


class Way(NamedTuple):
    """What was found of a page: whether a piece begins there, its mark, and the points by which either could be otherwise."""

    begins: bool
    mark: Mark | None
    margin: int
    mark_margin: int


_BASE = Pull("follows", -15)


class Habits(NamedTuple):
    """How a clerk stamps: every leaf with a mark of its own; a second number that counts pages; first sheets alone."""

    leaves: bool
    paged: bool
    firsts: bool


def pulls(before: Signs | None, page: Signs, habits: Habits) -> list[Pull]:
    """Return the signs about whether a page begins a piece."""
    found = [_BASE]
    if habits.firsts:
        found.append(Pull("stamped", 42) if any(stamp.slips < 2 for stamp in page.stamps) else Pull("not_stamped", -18))
    if page.blank:
        found.append(Pull("blank", -35))
    folio = page.folio
    if folio and folio.k == 1:
        found.append(Pull("folio_first", {"said": 40, "fraction": 35, "bare": 12}[folio.form]))
    elif folio:
        found.append(Pull("folio_later", {"said": -45, "fraction": -40, "bare": -10}[folio.form]))
    if page.heading is not None:
        repeated = before is not None and before.heading is not None and bool(page.top & before.top)
        found.append(Pull("heading", 8 if repeated else 38))
    if page.banner:
        found.append(Pull("banner", 15))
    elif page.service and not (before and page.top & before.top):
        found.append(Pull("service", 8))
    if page.openings:
        found.append(Pull("opening", (14, 30, 42, 48)[min(page.openings, 4) - 1]))
    if page.goes_on:
        found.append(Pull("goes_on", -30))
    if page.begins_low and not page.blank:
        found.append(Pull("mid_sentence", -22))
    if habits.paged and any(stamp.sub and stamp.sub > 1 and not stamp.slips for stamp in page.stamps):
        found.append(Pull("stamp_later", -40))
    elif habits.paged and any(stamp.sub == 1 and not stamp.slips for stamp in page.stamps):
        found.append(Pull("stamp_first", 40))
    if before is not None:
        found.extend(_beside(before, page))
    return found


def _beside(before: Signs, page: Signs) -> Iterator[Pull]:
    """Yield the signs that the page before adds."""
    if before.closes:
        yield Pull("closed_before", 30)
    elif before.ends_open and not before.blank:
        yield Pull("open_before", -12)
    one, two = before.folio, page.folio
    if one and two and two.k == one.k + 1 and (one.n is None or two.n is None or one.n == two.n):
        yield Pull("folio_next", -25)
    elif one and one.n and one.k == one.n and one.form != "bare":
        yield Pull("folio_complete", 25)
    elif one and one.n and one.k < one.n and one.form != "bare" and not page.blank:
        yield Pull("folio_incomplete", -25 if two is None else -10)
    if page.number and before.number:
        yield Pull("number_same", -6) if page.number == before.number else Pull("number_other", 18)
    if page.top & before.top and not page.blank:
        yield Pull("same_top", -15)


def habits_of(pages: Sequence[Signs]) -> Habits:
    """Return how a clerk stamped."""
    grows = stays = counted = repeated = later = later_stamped = 0
    for before, page in itertools.pairwise(pages):
        one, two = _plain(before), _plain(page)
        if _continues(page):
            later += 1
            later_stamped += two is not None
        if one is None or two is None or one.mark.section != two.mark.section:
            continue
        if one.mark.number == two.mark.number:
            stays += 1
            if one.sub and two.sub:
                counted += two.sub == one.sub + 1
                repeated += two.sub == one.sub
        elif two.mark.number == one.mark.number + 1 and (_continues(page) or page.begins_low):
            grows += 1
    stamped = sum(_plain(page) is not None for page in pages)
    firsts = later > _ENOUGH and later_stamped * 10 < later and stamped > _ENOUGH
    return Habits(grows > _ENOUGH and grows > 2 * stays, counted > repeated, firsts)


_ENOUGH = 3
"""Pages that must show a habit."""


def _plain(page: Signs) -> Stamp | None:
    return next((stamp for stamp in page.stamps if not stamp.slips), None)


def _continues(page: Signs) -> bool:
    return bool(page.folio and page.folio.k > 1 and page.folio.form != "bare") or page.goes_on


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
        self.leaves = habits.leaves
        self.stamps = [[stamp for stamp in page.stamps if stamp.mark.section in known] for page in pages]
        self.signs = [pulls(pages[place - 1] if place else None, page, habits) for place, page in enumerate(pages)]
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
        yield mark, False, stay + (12 if self.leaves and not self.blank[place] else 0)
        yield mark, True, begin + _SAME
        for step in _STEPS:
            following = Mark(mark.section, mark.number + step)
            cost = 0 if step == 1 else _SKIP + 4 * step
            yield following, True, begin + cost
            if self.leaves:
                yield following, False, stay + cost
        for other in read:
            if other.section != mark.section:
                yield other, True, begin + _OTHER_SECTION + (0 if other.number <= 2 else 40)
            elif other.suffix and other.number == mark.number:
                yield other, True, begin + 10
            elif not 0 <= other.number - mark.number <= _STEPS[-1]:
                far = _ANYWHERE - 20 if other.number > mark.number else _ANYWHERE
                yield other, True, begin + far
                if self.leaves:
                    yield other, False, stay + far

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

"""Which of day, month and year comes first: proved by what is written over a whole file, or said to be undecided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.dates import year_of

ORDERS = ("dmy", "mdy", "ymd")
NEAR = 45
"""Days that a value date may lie from its booking date; ours, and far more than banks take."""

Numbers = tuple[str, str, str]


class Decision(NamedTuple):
    """An order, or None where several remain possible, and on what ground.

    Grounds: ``none`` (no date), ``value`` (another order would make an impossible date), ``same`` (every remaining
    order gives the same days), ``pairs`` (only this order lets dates that belong together lie near one another),
    ``sequence`` (only this order lets the file run in one direction), ``around`` (only this order lets the dates above or below the
    rows, such as the period of a statement, be dates), ``points`` (points separate the numbers of every date, and no locale of the
    Unicode CLDR but Ngomba writes the month first then: to be told), ``undecided``.
    """

    order: str | None
    ground: str
    possible: tuple[str, ...]


def day_of(numbers: Numbers, order: str) -> dt.date:
    """Return the day that three numbers mean in an order; raise ValueError where they mean none.

    >>> day_of(("03", "04", "26"), "dmy")
    datetime.date(2026, 4, 3)
    """
    first, second, third = numbers
    year, month, day = {
        "dmy": (third, second, first),
        "mdy": (third, first, second),
        "ymd": (first, second, third),
    }[order]
    if len(month) > len("12") or len(day) > len("31"):
        raise ValueError(f"not a date: {numbers}")
    return dt.date(year_of(year), int(month), int(day))


class Evidence:
    """What the dates of a file say of their order, kept in a few numbers however long the file is."""

    def __init__(self) -> None:
        self.dates = 0
        self.telling: dict[tuple[str, str], Numbers] = {}
        self.impossible = dict.fromkeys(ORDERS, 0)
        self._steps = {order: [0, 0] for order in ORDERS}
        self._last: dict[str, dt.date] = {}
        self._before: dict[bool, Numbers] = {}
        self._far: set[str] = set()
        self._beside: set[str] = set(ORDERS)
        self._all_dotted = True

    def beside(self, numbers: Numbers, *, dotted: bool) -> None:
        """Hear a date that stands above or below the rows, once these are heard: it tells nothing where it is written otherwise."""
        if dotted != self._all_dotted:
            return
        for order in ORDERS:
            try:
                day_of(numbers, order)
            except ValueError:
                self._beside.discard(order)

    def pair(self, one: Numbers, other: Numbers) -> None:
        """Hear two dates that belong together: the booking date and the value date of a line."""
        for order in ORDERS:
            try:
                if abs((day_of(one, order) - day_of(other, order)).days) > NEAR:
                    self._far.add(order)
            except ValueError:
                continue

    def add(self, numbers: Numbers, *, in_sequence: bool = True, dotted: bool = False) -> None:
        """Hear one date.

        ``in_sequence`` says that the dates of this column are expected to run in one direction; ``dotted``, that points
        separate the numbers: no locale of the Unicode CLDR then writes a year of two digits first.
        """
        self.dates += 1
        self._all_dotted &= dotted
        if numbers == self._before.get(in_sequence):
            return
        self._before[in_sequence] = numbers
        days: dict[str, dt.date] = {}
        for order in ORDERS:
            try:
                if dotted and order == "ymd" and len(numbers[0]) < len("2026"):
                    raise ValueError("a year of two digits before points")  # noqa: TRY301 - as impossible as the others
                days[order] = day_of(numbers, order)
            except ValueError:
                self.impossible[order] += 1
        for pair in combinations(days, 2):
            if days[pair[0]] != days[pair[1]]:
                self.telling.setdefault(pair, numbers)
        if in_sequence:
            self._step(days)

    def both(self, possible: tuple[str, ...]) -> tuple[Numbers, dict[str, dt.date]]:
        """Return the first date that tells possible orders apart, and the days that two of them make of it."""
        pair = next(pair for pair in combinations(possible, 2) if pair in self.telling)
        numbers = self.telling[pair]
        return numbers, {order: day_of(numbers, order) for order in pair}

    def told(self, decision: Decision) -> Iterator[Problem]:
        """Yield what is to be told of an order that points alone speak for."""
        if decision.ground == "points" and decision.order:
            numbers, days = self.both(decision.possible)
            yield problem("readers_devices.csv_date_order_points", written=".".join(numbers), read=days[decision.order].isoformat())

    def _step(self, days: dict[str, dt.date]) -> None:
        for order, day in days.items():
            before = self._last.get(order, day)
            if day != before:
                self._steps[order][day < before] += 1
            self._last[order] = day

    def decide(self, *, rising: bool | None = None, by_points: bool = False) -> Decision:
        """Return the order that is proved; ``rising`` says that the file is known to run upwards, or downwards.

        With ``by_points`` points between the numbers tell that the month is not first; whoever asks so tells it (ground ``points``).
        Orders that make fewer impossible dates win, so that one garbled date does not hide the proof of the others.
        """
        fewest = min(self.impossible.values())
        possible = tuple(order for order in ORDERS if self.impossible[order] == fewest)
        if not self.dates or fewest == self.dates:
            return Decision(None, "none", ())
        if len(possible) == 1:
            contested = self._contested(possible[0], rising)
            return Decision(None, "undecided", contested) if contested else Decision(possible[0], "value", possible)
        if not any(pair in self.telling for pair in combinations(possible, 2)):
            return Decision(possible[0], "same", possible)
        near = tuple(order for order in possible if order not in self._far)
        if len(near) == 1:
            return Decision(near[0], "pairs", possible)
        steady = tuple(order for order in possible if self._runs(order, rising))
        if steady and not any(pair in self.telling for pair in combinations(steady, 2)):
            return Decision(steady[0], "sequence", possible)
        left = steady or possible
        beside = tuple(order for order in left if order in self._beside)
        if len(beside) == 1:
            return Decision(beside[0], "around", possible)
        if by_points and self._all_dotted and len(month_last := tuple(order for order in left if order != "mdy")) == 1:
            return Decision(month_last[0], "points", possible)
        return Decision(None, "undecided", left)

    def _contested(self, order: str, rising: bool | None) -> tuple[str, ...]:
        """Return an order that won by a few impossible dates with those that the other dates speak for; nothing where none does.

        ``31/02/26`` is impossible as day, month, year and stands as year, month, day, where years have two digits: one garbled
        date is no proof against the dates beside it. Nor is it where the winner alone parts what belongs together, or does not run.
        """
        others = tuple(
            other
            for other in ORDERS
            if 0 < self.impossible[other] * 2 < self.dates
            and other not in self._far
            and {(order, other), (other, order)} & self.telling.keys()
            and (order == "ymd" or order in self._far or (self._runs(other, rising) and not self._runs(order, rising)))
        )
        return tuple(one for one in ORDERS if one == order or one in others) if others else ()

    def _runs(self, order: str, rising: bool | None) -> bool:
        up, down = self._steps[order]
        if rising is None:
            return not up or not down
        return not (down if rising else up)

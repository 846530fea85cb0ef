"""What the whole of a delivery shows: the order of its dates, what two numbers of a duration are, and whose line it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from faisceau.model.reading import Opened, Settings
from faisceau.notation.call_words import dialled, hidden
from faisceau.notation.columns_by_words import Columns, plain
from faisceau.notation.date_orders import ORDERS, Decision, Evidence
from faisceau.notation.delimited import Record
from faisceau.notation.durations import of_two, seconds
from faisceau.notation.worded_tables import Form, above, below
from faisceau.notation.written_moments import Written, clock, written

LEAST_ROWS = 3
"""Rows in which one number must always stand for the delivery to be of its line; ours."""
SAME_END = 9
"""Last digits that two ways to write one number share (0033…, 33…, national); ours, the length of a French number without its zero."""
TWO = {"mm:ss": 60, "hh:mm": 3600}
"""What the first of two numbers of a duration counts, by the setting ``duration``."""

_LINE = frozenset(
    map(
        plain,
        (
            *(
                "numero cible",
                "cible",
                "msisdn",
                "msisdn cible",
                "ligne",
                "numero ligne",
                "numero appel",
                "numero abonne",
                "abonne",
            ),
            *("numero requis", "numero", "numero de telephone", "telephone", "target", "target number", "subscriber number"),
            *("phone number", "line", "numar abonat", "numar", "abonat", "broj pretplatnika", "pretplatnik", "numri i abonentit"),
            *("rufnummer", "anschluss", "abonnee nummer", "numero abonado", "linea"),
        ),
    )
)
_LABEL = re.compile(r"\s*([^:=]{2,60}?)\s*[:=]\s*(?:-\s+)?(\S.*)\Z", re.DOTALL)


class Line(NamedTuple):
    """The line that a delivery is of, and on what ground: settled, stated (above the heading), every_row; or nothing."""

    number: str | None
    ground: str


class Survey(NamedTuple):
    """What was found of a delivery besides its columns."""

    order: Decision
    dates: Evidence
    line: Line
    two: int | None
    two_shown: str
    unit: int


def survey(exhibit: Opened, form: Form, columns: Columns, settings: Settings) -> Survey:
    """Hear every record of a delivery."""
    hearing = _Hearing(columns)
    for record in below(exhibit, form):
        hearing.hear(record.fields)
    order = hearing.dates.decide()
    if settings.get("date_order") in ORDERS:
        order = Decision(settings["date_order"], "settled", (settings["date_order"],))
    unit, two = _unit(columns)
    if settings.get("duration") in TWO:
        two = TWO[settings["duration"]]
    elif two is None and hearing.two_shown:
        two = next((size for size, told in hearing.votes.items() if told and not hearing.votes[3660 - size]), None)
    return Survey(order, hearing.dates, _line(exhibit, form, hearing, settings), two, hearing.two_shown, unit)


def same_line(one: str, other: str) -> bool:
    """Say whether two numbers are one line: the same digits, or the same last nine of both.

    >>> same_line("0033639980001", "06 39 98 00 01"), same_line("349", "23")
    (True, False)
    """
    first, second = digits(one), digits(other)
    if not first or not second:
        return False
    return first == second or (min(len(first), len(second)) >= SAME_END and first[-SAME_END:] == second[-SAME_END:])


def digits(number: str) -> str:
    """Return the digits of a number; nothing for one that is masked or hidden."""
    if "*" in number or hidden(number):
        return ""
    return "".join(sign for sign in number if sign.isdecimal())


class _Hearing:
    def __init__(self, columns: Columns) -> None:
        self.at = {role: columns.roles.index(role) for role in columns.roles if role}
        self.dates = Evidence()
        self.votes = {60: 0, 3600: 0}
        self.two_shown = ""
        self.rows = 0
        self.always: dict[str, str] | None = None
        self._alone = {"caller", "callee"} <= self.at.keys() and "own" not in self.at

    def hear(self, fields: Sequence[str]) -> None:
        cell = self._of(fields, "started")
        started = written(cell) if cell else None
        if started is None:
            return
        if started.numbers:
            self.dates.add(started.numbers, dotted=started.dotted)
        ended = self._ended(fields, started)
        duration = self._of(fields, "duration")
        if duration and of_two(duration) and seconds(duration) is None:
            self.two_shown = self.two_shown or duration
            self._vote(fields, started, ended, duration)
        if self._alone:
            self._hear_parties(fields)

    def _of(self, fields: Sequence[str], role: str) -> str:
        at = self.at.get(role)
        return fields[at].strip() if at is not None and at < len(fields) else ""

    def _ended(self, fields: Sequence[str], started: Written) -> Written | None:
        cell = self._of(fields, "ended")
        ended = written(cell) if cell else None
        if ended is not None and ended.numbers:
            self.dates.add(ended.numbers, in_sequence=False, dotted=ended.dotted)
            if started.numbers:
                self.dates.pair(started.numbers, ended.numbers)
        return ended

    def _vote(self, fields: Sequence[str], started: Written, ended: Written | None, duration: str) -> None:
        """Compare a duration of two numbers with the clock at both ends."""
        first = started.clock or clock(self._of(fields, "time"), joined=True)
        last = (ended.clock if ended else None) or clock(self._of(fields, "ended"), joined=True)
        if first is None or last is None:
            return
        one, other = (it.time.hour * 3600 + it.time.minute * 60 + it.time.second for it in (first, last))
        for size in self.votes:
            self.votes[size] += seconds(duration, two=size) == (other - one) % 86400

    def _hear_parties(self, fields: Sequence[str]) -> None:
        self.rows += 1
        here = {
            digits(cell)[-SAME_END:]: cell for role in ("caller", "callee") if (cell := self._of(fields, role)) and dialled(cell)
        }
        here.pop("", None)
        if self.always is None:
            self.always = here
        elif self.always:
            self.always = {number: cell for number, cell in self.always.items() if number in here}


def _line(exhibit: Opened, form: Form, hearing: _Hearing, settings: Settings) -> Line:
    if settings.get("line"):
        return Line(settings["line"], "settled")
    stated = list(dict.fromkeys(_stated(above(exhibit, form))))
    if len(stated) == 1:
        return Line(stated[0], "stated")
    if stated:
        return Line(None, "several_stated")
    if hearing.rows >= LEAST_ROWS and hearing.always and len(hearing.always) == 1:
        return Line(next(iter(hearing.always.values())), "every_row")
    return Line(None, "not_stated")


def _stated(records: Sequence[Record]) -> list[str]:
    """Return the numbers that the lines above the heading call the line of the delivery."""
    found = []
    for record in records:
        cells = [cell.strip() for cell in record.fields]
        for cell, after in zip(cells, (*cells[1:], ""), strict=True):
            if (labelled := _LABEL.match(cell[:200])) and plain(labelled[1]) in _LINE and _is_line(labelled[2]):
                found.append(labelled[2])
            elif plain(cell.rstrip(" :")[:60]) in _LINE and _is_line(after):
                found.append(after)
    return found


def _is_line(text: str) -> bool:
    return dialled(text) and len(digits(text)) >= 3


def _unit(columns: Columns) -> tuple[int, int | None]:
    """Return what a bare number, and the first of two numbers, of a duration counts by the heading."""
    words = set(plain(columns.cells[columns.roles.index("duration")]).split()) if "duration" in columns.roles else set()
    two = 3600 if {"hh", "mm"} <= words and "ss" not in words else 60 if {"mm", "ss"} <= words and "hh" not in words else None
    return (60 if words & {"min", "mn", "minutes", "minute", "mins"} else 1), two

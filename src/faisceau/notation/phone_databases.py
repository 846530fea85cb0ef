"""How a reader of a telephone's database goes through it: both states, its rows counted, its details looked up.

Every row yielded that is no problem is an entry read; a problem says how many entries it cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from faisceau.model.locators import WHOLE, parse
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Companions, Opened, Place, Settings
from faisceau.notation.beginnings import first_bytes
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.sqlite_rows import Value
from faisceau.notation.sqlite_states import Found, States

MOST_PARTIES = 1024
"""Recipients that one message names; ours: with more, a list with every message would outgrow the messages themselves."""
Notes = dict[str, object]
"""What a reader wants to show of a database beside its tables, by name."""


class Rows(Protocol):
    """The rows of a database, its schema already read; ``notes`` takes what is to be shown in the layout."""

    def __call__(self, states: States, zone: str | None, notes: Notes) -> Iterator[Observation]:
        """Yield the rows in reading order."""


def read_database(
    name: str,
    unit: str,
    exhibit: Opened,
    companions: Companions,
    settings: Settings,
    rows: Rows,
    tables: tuple[str, ...],
    *,
    one_entry_a_place: bool = False,
) -> Iterator[Observation]:
    """Yield the rows of a database, what could not be read of it, and the reading; ``tables`` are shown in its layout.

    With ``one_entry_a_place`` what follows an observation at the same place is of the same entry: the call that a message tells of.
    """
    try:
        states = States(exhibit, companions)
    except ValueError as error:
        yield problem("readers_devices.not_sqlite", entries=1, reason=str(error))
        yield Reading(WHOLE, name, unit, 1, 0, canonical({}))
        return
    present = told = 0
    notes: Notes = {}
    last = ""
    for row in _all(states, settings.get("zone"), notes, rows):
        if isinstance(row, Problem):
            present += row.entries
        elif not one_entry_a_place or row.locator != last:
            present += 1
            told += 1
            last = row.locator
        yield row
    layout = {**states.layout(*tables), **notes, "zone": settings.get("zone")}
    yield Reading(WHOLE, name, unit, present, told, canonical(layout))


def _all(states: States, zone: str | None, notes: Notes, rows: Rows) -> Iterator[Observation]:
    yield from states.open_tables()
    yield from rows(states, zone, notes)
    yield from states.closing()


def absent(states: States, *names: str) -> Iterator[Problem]:
    """Yield the problem of a database that has none of the tables which hold the entries."""
    if not any(states.has(name) for name in names):
        yield problem("readers_phones.no_table", entries=1, tables=", ".join(names))


def place_of_row(exhibit: Opened, locator: str, companions: Companions | None) -> Place:
    """Return the stored record of a row; a row that stands in the log alone needs the log among ``companions``."""
    if not parse(locator).parts:
        return first_bytes(exhibit)
    return States(exhibit, companions or {}).place(locator)


def rows_of(states: States, name: str, make: Callable[[Found], Observation | None]) -> Iterator[Observation]:
    """Yield what is made of each row of a table, and its problems; a row of which nothing is made is no entry."""
    for row in states.rows(name):
        if isinstance(row, Problem):
            yield row
        elif (made := make(row)) is not None:
            yield made


def details(states: States, name: str, into: Callable[[int, Mapping[str, Value]], object]) -> Iterator[Problem]:
    """Hand the rows of a table of details over, by rowid, the log's state last; what cannot be read costs no entry."""
    for row in states.rows(name, entries=0):
        if isinstance(row, Problem):
            yield row
        else:
            into(row.rowid, row.values)


def recipients_of(parties: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the recipients of a message, and what of them is unknown: where there are too many, none is named.

    >>> recipients_of(("a", "b"))
    (('a', 'b'), ())
    >>> recipients_of(("a",) * 2000)
    ((), ('recipients=more_than_1024',))
    """
    if len(parties) > MOST_PARTIES:
        return (), (f"recipients=more_than_{MOST_PARTIES}",)
    return parties, ()

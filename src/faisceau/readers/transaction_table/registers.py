"""Lists of accounts and of clients that stand beside a table of transactions, to accounts, opening balances and persons."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from faisceau.model.columns import Minor
from faisceau.model.locators import locator
from faisceau.model.observations import Account, Balance, Person, Problem
from faisceau.model.reading import Settings
from faisceau.notation.amounts import exact
from faisceau.notation.canonical import problem
from faisceau.notation.columns_by_words import Columns
from faisceau.notation.currencies import CODES
from faisceau.notation.dates import year_of
from faisceau.notation.delimited import Record
from faisceau.notation.known_tables import Family
from faisceau.notation.worded_tables import cells_refused

OF_WOMEN = 50
"""Added to the month in the birth number of a woman (Czech law 133/2000)."""


class Registers:
    """Reads the lines of one list, in order."""

    def __init__(self, family: Family, columns: Columns, settings: Settings) -> None:
        """Read under a family."""
        self._family, self._columns = family, columns
        self._at = {role: at for at, role in enumerate(columns.roles) if role}
        self._currency = settings["currency"] if settings.get("currency") in CODES else None
        self._held: dict[str, str] = {}

    def read(self, record: Record) -> Iterator[Account | Balance | Person | Problem]:
        """Yield what a record holds, or a problem of one entry."""
        place = locator(row=record.number)
        if refused := cells_refused(record, self._columns):
            yield problem(refused[0], place, entries=1, **refused[1])
            return
        fields = record.fields
        self._held = {role: fields[at].strip() for role, at in self._at.items() if at < len(fields)}
        if not self._of("own" if self._family.of == "accounts" else "owner"):
            yield problem("readers_tables.holder_unnamed", place, entries=1)
        elif self._family.of == "accounts":
            yield from self._account(place)
        else:
            yield from self._person(place)

    def closing(self) -> Iterator[Problem]:
        """Yield what is said of the whole: nothing."""
        yield from ()

    def shown(self) -> dict[str, object]:
        """Return what is added to the layout: nothing."""
        return {}

    def _of(self, role: str) -> str:
        return self._held.get(role, "")

    def _account(self, place: str) -> Iterator[Account | Balance | Problem]:
        currency = self._of("currency") if self._of("currency") in CODES else self._currency
        yield Account(
            locator=place,
            statement=None,
            account=self._of("own"),
            currency=currency,
            owner_name=self._of("owner_name") or None,
            owner_id=self._of("owner") or None,
            agent=self._of("agent") or None,
            agent_name=None,
            kind=self._of("kind") or None,
            opened_from=None,
            opened_to=None,
        )
        if not (cell := self._of("opening")):
            return
        try:
            units, exponent = exact(cell)
        except ValueError:
            yield problem("readers_devices.csv_detail_unread", place, column="opening", written=cell[:80])
            return
        yield Balance(
            locator=place,
            statement=None,
            account=self._of("own"),
            kind="OPBD",
            side="debit" if units < 0 else "credit",
            amount=Minor(abs(units)),
            exponent=exponent,
            currency=currency,
            on=None,
            after=None,
        )

    def _person(self, place: str) -> Iterator[Person | Problem]:
        born = _born(self._of("born"))
        yield Person(locator=place, name=None, born=born, document=self._of("owner"), nationality=None, address=None, health=None)
        if born is None and (cell := self._of("born")):
            yield problem("readers_tables.birth_unread", place, written=cell[:80])


def _born(cell: str) -> dt.date | None:
    """Return the day that a Czech birth number of six digits tells, the month of a woman's being 50 more.

    >>> _born("706213")
    datetime.date(1970, 12, 13)
    """
    if len(cell) != 6 or not cell.isdecimal() or not cell.isascii():
        return None
    month = int(cell[2:4])
    try:
        return dt.date(min(year_of(cell[:2]), 1900 + int(cell[:2])), month - OF_WOMEN if month > OF_WOMEN else month, int(cell[4:]))
    except ValueError:
        return None

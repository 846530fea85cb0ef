"""A statement of account given as a table: its account, transfers, balances and questions come out, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from faisceau.model.observations import Account, Observation
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Record
from faisceau.notation.layouts import Heading
from faisceau.notation.statements.layout import Layout, blocking, layout, remarks
from faisceau.notation.statements.margins import Places, account_of, balance_of, currency_of
from faisceau.notation.statements.rows import Rows
from faisceau.notation.statements.survey import Survey, survey


class Table(NamedTuple):
    """A table under a heading.

    ``records`` gives every record from the first, each time that it is called; ``at`` the locator of a record by its number;
    ``shown`` a record as it is shown; ``names`` are those of the file and of its sheet.
    """

    heading: Heading
    records: Callable[[], Iterator[Record]]
    at: Places
    shown: Callable[[Record], str]
    names: tuple[str, ...]


@dataclass
class Shown:
    """What is said of a statement besides its rows: the layout, and how many lines are present."""

    layout: dict[str, object] = field(default_factory=dict)
    present: int = 0


def read_table(table: Table, settings: Mapping[str, str], shown: Shown) -> Iterator[Observation]:
    """Yield the rows of a statement; questions stand at the whole of it, and keep every line from being read until answered."""
    heard = survey(table.records(), table.heading)
    stated = currency_of(heard.around)
    found = layout(heard, settings, table.names, stated)
    shown.present = heard.entries
    shown.layout |= found.shown()
    shown.layout["around"] = [table.shown(record) for record in heard.around]
    account = account_of(heard.around, stated, found.date_order.order, table.at)
    if account is not None:
        yield account
    questions = list(blocking(found))
    if questions:
        yield questions[0]._replace(entries=heard.entries)
        yield from questions[1:]
        return
    yield from _lines(table, heard, found, account, settings, shown)
    yield from remarks(found)
    if not heard.entries:
        yield problem("readers_devices.csv_no_line")


def _lines(
    table: Table, heard: Survey, found: Layout, account: Account | None, settings: Mapping[str, str], shown: Shown
) -> Iterator[Observation]:
    number = account.account if account else None
    rows = Rows(found, number, settings.get("zone"), table.at)
    for record in heard.around:
        stated = balance_of(record, found.decimal.value or ".", number, found.currency.value, table.at)
        if stated is not None:
            rows.hear(stated)
            yield stated
    last = heard.heading.row
    for record in table.records():
        if record.number > last and not record.blank:
            yield from rows.read(record)
    yield from rows.closing()
    if found.proof is not None:
        shown.layout["balances"] = {**found.proof._asdict(), "broken": rows.broken_links}

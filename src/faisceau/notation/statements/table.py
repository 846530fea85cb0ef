"""A statement of account given as a table: its account, transfers, balances and questions come out, in the order of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from faisceau.model.observations import Account, Observation
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Block, Record
from faisceau.notation.layouts import Heading
from faisceau.notation.statements.layout import Layout, blocking, layout, remarks
from faisceau.notation.statements.margins import Places, account_of, balance_of, currency_of
from faisceau.notation.statements.rows import Rows
from faisceau.notation.statements.survey import Survey, survey

TOGETHER = 512
"""Records that are read at a time where they come one by one; ours."""


class Table(NamedTuple):
    """A table under a heading.

    ``records`` gives every record from the first, each time that it is called, those below the heading in blocks where they are as wide
    as it; ``at`` the locator of a record by its number; ``shown`` a record as it is shown; ``names`` are those of the file and of its sheet.
    """

    heading: Heading
    records: Callable[[], Iterator[Record | Block]]
    at: Places
    shown: Callable[[Record], str]
    names: tuple[str, ...]


@dataclass
class Shown:
    """What is said of a statement besides its rows: the layout, and how many lines are present."""

    layout: dict[str, object] = field(default_factory=dict)
    present: int = 0


def read_table(table: Table, settings: Mapping[str, str], shown: Shown) -> Iterator[Observation]:
    """Yield the rows of a statement."""
    return chain.from_iterable(read_lots(table, settings, shown))


def read_lots(table: Table, settings: Mapping[str, str], shown: Shown) -> Iterator[Sequence[Observation]]:
    """Yield the rows of a statement, as many at a time as were read together; questions stand at the whole of it, and keep every line from being read until answered."""
    heard = survey(table.records(), table.heading)
    stated = currency_of(heard.around)
    found = layout(heard, settings, table.names, stated)
    shown.present = heard.entries
    shown.layout |= found.shown()
    shown.layout["around"] = [table.shown(record) for record in heard.around]
    account = account_of(heard.around, stated, found.date_order.order, table.at)
    if account is not None:
        yield [account]
    questions = list(blocking(found))
    if questions:
        yield [questions[0]._replace(entries=heard.entries), *questions[1:]]
        return
    yield from _lines(table, heard, found, account, settings, shown)
    yield [*remarks(found)]
    if not heard.entries:
        yield [problem("readers_devices.csv_no_line")]


def _lines(
    table: Table, heard: Survey, found: Layout, account: Account | None, settings: Mapping[str, str], shown: Shown
) -> Iterator[Sequence[Observation]]:
    number = account.account if account else None
    rows = Rows(found, number, settings.get("zone"), table.at)
    for record in heard.around:
        stated = balance_of(record, found.decimal.value or ".", number, found.currency.value, table.at)
        if stated is not None:
            rows.hear(stated)
            yield [stated]
    last = heard.heading.row
    some: list[Record] = []
    for piece in table.records():
        if isinstance(piece, Block):
            yield from rows.read(some)
            some = []
            yield from rows.read_block(piece)
        elif piece.number > last and not piece.blank:
            some.append(piece)
            if len(some) >= TOGETHER:
                yield from rows.read(some)
                some = []
    yield from rows.read(some)
    yield [*rows.closing()]
    if found.proof is not None:
        shown.layout["balances"] = {**found.proof._asdict(), "broken": rows.broken_links}

"""A statement of account given as a table: its account, transfers, balances and questions come out, in the order of the table.

Tables that stand one under the other are each read under a heading of their own (``sections``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain

from faisceau.model.observations import Account, Observation
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Block, Record
from faisceau.notation.statements.layout import Layout, blocking, layout, remarks
from faisceau.notation.statements.margins import account_of, balance_of, currency_of, passed_over
from faisceau.notation.statements.rows import Rows
from faisceau.notation.statements.sections import Section, each_inside, sections
from faisceau.notation.statements.survey import Survey, survey
from faisceau.notation.statements.table_shape import Table
from faisceau.notation.statements.years import years_of

__all__ = ["Shown", "Table", "read_lots", "read_table"]

TOGETHER = 512
"""Records that are read at a time where they come one by one; ours."""


@dataclass
class Shown:
    """What is said of a statement besides its rows: the layout, and how many lines are present."""

    layout: dict[str, object] = field(default_factory=dict)
    present: int = 0


def read_table(table: Table, settings: Mapping[str, str], shown: Shown) -> Iterator[Observation]:
    """Yield the rows of a statement."""
    return chain.from_iterable(read_lots(table, settings, shown))


def read_lots(table: Table, settings: Mapping[str, str], shown: Shown) -> Iterator[Iterable[Observation]]:
    """Yield the rows of a statement, as many at a time as were read together.

    Questions stand at the whole of it, and keep every line from being read until answered.
    """
    heard = survey(table.records(), table.heading)
    first, *others = sections(table, heard, settings)
    if not others:
        yield from _read(table, heard, settings, shown)
        return
    inside = table._replace(records=partial(first.records, table), singly=None)
    yield from _read(inside, survey(inside.records(), table.heading), settings, shown)
    further: list[dict[str, object]] = []
    for section, inside in each_inside(table, others):
        told = Shown()
        yield from _further(inside, section, settings, told)
        shown.present += told.present
        further.append(told.layout)
    shown.layout["further_tables"] = further


def _further(inside: Table, section: Section, settings: Mapping[str, str], shown: Shown) -> Iterator[Iterable[Observation]]:
    """Yield the rows of a table below another, or say that its heading is not understood; the lines above its heading count as read."""
    if section.heading is None:
        title = section.title.number if section.title else section.begins
        lines = [record.number for record in inside.each() if not record.blank]
        shown.present = len(lines)
        shown.layout |= {"header": title, "columns": {}}
        below = sum(number >= title for number in lines)
        cells = " | ".join(cell.strip() for cell in section.title.fields) if section.title else ""
        yield [
            problem("readers_recognised.heading_unknown", inside.at(title), below, row=title, cells=cells[:200], lines=below - 1)
        ]
        return
    inside = inside._replace(heading=section.heading)
    yield from _read(inside, survey(inside.records(), section.heading), settings, shown)
    shown.present += sum(not record.blank and record.number <= section.heading.row for record in inside.each())


def _read(table: Table, heard: Survey, settings: Mapping[str, str], shown: Shown) -> Iterator[Iterable[Observation]]:
    """Yield the rows of one table."""
    question = None
    if heard.yearless:
        years = years_of(heard.yearless, heard.around, settings)
        question = years.question(heard.entries)
        shown.layout["years"] = {"ground": years.ground if years.periods else "none", "order": years.order}
        if question is None or heard.lines:
            if question:
                yield [question._replace(entries=0)]  # other lines have whole dates: these are told one by one
                question = None
            table = years.completed(table)
            heard = survey(table.records(), table.heading)
    stated = currency_of(heard.around)
    found = layout(heard, settings, table.names, stated)
    shown.present = heard.entries
    if above := passed_over(heard.around):
        shown.present += len(above)
        cells = " | ".join(cell.strip() for cell in above[0].fields)
        place = table.at(above[0].number)
        yield [
            problem(
                "readers_devices.csv_above_heading",
                place,
                len(above) - 1,
                row=above[0].number,
                cells=cells[:200],
                lines=len(above) - 1,
            )
        ]
    shown.layout |= found.shown()
    shown.layout["around"] = [table.shown(record) for record in heard.around]
    account = account_of(heard.around, stated, found.date_order.order, table.at)
    if account is not None:
        yield [account]
    questions = [question] if question else list(blocking(found))
    if questions:
        yield [questions[0]._replace(entries=heard.entries), *questions[1:]]
        return
    yield from _lines(table, heard, found, account, settings, shown)
    yield [*remarks(found)]
    if not heard.entries:
        yield [problem("readers_devices.csv_no_line")]


def _lines(
    table: Table, heard: Survey, found: Layout, account: Account | None, settings: Mapping[str, str], shown: Shown
) -> Iterator[Iterable[Observation]]:
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

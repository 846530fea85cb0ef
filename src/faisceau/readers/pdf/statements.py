"""Statements of account printed on the pages of a PDF: lines under a heading to transfers, where their balances prove them.

A printed table has no cells: what stands under which heading is a matter of geometry (``notation.tables_by_geometry``) and can be
misread. So its transfers are given only where running balances hold on every line, or where opening balance and movements make
the closing balance; else a problem says what was seen. Places are regions: ``page=3&xywh=…``, points from the top left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

import pypdfium2 as pdfium

from faisceau.model.locators import WHOLE, locator
from faisceau.model.observations import Balance, Document, Observation, Problem, Transfer
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.layouts import heading_at, settled
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.running_balances import Exact, added, follows
from faisceau.notation.statements.table import Shown, Table, read_table
from faisceau.notation.tables_by_geometry.columns import heading_in
from faisceau.notation.tables_by_geometry.lines import lines_of
from faisceau.notation.tables_by_geometry.printed import Statement, statements_in
from faisceau.readers.pdf.loose_words import words_of

DIALECT = Dialect("utf-8", "\t")
AMOUNTS = 3
"""Amounts with cents on a page that could be a statement: an opening, a movement, a closing; ours."""
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)")


class Statements:
    """Watches the pages of a document for statements, and reads them once all were seen."""

    def __init__(self, document: pdfium.PdfDocument, settings: Mapping[str, str], names: tuple[str, ...]) -> None:
        self._document, self._settings, self._names = document, settings, names
        self._pages: list[list[int]] = []
        self.layout: list[dict[str, object]] = []

    def watched(self, rows: Iterable[Observation]) -> Iterator[Observation]:
        """Yield the pages as they come, and remember those that show a heading and those that may go on below one."""
        for row in rows:
            if isinstance(row, Document):
                follows_one = bool(self._pages) and self._pages[-1][-1] == row.page - 1
                if follows_one and _AMOUNT.search(row.text):
                    self._pages[-1].append(row.page)
                elif len(_AMOUNT.findall(row.text)) >= AMOUNTS and heading_in(row.text):
                    self._pages.append([row.page])
            yield row

    def rows(self) -> Iterator[Observation]:
        """Yield the rows of the statements that are proved, and a problem for each that is not."""
        places = Ordinals()
        for pages in self._pages:
            lines = chain.from_iterable(lines_of(words_of(self._document[page - 1]), page) for page in pages)
            for statement in statements_in(list(lines), period=self._settings.get("period")):
                yield from self._read(statement, places)

    def shown(self) -> dict[str, object]:
        """Return what is shown of the statements, nothing where there are none."""
        return {"statements": self.layout} if self.layout else {}

    def _read(self, statement: Statement, places: Ordinals) -> Iterator[Observation]:
        heading = heading_at(statement.heading, statement.cells, statement.lines, DIALECT)
        if columns := self._settings.get("columns"):
            heading = settled(columns, DIALECT, statement.heading, statement.cells) or heading
        if heading is None:
            return
        at = {one.record.number: places.of(locator(page=one.page, xywh=one.xywh)) for one in statement.printed}
        table = Table(
            heading,
            partial(_records, statement),
            at.__getitem__,
            lambda record: "\t".join(record.fields).strip(),
            self._names,
        )
        page = statement.printed[statement.heading - 1].page
        shown = Shown()
        rows = [_at_page(row, page) for row in read_table(table, self._settings, shown)]
        ground = _proof(rows, shown) or ("settled" if self._settings.get("statement") == "shown" else None)
        shown.layout |= {"page": page, "lines": shown.present, "proof": ground}
        for unsaid in ("delimiter", "quote", "header"):
            shown.layout.pop(unsaid, None)
        self.layout.append(shown.layout)
        if ground is None:
            yield _unproved(rows, shown, page, statement)
            yield from (row for row in rows if isinstance(row, Problem))
            return
        yield from rows
        if statement.carried:
            yield problem("readers_sheets.pdf_dates_carried", locator(page=page), count=statement.carried)


def _records(statement: Statement) -> Iterator[Record]:
    for one in statement.printed:
        yield one.record


def _at_page(row: Observation, page: int) -> Observation:
    """Return a row as it is given beside a page: a question at its page, no entry lost, since the page was read."""
    if not isinstance(row, Problem):
        return row
    return row._replace(locator=locator(page=page) if row.locator == WHOLE else row.locator, entries=0)


def _proof(rows: list[Observation], shown: Shown) -> str | None:
    """Return what proves a reading: ``closing``, ``running``, or None."""
    transfers = [row for row in rows if isinstance(row, Transfer)]
    stated = [row for row in rows if isinstance(row, Balance) and row.kind != "RUNNING"]
    broken = any(isinstance(row, Problem) and row.code.endswith(_AGAINST) for row in rows)
    if not transfers or broken or any(row.side is None and row.amount for row in transfers):
        return None
    kinds = [row.kind for row in stated]
    total = _sum(transfers)
    if kinds.count("OPBD") == kinds.count("CLBD") == 1:
        opening, closing = (next(_exact(row) for row in stated if row.kind == kind) for kind in ("OPBD", "CLBD"))
        return "closing" if follows(opening, total, closing) else None
    balances = shown.layout.get("balances")
    after = {row.after for row in rows if isinstance(row, Balance) and row.kind == "RUNNING"}
    with_balance = [row.locator in after for row in transfers]
    if not isinstance(balances, dict) or balances["broken"] or sum(with_balance) < 3:
        return None
    ends = (with_balance[0], with_balance[-1])
    return "running" if all(ends) else None


_AGAINST = (
    "csv_balance_breaks",
    "csv_balance_not_closed",
    "csv_no_amount",
    "csv_no_date",
    "csv_both_sides",
    "csv_too_many_cells",
    "csv_side_unproved",
    "csv_sign_open",
    "csv_decimal_open",
    "csv_date_order_open",
)
"""Problems that speak against a reading, or leave it open."""


def _exact(row: Balance | Transfer) -> Exact:
    units = int(row.amount or 0)
    return (-units if row.side == "debit" else units), row.exponent


def _sum(transfers: Iterable[Transfer]) -> Exact:
    total: Exact = (0, 0)
    for row in transfers:
        total = added(total, _exact(row))
    return total


def _unproved(rows: list[Observation], shown: Shown, page: int, statement: Statement) -> Problem:
    """Return what was seen of a statement that nothing proves."""
    transfers = [row for row in rows if isinstance(row, Transfer)]
    stated = {row.kind: amount_text(*_exact(row)) for row in rows if isinstance(row, Balance) and row.kind != "RUNNING"}
    return problem(
        "readers_sheets.pdf_statement_unproved",
        locator(page=page),
        page=page,
        columns=" | ".join(statement.cells),
        lines=shown.present,
        read=len(transfers),
        opening=stated.get("OPBD", "?"),
        total=amount_text(*_sum(transfers)) if transfers else "?",
        closing=stated.get("CLBD", "?"),
    )

"""Statements of account on pages whose words were recognised: lines to transfers, given where balances bear them out.

Any figure may be misread. So a line is given only where the balances around it lead to its amount; else it is told, with its place,
what was recognised and what the balances say. A date that is doubtful or out of order is not given. What a person read on the page is
taken by settings: ``amounts`` line by line, ``statement`` = ``shown`` for the whole. Places: ``page=3&xywh=…``, as words have them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from faisceau.model.locators import locator
from faisceau.model.observations import Observation, Problem
from faisceau.model.reading import Setting
from faisceau.model.wording import Wording
from faisceau.notation.canonical import problem
from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.layouts import SUMS, Heading, heading_at, settled
from faisceau.notation.ordinals import Ordinals
from faisceau.notation.statements.recognised_lines import Recognised, lines_in, mended
from faisceau.notation.statements.recognised_reading import Area, Page, Reading, area_of, is_rising, told_lines
from faisceau.notation.statements.settings import OF_STATEMENTS
from faisceau.notation.statements.table import Shown, Table, read_table
from faisceau.notation.tables_by_geometry.columns import columns_of
from faisceau.notation.tables_by_geometry.printed import Printed, Statement, statements_in
from faisceau.notation.written_amounts import written as amount_written

DIALECT = Dialect("utf-8", "\t")
AMOUNTS = 3
"""Amounts of a page that could be a statement; ours."""
PAGES = 400
"""Pages whose statements are read together; ours."""

SETTINGS: Mapping[str, Setting] = {
    **OF_STATEMENTS,
    "amounts": Setting(
        Wording(
            "montants lus par une personne sur la page : objet JSON de lieu en montant, tel qu'imprimé, par exemple "
            '{"page=1&xywh=59,148,409,24": "2 203,93"}',
            "amounts that a person read on the page: a JSON object of place to amount, as printed, for instance "
            '{"page=1&xywh=59,148,409,24": "2 203,93"}',
        )
    ),
    "statement": Setting(
        Wording(
            "shown : les lignes d'un relevé reconnu qu'aucun solde ne prouve sont lues telles qu'elles sont reconnues",
            "shown: the lines of a recognised statement that no balance proves are read as they are recognised",
        ),
        ("shown",),
    ),
}


class RecognisedStatements:
    """Hears the pages of an exhibit, and reads the statements that they show once all were heard."""

    def __init__(self, settings: Mapping[str, str], names: tuple[str, ...]) -> None:
        """Read under what a person settled; ``names`` are those of the exhibit."""
        self._settings, self._names = settings, names
        self._runs: list[list[Page]] = []
        self._layout: list[dict[str, object]] = []
        self._amounts, self._complaint = _amounts_settled(settings.get("amounts"))
        self._used: set[str] = set()

    def hear(self, number: int, words: Sequence[Recognised], area: Area) -> None:
        """Remember a page that shows a heading with amounts, or that may go on below one."""
        amounts = sum(map(_has_cents, words))
        goes_on = bool(self._runs) and self._runs[-1][-1].number == number - 1 and sum(map(len, self._runs)) < PAGES
        if not amounts or (amounts < AMOUNTS and not goes_on):
            return
        page = Page(number, words, area, mended(lines_in(words, number)))
        if goes_on:
            self._runs[-1].append(page)
        elif any(columns_of(page.lines, at) for at in range(len(page.lines))):
            self._runs.append([page])

    def rows(self) -> Iterator[Observation]:
        """Yield the rows of the statements, each problem with no entry: the page was read."""
        places = Ordinals()
        if self._complaint:
            yield self._complaint
        for pages in self._runs:
            by_number = {page.number: page for page in pages}
            lines = [line for page in pages for line in page.lines]
            for statement in statements_in(lines, period=self._settings.get("period"), keeps_unread=True):
                for row in self._read(statement, by_number, places):
                    yield row._replace(entries=0) if isinstance(row, Problem) else row
        if unused := [place for place in self._amounts if place not in self._used]:
            yield problem("readers_recognised.amounts_unused", count=len(unused), first=unused[0][:80])

    def shown(self) -> dict[str, object]:
        """Return what is shown of the statements, nothing where there are none."""
        return {"statements": self._layout} if self._layout else {}

    def _read(self, statement: Statement, pages: Mapping[int, Page], places: Ordinals) -> Iterator[Observation]:
        heading = heading_at(statement.heading, statement.cells, statement.lines, DIALECT)
        if columns := self._settings.get("columns"):
            heading = settled(columns, DIALECT, statement.heading, statement.cells) or heading
        if heading is None:
            return
        at = {one.record.number: places.of(locator(page=one.page, xywh=area_of(one, pages))) for one in statement.printed}
        page = statement.printed[statement.heading - 1].page
        shown = Shown()
        records = [self._as_settled(one, at[one.record.number], heading) for one in statement.printed]
        table = Table(heading, lambda: iter(records), at.__getitem__, _text_of, self._names)
        rows = list(read_table(table, self._settings, shown))
        decimal = str(_value(shown.layout.get("decimal")) or ".")
        told = told_lines(statement, heading, at, rows, decimal)
        reading = Reading(statement, heading, pages, at, told, rows, is_rising(shown), self._settings.get("statement") == "shown")
        borne = reading.borne
        shown.layout |= {"page": page, "lines": shown.present, "borne_out": len(borne.moved), "told": 0}
        for unsaid in ("delimiter", "quote", "header"):
            shown.layout.pop(unsaid, None)
        self._layout.append(shown.layout)
        yield from reading.rows(page, self._settled_places(at), shown.layout)

    def _settled_places(self, at: Mapping[int, str]) -> frozenset[str]:
        return frozenset(place for place in at.values() if place in self._amounts)

    def _as_settled(self, one: Printed, place: str, heading: Heading) -> Record:
        """Return a record with the amount that a person read on the page in place of what was recognised."""
        amount = self._amounts.get(place)
        if amount is None:
            return one.record
        self._used.add(place)
        fields = [*one.record.fields, *[""] * (len(heading.cells) - len(one.record.fields))]
        sums = [index for role in SUMS for index in heading.columns(role)]
        filled = [index for index in sums if fields[index]]
        chosen = filled[0] if len(filled) == 1 else _column_of(amount, heading, sums)
        for index in sums:
            fields[index] = ""
        fields[chosen] = amount if heading.roles[chosen] == "amount" else amount.lstrip("+-− ")
        return one.record._replace(fields=fields)


def _column_of(amount: str, heading: Heading, sums: Sequence[int]) -> int:
    """Return the column of an amount of which none was recognised: that of its sign."""
    role = "debit" if amount.lstrip()[:1] in "-−" else "credit"
    return next((index for index in sums if heading.roles[index] == role), sums[0])


def _value(choice: object) -> object:
    return choice.get("value") if isinstance(choice, Mapping) else None


def _text_of(record: Record) -> str:
    return "\t".join(record.fields).strip()


def _has_cents(word: Recognised) -> bool:
    return word.text[-3:-2] in {",", "."} and word.text[-2:].isdecimal() and amount_written(word.text) is not None


def _amounts_settled(text: str | None) -> tuple[dict[str, str], Problem | None]:
    """Return the amounts that a person read, by place, and a problem where they are written in no such way."""
    if text is None:
        return {}, None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(value, str) and amount_written(value) for value in found.values()):
        return {}, problem("readers_recognised.amounts_unreadable", written=text[:80])
    return found, None

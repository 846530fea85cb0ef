"""Delimited tables whose columns are found by words: how one is written, its records, its places, and what is asked of a person.

Settings that every such table takes are ``OF_TABLES``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from faisceau.model import settings as known_settings
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Opened, Place, Setting, Settings
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.columns_by_words import Columns, Needs, Vocabulary, found, in_records, settled
from faisceau.notation.declared_charsets import codec, unknown_encoding
from faisceau.notation.delimited import Dialect, Record, records
from faisceau.notation.fixed_columns import settled as settled_cuts
from faisceau.notation.layouts import DELIMITERS, first_records
from faisceau.notation.lines import GUESSES, Charset, charset_doubt, charset_of_lines, charsets_of_head

START = 1 << 16
"""Bytes in which heading and delimiter are looked for; ours."""
OF_TABLES: Mapping[str, Setting] = {
    "columns": known_settings.COLUMNS,
    "cuts": known_settings.CUTS,
    "delimiter": known_settings.DELIMITER,
    "encoding": known_settings.ENCODING,
    "header": known_settings.HEADER,
}


class Known(NamedTuple):
    """What a reader looks for: the words of its columns, and which of them make its table."""

    vocabulary: Vocabulary
    needs: Needs


class Form(NamedTuple):
    """How a table is written: its charset and, where one was found, its heading; rivals are headings as good."""

    charset: Charset
    columns: Columns | None
    rivals: tuple[Columns, ...] = ()

    @property
    def dialect(self) -> Dialect:
        """Return how records are written, a comma being the delimiter where nothing was found."""
        return self.columns.dialect if self.columns else Dialect(self.charset.name, ",")

    def shown(self) -> dict[str, object]:
        """Return the layout to be shown."""
        layout: dict[str, object] = {"charset": self.charset._asdict()}
        if self.columns:
            dialect = self.columns.dialect
            layout |= {"columns": self.columns.shown(), "delimiter": dialect.delimiter, "header": self.columns.row}
            if dialect.cuts:
                layout["cuts"] = ",".join(str(first + 1) for first in dialect.cuts.begins)
        return layout


@dataclass
class Shown:
    """What is said of a table besides its rows: the layout, and how many records are present."""

    layout: dict[str, object] = field(default_factory=dict)
    present: int = 0


def recognised(head: bytes, known: Known) -> Columns | None:
    """Return the heading that the first bytes of a file show, or None."""
    return next((best[0] for charset in charsets_of_head(head) if (best := found(head, charset, *known))), None)


def parted(columns: Columns) -> str:
    """Return what parts the columns of a heading, in words for the claim of a reader."""
    return "columns of fixed width" if columns.dialect.cuts else f"delimiter {columns.dialect.delimiter!r}"


def charset_of(exhibit: Opened, settings: Settings) -> Charset:
    """Return the charset of a text: settled, or what all of it proves."""
    named = codec(settings.get("encoding"))
    return Charset(named, "settled", 0) if named else charset_of_lines(exhibit.open())


def form_of(exhibit: Opened, settings: Settings, known: Known) -> Form:
    """Find how a table is written, settings first."""
    charset = charset_of(exhibit, settings)
    start = exhibit.open().read(START)
    if cuts := settled_cuts(settings.get("cuts", "")):
        dialect = Dialect(charset.name, "", cuts=cuts)
        heading = in_records(first_records(start, dialect), dialect, *known)
        named = _named_columns(dialect, heading, settings, known)
        return Form(charset, named or heading)
    best: tuple[Charset, list[Columns]] = charset, _allowed(found(start, charset.name, *known), settings)
    if charset.ground == "guess":
        for name in GUESSES[1:]:
            other = _allowed(found(start, name, *known), settings)
            if other and (not best[1] or other[0].named > best[1][0].named):
                best = Charset(name, "headings", charset.broken), other
    charset, every = best
    heading = every[0] if every else None
    if settings.get("columns"):
        dialect = heading.dialect if heading else Dialect(charset.name, ",")
        if settings.get("delimiter") in DELIMITERS:
            dialect = Dialect(charset.name, settings["delimiter"])
        return Form(charset, _named_columns(dialect, heading, settings, known) or heading)
    return Form(charset, heading, tuple(one for one in every[1:] if one.named == every[0].named))


def below(exhibit: Opened, form: Form) -> Iterator[Record]:
    """Yield the records below the heading that are not blank: the entries of the table."""
    first = form.columns.row if form.columns else 0
    with exhibit.open() as stream:
        for record in records(stream, form.dialect):
            if record.number > first and not record.blank:
                yield record


def above(exhibit: Opened, form: Form) -> list[Record]:
    """Return the records that stand before the heading."""
    kept: list[Record] = []
    # What stands above columns of fixed width keeps no columns: a line is one cell.
    dialect = Dialect(form.dialect.charset, "\0") if form.dialect.cuts else form.dialect
    with exhibit.open() as stream:
        for record in records(stream, dialect):
            if form.columns is None or record.number >= form.columns.row:
                break
            kept.append(record)
    return kept


def unread(exhibit: Opened, form: Form, shown: Shown) -> Problem | None:
    """Return the question that keeps every record from being read: no heading, two delimiters, or two columns of one role."""
    columns = form.columns
    doubts = [doubt for doubt in columns.doubts if doubt.essential] if columns else []
    if columns and not form.rivals and not doubts:
        return None
    shown.present = sum(1 for _ in below(exhibit, form))
    if columns is None:
        return problem("readers_tables.no_heading", entries=shown.present)
    if form.rivals:
        one, other = (f"{it.dialect.delimiter!r}: {', '.join(filter(None, it.roles))}" for it in (columns, form.rivals[0]))
        return problem("readers_devices.csv_delimiter_open", entries=shown.present, one=one, other=other)
    role, one, other, _ = doubts[0]
    return problem("readers_tables.column_open", entries=shown.present, role=role, one=one, other=other)


def cells_refused(record: Record, columns: Columns) -> tuple[str, dict[str, int]] | None:
    """Return why a record is no line of the table: quotation open, too many cells, the heading again; None where it is one."""
    if record.broken and columns.dialect.cuts:
        return "readers_tables.cell_crosses", {}
    if record.broken:
        return "readers_devices.csv_quote_open", {}
    if len(record.fields) > len(columns.cells) and any(cell.strip() for cell in record.fields[len(columns.cells) :]):
        return "readers_devices.csv_too_many_cells", {"cells": len(record.fields), "expected": len(columns.cells)}
    if tuple(record.fields) == columns.cells:
        return "readers_devices.csv_heading_again", {}
    return None


def remarks(form: Form, settings: Settings, allowed: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """Yield what is said of the whole without keeping a record from being read: columns left, charset guessed, settings unknown."""
    for doubt in form.columns.doubts if form.columns else ():
        yield problem("readers_tables.column_left", role=doubt.role, one=doubt.one, other=doubt.other)
    if form.columns and (left := form.columns.unread()):
        yield problem("readers_devices.csv_columns_unread", columns=", ".join(left)[:2000])
    yield from charset_doubt(form.charset)
    yield from unknown_encoding(settings.get("encoding"))
    for name, value in sorted(settings.items()):
        if value not in allowed.get(name, (value,)):
            yield problem("readers_devices.setting_unknown", setting=name, value=value, allowed=", ".join(allowed[name]))


def cuts_remarks(settings: Settings) -> Iterator[Problem]:
    """Yield what is said where the beginnings of columns are settled as no such list."""
    told = settings.get("cuts")
    if told is not None and settled_cuts(told) is None:
        yield problem("readers_devices.setting_unknown", setting="cuts", value=told[:80], allowed="1,12,30, …")


def closed(rows: Iterator[Observation], reader: str, unit: str, shown: Shown) -> Iterator[Observation]:
    """Yield the rows, what is asked of the whole numbered at their end, and the reading that closes the account."""
    lost = 0
    asked: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            lost += row.entries
            if row.locator == WHOLE:
                asked.append(row)
                continue
        yield row
    for n, row in enumerate(asked, 1):
        yield row._replace(locator=locator(n=n))
    yield Reading(WHOLE, reader, unit, shown.present, shown.present - lost, canonical(shown.layout))


def place(exhibit: Opened, locator: str, form: Form) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, form.charset.name)
    wanted = where.get("row")
    with exhibit.open() as stream:
        for record in records(stream, form.dialect):
            if str(record.number) == wanted:
                return Place("text/csv", record.raw, decode(record.raw, form.charset.name))
    raise ValueError(f"no record stands at {locator!r}")


def _allowed(every: list[Columns], settings: Settings) -> list[Columns]:
    delimiter = settings.get("delimiter")
    return [one for one in every if delimiter not in DELIMITERS or one.dialect.delimiter == delimiter]


def _named_columns(dialect: Dialect, heading: Columns | None, settings: Settings, known: Known) -> Columns | None:
    """Return the columns that a person named, or None where none are, or none of that name."""
    columns, row = settings.get("columns"), settings.get("header", "")
    if not columns:
        return None
    number = int(row) if row.isdecimal() and len(row) < 10 else heading.row if heading else 0
    return settled(columns, dialect, number, heading.cells if heading else (), *known)

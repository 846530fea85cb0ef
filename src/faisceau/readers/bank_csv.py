"""Bank statements as delimited text (CSV): every line to a transfer, under a layout that is found and shown.

Delimiter, heading, date order, decimal mark and sign are proved by the whole file, the running balance first of all
(``notation.layouts``, ``notation.running_balances``), or asked: nothing is guessed. Records are numbered as in RFC 7111.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import NamedTuple

from faisceau.model import settings as known
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.lots import Lot
from faisceau.model.observations import Observation, Problem, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.beginnings import beginning
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.charsets import decode
from faisceau.notation.declared_charsets import codec, unknown_encoding
from faisceau.notation.delimited import Block, Dialect, Record, pieces, records
from faisceau.notation.layouts import DELIMITERS, Heading, headings, headless, settled
from faisceau.notation.lines import GUESSES, Charset, charset_doubt, charset_of_lines, charsets_of_head
from faisceau.notation.listings.columns import listings
from faisceau.notation.other_tables import elsewhere
from faisceau.notation.statements.layout import unknown_settings
from faisceau.notation.statements.settings import OF_STATEMENTS
from faisceau.notation.statements.table import Shown, Table
from faisceau.notation.statements.table import read_lots as lots_of

BUDGET = Budget(seconds=10, seconds_per_mb=4, memory_mb=512)
UNIT = "row"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr=(
        "Lu : chaque ligne d'un relevé bancaire en texte délimité, avec ses soldes et ce qui l'entoure ; ce qui a été trouvé de sa forme "
        "est montré, ce qui n'est pas prouvé est demandé. Non lu : le sens des colonnes dont l'intitulé n'est pas connu, gardées telles quelles."
    ),
    en=(
        "Read: every line of a bank statement in delimited text, with its balances and what stands around; what was found of its form is "
        "shown, what is not proved is asked. Not read: what columns of unknown heading mean, kept as they stand."
    ),
)

SETTINGS: Mapping[str, Setting] = {
    **OF_STATEMENTS,
    "columns": known.COLUMNS,
    "delimiter": known.DELIMITER,
    "encoding": known.ENCODING,
    "header": known.HEADER,
}

_NOTHING = " \u00a0" + "".join(DELIMITERS)
"""Signs of a line that holds nothing, however it is cut."""
START = 1 << 16
"""Bytes in which heading and delimiter are looked for; ours."""


class _Form(NamedTuple):
    """How a statement is written: its charset and, where one was found, its heading; rivals are headings as good."""

    charset: Charset
    heading: Heading | None
    rivals: tuple[Heading, ...] = ()

    @property
    def dialect(self) -> Dialect:
        """Return how records are written, a comma being the delimiter where nothing was found."""
        return self.heading.dialect if self.heading else Dialect(self.charset.name, ",")


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract's shape
    """Claim a text whose heading names dates and sums above dates and sums, or whose lines are plainly those of a bank."""
    charsets = charsets_of_head(head)
    if not charsets or elsewhere(head):
        return None
    for name in charsets:
        if listings(head, name):
            return None
        if found := headings(head, name):
            return f"delimiter {found[0].dialect.delimiter!r}"
    return "no heading" if headless(head, charsets[0]) else None


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:
    """Yield account, transfers, balances and problems in the order of the file, what stays open, and the reading."""
    return chain.from_iterable(read_lots(exhibit, companions, settings))


def read_lots(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Iterable[Observation]]:  # noqa: ARG001 - reads alone
    """Yield the rows as many at a time as were read together."""
    form = _form(exhibit, settings)
    shown = Shown({"charset": form.charset._asdict()})
    lost = 0
    asked: list[Problem] = []
    for rows in _rows(exhibit, form, settings, shown):
        if isinstance(rows, Lot):
            yield rows
            continue
        some = [*rows]
        asked += (row for row in some if isinstance(row, Problem) and row.locator == WHOLE)
        told = [row for row in some if not (isinstance(row, Problem) and row.locator == WHOLE)]
        lost += sum(row.entries for row in told if isinstance(row, Problem))
        yield told
    last = [
        row._replace(locator=locator(n=n))
        for n, row in enumerate((*asked, *_of_charset(form.charset, settings), *unknown_settings(settings)), 1)
    ]
    lost += sum(row.entries for row in last)
    yield [*last, Reading(WHOLE, "bank_csv", UNIT, shown.present, shown.present - lost, canonical(shown.layout))]


def resolve(exhibit: Opened, locator: str, settings: Settings | None = None) -> Place:
    """Return the bytes of a record, quoted line ends included; raise ValueError where there is no such record."""
    form = _form(exhibit, settings or {})
    where = parse(locator)
    if not where.parts:
        return beginning(exhibit, form.charset.name)
    wanted = where.get("row")
    with exhibit.open() as stream:
        for record in records(stream, form.dialect):
            if str(record.number) == wanted:
                return Place("text/csv", record.raw, decode(record.raw, form.charset.name))
    raise ValueError(f"no record stands at {locator!r}")


def _rows(exhibit: Opened, form: _Form, settings: Settings, shown: Shown) -> Iterator[Iterable[Observation]]:
    """Yield the rows of a statement, as many at a time as were read together; questions stand at the whole of it."""
    if form.heading is None or form.rivals:
        unread = _unread(exhibit, form)
        shown.present = unread.entries
        yield [unread]
        return
    table = Table(
        form.heading,
        partial(_pieces, exhibit, form, form.heading),
        _place,
        partial(_shown, charset=form.charset.name),
        exhibit.names,
        partial(_records, exhibit, form),
    )
    yield from lots_of(table, settings, shown)


def _pieces(exhibit: Opened, form: _Form, heading: Heading) -> Iterator[Record | Block]:
    with exhibit.open() as stream:
        yield from pieces(stream, form.dialect, len(heading.cells), heading.row)


def _records(exhibit: Opened, form: _Form) -> Iterator[Record]:
    with exhibit.open() as stream:
        yield from records(stream, form.dialect)


def _place(number: int) -> str:
    return f"row={number}"


def _shown(record: Record, charset: str) -> str:
    return decode(record.raw, charset).strip()


def _form(exhibit: Opened, settings: Mapping[str, str]) -> _Form:
    """Find how a statement is written, settings first."""
    named = codec(settings.get("encoding"))
    charset = Charset(named, "settled", 0) if named else charset_of_lines(exhibit.open())
    start = exhibit.open().read(START)
    best: tuple[Charset, list[Heading]] = charset, _allowed(headings(start, charset.name), settings)
    if charset.ground == "guess":
        for name in GUESSES[1:]:
            other = _allowed(headings(start, name), settings)
            if other and (not best[1] or other[0].named > best[1][0].named):
                best = Charset(name, "headings", charset.broken), other
    charset, found = best
    if columns := settings.get("columns"):
        chosen = _named_columns(columns, start, charset.name, found, settings)
        return _Form(charset, chosen or (found[0] if found else None))
    rivals = tuple(one for one in found[1:] if one.named == found[0].named)
    return _Form(charset, found[0] if found else None, rivals)


def _allowed(found: list[Heading], settings: Mapping[str, str]) -> list[Heading]:
    delimiter = settings.get("delimiter")
    return [one for one in found if delimiter not in DELIMITERS or one.dialect.delimiter == delimiter]


def _named_columns(columns: str, start: bytes, charset: str, found: list[Heading], settings: Mapping[str, str]) -> Heading | None:
    """Return the heading that a person settled: columns by name, and where the lines begin."""
    dialect = found[0].dialect if found else headless(start, charset)
    if settings.get("delimiter") in DELIMITERS:
        dialect = Dialect(charset, settings["delimiter"])
    row = settings.get("header", "")
    number = int(row) if row.isdecimal() else found[0].row if found else 0
    return settled(columns, dialect or Dialect(charset, ","), number, found[0].cells if found else ())


def _unread(exhibit: Opened, form: _Form) -> Problem:
    """Return the problem of a statement whose heading is absent, or can be cut in two ways."""
    dialect = headless(exhibit.open().read(START), form.charset.name) or form.dialect
    with exhibit.open() as stream:
        entries = sum(
            not record.blank
            and (record.broken or any(field.strip(_NOTHING) for field in record.fields))
            and record.number > (form.heading.row if form.heading else 0)
            for record in records(stream, dialect)
        )
    if form.heading is None:
        return problem("readers_devices.csv_no_heading", entries=entries)
    one, other = (f"{it.dialect.delimiter!r}: {', '.join(filter(None, it.roles))}" for it in (form.heading, form.rivals[0]))
    return problem("readers_devices.csv_delimiter_open", entries=entries, one=one, other=other)


def _of_charset(charset: Charset, settings: Mapping[str, str]) -> Iterator[Problem]:
    yield from charset_doubt(charset)
    yield from unknown_encoding(settings.get("encoding"))

"""A listing whose columns a person named: where its heading stands, and which sign parts its columns, where they did not say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.layouts import DELIMITERS, first_records
from faisceau.notation.listings.columns import Listing, holds_content, settled
from faisceau.notation.unknown_tables import table_in


def named_by(settings: Mapping[str, str], start: bytes, charset: str, found: Listing | None) -> Listing | None:
    """Return the listing that the settings ``listing`` and ``columns`` make of a text, or None where they make none.

    ``found`` is what its headings alone show of that kind. A first record is the heading, unless it holds what its columns are said to hold.
    """
    kind, names, row = settings["listing"], settings.get("columns", ""), settings.get("header", "")
    given = settings.get("delimiter", "")
    table = table_in(start, charset)
    delimiter = given if given in DELIMITERS else table.delimiter if table else ","
    dialect = found.heading.dialect if found else Dialect(charset, delimiter)
    records = first_records(start, dialect)
    if row.isdecimal() and len(row) < 10:
        number = int(row)
    elif found:
        number = found.heading.row
    else:
        number = _heading(records, settled(names, kind, dialect, 0, ()))
    cells: Sequence[str] = next((tuple(record.fields) for record in records if record.number == number and number), ())
    return settled(names, kind, dialect, number, cells)


def _heading(records: Sequence[Record], listing: Listing | None) -> int:
    """Return the number of the record that is the heading: the first, where nothing in it is what its column holds; else 0."""
    if listing is None or not records or holds_content(listing, records[0].fields):
        return 0
    return records[0].number

"""Bytes → records of 120 or 240 characters, in the charset that they are written in."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.reading import Opened
from faisceau.notation.fixed_records import Record, fixed_records
from faisceau.notation.statement_files import Charset, charset_of_file
from faisceau.readers.cfonb.recognition import EBCDIC, WIDTHS, Form


def charset(exhibit: Opened, form: Form | None, settled: str | None) -> Charset:
    """Return the charset of a file: what is settled, EBCDIC where its digits say so, else what its bytes prove."""
    if form and form.ebcdic and not settled:
        return Charset(EBCDIC, "guess")
    return charset_of_file(exhibit, settled)


def records(exhibit: Opened, form: Form, name: str) -> Iterator[Record]:
    """Yield the records of a file; blank lines are passed over."""
    return fixed_records(exhibit, name, WIDTHS[form.dialect], lined=form.lined and not form.ebcdic)

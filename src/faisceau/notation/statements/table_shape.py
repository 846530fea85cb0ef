"""What a table is to those who read it: its heading, its records, and how they are placed and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from faisceau.notation.delimited import Record
from faisceau.notation.layouts import Heading
from faisceau.notation.statements.margins import Places


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

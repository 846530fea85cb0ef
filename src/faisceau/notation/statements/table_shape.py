"""What a table is to those who read it: its heading, its records, and how they are placed and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from faisceau.notation.delimited import Block, Record
from faisceau.notation.layouts import Heading
from faisceau.notation.statements.margins import Places


class Table(NamedTuple):
    """A table under a heading.

    ``records`` gives every record from the first, each time that it is called, those below the heading in blocks where they are as wide
    as it; ``at`` the locator of a record by its number; ``shown`` a record as it is shown; ``names`` are those of the file and of its
    sheet; ``singly`` gives the records one by one, where blocks do not hold them as they stand.
    """

    heading: Heading
    records: Callable[[], Iterator[Record | Block]]
    at: Places
    shown: Callable[[Record], str]
    names: tuple[str, ...]
    singly: Callable[[], Iterator[Record]] | None = None

    def each(self) -> Iterator[Record]:
        """Yield every record by itself."""
        if self.singly is not None:
            yield from self.singly()
            return
        for piece in self.records():
            if isinstance(piece, Block):
                yield from map(piece.record, range(len(piece.numbers)))
            else:
                yield piece

"""Tables of delimited text whose headings nobody knows: whether a text is one, so that what its columns hold can be asked."""

from __future__ import annotations

from typing import NamedTuple

from faisceau.notation.canonical import storable
from faisceau.notation.delimited import Dialect
from faisceau.notation.layouts import DELIMITERS, LEAST_CELLS, first_records

LEAST_RECORDS = 2
"""Records that a table has at least, its heading counted; ours."""
_START = 1 << 16
_LOOKED_AT = 40
_CELL, _CELLS = 30, 12


class Table(NamedTuple):
    """A table: the sign between its columns, and the cells of its first record."""

    delimiter: str
    cells: tuple[str, ...]


def table_in(head: bytes, charset: str) -> Table | None:
    r"""Return the table that the first bytes of a text are: records of one width, three columns at least; None for any other text.

    Of two delimiters that fit, the one that makes more columns.

    >>> table_in(b"plaque;vu;ou\nAB-123-CD;2025-09-13;A7\n", "utf-8").cells
    ('plaque', 'vu', 'ou')
    """
    fitting = []
    for delimiter in DELIMITERS:
        found = first_records(head[:_START], Dialect(charset, delimiter))[:_LOOKED_AT]
        widths = {len(record.fields) for record in found}
        if len(found) >= LEAST_RECORDS and len(widths) == 1 and min(widths) >= LEAST_CELLS and not any(one.broken for one in found):
            fitting.append(Table(delimiter, tuple(storable(cell.strip()) for cell in found[0].fields)))
    return max(fitting, key=lambda table: len(table.cells), default=None)


def shown(cells: tuple[str, ...]) -> str:
    """Return the cells of a heading as a person is shown them: the first of them, each cut where it is long.

    >>> shown(("plaque", "vu", "ou"))
    'plaque | vu | ou'
    """
    told = [cell if len(cell) <= _CELL else f"{cell[: _CELL - 1]}…" for cell in cells[:_CELLS]]
    return " | ".join([*told, *(["…"] if len(cells) > _CELLS else [])])

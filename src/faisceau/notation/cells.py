"""How a cell of a spreadsheet is named."""

from __future__ import annotations


def cell_name(column: int, line: int, *, fixed: bool = False) -> str:
    """Return how a cell is named: column from 0, line from 1.

    >>> cell_name(0, 2), cell_name(27, 3, fixed=True)
    ('A2', '$AB$3')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"${letters}${line}" if fixed else f"{letters}{line}"

"""Cells as a workbook stores them, to text: days as ISO 8601, numbers with a mark that no inference mistakes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from faisceau.notation.amounts import STORED
from faisceau.notation.canonical import storable

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta

_DIGITS = 15
"""Significant digits that spreadsheets show and keep (ISO/IEC 29500-1 leaves them to IEEE 754: 15 survive every way)."""
_LARGEST = 10**_DIGITS


def written_row(cells: Iterable[Cell], before: int) -> list[str]:
    """Return a row as texts, ``before`` empty cells standing left of its first; stored numbers keep the mark ``STORED``."""
    return [*[""] * before, *map(_written, cells)]


def shown(fields: Iterable[str]) -> str:
    """Return a row as it is shown: cells separated by tabs, line ends within a cell by spaces, nothing after the last."""
    return "\t".join(" ".join(field.replace("\t", " ").splitlines()) for field in fields).rstrip("\t").replace(STORED, ".")


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell if cell.isascii() and "\0" not in cell else storable(cell.replace("\0", ""))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell) if abs(cell) < _LARGEST else _number(float(cell))
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, dt.datetime):
        has_time = cell.time() != dt.time()
        return cell.isoformat(" ", "seconds") if has_time else cell.date().isoformat()
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds")
    return str(cell)


def _number(value: float) -> str:
    """Write a number with at most 15 significant digits, never with an exponent.

    >>> _number(0.1 + 0.2), _number(-1234.5), _number(1250.0)
    ('0⎖3', '-1234⎖5', '1250')
    """
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - not a number
        return str(value)
    if value == int(value) and abs(value) < _LARGEST:
        return str(int(value))
    return f"{Decimal(f'{value:.{_DIGITS}g}'):f}".replace(".", STORED)

"""A page of a workbook that is reckoned as it is written: each cell has its formula, and the whole number that it comes to."""

from __future__ import annotations

from typing import NamedTuple

from faisceau.desk.live_book import Amount, Cell, Formula, Sheet
from faisceau.notation.cells import cell_name


class Num(NamedTuple):
    """A formula that can stand inside another, and the whole number that it comes to."""

    text: str
    units: int


ZERO = Num("0", 0)


def plus(*terms: Num) -> Num:
    """Return the sum of terms, in their order."""
    told = [term for term in terms if term.text != "0"]
    if len(told) < 2:
        return told[0] if told else ZERO
    return Num(f"({'+'.join(term.text for term in told)})", sum(term.units for term in told))


def minus(one: Num, two: Num) -> Num:
    """Return a difference."""
    return Num(f"({one.text}-{two.text})", one.units - two.units)


def least(one: Num, two: Num) -> Num:
    """Return the smaller of two."""
    return Num(f"MIN({one.text},{two.text})", min(one.units, two.units))


def most(one: Num, two: Num) -> Num:
    """Return the greater of two."""
    return Num(f"MAX({one.text},{two.text})", max(one.units, two.units))


def above_zero(one: Num) -> Num:
    """Return a number, or zero where it is less."""
    return most(ZERO, one)


class Page:
    """A sheet in the making. Lines count from 1, which is that of the headings; columns from 0."""

    def __init__(self, name: str, headings: list[str]) -> None:
        self.name = name
        self.headings = headings
        self._lines: list[dict[int, Cell]] = []

    def begin(self) -> int:
        """Begin the next line and return its number."""
        self._lines.append({})
        return len(self._lines) + 1

    def say(self, column: int, cell: Cell) -> None:
        """Write a text, a whole number that is no amount, or nothing."""
        self._lines[-1][column] = cell

    def enter(self, column: int, units: int) -> Num:
        """Write a number of the case, and return it as this sheet names it."""
        self._lines[-1][column] = Amount(units, 0)
        return self._here(column, units)

    def reckon(self, column: int, told: Num) -> Num:
        """Write a formula, and return its cell as this sheet names it."""
        self._lines[-1][column] = Formula(told.text, Amount(told.units, 0))
        return self._here(column, told.units)

    def _here(self, column: int, units: int) -> Num:
        return Num(cell_name(column, len(self._lines) + 1), units)

    def abroad(self, told: Num) -> Num:
        """Return a cell of this sheet as other sheets name it."""
        return Num(f"'{self.name}'!{told.text}", told.units)

    def area(self, column: int, first: int, last: int) -> str:
        """Return a part of a column as every sheet names it."""
        return f"'{self.name}'!{cell_name(column, first, fixed=True)}:{cell_name(column, last, fixed=True)}"

    def at(self, column: int, line: int) -> str:
        """Return a cell as every sheet names it."""
        return f"'{self.name}'!{cell_name(column, line)}"

    def sheet(self) -> Sheet:
        """Return the sheet, with a place for every column up to the last one written in a line."""
        lines = [[cells.get(column) for column in range(max(cells, default=-1) + 1)] for cells in self._lines]
        return Sheet(self.name, self.headings, lines)

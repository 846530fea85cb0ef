"""A workbook whose figures are live formulas beside the values that the build gives, so that a spreadsheet recomputes them.

A text of the evidence is always written as a text: only ``Formula`` is a formula, and its text is made of places, never of evidence.
Amounts are written with their decimals up to fifteen digits, which a spreadsheet holds exactly; a longer one makes the file refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from faisceau.model.errors import Invalid

DIGITS = 15
"""Digits that a spreadsheet holds exactly (IEEE 754, as ECMA-376 sheets compute)."""
LINES = 1_048_576
"""Lines of a sheet (ECMA-376)."""
_CELL = 32_767


class Amount(NamedTuple):
    """An exact amount: units of 10^-exponent."""

    units: int
    exponent: int


class Formula(NamedTuple):
    """A formula without its equals sign, and the value that the build gives for it: an amount, or a word of the program."""

    text: str
    value: Amount | str


Cell = str | int | Amount | Formula | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its headings, its lines."""

    name: str
    headings: Sequence[str]
    lines: Sequence[Sequence[Cell]]


def write_live(sheets: Sequence[Sheet], path: Path) -> None:
    """Write a workbook; an interrupted writing leaves no half file behind. Raises Invalid for what a sheet cannot hold exactly."""
    import xlsxwriter

    for sheet in sheets:
        if len(sheet.lines) >= LINES:
            raise Invalid("desk.too_much_for_a_sheet", found=len(sheet.lines), lines=LINES, characters=_CELL)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    aside = path.with_name(f".{path.name}.partial")
    try:
        with xlsxwriter.Workbook(str(aside), options) as book:
            book.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
            bold = book.add_format({"bold": True})
            forms: dict[int, Any] = {}
            for sheet in sheets:
                page = book.add_worksheet(sheet.name)
                page.freeze_panes(1, 0)
                for column, heading in enumerate(sheet.headings):
                    page.write_string(0, column, heading, bold)
                for line, cells in enumerate(sheet.lines, 1):
                    for column, cell in enumerate(cells):
                        _write(book, page, forms, line, column, cell)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _write(book: Any, page: Any, forms: dict[int, Any], line: int, column: int, cell: Cell) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        if (units := len(cell.encode("utf-16-le")) // 2) > _CELL:
            raise Invalid("desk.too_much_for_a_sheet", found=units, lines=LINES, characters=_CELL)
        page.write_string(line, column, cell)
    elif isinstance(cell, int):
        page.write_number(line, column, cell)
    elif isinstance(cell, Amount):
        page.write_number(line, column, _number(cell), _form(book, forms, cell))
    elif isinstance(cell.value, Amount):
        page.write_formula(line, column, f"={cell.text}", _form(book, forms, cell.value), _number(cell.value))
    else:
        page.write_formula(line, column, f"={cell.text}", None, cell.value)


def _form(book: Any, forms: dict[int, Any], amount: Amount) -> Any:
    """Return the format of amounts of so many decimals."""
    digits = amount.exponent
    if digits not in forms:
        forms[digits] = book.add_format({"num_format": "0" + ("." + "0" * digits if digits else "")})
    return forms[digits]


def _number(amount: Amount) -> float:
    if len(str(abs(amount.units))) > DIGITS:
        raise Invalid("desk.too_long_for_a_cell", digits=DIGITS)
    return float(Decimal(amount.units).scaleb(-amount.exponent))

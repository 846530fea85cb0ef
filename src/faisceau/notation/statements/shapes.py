"""Amounts by their shape: what is known of ``1 234,50`` holds for every cell that looks like it, and is found out once.

The shape of a cell is the cell with every digit made 1, or 0 where it holds no other. Sign, marks, currency, side and exponent
depend on the shape alone; units are the digits. Whatever is digits, one mark and two digits is of one shape.
"""

from __future__ import annotations

from typing import NamedTuple

from faisceau.notation.amounts import MAX_DIGITS, local
from faisceau.notation.written_amounts import written

_ONES = {ord(digit): "1" for digit in "123456789"}
_LEFT_OUT = str.maketrans("", "", "0.,+-")
"""What leaves nothing of a cell of nothing."""
_ALIKE = _ONES | {ord("0"): "1"}
_MARKS = frozenset(",.")
_SIGNS = "1.,+-"
_MANY = "1" * (MAX_DIGITS - len("-,00"))
"""Digits before the mark of a cell that may be too long to be read with its column."""
_KEPT = 4096
"""Shapes that are remembered; more are made by garbled files only; ours."""


def shape_of(cell: str) -> str:
    """Return the shape of a cell.

    >>> shape_of("-1 204,50 EUR"), shape_of("0,00")
    ('-1 111,11 EUR', '0,00')
    """
    if cell[-3:-2] in _MARKS and cell[:-3].isdecimal() and cell[-2:].isdecimal() and cell.strip("0,."):
        return f"1{cell[-3]}11"
    shape = cell.translate(_ONES)
    return shape.replace("0", "1") if "1" in shape else shape


def shapes_of(cells: list[str]) -> tuple[list[str], dict[str, str]]:
    """Return each cell of a column or what stands for cells like it, and the shape that each of these means; an empty cell has none.

    >>> shapes_of(["1 204,50 EUR", "0,00"])
    (['1 204,50 EUR', '0,00'], {'1 204,50 EUR': '1 111,11 EUR', '0,00': '0,00'})
    >>> shapes_of(["12,50", "", "31,07"])[0]
    ['11,11', '', '11,11']
    """
    alike = "\n".join(cells).translate(_ALIKE).split("\n")
    known = dict.fromkeys(alike, "")
    # Where a cell of nothing stands, or letters, cells that look alike may be of two shapes.
    if (
        len(alike) != len(cells)
        or any(form.strip(_SIGNS) for form in known)
        or "\n\n" in "\n{}\n".format("\n".join(filter(None, cells)).translate(_LEFT_OUT))
    ):
        alike, known = cells, dict.fromkeys(cells, "")
    return alike, {form: shape_of(form) if form else "" for form in known}


class Shape(NamedTuple):
    """What a shape says: whether the amount is negative, its exponent, the currency and the side beside it, and what is no digit."""

    negative: bool
    exponent: int
    currency: str | None
    side: str | None
    marks: str


_PLAIN, _PLAIN_NEGATIVE = (Shape(negative, 2, None, None, "") for negative in (False, True))


class Amounts:
    """Reads amounts under one decimal mark."""

    def __init__(self, decimal: str) -> None:
        self._decimal = decimal
        self._known: dict[str, Shape] = {}

    def read(self, cell: str) -> tuple[int, Shape] | None:
        """Return the units of a cell with their sign, and its shape; None where it holds no amount.

        >>> Amounts(",").read("-1 204,50 EUR")
        (-120450, Shape(negative=True, exponent=2, currency='EUR', side=None, marks=' ,-ERU'))
        """
        if cell[-3:-2] == self._decimal and len(cell) < MAX_DIGITS:
            digits = cell[:-3] + cell[-2:]
            if digits.isdecimal():
                return int(digits), _PLAIN
            if digits[:1] == "-" and digits[1:].isdecimal():
                return int(digits), _PLAIN_NEGATIVE
        shape = cell.translate(_ALIKE)
        known = self._known.get(shape)
        if known is None:
            known = self._find(cell)
            if known is None:
                return None
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[shape] = known
        digits = cell
        for mark in known.marks:
            digits = digits.replace(mark, "")
        units = int(digits)
        return (-units if known.negative else units), known

    def read_column(self, cells: list[str]) -> list[int] | None:
        """Return the units of plain amounts of exponent 2, an empty cell being 0; None where a cell holds anything else.

        >>> Amounts(",").read_column(["12,50", "", "-0,05"]), Amounts(",").read_column(["12,5"])
        ([1250, 0, -5], None)
        """
        filled = len(cells) - cells.count("")
        if not filled:
            return [0] * len(cells)
        joined = "\n".join(cells)
        alike = joined.translate(_ALIKE) + "\n"
        digits = joined.replace(self._decimal, "")
        bare = digits.replace("\n", "")
        if "-" in digits:
            bare = bare.replace("-", "")
            if digits.count("-") != digits.count("\n-") + (digits[0] == "-"):
                return None
        if (
            len(joined) - len(digits) != filled
            or alike.count(f"{self._decimal}11\n") != filled
            or _MANY in alike
            or not bare.isdecimal()
        ):
            return None
        units = digits.split("\n")
        if len(units) != len(cells):
            return None
        return [*map(int, units)] if filled == len(cells) else [int(one) if one else 0 for one in units]

    def _find(self, cell: str) -> Shape | None:
        found = written(cell)
        if not found:
            return None
        try:
            units, exponent = local(found.number.translate(_ALIKE), self._decimal)
        except ValueError:
            return None
        marks = "".join(sorted({sign for sign in cell if not sign.isdigit()}))
        return Shape(units < 0, exponent, found.currency, found.side, marks)

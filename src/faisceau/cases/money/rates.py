"""Conversions: only by a rate that somebody recorded with its source; what has none is not converted, and said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from faisceau.notation.currencies import decimals

Row = Mapping[str, Any]


def converted(units: int, exponent: int, base: str, quote: str, rates: Sequence[Row], on: str) -> tuple[int, Row] | None:
    """Return an amount in the smallest unit of another currency, and the rate: the latest recorded for that day or before it.

    Half a unit is rounded to the even one. None where no rate was recorded in time, one way or the other.

    >>> rate = {"base": "EUR", "quote": "MDL", "on": "2026-03-01", "rate": 195, "exponent": 1, "source": "BNM"}
    >>> converted(10000, 2, "EUR", "MDL", [rate], "2026-03-31")[0], converted(195000, 2, "MDL", "EUR", [rate], "2026-03-31")[0]
    (195000, 10000)
    """
    known = [row for row in rates if {row["base"], row["quote"]} == {base, quote} and row["on"] <= on and row["rate"]]
    if not known:
        return None
    row = max(known, key=lambda one: (one["on"], one["base"] == base))
    rate = Fraction(int(row["rate"]), _ten(row["exponent"]))
    exact = Fraction(units, _ten(exponent)) * (rate if row["base"] == base else 1 / rate)
    return round(exact * _ten(decimals(quote))), row


def shared(total: int, parts: Sequence[int]) -> list[int]:
    """Share a total in proportion of parts, in whole units: what is left goes to the largest remainders, the first of equal ones.

    >>> shared(100, [1, 1, 1]), shared(0, [5]), shared(7, [0, 0])
    ([34, 33, 33], [0], [0, 0])
    """
    whole = sum(parts)
    if not whole:
        return [0] * len(parts)
    shares = [total * part // whole for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (-(total * parts[place] % whole), place))
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares


def _ten(exponent: int) -> int:
    return int("1" + "0" * exponent)

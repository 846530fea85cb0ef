"""What is counted once: money that went from one account of the case into another may be the same money, whoever's accounts they are.

A line that somebody assumed may have been paid out of an account in which product is assumed already. Product of one currency
is added up here without what such lines may repeat: of each, as much as came before it into the account that paid it, and was
not taken for another one. No convention is chosen: the sum is the least that is there whichever of them holds.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from faisceau.notation import amounts

Row = Mapping[str, Any]
Ledger = tuple[str, str]
_LATEST = dt.date.max


def digits_of(rows: Iterable[Row]) -> dict[str, int]:
    """Return the exponent in which all amounts of a currency are whole."""
    most: dict[str, int] = {}
    for row in rows:
        most[row["currency"]] = max(most.get(row["currency"], 0), row["exponent"])
    return most


def repeated(products: Sequence[Row], digits: Mapping[str, int], *, of_one_person: bool = False) -> list[int]:
    """Return, for each row of ``products``, how much of it may have been product already in the account of the case that paid it.

    ``of_one_person``: only where both accounts' product is of one person, who moved it.
    """
    into: dict[Ledger, list[tuple[dt.date, object, int]]] = defaultdict(list)
    for row in products:
        into[row["account"], row["currency"]].append((row["on"] or dt.date.min, row["person"], _units(row, digits)))
    used: dict[tuple[Ledger, object], int] = defaultdict(int)
    found = [0] * len(products)
    for at in sorted(range(len(products)), key=lambda place: (products[place]["on"] or _LATEST, place)):
        row = products[at]
        if not row["from_account"]:
            continue
        source = (row["from_account"], row["currency"])
        whose = row["person"] if of_one_person else None
        if of_one_person and whose is None:
            continue
        until = row["on"] or _LATEST
        came = sum(units for on, person, units in into[source] if on <= until and (not of_one_person or person == whose))
        found[at] = max(0, min(_units(row, digits), came - used[source, whose]))
        used[source, whose] += found[at]
    return found


def distinct(products: Sequence[Row], digits: Mapping[str, int]) -> dict[str, int]:
    """Return all product of each currency, nothing that may be the same money twice."""
    totals: dict[str, int] = defaultdict(int)
    for row, again in zip(products, repeated(products, digits), strict=True):
        totals[row["currency"]] += _units(row, digits) - again
    return dict(totals)


def available(rows: Iterable[Row], products: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return what stands in the rows of a schedule as product, by currency, with its exponent, once.

    Of what was bought out of an account and of what is left in it, never more than the product that came into it; of all
    accounts together, never more than all product.
    """
    told = [row for row in rows if row["currency"]]
    digits = digits_of([*products, *({"currency": row["currency"], "exponent": row["digits"]} for row in told)])
    held: dict[Ledger, int] = defaultdict(int)
    for one in products:
        held[one["account"], one["currency"]] += _units(one, digits)
    pots: dict[Ledger, int] = defaultdict(int)
    for row in told:
        left = amounts.rescale(row["units"], row["digits"], digits[row["currency"]])
        for ledger, units in row["pots"]:
            part = min(left, amounts.rescale(units, row["digits"], digits[row["currency"]]))
            pots[ledger] += part
            left -= part
    whole = distinct(products, digits)
    found: dict[str, int] = defaultdict(int)
    for ledger, units in pots.items():
        found[ledger[1]] += min(units, held.get(ledger, 0))
    return {currency: (min(units, whole.get(currency, 0)), digits[currency]) for currency, units in found.items() if units}


def _units(row: Row, digits: Mapping[str, int]) -> int:
    return amounts.rescale(int(row["amount"]), row["exponent"], digits[row["currency"]])

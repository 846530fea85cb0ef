"""What a tracing would be had the lines of a day come in another order: which orders were tried, and how far each rule's figures move.

The lines of a day whose order no stated balance proves are put into other orders, and all is traced again. Where all the orders
that the balances permit are few, every one of them is tried, and least and most are bounds; else three are tried for all days
together (what came in first, what went out first, the order turned round), and least and most are of these orders alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise, permutations, product
from math import factorial, prod
from operator import itemgetter
from typing import Any

import pyarrow as pa

from faisceau.build import trace_places

MOST_ORDERS = 24
"""Orders of which every one is tried; ours."""
MOST_LINES = 50_000
"""Lines of the ledgers that were reached up to which other orders are tried; ours."""
MOST_TRACED = 3 * MOST_LINES
"""Lines that are traced again in all, at most: what three orders of the largest ledgers come to; ours."""
BORNE_OUT = frozenset({"bank", "balances", "equal"})
"""Grounds on which the balances that lines state prove the order of a day."""
OTHER, CLAIM = "other", "backward"
_READ = ("account", "currency", "number", "rule", "source", "fate", "amount", "to_account")
"""What is read of the rows of a tracing."""

Row = Mapping[str, Any]
Place = tuple[str, str, str, str, str | None, str | None]
"""Rule, account, currency, fate, exhibit and locator; the last two are None for what is left in an account."""


@dataclass(frozen=True)
class Day:
    """Lines of a ledger on one day that no balance orders: where the first lies among all lines, and the orders that are permitted."""

    start: int
    lines: Sequence[Row]
    chained: bool

    def permits(self, order: Sequence[int]) -> bool:
        """Return whether the balances that the lines state permit an order; where none is stated, every order is."""
        if not self.chained:
            return True
        told = [self.lines[at] for at in order]
        return told[0]["before"] == self.lines[0]["before"] and all(one["after"] == two["before"] for one, two in pairwise(told))


def days_of(lines: Sequence[Row]) -> list[Day]:
    """Return the days whose order is not proved, of lines in the order of their ledgers and numbers.

    Of a line: account, currency, number, on, signed, balance; ``place``, where it stands among all lines of the ledgers; ``day``, which tells
    days apart, and in a day what came before a statement that states what it opened with from what came after; ``ground`` of its
    place in the day (``day_orders``), ``before`` and ``after`` (``day_lines``). A day in which only some lines are proved, or only
    some balances known, stays as it is.
    """
    found = []
    for _, told in groupby(lines, key=itemgetter("day")):
        rows = list(told)
        grounds = {row["ground"] for row in rows}
        known = {row["balance"] is None for row in rows}
        if len(rows) > 1 and not grounds & BORNE_OUT and len(known) == 1 and (grounds == {"several"} or "several" not in grounds):
            found.append(Day(rows[0]["place"], rows, grounds == {"several"}))
    return found


def orders(days: Sequence[Day], lines: int = 0) -> tuple[bool, list[dict[int, tuple[int, ...]]]]:
    """Return whether every permitted order is there, and the orders: by day, the place of each of its lines; the recorded one is not.

    ``lines`` are traced again in each of them: where all orders would be more than ``MOST_TRACED`` together, three are tried.
    """
    count = prod(factorial(min(len(day.lines), MOST_ORDERS)) for day in days)
    if count <= MOST_ORDERS and (count - 1) * lines <= MOST_TRACED:
        permitted = [[order for order in permutations(range(len(day.lines))) if day.permits(order)] for day in days]
        every = [dict(enumerate(one)) for one in product(*permitted)]
        return True, [one for one in every if any(order != tuple(sorted(order)) for order in one.values())]
    tried = []
    for arranged in (_came_first, _went_first, _turned):
        one = {}
        for number, day in enumerate(days):
            order = tuple(arranged(day.lines))
            one[number] = order if day.permits(order) else tuple(range(len(day.lines)))
        if any(order != tuple(sorted(order)) for order in one.values()) and one not in tried:
            tried.append(one)
    return False, tried


def _came_first(lines: Sequence[Row]) -> list[int]:
    return sorted(range(len(lines)), key=lambda at: lines[at]["signed"] < 0)


def _went_first(lines: Sequence[Row]) -> list[int]:
    return sorted(range(len(lines)), key=lambda at: lines[at]["signed"] > 0)


def _turned(lines: Sequence[Row]) -> list[int]:
    return list(reversed(range(len(lines))))


def reordered(tables: Mapping[str, pa.Table], days: Sequence[Day], order: Mapping[int, Sequence[int]]) -> dict[str, pa.Table]:
    """Return the tables of a tracing with the lines of days in another order: numbers, balances and what goes on follow it."""
    movements, onward = tables["movements"], tables["continuations"]
    lies = list(range(movements.num_rows))
    balances = movements.column("balance").to_pylist()
    numbers: dict[tuple[str, str, int], int] = {}
    for at, day in enumerate(days):
        first = day.lines[0]
        balance = None if first["balance"] is None else first["balance"] - first["signed"]
        for place, one in enumerate(order[at]):
            row = day.lines[one]
            balance = None if balance is None else balance + row["signed"]
            numbers[row["account"], row["currency"], row["number"]] = first["number"] + place
            lies[day.start + place], balances[day.start + place] = day.start + one, balance
    for end in ("", "to_"):
        ends = zip(*(onward.column(f"{end}{name}").to_pylist() for name in ("account", "currency", "number")), strict=True)
        onward = _with(onward, f"{end}number", [numbers.get(one, one[2]) for one in ends])
    # A number says where in its ledger a line stands: the lines change places, the numbers do not.
    put = _with(movements.take(lies), "number", movements.column("number"))
    return {**tables, "movements": _with(put, "balance", balances), "continuations": onward}


def _with(table: pa.Table, name: str, values: pa.ChunkedArray | Sequence[Any]) -> pa.Table:
    """Return a table with other values in a column."""
    field = table.schema.field(name)
    column = values if isinstance(values, pa.ChunkedArray) else pa.array(values, field.type)
    return table.set_column(table.schema.get_field_index(name), field, column)


def figures(movements: pa.Table, rows: Sequence[Row]) -> dict[Place, int]:
    """Return what each rule finds at each place: by the line in which money left, not its number, which an order changes."""
    names = ("account", "currency", "number", "exhibit", "locator")
    told = zip(*(movements.column(name).to_pylist() for name in names), strict=True)
    lines = {(account, currency, number): (exhibit, locator) for account, currency, number, exhibit, locator in told}
    found: dict[Place, int] = defaultdict(int)
    for row in rows:
        if row["source"] != OTHER and row["rule"] != CLAIM:
            ledger = (row["account"], row["currency"])
            line = (None, None) if row["fate"] == "closing" else lines[*ledger, row["number"]]
            found[row["rule"], *ledger, _fate(row), *line] += int(row["amount"])
    return dict(found)


def _fate(row: Row) -> str:
    """Return the fate of a row, what goes on to another account apart from what leaves the known ones."""
    return "onward" if row["fate"] == "outflow" and row["to_account"] else str(row["fate"])


@dataclass(frozen=True)
class Moved:
    """What was traced in the recorded order and in others: the days and their lines, whether all orders, and the figures of each."""

    days: Sequence[Day]
    every: bool
    figures: Sequence[Mapping[Place, int]]

    def spread(
        self, key: Callable[[Place], tuple[Any, ...] | None], scale: Callable[[Place, int], int] = lambda _, units: units
    ) -> dict[tuple[Any, ...], tuple[int, int, int]]:
        """Return recorded, least and most of what lies in places that share a key; a place whose key is None is left out."""
        sums: dict[tuple[Any, ...], list[int]] = {}
        for number, found in enumerate(self.figures):
            for place, units in found.items():
                if (one := key(place)) is not None:
                    sums.setdefault(one, [0] * len(self.figures))[number] += scale(place, units)
        return {one: (told[0], min(told), max(told)) for one, told in sums.items()}


def moved(tables: Mapping[str, pa.Table], wanted: set[tuple[str, str]], days: Sequence[Day], recorded: Sequence[Row]) -> Moved:
    """Trace again in every order that is tried."""
    every, tried = orders(days, tables["movements"].num_rows)
    found = [figures(tables["movements"], recorded)]
    for one in tried:
        other = reordered(tables, days, one)
        found.append(figures(other["movements"], trace_places(other, wanted).select(_READ).to_pylist()))
    return Moved(days, every, found)

"""How far what is traced moves where the lines of a day come in another order, as it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import pyarrow as pa

from faisceau.cases import reordering
from faisceau.cases.citing import Marks
from faisceau.cases.following import Followed, Ledger
from faisceau.notation import amounts

MOVES = ("recorded", "least", "most")
"""What is told of a figure: in the recorded order, and the least and the most of all orders that were tried, that one included."""


def orders(followed: Followed, rules: Sequence[str], cited: Marks) -> dict[str, Any]:
    """Return how far the figures of each rule move where lines of a day come in another order that no stated balance excludes.

    In units, with the exponent. ``state``: none (no such day), every (all permitted orders were tried), some (three were), or too_many (nothing was tried).
    """
    exponents = _exponents(followed) if followed else {}  # in another order money may reach an account that it did not
    named = map(list, zip(*exponents, strict=True))
    unproved: _Unproved = followed.ask(_DAYS, _unproved, *named, sorted(reordering.BORNE_OUT)) if exponents else _Unproved()
    days = unproved.kept
    told: dict[str, Any] = {"days": unproved.days, "lines": unproved.lines, "tried": 0, "sums": [], "places": []}
    if not days:
        return {"state": "too_many" if unproved.days else "none", **told}
    found = reordering.moved(followed.tables, followed.wanted, days, followed.rows)
    most: dict[str, int] = defaultdict(int)
    for (_, currency), exponent in exponents.items():
        most[currency] = max(most[currency], exponent)
    for (rule, currency, fate), units in sorted(found.spread(lambda one: _ending(one, rules), _in(exponents, most)).items()):
        told["sums"].append({"rule": rule, "currency": currency, "fate": fate, **_moves(units, most[currency])})
    for (rule, account, currency, fate, exhibit, locator), units in found.spread(
        lambda one: one if one[0] in rules else None
    ).items():
        if units[1] != units[2]:
            at = cited.at(exhibit, locator) if exhibit else {"mark": None, "locator": None}
            where = {"rule": rule, "account": account, "currency": currency, "fate": fate, **at, "exhibit": exhibit}
            told["places"].append({**where, **_moves(units, exponents[account, currency])})
    told["places"].sort(
        key=lambda row: tuple(str(row[name] or "") for name in ("rule", "account", "currency", "fate", "mark", "locator"))
    )
    return {"state": "every" if found.every else "some", **told, "tried": len(found.figures) - 1}


class _Unproved(NamedTuple):
    """Days whose order is not proved: how many, of how many lines, and the days themselves where other orders of them are tried."""

    days: int = 0
    lines: int = 0
    kept: Sequence[reordering.Day] = ()


def _unproved(rows: pa.Table) -> _Unproved:
    lines = rows.to_pylist()
    days = reordering.days_of(lines)
    tried = days and lines[0]["among"] <= reordering.MOST_LINES
    return _Unproved(len(days), sum(len(day.lines) for day in days), days if tried else ())


def _exponents(followed: Followed) -> dict[Ledger, int]:
    """Return the decimals of every account and currency whose lines were traced."""
    told = followed.tables["movements"].group_by(["account", "currency"]).aggregate([("exponent", "max")]).to_pylist()
    return {(row["account"], row["currency"]): row["exponent_max"] for row in told}


def _ending(place: reordering.Place, rules: Sequence[str]) -> tuple[str, str, str] | None:
    """Return under what a place is summed: where money ends, not where it goes on to another account."""
    return (place[0], place[2], place[3]) if place[0] in rules and place[3] != "onward" else None


def _in(exponents: Mapping[Ledger, int], most: Mapping[str, int]) -> Callable[[reordering.Place, int], int]:
    """Return what tells the units of a place in those of its currency."""
    return lambda place, units: amounts.rescale(units, exponents[place[1], place[2]], most[place[2]])


def _moves(units: tuple[int, int, int], exponent: int) -> dict[str, int]:
    return {**dict(zip(MOVES, units, strict=True)), "exponent": exponent}


def in_decimals(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what ``orders`` returned with exact decimals in the place of units."""
    return {**told, **{name: [_decimal(row) for row in told[name]] for name in ("sums", "places")}}


def _decimal(row: Mapping[str, Any]) -> dict[str, Any]:
    worded = {name: amounts.text(row[name], row["exponent"]) for name in MOVES}
    return {**{name: value for name, value in row.items() if name != "exponent"}, **worded}


_DAYS = """
WITH w AS (SELECT unnest($1) AS account, unnest($2) AS currency),
stated AS (
    SELECT DISTINCT exhibit, coalesce(statement, '') AS statement, coalesce(account, '') AS written
    FROM balances WHERE kind IN ('OPBD', 'PRCD') AND amount IS NOT NULL
),
lines AS (
    SELECT m.account, m.currency, m.number, m.on, m.signed, m.balance, d.ground, l.before, l.after, t.exhibit,
        coalesce(t.statement, '') AS statement, s.exhibit IS NOT NULL AS opened
    FROM movements m JOIN w USING (account, currency)
    LEFT JOIN transfers t USING (exhibit, locator)
    LEFT JOIN day_orders d USING (exhibit, locator)
    LEFT JOIN day_lines l USING (exhibit, locator)
    LEFT JOIN stated s ON s.exhibit = t.exhibit AND s.statement = coalesce(t.statement, '') AND s.written = coalesce(t.account, '')
),
turning AS (
    SELECT *, row_number() OVER (ORDER BY account, currency, number) - 1 AS place,
        lag(number) OVER ledger IS NULL OR "on" IS DISTINCT FROM lag("on") OVER ledger
        OR opened AND (exhibit IS DISTINCT FROM lag(exhibit) OVER ledger OR statement IS DISTINCT FROM lag(statement) OVER ledger) AS turns
    FROM lines
    WINDOW ledger AS (PARTITION BY account, currency ORDER BY number)
),
days AS (
    SELECT * EXCLUDE (exhibit, statement, opened, turns), count(*) OVER () AS among,
        place - count(*) FILTER (NOT turns) OVER (PARTITION BY account, currency ORDER BY place ROWS UNBOUNDED PRECEDING) AS day
    FROM turning
)
SELECT * FROM days
QUALIFY count(*) OVER (PARTITION BY day) > 1 AND NOT coalesce(bool_or(list_contains($3, ground)) OVER (PARTITION BY day), false)
ORDER BY place
"""

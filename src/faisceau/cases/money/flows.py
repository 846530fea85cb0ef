"""Flows: who paid whom, one currency at a time, each payment once; the picture and the table are made of the same rows.

A transfer between two accounts of the case stands in both ledgers: the line of the account credited is left out where the
line of the account debited is there, one for one, at most ``DAYS`` days apart.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases.money.accounts import described
from faisceau.cases.money.bands import Flow, draw
from faisceau.cases.money.naming import Names
from faisceau.model.errors import Missing
from faisceau.notation import amounts

DAYS = 5
"""Days between the two lines of one transfer, at most; ours."""
DRAWN = 28
"""Flows that the picture shows, at most; the table shows all. Ours."""
LINES = 200
"""Lines of a flow that its page shows, at most; ours."""

_CURRENCIES = "SELECT currency, count(*) AS lines FROM payments GROUP BY currency ORDER BY currency"
_HOLDERS = "SELECT DISTINCT holder FROM payments"
_OUTSIDE = """
SELECT holder, side, other, min(other_name) AS name, exponent, count(*) AS lines, sum(amount) AS amount,
    min("on") AS first, max("on") AS last
FROM payments
WHERE currency = ? AND (other IS NULL OR other NOT IN (SELECT holder FROM payments))
    AND (?::DATE IS NULL OR "on" >= ?::DATE) AND (?::DATE IS NULL OR "on" <= ?::DATE)
GROUP BY holder, side, other, exponent ORDER BY ALL
"""
_INSIDE = """
SELECT exhibit, locator, holder, side, other, exponent, amount, "on" FROM payments
WHERE currency = ? AND other IN (SELECT holder FROM payments)
ORDER BY "on" NULLS LAST, exhibit, locator
"""
_OF_FLOW = """
SELECT DISTINCT m.*, p.amount AS paid, p.exponent AS digits, p.holder, p.side, p.other, p.locator AS at FROM payments p
JOIN movements m ON m.account = p.account AND m.currency = p.currency AND m.number = p.number
WHERE p.currency = ? AND p.holder || ' ' || p.side || ' ' || coalesce(p.other, '') IN (SELECT unnest(?))
    AND (?::DATE IS NULL OR p."on" >= ?::DATE) AND (?::DATE IS NULL OR p."on" <= ?::DATE)
ORDER BY m."on" NULLS LAST, m.exhibit, p.locator
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What flows are asked for: a currency, days, a person by the name of the case."""

    currency: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Paid:
    """So much from one side to another: one line, or the sum of many that say the same."""

    way: str
    payer: str
    payee: str
    names: tuple[str | None, str | None]
    exponent: int
    lines: int
    amount: int
    days: tuple[dt.date | None, dt.date | None]
    place: str = ""


def flows(names: Names, asked: Asked) -> dict[str, Any]:
    """Return the flows of one currency, the picture of them, and what may be asked for."""
    currencies = [row["currency"] for row in names.whole.ask(_CURRENCIES).to_pylist()]
    currency = asked.currency if asked.currency in currencies else (currencies or [""])[0]
    paid = list(_paid(names, currency, asked))
    persons = sorted(
        {node.removeprefix("person:") for one in paid for node in (one.payer, one.payee) if node.startswith("person:")}
    )
    told = _summed(names, [one for one in paid if _touches(one, asked.person)])
    return {
        "currency": currency,
        "currencies": currencies,
        "persons": [(person, names.persons[person]) for person in persons],
        "flows": told,
        "picture": _picture(told),
        "drawn": min(len(told), DRAWN),
    }


def flow(names: Names, asked: Asked, key: str) -> dict[str, Any]:
    """Return one flow and its lines, each with its place; raise Missing where there is none of this key."""
    paid = list(_paid(names, asked.currency, asked))
    for one in _summed(names, [each for each in paid if _touches(each, asked.person)]):
        if one["key"] == key:
            mine = [each for each in paid if (each.payer, each.payee) == one["pair"]]
            return {"flow": one, "lines": _lines(names, mine, asked), "most": LINES}
    raise Missing("bureau.missing")


def _touches(one: _Paid, person: str) -> bool:
    return not person or f"person:{person}" in (one.payer, one.payee)


def _lines(names: Names, paid: Sequence[_Paid], asked: Asked) -> list[dict[str, Any]]:
    """Return the lines of a flow; of a transfer between two accounts of the case only the line that was counted."""
    counted: dict[str, set[str]] = defaultdict(set)
    for one in paid:
        counted[one.way].add(one.place)
    days = (asked.since, asked.since, asked.until, asked.until)
    rows = [
        row
        for row in names.whole.ask(_OF_FLOW, asked.currency, sorted(counted), *days).to_pylist()
        if {"", f"{row['exhibit']}#{row['at']}"} & counted[f"{row['holder']} {row['side']} {row['other'] or ''}"]
    ][:LINES]
    for row, line in zip(rows, told := described(names, rows, {}), strict=True):
        line |= {"paid": int(row["paid"]), "exponent": row["digits"], "locator": row["at"]}
        line |= {"account": names.account(row["account"]), "key": names.key(row["account"], row["currency"])}
    return told


def _paid(names: Names, currency: str, asked: Asked) -> Iterable[_Paid]:
    """Yield what was paid in a currency, each payment once."""
    days = (asked.since, asked.since, asked.until, asked.until)
    for row in names.whole.ask(_OUTSIDE, currency, *days).to_pylist():
        yield _one(names, row, row["name"], row["lines"], (row["first"], row["last"]))
    for row in _once(names.whole.ask(_INSIDE, currency).to_pylist()):
        on = row["on"]
        if (asked.since is None or (on and on >= asked.since)) and (asked.until is None or (on and on <= asked.until)):
            yield _one(names, row, None, 1, (on, on), f"{row['exhibit']}#{row['locator']}")


def _one(
    names: Names,
    row: Mapping[str, Any],
    name: str | None,
    lines: int,
    days: tuple[dt.date | None, dt.date | None],
    place: str = "",
) -> _Paid:
    holder, other = names.node(row["holder"]), names.node(row["other"])
    out = row["side"] == "debit"
    return _Paid(
        way=f"{row['holder']} {row['side']} {row['other'] or ''}",
        payer=holder if out else other,
        payee=other if out else holder,
        names=(None, name) if out else (name, None),
        exponent=row["exponent"],
        lines=lines,
        amount=int(row["amount"]),
        days=days,
        place=place,
    )


def _once(rows: Sequence[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Yield each transfer between accounts of the case once: every debit, and the credits that no debit answers."""
    waiting: dict[tuple[Any, ...], list[dt.date | None]] = defaultdict(list)
    for row in rows:
        if row["side"] == "debit":
            waiting[row["holder"], row["other"], *_exact(row)].append(row["on"])
            yield row
    for row in rows:
        if row["side"] == "credit":
            debits = waiting[row["other"], row["holder"], *_exact(row)]
            answered = next((place for place, on in enumerate(debits) if _near(on, row["on"])), None)
            if answered is None:
                yield row
            else:
                del debits[answered]


def _exact(row: Mapping[str, Any]) -> tuple[int, int]:
    """Return an amount so that 40.0 and 40.00 are one."""
    units, exponent = int(row["amount"]), row["exponent"]
    while exponent and units % 10 == 0:
        units, exponent = units // 10, exponent - 1
    return units, exponent


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one == other if one is None or other is None else abs((one - other).days) <= DAYS


def _summed(names: Names, paid: Iterable[_Paid]) -> list[dict[str, Any]]:
    """Sum what goes from one to another, in the order of what they are called."""
    by_pair: dict[tuple[str, str], list[_Paid]] = defaultdict(list)
    for one in paid:
        by_pair[one.payer, one.payee].append(one)
    written: dict[str, str | None] = {}
    for one in sorted((one for each in by_pair.values() for one in each), key=lambda one: one.way):
        for node, name in zip((one.payer, one.payee), one.names, strict=True):
            written[node] = written.get(node) or name
    shown = {node: names.called(node, written[node], number) for number, node in enumerate(sorted(written), 1)}
    told = [_sum(names, pair, each, shown) for pair, each in by_pair.items()]
    told.sort(key=lambda one: (one["from"], one["to"], one["pair"]))
    lots = {node: number for number, node in enumerate(dict.fromkeys(one["pair"][0] for one in told))}
    return [{**one, "lot": lots[one["pair"][0]] % LOTS + 1} for one in told]


LOTS = 21
"""Ways of drawing that lots are told apart by: seven colours, plain, dashed and dotted. The next bears that of the first, and is told by its words. Of
the style sheet."""


def _sum(names: Names, pair: tuple[str, str], paid: Sequence[_Paid], shown: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    exponent = max(one.exponent for one in paid)
    days = [day for one in paid for day in one.days if day]
    return {
        "key": names.key(*pair),
        "pair": pair,
        "from": shown[pair[0]][0],
        "to": shown[pair[1]][0],
        "short": (shown[pair[0]][1], shown[pair[1]][1]),
        "exponent": exponent,
        "amount": sum(amounts.rescale(one.amount, one.exponent, exponent) for one in paid),
        "lines": sum(one.lines for one in paid),
        "first": min(days, default=None),
        "last": max(days, default=None),
    }


def _picture(told: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """Return the picture of the flows; where they are many, of those that are the largest, in the order of the table."""
    most = max((one["exponent"] for one in told), default=0)
    size = {one["key"]: amounts.rescale(one["amount"], one["exponent"], most) for one in told}
    kept = set(sorted(size, key=lambda key: (-size[key], key))[:DRAWN])
    return draw(
        [
            Flow(one["short"][0], one["short"][1], size[one["key"]], one["lot"], (one["pair"][0], one["pair"][1]))
            for one in told
            if one["key"] in kept
        ]
    )

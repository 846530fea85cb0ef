"""Flows: who paid whom, one currency at a time, each payment once; the picture and the table are made of the same rows.

A transfer between two accounts of the case stands in both ledgers: among equal payments from one to the other, with no more than ``DAYS`` days
between one and the next, the credits that the debits answer are left out, one for one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.cases.money.accounts import described
from faisceau.cases.money.bands import Flow, draw
from faisceau.cases.money.naming import BEARERS, NOBODY, Names
from faisceau.model.errors import Missing
from faisceau.notation import amounts

DAYS = 5
"""Days between the two lines of one transfer, at most; ours."""
DRAWN = 28
"""Flows that the picture shows, at most; the table shows all, by pages. Ours."""
PAGE = 200
"""Flows of one page of the table; ours."""
LINES = 200
"""Lines of a flow that its page shows, at most; ours."""
SIDES = ("before", "after", "undated")
"""On which side of a day a line stands; the day itself belongs to what comes after."""

_CURRENCIES = "SELECT currency, count(*) AS lines FROM payments GROUP BY currency ORDER BY currency"
_COUNTED = f"""
WITH bearers AS ({BEARERS}),
told AS (
    SELECT *, other IN (SELECT holder FROM payments) AS inside,
        if(side = 'debit', holder || ' > ' || other, other || ' > ' || holder) || ' ' || rtrim(amount::VARCHAR, '0') || 'e'
        || (exponent - length(amount::VARCHAR) + length(rtrim(amount::VARCHAR, '0'))) AS same
    FROM payments WHERE currency = $1
),
runs AS (
    SELECT *, sum(parted) OVER (PARTITION BY same ORDER BY "on" NULLS LAST, side, exhibit, locator) AS run
    FROM (
        SELECT *, CASE WHEN "on" - lag("on") OVER before > {DAYS} OR ("on" IS NULL) <> (lag("on") OVER before IS NULL) THEN 1 ELSE 0 END AS parted
        FROM told WHERE inside
        WINDOW before AS (PARTITION BY same ORDER BY "on" NULLS LAST, side, exhibit, locator)
    )
),
once AS (
    SELECT * EXCLUDE (parted, run) FROM runs
    QUALIFY side = 'debit' OR row_number() OVER (PARTITION BY same, run, side ORDER BY "on", exhibit, locator)
        > count(*) FILTER (side = 'debit') OVER (PARTITION BY same, run)
    UNION ALL
    SELECT * FROM told WHERE NOT coalesce(inside, false)
),
nodes AS (
    SELECT o.*, coalesce('person:' || h.person, o.holder) AS own, coalesce('person:' || b.person, o.other, '{NOBODY}') AS theirs
    FROM once o LEFT JOIN bearers h ON h.selector = o.holder LEFT JOIN bearers b ON b.selector = o.other
    WHERE ($2::DATE IS NULL OR "on" >= $2::DATE) AND ($3::DATE IS NULL OR "on" <= $3::DATE)
),
counted AS (
    SELECT *, if(side = 'debit', own, theirs) AS payer, if(side = 'debit', theirs, own) AS payee FROM nodes
)
"""
_NODES = f"""{_COUNTED}
SELECT node, min(name) AS name FROM (
    SELECT payer AS node, if(side = 'debit', NULL, other_name) AS name FROM counted
    UNION ALL
    SELECT payee, if(side = 'debit', other_name, NULL) FROM counted
) GROUP BY node ORDER BY node
"""
_FLOWS = f"""{_COUNTED}
SELECT payer, payee, any_value(digits)::INTEGER AS exponent, count(*) AS lines, min("on") AS first, max("on") AS last,
    sum(units)::DECIMAL(38, 0) AS amount,
    count(*) FILTER ("on" < $4::DATE) AS before_lines, coalesce(sum(units) FILTER ("on" < $4::DATE), 0)::DECIMAL(38, 0) AS before,
    count(*) FILTER ("on" >= $4::DATE) AS after_lines, coalesce(sum(units) FILTER ("on" >= $4::DATE), 0)::DECIMAL(38, 0) AS after,
    count(*) FILTER ("on" IS NULL) AS undated_lines, coalesce(sum(units) FILTER ("on" IS NULL), 0)::DECIMAL(38, 0) AS undated
FROM (
    SELECT *, amount::HUGEINT * rpad('1', 1 + (digits - exponent)::INTEGER, '0')::HUGEINT AS units
    FROM (SELECT *, max(exponent) OVER (PARTITION BY payer, payee) AS digits FROM counted)
)
GROUP BY payer, payee ORDER BY payer, payee
"""
_OF_FLOW = f"""{_COUNTED}
SELECT DISTINCT m.*, p.amount AS paid, p.exponent AS digits, p.locator AS at FROM counted p
JOIN movements m ON m.account = p.account AND m.currency = p.currency AND m.number = p.number
WHERE p.payer = $4 AND p.payee = $5
ORDER BY m."on" NULLS LAST, m.exhibit, p.locator LIMIT {LINES}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """What flows are asked for: a currency, days, a person by the name of the case."""

    currency: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    person: str = ""


def flows(names: Names, asked: Asked, after: int = 0) -> dict[str, Any]:
    """Return a page of the flows of one currency, after so many, the picture of the largest, and what may be asked for."""
    currency, currencies = _currency(names, asked)
    found = _Flows(names, currency, asked)
    page = found.order[after : after + PAGE]
    more = after + len(page)
    return {
        "currency": currency,
        "currencies": currencies,
        "persons": found.persons,
        "flows": [found.told(place) for place in page],
        "count": len(found.order),
        "picture": found.picture(),
        "drawn": min(len(found.order), DRAWN),
        "after": more if more < len(found.order) else 0,
    }


def flows_around(names: Names, asked: Asked, on: dt.date, after: int = 0, most: int | None = PAGE) -> dict[str, Any]:
    """Return a page of the flows of one currency, each before a day, from it on and without a date; and what may be asked for."""
    currency, currencies = _currency(names, asked)
    found = _Flows(names, currency, asked, on)
    page = found.order[after:] if most is None else found.order[after : after + most]
    more = after + len(page)
    return {
        "flows_currency": currency,
        "currencies": currencies,
        "flows": [found.sides(place) for place in page],
        "flows_after": more if more < len(found.order) else 0,
    }


def _currency(names: Names, asked: Asked) -> tuple[str, list[str]]:
    """Return the currency that is asked for, the first of the case where it is none of it, and all of them."""
    currencies = [row["currency"] for row in names.whole.ask(_CURRENCIES).to_pylist()]
    return asked.currency if asked.currency in currencies else (currencies or [""])[0], currencies


def flow(names: Names, asked: Asked, key: str) -> dict[str, Any]:
    """Return one flow and its lines, each with its place; raise Missing where there is none of this key."""
    found = _Flows(names, asked.currency, asked)
    place = next((place for place in found.order if names.key(*found.pair(place)) == key), None)
    if place is None:
        raise Missing("bureau.missing")
    rows = names.whole.ask(_OF_FLOW, *found.of, *found.pair(place)).to_pylist()
    for row, line in zip(rows, told := described(names, rows, {}), strict=True):
        line |= {"paid": int(row["paid"]), "exponent": row["digits"], "locator": row["at"]}
        line |= {"account": names.account(row["account"]), "key": names.key(row["account"], row["currency"])}
    return {"flow": found.told(place), "lines": told, "most": LINES}


class _Flows:
    """The flows of a currency and of days, as columns, in the order of what their ends are called; a page or a picture tells some of them."""

    def __init__(self, names: Names, currency: str, asked: Asked, on: dt.date | None = None) -> None:
        self.names = names
        self.of = (currency, asked.since, asked.until)
        nodes = names.whole.ask(_NODES, *self.of).to_pylist()
        self.shown = {row["node"]: names.called(row["node"], row["name"], number) for number, row in enumerate(nodes, 1)}
        coded = sorted(node.removeprefix("person:") for node in self.shown if node.startswith("person:"))
        self.persons = [(person, names.persons[person]) for person in coded]
        self.rows: Mapping[str, Sequence[Any]] = names.whole.ask(_FLOWS, *self.of, on).to_pydict()
        mine = f"person:{asked.person}" if asked.person else ""
        kept = [
            place for place, pair in enumerate(zip(self.rows["payer"], self.rows["payee"], strict=True)) if not mine or mine in pair
        ]
        self.order = sorted(kept, key=lambda place: (*(self.shown[node][0] for node in self.pair(place)), self.pair(place)))
        lots = {payer: number for number, payer in enumerate(dict.fromkeys(self.rows["payer"][place] for place in self.order))}
        self.lots = {payer: number % LOTS + 1 for payer, number in lots.items()}

    def pair(self, place: int) -> tuple[str, str]:
        """Return who paid and who was paid."""
        return self.rows["payer"][place], self.rows["payee"][place]

    def told(self, place: int) -> dict[str, Any]:
        """Return a flow as a row of the table."""
        payer, payee = pair = self.pair(place)
        return {
            "key": self.names.key(*pair),
            "from": self.shown[payer][0],
            "to": self.shown[payee][0],
            "amount": int(self.rows["amount"][place]),
            "lot": self.lots[payer],
            **{name: self.rows[name][place] for name in ("exponent", "lines", "first", "last")},
        }

    def sides(self, place: int) -> dict[str, Any]:
        """Return a flow before the day, from it on and without a date, amounts as exact texts."""
        pair, digits = self.pair(place), self.rows["exponent"][place]
        return {
            "key": self.names.key(*pair),
            "from": self.shown[pair[0]][0],
            "to": self.shown[pair[1]][0],
            **{
                side: {"lines": self.rows[f"{side}_lines"][place], "amount": amounts.text(int(self.rows[side][place]), digits)}
                for side in SIDES
            },
        }

    def picture(self) -> dict[str, Any] | None:
        """Return the picture of the flows; where they are many, of those that are the largest, in the order of the table."""
        most = max((self.rows["exponent"][place] for place in self.order), default=0)
        size = {place: int(self.rows["amount"][place]) * 10 ** (most - self.rows["exponent"][place]) for place in self.order}
        kept = set(sorted(size, key=lambda place: (-size[place], place))[:DRAWN])
        return draw([self._band(place, size[place]) for place in self.order if place in kept])

    def _band(self, place: int, units: int) -> Flow:
        payer, payee = self.pair(place)
        return Flow(self.shown[payer][1], self.shown[payee][1], units, self.lots[payer], (payer, payee))


LOTS = 21
"""Ways of drawing that lots are told apart by: seven colours, plain, dashed and dotted. The next bears that of the first, and is told by its words. Of
the style sheet."""

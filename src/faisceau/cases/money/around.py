"""Before and after a day: balances, product, what is held and who paid whom, side by side, as a search, an arrest or a freezing order cuts them.

The day that is given belongs to what comes after it. A line without a date stands on neither side and is told apart. A balance is that
after the last line of its side, with its day; where no line stands before the day, the opening balance is that of the eve only if the
first line is of the day itself. What is unknown is None, never zero; amounts are exact texts, currencies apart, persons never added up.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.cases import taking
from faisceau.cases.money.around_picture import DRAWN, draw
from faisceau.cases.money.flows import SIDES, Asked, flows_around
from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import whose_shown
from faisceau.model.wording import say
from faisceau.notation import amounts

Row = dict[str, Any]
PAGE = 100
"""Accounts of one page; ours."""
_TOLD = ("lines", "came", "gone", "balance", "on", "product", "up_to")

_SIDE = """CASE WHEN "on" IS NULL THEN 'undated' WHEN "on" < ?::DATE THEN 'before' ELSE 'after' END"""
_ACCOUNTS = f"""
WITH told AS (
    SELECT *, {_SIDE} AS side FROM movements WHERE ?::VARCHAR[] IS NULL OR list_contains(?::VARCHAR[], account)
)
SELECT account, currency, any_value(exponent) AS exponent, min("on") AS first, arg_min_null(balance - signed, number) AS opening,
    {
    ", ".join(
        f'''count(*) FILTER (side = '{side}') AS {side}_lines, coalesce(sum(signed) FILTER (side = '{side}' AND signed > 0), 0) AS {side}_came,
        coalesce(-sum(signed) FILTER (side = '{side}' AND signed < 0), 0) AS {side}_gone, max("on") FILTER (side = '{side}') AS {side}_on,
        arg_max_null(balance, number) FILTER (side = '{side}') AS {side}_balance'''
        for side in SIDES
    )
}
FROM told GROUP BY account, currency ORDER BY account, currency LIMIT ? OFFSET ?
"""
_PRODUCT = f"""
SELECT person, account, currency, max(exponent) OVER (PARTITION BY currency) AS digits, exponent, amount, {_SIDE} AS side,
    exhibit, locator, "on", reason
FROM products ORDER BY person NULLS LAST, account, currency, "on" NULLS LAST, number, exhibit, locator
"""
_DAYS = """
SELECT m.account, m.currency, m."on", arg_max_null(m.balance, m.number) AS balance
FROM movements m JOIN (SELECT unnest(?) AS account, unnest(?) AS currency) w USING (account, currency)
WHERE m."on" IS NOT NULL GROUP BY ALL ORDER BY ALL
"""
_ENDS = 'SELECT min("on") AS first, max("on") AS last FROM movements'


def around(names: Names, on: dt.date | None, asked: Asked, after: int = 0, flows_after: int = 0, most: int | None = PAGE) -> Row:
    """Return what stands before a day and from it on: product of each person, accounts, flows of a currency; nothing where no day is given."""
    ends = names.whole.ask(_ENDS).to_pylist()[0]
    told: Row = {"on": on, "first": ends["first"], "last": ends["last"], "persons": _persons(names)}
    if on is None:
        return told
    products = [row for row in names.whole.ask(_PRODUCT, on).to_pylist() if not asked.person or row["person"] == asked.person]
    found = _accounts(names, on, asked.person, products, after, None if most is None else most + 1)
    more = most is not None and len(found) > most
    shown = found[:most]
    return {
        **told,
        "eve": on - dt.timedelta(days=1),
        "products": _products(names, products),
        "accounts": shown,
        "accounts_after": after + len(shown) if more else 0,
        "picture": draw(shown[:DRAWN], _days(names, shown[:DRAWN]), on),
        **flows_around(names, asked, on, flows_after, most),
    }


def write_around(names: Names, on: dt.date, person: str, path: Path) -> int:
    """Write every account before a day and from it on as a table of texts, amounts exact; return how many."""
    sides = (f"{side}_{name}" for side in SIDES[:2] for name in _TOLD)
    heads = ("holder", "shown", "currency", *sides, "undated_lines")
    products = [row for row in names.whole.ask(_PRODUCT, on).to_pylist() if not person or row["person"] == person]
    rows = []
    for one in _accounts(names, on, person, products, 0, None):
        flat = {f"{side}_{name}": value for side in SIDES for name, value in one[side].items()}
        flat |= {name: one[name] for name in ("holder", "shown", "currency")}
        rows.append(["" if flat[head] is None else str(flat[head]) for head in heads])
    words = [say(f"around_room.column_{head}", names.lang) for head in heads]
    return taking.write_texts(words, rows, path)


def _persons(names: Names) -> list[tuple[str, str]]:
    held = sorted({person for account in names.held if (person := names.bearer(account))})
    return [(person, names.persons[person]) for person in held]


def _accounts(names: Names, on: dt.date, person: str, products: Sequence[Row], after: int, most: int | None) -> list[Row]:
    mine = [account for account in names.held if names.bearer(account) == person] if person else None
    held: dict[tuple[str, str], dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in products:
        held[row["account"], row["currency"]][row["side"]].append(row)
    rows = names.whole.ask(_ACCOUNTS, on, mine, mine, most, after).to_pylist()
    return [_account(names, row, on, held.get((row["account"], row["currency"]), {})) for row in rows]


def _account(names: Names, row: Row, on: dt.date, products: Mapping[str, Sequence[Row]]) -> Row:
    digits = max([row["exponent"], *(one["exponent"] for side in products.values() for one in side)])

    def units(value: Any) -> int | None:
        return None if value is None else amounts.rescale(int(value), row["exponent"], digits)

    told: Row = {
        "key": names.key(row["account"], row["currency"]),
        "account": row["account"],
        "shown": names.account(row["account"]),
        "holder": names.holder(row["account"]),
        "currency": row["currency"],
        "exponent": digits,
        "has_product": bool(products),
    }
    came = 0
    for side in SIDES:
        product = sum(amounts.rescale(int(one["amount"]), one["exponent"], digits) for one in products.get(side, ()))
        came += product
        balance, day = units(row[f"{side}_balance"]), row[f"{side}_on"]
        if side == "before" and not row["before_lines"] and row["first"] == on:
            balance, day = units(row["opening"]), on - dt.timedelta(days=1)
        if side == "undated":
            balance = None
        told[side] = {
            "lines": row[f"{side}_lines"],
            "came": amounts.text(units(row[f"{side}_came"]) or 0, digits),
            "gone": amounts.text(units(row[f"{side}_gone"]) or 0, digits),
            "balance": None if balance is None else amounts.text(balance, digits),
            "on": day.isoformat() if day else None,
            "product": amounts.text(product, digits),
            "up_to": None if balance is None else amounts.text(max(0, min(balance, came)), digits),
        }
    return told


def _products(names: Names, rows: Sequence[Row]) -> list[Row]:
    """Return the product of each person, or of an account that designates nobody, before and after, with its lines."""
    purses: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        purses.setdefault((row["person"] or f"account:{row['account']}", row["currency"]), []).append(row)
    told = []
    for (whose, currency), mine in sorted(purses.items()):
        digits = max(row["exponent"] for row in mine)
        sums = dict.fromkeys(SIDES, 0)
        for row in mine:
            sums[row["side"]] += amounts.rescale(int(row["amount"]), row["exponent"], digits)
        told.append(
            {
                "person": None if whose.startswith("account:") else whose,
                "shown": whose_shown(names, whose),
                "currency": currency,
                **{
                    side: {"lines": sum(row["side"] == side for row in mine), "amount": amounts.text(sums[side], digits)}
                    for side in SIDES
                },
                "lines": [
                    {
                        **names.marks.at(row["exhibit"], row["locator"]),
                        "exhibit": row["exhibit"],
                        "side": row["side"],
                        "on": row["on"].isoformat() if row["on"] else None,
                        "amount": amounts.text(amounts.rescale(int(row["amount"]), row["exponent"], digits), digits),
                        "reason": row["reason"],
                    }
                    for row in mine
                ],
            }
        )
    return told


def _days(names: Names, shown: Sequence[Row]) -> dict[tuple[str, str], list[tuple[dt.date, int | None]]]:
    """Return the balance at the end of each day that has a line, of the accounts that are drawn, in units of the account."""
    found: dict[tuple[str, str], list[tuple[dt.date, int | None]]] = defaultdict(list)
    rows = (
        names.whole.ask(_DAYS, [one["account"] for one in shown], [one["currency"] for one in shown]).to_pylist() if shown else []
    )
    for row in rows:
        found[row["account"], row["currency"]].append((row["on"], None if row["balance"] is None else int(row["balance"])))
    return found

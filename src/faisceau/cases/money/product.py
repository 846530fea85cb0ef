"""The first view of a civil-law court: the product by person and month under a hypothesis of origin, mixed funds, declared income.

Nothing here says that money is the product of an offence: somebody assumed it, and why is shown. Persons are never added up: what one
received from the account of another is counted there too. Amounts are exact, currencies apart; unknown is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from faisceau.cases import asking
from faisceau.cases.money.accounts import integer
from faisceau.cases.money.naming import Names
from faisceau.cases.money.once import repeated
from faisceau.cases.money.rates import converted, shared
from faisceau.model.wording import say
from faisceau.notation import amounts
from faisceau.notation.currencies import decimals

Row = dict[str, Any]
Purse = tuple[str, str]
"""A person, or ``account:…`` where nobody is named, and a currency."""

INNOCENT = ("savings", "loan", "gift", "sale", "refund", "held", "undeclared")
"""Innocent explanations of resources above the declared income, each a wording ``ledger.innocent_…``."""

_PRODUCTS = 'SELECT * FROM products ORDER BY person NULLS LAST, account, currency, "on" NULLS LAST, number, exhibit, locator'
_ACCOUNTS = """
SELECT m.account, m.currency, any_value(m.exponent) AS exponent, coalesce(sum(m.signed) FILTER (m.signed > 0), 0) AS came,
    arg_max_null(m.balance, m.number) AS balance, max(m."on") AS last, arg_min_null(m.balance - m.signed, m.number) AS opening
FROM movements m JOIN (SELECT DISTINCT account, currency FROM products) p USING (account, currency)
GROUP BY m.account, m.currency ORDER BY ALL
"""
_MONTHS = """
WITH internal AS (
    SELECT out_exhibit AS exhibit, out_locator AS locator FROM pairs WHERE internal = 'holder' AND state IN ('joined', 'set')
    UNION SELECT in_exhibit, in_locator FROM pairs WHERE internal = 'holder' AND state IN ('joined', 'set')
)
SELECT h.person, p.currency, p.exponent, strftime(p."on", '%Y-%m') AS month,
    coalesce(sum(p.amount) FILTER (p.side = 'credit'), 0) AS came, coalesce(sum(p.amount) FILTER (p.side = 'debit'), 0) AS gone,
    coalesce(sum(p.amount) FILTER (p.side = 'debit' AND k.kind = 'card'), 0) AS by_card,
    coalesce(sum(p.amount) FILTER (p.side = 'debit' AND k.kind = 'cash_out'), 0) AS in_cash
FROM payments p
JOIN (SELECT unnest(?) AS account, unnest(?) AS person) h ON h.account = p.account
JOIN movements m ON m.account = p.account AND m.currency = p.currency AND m.number = p.number
LEFT JOIN movement_kinds k ON k.exhibit = m.exhibit AND k.locator = m.locator
ANTI JOIN internal i ON i.exhibit = p.exhibit AND i.locator = p.locator
WHERE p."on" IS NOT NULL
GROUP BY ALL ORDER BY ALL
"""
_CONCERNED = """
SELECT DISTINCT person FROM products WHERE person IS NOT NULL UNION SELECT person FROM incomes
UNION SELECT holder FROM assets UNION SELECT disposal FROM assets WHERE disposal IS NOT NULL
"""


def product(names: Names, into: str = "") -> Row:
    """Return the first view: persons with their product, their months, what may be confiscated and why, innocent explanations."""
    rows = names.whole.ask(_PRODUCTS).to_pylist()
    accounts = {(row["account"], row["currency"]): row for row in names.whole.ask(_ACCOUNTS).to_pylist()}
    rates = list(names.whole.each("rates"))
    purses: dict[Purse, list[Row]] = {}
    for row in rows:
        purses.setdefault((row["person"] or f"account:{row['account']}", row["currency"]), []).append(row)
    persons = [_person(names, purse, mine, accounts, rates, into) for purse, mine in sorted(purses.items())]
    return {
        "persons": persons,
        "months": resources(names, rows),
        "grounds": grounds(names),
        "innocent": [say(f"ledger.innocent_{name}", names.lang) for name in INNOCENT],
        "rates": [
            {
                **{name: row[name] for name in ("base", "quote", "on", "source")},
                "rate": amounts.text(int(row["rate"]), row["exponent"]),
            }
            for row in rates
            if row["rate"] is not None
        ],
        "points": names.whole.ask("SELECT count(*) AS points FROM money_points").to_pylist()[0]["points"],
    }


def _person(
    names: Names, purse: Purse, rows: Sequence[Row], accounts: Mapping[tuple[str, str], Row], rates: Sequence[Row], into: str
) -> Row:
    whose, currency = purse
    digits = max(row["exponent"] for row in rows)
    lines = [_line(names, row, digits) for row in rows]
    total = sum(line["units"] for line in lines)
    moved = sum(repeated(rows, {currency: digits}, of_one_person=True))
    by_month: dict[str, int] = {}
    for line in lines:
        by_month[line["month"] or ""] = by_month.get(line["month"] or "", 0) + line["units"]
    last = max((line["on"] for line in lines if line["on"]), default="")
    told = converted(total, digits, currency, into, rates, last) if into and into != currency else None
    return {
        "person": None if whose.startswith("account:") else whose,
        "shown": whose_shown(names, whose),
        "currency": currency,
        "exponent": digits,
        "product": amounts.text(total, digits),
        "moved_within": amounts.text(moved, digits),
        "once": amounts.text(total - moved, digits),
        "counted_elsewhere": amounts.text(sum(line["units"] for line in lines if line["from_product"]), digits),
        "in_other_currency": {"currency": into, "amount": amounts.text(told[0], decimals(into)), "source": told[1]["source"]}
        if told
        else None,
        "months": [{"month": month or None, "product": amounts.text(units, digits)} for month, units in sorted(by_month.items())],
        "accounts": [
            _account(names, accounts[account, currency], [row for row in rows if row["account"] == account], digits)
            for account in sorted({row["account"] for row in rows})
        ],
        "lines": [{name: value for name, value in line.items() if name != "units"} for line in lines],
    }


def _line(names: Names, row: Row, digits: int) -> Row:
    units = amounts.rescale(int(row["amount"]), row["exponent"], digits)
    return {
        **names.marks.at(row["exhibit"], row["locator"]),
        "exhibit": row["exhibit"],
        "on": row["on"].isoformat() if row["on"] else None,
        "month": row["on"].strftime("%Y-%m") if row["on"] else None,
        "account": names.account(row["account"]),
        "units": units,
        "amount": amounts.text(units, digits),
        "by": row["by"],
        "count": row["count"],
        "reason": row["reason"],
        "from": names.account(row["from_account"]) if row["from_account"] else None,
        "from_product": row["from_product"],
    }


def _account(names: Names, account: Row, rows: Iterable[Row], digits: int) -> Row:
    """Return an account that product came into: what else came, whether funds are mixed, up to what its balance is within the product."""
    most = max(digits, account["exponent"])
    held = sum(amounts.rescale(int(row["amount"]), row["exponent"], most) for row in rows)
    came, opening, balance = (
        None if account[name] is None else amounts.rescale(int(account[name]), account["exponent"], most)
        for name in ("came", "opening", "balance")
    )
    other = (came or 0) - held
    return {
        "account": names.account(account["account"]),
        "holder": names.holder(account["account"]),
        "product": amounts.text(held, most),
        "other": amounts.text(other, most),
        "opening": None if opening is None else amounts.text(opening, most),
        "mixed": other > 0 or (opening or 0) > 0,
        "balance": None if balance is None else amounts.text(balance, most),
        "on": account["last"].isoformat() if account["last"] else None,
        "up_to": None if balance is None else amounts.text(max(0, min(balance, held)), most),
    }


def resources(names: Names, products: Sequence[Row]) -> list[Row]:
    """Return what came into the accounts of each person concerned and what went out, month by month, beside the declared income."""
    concerned = {row["person"] for row in names.whole.ask(_CONCERNED).to_pylist()}
    held = {account: person for account in names.held if (person := names.bearer(account)) in concerned}
    rows = names.whole.ask(_MONTHS, list(held), list(held.values())).to_pylist() if held else []
    months: dict[tuple[str, str, str], dict[str, int]] = {}
    digits = {row["currency"]: row["exponent"] for row in sorted(rows, key=lambda row: row["exponent"])}
    declared, untold = _declared(names, digits)
    for row in rows:
        month = months.setdefault((row["person"], row["currency"], row["month"]), dict.fromkeys(_SEEN, 0))
        for name in _SEEN[:4]:
            month[name] += amounts.rescale(int(row[name]), row["exponent"], digits[row["currency"]])
    for row in products:
        key = (row["person"], row["currency"], row["on"].strftime("%Y-%m") if row["on"] else "")
        if key in months:
            months[key]["product"] += amounts.rescale(int(row["amount"]), row["exponent"], digits[row["currency"]])
    for key in declared:
        months.setdefault(key, dict.fromkeys(_SEEN, 0))
    return [
        _month(names, key, month, digits[key[1]], declared.get(key), (key[0], key[1]) in untold)
        for key, month in sorted(months.items())
    ]


_SEEN = ("came", "gone", "by_card", "in_cash", "product")


def _month(
    names: Names, key: tuple[str, str, str], month: Mapping[str, int], digits: int, declared: int | None, known: bool
) -> Row:
    """Return a month; a person of whom income is declared at all has none declared in a month that no piece speaks of: it is not known."""
    person, currency, when = key
    return {
        "person": person,
        "shown": names.persons.get(person, person),
        "currency": currency,
        "month": when,
        **{name: amounts.text(month[name], digits) for name in _SEEN},
        "declared": None if declared is None else amounts.text(declared, digits),
        "above_declared": None if declared is None else amounts.text(max(0, month["came"] - declared), digits),
        "spent_above_declared": None if declared is None else amounts.text(max(0, month["gone"] - declared), digits),
        "why_unknown": None
        if declared is not None
        else say("ledger.month_not_declared" if known else "ledger.no_income", names.lang),
    }


def _declared(names: Names, digits: dict[str, int]) -> tuple[dict[tuple[str, str, str], int], set[Purse]]:
    """Return declared income by person, currency and month, and of whom any is declared; a sum for a period is spread evenly."""
    found: dict[tuple[str, str, str], int] = {}
    rows = [row for row in names.whole.each("incomes") if row["amount"] is not None]
    for row in rows:
        digits[row["currency"]] = max(digits.get(row["currency"], 0), row["exponent"])
    for row in rows:
        months = between(row["since"], row["until"])
        units = amounts.rescale(int(row["amount"]), row["exponent"], digits[row["currency"]])
        each = [units] * len(months) if row["per"] == "month" else shared(units, [1] * len(months))
        for month, part in zip(months, each, strict=True):
            key = (row["person"], row["currency"], month)
            found[key] = found.get(key, 0) + part
    return found, {(person, currency) for person, currency, _ in found}


def between(since: str, until: str) -> list[str]:
    """Return the months from one to another.

    >>> between("2025-11", "2026-02")
    ['2025-11', '2025-12', '2026-01', '2026-02']
    """
    first, last = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (since, until))
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def grounds(names: Names) -> list[Row]:
    """Return the grounds of confiscation of the State of the case, with their status."""
    state = names.built.document["state"]
    rows = sorted(names.built.each("confiscations"), key=lambda row: row["number"])
    return [
        {
            "ground": row["ground"],
            **asking.sourced(row, names.lang),
            "label": asking.label(row, "label", names.lang),
            "condition": asking.label(row, "condition", names.lang),
        }
        for row in rows
        if row["state"] == state
    ]


def whose_shown(names: Names, whose: str) -> str:
    """Return how a person, or an account that designates nobody, is shown."""
    if whose.startswith("account:"):
        return names.account(whose.removeprefix("account:"))
    return names.persons.get(whose, whose)


def text(units: object, exponent: int) -> str | None:
    """Return an amount as it stands in documents; None where it is unknown."""
    known = integer(units)
    return None if known is None else amounts.text(known, exponent)

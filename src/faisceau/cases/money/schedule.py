"""The schedule: what could be frozen, confiscated or given back, where, up to which amount, how fast it leaves, by which acts.

The pace of an account is a fact about the account, never about a person. The order of the accounts is that of the days that their
balance would last. What nobody traced is said to be not traced; what is unknown is None.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from faisceau.build import CONSERVING
from faisceau.cases.money.acts import FREEZING, TRACING, UNITS, acts
from faisceau.cases.money.naming import Names
from faisceau.cases.money.once import available, digits_of, repeated
from faisceau.cases.money.product import grounds, text
from faisceau.cases.money.victims import losses
from faisceau.model.wording import say
from faisceau.notation import amounts

Row = dict[str, Any]

Held = Mapping[tuple[str, str], Sequence[Row]]
"""The product that came into each account, by account and currency."""

PACE = 30
"""Days at the end of the statements over which the pace of an account is measured; ours."""

_ACCOUNTS = """
WITH ends AS (SELECT account, currency, max("on") AS last FROM movements GROUP BY ALL),
paced AS (
    SELECT m.account, m.currency, any_value(e.last) AS last, any_value(m.exponent) AS exponent, arg_max_null(m.balance, m.number) AS balance,
        arg_max(m.exhibit || '#' || m.locator, m.number) AS place,
        coalesce(-sum(m.signed) FILTER (m.signed < 0 AND m."on" > e.last - 30), 0) AS gone,
        coalesce(sum(m.signed) FILTER (m.signed > 0), 0) AS came, arg_min_null(m.balance - m.signed, m.number) AS opening
    FROM movements m JOIN ends e USING (account, currency) GROUP BY m.account, m.currency
),
held AS (SELECT account, currency, sum(amount * (10 ** (most - exponent))::DECIMAL(38, 0)) AS product, any_value(most) AS product_exponent
    FROM (SELECT *, max(exponent) OVER (PARTITION BY account, currency) AS most FROM products) GROUP BY account, currency)
SELECT paced.*, held.product, held.product_exponent
FROM paced LEFT JOIN held USING (account, currency)
WHERE held.product IS NOT NULL OR list_contains(?, paced.account)
ORDER BY account, currency
"""
_TRACED = """
SELECT account, currency, rule, any_value(exponent) AS exponent, coalesce(sum(amount) FILTER (fate = 'closing' AND source <> 'other'), 0) AS amount
FROM tracings WHERE list_contains(?, rule) GROUP BY account, currency, rule ORDER BY ALL
"""
_TRACED_OUT = """
SELECT t.rule, any_value(t.exponent) AS exponent, sum(t.amount) AS amount,
    coalesce(sum(t.amount) FILTER (t.to_number IS NULL), 0) AS leaves, list(DISTINCT t.to_account ORDER BY t.to_account) AS into FROM tracings t
JOIN movements m ON m.account = t.account AND m.currency = t.currency AND m.number = t.number
WHERE m.exhibit = ? AND m.locator = ? AND t.fate = 'outflow' AND t.source <> 'other' AND list_contains(?, t.rule)
GROUP BY t.rule
"""
_BOUGHT = """
SELECT p.*, m."on" AS day, m.exponent AS ledger_exponent FROM payments p JOIN movements m ON m.account = p.account AND m.currency = p.currency AND m.number = p.number
WHERE p.side = 'debit' AND ((p.exhibit || '#' || p.locator) = ANY(?) OR (m.exhibit || '#' || m.locator) = ANY(?))
ORDER BY p.account, p.number, p.exhibit, p.locator
"""
_REACHED = "SELECT 1 FROM tracings WHERE account = ? AND currency = ? LIMIT 1"
_PRODUCTS = "SELECT * FROM products ORDER BY account, currency, number, exhibit, locator"
_SUSPECTS = "SELECT DISTINCT suspect FROM counts UNION SELECT DISTINCT person FROM products WHERE person IS NOT NULL"
VICTIMS = "SELECT victim AS person FROM counts EXCEPT SELECT suspect FROM counts ORDER BY person"


def schedule(names: Names) -> Row:
    """Return accounts and assets with State, amounts, pace and acts; what victims claim and how it would be shared."""
    own = names.built.document["state"]
    products = names.whole.ask(_PRODUCTS).to_pylist()
    # A selector is shown by no row: it only says which account is meant.
    selectors = {row["asset"]: row["selector"] for row in names.whole.each("assets")}
    assets = [{**row, "selector": selectors[row["asset"]]} for row in names.built.each("assets")]
    concerned = {row["suspect"] for row in names.whole.ask(_SUSPECTS).to_pylist()}
    held: dict[tuple[str, str], list[Row]] = {}
    for row in products:
        held.setdefault((row["account"], row["currency"]), []).append(row)
    accounts = _accounts(names, own, assets, concerned, held)
    things = [_asset(names, own, row, held) for row in assets if row["kind"] != "account"]
    victims = {row["person"] for row in names.whole.ask(VICTIMS).to_pylist()}
    for row in (*accounts, *things):
        row["of_victim"] = say("ledger.of_victim", names.lang) if row["person"] in victims else None
    rows = [*sorted(accounts, key=_soonest), *things]
    rows.sort(key=lambda row: row["of_victim"] is not None)  # what would strike a victim is never what is frozen first
    for number, row in enumerate(rows, 1):
        row["number"] = number
    standing = available(rows, products)
    return {
        "rows": [{name: value for name, value in row.items() if name not in _INSIDE} for row in rows],
        "standing": [{"currency": name, "amount": text(*told)} for name, told in sorted(standing.items())],
        "traced": _traced_once(rows),
        "in_value": _in_value(names, rows, products, victims),
        "grounds": grounds(names),
        "tracing_offices": {there: acts(names, TRACING, own, there) for there in _abroad(rows, own)},
        "units": {there: acts(names, UNITS, own, there) for there in _abroad(rows, own)},
        **losses(names, available([row for row in rows if row["of_victim"] is None], products)),
    }


_INSIDE = ("units", "digits", "person", "pots", "by_rule")
"""What rows hold for the sums alone."""


def _soonest(row: Row) -> tuple[bool, int, str, str]:
    days = row["days_left"]
    return (days is None, days or 0, row["state"] or "", row["what"])


def _abroad(rows: Sequence[Row], own: str) -> list[str]:
    return sorted({own, *(row["state"] for row in rows if row["state"])})


def _accounts(names: Names, own: str, assets: Sequence[Row], concerned: set[str], held: Held) -> list[Row]:
    by_account = {(row["selector"] or "").partition(":")[2]: row for row in assets if row["kind"] == "account"}
    wanted = [account for account in names.held if names.bearer(account) in concerned or account in by_account]
    traced = _by_ledger(names.whole.ask(_TRACED, list(CONSERVING)).to_pylist())
    rows = names.whole.ask(_ACCOUNTS, wanted).to_pylist()
    told = [_account(names, own, row, by_account.get(row["account"]), traced) for row in rows]
    seen = {row["account"] for row in rows}
    return told + [_asset(names, own, row, held) for account, row in sorted(by_account.items()) if account not in seen]


Traced = tuple[dict[str, int], int]
"""What each conserving rule finds, and the exponent."""


def _by_ledger(rows: Sequence[Row]) -> dict[tuple[str, str], Traced]:
    """Return what each rule finds in the end in each account that any of them reached: nothing where it does not reach it."""
    found: dict[tuple[str, str], Traced] = {}
    for row in rows:
        by_rule, _ = found.setdefault((row["account"], row["currency"]), (dict.fromkeys(CONSERVING, 0), row["exponent"]))
        by_rule[row["rule"]] = int(row["amount"])
    return found


def _ends(by_rule: Mapping[str, int] | None) -> tuple[int | None, int | None]:
    return (min(by_rule.values()), max(by_rule.values())) if by_rule else (None, None)


def _traced_once(rows: Sequence[Row]) -> list[Row]:
    """Return the least and the most that one rule finds in all rows together, each unit once.

    What paid for an asset and went on into an account of the case is counted in that account.
    """
    sums: dict[str, tuple[dict[str, int], int]] = {}
    for row in rows:
        if row["by_rule"] is None or row["currency"] is None:
            continue
        rules, digits = sums.get(row["currency"], (dict.fromkeys(CONSERVING, 0), 0))
        most = max(digits, row["digits"])
        told = {
            rule: amounts.rescale(rules[rule], digits, most) + amounts.rescale(row["by_rule"][rule], row["digits"], most)
            for rule in CONSERVING
        }
        sums[row["currency"]] = (told, most)
    return [
        {"currency": currency, "floor": text(min(rules.values()), digits), "ceiling": text(max(rules.values()), digits)}
        for currency, (rules, digits) in sorted(sums.items())
    ]


def _account(names: Names, own: str, row: Row, named: Row | None, traced: Mapping[tuple[str, str], Traced]) -> Row:
    account, currency = row["account"], row["currency"]
    by_rule, exponent = traced.get((account, currency), (None, 0))
    digits = max(row["exponent"], row["product_exponent"] or 0, exponent)
    balance = None if row["balance"] is None else amounts.rescale(int(row["balance"]), row["exponent"], digits)
    gone, came = (amounts.rescale(int(row[name]), row["exponent"], digits) for name in ("gone", "came"))
    held = 0 if row["product"] is None else amounts.rescale(int(row["product"]), row["product_exponent"], digits)
    up_to = None if balance is None else max(0, min(balance, held))
    state = named["state"] if named else account[:2] if account[:2].isalpha() and account[2:4].isdigit() else None
    if by_rule is not None:
        by_rule = {rule: amounts.rescale(units, exponent, digits) for rule, units in by_rule.items()}
    least, most = _ends(by_rule)
    bearer = names.bearer(account)
    return {
        "kind": "account",
        "asset": named["asset"] if named else None,
        "key": names.key(account, currency),
        "what": names.account(account),
        "holder": names.holder(account) or None,
        "disposal": _disposal(names, named, bearer),
        "state": state,
        "currency": currency,
        "worth": text(balance, digits),
        "on": row["last"].isoformat() if row["last"] else None,
        "product": text(held, digits),
        "ground": ("mixed" if came > held or (row["opening"] or 0) > 0 else "in_kind") if held else "in_value",
        "amount": text(up_to, digits) if held else None,
        "floor": text(least, digits),
        "ceiling": text(most, digits),
        "traced": say("ledger.traced" if least is not None else "ledger.not_traced", names.lang),
        "gone": text(gone, digits),
        "days_left": None if balance is None or not gone else max(0, balance) * PACE // gone,
        "pace": _pace(names, balance, gone, row["last"]),
        "acts": acts(names, FREEZING, own, state or own),
        **_place(names, *row["place"].split("#", 1)),
        "bought_with": [],
        "goes_on": [],
        "person": named["disposal"] if named and named["disposal"] else bearer,
        "units": (up_to or 0) if held else 0,
        "digits": digits,
        "pots": [((account, currency), up_to or 0)] if held else [],
        "by_rule": by_rule,
    }


def _pace(names: Names, balance: int | None, gone: int, last: object) -> str:
    """Say how long the balance lasts at the pace of the last days."""
    if balance is None or last is None:
        return say("ledger.pace_unknown", names.lang)
    if not gone:
        return say("ledger.pace_none", names.lang, {"days": PACE})
    return say("ledger.pace", names.lang, {"days": max(0, balance) * PACE // gone, "over": PACE})


def _disposal(names: Names, named: Row | None, bearer: str | None) -> str | None:
    if named and named["disposal"]:
        return names.persons.get(named["disposal"], named["disposal"])
    return names.persons.get(bearer, bearer) if bearer else None


def _place(names: Names, exhibit: str, locator: str) -> Row:
    return {**names.marks.at(exhibit, locator), "exhibit": exhibit}


def _asset(names: Names, own: str, row: Row, held: Held) -> Row:
    """Return an asset that somebody named: its value, and up to what product could have paid for it."""
    bought = names.whole.ask(_BOUGHT, list(row["bought_with"]), list(row["bought_with"])).to_pylist()
    worth = None if row["amount"] is None else int(row["amount"])
    currencies = sorted({one["currency"] for one in bought})
    currency = row["currency"] or (currencies[0] if len(currencies) == 1 else None)
    paid = [one for one in bought if one["currency"] == currency]
    before = [[part for part in held.get((one["account"], one["currency"]), ()) if part["number"] < one["number"]] for one in paid]
    known = [
        0,
        *(one[name] for one in paid for name in ("exponent", "ledger_exponent")),
        *(part["exponent"] for parts in before for part in parts),
    ]
    digits = max(*known, row["exponent"] or 0)
    worth = None if worth is None else amounts.rescale(worth, row["exponent"], digits)
    prices = [amounts.rescale(int(one["amount"]), one["exponent"], digits) for one in paid]
    products = [sum(amounts.rescale(int(part["amount"]), part["exponent"], digits) for part in parts) for parts in before]
    ceiling = sum(min(price, product) for price, product in zip(prices, products, strict=True))
    mixed = any(product < price for price, product in zip(prices, products, strict=True))
    up_to = None if not paid else ceiling if worth is None else min(worth, ceiling)
    by_rule, leaves, into = _of_purchase(names, paid, digits)
    least, most = _ends(by_rule)
    holder = row["holder"]
    return {
        "kind": row["kind"],
        "asset": row["asset"],
        "key": "",
        "what": row["label"],
        "holder": names.persons.get(holder, holder),
        "disposal": names.persons.get(row["disposal"], row["disposal"]) if row["disposal"] else names.persons.get(holder, holder),
        "state": row["state"],
        "currency": currency,
        "worth": text(worth, digits),
        "on": row["on"],
        "product": text(ceiling, digits) if paid else None,
        "ground": "in_value" if not ceiling else "mixed" if mixed else "in_kind",
        "amount": text(up_to, digits),
        "floor": text(least, digits),
        "ceiling": text(most, digits),
        "traced": say("ledger.traced" if least is not None else "ledger.not_traced", names.lang),
        "gone": None,
        "days_left": None,
        "pace": say("ledger.pace_thing", names.lang),
        "acts": acts(names, FREEZING, own, row["state"]),
        **_place(names, row["exhibit"], row["locator"]),
        "bought_with": [
            {
                **_place(names, one["exhibit"], one["locator"]),
                "on": one["day"].isoformat() if one["day"] else None,
                "account": names.account(one["account"]),
                "amount": text(one["amount"], one["exponent"]),
                "currency": one["currency"],
            }
            for one in bought
        ],
        "goes_on": [names.account(account) for account in into],
        "person": row["disposal"] or holder,
        "units": up_to or 0,
        "digits": digits,
        "pots": [
            ((one["account"], one["currency"]), min(price, product))
            for one, price, product in zip(paid, prices, products, strict=True)
        ],
        "by_rule": leaves,
    }


def _of_purchase(names: Names, paid: Sequence[Row], digits: int) -> tuple[dict[str, int] | None, dict[str, int] | None, list[str]]:
    """Return what each rule finds in the payments of a purchase, what of it leaves the known accounts, and into which it goes on else.

    None where nothing was traced in an account that paid.
    """
    found, leaves = dict.fromkeys(CONSERVING, 0), dict.fromkeys(CONSERVING, 0)
    into: set[str] = set()
    for one in paid:
        if not names.whole.ask(_REACHED, one["account"], one["currency"]).num_rows:
            return None, None, []
        for row in names.whole.ask(_TRACED_OUT, one["exhibit"], one["locator"], list(CONSERVING)).to_pylist():
            found[row["rule"]] += amounts.rescale(int(row["amount"]), row["exponent"], digits)
            leaves[row["rule"]] += amounts.rescale(int(row["leaves"]), row["exponent"], digits)
            into.update(account for account in row["into"] if account)
    return (found, leaves, sorted(into)) if paid else (None, None, [])


def _in_value(names: Names, rows: Sequence[Row], products: Sequence[Row], victims: Collection[str]) -> list[Row]:
    """Return, by person and currency, the product, what of it stands in the rows of the schedule, and what is left for value.

    Of a victim nothing is proposed for value: None, and why.
    What a person moved from one of their accounts to another, both with product, is one product.
    """
    most = digits_of(products)
    totals: dict[tuple[str, str], int] = {}
    for one, again in zip(products, repeated(products, most, of_one_person=True), strict=True):
        if one["person"] is not None:
            key = (one["person"], one["currency"])
            totals[key] = totals.get(key, 0) + amounts.rescale(int(one["amount"]), one["exponent"], most[one["currency"]]) - again
    told = []
    for (person, currency), whole in sorted(totals.items()):
        mine = [(row["units"], row["digits"]) for row in rows if row["person"] == person and row["currency"] == currency]
        digits = max(most[currency], *(exponent for _, exponent in mine)) if mine else most[currency]
        product = amounts.rescale(whole, most[currency], digits)
        found = sum(amounts.rescale(units, exponent, digits) for units, exponent in mine)
        told.append(
            {
                "person": person,
                "shown": names.persons.get(person, person),
                "currency": currency,
                "product": text(product, digits),
                "in_rows": text(min(product, found), digits),
                "left": None if person in victims else text(max(0, product - found), digits),
                "of_victim": say("ledger.of_victim_value", names.lang) if person in victims else None,
            }
        )
    return told

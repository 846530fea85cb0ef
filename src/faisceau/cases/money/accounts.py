"""Accounts: who holds each, where its statements begin and end, whether they close; its ledger line by line, its months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa

from faisceau.cases.money.naming import Names, month_shown
from faisceau.desk import Built
from faisceau.model.errors import Missing
from faisceau.notation import amounts

_ACCOUNTS = """
SELECT account, currency, count(*) AS lines, min("on") AS first, max("on") AS last, any_value(exponent) AS exponent,
    coalesce(sum(signed) FILTER (signed > 0), 0) AS came, coalesce(-sum(signed) FILTER (signed < 0), 0) AS gone,
    arg_min_null(balance - signed, number) AS opening, arg_max_null(balance, number) AS closing,
    count(*) - count(balance) AS unknown, count(*) - count("on") AS undated,
    min("on") FILTER (balance IS NULL) AS since
FROM movements WHERE ?::VARCHAR IS NULL OR (account = ? AND currency = ?) GROUP BY account, currency ORDER BY account, currency
"""
_CLOSINGS = """
WITH days AS (
    SELECT account, currency, "on", arg_max_null(balance, number) AS balance
    FROM movements WHERE "on" IS NOT NULL AND (?::VARCHAR IS NULL OR (account = ? AND currency = ?)) GROUP BY ALL
),
stated AS (
    SELECT l.account, m.currency, b.exhibit, b.locator, b."on", b.exponent,
        CASE b.side WHEN 'credit' THEN b.amount ELSE -b.amount END AS stated
    FROM balances b
    JOIN ledgers l ON l.exhibit = b.exhibit AND l.written = coalesce(b.account, '')
    JOIN (SELECT DISTINCT account, currency FROM days) m
        ON m.account = l.account AND m.currency = coalesce(b.currency, m.currency)
    WHERE b.kind = 'CLBD' AND b.amount IS NOT NULL AND b.side IS NOT NULL AND b."on" IS NOT NULL
)
SELECT s.*, d.balance AS computed
FROM stated s ASOF LEFT JOIN days d ON d.account = s.account AND d.currency = s.currency AND s."on" >= d."on"
ORDER BY s.account, s.currency, s."on", s.exhibit, s.locator
"""
_RUNNING = """
SELECT DISTINCT l.account FROM balances b JOIN ledgers l ON l.exhibit = b.exhibit AND l.written = coalesce(b.account, '')
WHERE b.kind = 'RUNNING'
"""
_LINES = """
SELECT * FROM movements WHERE account = $1 AND currency = $2 AND number > $3
    AND ($5::DATE IS NULL OR "on" >= $5::DATE) AND ($6::DATE IS NULL OR "on" <= $6::DATE)
ORDER BY number LIMIT $4
"""
_WRITTEN = """
SELECT t.exhibit, t.locator, t.debtor_name, t.creditor_name, t.remittance, t.additional FROM transfers t
JOIN (SELECT unnest(?) AS exhibit, unnest(?) AS locator) w ON w.exhibit = t.exhibit AND w.locator = t.locator
"""
_MONTHS = """
SELECT CASE WHEN "on" IS NOT NULL THEN strftime("on", '%Y-%m') END AS month, count(*) AS lines,
    coalesce(sum(signed) FILTER (signed > 0), 0) AS came, coalesce(-sum(signed) FILTER (signed < 0), 0) AS gone
FROM movements WHERE account = ? AND currency = ? GROUP BY month ORDER BY month NULLS LAST
"""
_ASSUMED = """
WITH named AS (
    SELECT o.exhibit, t.locator AS at, coalesce(t.part_of, t.locator) AS locator, t.level, t.amount, t.exponent, o.reason, o.entry
    FROM origins o JOIN transfers t ON t.exhibit = o.exhibit AND t.locator = o.locator
),
here AS (
    SELECT m.* FROM movements m JOIN (SELECT unnest(?) AS account, unnest(?) AS currency) w USING (account, currency) WHERE m.signed > 0
),
places AS (
    SELECT account, currency, number, exhibit, locator FROM here
    UNION ALL
    SELECT account, currency, number, split_part(place, '#', 1), substr(place, strpos(place, '#') + 1)
    FROM (SELECT account, currency, number, unnest(also) AS place FROM here)
)
SELECT DISTINCT account, currency, number, h."on", h.signed, h.exponent AS digits, n.at, n.level, n.amount, n.exponent, n.reason, n.entry
FROM named n JOIN places p ON p.exhibit = n.exhibit AND p.locator = n.locator JOIN here h USING (account, currency, number)
ORDER BY account, currency, number, n.at
"""


def accounts(names: Names, only: tuple[str, str] | None = None, after: int = 0, most: int | None = None) -> list[dict[str, Any]]:
    """Return every account, or one in a currency, in the order of its name and currency: never of an amount.

    ``after``, ``most``: only so many of them, after so many.
    """
    account, currency = only or (None, None)
    which = (account, account, currency)
    closings: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in names.whole.ask(_CLOSINGS, *which).to_pylist():
        closings.setdefault((row["account"], row["currency"]), []).append(row)
    running = {row["account"] for row in names.whole.ask(_RUNNING).to_pylist()}
    return [
        _account(names, row, closings.get((row["account"], row["currency"]), []), row["account"] in running)
        for row in names.whole.ask(f"{_ACCOUNTS} LIMIT ? OFFSET ?", *which, most, after).to_pylist()
    ]


def _account(names: Names, row: Mapping[str, Any], closings: Iterable[Mapping[str, Any]], running: bool) -> dict[str, Any]:
    account, currency = row["account"], row["currency"]
    stated = [_closing(one, row["exponent"]) for one in closings]
    return {
        "key": names.key(account, currency),
        "account": account,
        "shown": names.account(account),
        "holder": names.holder(account),
        "bank": names.bank(account),
        "pieces": names.pieces(account),
        **{name: row[name] for name in ("currency", "lines", "first", "last", "exponent", "unknown", "undated", "since")},
        **{name: integer(row[name]) for name in ("came", "gone", "opening", "closing")},
        "closings": stated,
        "state": _state(row, stated, running),
    }


def _closing(row: Mapping[str, Any], exponent: int) -> dict[str, Any]:
    """Return a stated closing balance beside what the lines give on that day; what the lines do not give is None."""
    most = max(exponent, row["exponent"])
    stated = amounts.rescale(int(row["stated"]), row["exponent"], most)
    computed = None if row["computed"] is None else amounts.rescale(int(row["computed"]), exponent, most)
    return {
        **{name: row[name] for name in ("on", "exhibit", "locator")},
        "exponent": most,
        "stated": stated,
        "computed": computed,
        "apart": None if computed is None else stated - computed,
    }


def _state(row: Mapping[str, Any], stated: Sequence[Mapping[str, Any]], running: bool) -> str:
    """Say whether an account closes: a word of ``money_room.state_…``."""
    if row["opening"] is None:
        return "no_opening"
    if row["unknown"]:
        return "gap"
    if any(one["apart"] for one in stated):
        return "apart"
    if stated:
        return "closes"
    return "running" if running else "no_closing"


def found(names: Names, key: str) -> dict[str, Any]:
    """Return the account under a key; raise Missing where there is none."""
    for ledger in sorted(names.ledgers):
        if names.key(*ledger) == key:
            return accounts(names, ledger)[0]
    raise Missing("bureau.missing")


Days = tuple[dt.date | None, dt.date | None]
"""The first and the last day of what is asked for; None where it is open."""


def ledger(names: Names, key: str, after: int, limit: int, days: Days = (None, None)) -> dict[str, Any]:
    """Return an account and lines of its ledger after a number, of these days alone; ``next`` is the number to go on from, or None."""
    one = found(names, key)
    rows = names.whole.ask(_LINES, one["account"], one["currency"], after, limit + 1, *days).to_pylist()
    lines = described(names, rows[:limit], assumed(names.whole, one["account"], one["currency"]))
    return {"account": one, "lines": lines, "next": lines[-1]["number"] if len(rows) > limit else None}


def described(names: Names, rows: Sequence[Mapping[str, Any]], origins: Mapping[int, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return lines of ledgers as they are shown: the other side, the bank's words, what is assumed of their origin."""
    places = [f"{row['exhibit']}#{row['locator']}" for row in rows]
    written = (
        names.built.ask(_WRITTEN, [row["exhibit"] for row in rows], [row["locator"] for row in rows]).to_pylist() if rows else ()
    )
    said = {f"{row['exhibit']}#{row['locator']}": row for row in written}
    told = []
    for row, place in zip(rows, places, strict=True):
        words = said.get(place, {})
        name = words.get("debtor_name" if row["signed"] > 0 else "creditor_name")
        told.append(
            {
                **{one: row[one] for one in ("number", "exhibit", "locator", "on", "exponent", "currency")},
                "place": place,
                "pick": pick(row["exhibit"], row["locator"]),
                "signed": int(row["signed"]),
                "balance": integer(row["balance"]),
                "other": names.other(row["counterparty"], name),
                "into": names.into(row["counterparty"], row["currency"]),
                "words": words.get("remittance") or words.get("additional") or "",
                "also": [dict(zip(("exhibit", "locator"), one.split("#", 1), strict=True)) for one in row["also"]],
                "origin": origins.get(row["number"]),
            }
        )
    return told


def assumed(built: Built, account: str, currency: str) -> dict[int, dict[str, Any]]:
    """Return, by line, what of it is assumed to be the product of the offence, whole or in part, and why."""
    return assumed_in(built, [(account, currency)])[account, currency]


def assumed_in(built: Built, ledgers: Collection[tuple[str, str]]) -> dict[tuple[str, str], dict[int, dict[str, Any]]]:
    """Return, by ledger and line, what is assumed to be the product of the offence, whole or in part, and why."""
    found: dict[tuple[str, str], dict[int, dict[str, Any]]] = {one: {} for one in ledgers}
    for row in built.ask(_ASSUMED, *([one[part] for one in found] for part in (0, 1))).to_pylist() if found else ():
        told = found[row["account"], row["currency"]]
        signed, digits = int(row["signed"]), row["digits"]
        part = (
            signed if row["level"] == "movement" or row["amount"] is None else _floor(int(row["amount"]), row["exponent"], digits)
        )
        one = told.setdefault(row["number"], {"on": row["on"], "amount": 0, "signed": signed, "reasons": []})
        one["amount"] = min(signed, one["amount"] + part)
        if row["reason"] not in one["reasons"]:
            one["reasons"].append(row["reason"])
    return found


def months(names: Names, one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what came in and went out of an account month by month, months without a line too; undated lines last."""
    by_month: dict[str | None, int] = {}
    for origin in assumed(names.whole, one["account"], one["currency"]).values():
        month = origin["on"].strftime("%Y-%m") if origin["on"] else None
        by_month[month] = by_month.get(month, 0) + origin["amount"]
    rows = {row["month"]: row for row in names.whole.ask(_MONTHS, one["account"], one["currency"]).to_pylist()}
    none = {"lines": 0, "came": 0, "gone": 0}
    return [
        {
            "month": month and month_shown(month),
            "lines": rows.get(month, none)["lines"],
            "came": int(rows.get(month, none)["came"]),
            "gone": int(rows.get(month, none)["gone"]),
            "assumed": by_month.get(month, 0),
        }
        for month in [*_between([month for month in rows if month]), *([None] if None in rows else [])]
    ]


_LONGEST = 240
"""Months that are listed one after another, empty ones too; beyond, only those with lines. Ours."""


def _between(known: Sequence[str]) -> list[str]:
    """Return every month from the first to the last.

    >>> _between(["2025-11", "2026-02"])
    ['2025-11', '2025-12', '2026-01', '2026-02']
    """
    if not known:
        return []
    first, last = (int(one[:4]) * 12 + int(one[5:]) - 1 for one in (min(known), max(known)))
    if last - first >= _LONGEST:
        return sorted(known)
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def pick(exhibit: str, locator: str) -> str:
    """Return a short name of a line for addresses: enough of the digest that no two pieces of a case share it."""
    return f"{exhibit[:PICK]}.{locator}"


PICK = 16
"""Hexadecimal digits of a digest in the short name of a line; ours."""


def integer(value: Any) -> int | None:
    """Return an exact integer; None where it is unknown."""
    return None if value is None else int(value)


def _floor(units: int, exponent: int, to: int) -> int:
    return int(units * 10 ** max(0, to - exponent) // 10 ** max(0, exponent - to))


def places_of(built: Built, picks: Iterable[str]) -> pa.Table:
    """Return the lines that short names mean; what means none is left out."""
    wanted = [one.partition(".") for one in picks]
    pairs = [[digest, locator] for digest, _, locator in wanted if len(digest) == PICK and locator]
    return built.ask(_PICKED, [one[0] for one in pairs], [one[1] for one in pairs])


_PICKED = """
SELECT DISTINCT m.* FROM movements m
JOIN (SELECT unnest(?) AS digest, unnest(?) AS locator) w ON w.digest = substr(m.exhibit, 1, 16) AND w.locator = m.locator
ORDER BY m.account, m.currency, m.number
"""

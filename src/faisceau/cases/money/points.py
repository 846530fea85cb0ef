"""Points to establish about money, worded with their place and the acts that would fill them; what is known of the order of each account."""

from __future__ import annotations

from typing import Any

from faisceau.cases.money.acts import acts
from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import text
from faisceau.model.wording import say

Row = dict[str, Any]

_STATES = """
WITH days AS (
    SELECT account, currency, "on", count(*) AS lines, list(DISTINCT rule) AS rules FROM movements WHERE "on" IS NOT NULL GROUP BY ALL
),
proved AS (
    SELECT DISTINCT m.account, m.currency, m."on", o.ground FROM movements m JOIN day_orders o ON o.exhibit = m.exhibit AND o.locator = m.locator
),
judged AS (
    SELECT d.account, d.currency, d."on",
        CASE
            WHEN bool_or(p.ground = 'contradicted') THEN 'contradicted'
            WHEN bool_or(p.ground = 'several') OR list_contains(any_value(d.rules), 'statement_order') THEN 'open'
            WHEN bool_or(p.ground IN ('balances', 'equal')) THEN 'balances'
            WHEN bool_or(p.ground = 'bank') THEN 'bank_proved'
            ELSE 'bank_alone'
        END AS how
    FROM days d LEFT JOIN proved p ON p.account = d.account AND p.currency = d.currency AND p."on" = d."on"
    WHERE d.lines > 1 GROUP BY ALL
),
kinds AS (
    SELECT m.account, m.currency, count(*) AS lines, count(k.kind) AS typed, coalesce(sum(len(m.also)), 0) AS repeated
    FROM movements m LEFT JOIN movement_kinds k ON k.exhibit = m.exhibit AND k.locator = m.locator GROUP BY ALL
),
joined AS (
    SELECT account, currency, count(*) AS pairs FROM (
        SELECT out_account AS account, currency FROM pairs WHERE state IN ('joined', 'set')
        UNION ALL SELECT in_account, currency FROM pairs WHERE state IN ('joined', 'set')
    ) GROUP BY ALL
)
SELECT k.*, coalesce(any_value(j.pairs), 0) AS pairs,
    count(d."on") AS days, count(d."on") FILTER (d.how = 'bank_proved') AS bank_proved, count(d."on") FILTER (d.how = 'balances') AS balances,
    count(d."on") FILTER (d.how = 'bank_alone') AS bank_alone, count(d."on") FILTER (d.how = 'open') AS open,
    count(d."on") FILTER (d.how = 'contradicted') AS contradicted
FROM kinds k LEFT JOIN judged d USING (account, currency) LEFT JOIN joined j USING (account, currency)
GROUP BY ALL ORDER BY k.account, k.currency
"""
_KINDS = """
SELECT m.account, m.currency, coalesce(k.kind, 'unknown') AS kind, count(*) AS lines FROM movements m
LEFT JOIN movement_kinds k ON k.exhibit = m.exhibit AND k.locator = m.locator GROUP BY ALL ORDER BY ALL
"""
COUNTED = ("lines", "typed", "repeated", "pairs", "days", "bank_proved", "balances", "bank_alone", "open", "contradicted")


def states_of_accounts(names: Names) -> list[Row]:
    """Return of each account how many lines it has, of which kinds, how many are repeated or paired, and how its days are ordered."""
    kinds: dict[tuple[str, str], dict[str, int]] = {}
    for row in names.whole.ask(_KINDS).to_pylist():
        kinds.setdefault((row["account"], row["currency"]), {})[row["kind"]] = row["lines"]
    return [
        {
            "account": names.account(row["account"]),
            "holder": names.holder(row["account"]) or None,
            "currency": row["currency"],
            **{name: int(row[name]) for name in COUNTED},
            "kinds": kinds[row["account"], row["currency"]],
        }
        for row in names.whole.ask(_STATES).to_pylist()
    ]


def money_points(names: Names) -> list[Row]:
    """Return what the statements leave open: worded, with its place and the acts that would fill it, the domestic one first."""
    own = names.built.document["state"]
    ways: dict[tuple[str | None, str], list[Row]] = {}
    told = []
    for row in names.whole.each("money_points"):
        account = row["account"]
        state = account[:2] if account[:2].isalpha() and account[2:4].isdigit() else own
        if (row["measure"], state) not in ways:
            ways[row["measure"], state] = acts(names, row["measure"], own, state) if row["measure"] else []
        amount = text(row["amount"], row["exponent"] or 0)
        days = {name: row[name].isoformat() if row[name] else None for name in ("since", "until")}
        said = {**days, "amount": f"{amount} {row['currency']}", "lines": row["lines"]}
        told.append(
            {
                "kind": row["kind"],
                "said": say(f"ledger.point_{row['kind']}", names.lang, said),
                "account": names.account(account),
                "currency": row["currency"],
                **days,
                "amount": amount,
                "lines": row["lines"],
                **names.marks.at(row["exhibit"], row["locator"]),
                "exhibit": row["exhibit"],
                "measure": row["measure"],
                "state": state,
                "acts": ways[row["measure"], state],
            }
        )
    return told

"""What victims lost: what they claim, what statements show to have gone from their accounts to those of suspects, how a sum is shared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from faisceau.cases.money.naming import Names
from faisceau.cases.money.product import text
from faisceau.cases.money.rates import shared
from faisceau.notation import amounts

Row = dict[str, Any]

_TAKEN = """
WITH persons AS (
    SELECT d.kind || ':' || d.value AS selector, e.person FROM designations d JOIN entities e USING (entity)
    WHERE e.person IS NOT NULL AND d.kind IN ('iban', 'account', 'wallet')
),
victims AS (SELECT DISTINCT victim AS person FROM counts),
suspects AS (SELECT DISTINCT suspect AS person FROM counts),
gone AS (
    SELECT v.person AS victim, s.person AS suspect, p.*
    FROM payments p
    JOIN persons v ON v.selector = p.holder JOIN victims USING (person)
    JOIN persons s ON s.selector = p.other JOIN suspects o ON o.person = s.person
    WHERE p.side = 'debit' AND p.amount > 0
),
came AS (
    SELECT v.person AS victim, s.person AS suspect, p.*
    FROM payments p
    JOIN persons s ON s.selector = p.holder JOIN suspects USING (person)
    JOIN persons v ON v.selector = p.other JOIN victims o ON o.person = v.person
    WHERE p.side = 'credit' AND p.amount > 0
        AND NOT EXISTS (SELECT 1 FROM pairs i WHERE i.in_exhibit = p.exhibit AND i.in_locator = p.locator)
        AND NOT EXISTS (SELECT 1 FROM payments own WHERE own.holder = p.other AND own."on" IS NOT NULL)
)
SELECT * FROM (SELECT * FROM gone UNION ALL SELECT * FROM came)
ORDER BY victim, currency, "on" NULLS LAST, exhibit, locator
"""


def losses(names: Names, available: Mapping[str, tuple[int, int]]) -> Row:
    """Return the claims of victims with what states them, what was taken with its rows, and how what is available would be shared."""
    claims = list(names.built.each("claims_of_victims"))
    return {"claims": [_claim(names, row) for row in claims], "taken": _taken(names), "shares": _shares(names, claims, available)}


def _claim(names: Names, row: Row) -> Row:
    return {
        "victim": row["victim"],
        "shown": names.persons.get(row["victim"], row["victim"]),
        **{name: row[name] for name in ("kind", "label", "currency", "since", "until", "reason")},
        "amount": text(row["amount"], row["exponent"] or 0),
        **names.marks.at(row["exhibit"], row["locator"]),
        "exhibit": row["exhibit"],
    }


def _taken(names: Names) -> list[Row]:
    """Return, by victim, suspect and currency, what went from one's account to the other's: rows, and their sum."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in names.whole.ask(_TAKEN).to_pylist():
        groups.setdefault((row["victim"], row["suspect"], row["currency"]), []).append(row)
    told = []
    for (victim, suspect, currency), rows in sorted(groups.items()):
        digits = max(row["exponent"] for row in rows)
        units = [amounts.rescale(int(row["amount"]), row["exponent"], digits) for row in rows]
        told.append(
            {
                "victim": victim,
                "shown": names.persons.get(victim, victim),
                "suspect": suspect,
                "suspect_shown": names.persons.get(suspect, suspect),
                "currency": currency,
                "amount": text(sum(units), digits),
                "rows": [
                    {
                        **names.marks.at(row["exhibit"], row["locator"]),
                        "exhibit": row["exhibit"],
                        "on": row["on"].isoformat() if row["on"] else None,
                        "amount": text(part, digits),
                    }
                    for row, part in zip(rows, units, strict=True)
                ],
            }
        )
    return told


def _shares(names: Names, claims: list[Row], available: Mapping[str, tuple[int, int]]) -> list[Row]:
    """Return how what is available would be shared in proportion of what is claimed, to the smallest unit; a court decides."""
    told = []
    for currency in sorted({row["currency"] for row in claims if row["amount"] is not None}):
        mine = [row for row in claims if row["currency"] == currency and row["amount"] is not None]
        there, there_digits = available.get(currency, (0, 0))
        digits = max(there_digits, *(row["exponent"] for row in mine))
        by_victim: dict[str, int] = {}
        for row in mine:
            units = amounts.rescale(int(row["amount"]), row["exponent"], digits)
            by_victim[row["victim"]] = by_victim.get(row["victim"], 0) + units
        whole = sum(by_victim.values())
        most = min(whole, amounts.rescale(there, there_digits, digits))
        victims = sorted(by_victim)
        for victim, share in zip(victims, shared(most, [by_victim[one] for one in victims]), strict=True):
            told.append(
                {
                    "victim": victim,
                    "shown": names.persons.get(victim, victim),
                    "currency": currency,
                    "claimed": text(by_victim[victim], digits),
                    "of_all": text(whole, digits),
                    "available": text(most, digits),
                    "share": text(share, digits),
                }
            )
    return told

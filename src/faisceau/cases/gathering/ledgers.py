"""Money: the product by person and month, the accounts month by month, and the tracing that a decision asked for."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from faisceau import press
from faisceau.build import CONSERVING
from faisceau.cases import asking, following, money
from faisceau.cases.money.naming import Names
from faisceau.cases.proving import calling
from faisceau.desk import Built, Sight
from faisceau.model.columns import Protection
from faisceau.model.wording import Lang

RULES = (*CONSERVING, "total_contamination")


def product(built: Built, lang: Lang) -> dict[str, Any]:
    """Return the first view of a civil-law court."""
    told: dict[str, Any] = money.product(Names(built, lang, lambda *_: ""))
    called = calling(asking.people(built))
    for person in told["persons"]:
        for line in person["lines"]:
            line["reason"] = called(line["reason"] or "")
    return told


def _called(built: Built, sight: Sight) -> dict[str, str]:
    """Return how each account is called: as it is, or by a number under the mask, so that two never look like one."""
    accounts = sorted({row["account"] for row in built.each("ledgers")})
    return {
        account: account if (said := sight.text(Protection.CONTACT, account)) == account else f"{said} {number}"
        for number, account in enumerate(accounts, 1)
    }


def traces(built: Built, sight: Sight) -> list[dict[str, Any]]:
    """Return what each convention finds of the assumed origins, place by place; nothing where no decision assumes any."""
    called = _called(built, sight)
    return [
        {**row, "account": called[row["account"]], "counterparty": sight.text(Protection.IDENTITY, row["counterparty"] or "–")}
        for row in following.told(following.follow(built, following.assumed(built)), RULES, asking.marks(built))
    ]


def accounts(built: Built, sight: Sight) -> list[press.AccountMonths]:
    """Sum each ledger by month; the assumed origin is what decisions say of its movements."""
    origins = {(row["exhibit"], row["locator"]) for row in built.each("origins")}
    holders = {row["account"]: row["owner"] for row in built.ask(_HOLDERS).to_pylist()}
    called = _called(built, sight)
    ledgers: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in built.each("movements"):
        ledgers[row["account"], row["currency"]].append(row)
    told = []
    for (account, currency), rows in sorted(ledgers.items()):
        months: dict[str, list[int]] = {}
        for row in rows:
            if row["on"] is None:
                continue
            came, assumed, left = months.setdefault(f"{row['on']:%m/%Y}", [0, 0, 0])
            signed = int(row["signed"])
            tainted = (row["exhibit"], row["locator"]) in origins
            months[f"{row['on']:%m/%Y}"] = [came + max(signed, 0), assumed + max(signed, 0) * tainted, left + max(-signed, 0)]
        days = [row["on"] for row in rows if row["on"]]
        signed_sum = [int(row["signed"]) for row in rows]
        last = rows[-1]["balance"]
        told.append(
            press.AccountMonths(
                account=called[account],
                holder=sight.text(Protection.IDENTITY, holders.get(account, "")),
                currency=currency,
                exponent=rows[0]["exponent"],
                came=sum(s for s in signed_sum if s > 0),
                left=-sum(s for s in signed_sum if s < 0),
                opening=None,
                closing=None if last is None else int(last),
                first=min(days).isoformat() if days else "",
                last=max(days).isoformat() if days else "",
                movements=len(rows),
                months=[press.Month(name, *values) for name, values in months.items()],
            )
        )
    return told


_HOLDERS = """
SELECT l.account, min(a.owner_name) AS owner
FROM ledgers l JOIN accounts a ON a.exhibit = l.exhibit AND coalesce(a.account, '') = l.written
WHERE a.owner_name IS NOT NULL GROUP BY l.account ORDER BY l.account
"""

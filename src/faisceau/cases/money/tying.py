"""Two decisions that tie lines of accounts: cash taken out and paid in is the same money, a purchase and payments are one scheme.

The program proposes neither. Nothing in two lines of cash says that they are the same money; a person says it, with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from faisceau.cases.money.accounts import places_of
from faisceau.cases.money.naming import Names
from faisceau.cases.money.tracing import Sought, counts, credits_like, debits_like, lines_of
from faisceau.model.errors import Invalid, Missing

TIES = ("cash", "scheme")
"""The decisions: what was taken out and paid in is the same cash, a purchase and what repaid it are one coordinated scheme."""
MOST = 40
"""Payments of one scheme, at most: what an address holds. Ours."""

_TABLES = {"cash": ("cash_links", "withdrawal", "deposit"), "scheme": ("schemes", "purchase", "payment")}

Line = dict[str, Any]


def tying(names: Names, tie: str, out: str, into: Sequence[str], sought: Sought) -> dict[str, Any]:
    """Return what the form of a tie shows: the lines that are chosen, those that are found, and the ties that stand already.

    ``sides``: what went out, then what came in, each {side, several, chosen, found}; ``found`` is None where nothing is sought.
    Raises Missing where there is no such tie.
    """
    if tie not in TIES:
        raise Missing("bureau.missing")
    chosen = {"out": _chosen(names, [out], -1), "into": _chosen(names, into[: _most(tie)], 1)}
    found = {"out": debits_like(names, sought), "into": credits_like(names, sought)} if sought else {}
    return {
        "tie": tie,
        "sides": [
            {"side": side, "several": side == "into" and tie == "scheme", "chosen": lines, "found": _others(found.get(side), lines)}
            for side, lines in chosen.items()
        ],
        "ready": all(chosen.values()),
        "standing": _standing(names, tie),
        "counts": counts(names) if tie == "scheme" else [],
    }


def tied(names: Names, tie: str, out: str, into: Sequence[str], *, reason: str, count: str) -> tuple[str, dict[str, Any]]:
    """Return the decision that ties lines; raise Invalid where it would not hold, Missing where there is no such tie.

    One line went out and the others came in, of one currency; those of a scheme, of one account, after the purchase.
    """
    if tie not in TIES:
        raise Missing("bureau.missing")
    outs, ins = _chosen(names, [out], -1), _chosen(names, into, 1)
    if len(outs) != 1 or not ins or len(ins) != len({*into}) or len(ins) > _most(tie):
        raise Invalid("tying_room.no_lines")
    if not reason.strip():
        raise Invalid("tying_room.no_reason")
    (gone,) = outs
    if any(line["currency"] != gone["currency"] for line in ins):
        raise Invalid("tying_room.two_currencies")
    first, *others = [f"transfers:{line['place']}" for line in ins]
    told = {"reason": reason.strip()}
    if tie == "cash":
        return "CashLinked", {"withdrawal": f"transfers:{gone['place']}", "deposit": first, **told}
    if any(line["key"] != gone["key"] for line in ins):
        raise Invalid("tying_room.two_accounts")
    if any(line["number"] <= gone["number"] for line in ins):
        raise Invalid("tying_room.paid_before")
    if count and count not in counts(names):
        raise Invalid("bureau.wrong")
    return "SchemeAssumed", {"purchase": f"transfers:{gone['place']}", "payments": [first, *others], **told, "count": count}


def _most(tie: str) -> int:
    return MOST if tie == "scheme" else 1


def _chosen(names: Names, picks: Sequence[str], sign: int) -> list[Line]:
    """Return the lines that short names mean and that went out, or came in; what means none is left out."""
    rows = places_of(names.whole, picks).to_pylist()
    return lines_of(names, [row for row in rows if row["signed"] * sign > 0])


def _others(found: Sequence[Line] | None, chosen: Sequence[Line]) -> list[Line] | None:
    """Return what was found and is not chosen already."""
    places = {line["place"] for line in chosen}
    return None if found is None else [line for line in found if line["place"] not in places]


def _standing(names: Names, tie: str) -> list[dict[str, Any]]:
    """Return the ties of a kind that stand by decision: both places, the reason, the entry."""
    table, out, into = _TABLES[tie]
    return [
        {
            "out": {"exhibit": row[f"{out}_exhibit"], "locator": row[f"{out}_locator"]},
            "into": {"exhibit": row[f"{into}_exhibit"], "locator": row[f"{into}_locator"]},
            "reason": row["reason"],
            "entry": row["entry"],
        }
        for row in names.built.each(table)
    ]

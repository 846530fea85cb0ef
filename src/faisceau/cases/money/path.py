"""The way back of a sum: from a payment, or what is left in an account, line by line to where it came in, each at its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faisceau.cases import following, tracking
from faisceau.cases.following import Followed, Ledger
from faisceau.cases.money.accounts import described
from faisceau.cases.money.naming import Names
from faisceau.model.errors import Missing

STEPS = 400
"""Lines of a way back that are shown, at most; ours."""


def path(names: Names, chosen: Sequence[Mapping[str, Any]], end: str, rule: str) -> dict[str, Any]:
    """Return, for each line that was chosen and lies there, the lines that carried it, from the end back to where it came in.

    ``end``: the key of a ledger, a point, a number; the number after the last is what is left in the account. Raises Missing
    where the chosen lines did not reach it.
    """
    followed = following.follow(names.whole, {(line["exhibit"], line["locator"]) for line in chosen})
    ledger, number = _end(names, followed, end)
    by_place = {line["place"]: line for line in chosen}
    steps = tracking.paths(followed, [(ledger, number)], [rule], names.marks)
    shown = steps[:STEPS]
    lines = _lines(names, followed, shown)
    chains: list[dict[str, Any]] = []
    for step in shown:
        if not chains or chains[-1]["source"] != step["source"]:
            chains.append({"source": step["source"], "line": by_place.get(step["source"]), "steps": []})
        here = (step["account"], step["currency"])
        chains[-1]["steps"].append(
            {
                "account": names.account(here[0]) if here[0] else None,
                "holder": names.holder(here[0]) if here[0] else "",
                "key": names.key(*here) if here[0] else "",
                "currency": step["currency"],
                "carried": step["carried"],
                "line": lines.get((here, step["number"])),
                "left": bool(here[0]) and step["number"] not in followed.lines.get(here, {}),
            }
        )
    last = followed.lines[ledger].get(number)
    return {
        "chains": chains,
        "cut": len(steps) > STEPS,
        "account": names.account(ledger[0]),
        "holder": names.holder(ledger[0]),
        "key": names.key(*ledger),
        "currency": ledger[1],
        "end": described(names, [last], {})[0] if last else None,
    }


def _end(names: Names, followed: Followed, end: str) -> tuple[Ledger, int]:
    key, _, number = end.rpartition(".")
    for ledger in followed.ledgers:
        if names.key(*ledger) == key and number.isdecimal() and len(number) < 18:
            lines, wanted = followed.lines[ledger], int(number)
            if wanted in lines or wanted == max(lines) + 1:
                return ledger, wanted
    raise Missing("bureau.missing")


def _lines(names: Names, followed: Followed, steps: Sequence[Mapping[str, Any]]) -> dict[tuple[Ledger, int], dict[str, Any]]:
    wanted = sorted(
        {
            ((step["account"], step["currency"]), step["number"])
            for step in steps
            if step["account"] and step["number"] in followed.lines.get((step["account"], step["currency"]), {})
        }
    )
    told = described(names, [followed.lines[ledger][number] for ledger, number in wanted], {})
    return dict(zip(wanted, told, strict=True))

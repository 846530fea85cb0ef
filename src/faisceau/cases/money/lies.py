"""Where money under question lies in the end, by holder and by State: least and most of the conserving rules, and the bound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau import press
from faisceau.build import CONSERVING
from faisceau.cases import mapping
from faisceau.cases.following import Followed, summed
from faisceau.cases.money.naming import Names
from faisceau.cases.tracking import BOUND, account_state, state_of
from faisceau.model.wording import say
from faisceau.notation import amounts

Row = Mapping[str, Any]
FATES = ("closing", "outflow", "exhausted")
HOLDERS = 40
"""Holders that are told apart, at most; ours."""


def lies(names: Names, followed: Followed) -> list[dict[str, Any]]:
    """Return, for each currency, what is left in known accounts, what left them, what is exhausted; by holder and by State."""
    told = []
    ending = _ending(names, followed)
    for currency in sorted({currency for _, currency in followed.ledgers}):
        rows = [row for row in ending if row["currency"] == currency]
        most = max((row["exponent"] for row in rows), default=0)
        fates: dict[str, dict[str, int]] = {}
        holders: dict[str, dict[str, int]] = {}
        states: dict[tuple[str, str], dict[str, int]] = {}
        for row in rows:
            units = amounts.rescale(int(row["amount"]), row["exponent"], most)
            _count(fates, row["fate"], row["rule"], units)
            if row["fate"] == "closing":
                _count(holders, row["holder"], row["rule"], units)
            if row["fate"] != "exhausted":
                _count(states, (row["state"] or "", row["fate"]), row["rule"], units)
        told.append(
            {
                "currency": currency,
                "exponent": most,
                "fates": [{"fate": fate, **between(fates[fate])} for fate in FATES if fate in fates],
                "holders": _holders(names, holders),
                "states": [
                    {
                        "state": state,
                        "name": mapping.state_name(state, names.lang) if state else say("tracing_room.no_state", names.lang),
                        "fate": fate,
                        **between(rules),
                    }
                    for (state, fate), rules in sorted(states.items())
                ],
            }
        )
    return [one for one in told if one["fates"]]


def _holders(names: Names, holders: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """Return holders in the order of their names; of many those with the most, and what the others hold in one row: nothing is left out."""
    told = [{"holder": holder, **between(rules)} for holder, rules in sorted(holders.items())]
    if len(told) <= HOLDERS:
        return told
    kept = {one["holder"] for one in sorted(told, key=lambda one: (-one["most"], one["holder"]))[: HOLDERS - 1]}
    others = [rules for holder, rules in holders.items() if holder not in kept]
    summed = {rule: sum(rules[rule] for rules in others) for rule in (*CONSERVING, BOUND)}
    label = say("tracing_room.other_holders", names.lang, {"n": len(others)})
    return [*(one for one in told if one["holder"] in kept), {"holder": label, **between(summed)}]


def chart(names: Names, followed: Followed, rule: str, lots: Mapping[str, int], currency: str) -> dict[str, Any] | None:
    """Return what goes from State to State in a currency under a rule: the map, and its rows; None where nothing does."""
    rows = [row for row in followed.under(rule) if row["currency"] == currency and row["fate"] == "outflow"]
    most = max((row["exponent"] for row in rows), default=0)
    sums: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        here, there = account_state(row["account"]), state_of(followed, (row["account"], currency), row)
        if here and there and here != there:
            units = amounts.rescale(int(row["amount"]), row["exponent"], most)
            sums[here, there][lots.get(row["source"], 0)] += units
    if not sums:
        return None
    strands = [mapping.Strand(*pair, lot, units) for pair, by_lot in sorted(sums.items()) for lot, units in sorted(by_lot.items())]
    came: dict[str, int] = defaultdict(int)
    for (_, there), by_lot in sums.items():
        came[there] += sum(by_lot.values())
    words = {state: f"+ {press.amount(units, most, currency, names.lang)}" for state, units in came.items()}
    title = say("tracing_room.chart_alt", names.lang, {"currency": currency})
    return {
        "svg": mapping.between_states(strands, words, title, names.lang),
        "title": title,
        "rows": [
            {
                "from": mapping.state_name(pair[0], names.lang),
                "to": mapping.state_name(pair[1], names.lang),
                "lots": [{"lot": lot, "units": units} for lot, units in sorted(by_lot.items())],
                "units": sum(by_lot.values()),
            }
            for pair, by_lot in sorted(sums.items())
        ],
        "exponent": most,
        "currency": currency,
    }


def _ending(names: Names, followed: Followed) -> list[dict[str, Any]]:
    """Return what ends, by currency, rule, fate, who holds what is left, and State: an outflow ends in that of the account it names."""
    fate, onward = (followed.found.column(name) for name in ("fate", "to_account"))
    ends = pc.or_(pc.is_in(fate, pa.array(["closing", "exhausted"])), pc.and_(pc.equal(fate, "outflow"), pc.is_null(onward)))
    rows = followed.found.select(["account", "currency", "number", "exponent", "rule", "fate", "amount"])
    rows = rows.filter(pc.and_(followed.questioned, ends))
    accounts = sorted({account for account, _ in followed.ledgers})
    places = pc.index_in(rows.column("account"), pa.array(accounts, pa.string()))
    rests = pc.equal(rows.column("fate"), "closing")
    holders = pa.array([names.holder(one) or names.account(one) for one in accounts], pa.string())
    rows = rows.append_column("holder", pc.if_else(rests, pc.take(holders, places), ""))
    rows = rows.append_column(
        "rests", pc.if_else(rests, pc.take(pa.array(map(account_state, accounts), pa.string()), places), None)
    )
    rows = rows.join(followed.states.rows, ["account", "currency", "number"], join_type="left outer")
    state = pc.if_else(pc.equal(rows.column("fate"), "closing"), rows.column("rests"), rows.column("state"))
    kept = rows.select(["currency", "exponent", "rule", "fate", "holder", "amount"]).append_column("state", state)
    ended: list[dict[str, Any]] = summed(kept).to_pylist()
    return ended


def _count(found: dict[Any, dict[str, int]], key: object, rule: str, units: int) -> None:
    rules = found.setdefault(key, dict.fromkeys((*CONSERVING, BOUND), 0))
    if rule in rules:
        rules[rule] += units


def between(by_rule: Mapping[str, int]) -> dict[str, Any]:
    """Return what each rule gives, the least and the most, and the upper bound."""
    found = [by_rule[rule] for rule in CONSERVING]
    return {"by_rule": found, "least": min(found), "most": max(found), "bound": by_rule[BOUND]}

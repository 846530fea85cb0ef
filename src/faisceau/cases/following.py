"""Follow money: from movements or a selector, through the accounts that they reached, under each rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.build import trace_ledger
from faisceau.cases.asking import ask, marks
from faisceau.cases.citing import Marks
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing
from faisceau.notation import amounts


def trace(folder: Path, sources: Sequence[str], rules: Sequence[str]) -> list[dict[str, Any]]:
    """Trace movements, or everything that a selector paid in, through each account that they reached, under each rule.

    Raises Missing where nothing that came in is meant.
    """
    built = ask(folder)
    told = follow(built, _sources(built, sources), rules)
    if not told:
        raise Missing("cases.no_source", source=", ".join(sources) or "OriginAssumed")
    return told


def follow(built: Built, wanted: set[tuple[str, str]], rules: Sequence[str]) -> list[dict[str, Any]]:
    """Return what of the inflows at these places lies in each outflow and at the end, by account and rule."""
    if not wanted:
        return []
    cited = marks(built)
    told: list[dict[str, Any]] = []
    for movements, traced in by_ledger(built, wanted):
        for rule in rules:
            told.extend(_traced(movements, [row for row in traced if row["rule"] == rule], cited))
    return told


def by_ledger(built: Built, wanted: set[tuple[str, str]]) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Yield the lines of each ledger that the movements at these places came into, and their tracing under every rule."""
    transfers = built.rows("transfers", _places(wanted))
    for ledger in built.ask(_LEDGERS, sorted({exhibit for exhibit, _ in wanted})).to_pylist():
        movements = built.ask(_MOVEMENTS, ledger["account"], ledger["currency"])
        if traced := trace_ledger(movements, wanted, transfers).to_pylist():
            yield movements.to_pylist(), traced


_LEDGERS = "SELECT DISTINCT account, currency FROM ledgers JOIN movements USING (account) WHERE ledgers.exhibit IN (SELECT unnest(?)) ORDER BY ALL"
_MOVEMENTS = "SELECT * FROM movements WHERE account = ? AND currency = ? ORDER BY number"


def _places(wanted: Iterable[tuple[str, str]]) -> str:
    """Return the condition of the rows at these places."""
    pairs = sorted(tuple("'" + text.replace("'", "''") + "'" for text in place) for place in wanted)
    return f"(exhibit, locator) IN ({', '.join(f'({exhibit}, {locator})' for exhibit, locator in pairs)})"


def _traced(movements: list[dict[str, Any]], traced: Iterable[Mapping[str, Any]], cited: Marks) -> list[dict[str, Any]]:
    """Tell what of the sources lies in each outflow and in the closing balance."""
    by_number = {row["number"]: row for row in movements}
    totals: dict[tuple[int, str], int] = {}
    told = []
    rows = [row for row in traced if row["source"] != "other"]
    for row in rows:
        key = (row["number"], row["fate"])
        totals[key] = totals.get(key, 0) + int(row["amount"])
    for row in rows:
        total = totals.pop((row["number"], row["fate"]), None)
        if total is None or (not total and row["fate"] != "closing"):
            continue
        movement = by_number.get(row["number"]) if row["fate"] != "closing" else None
        last = movements[-1]
        amount = abs(int(movement["signed"])) if movement else last["balance"]
        told.append(
            {
                "account": row["account"],
                "currency": row["currency"],
                "rule": row["rule"],
                "number": row["number"],
                "fate": row["fate"],
                "footing": row["footing"],
                "on": movement["on"].isoformat() if movement and movement["on"] else None,
                "counterparty": movement["counterparty"] if movement else None,
                **(cited.at(movement["exhibit"], movement["locator"]) if movement else {"mark": None, "locator": None}),
                "exhibit": movement["exhibit"] if movement else None,
                "traced": amounts.text(total, row["exponent"]),
                "amount": "–" if amount is None else amounts.text(int(amount), row["exponent"]),
            }
        )
    return told


def assumed(built: Built) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements whose origin was assumed."""
    return {(row["exhibit"], row["locator"]) for row in built.each("origins")}


def _sources(built: Built, sources: Sequence[str]) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements that are meant."""
    if not sources:
        return assumed(built)
    by_mark = {mark: exhibit for exhibit, mark in marks(built).items()}
    wanted: set[tuple[str, str]] = set()
    for source in sources:
        kind, colon, value = source.partition(":")
        if kind == "transfers":
            name, _, locator = value.partition("#")
            wanted.add((by_mark.get(name, name), locator))
        elif colon:
            sql = "SELECT exhibit, locator FROM selectors WHERE of = 'transfers' AND party = 'debtor' AND kind = ? AND value = ?"
            wanted |= {(row["exhibit"], row["locator"]) for row in built.ask(sql, kind, value).to_pylist()}
        else:
            raise Invalid("cases.no_source", source=source)
    return wanted

"""Where money that is followed lies, side by side: by place, holder and State, floor and ceiling; what it rests on; the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from faisceau.build import CONSERVING
from faisceau.cases.asking import ask, marks, people
from faisceau.cases.citing import Marks
from faisceau.cases.following import Followed, Ledger, assumed, by_place, follow, told, whole
from faisceau.cases.ordering import in_decimals, orders
from faisceau.desk import Built
from faisceau.model.errors import Invalid, Missing
from faisceau.model.wording import Lang, say
from faisceau.notation import amounts

BOUND, CLAIM = "total_contamination", "backward"
Row = Mapping[str, Any]


def trace(folder: Path, sources: Sequence[str], rules: Sequence[str], place: str | None, lang: Lang) -> dict[str, Any]:
    """Trace movements, or everything that a selector paid in, through every account that they reached, under each rule.

    ``place``: an outflow (transfers:MARK#LOCATOR), or an account (iban:…) for what is left in it, from which money is led
    back, line by line, to where it came in. Raises Missing where nothing that came in, or no such place, is meant.
    """
    built = ask(folder)
    followed = meant(built, sources)
    cited = marks(built)
    return {
        "traces": told(followed, rules, cited),
        "places": places(followed, cited),
        **sums(followed),
        "orders": in_decimals(orders(followed, rules, cited)),
        "notes": notes(followed, rules, cited, lang),
        "path": paths(followed, _end(built, followed, place), rules, cited) if place else [],
    }


def meant(built: Built, sources: Sequence[str]) -> Followed:
    """Follow the movements that are meant; raise Missing where nothing that came in is."""
    followed = follow(built, _sources(built, sources))
    if not followed:
        raise Missing("cases.no_source", source=", ".join(sources) or "OriginAssumed")
    return followed


def _sources(built: Built, sources: Sequence[str]) -> set[tuple[str, str]]:
    """Return the exhibits and locators of the movements that are meant."""
    if not sources:
        return assumed(built)
    wanted: set[tuple[str, str]] = set()
    for source in sources:
        kind, colon, value = source.partition(":")
        if kind == "transfers":
            wanted.add(_named(built, value))
        elif colon:
            sql = "SELECT exhibit, locator FROM selectors WHERE of = 'transfers' AND party = 'debtor' AND kind = ? AND value = ?"
            wanted |= {(row["exhibit"], row["locator"]) for row in built.ask(sql, kind, value).to_pylist()}
        else:
            raise Invalid("cases.no_source", source=source)
    return wanted


def _named(built: Built, value: str) -> tuple[str, str]:
    name, _, locator = value.partition("#")
    by_mark = {mark: exhibit for exhibit, mark in marks(built).items()}
    return by_mark.get(name, name), locator


def _end(built: Built, followed: Followed, place: str) -> list[tuple[Ledger, int]]:
    """Return the ledger and number that a place means; for an account, the number after its last; raise Missing for none."""
    kind, colon, value = place.partition(":")
    found: list[tuple[Ledger, int]] = []
    if kind == "transfers":
        exhibit, locator = _named(built, value)
        for ledger, lines in followed.lines.items():
            for number, line in lines.items():
                if (line["exhibit"], line["locator"]) == (exhibit, locator) or f"{exhibit}#{locator}" in line["also"]:
                    found.append((ledger, number))
    elif colon:
        found = [(ledger, max(followed.lines[ledger]) + 1) for ledger in followed.ledgers if ledger[0] == value]
    if not found:
        raise Missing("tracing.no_place", place=place)
    return found


def between(by_rule: Mapping[str, int]) -> tuple[int, int, int]:
    """Return the least and the most of the conserving rules, and the upper bound."""
    found = [by_rule.get(rule, 0) for rule in CONSERVING]
    return min(found), max(found), by_rule.get(BOUND, 0)


def places(followed: Followed, cited: Marks) -> list[dict[str, Any]]:
    """Return every place that money under question lies in, with what each rule finds there, the floor and the ceiling."""
    told = []
    for ledger in followed.ledgers:
        lines = followed.lines[ledger]
        for (number, part, fate), rows in by_place(followed.of(ledger)).items():
            by_rule = _sums(rows)
            if not any(by_rule.values()) and fate != "closing":
                continue
            one = rows[0]
            line = lines.get(number) if fate != "closing" else None
            exponent = one["exponent"]
            state = state_of(followed, ledger, one)
            told.append(
                {
                    "account": ledger[0],
                    "currency": ledger[1],
                    "footing": one["footing"],
                    "number": number,
                    "part": part,
                    "fate": fate,
                    "on": line["on"].isoformat() if line and line["on"] else None,
                    "counterparty": line["counterparty"] if line else None,
                    **(cited.at(line["exhibit"], line["locator"]) if line else {"mark": None, "locator": None}),
                    "exhibit": line["exhibit"] if line else None,
                    "amount": whole(line, lines, exponent),
                    "by_rule": {rule: amounts.text(units, exponent) for rule, units in by_rule.items()},
                    **_told(by_rule, exponent),
                    "state": state,
                    **{name: one[name] for name in ("to_account", "to_currency", "to_number", "stopped")},
                }
            )
    return told


def _sums(rows: Iterable[Row]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for row in rows:
        found[row["rule"]] += int(row["amount"])
    return {rule: found[rule] for rule in (*CONSERVING, BOUND, CLAIM) if rule in found}


def _told(by_rule: Mapping[str, int], exponent: int) -> dict[str, str]:
    return dict(zip(("floor", "most", "ceiling"), (amounts.text(units, exponent) for units in between(by_rule)), strict=True))


def state_of(followed: Followed, ledger: Ledger, row: Row) -> str | None:
    """Return the State in which a place lies, where a number of account tells it."""
    if row["fate"] == "outflow" and not row["to_account"]:
        return followed.states.get((*ledger, row["number"]))
    return account_state(row["to_account"] or ledger[0])


def account_state(account: str) -> str | None:
    """Return the State that the number of an account tells; None where it tells none."""
    return account[:2] if account[:2].isalpha() and account[2:4].isdigit() and account.isalnum() else None


def sums(followed: Followed) -> dict[str, list[dict[str, Any]]]:
    """Return where money under question lies in the end, by holder and by State: what is left in accounts, and what left them."""
    persons = _holders(followed)
    states: dict[tuple[object, ...], str | None] = {}
    by_holder: dict[tuple[str, ...], dict[str, int]] = {}
    by_state: dict[tuple[str, ...], dict[str, int]] = {}
    most: dict[str, int] = defaultdict(int)
    for (_, currency), exponent in followed.exponents.items():
        most[currency] = max(most[currency], exponent)
    column = followed.sums.column
    onward = pc.fill_null(column("to_account"), "")
    lies = pc.or_(pc.equal(column("fate"), "closing"), pc.and_(pc.equal(column("fate"), "outflow"), pc.equal(onward, "")))
    for row in followed.sums.filter(lies).to_pylist():
        ledger = (row["account"], row["currency"])
        line = followed.lines[ledger].get(row["number"])
        who = persons.get(row["account"], row["account"]) if row["fate"] == "closing" else (line or {}).get("counterparty")
        units = amounts.rescale(int(row["amount"]), row["exponent"], most[row["currency"]])
        states.setdefault((*ledger, row["number"], row["fate"]), state_of(followed, ledger, row))
        state = states[*ledger, row["number"], row["fate"]]
        for found, key in ((by_holder, (who or "", row["fate"])), (by_state, (state or "", row["fate"]))):
            rules = found.setdefault((*key, row["currency"]), defaultdict(int))
            rules[row["rule"]] += units
    return {"holders": _summed(by_holder, "holder", most), "states": _summed(by_state, "state", most)}


def _summed(found: Mapping[tuple[str, ...], Mapping[str, int]], name: str, exponents: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            name: key or None,
            "fate": fate,
            "currency": currency,
            "by_rule": {
                rule: amounts.text(rules[rule], exponents[currency]) for rule in (*CONSERVING, BOUND, CLAIM) if rule in rules
            },
            **_told(rules, exponents[currency]),
        }
        for (key, fate, currency), rules in sorted(found.items())
        if any(rules.values())
    ]


def _holders(followed: Followed) -> dict[str, str]:
    """Return the holder of each account: the named person, as the case shows them, where the account designates one, else as written."""
    shown = people(followed.built)
    found = {
        row["account"]: shown.get(row["person"], row["person"]) or row["owner"] for row in followed.built.ask(_HOLDERS).to_pylist()
    }
    return {account: holder for account, holder in found.items() if holder}


_HOLDERS = """
SELECT l.account, min(e.person) AS person, min(a.owner_name) AS owner
FROM ledgers l
LEFT JOIN accounts a ON a.exhibit = l.exhibit AND coalesce(a.account, '') = l.written
LEFT JOIN designations d ON d.value = l.account AND d.kind IN ('iban', 'account', 'wallet')
LEFT JOIN entities e ON e.entity = d.entity
GROUP BY l.account ORDER BY l.account
"""


def notes(followed: Followed, rules: Sequence[str], cited: Marks, lang: Lang) -> list[dict[str, Any]]:
    """Return what the answer rests on and where it stops: a code, the account, the place, what happened and what to do next."""
    found: list[dict[str, Any]] = []

    def note(code: str, ledger: Ledger, line: Row | None, **arguments: object) -> None:
        place = cited.at(line["exhibit"], line["locator"]) if line else {"mark": None, "locator": None}
        found.append(
            {
                "code": code,
                "account": ledger[0],
                "currency": ledger[1],
                **place,
                "says": say(code, lang, {"account": ledger[0], **arguments}),
            }
        )

    reversals = {(row["exhibit"], row["locator"]) for row in followed.built.ask(_UNANSWERED).to_pylist()}
    for ledger in followed.ledgers:
        lines, rows = followed.lines[ledger], followed.of(ledger)
        first = lines[min(lines)]
        footing = rows[0]["footing"]
        if footing == "gap":
            note("tracing.footing_gap", ledger, next(line for line in lines.values() if line["balance"] is None))
        if footing == "least":
            note("tracing.footing_least", ledger, first)
        elif int(first["balance"]) < int(first["signed"]):
            note(
                "tracing.opening_negative",
                ledger,
                first,
                amount=amounts.text(int(first["balance"] - first["signed"]), first["exponent"]),
            )
        stops: dict[int, set[str]] = defaultdict(set)
        for row in rows:
            if row["stopped"] and row["stopped"] not in ("nobody", "outside"):
                stops[row["number"]].add(row["stopped"])
        for number, line in lines.items():
            if (line["exhibit"], line["locator"]) in reversals:
                note("tracing.reversal_alone", ledger, line)
            for stop in sorted(stops.get(number, ())):
                note(f"tracing.stopped_{stop}", ledger, line)
    if tuple(rules) == (CLAIM,) and CLAIM not in pc.unique(followed.found.column("rule")).to_pylist():
        note("tracing.no_scheme", followed.ledgers[0], None)
    return found


_UNANSWERED = """
SELECT t.exhibit, t.locator FROM transfers t JOIN movements m USING (exhibit, locator)
WHERE t.reversal AND m.signed > 0
    AND NOT EXISTS (SELECT 1 FROM continuations c WHERE c.ground = 'reversal' AND c.to_account = m.account AND c.to_number = m.number)
ORDER BY ALL
"""


def paths(followed: Followed, ends: Sequence[tuple[Ledger, int]], rules: Sequence[str], cited: Marks) -> list[dict[str, Any]]:
    """Return, by rule and source, the lines through which money came to a place, from the place back to where it came in."""
    return [step for rule in rules for ledger, number in ends for step in _back(followed, rule, ledger, number, cited)]


def _back(followed: Followed, rule: str, ledger: Ledger, number: int, cited: Marks) -> Iterable[dict[str, Any]]:
    mine = followed.under(rule)
    into: dict[tuple[Ledger, str], list[Row]] = defaultdict(list)
    for row in mine:
        if row["to_number"]:
            into[(row["to_account"], row["to_currency"]), row["source"]].append(row)
    here = [row for row in mine if (row["account"], row["currency"], row["number"]) == (*ledger, number)]
    for source in sorted({row["source"] for row in here}):
        reached: dict[Ledger, int] = {ledger: number}
        waiting = [ledger]
        legs: dict[tuple[Any, ...], Row] = {}
        while waiting:
            one = waiting.pop()
            for leg in into[one, source]:
                start = (leg["account"], leg["currency"])
                if leg["to_number"] < reached[one]:
                    legs[start, leg["number"], leg["part"]] = leg
                    if leg["number"] > reached.get(start, 0):
                        reached[start] = leg["number"]
                        waiting.append(start)
        units = sum(int(row["amount"]) for row in here if row["source"] == source)
        yield _step(followed, rule, source, ledger, number, units, here[0]["exponent"], cited)
        for leg in sorted(legs.values(), key=lambda leg: _when(followed, leg), reverse=True):
            start = (leg["account"], leg["currency"])
            arrives = (leg["to_account"], leg["to_currency"])
            arrived = int(leg["amount"]) if arrives[1] == start[1] else None
            yield _step(followed, rule, source, arrives, leg["to_number"], arrived, leg["exponent"], cited)
            yield _step(followed, rule, source, start, leg["number"], int(leg["amount"]), leg["exponent"], cited)
        yield from _origin(followed, rule, source, cited)


def _when(followed: Followed, leg: Row) -> tuple[str, str, str, int]:
    line = followed.lines[leg["account"], leg["currency"]][leg["number"]]
    return (str(line["on"] or ""), leg["account"], leg["currency"], leg["number"])


def _step(
    followed: Followed, rule: str, source: str, ledger: Ledger, number: int, units: int | None, exponent: int, cited: Marks
) -> dict[str, Any]:
    line = followed.lines[ledger].get(number)
    return {
        "rule": rule,
        "source": source,
        "account": ledger[0],
        "currency": ledger[1],
        "number": number,
        "on": line["on"].isoformat() if line and line["on"] else None,
        "counterparty": line["counterparty"] if line else None,
        "carried": None if units is None else amounts.text(units, exponent),
        **(cited.at(line["exhibit"], line["locator"]) if line else {"mark": None, "locator": None}),
    }


def _origin(followed: Followed, rule: str, source: str, cited: Marks) -> Iterable[dict[str, Any]]:
    """Yield the line in which a source came in: the end of the way back."""
    exhibit, _, locator = source.partition("#")
    for ledger, lines in followed.lines.items():
        for number, line in lines.items():
            if source in (f"{line['exhibit']}#{line['locator']}", *line["also"]):
                yield _step(followed, rule, source, ledger, number, int(line["signed"]), line["exponent"], cited)
                return
    if locator:
        told = {"account": None, "currency": None, "number": None, "on": None, "counterparty": None, "carried": None}
        yield {"rule": rule, "source": source, **told, **cited.at(exhibit, locator)}

"""Tracing, side by side: what of the chosen lines lies in each outflow and in what is left, under every rule.

No rule is a fact. Each is shown; between the least and the most that they give stands what may be said without choosing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from faisceau.build import CONSERVING
from faisceau.cases import following
from faisceau.cases.money.accounts import assumed_in, described, integer, pick, places_of
from faisceau.cases.money.across import across
from faisceau.cases.money.flows import LOTS
from faisceau.cases.money.lies import between, chart, lies
from faisceau.cases.money.naming import Names
from faisceau.cases.money.trace_book import write_trace_book
from faisceau.cases.ordering import orders
from faisceau.cases.tracking import BOUND
from faisceau.model.errors import Invalid
from faisceau.model.wording import Lang
from faisceau.notation import amounts

RULES = CONSERVING
"""The rules under which nothing is made and nothing is lost, in the order in which they are shown."""
LEDGERS = 20
"""Accounts that were reached and are told line by line on one page; ours."""
APART = 12
"""Lines that have a colour each, at most; of more, those of one payer are one lot. Ours."""
FOUND = 60
"""Lines that a search for lines to trace shows, at most; ours."""

_LIKE = """
WITH sides AS (
    SELECT exhibit, locator, part_of, concat_ws(' ', remittance, additional) AS words,
        CASE WHEN $1 > 0 THEN concat_ws(' ', debtor_name, ultimate_debtor) ELSE concat_ws(' ', creditor_name, ultimate_creditor) END AS name,
        CASE WHEN $1 > 0 THEN debtor_account ELSE creditor_account END AS account
    FROM transfers
),
hits AS (
    SELECT DISTINCT exhibit, unnest([locator, part_of]) AS locator FROM sides
    WHERE $2 <> '' AND (
        contains(strip_accents(lower(concat_ws(' ', name, words))), $3)
        OR ($4 <> '' AND upper(regexp_replace(account, '[^0-9A-Za-z]', '', 'g')) = $4)
        OR (length($4) > 5 AND contains(upper(regexp_replace(coalesce(account, ''), '[^0-9A-Za-z]', '', 'g')), $4))
    )
)
SELECT m.exhibit, m.locator FROM movements m LEFT JOIN hits h ON h.exhibit = m.exhibit AND h.locator = m.locator
WHERE sign(m.signed) = $1 AND ($5 OR list_contains($6, m.exponent::VARCHAR || ':' || abs(m.signed)::VARCHAR))
    AND ($7::DATE IS NULL OR m."on" >= $7::DATE) AND ($8::DATE IS NULL OR m."on" <= $8::DATE)
    AND ($2 = '' OR h.locator IS NOT NULL)
ORDER BY m."on" NULLS LAST, m.exhibit, m.locator LIMIT $9
"""
_AT = """
SELECT DISTINCT m.* FROM movements m JOIN (SELECT unnest(?) AS exhibit, unnest(?) AS locator) w USING (exhibit, locator)
ORDER BY m."on" NULLS LAST, m.exhibit, m.locator
"""
_EXPONENTS = "SELECT DISTINCT exponent FROM movements ORDER BY exponent"
_COUNTS = 'SELECT DISTINCT "count" FROM counts ORDER BY "count"'


@dataclass(frozen=True, slots=True)
class Sought:
    """What lines are sought among what came in, or went out: an amount as a person writes it, words or an account, days."""

    amount: str = ""
    words: str = ""
    since: dt.date | None = None
    until: dt.date | None = None

    def __bool__(self) -> bool:
        """Say whether anything is sought."""
        return bool(self.amount or self.words or self.since or self.until)


def credits_like(names: Names, sought: Sought) -> list[dict[str, Any]]:
    """Return what came into the accounts and is like what is sought; only what the person sees is searched."""
    return _like(names, sought, 1)


def debits_like(names: Names, sought: Sought) -> list[dict[str, Any]]:
    """Return what went out of the accounts and is like what is sought; only what the person sees is searched."""
    return _like(names, sought, -1)


def _like(names: Names, sought: Sought, sign: int) -> list[dict[str, Any]]:
    built = names.built
    exponents = [row["exponent"] for row in built.ask(_EXPONENTS).to_pylist()]
    exact = [f"{exponent}:{units}" for exponent in exponents if (units := _units(sought.amount, exponent, names.lang)) is not None]
    words = " ".join(sought.words.casefold().split())
    folded = built.ask("SELECT strip_accents(lower(?)) AS folded", words).to_pylist()[0]["folded"]
    account = "".join(character for character in words if character.isalnum()).upper()
    asked = (sign, words, folded, account, not sought.amount, exact, sought.since, sought.until, FOUND)
    rows = built.ask(_LIKE, *asked).to_pylist()
    return lines_of(names, names.whole.ask(_AT, [row["exhibit"] for row in rows], [row["locator"] for row in rows]).to_pylist())


def _units(written: str, exponent: int, lang: Lang) -> int | None:
    """Return an amount that a person wrote in units of 10^-exponent; None where it is none, or not exact there."""
    first, second = (",", ".") if lang == "fr" else (".", ",")
    for decimal in (first, second):
        try:
            units, digits = amounts.local(written, decimal)
            return amounts.rescale(units, digits, exponent)
        except ValueError:
            continue
    return None


def lots(names: Names, picks: Sequence[str]) -> list[dict[str, Any]]:
    """Return the lines that are picked, in the order of their ledgers, each with its colour; what went out is no origin.

    A few have a colour each; where they are many, those of one payer share one.
    """
    rows = [row for row in places_of(names.whole, picks).to_pylist() if row["signed"] > 0]
    lines = lines_of(names, rows)
    alone = len(lines) <= APART
    colours: dict[str, int] = {}
    for line in lines:
        lot = line["place"] if alone else line["other"] or line["words"]
        line["lot"] = colours.setdefault(lot, len(colours)) % LOTS + 1
    return lines


def totals(chosen: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what lines are together, a currency at a time."""
    by_currency: dict[str, tuple[int, int]] = {}
    for line in chosen:
        units, exponent = by_currency.get(line["currency"], (0, 0))
        most = max(exponent, line["exponent"])
        both = amounts.rescale(units, exponent, most) + amounts.rescale(line["signed"], line["exponent"], most)
        by_currency[line["currency"]] = (both, most)
    return [{"currency": name, "amount": units, "exponent": exponent} for name, (units, exponent) in sorted(by_currency.items())]


def lines_of(names: Names, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return lines of several ledgers as they are shown, with their account."""
    origins = assumed_in(names.whole, {(row["account"], row["currency"]) for row in rows})
    told = []
    for line, row in zip(described(names, rows, {}), rows, strict=True):
        ledger = (row["account"], row["currency"])
        account = {"account": names.account(row["account"]), "holder": names.holder(row["account"]), "key": names.key(*ledger)}
        told.append({**line, **account, "origin": origins[ledger].get(row["number"])})
    return told


def write_trace(names: Names, chosen: Sequence[Mapping[str, Any]], path: Path) -> dict[str, int]:
    """Write the workbook that recomputes the trace of the chosen lines; raise Invalid where none was chosen, or it reached too many accounts."""
    if not chosen:
        raise Invalid("money_room.no_line")
    return write_trace_book(names, following.follow(names.whole, {(line["exhibit"], line["locator"]) for line in chosen}), path)


def traced(names: Names, chosen: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return, for each account that the chosen lines reached, what every rule finds where."""
    found = following.follow(names.whole, {(line["exhibit"], line["locator"]) for line in chosen})
    return by_ledger(names, found, found.ledgers)


def annex(names: Names, chosen: Sequence[Mapping[str, Any]], rule: str, after: int = 0) -> dict[str, Any]:
    """Return all that is shown of the chosen lines: where they lie, across accounts and States under one rule, and a page of the accounts."""
    found = following.follow(names.whole, {(line["exhibit"], line["locator"]) for line in chosen})
    colours = {line["place"]: line["lot"] for line in chosen}
    ends = lies(names, found)
    return {
        "lies": ends,
        "across": across(names, found, rule, chosen),
        "charts": [told for one in ends if (told := chart(names, found, rule, colours, one["currency"]))],
        "ledgers": by_ledger(names, found, page := found.ledgers[after : after + LEDGERS]),
        "reached": len(found.ledgers),
        "first": after + 1,
        "last": after + len(page),
        "orders": _orders(names, found),
    }


def _orders(names: Names, found: following.Followed) -> dict[str, Any]:
    """Return how far figures move where the lines of a day come in another order, and whether any does."""
    told = orders(found, CONSERVING, names.marks)
    places = [{**row, "shown": names.account(row["account"])} for row in told["places"]]
    moving = [row for row in told["sums"] if row["least"] != row["most"]]
    return {**told, "sums": moving, "places": places, "still": bool(told["tried"]) and not places and not moving}


def by_ledger(names: Names, found: following.Followed, ledgers: Sequence[following.Ledger]) -> list[dict[str, Any]]:
    """Return these of the accounts that were reached, each with what every rule finds where; their lines are described in one go."""
    found.fetch(ledgers)
    sums = {one: _sums(found.of(one)) for one in ledgers}
    wanted = [(one, number) for one in ledgers for number in sorted({number for number, fate in sums[one] if fate != "closing"})]
    lines = described(names, [found.lines[one][number] for one, number in wanted], {})
    told: dict[following.Ledger, dict[int, dict[str, Any]]] = {one: {} for one in ledgers}
    for (one, number), line in zip(wanted, lines, strict=True):
        told[one][number] = line
    return [_ledger(names, found, one, sums[one], told[one]) for one in ledgers]


def _ledger(
    names: Names,
    followed: following.Followed,
    ledger: following.Ledger,
    found: Mapping[tuple[int, str], dict[str, int]],
    lines: Mapping[int, Mapping[str, Any]],
) -> dict[str, Any]:
    movements = followed.lines[ledger]
    first, last = followed.of(ledger)[0], movements[max(movements)]
    places = sorted(found, key=lambda place: (place[1] == "closing", place))
    told = []
    for number, fate in places:
        by_rule = found[number, fate]
        line = lines.get(number) if fate != "closing" else None
        if fate == "closing" or any(by_rule.values()):
            told.append(
                {
                    "fate": fate,
                    "line": line,
                    "number": number,
                    "cells": list(zip(RULES, (by_rule[one] for one in RULES), strict=True)),
                    "amount": abs(line["signed"]) if line else integer(last["balance"]),
                    **between(by_rule),
                }
            )
    whole = {
        fate: {one: sum(found[place][one] for place in places if place[1] == fate) for one in (*RULES, BOUND)} for fate in FATES
    }
    return {
        "account": names.account(first["account"]),
        "holder": names.holder(first["account"]),
        "key": names.key(*ledger),
        "currency": first["currency"],
        "exponent": first["exponent"],
        "footing": first["footing"],
        "received": [sum(whole[fate][one] for fate in FATES) for one in RULES],
        "rows": told,
        "sums": [{"fate": fate, **between(whole[fate])} for fate in FATES],
    }


FATES = ("outflow", "exhausted", "closing")
"""What becomes of money that is traced, in the order in which it is shown."""


def _sums(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[int, str], dict[str, int]]:
    """Return what each rule finds in each place, by number and fate."""
    found: dict[tuple[int, str], dict[str, int]] = {}
    for row in rows:
        by_rule = found.setdefault((row["number"], row["fate"]), dict.fromkeys((*RULES, BOUND), 0))
        if row["rule"] in by_rule:
            by_rule[row["rule"]] += int(row["amount"])
    return found


def assumption(names: Names, places: Sequence[str], reason: str, count: str) -> list[tuple[str, dict[str, Any]]]:
    """Return the decision that lines are taken to be the product of the offence; raise Invalid where it would not hold.

    Every place must be that of a line that came in; a reason is said.
    """
    pairs = [place.split("#", 1) for place in dict.fromkeys(places) if "#" in place]
    rows = names.whole.ask(_AT, [one[0] for one in pairs], [one[1] for one in pairs]).to_pylist()
    known = {f"{row['exhibit']}#{row['locator']}" for row in rows if row["signed"] > 0}
    if not known or known != set(places):
        raise Invalid("money_room.no_line")
    if not reason.strip():
        raise Invalid("money_room.no_reason")
    if count and count not in counts(names):
        raise Invalid("bureau.wrong")
    observations = [f"transfers:{place}" for place in sorted(known)]
    return [("OriginAssumed", {"observations": observations, "reason": reason.strip(), "count": count})]


def counts(names: Names) -> list[str]:
    """Return the counts to which a hypothesis may belong."""
    return [row["count"] for row in names.built.ask(_COUNTS).to_pylist()]


def assumed_picks(names: Names) -> list[str]:
    """Return the short names of the lines whose origin is assumed by decision."""
    rows = names.whole.ask(_ASSUMED_LINES).to_pylist()
    return [pick(row["exhibit"], row["locator"]) for row in rows]


_ASSUMED_LINES = """
SELECT DISTINCT m.exhibit, m.locator FROM origins o JOIN transfers t ON t.exhibit = o.exhibit AND t.locator = o.locator
JOIN movements m ON m.exhibit = o.exhibit AND m.locator = coalesce(t.part_of, t.locator)
ORDER BY ALL
"""

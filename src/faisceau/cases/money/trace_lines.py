"""What a workbook of a trace recomputes from: the lines of each account with what of them is under question, and what every rule found there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build import CONSERVING, chosen_units
from faisceau.cases.following import OTHER, Followed, Ledger
from faisceau.cases.tracking import BOUND

Row = Mapping[str, Any]
Place = tuple[str, int, int, str]
"""A rule, the number of a movement, its part, its fate."""
LINES = 2_000
"""Lines of an account that a workbook recomputes, at most; a number of ours."""


class LeftOutError(Exception):
    """An account that plain formulas do not recompute under a rule: which, and the code of the reason."""

    def __init__(self, ledger: Ledger, code: str) -> None:
        super().__init__(code)
        self.ledger, self.code = ledger, code


@dataclass(frozen=True, slots=True)
class Step:
    """An inflow, or a part of an outflow: signed units, what of an inflow was chosen, and where money under question came from."""

    number: int
    part: int
    amount: int
    before: int
    chosen: int = 0
    carriers: Sequence[tuple[Ledger, int]] = ()
    """The account and the place in its steps from which an inflow arrives."""


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger: what it opens with, its steps, what every rule found by place, and why it is left out, if it is."""

    ledger: Ledger
    exponent: int
    opening: int
    steps: Sequence[Step]
    lines: Mapping[int, Row]
    found: Mapping[Place, int]
    left_out: str | None = None
    at: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """The place in the steps of each number and part."""


def accounts_of(followed: Followed, among: Sequence[Ledger]) -> dict[Ledger, Account]:
    """Return these of the accounts that money reached, in the order of their names; what arrives from another account is other money."""
    followed.lines.fetch(among)
    by_ledger: dict[Ledger, list[Row]] = {one: [] for one in among}
    mine = pc.is_in(followed.found.column("account"), pa.array(sorted({account for account, _ in among}), pa.string()))
    for row in followed.found.filter(mine).to_pylist():
        if (ledger := (row["account"], row["currency"])) in by_ledger:
            by_ledger[ledger].append(row)
    chosen = chosen_units(followed.tables, followed.wanted)
    found = {one: _account(one, followed.lines[one], by_ledger[one], chosen.get(one, {})) for one in among}
    return _joined(found, by_ledger)


def reached_under(followed: Followed, rules: Sequence[str]) -> list[Ledger]:
    """Return the accounts in which one of these rules finds anything, in the order of their names."""
    found = followed.found.filter(followed.questioned)
    found = found.filter(pc.and_(pc.is_in(found.column("rule"), pa.array(rules)), pc.greater(found.column("amount"), 0)))
    ends = found.select(["account", "currency"]).group_by(["account", "currency"]).aggregate([])
    return sorted((row["account"], row["currency"]) for row in ends.to_pylist())


def _account(ledger: Ledger, lines: Mapping[int, Row], rows: Sequence[Row], chosen: Mapping[int, int]) -> Account:
    sizes: dict[tuple[int, int, str], int] = defaultdict(int)
    found: dict[Place, int] = defaultdict(int)
    for row in rows:
        units = int(row["amount"])
        if row["fate"] == "outflow":
            sizes[row["number"], row["part"], row["rule"]] += units
        if row["source"] != OTHER:
            found[row["rule"], row["number"], row["part"], row["fate"]] += units
    parts: dict[int, dict[int, int]] = defaultdict(dict)
    for (number, part, rule), units in sizes.items():
        if rule in (*CONSERVING, BOUND):
            parts[number][part] = max(units, parts[number].get(part, 0))
    opening = _opening(lines.values())
    steps: list[Step] = []
    held = opening
    left_out = "lines" if len(lines) > LINES else None
    for number, line in lines.items():
        signed = int(line["signed"])
        if signed >= 0:
            steps.append(Step(number, 1, signed, held, chosen.get(number, 0)))
            held += signed
            continue
        told = parts.get(number, {})
        if sorted(told) != list(range(1, len(told) + 1)):
            left_out = left_out or "parts"
        rest = -signed - sum(told.values())
        for part, units in enumerate([*(told[one] for one in sorted(told)), *([rest] if rest else [])], 1):
            steps.append(Step(number, part, -units, held))
            held -= units
    at = {(step.number, step.part): place for place, step in enumerate(steps)}
    exponent = next(iter(lines.values()))["exponent"]
    return Account(ledger, exponent, opening, steps, lines, found, left_out, at)


def _opening(lines: Iterable[Row]) -> int:
    """Return what a statement opens with; else the least opening balance under which the account was never overdrawn."""
    told = list(lines)
    if told[0]["balance"] is not None:
        return int(told[0]["balance"]) - int(told[0]["signed"])
    return max(0, -min(accumulate(int(line["signed"]) for line in told)))


def _joined(found: Mapping[Ledger, Account], by_ledger: Mapping[Ledger, Sequence[Row]]) -> dict[Ledger, Account]:
    """Return accounts with what arrives in each inflow from another of them; an exchange leaves the account that receives it out."""
    carried: dict[tuple[Ledger, int], set[tuple[Ledger, int]]] = defaultdict(set)
    exchanged: set[Ledger] = set()
    for ledger, rows in by_ledger.items():
        for row in rows:
            if row["to_number"] is not None and row["rule"] in (*CONSERVING, BOUND):
                into = (row["to_account"], row["to_currency"])
                if into not in found:
                    continue
                carried[into, row["to_number"]].add((ledger, found[ledger].at.get((row["number"], row["part"]), -1)))
                if into[1] != ledger[1] or found[into].exponent != found[ledger].exponent:
                    exchanged.add(into)
    told = {}
    for ledger, one in found.items():
        steps = [
            replace(step, carriers=tuple(sorted(carried.get((ledger, step.number), ())))) if step.amount > 0 else step
            for step in one.steps
        ]
        left_out = one.left_out or ("exchange" if ledger in exchanged else None) or _overdrawn(steps)
        told[ledger] = replace(one, steps=steps, left_out=left_out)
    return told


def _overdrawn(steps: Iterable[Step]) -> str | None:
    """Return a reason where an inflow that is only partly under question repays an overdraft: shares then depend on every source."""
    partly = any(step.before < 0 and (step.carriers or step.chosen) and step.chosen < step.amount for step in steps)
    return "overdraft" if partly else None

"""Tracing: where money of an assumed origin lies, under each accepted rule, in the accounts that it reached.

In: ledgers of movements, where payments go on, the origins and the schemes that were assumed. Out: exact whole minor
units by source, for every rule. No rule is a fact: they are conventions, shown side by side
(``docs/reference/tracing.md`` gives each its authority).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from faisceau.model import TABLES
from faisceau.stages.tracing.claims import Scheme, claims
from faisceau.stages.tracing.course import NOWHERE
from faisceau.stages.tracing.following import Found
from faisceau.stages.tracing.funds import OTHER as REST
from faisceau.stages.tracing.network import Network, network
from faisceau.stages.tracing.origins import inflows_of, places_of, standing_at
from faisceau.stages.tracing.rules import (
    ANY,
    BOUND,
    CLAIM,
    CONSERVING,
    FOLLOWED,
    OTHER,
    RULES,
    Share,
    Trace,
    least_opening,
    trace,
    traced,
)

__all__ = ["CONSERVING", "FOLLOWED", "RULES", "Share", "Trace", "least_opening", "trace", "tracings"]

_SCHEMA = TABLES["tracings"].arrow


def tracings(
    *, movements: pa.Table, origins: pa.Table, transfers: pa.Table, continuations: pa.Table, schemes: pa.Table
) -> pa.Table:
    """Return, for each ledger that money of an assumed origin reached, where it went under every rule."""
    inflows = inflows_of(movements, origins, transfers)
    if not inflows:
        return _SCHEMA.empty_table()
    net = network(movements, continuations, inflows.keys())
    names, sources = net.sources(inflows)
    told = []
    forward = None
    for rule in FOLLOWED:
        found = traced(net.course, sources, rule)
        told.append(rows_of(net, rule, [ANY] if rule == BOUND else names, found))
        forward = found if rule == "lowest_intermediate_balance" else forward
    if forward is not None and (assumed := _schemes(net, movements, schemes)):
        told.append(rows_of(net, CLAIM, names, claims(net.course, forward, assumed), "claim"))
    return pa.concat_tables(told)


def rows_of(net: Network, rule: str, names: Sequence[str], found: Found, paid: str = "outflow") -> pa.Table:
    """Return what was found under a rule as rows; the closing balance is told of every source that reached an account."""
    course, ledger_of = net.course, net.course.account
    parts = _part_numbers(net, sorted(set(found.steps)))
    written = [*names, OTHER]
    columns: list[list[object]] = [[] for _ in _SCHEMA.names]

    def tell(ledger: int, number: int, source: int, amount: int, fate: str, *, part: int = 0, step: int = NOWHERE) -> None:
        into = course.into[step] if step != NOWHERE else NOWHERE
        to_ledger = ledger_of[into] if into != NOWHERE else NOWHERE
        arrives = (*net.ledgers[to_ledger], course.movement[into] - net.starts[to_ledger] + 1) if into != NOWHERE else (None,) * 3
        stopped = net.stopped.get(course.movement[step]) if fate == "outflow" and into == NOWHERE else None
        account, currency = net.ledgers[ledger]
        name = written[min(source, len(names))]
        values = (account, currency, rule, number, name, fate, amount, net.exponents[ledger], net.footings[ledger], part)
        for column, value in zip(columns, (*values, *arrives, stopped), strict=True):
            column.append(value)

    reached: dict[int, set[int]] = {}
    for step, source, amount in zip(found.steps, found.sources, found.amounts, strict=True):
        ledger, movement = ledger_of[step], course.movement[step]
        reached.setdefault(ledger, set()).add(source)
        fate = paid if course.amount[step] < 0 else "exhausted"
        tell(ledger, movement - net.starts[ledger] + 1, source, amount, fate, part=parts[step], step=step)
    if rule != CLAIM:
        for ledger in sorted({*reached, *found.left}):
            left = found.left.get(ledger) or {REST: max(0, course.closing[ledger])}
            for source in sorted({*reached.get(ledger, ()), *left, REST} if rule != BOUND else {*reached.get(ledger, ()), *left}):
                if not (rule == BOUND and source == REST):
                    number = net.starts[ledger + 1] - net.starts[ledger] + 1
                    tell(ledger, number, source, left.get(source, 0), "closing")
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)], schema=_SCHEMA)


def _part_numbers(net: Network, steps: Iterable[int]) -> dict[int, int]:
    """Return the part of its movement that each step is, from 1."""
    return {step: step - net.course.step[net.course.movement[step]] + 1 for step in steps}


def _schemes(net: Network, movements: pa.Table, schemes: pa.Table) -> list[Scheme]:
    """Return the schemes whose purchase and payment are movements of one ledger of the network."""
    ends = [places_of(schemes, f"{end}_exhibit", f"{end}_locator").to_pylist() for end in ("purchase", "payment")]
    found: dict[str, Mapping[str, object]] = {}
    for row in standing_at(movements, {place for end in ends for place in end}):
        found |= dict.fromkeys((f"{row['exhibit']}#{row['locator']}", *row["also"]), row)
    told = []
    for purchase, payment in zip(*ends, strict=True):
        one, two = found.get(purchase), found.get(payment)
        if one and two and (one["account"], one["currency"]) == (two["account"], two["currency"]):
            ledger = (str(one["account"]), str(one["currency"]))
            if ledger in net.ledgers:
                told.append(Scheme(*(net.movement(ledger, int(str(end["number"]))) for end in (one, two))))
    return told

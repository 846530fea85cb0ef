"""Tracing: where money of an assumed origin lies, under each accepted rule, in the accounts that it reached.

In: ledgers of movements, where payments go on, the origins and the schemes that were assumed. Out: exact whole minor
units by source, for every rule. No rule is a fact: they are conventions, shown side by side
(``docs/reference/tracing.md`` gives each its authority).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pyarrow as pa

from faisceau.model.tables import TABLES
from faisceau.stages.tracing.claims import Scheme, claims
from faisceau.stages.tracing.course import NOWHERE
from faisceau.stages.tracing.following import Found
from faisceau.stages.tracing.funds import OTHER as REST
from faisceau.stages.tracing.network import Network, network, reached_from
from faisceau.stages.tracing.origins import Ledger, inflows_of, places_of, standing_at
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

__all__ = ["CONSERVING", "FOLLOWED", "RULES", "Ledger", "Network", "Share", "Trace", "least_opening", "trace", "tracings"]

_SCHEMA = TABLES["tracings"].arrow

Kept = Callable[[frozenset[Ledger], Callable[[], Network]], Network]
"""Returns the network of ledgers, and how it is laid out where it is not kept."""


def tracings(
    *,
    movements: pa.Table,
    origins: pa.Table,
    transfers: pa.Table,
    continuations: pa.Table,
    schemes: pa.Table,
    kept: Kept | None = None,
) -> pa.Table:
    """Return, for each ledger that money of an assumed origin reached, where it went under every rule.

    ``kept`` returns the network of ledgers of the same movements and continuations, laid out where it is not kept.
    """
    inflows = inflows_of(movements, origins, transfers)
    if not inflows:
        return _SCHEMA.empty_table()
    reached = reached_from(continuations, inflows)
    lay = partial(network, movements, continuations, reached)
    net = kept(reached, lay) if kept else lay()
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
    course, starts = net.course, net.starts
    movements = [course.movement[step] for step in found.steps]
    ledgers = [course.account[step] for step in found.steps]
    into = [course.into[step] for step in found.steps]
    fates = [paid if course.amount[step] < 0 else "exhausted" for step in found.steps]
    numbers = [movement - starts[ledger] + 1 for movement, ledger in zip(movements, ledgers, strict=True)]
    parts = [step - course.step[movement] + 1 for step, movement in zip(found.steps, movements, strict=True)]
    sources, amounts = found.sources.tolist(), list(found.amounts)
    onward = [course.account[step] if step != NOWHERE else None for step in into]
    arrives = [
        None if ledger is None else course.movement[step] - starts[ledger] + 1 for step, ledger in zip(into, onward, strict=True)
    ]
    stopped = [
        net.stopped.get(movement) if fate == "outflow" and step == NOWHERE else None
        for movement, fate, step in zip(movements, fates, into, strict=True)
    ]
    if rule != CLAIM:
        reached: dict[int, set[int]] = {}
        for ledger, source in set(zip(ledgers, sources, strict=True)):
            reached.setdefault(ledger, set()).add(source)
        for ledger in sorted({*reached, *found.left}):
            left = found.left.get(ledger) or {REST: max(0, course.closing[ledger])}
            for source in sorted({*reached.get(ledger, ()), *left, REST} if rule != BOUND else {*reached.get(ledger, ()), *left}):
                if not (rule == BOUND and source == REST):
                    ledgers.append(ledger)
                    numbers.append(starts[ledger + 1] - starts[ledger] + 1)
                    sources.append(source)
                    amounts.append(left.get(source, 0))
    closing = len(ledgers) - len(fates)
    nothing = [None] * closing
    accounts, currencies = zip(*net.ledgers, strict=True)
    written = [*names, OTHER]
    columns = {
        "account": _named(accounts, ledgers),
        "currency": _named(currencies, ledgers),
        "rule": pa.repeat(rule, len(ledgers)),
        "number": numbers,
        "source": _named(written, [min(source, len(names)) for source in sources]),
        "fate": [*fates, *["closing"] * closing],
        "amount": _amounts(amounts),
        "exponent": _named(net.exponents, ledgers),
        "footing": _named(net.footings, ledgers),
        "part": [*parts, *[0] * closing],
        "to_account": _named(accounts, [*onward, *nothing]),
        "to_currency": _named(currencies, [*onward, *nothing]),
        "to_number": [*arrives, *nothing],
        "stopped": [*stopped, *nothing],
    }
    made = [one if isinstance(one := columns[field.name], pa.Array) else pa.array(one, field.type) for field in _SCHEMA]
    return pa.table([one.cast(field.type) for one, field in zip(made, _SCHEMA, strict=True)], schema=_SCHEMA)


def _named(values: Sequence[object], places: Sequence[int | None]) -> pa.Array:
    """Return the values at these places; none where there is no place."""
    return pa.array(values).take(pa.array(places, pa.int64()))


def _amounts(amounts: Sequence[int]) -> pa.Array:
    """Return whole units, by way of 64 bits where they fit: it is many times faster."""
    try:
        return pa.array(amounts, pa.int64())
    except (OverflowError, pa.ArrowInvalid):
        return pa.array(amounts, _SCHEMA.field("amount").type)


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

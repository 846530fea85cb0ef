"""Tracing: where money of an assumed origin lies, under each accepted rule, in the accounts that it reached.

In: ledgers of movements, where payments go on, the origins and the schemes that were assumed. Out: exact whole minor
units by source, for every rule. No rule is a fact: they are conventions, shown side by side
(``docs/reference/tracing.md`` gives each its authority).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.tables import TABLES
from faisceau.stages.tracing.claims import Scheme, claims
from faisceau.stages.tracing.course import NOWHERE, Course, viewed
from faisceau.stages.tracing.following import Found, Sources
from faisceau.stages.tracing.funds import OTHER as REST
from faisceau.stages.tracing.mixing import mix, pools
from faisceau.stages.tracing.network import Network, Payees, network, payees, reached_from
from faisceau.stages.tracing.origins import Ledger, inflows_of, places_of, standing_at
from faisceau.stages.tracing.rules import (
    ANY,
    BOUND,
    CLAIM,
    CONSERVING,
    FOLLOWED,
    OTHER,
    POOLED,
    RULES,
    Share,
    Trace,
    least_opening,
    trace,
    traced,
)

__all__ = ["CONSERVING", "FOLLOWED", "RULES", "Ledger", "Network", "Payees", "Share", "Trace", "least_opening", "trace", "tracings"]

Beside = Callable[[Callable[[], Found]], AbstractContextManager[Callable[[], Found]]]
"""Begins work that is plain Python, and gives what waits for its result; ``nullcontext`` does the work when it is asked."""
MANY = 100_000
"""Steps of a course from which two rules are followed beside the others; ours."""

_SCHEMA = TABLES["tracings"].arrow


class Kept(Protocol):
    """What is kept from one question about the same movements and continuations to the next; each is made where it is not kept."""

    def payees(self, find: Callable[[], Payees]) -> Payees:
        """Return who pays whom."""

    def of(self, ledgers: frozenset[Ledger], lay: Callable[[], Network]) -> Network:
        """Return the network of ledgers."""


def tracings(
    *,
    movements: pa.Table,
    origins: pa.Table,
    transfers: pa.Table,
    continuations: pa.Table,
    schemes: pa.Table,
    kept: Kept | None = None,
    beside: Beside = nullcontext,
) -> pa.Table:
    """Return, for each ledger that money of an assumed origin reached, where it went under every rule.

    ``kept``: what is kept of the same movements and continuations; ``beside``: what begins work while other work is done; where there are
    few movements nothing is gained by it.
    """
    inflows = inflows_of(movements, origins, transfers)
    if not inflows:
        return _SCHEMA.empty_table()
    find = partial(payees, continuations)
    reached = reached_from(kept.payees(find) if kept else find(), inflows)
    lay = partial(network, movements, continuations, reached)
    net = kept.of(reached, lay) if kept else lay()
    names, sources = net.sources(inflows)
    founds = _founds(net.course, sources, beside if len(net.course.into) > MANY else nullcontext)
    rows = {}
    for rule, found in founds:
        rows[rule] = rows_of(net, rule, [ANY] if rule == BOUND else names, found)
        if rule == "lowest_intermediate_balance" and (assumed := _schemes(net, movements, schemes)):
            rows[CLAIM] = rows_of(net, CLAIM, names, claims(net.course, found, assumed), "claim")
    return pa.concat_tables([rows[rule] for rule in RULES if rule in rows])


def _founds(course: Course, sources: Sources, beside: Beside) -> Iterator[tuple[str, Found]]:
    """Yield what each rule finds; the two that take longest, as they share each payment among many, are begun beside the others."""
    with beside(partial(traced, course, sources, "pro_rata")) as rolling:
        mixed = mix(course, sources)
        with beside(pools(course, sources, mixed).share) as pooled:
            for rule in FOLLOWED:
                if rule not in ("pro_rata", POOLED):
                    yield rule, traced(course, sources, rule, mixed)
            yield "pro_rata", rolling()
            yield POOLED, pooled()


def rows_of(net: Network, rule: str, names: Sequence[str], found: Found, paid: str = "outflow") -> pa.Table:
    """Return what was found under a rule as rows; the closing balance is told of every source that reached an account."""
    course, starts, known = net.course, pa.array(net.starts, pa.int64()), len(names)
    steps, into = viewed(found.steps), pc.take(viewed(course.into), viewed(found.steps))
    into = pc.if_else(pc.equal(into, NOWHERE), pa.scalar(None, pa.int64()), into)
    movements, ledgers = (pc.take(viewed(one), steps) for one in (course.movement, course.account))
    onward, arrives = (pc.take(viewed(one), into) for one in (course.account, course.movement))
    outgoing = pc.less(pc.take(course.sign, steps), 0)
    sources = pc.min_element_wise(viewed(found.sources), known)
    told = {
        "ledger": ledgers,
        "number": pc.add(pc.subtract(movements, pc.take(starts, ledgers)), 1),
        "source": sources,
        "fate": pc.if_else(outgoing, paid, "exhausted"),
        "amount": _amounts(found.amounts),
        "part": pc.add(pc.subtract(steps, pc.take(viewed(course.step), movements)), 1),
        "onward": onward,
        "to_number": pc.add(pc.subtract(arrives, pc.take(starts, onward)), 1),
    }
    if paid == "outflow":
        stays = pc.and_(outgoing, pc.is_null(into))
        told["stopped"] = pc.take(net.stopped, pc.if_else(stays, movements, pa.scalar(None, pa.int64())))
    rows = _written(net, rule, names, told, len(steps))
    return (
        rows if rule == CLAIM else pa.concat_tables([rows, _closing(net, rule, names, found, _distinct(ledgers, sources, known))])
    )


def _closing(net: Network, rule: str, names: Sequence[str], found: Found, reached: Mapping[int, set[int]]) -> pa.Table:
    """Return what is left in each account of every source that reached it, as rows."""
    told: dict[str, list[int]] = {"ledger": [], "number": [], "source": [], "amount": []}
    for ledger in sorted({*reached, *found.left}):
        left = found.left.get(ledger) or {REST: max(0, net.course.closing[ledger])}
        came = {*reached.get(ledger, ()), *left}
        for source in sorted(came - {REST} if rule == BOUND else came | {REST}):
            row = (ledger, net.starts[ledger + 1] - net.starts[ledger] + 1, min(source, len(names)), left.get(source, 0))
            for column, value in zip(told.values(), row, strict=True):
                column.append(value)
    count = len(told["ledger"])
    same = {"fate": pa.repeat("closing", count), "part": pa.repeat(0, count)}
    return _written(net, rule, names, told | {"amount": _amounts(told["amount"])} | same, count)


def _distinct(ledgers: pa.Array, sources: pa.Array, known: int) -> dict[int, set[int]]:
    """Return the sources that reached each account."""
    reached: dict[int, set[int]] = {}
    for code in pc.unique(pc.add(pc.multiply(ledgers, known + 1), sources)).to_pylist():
        ledger, source = divmod(code, known + 1)
        reached.setdefault(ledger, set()).add(source if source < known else REST)
    return reached


def _written(net: Network, rule: str, names: Sequence[str], told: Mapping[str, Any], count: int) -> pa.Table:
    """Return rows with the names of their accounts and sources, which are told by their places."""
    accounts, currencies = (pa.array(one, pa.string()) for one in zip(*net.ledgers, strict=True))
    ledgers, sources = (pa.array(told[one], pa.int64()) for one in ("ledger", "source"))
    columns = {name: one for name, one in told.items() if name not in ("ledger", "onward")} | {
        "account": pc.take(accounts, ledgers),
        "currency": pc.take(currencies, ledgers),
        "rule": pa.repeat(rule, count),
        "source": pc.take(pa.array([*names, OTHER], pa.string()), sources),
        "exponent": pc.take(pa.array(net.exponents, pa.int64()), ledgers),
        "footing": pc.take(pa.array(net.footings, pa.string()), ledgers),
    }
    if "onward" in told:
        columns |= {"to_account": pc.take(accounts, told["onward"]), "to_currency": pc.take(currencies, told["onward"])}
    made = [pa.nulls(count, field.type) if (one := columns.get(field.name)) is None else one for field in _SCHEMA]
    arrays = [one if isinstance(one, pa.Array) else pa.array(one, field.type) for one, field in zip(made, _SCHEMA, strict=True)]
    return pa.table([one.cast(field.type) for one, field in zip(arrays, _SCHEMA, strict=True)], schema=_SCHEMA)


def _amounts(amounts: Sequence[int]) -> pa.Array:
    """Return whole units, by way of 64 bits where they fit: it is many times faster."""
    try:
        return pa.array(amounts, pa.int64())
    except (OverflowError, pa.ArrowInvalid):
        return pa.array(amounts, _SCHEMA.field("amount").type)


def _schemes(net: Network, movements: pa.Table, schemes: pa.Table) -> list[Scheme]:
    """Return the schemes whose purchase and payment are movements of one ledger of the network."""
    if not schemes.num_rows:
        return []
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

"""Tracing: what of money of an assumed origin lies, under each accepted rule, in the outflows and balance of an account.

In: ledgers of movements and the origins that were assumed. Out: exact whole minor units by source, for every rule. No
rule is a fact: they are conventions, shown side by side (``docs/reference/tracing.md`` gives each its authority).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model import TABLES
from faisceau.stages.tracing.following import Share, Trace, least_opening, trace
from faisceau.stages.tracing.funds import FUNDS, OTHER, Portion, shared_out

__all__ = ["RULES", "Share", "Trace", "least_opening", "trace", "tracings"]

RULES: tuple[str, ...] = tuple(FUNDS)
"""The rules, in the order in which they are shown."""

_SCHEMA = TABLES["tracings"].arrow

_Row = Mapping[str, Any]
_Key = tuple[str, str]


def tracings(*, movements: pa.Table, origins: pa.Table, transfers: pa.Table) -> pa.Table:
    """Return, for each ledger that received money of an assumed origin, where it went under every rule.

    An origin is a movement, the same line in another statement, or a detail of a movement (found in ``transfers``);
    an outflow is none. ``movements`` may be those of one ledger or of all.
    """
    sources = _sources(movements, origins, transfers)
    rows = [row for key in sorted(sources) for row in _of_ledger(movements, key, sources[key])]
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=_SCHEMA) if rows else _SCHEMA.empty_table()


def _sources(movements: pa.Table, origins: pa.Table, transfers: pa.Table) -> dict[_Key, dict[int, list[Portion]]]:
    """Return the portions under question, by ledger and place, from the movements and details that origins name."""
    wanted = set(_places(origins).to_pylist())
    details: dict[str, list[_Row]] = {}
    for row in _details(transfers, wanted):
        details.setdefault(f"{row['exhibit']}#{row['part_of']}", []).append(row)
    found: dict[_Key, dict[int, list[Portion]]] = {}
    for inflow in _inflows(movements, wanted | set(details)):
        if portions := _portions(inflow, wanted, details):
            found.setdefault((inflow["account"], inflow["currency"]), {})[inflow["number"] - 1] = portions
    return found


def _places(table: pa.Table) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(table.column("exhibit"), table.column("locator"), "#")


def _named(table: pa.Table, places: Collection[str]) -> pa.ChunkedArray:
    return pc.is_in(_places(table), pa.array(sorted(places), pa.string()))


def _details(transfers: pa.Table, wanted: Collection[str]) -> list[_Row]:
    """Return the details that origins name, with an amount and a movement that they explain."""
    known = pc.and_(transfers.column("amount").is_valid(), transfers.column("part_of").is_valid())
    detail = pc.and_(pc.equal(transfers.column("level"), "detail"), known)
    columns = ["exhibit", "locator", "part_of", "amount", "exponent", "currency"]
    rows: list[_Row] = transfers.filter(pc.and_(detail, _named(transfers, wanted))).select(columns).to_pylist()
    return sorted(rows, key=lambda row: (row["exhibit"], row["locator"]))


def _inflows(movements: pa.Table, places: Collection[str]) -> list[_Row]:
    """Return the inflows that stand at one of these places, in their own statement or in another."""
    also = movements.column("also").combine_chunks()
    elsewhere = pc.is_in(pc.list_flatten(also), pa.array(sorted(places), pa.string()))
    repeated = movements.take(pc.unique(pc.list_parent_indices(also).filter(elsewhere)))
    rows = [*movements.filter(_named(movements, places)).to_pylist(), *repeated.to_pylist()]
    return [row for row in rows if row["signed"] > 0]


def _portions(inflow: _Row, wanted: Collection[str], details: Mapping[str, list[_Row]]) -> list[Portion]:
    """Return what of an inflow is under question: the whole, or the details that are, at most the whole."""
    amount = int(inflow["signed"])
    places = [f"{inflow['exhibit']}#{inflow['locator']}", *inflow["also"]]
    if whole := next((place for place in places if place in wanted), None):
        return [(whole, amount)]
    named = next(details[place] for place in places if place in details)
    portions = [
        (f"{row['exhibit']}#{row['locator']}", int(row["amount"]) * 10 ** inflow["exponent"] // 10 ** row["exponent"])
        for row in named
        if row["currency"] in (None, inflow["currency"])
    ]
    if sum(part for _, part in portions) > amount:
        portions = [(source, part) for (source, _), part in zip(portions, shared_out(amount, portions), strict=True)]
    return [(source, part) for source, part in portions if part]


def _of_ledger(movements: pa.Table, key: _Key, sources: Mapping[int, list[Portion]]) -> Iterator[tuple[object, ...]]:
    account, currency = key
    ledger = movements.filter(
        pc.and_(pc.equal(movements.column("account"), account), pc.equal(movements.column("currency"), currency))
    ).sort_by("number")
    signed = _integers(ledger.column("signed"))
    exponent = ledger.column("exponent")[0].as_py()
    opening, footing = _opening(ledger, signed)
    names = sorted({source for portions in sources.values() for source, _ in portions} | {OTHER})
    for rule in RULES:
        found = trace(signed, sources, rule, opening)
        closing = [Share(len(signed), source, found.left.get(source, 0)) for source in names]
        for fate, shares in (("outflow", found.paid), ("exhausted", found.exhausted), ("closing", closing)):
            for place, source, amount in shares:
                yield account, currency, rule, place + 1, source, fate, amount, exponent, footing


def _opening(ledger: pa.Table, signed: list[int]) -> tuple[int, str]:
    """Return the opening balance, and what it stands on: stated, stated with a gap later, or the least possible one."""
    balances = ledger.column("balance")
    first = balances[0].as_py()
    if first is None:
        return least_opening(signed), "least"
    return int(first) - signed[0], "gap" if balances.null_count else "stated"


def _integers(column: pa.ChunkedArray) -> list[int]:
    """Return exact integers, by way of 64 bits where they fit: it is many times faster."""
    try:
        found: list[int] = column.cast(pa.int64()).to_pylist()
    except pa.ArrowInvalid:
        return [int(value) for value in column.to_pylist()]
    return found

"""Origins: movements and details that are under question → by ledger and place, how many units of which source."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.stages.tracing.funds import shared_out

Row = Mapping[str, Any]
Ledger = tuple[str, str]
"""An account and a currency."""
Named = tuple[str, int]
"""A source by its name (exhibit#locator), and units of its ledger."""


def inflows_of(movements: pa.Table, origins: pa.Table, transfers: pa.Table) -> dict[Ledger, dict[int, list[Named]]]:
    """Return the portions under question, by ledger and number, from the movements and details that origins name.

    An origin is a movement, the same line in another statement, or a detail of a movement; an outflow is none.
    """
    wanted = set(places_of(origins).to_pylist())
    details: dict[str, list[Row]] = {}
    for row in _details(transfers, wanted):
        details.setdefault(f"{row['exhibit']}#{row['part_of']}", []).append(row)
    found: dict[Ledger, dict[int, list[Named]]] = {}
    for inflow in standing_at(movements, wanted | set(details)):
        if inflow["signed"] > 0 and (portions := _portions(inflow, wanted, details)):
            found.setdefault((inflow["account"], inflow["currency"]), {})[inflow["number"]] = portions
    return found


def places_of(table: pa.Table, exhibit: str = "exhibit", locator: str = "locator") -> pa.ChunkedArray:
    """Return the places of rows as they are written, exhibit#locator."""
    return pc.binary_join_element_wise(table.column(exhibit), table.column(locator), "#")


def standing_at(movements: pa.Table, places: Collection[str]) -> list[Row]:
    """Return the movements that stand at one of these places, in their own statement or in another."""
    also = movements.column("also").combine_chunks()
    elsewhere = pc.is_in(pc.list_flatten(also), pa.array(sorted(places), pa.string()))
    repeated = movements.take(pc.unique(pc.list_parent_indices(also).filter(elsewhere)))
    return [*_among(movements, places).to_pylist(), *repeated.to_pylist()]


def _among(table: pa.Table, places: Collection[str]) -> pa.Table:
    """Return the rows that stand at one of these places; places are put together of the few whose exhibit and locator may be."""
    exhibits, locators = ({place.partition("#")[part] for place in places} for part in (0, 2))
    found = table
    for name, wanted in (("locator", locators), ("exhibit", exhibits)):
        found = found.filter(pc.is_in(found.column(name), pa.array(sorted(wanted), pa.string())))
    return found.filter(pc.is_in(places_of(found), pa.array(sorted(places), pa.string())))


def _details(transfers: pa.Table, wanted: Collection[str]) -> list[Row]:
    """Return the details that origins name, with an amount and a movement that they explain."""
    known = pc.and_(transfers.column("amount").is_valid(), transfers.column("part_of").is_valid())
    detail = pc.and_(pc.equal(transfers.column("level"), "detail"), known)
    columns = ["exhibit", "locator", "part_of", "amount", "exponent", "currency"]
    rows: list[Row] = _among(transfers.filter(detail), wanted).select(columns).to_pylist()
    return sorted(rows, key=lambda row: (row["exhibit"], row["locator"]))


def _portions(inflow: Row, wanted: Collection[str], details: Mapping[str, list[Row]]) -> list[Named]:
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
        shares = shared_out(amount, dict(enumerate(part for _, part in portions)))
        portions = [(source, shares[place]) for place, (source, _) in enumerate(portions)]
    return [(source, part) for source, part in portions if part]

"""Asking motifs of a table of edges: the sets that each kind shows, and how many of the true ones stand in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping

import duckdb
import pyarrow as pa

from faisceau.build.runner import Query
from faisceau.indicators import INDICATORS, query_of
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES

MOTIFS = tuple(name for name, takes in sorted(INDICATORS.items()) if "edges" in takes)


def thresholds(**changed: Mapping[str, int]) -> pa.Table:
    """Return the numbers of the law, those of an indicator changed: ``fan_in={"accounts": 3}``."""
    rows = law_tables()["indicator_thresholds"].to_pylist()
    for row in rows:
        row["value"] = changed.get(row["indicator"], {}).get(row["name"], row["value"])
    return pa.Table.from_pylist(rows, TABLES["indicator_thresholds"].arrow)


def asked(edges: pa.Table, names: Collection[str], numbers: pa.Table | None = None, threads: int = 1) -> dict[str, pa.Table]:
    """Return the findings of each motif."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.register("edges", edges)
        connection.register("indicator_thresholds", thresholds() if numbers is None else numbers)
        for name in ("relays", "payer_couples", "circles"):
            connection.register(name, connection.sql(Query("faisceau.stages", name).text).to_arrow_table())
        queries = {name: Query("faisceau.indicators", *query_of(name)) for name in names}
        return {name: connection.sql(one.text, params=one.parameters or None).to_arrow_table() for name, one in queries.items()}


def sets(findings: pa.Table) -> dict[str, set[str]]:
    """Return the places of each set."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding, place in zip(*(findings.column(name).to_pylist() for name in ("finding", "locator")), strict=True):
        found[finding].add(place)
    return dict(found)


def recalled(found: Mapping[str, set[str]], truth: Collection[Collection[str]]) -> int:
    """Return how many true sets stand whole in one that is shown."""
    by_place: dict[str, set[str]] = defaultdict(set)
    for finding, places in found.items():
        for place in places:
            by_place[place].add(finding)
    return sum(bool(set.intersection(*(by_place.get(place, set()) for place in true))) for true in truth)

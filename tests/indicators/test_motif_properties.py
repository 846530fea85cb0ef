"""Whatever the payments: every motif answers with whole, unique, ordered rows of findings, and a circle is one."""

import datetime as dt
from collections import defaultdict

import duckdb
import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from motif_sets import MOTIFS

from faisceau.build.runner import Query
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES
from sql_tables import ask

NUMBERS = law_tables()["indicator_thresholds"]
PAID = st.tuples(
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from((100, 99, 95, 200, 10**30)),
    st.integers(0, 40),
    st.sampled_from(("EUR", "RON")),
)


def table(paid):
    rows = []
    for number, (payer, payee, amount, day, currency) in enumerate(paid):
        if payer != payee:
            start = dt.datetime(2026, 1, 1) + dt.timedelta(days=day)
            rows.append(
                {
                    "exhibit": "x",
                    "locator": f"row={number:03d}",
                    "payer": f"iban:{payer}",
                    "payee": f"iban:{payee}",
                    "from_party": payer,
                    "to_party": payee,
                    "currency": currency,
                    "amount": amount,
                    "exponent": 2,
                    "on": start.date(),
                    "earliest": start,
                    "latest": start + dt.timedelta(hours=23),
                    "also": [f"y#row={number:03d}"] if number % 3 == 0 else [],
                }
            )
    return pa.Table.from_pylist(rows, TABLES["edges"].arrow)


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(PAID, max_size=60))
def test_any_payments_give_whole_and_unique_rows(paid):
    edges = table(paid)
    relays = ask("relays", "faisceau.stages", "relays", edges=edges, indicator_thresholds=NUMBERS)
    circles = ask("circles", "faisceau.stages", "circles", edges=edges, relays=relays, indicator_thresholds=NUMBERS)
    couples = ask("payer_couples", "faisceau.stages", "payer_couples", edges=edges, indicator_thresholds=NUMBERS)
    tables = {"edges": edges, "relays": relays, "payer_couples": couples, "circles": circles, "indicator_thresholds": NUMBERS}
    places = {f"{row['exhibit']}#{row['locator']}" for row in edges.to_pylist()} | {
        place for row in edges.to_pylist() for place in row["also"]
    }
    for name in MOTIFS:
        found = ask("findings", "faisceau.indicators", name, **tables).to_pylist()
        assert {f"{row['exhibit']}#{row['locator']}" for row in found} <= places
        if name == "cycles":
            closes(found, edges)


def closes(found, edges):
    """Assert that in every circle whoever pays is paid, and that three stand in it at least."""
    ends = {row["locator"]: (row["payer"], row["payee"]) for row in edges.to_pylist()}
    circles = defaultdict(set)
    for row in found:
        circles[row["finding"]].add(ends[row["locator"]])
    for steps in circles.values():
        payers, payees = ({step[side] for step in steps} for side in (0, 1))
        assert payers == payees
        assert len(payers) >= 3


def circled(edges):
    """Return the circles of edges and what is found of them."""
    relays = ask("relays", "faisceau.stages", "relays", edges=edges, indicator_thresholds=NUMBERS)
    circles = ask("circles", "faisceau.stages", "circles", edges=edges, relays=relays, indicator_thresholds=NUMBERS)
    found = ask("findings", "faisceau.indicators", "cycles", edges=edges, circles=circles, indicator_thresholds=NUMBERS)
    return circles.to_pylist(), found.to_pylist()


def test_a_dense_ring_of_equal_sums_is_many_circles_and_each_is_one():
    edges = table([(one, (one + step) % 6, 100, 5 * one, "EUR") for one in range(6) for step in (1, 2)])
    circles, found = circled(edges)
    closes(found, edges)
    assert len({row["finding"] for row in found}) >= 6
    assert all(row["kind"] != "stopped" for row in circles)


def test_hubs_hide_no_circle_beside_them_and_say_where_following_stopped():
    """Two hubs that two thousand others pay, and are paid by, one amount: eight million pairs, which no memory need hold."""
    others = range(10, 2010)
    paid = [
        (*(ends if out else ends[::-1]), 10_000, other * (7 + hub) % 300, "EUR")
        for hub in (0, 1)
        for out in (True, False)
        for other in others
        for ends in [(hub, other)]
    ]
    ring = [(5000, 5001, 77_700, 20, "EUR"), (5001, 5002, 77_700, 10, "EUR"), (5002, 5000, 77_700, 30, "EUR")]
    through = [(6000, 0, 55_500, 40, "EUR"), (0, 6001, 55_500, 35, "EUR"), (6001, 6000, 55_500, 50, "EUR")]
    tables = {
        "edges": table([*paid, *ring, *through]),
        "indicator_thresholds": NUMBERS,
        "relays": TABLES["relays"].arrow.empty_table(),
    }
    with duckdb.connect(config={"threads": 1, "memory_limit": "100MB", "max_temp_directory_size": "0MB"}) as connection:
        for name, rows in tables.items():
            connection.register(name, rows)
        circles = connection.sql(Query("faisceau.stages", "circles").text).to_arrow_table()
    tables["circles"] = circles.select(TABLES["circles"].names).cast(TABLES["circles"].arrow)
    del tables["relays"]
    found = ask("findings", "faisceau.indicators", "cycles", **tables).to_pylist()
    assert {row["locator"] for row in found} == {f"row={len(paid) + more:03d}" for more in range(6)}
    stopped = [row for row in circles.to_pylist() if row["kind"] == "stopped"]
    assert {row["to_party"] for row in stopped} == {0, 1}
    assert len(stopped) == 2 * len(others)
    assert {row["ways"] for row in stopped} == {len(others)}

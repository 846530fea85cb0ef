"""Whatever the payments: every motif answers with whole, unique, ordered rows of findings, and a circle is one."""

import datetime as dt
from collections import defaultdict

import pyarrow as pa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from motif_sets import MOTIFS

from faisceau.law import tables as law_tables
from faisceau.model import TABLES
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
    places = {f"{row['exhibit']}#{row['locator']}" for row in edges.to_pylist()} | {
        place for row in edges.to_pylist() for place in row["also"]
    }
    for name in MOTIFS:
        found = ask("findings", "faisceau.indicators", name, edges=edges, relays=relays, indicator_thresholds=NUMBERS).to_pylist()
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


def test_a_dense_ring_of_equal_sums_is_many_circles_and_each_is_one():
    ring = [(one, (one + step) % 6, 100, 5 * one, "EUR") for one in range(6) for step in (1, 2)]
    edges = table(ring)
    relays = ask("relays", "faisceau.stages", "relays", edges=edges, indicator_thresholds=NUMBERS)
    found = ask("findings", "faisceau.indicators", "cycles", edges=edges, relays=relays, indicator_thresholds=NUMBERS).to_pylist()
    closes(found, edges)
    assert len({row["finding"] for row in found}) >= 6

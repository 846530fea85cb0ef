"""Payees whom two payers share, beside the definition: every two payers are compared, and no payment is left out beforehand."""

import datetime as dt
import random
from itertools import combinations

import pyarrow as pa
from motif_sets import thresholds

from faisceau.model.tables import TABLES
from sql_tables import ask

NUMBERS = thresholds(bipartite_layers={"days": 9})
LIMITS = {row["name"]: row["value"] for row in NUMBERS.to_pylist() if row["indicator"] == "bipartite_layers"}


def world(seed):
    """Return payments of ten payers to seven payees over three months."""
    draw, rows = random.Random(seed), []
    for number in range(600):
        start = dt.datetime(2026, 1, 1) + dt.timedelta(days=draw.randrange(90))
        payer, payee = draw.randrange(10), draw.randrange(10, 17)
        rows.append(
            {
                "exhibit": "x",
                "locator": f"row={number:03d}",
                "payer": f"iban:{payer}",
                "payee": f"iban:{payee}",
                "from_party": payer,
                "to_party": payee,
                "currency": draw.choice(("EUR", "EUR", "MDL")),
                "amount": draw.choice((100, 150, 210, 300)),
                "exponent": draw.choice((2, 2, 0)),
                "on": start.date(),
                "earliest": start,
                "latest": start + dt.timedelta(hours=23),
                "also": [],
            }
        )
    return pa.Table.from_pylist(rows, TABLES["edges"].arrow)


def model(paid):
    """Return the rows, by the definition."""
    found = []
    days, payees, gap = dt.timedelta(days=LIMITS["days"]), LIMITS["payees"], LIMITS["gap"]
    for one, two in combinations(sorted({row["from_party"] for row in paid}), 2):
        for worth in {(row["currency"], row["exponent"]) for row in paid}:
            mine = [row for row in paid if (row["currency"], row["exponent"]) == worth]
            shared = [
                (min(a["on"], b["on"]), max(a["on"], b["on"]), a["to_party"])
                for a in mine
                for b in mine
                if (a["from_party"], b["from_party"]) == (one, two)
                and a["to_party"] == b["to_party"]
                and abs(a["on"] - b["on"]) <= days
                and max(a["amount"], b["amount"]) <= gap * min(a["amount"], b["amount"])
            ]
            held = set()
            for _, window in ((last, [row for row in shared if last - days <= row[0] <= last]) for last, _, _ in shared):
                if len({payee for _, _, payee in window}) >= payees:
                    held.update(window)
            for payee in {payee for _, _, payee in held}:
                since = min(row[0] for row in held if row[2] == payee)
                found.append((one, two, payee, *worth, since, max(row[1] for row in held if row[2] == payee)))
    return found


def test_what_two_payers_share_is_what_the_definition_says():
    lengths = []
    for seed in range(6):
        paid = world(seed)
        rows = ask("payer_couples", "faisceau.stages", "payer_couples", edges=paid, indicator_thresholds=NUMBERS)
        assert {tuple(row.values()) for row in rows.to_pylist()} == set(model(paid.to_pylist()))
        lengths.append(rows.num_rows)
    assert sum(lengths) > 100

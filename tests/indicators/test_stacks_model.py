"""Stacks beside a plain model: relays are tied one by one, and what ties too many accounts is left out at the end."""

import datetime as dt
import random
from collections import defaultdict
from itertools import pairwise

import pyarrow as pa
from motif_sets import asked, sets, thresholds

from faisceau.model.tables import TABLES
from sql_tables import ask

MOST = 7
NUMBERS = thresholds(stacks={"most": MOST})
LIMITS = {row["name"]: row["value"] for row in NUMBERS.to_pylist() if row["indicator"] == "stacks"}


def world(seed):
    """Return edges of a few crowds, some of which one account ties to others."""
    draw, rows = random.Random(seed), []
    for crowd in range(6):
        parties = [10 * crowd + n for n in range(draw.choice((5, 6, 7, 12)))] + (
            [draw.randrange(60)] if draw.random() < 0.3 else []
        )
        begun = draw.randrange(60)
        for _ in range(draw.randint(6, 8) + 2 * len(parties) * (len(parties) > 9)):
            payer, payee = draw.sample(parties, 2)
            start = dt.datetime(2026, 1, 1) + dt.timedelta(days=begun + draw.randrange(25))
            rows.append(
                {
                    "exhibit": "x",
                    "locator": f"row={len(rows):03d}",
                    "payer": f"iban:{payer}",
                    "payee": f"iban:{payee}",
                    "from_party": payer,
                    "to_party": payee,
                    "currency": "EUR",
                    "amount": draw.choice((100, 97, 95, 500, 490)),
                    "exponent": 2,
                    "on": start.date(),
                    "earliest": start,
                    "latest": start + dt.timedelta(hours=23),
                    "also": [],
                }
            )
    return pa.Table.from_pylist(rows, TABLES["edges"].arrow)


def model(relays):
    """Return the places of each set, by the definition: tie everything first, count then."""
    kept = [
        row
        for row in relays
        if row["kept"] >= LIMITS["kept"]
        and (row["out_on"] - row["in_on"]).days <= LIMITS["days"]
        and len({row["from_party"], row["via_party"], row["to_party"]}) == 3
    ]
    root = list(range(len(kept)))

    def top(one):
        while root[one] != one:
            one = root[one]
        return one

    of_party = defaultdict(list)
    for number, row in enumerate(kept):
        for end in ("from_party", "via_party", "to_party"):
            of_party[row[end], row["currency"], row["exponent"]].append((row["in_on"], number))
    for touched in of_party.values():
        touched.sort()
        for (before, one), (after, two) in pairwise(touched):
            if (after - before).days <= LIMITS["days"]:
                root[top(one)] = top(two)
    stacks = defaultdict(list)
    for number, row in enumerate(kept):
        stacks[top(number)].append(row)
    shown, crowds = set(), 0
    for rows in stacks.values():
        middle = {row["via_party"] for row in rows}
        sources = {row["from_party"] for row in rows} - middle
        sinks = {row["to_party"] for row in rows} - middle
        first = {row["via_party"] for row in rows if row["from_party"] in sources}
        second = {row["via_party"] for row in rows if row["from_party"] in middle}
        wide = all(len(layer) >= LIMITS["accounts"] for layer in (sources, sinks))
        deep = all(len(layer) >= LIMITS["accounts"] for layer in (first, second))
        if len(middle) < LIMITS["accounts"] or not (wide or deep):
            continue
        if len(middle) + len(sources) + len(sinks) > MOST:
            crowds += 1
            continue
        shown.add(frozenset(row[side] for row in rows for side in ("in_locator", "out_locator")))
    return shown, crowds


def test_stacks_are_those_of_the_plain_model():
    all_shown = all_crowds = 0
    for seed in range(60):
        edges = world(seed)
        relays = ask("relays", "faisceau.stages", "relays", edges=edges, indicator_thresholds=NUMBERS)
        expected, crowds = model(relays.to_pylist())
        found = sets(asked(edges, ["stacks"], NUMBERS)["stacks"])
        assert {frozenset(places) for places in found.values()} == expected, seed
        all_shown, all_crowds = all_shown + len(expected), all_crowds + crowds
    assert all_shown >= 10
    assert all_crowds >= 20

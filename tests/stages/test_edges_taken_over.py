"""Payments between parties that are taken over from an earlier call: row by row and part by part those of one question over everything."""

import random

import pyarrow as pa
import pytest
from test_edges import payment

from faisceau.build import Runner, Shelf
from faisceau.build.parties import Flows
from faisceau.build.shelf import Table
from faisceau.model.tables import TABLES
from sql_tables import rows_of
from taking_over import noted
from training_case import SILENT

BANKS = "ABCDEF"


def world(draw):
    """Return payments of six ledgers, many of which two banks state, and what was joined: some on another day, some without a name."""
    rows, pairs = [], []
    for number in range(0, 900, 2):
        payer, payee = draw.choice(BANKS), draw.choice("ABCDEFGH")
        cents, day = draw.choice([500, 500, 700, draw.randrange(1, 9000)]), draw.randrange(1, 20)
        named = payee if draw.random() < 0.8 else None
        rows.append(payment(number, payer, named, -cents, day) | {"exhibit": f"x{payer}"})
        if payee in BANKS and draw.random() < 0.8:
            late = draw.choice([0, 0, 1, 3, 4])
            rows.append(
                payment(number + 1, payee, payer if draw.random() < 0.8 else None, cents, day + late) | {"exhibit": f"x{payee}"}
            )
            if draw.random() < 0.4 and payee != payer:
                state = draw.choice(["joined", "set", "possible"])
                places = [f"x{payer}", f"row={number:02d}", f"x{payee}", f"row={number + 1:02d}"]
                pairs.append(
                    dict(zip(("out_exhibit", "out_locator", "in_exhibit", "in_locator"), places, strict=True), state=state)
                )
    return rows, [{**pair, "currency": "EUR"} for pair in pairs]


def edges(folder, rows, pairs):
    """Return the payments between parties of one build over these, on a shelf of that folder."""
    shelf = Shelf(folder / "shelf")
    run = Runner(shelf, SILENT)

    def table(name, given, own):
        parts = sorted({row[own] for row in given})
        made = [(part, rows_of(name, [row for row in given if row[own] == part])) for part in parts]
        return Table(TABLES[name], tuple(run._put(TABLES[name], part, pa.table(rows)) for part, rows in made))

    standing = {(row["exhibit"], row["locator"]) for row in rows}
    kept = [p for p in pairs if {(p["out_exhibit"], p["out_locator"]), (p["in_exhibit"], p["in_locator"])} <= standing]
    stated = [{"exhibit": row["exhibit"], "locator": row["locator"]} for row in rows]
    given = {"payments": table("payments", rows, "exhibit"), "pairs": table("pairs", kept, "state")}
    given |= {"transfers": table("transfers", stated, "exhibit"), "hubs": run.given("hubs", rows_of("hubs", []))}
    made = Flows(run).edges(given)
    told = run.read(made)
    run.close()
    shelf.close()
    return made, told


def changes(rows, pairs, draw):
    """Yield what changes: a piece less, a line less, another name, another day, another amount, other joinings, all again."""
    for bank in draw.sample(BANKS, 3):
        yield [row for row in rows if row["exhibit"] != f"x{bank}"], pairs
    for _ in range(6):
        other = draw.randrange(len(rows))
        yield [row for n, row in enumerate(rows) if n != other], pairs
        more = draw.choice([{"other": None}, {"other": "iban:A"}, {"amount": 700}, {"on": rows[0]["on"]}])
        yield [{**row, **more} if n == other else row for n, row in enumerate(rows)], pairs
        less = draw.randrange(len(pairs))
        yield rows, [pair for n, pair in enumerate(pairs) if n != less]
        turned = draw.choice(["joined", "possible"])
        yield rows, [{**pair, "state": turned} if n == less else pair for n, pair in enumerate(pairs)]
    yield rows, pairs


@pytest.mark.parametrize("seed", range(3))
def test_payments_between_parties_that_are_taken_over_are_the_payments(seed, tmp_path, monkeypatch):
    happened = noted(monkeypatch, 70)
    draw = random.Random(seed)
    rows, pairs = world(draw)
    first, told = edges(tmp_path / "one", rows, pairs)
    assert first.rows > 300
    assert sum(1 for row in told.to_pylist() if row["also"]) > 80
    differing = set()
    for number, (changed, joined) in enumerate(changes(rows, pairs, draw)):
        again, _ = edges(tmp_path / "one", changed, joined)
        assert again == edges(tmp_path / f"new{number}", changed, joined)[0], number
        differing.add(again.digest)
    assert len(differing) > 8
    assert len(happened) > 12
    assert all(happened)

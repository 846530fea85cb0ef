"""What is local to a party, to two payers or to a set of them: taken over from an earlier call, or asked for all at once, the answer is the same."""

import datetime as dt
import random

import pyarrow as pa
import pytest
from flow_worlds import world

from faisceau.build import Runner, Shelf, taken_over
from faisceau.build.parties import BY_PARTY, HELD, Flows
from faisceau.build.runner import Query
from faisceau.build.shelf import Table
from faisceau.indicators import INDICATORS, query_of
from faisceau.law import tables as law_tables
from faisceau.model.tables import TABLES
from sql_tables import rows_of
from taking_over import noted
from training_case import SILENT

PIECES = 8
OF_EDGES = sorted(set(BY_PARTY) - HELD)


def paid(seed):
    """Return payments that stand in eight pieces, those of an account mostly in one: motifs, and four accounts through which much passes."""
    made = world(seed, accounts=20, each=1)
    for hub in range(4):
        for _ in range(160):
            ends = (900 + hub, made.chance.randrange(930, 955))
            made.pay(*made.chance.sample(ends, 2), made.chance.randint(9_000, 10_000), made.chance.randrange(90))
    rows = made.edges().to_pylist()
    for row in rows:
        hub = min(row["from_party"], row["to_party"])
        row["exhibit"] = f"x{(hub if hub >= 900 else row['from_party']) % PIECES:02}"
    return rows


@pytest.fixture
def small(monkeypatch):
    """Cut however few payments there are; note how often something was taken over."""
    return noted(monkeypatch, 40)


def answers(folder, rows):
    """Return the tables of one build over these payments, on a shelf of that folder."""
    shelf = Shelf(folder / "shelf")
    run = Runner(shelf, SILENT)
    by_piece = {}
    for row in rows:
        by_piece.setdefault(row["exhibit"], []).append(row)
    made = [(name, pa.Table.from_pylist(own, TABLES["edges"].arrow)) for name, own in sorted(by_piece.items())]
    edges = Table(TABLES["edges"], tuple(run._put(TABLES["edges"], name, own) for name, own in made))
    thresholds = run.given("indicator_thresholds", law_tables()["indicator_thresholds"])
    flows = Flows(run)
    given = {"edges": edges, "indicator_thresholds": thresholds}
    between = {"relays": flows.relays(given), "payer_couples": flows.payer_couples(given)}
    given |= between
    calls = [
        flows.findings(name, Query("faisceau.indicators", *query_of(name)), {one: given[one] for one in INDICATORS[name]})
        for name in OF_EDGES
    ]
    findings = run.union("findings", {}, calls)
    run.close()
    shelf.close()
    return {**between, "findings": findings}


def changes(rows, draw):
    """Yield the same payments with a piece less, a piece of few lines more, a line that says something else, a line less."""
    for piece in draw.sample(range(PIECES), 2):
        yield [row for row in rows if row["exhibit"] != f"x{piece:02}"]
    lines = [{**row, "exhibit": "y", "amount": row["amount"] + draw.randrange(3)} for row in draw.sample(rows, 20)]
    yield [*rows, *lines]
    other = draw.randrange(len(rows))
    yield [{**row, "also": ["z#row=1"]} if n == other else row for n, row in enumerate(rows)]
    yield [{**row, "amount": row["amount"] * 3} if n % 97 == 5 else row for n, row in enumerate(rows)]
    yield [row for n, row in enumerate(rows) if n != other]
    yield rows


def test_an_answer_taken_over_is_the_answer(small, tmp_path):
    draw, rows = random.Random(1), paid(1)
    first = answers(tmp_path / "one", rows)
    assert first["relays"].rows > 1000
    assert {part.key.split()[0] for part in first["findings"].parts} == set(OF_EDGES)
    differing = set()
    for number, changed in enumerate(changes(rows, draw)):
        del small[:]
        again = answers(tmp_path / "one", changed)
        assert all(small), number
        assert small or changed == rows, number
        anew = answers(tmp_path / f"new{number}", changed)
        assert again == anew, number
        differing.add(again["findings"].digest)
    assert len(differing) > 4
    assert again == first


def test_parts_are_cut_by_what_they_hold_alone(small, tmp_path):
    first = answers(tmp_path, paid(4))
    sizes = [part.rows for part in first["findings"].parts if len(part.key.split()[1]) > 1]
    assert sizes
    assert min(sizes) >= taken_over.LARGE
    assert len({part.key for part in first["relays"].parts}) == len(first["relays"].parts) > 8


def held(draw):
    """Return payments of eight ledgers, a piece each: cash, wages, rents and cards by the words that are looked for, and small sums abroad."""
    words = law_tables()["indicator_words"].to_pylist()
    said = {name: [(row["sense"], word) for row in words if row["indicator"] == name for word in row["words"]] for name in HELD}
    rows = []
    for number in range(3000):
        name = draw.choice(sorted(HELD))
        sense, word = draw.choice(said[name] or [(None, "")])
        credit = sense in ("deposit", "wage") or name in ("many_payers", "round_amounts") or draw.random() < 0.1
        cents = draw.choice([5000, 10_000, 20_000, 95_000, 99_000, 990_000, 150_000, draw.randrange(100, 200_000)])
        day = dt.date(2025, 1, 1) + dt.timedelta(days=draw.randrange(120))
        piece, other = number % PIECES, draw.randrange(12)
        if sense == "payroll" and piece < PIECES // 2:
            continue
        account = f"FR76{piece:023}"
        told = {
            "side": "credit" if credit else "debit",
            "amount": cents,
            "exponent": 2,
            "currency": "EUR",
            "on": day,
            "number": number,
        }
        named = {"other": f"iban:MD24{other:020}", "other_name": f"N {other}", "words": f" {word.replace('*', '').lower()} "}
        place = {"exhibit": f"x{piece}", "locator": f"row={number:05}", "account": account, "holder": f"iban:{account}"}
        rows.append({**place, **told, **named})
    return rows


def of_holders(folder, rows):
    """Return the findings of one build over these payments, on a shelf of that folder."""
    shelf = Shelf(folder / "shelf")
    run = Runner(shelf, SILENT)
    by_piece = {}
    for row in rows:
        by_piece.setdefault(row["exhibit"], []).append(row)
    made = tuple(run._put(TABLES["payments"], name, rows_of("payments", own)) for name, own in sorted(by_piece.items()))
    law = {name: run.given(name, law_tables()[name]) for name in ("indicator_thresholds", "indicator_words")}
    given = {"payments": Table(TABLES["payments"], made), **law}
    flows = Flows(run)
    calls = [
        flows.findings(name, Query("faisceau.indicators", *query_of(name)), {one: given[one] for one in INDICATORS[name]})
        for name in sorted(HELD)
    ]
    findings = run.union("findings", {}, calls)
    run.close()
    shelf.close()
    return findings


def test_what_is_said_of_a_holder_that_is_taken_over_is_the_answer(small, tmp_path):
    draw = random.Random(2)
    rows = held(draw)
    first = of_holders(tmp_path / "one", rows)
    assert {part.key.split()[0] for part in first.parts} == HELD
    for number in range(6):
        piece, line = draw.randrange(PIECES), draw.randrange(len(rows))
        less = [row for row in rows if row["exhibit"] != f"x{piece}"]
        changed = draw.choice(
            [less, rows[:line] + rows[line + 1 :], [*rows[:line], {**rows[line], "amount": 7}, *rows[line + 1 :]]]
        )
        del small[:]
        again = of_holders(tmp_path / "one", changed)
        assert len(small) == len(HELD)
        assert all(small)
        assert again == of_holders(tmp_path / f"new{number}", changed), number
        assert again.digest != first.digest or changed is not less

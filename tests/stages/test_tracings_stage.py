"""The table of tracings: origins that are movements, repeated lines, details; openings stated, broken, unknown."""

import datetime as dt

import pytest
from stage_rows import EXHIBIT, checked, movements_of, table

from faisceau.model.tables import TABLES
from faisceau.stages.tracing import CONSERVING, FOLLOWED, tracings

IBAN = "FR14 2004 1010 0505 0001 3M02 606"
OTHER_EXHIBIT = "f2" * 32


def line(day, amount, **told):
    side = "credit" if amount > 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "booked": dt.date(2026, 3, day), "amount": abs(amount), "side": side, **told}


def traced(transfers, balances, *origins):
    """Return the tracings of transfers whose origins are (exhibit, locator) pairs, as a mapping, and the rows."""
    transfers, balances = table("transfers", *transfers), table("balances", *balances)
    movements = movements_of(transfers, balances)
    named = table("origins", *({"exhibit": exhibit, "locator": locator, "reason": "r"} for exhibit, locator in origins))
    none = {name: TABLES[name].empty() for name in ("continuations", "schemes")}
    rows = checked("tracings", tracings(movements=movements, origins=named, transfers=transfers, **none))
    return {(row["rule"], row["number"], row["source"].rpartition("#")[2], row["fate"]): int(row["amount"]) for row in rows}, rows


OPENING = {"account": IBAN, "currency": "EUR", "side": "credit", "amount": 1000, "kind": "OPBD"}


def test_every_rule_tells_each_outflow_and_the_closing_balance():
    found, rows = traced([line(1, 2000), line(2, -1500)], [OPENING], (EXHIBIT, "line=1"))
    assert found["fifo", 2, "line=1", "outflow"] == 500
    assert found["fifo", 2, "other", "outflow"] == 1000
    assert found["lifo", 2, "line=1", "outflow"] == 1500
    assert found["pro_rata", 2, "line=1", "outflow"] == 1000
    assert found["lowest_intermediate_balance", 3, "line=1", "closing"] == 1500
    assert {row["rule"] for row in rows} == set(FOLLOWED)
    assert {row["footing"] for row in rows} == {"stated"}
    for rule in CONSERVING:
        of_rule = [row for row in rows if row["rule"] == rule and row["source"] != "other"]
        assert sum(int(row["amount"]) for row in of_rule) == 2000


def test_nothing_left_is_told_and_so_is_what_repaid_an_overdraft():
    found, _ = traced([line(1, 600), line(2, -100)], [{**OPENING, "side": "debit"}], (EXHIBIT, "line=1"))
    for rule in CONSERVING:
        assert found[rule, 1, "line=1", "exhausted"] == 600
        assert found[rule, 3, "line=1", "closing"] == 0
        assert found[rule, 3, "other", "closing"] == 0


def test_an_origin_named_in_another_statement_is_the_same_line():
    again = line(1, 2000, reference="R1", exhibit=OTHER_EXHIBIT)
    found, rows = traced([line(1, 2000, reference="R1"), again], [], (OTHER_EXHIBIT, "line=2"))
    assert found["fifo", 2, "line=2", "closing"] == 2000
    assert {row["source"] for row in rows} == {f"{OTHER_EXHIBIT}#line=2", "other", "any"}


def test_both_copies_named_are_one_source():
    again = line(1, 2000, reference="R1", exhibit=OTHER_EXHIBIT)
    found, _ = traced([line(1, 2000, reference="R1"), again], [], (EXHIBIT, "line=1"), (OTHER_EXHIBIT, "line=2"))
    assert found["fifo", 2, "line=1", "closing"] == 2000
    assert ("fifo", 2, "line=2", "closing") not in found


def test_a_detail_is_a_part_of_its_movement():
    details = [line(1, 300, level="detail", part_of="line=1"), line(1, 700, level="detail", part_of="line=1")]
    found, _ = traced([line(1, 1000), *details], [], (EXHIBIT, "line=2"))
    assert found["fifo", 2, "line=2", "closing"] == 300
    assert found["fifo", 2, "other", "closing"] == 700


def test_a_detail_in_other_units_or_another_currency():
    details = [
        line(1, 3, level="detail", part_of="line=1", exponent=0),
        line(1, 200, level="detail", part_of="line=1", currency="USD"),
        line(1, 0, level="detail", part_of="line=1"),
        line(1, 5, level="detail", part_of="line=1") | {"amount": None},
    ]
    found, _ = traced([line(1, 1000), *details], [], *((EXHIBIT, f"line={place}") for place in range(2, 6)))
    assert found["fifo", 2, "line=2", "closing"] == 300
    assert not [key for key in found if key[2] in ("line=3", "line=4", "line=5")]


def test_details_never_claim_more_than_their_movement():
    details = [line(1, 900, level="detail", part_of="line=1"), line(1, 900, level="detail", part_of="line=1")]
    found, _ = traced([line(1, 1000), *details], [], (EXHIBIT, "line=2"), (EXHIBIT, "line=3"))
    assert found["fifo", 2, "line=2", "closing"] == found["fifo", 2, "line=3", "closing"] == 500


@pytest.mark.parametrize("origin", ["line=2", "line=9"])
def test_an_outflow_or_a_line_that_is_not_there_is_no_origin(origin):
    found, _ = traced([line(1, 1000), line(2, -10)], [], (EXHIBIT, origin))
    assert not found


def test_a_line_of_nothing_is_no_origin():
    found, _ = traced([line(1, 0) | {"side": "credit"}], [], (EXHIBIT, "line=1"))
    assert not found


def test_a_detail_in_another_currency_alone_traces_nothing():
    found, _ = traced([line(1, 1000), line(1, 5, level="detail", part_of="line=1", currency="USD")], [], (EXHIBIT, "line=2"))
    assert not found


def test_an_unknown_opening_is_the_least_possible_one_and_said_so():
    _, rows = traced([line(1, 100), line(2, -400)], [], (EXHIBIT, "line=1"))
    assert {row["footing"] for row in rows} == {"least"}
    paid = {(row["rule"], row["source"]): int(row["amount"]) for row in rows if row["fate"] == "outflow"}
    assert paid["fifo", "other"] == 300


def test_missing_lines_between_statements_are_said():
    later = {**OPENING, "statement": "2", "amount": 5000}
    transfers = [line(1, 100, statement="1"), line(5, 100, statement="2")]
    _, rows = traced(transfers, [{**OPENING, "statement": "1"}, later], (EXHIBIT, "line=1"))
    assert {row["footing"] for row in rows} == {"gap"}


def test_amounts_beyond_64_bits_and_several_ledgers():
    wei = 10**24
    transfers = [
        line(1, wei, currency="ETH", exponent=18),
        line(2, -wei // 4, currency="ETH", exponent=18),
        line(1, 100),
        line(1, 50),
    ]
    found, rows = traced(transfers, [], (EXHIBIT, "line=1"), (EXHIBIT, "line=3"))
    assert found["fifo", 3, "line=1", "closing"] == wei - wei // 4
    assert {(row["currency"], row["exponent"]) for row in rows} == {("ETH", 18), ("EUR", 2)}


def test_no_origin_no_tracing():
    empty = {name: TABLES[name].empty() for name in ("movements", "origins", "transfers", "continuations", "schemes")}
    assert tracings(**empty).num_rows == 0

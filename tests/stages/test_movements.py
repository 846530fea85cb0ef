"""Ledgers: which lines count, in which order, once each, and the balance that the statements themselves support."""

import datetime as dt

import pytest
from stage_rows import EXHIBIT, checked, movements_of, table

from faisceau.stages.ledgers import ledger

IBAN = "FR14 2004 1010 0505 0001 3M02 606"
COMPACT = "FR1420041010050500013M02606"
SECOND = "f2" * 32


def line(day, amount, **told):
    side = "credit" if amount > 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "booked": dt.date(2026, 3, day), "amount": abs(amount), "side": side, **told}


def opening(amount, **told):
    side = "credit" if amount >= 0 else "debit"
    return {"account": IBAN, "currency": "EUR", "side": side, "amount": abs(amount), "kind": "OPBD", **told}


def ledger_of(transfers, balances=()):
    """Return the movements of these transfers and balances, in their order."""
    transfers, balances = table("transfers", *transfers), table("balances", *balances)
    found = movements_of(transfers, balances)
    rows = found.to_pylist()
    assert rows == checked("movements", found)
    assert [row["number"] for row in rows if row["account"] == COMPACT and row["currency"] == "EUR"] == list(
        range(1, sum(row["account"] == COMPACT and row["currency"] == "EUR" for row in rows) + 1)
    )
    return rows


def test_only_booked_movements_with_an_amount_and_a_side_count():
    rows = ledger_of(
        [
            line(1, 100),
            line(1, 50, status="pending"),
            line(1, 50, status="information"),
            line(1, 50, status=None),
            line(1, 50, status=None, unknown=["status=future"]),
            line(1, 50, level="detail", part_of="line=1"),
            line(1, 50) | {"amount": None},
            line(1, 50) | {"side": None},
        ]
    )
    assert [row["locator"] for row in rows] == ["line=1", "line=4"]


def test_lines_stand_by_day_then_in_the_order_of_the_bank():
    rows = ledger_of([line(2, 1), line(1, 2), line(2, 3), line(1, 4)])
    assert [int(row["signed"]) for row in rows] == [2, 4, 1, 3]
    assert {row["rule"] for row in rows} == {"bank_order"}


def test_a_listing_of_the_newest_first_is_turned_round():
    rows = ledger_of([line(3, 1), line(3, 2), line(2, -3), line(1, 4)])
    assert [int(row["signed"]) for row in rows] == [4, -3, 2, 1]
    assert {row["rule"] for row in rows} == {"bank_order_reversed"}


def test_a_line_without_a_booking_date_takes_its_value_date_or_stands_last():
    undated = line(1, 7) | {"booked": None}
    valued = line(1, 8) | {"booked": None, "valued": dt.date(2026, 3, 2)}
    timed = line(1, 9) | {"booked": None, "booked_wall": dt.datetime(2026, 3, 1, 10, 0)}
    rows = ledger_of([undated, valued, timed, line(3, 1)])
    assert [(int(row["signed"]), row["rule"]) for row in rows] == [
        (9, "bank_order"),
        (8, "value_date"),
        (1, "bank_order"),
        (7, "undated"),
    ]
    assert rows[-1]["on"] is None


def test_a_day_of_two_statements_is_ordered_by_the_statements():
    rows = ledger_of([line(2, 1, statement="b"), line(1, 3, statement="a"), line(2, 2, statement="a")])
    assert [int(row["signed"]) for row in rows] == [3, 2, 1]
    assert [row["rule"] for row in rows] == ["bank_order", "statement_order", "statement_order"]


def test_the_same_line_in_two_statements_counts_once():
    rows = ledger_of([line(1, 100, reference="R1"), line(1, 100, reference="R1", exhibit=SECOND), line(2, 5, exhibit=SECOND)])
    assert [(int(row["signed"]), row["also"]) for row in rows] == [(100, [f"{SECOND}#line=2"]), (5, [])]


def test_the_same_line_written_with_another_exponent_counts_once():
    rows = ledger_of([line(1, 1250, reference="R1"), line(1, 125, exponent=1, reference="R1", statement="2")])
    assert [(int(row["signed"]), row["exponent"]) for row in rows] == [(1250, 2)]


@pytest.mark.parametrize(
    "other",
    [
        {"reference": "R2"},
        {"amount": 101},
        {"booked": dt.date(2026, 3, 2)},
        {"side": "debit"},
        {"currency": "USD"},
        {"account": "12345678"},
    ],
)
def test_what_differs_in_anything_counts_twice(other):
    rows = ledger_of([line(1, 100, reference="R1"), line(1, 100, reference="R1", exhibit=SECOND) | other])
    assert len(rows) == 2
    assert not any(row["also"] for row in rows)


@pytest.mark.parametrize("reference", [None, "", "NONREF", "NOTPROVIDED"])
def test_lines_without_a_true_reference_all_count(reference):
    assert len(ledger_of([line(1, 100, reference=reference), line(1, 100, reference=reference, exhibit=SECOND)])) == 2


def test_equal_lines_of_one_statement_all_count_and_meet_their_copies_one_by_one():
    one = [line(1, 100, reference="R1", statement="1") for _ in range(2)]
    two = [line(1, 100, reference="R1", statement="2", exhibit=SECOND) for _ in range(3)]
    rows = ledger_of([*one, *two])
    assert len(rows) == 3
    assert sorted(len(row["also"]) for row in rows) == [0, 1, 1]


def test_the_order_of_the_rows_changes_nothing():
    lines = [
        line(day, day * 10, reference=f"R{day}", statement=str(day % 2), locator=f"line={day}", sequence=day) for day in range(1, 8)
    ]
    assert ledger_of(lines) == ledger_of(lines[::-1])


def test_the_balance_runs_from_the_stated_opening():
    rows = ledger_of([line(1, 200), line(2, -50)], [opening(-100)])
    assert [int(row["balance"]) for row in rows] == [100, 50]


def test_no_balance_is_known_before_the_first_opening():
    rows = ledger_of([line(1, 200, statement="1"), line(2, -50, statement="2")], [opening(700, statement="2", kind="PRCD")])
    assert [row["balance"] and int(row["balance"]) for row in rows] == [None, 650]


def test_the_balance_ends_where_the_statements_contradict():
    lines = [line(1, 200, statement="1"), line(2, -50, statement="2"), line(3, 5, statement="3")]
    rows = ledger_of(lines, [opening(0, statement="1"), opening(200, statement="2"), opening(900, statement="3")])
    assert [row["balance"] and int(row["balance"]) for row in rows] == [200, 150, None]


def test_overlapping_statements_agree_about_the_balance():
    lines = [
        line(1, 200, reference="A"),
        line(2, -50, reference="B"),
        line(2, -50, reference="B", exhibit=SECOND),
        line(3, 5, exhibit=SECOND),
    ]
    rows = ledger_of(lines, [opening(0), opening(200, exhibit=SECOND)])
    assert [int(row["balance"]) for row in rows] == [200, 150, 155]


def test_a_balance_after_a_line_is_an_opening_too():
    running = opening(30, exponent=0, kind="RUNNING", after="line=1", currency=None)
    rows = ledger_of([line(1, 1000), line(2, -500)], [running])
    assert [int(row["balance"]) for row in rows] == [3000, 2500]
    contradicted = ledger_of([line(1, 1000), line(2, -500)], [running, opening(7, kind="RUNNING", after="line=2")])
    assert [row["balance"] and int(row["balance"]) for row in contradicted] == [3000, None]


def test_other_balances_open_nothing():
    rows = ledger_of([line(1, 200)], [opening(5, kind="CLBD"), opening(5) | {"amount": None}, opening(5, currency="USD")])
    assert [row["balance"] for row in rows] == [None]


def test_amounts_are_in_the_finest_unit_of_the_ledger_exactly():
    rows = ledger_of([line(1, 10**36, exponent=1), line(2, 1, exponent=2), line(3, 1, currency="USD", exponent=0)])
    assert [(int(row["signed"]), row["exponent"]) for row in rows] == [(10**37, 2), (1, 2), (1, 0)]


def test_the_other_side_is_the_one_that_is_not_the_account():
    rows = ledger_of(
        [
            line(1, 1, debtor_account="DE89370400440532013000", debtor_name="Ana"),
            line(2, -1, creditor_name="Hôtel"),
            line(3, 1, reversal=True, debtor_account=IBAN, creditor_name="Hôtel"),
            line(4, -1, creditor_account=IBAN, debtor_name="Ana"),
            line(5, 1) | {"account": None},
            line(6, -1, creditor_name="Bar") | {"account": None},
        ]
    )
    told = {row["locator"]: row["counterparty"] for row in rows}
    assert list(told.values()) == ["DE89370400440532013000", "Hôtel", "Hôtel", "Ana", None, "Bar"]


def test_an_account_is_one_ledger_however_it_is_written():
    rows = ledger_of([line(1, 1), line(2, 2, account=COMPACT, exhibit=SECOND), line(3, 3, account=f"{COMPACT}EUR", currency=None)])
    assert [(row["account"], row["currency"]) for row in rows] == [(COMPACT, "EUR"), (COMPACT, "EUR"), (COMPACT, "XXX")]


@pytest.mark.parametrize("written", ["", "****4711", "123"])
def test_what_names_no_account_exactly_is_a_ledger_of_its_exhibit(written):
    assert ledger(EXHIBIT, written).startswith(f"exhibit:{EXHIBIT}")
    assert ledger(EXHIBIT, written) != ledger(SECOND, written)

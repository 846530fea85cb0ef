"""Edges and relays: one payment that two banks state is one, a public selector is a party to nothing, hours are only those that are stated."""

import datetime as dt

from faisceau.law import tables as law_tables
from sql_tables import ask, rows_of


def payment(number, holder, other, cents, day, **more):
    return {
        "exhibit": "x",
        "locator": f"row={number:02d}",
        "holder": f"iban:{holder}",
        "other": f"iban:{other}" if other else None,
        "side": "debit" if cents < 0 else "credit",
        "amount": abs(cents),
        "exponent": 2,
        "currency": "EUR",
        "on": dt.date(2026, 1, day) if day else None,
        **more,
    }


def edges(payments, hubs=(), transfers=()):
    return edge_table(payments, hubs, transfers).to_pylist()


def edge_table(payments, hubs=(), transfers=()):
    return ask(
        "edges",
        "faisceau.stages",
        "edges",
        payments=rows_of("payments", payments),
        hubs=rows_of("hubs", [{"kind": "iban", "value": value} for value in hubs]),
        transfers=rows_of("transfers", [{"exhibit": "x", **row} for row in transfers]),
    )


def told(rows):
    return [(row["locator"], row["payer"][5:], row["payee"][5:], row["also"]) for row in rows]


def test_two_banks_that_state_one_payment_are_paired_and_the_payer_s_row_stands():
    both = [payment(1, "B", "A", 5000, 6), payment(2, "A", "B", -5000, 5)]
    assert told(edges(both)) == [("row=02", "A", "B", ["x#row=01"])]


def test_as_many_payments_as_the_bank_that_states_more():
    rows = [
        payment(1, "A", "B", -5000, 5),
        payment(2, "A", "B", -5000, 5),
        payment(3, "B", "A", 5000, 5),
        payment(4, "B", "A", 5000, 12),
    ]
    assert told(edges(rows)) == [
        ("row=01", "A", "B", ["x#row=03"]),
        ("row=02", "A", "B", []),
        ("row=04", "A", "B", []),
    ]


def test_each_is_paired_with_the_nearest_and_only_once():
    rows = [
        payment(1, "A", "B", -5000, 5),
        payment(2, "A", "B", -5000, 8),
        payment(3, "B", "A", 5000, 9),
        payment(4, "B", "A", 5000, 6),
    ]
    assert told(edges(rows)) == [("row=01", "A", "B", ["x#row=04"]), ("row=02", "A", "B", ["x#row=03"])]


def test_other_amounts_days_and_currencies_are_other_payments():
    rows = [
        payment(1, "A", "B", -5000, 5),
        payment(2, "B", "A", 5001, 5),
        payment(3, "B", "A", 5000, 9),
        payment(4, "B", "A", 5000, 5, currency="RON"),
    ]
    assert [row["also"] for row in edges(rows)] == [[]] * 4


def test_who_is_on_the_list_of_public_selectors_is_a_party_to_nothing():
    rows = [payment(1, "A", "B", -5000, 5), payment(2, "A", "U", -5000, 5), payment(3, "U", "B", -900, 7)]
    assert told(edges(rows, hubs=["U"])) == [("row=01", "A", "B", [])]


def test_what_has_no_day_no_other_side_or_is_paid_to_oneself_is_no_edge():
    rows = [
        payment(1, "A", None, -5000, 5),
        payment(2, "A", "B", -5000, None),
        payment(3, "A", "A", -5000, 5),
        payment(4, "A", "B", 0, 5),
    ]
    assert edges([*rows, payment(5, "A", "B", -(10**36), 5)]) == []


def test_parties_are_numbered_by_their_names_and_an_hour_in_utc_is_the_only_moment():
    at = dt.datetime(2026, 1, 5, 9, 30)
    rows = edges(
        [payment(1, "C", "B", -5000, 5), payment(2, "A", "B", -5000, 5)],
        transfers=[{"locator": "row=01", "booked_utc": at}, {"locator": "row=02", "booked_wall": at}],
    )
    assert [(row["from_party"], row["to_party"]) for row in rows] == [(3, 2), (1, 2)]
    assert (rows[0]["earliest"], rows[0]["latest"]) == (at, at)
    assert (rows[1]["earliest"], rows[1]["latest"]) == (dt.datetime(2026, 1, 5), dt.datetime(2026, 1, 5, 23, 59, 59, 999999))


def relays(*paid):
    """Return the places of relays of payments (payer, payee, cents, day)."""
    found = ask(
        "relays",
        "faisceau.stages",
        "relays",
        edges=edge_table([payment(n, f, t, -cents, day) for n, (f, t, cents, day) in enumerate(paid)]),
        indicator_thresholds=law_tables()["indicator_thresholds"],
    )
    return [(row["in_locator"], row["out_locator"], row["kept"]) for row in found.to_pylist()]


def test_a_relay_is_not_before_not_more_and_nearly_as_much():
    paid = [
        ("A", "B", 10000, 5),
        ("B", "C", 9000, 5),
        ("B", "D", 8999, 6),
        ("B", "E", 10001, 6),
        ("B", "F", 9900, 4),
        ("B", "G", 9999, 31),
    ]
    assert relays(*paid) == [("row=00", "row=01", 90), ("row=00", "row=05", 99)]


def test_what_comes_back_is_a_relay_too():
    assert relays(("A", "B", 10000, 5), ("B", "A", 9500, 6)) == [("row=00", "row=01", 95)]

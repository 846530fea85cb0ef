"""Edges and relays: one payment that two banks state is one, a public selector is a party to nothing, hours are only those that are stated."""

import datetime as dt
from hashlib import sha256

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


def edges(payments, hubs=(), transfers=(), pairs=()):
    return edge_table(payments, hubs, transfers, pairs).to_pylist()


def edge_table(payments, hubs=(), transfers=(), pairs=()):
    return ask(
        "edges",
        "faisceau.stages",
        "edges",
        payments=rows_of("payments", payments),
        pairs=rows_of("pairs", pairs),
        hubs=rows_of("hubs", [{"kind": "iban", "value": value} for value in hubs]),
        transfers=rows_of("transfers", [{"exhibit": "x", **row} for row in transfers]),
    )


def told(rows):
    return [(row["locator"], row["payer"][5:], row["payee"][5:], row["also"]) for row in rows]


def test_two_banks_that_state_one_payment_are_paired_and_the_payer_s_row_stands():
    both = [payment(1, "B", "A", 5000, 6), payment(2, "A", "B", -5000, 5)]
    assert told(edges(both)) == [("row=02", "A", "B", ["x#row=01"])]


def pair(out, into, state="joined", currency="EUR"):
    places = {"out_exhibit": "x", "out_locator": f"row={out:02d}", "in_exhibit": "x", "in_locator": f"row={into:02d}"}
    return {**places, "state": state, "currency": currency}


def test_what_pairs_joined_is_one_payment_from_holder_to_holder_whatever_either_bank_names():
    rows = [
        payment(1, "A", None, -5000, 5),
        {**payment(2, "B", "A", 5000, 10), "other": "name:somebody"},
        payment(3, "A", "B", -700, None),
        payment(4, "B", "A", 700, 6),
    ]
    assert [(row["locator"], row["payer"], row["payee"]) for row in edges(rows)] == [
        ("row=02", "name:somebody", "iban:B"),
        ("row=04", "iban:A", "iban:B"),
    ]
    found = edges(rows, pairs=[pair(1, 2), pair(3, 4, "set")])
    assert told(found) == [("row=01", "A", "B", ["x#row=02"]), ("row=03", "A", "B", ["x#row=04"])]
    assert [row["on"].day for row in found] == [5, 6]
    assert edges(rows, hubs=["B"], pairs=[pair(1, 2), pair(3, 4)]) == []


def test_what_pairs_leaves_open_is_counted_as_before_and_two_currencies_stay_two():
    rows = [payment(1, "A", "B", -5000, 5), payment(2, "B", "A", 5000, 5), payment(3, "B", "A", 5000, 5)]
    possible = [pair(1, 2, "possible"), pair(1, 3, "possible")]
    assert edges(rows, pairs=possible) == edges(rows)
    assert len(edges(rows)) == 2
    exchanged = [payment(1, "A", "B", -5000, 5), payment(2, "B", "A", 97500, 5, currency="MDL")]
    assert len(edges(exchanged, pairs=[pair(1, 2)])) == 2
    joined_one = edges(rows, pairs=[pair(1, 3)])
    assert told(joined_one) == [("row=01", "A", "B", ["x#row=03"]), ("row=02", "A", "B", [])]


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


def number(name):
    return int(sha256(name.encode()).hexdigest()[:14], 16) * 64


def test_parties_are_numbered_by_their_names_alone_and_an_hour_in_utc_is_the_only_moment():
    at = dt.datetime(2026, 1, 5, 9, 30)
    rows = edges(
        [payment(1, "C", "B", -5000, 5), payment(2, "A", "B", -5000, 5)],
        transfers=[{"locator": "row=01", "booked_utc": at}, {"locator": "row=02", "booked_wall": at}],
    )
    assert [(row["from_party"], row["to_party"]) for row in rows] == [
        (number(one), number("iban:B")) for one in ("iban:C", "iban:A")
    ]
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


def of_a_busy_account(outs, seed=0):
    """Return the relays of one payment in and of so many payments out, which all fit it, on days and of amounts that differ."""
    paid = [("A", "B", 10_000, 1), *(("B", f"C{n}", 10_000 - (n * 7 + seed) % 900, 1 + n % 20) for n in range(outs))]
    found = ask(
        "relays",
        "faisceau.stages",
        "relays",
        edges=edge_table([payment(n, f, t, -cents, day) for n, (f, t, cents, day) in enumerate(paid)]),
        indicator_thresholds=law_tables()["indicator_thresholds"],
    ).to_pylist()
    near = sorted(range(1, outs + 1), key=lambda n: (paid[n][3], -paid[n][2], f"row={n:02d}"))
    return [row["out_locator"] for row in found], {row["ways"] for row in found}, [f"row={n:02d}" for n in near]


def test_of_a_busy_account_the_sixteen_nearest_payments_out_are_kept_and_all_are_counted():
    for outs in (17, 40, 99):
        kept, ways, near = of_a_busy_account(outs)
        assert (kept, ways) == (sorted(near[:16]), {outs})


def test_sixteen_payments_out_are_all_kept():
    kept, ways, near = of_a_busy_account(16)
    assert (kept, ways) == (sorted(near), {None})


def test_a_busy_account_whose_payments_do_not_fit_loses_nothing():
    """Many payments out, few of which are of nearly as much: every relay stands, as for an account that is calm."""
    paid = [
        ("A", "B", 10_000, 1),
        *(("B", f"C{n}", 500 + n, 1 + n % 20) for n in range(60)),
        ("B", "D", 9_900, 9),
        ("B", "E", 9_400, 3),
    ]
    assert relays(*paid) == [("row=00", "row=61", 99), ("row=00", "row=62", 94)]

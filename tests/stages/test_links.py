"""Links: one row for each observation and pair of parties, in the direction of the money or of the words."""

import datetime as dt

import pytest
from stage_rows import EXHIBIT, checked, query, table

from faisceau.stages.selectors import selectors

A, B = "FR14 2004 1010 0505 0001 3M02 606", "DE89370400440532013000"
A_, B_ = "FR1420041010050500013M02606", B
USED = ("transfers", "messages", "calls", "contacts", "accounts", "stays")


def links(**observations):
    """Return the links of observations as (table, tie, from, to), with the whole rows beside."""
    given = {name: table(name, *observations.get(name, ())) for name in USED}
    found = query("links", selectors=selectors(**given), **given)
    rows = found.to_pylist()
    assert rows == checked("links", found)
    return [(row["locator"], row["tie"], row["from_value"], row["to_value"]) for row in rows], rows


def paid(**told):
    return {"account": A, "side": "credit", "amount": 500, "currency": "EUR", "booked": dt.date(2026, 3, 1), **told}


def test_a_payment_goes_from_the_debtor_to_the_account():
    found, rows = links(transfers=[paid(debtor_account=B, debtor_name="Ana")])
    assert found == [("line=1", "paid", B_, A_)]
    (row,) = rows
    assert (row["of"], row["from_kind"], row["to_kind"], int(row["amount"]), row["exponent"], row["currency"]) == (
        "transfers", "iban", "iban", 500, 2, "EUR",
    )  # fmt: skip
    assert row["on"] == dt.datetime(2026, 3, 1)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"side": "debit", "creditor_name": "Hôtel"}, [("line=1", "paid", A_, "hôtel")]),
        ({"side": "debit", "debtor_name": "Ion", "creditor_account": B}, [("line=1", "paid", A_, B_)]),
        ({"side": "credit", "debtor_account": A, "creditor_account": B, "reversal": True}, [("line=1", "paid", B_, A_)]),
        ({"side": "debit", "debtor_account": B, "creditor_account": A, "reversal": True}, [("line=1", "paid", A_, B_)]),
        ({"side": None, "debtor_account": B, "creditor_account": A}, [("line=1", "paid", B_, A_)]),
        ({"account": None, "debtor_account": B, "creditor_name": "Ana"}, [("line=1", "paid", B_, "ana")]),
        ({"debtor_account": B, "status": "pending"}, []),
        ({"debtor_account": B, "status": None}, [("line=1", "paid", B_, A_)]),
        ({"debtor_account": B, "status": None, "unknown": ["status=other"]}, []),
        ({"debtor_account": A}, []),
        ({}, []),
    ],
)
def test_who_pays_whom(told, expected):
    assert links(transfers=[paid(**told)])[0] == expected


def test_a_detail_counts_only_where_its_movement_names_no_two_parties():
    detail = {"level": "detail", "debtor_account": B}
    found, _ = links(transfers=[paid(), paid(**detail, part_of="line=1"), paid(debtor_account=B), paid(**detail, part_of="line=3")])
    assert [place for place, *_ in found] == ["line=2", "line=3"]


def test_messages_go_to_each_recipient_and_drafts_and_system_lines_to_nobody():
    row = {
        "platform": "sms",
        "sender": "+33639980001",
        "recipients": ["+33639980002", "Ana"],
        "sent_wall": dt.datetime(2026, 3, 1, 9, 5),
    }
    found, rows = links(messages=[row, {**row, "direction": "draft"}, {**row, "kind": "system"}, {**row, "kind": "call"}])
    assert found == [
        ("line=1", "wrote", "+33639980001", "ana"),
        ("line=1", "wrote", "+33639980001", "+33639980002"),
        ("line=4", "called", "+33639980001", "ana"),
        ("line=4", "called", "+33639980001", "+33639980002"),
    ]
    assert rows[0]["on"] == dt.datetime(2026, 3, 1, 9, 5)


def test_the_device_writes_calls_and_holds_cards():
    found, _ = links(
        messages=[{"direction": "out", "recipients": ["+33639980001"]}, {"direction": "in", "sender": "+33639980001"}],
        calls=[{"callee": "+33639980001", "callee_name": "Ana"}],
        contacts=[{"name": "Ana", "phones": ["+33639980001"], "emails": ["a@b.example"]}],
    )
    assert found == [
        ("line=1", "called", EXHIBIT, "+33639980001"),
        ("line=1", "holds", EXHIBIT, "+33639980001"),
        ("line=1", "wrote", EXHIBIT, "+33639980001"),
        ("line=2", "wrote", "+33639980001", EXHIBIT),
    ]


def test_holders_of_accounts_and_those_who_book_for_others():
    found, _ = links(
        accounts=[{"account": A, "owner_name": "Ion", "owner_id": "AB123456"}, {"account": B, "owner_name": "Ana"}, {"account": A}],
        stays=[
            {"guest_name": "Ana", "guest_phone": "+33639980001", "booked_by": "Ion", "arrived": dt.date(2026, 3, 1)},
            {"guest_name": "Bea"},
        ],
    )
    assert found == [
        ("line=1", "holds", "AB123456", A_),
        ("line=1", "shares", "ion", "+33639980001"),
        ("line=2", "holds", "ana", B_),
    ]


def test_what_a_text_mentions_links_nobody():
    assert links(messages=[{"sender": "+33639980001", "text": "+33639980002"}])[0] == []


def test_the_same_place_in_two_exhibits_is_two_places():
    other = "f2" * 32
    calls = [{"caller": "+33639980001", "locator": "row"}, {"callee": "+33639980002", "locator": "row", "exhibit": other}]
    found, _ = links(calls=calls)
    assert found == [("row", "called", "+33639980001", EXHIBIT), ("row", "called", other, "+33639980002")]

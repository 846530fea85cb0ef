"""Payments: each once, with whom and why, whatever way the bank splits them."""

from faisceau.notation.accounts import account
from faisceau.stages.ledgers import ledger
from sql_tables import ask, rows_of


def payments(movements, transfers, selectors=()):
    given = {"movements": movements, "transfers": transfers, "selectors": list(selectors)}
    return ask("payments", "faisceau.stages", "payments", **{name: rows_of(name, rows) for name, rows in given.items()}).to_pylist()


def movement(locator="n=1", signed=-5000, **more):
    return {
        "exhibit": "x",
        "locator": locator,
        "account": "FR1",
        "currency": "EUR",
        "number": 1,
        "signed": signed,
        "exponent": 2,
        **more,
    }


def transfer(locator="n=1", level="movement", **more):
    return {"exhibit": "x", "locator": locator, "level": level, "currency": "EUR", "exponent": 2, **more}


def test_a_movement_is_itself_with_its_words_folded():
    (row,) = payments([movement()], [transfer(creditor_name="HÔTEL d’Été", remittance="Réf. 2026/03", creditor_account="md 24 zz")])
    assert (row["side"], row["amount"], row["exponent"]) == ("debit", 5000, 2)
    assert row["words"] == " hotel d ete ref 0000 00 "
    assert (row["holder"], row["other"], row["other_name"]) == ("account:FR1", "account:MD24ZZ", "HÔTEL d’Été")


def test_a_batch_is_its_details():
    details = [
        transfer("n=2", "detail", part_of="n=1", amount=2000, debtor_name="A", side="credit"),
        transfer("n=3", "detail", part_of="n=1", amount=3000, debtor_name="B"),
    ]
    rows = payments([movement(signed=5000)], [transfer(), *details])
    assert [(row["locator"], row["side"], row["amount"], row["other"]) for row in rows] == [
        ("n=2", "credit", 2000, "name:A"),
        ("n=3", "credit", 3000, "name:B"),
    ]


def test_a_movement_takes_the_names_of_its_only_detail_that_states_no_amount():
    (row,) = payments([movement()], [transfer(), transfer("n=2", "detail", part_of="n=1", creditor_name="C", remittance="loyer")])
    assert (row["locator"], row["amount"], row["other_name"], row["words"]) == ("n=1", 5000, "C", " c loyer ")


def test_details_in_another_currency_or_without_amounts_do_not_stand_for_the_movement():
    details = [
        transfer("n=2", "detail", part_of="n=1", amount=9000, currency="MDL"),
        transfer("n=3", "detail", part_of="n=1", creditor_name="D"),
    ]
    (row,) = payments([movement()], [transfer(), *details])
    assert (row["locator"], row["amount"], row["other"]) == ("n=1", 5000, None)


def test_the_kind_of_an_account_is_that_of_its_selector():
    selectors = [
        {"exhibit": "x", "locator": "n=1", "of": "transfers", "party": "account", "kind": "iban", "value": "FR1"},
        {"exhibit": "x", "locator": "n=1", "of": "transfers", "party": "creditor", "kind": "wallet", "value": "W9"},
    ]
    (row,) = payments([movement()], [transfer(creditor_account="W9")], selectors)
    assert (row["holder"], row["other"]) == ("iban:FR1", "wallet:W9")


def test_a_line_that_the_ledger_left_out_is_no_payment():
    assert payments([], [transfer(amount=5)]) == []


def test_an_account_that_is_short_or_written_in_part_is_one_within_its_exhibit_alone():
    """Two cards that end alike in two statements are not the same party; within one table it is the ledger of that name."""
    said = ("****1234", "24", "MD24 ZZ00 0000 0000 0000 0000 EUR", "NOTPROVIDED")
    movements = [movement(f"n={n}", exhibit=exhibit) for exhibit in "xy" for n in range(len(said))]
    transfers = [
        transfer(f"n={n}", exhibit=exhibit, side="debit", creditor_account=said[n]) for exhibit in "xy" for n in range(len(said))
    ]
    written = [
        {"exhibit": exhibit, "locator": f"n={n}", "of": "transfers", "party": "creditor", "role": "creditor_account"}
        | {"kind": found.kind, "value": found.value, "as_written": said[n]}
        for exhibit in "xy"
        for n in range(len(said))
        if (found := account(said[n]))
    ]
    rows = payments(movements, transfers, written)
    assert [row["other"] for row in rows if row["exhibit"] == "x"] == [
        f"account:{ledger('x', '****1234')}",
        f"account:{ledger('x', '24')}",
        f"account:{ledger('x', said[2])}",
        None,
    ]
    assert {row["other"] for row in rows if row["exhibit"] == "y"} & {row["other"] for row in rows if row["exhibit"] == "x"} == {
        f"account:{ledger('x', said[2])}",
        None,
    }

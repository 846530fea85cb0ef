"""The statements of two banks in three formats: one account read twice counts once, both sides of a payment are joined, in any order."""

import pytest
from stage_rows import checked, movements_of, query, table

from faisceau.readers import bank_csv, camt, mt940
from faisceau.stages.ledgers import ledgers
from faisceau.stages.movement_kinds import movement_kinds
from faisceau.training.banks import camt as camt_of
from faisceau.training.banks import csv_export
from faisceau.training.banks import mt940 as mt940_of
from faisceau.training.money import ledger
from readers.opened import read_all

SEED = 2026


def digest(name):
    return (name.encode().hex() * 32)[:64]


def without(column, content):
    """Return an export without one of its columns."""
    rows = [line.split(";") for line in content.decode("utf-8-sig").splitlines()]
    at = rows[0].index(column)
    return "".join(";".join(cell for place, cell in enumerate(row) if place != at) + "\r\n" for row in rows).encode("utf-8-sig")


FILES = {
    "camt of S3": (camt, lambda: camt_of(SEED, "S3")),
    "csv of S3": (bank_csv, lambda: csv_export(SEED, "S3")),
    "csv of S3 without references": (bank_csv, lambda: without("Référence", csv_export(SEED, "S3"))),
    "csv of S3 without references or balances": (
        bank_csv,
        lambda: without("Solde", without("Référence", csv_export(SEED, "S3"))),
    ),
    "camt of V1": (camt, lambda: camt_of(SEED, "V1")),
    "mt940 of S1": (mt940, lambda: mt940_of(SEED, "S1")),
    "csv of S4": (bank_csv, lambda: csv_export(SEED, "S4")),
}


def case_of(names, marks=None):
    """Return the tables of some of these files, under digests of their names or of other marks."""
    rows = {"transfers": [], "balances": [], "accounts": []}
    for name in names:
        reader, content = FILES[name]
        read = read_all(reader, content())
        for kind, held in rows.items():
            held += [{**row, "exhibit": digest((marks or {}).get(name, name))} for row in read.get(kind, [])]
    given = {kind: table(kind, *held) for kind, held in rows.items()}
    given["ledgers"] = ledgers(transfers=given["transfers"], balances=given["balances"])
    given["movements"] = movements_of(given["transfers"], given["balances"])
    accounts = {row["account"] for row in given["movements"].to_pylist()}
    selectors = [
        {"exhibit": digest("s"), "locator": f"s={at}", "of": "transfers", "kind": "iban", "value": one, "role": "r"}
        for at, one in enumerate(sorted(accounts))
    ]
    given["payments"] = query(
        "payments", movements=given["movements"], transfers=given["transfers"], selectors=table("selectors", *selectors)
    )
    nobody = {"designations": table("designations"), "entities": table("entities")}
    asked = ("payments", "transfers", "movements", "accounts", "ledgers")
    given["pairs"] = query("pairs", **{name: given[name] for name in asked}, **nobody)
    return given


@pytest.mark.parametrize("other", [name for name in FILES if name.startswith("csv of S3")])
def test_an_account_in_two_formats_is_one_ledger(other):
    book = ledger(SEED, "S3").movements
    for marks in ({}, {"camt of S3": "zz", other: "aa"}):
        rows = case_of(["camt of S3", other], marks)["movements"].to_pylist()
        assert [(row["on"], int(row["signed"])) for row in rows] == [(one.on, one.cents) for one in book]
        assert all(len(row["also"]) == 1 for row in rows)
        assert int(rows[-1]["balance"]) == ledger(SEED, "S3").closing


def test_an_account_in_four_files_is_one_ledger_still():
    names = [name for name in FILES if " of S3" in name]
    assert len(names) == 4
    rows = case_of(names)["movements"].to_pylist()
    assert [int(row["signed"]) for row in rows] == [one.cents for one in ledger(SEED, "S3").movements]
    assert all(len(row["also"]) == 3 for row in rows)


def test_both_sides_are_joined_across_formats_whatever_the_order_of_the_pieces():
    names = ["camt of S3", "camt of V1", "mt940 of S1", "csv of S4"]
    expected = sum(one.other in ("V1", "S1", "S4") for one in ledger(SEED, "S3").movements)
    told = []
    for order, marks in ((names, {}), (names[::-1], dict(zip(names, "dcba", strict=True)))):
        pairs = checked("pairs", case_of(order, marks)["pairs"])
        assert {row["state"] for row in pairs} == {"joined"}
        told.append(
            sorted((row["out_account"], row["in_account"], row["out_on"], row["in_on"], int(row["amount"])) for row in pairs)
        )
    assert told[0] == told[1]
    assert len(told[0]) == expected == 14


def test_a_second_format_of_one_account_invents_no_pair():
    names = ["camt of S3", "csv of S3 without references", "camt of V1"]
    pairs = checked("pairs", case_of(names)["pairs"])
    assert len(pairs) == sum(one.other == "V1" for one in ledger(SEED, "S3").movements) == 6


def test_the_kinds_of_three_formats_are_those_of_the_truth():
    for name, holder in (("camt of S3", "S3"), ("mt940 of S1", "S1")):
        given = case_of([name])
        kinds = {row["locator"]: row["kind"] for row in checked("movement_kinds", movement_kinds(transfers=given["transfers"]))}
        book = ledger(SEED, holder).movements
        told = [kinds[row["locator"]] for row in given["movements"].to_pylist()]
        assert told == ["transfer" if one.how == "instant" else one.how for one in book]

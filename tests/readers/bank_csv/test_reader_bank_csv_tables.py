"""Tables one under the other in one file: each is read under its own heading, or told; no line under another's."""

import io
import json

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from faisceau.notation.statements import sections
from faisceau.readers import bank_csv, workbook
from readers.opened import Opened, read_all

FIRST = (
    "Compte : FR14 2004 1010 0505 0001 3M02 606\n"
    "Date;Libellé;Débit;Crédit\n"
    "13/04/2026;CARTE STATION DU PONT;12,50;\n"
    "14/04/2026;VIR ATELIER EXEMPLE;;300,00\n"
)
SECOND = "Date opération;Date valeur;Montant;Devise;Libellé\n15/04/2026;16/04/2026;-5,00;EUR;FRAIS\n17/04/2026;17/04/2026;120,00;EUR;VIR\n"
UNKNOWN = "Jour;Sens;Somme;Monnaie locale\n18/04/2026;D;1,00;EUR\n19/04/2026;C;2,00;EUR\n"


def facts(tables):
    return [(row["locator"], row["account"], row["side"], row["amount"], row["remittance"]) for row in tables.get("transfers", [])]


def counted(tables, text):
    """Assert that every line below the first heading is read or told."""
    lines = text.split("\n")
    has_heading = all(row["code"] != "readers_devices.csv_no_heading" for row in tables.get("problems", []))
    below = sum(bool(line.strip(" ;")) for line in lines[lines.index("Date;Libellé;Débit;Crédit") + 1 if has_heading else 0 :])
    reading = tables["readings"][0]
    told = sum(row["entries"] for row in tables.get("problems", []))
    assert reading["present"] == below == reading["read"] + told


@pytest.mark.parametrize(
    "between", ["\n", "", "\n\nCompte : FR76 3000 6000 0112 3456 7890 189\n", "Compte : FR76 3000 6000 0112 3456 7890 189\n"]
)
def test_a_second_heading_holds_from_where_it_stands(between):
    text = FIRST + between + SECOND
    tables = read_all(bank_csv, text.encode())
    own = "FR76 3000 6000 0112 3456 7890 189" if between.strip() else None
    assert [row[1:] for row in facts(tables)] == [
        ("FR14 2004 1010 0505 0001 3M02 606", "debit", 1250, "CARTE STATION DU PONT"),
        ("FR14 2004 1010 0505 0001 3M02 606", "credit", 30000, "VIR ATELIER EXEMPLE"),
        (own, "debit", 500, "FRAIS"),
        (own, "credit", 12000, "VIR"),
    ]
    assert not tables.get("problems")
    counted(tables, text)
    shown = json.loads(tables["readings"][0]["layout"])
    assert shown["columns"] == {"1 Date": "booked", "2 Libellé": "remittance", "3 Débit": "debit", "4 Crédit": "credit"}
    assert [one["columns"]["3 Montant"] for one in shown["further_tables"]] == ["amount"]
    for row in tables["transfers"]:
        assert row["remittance"] in bank_csv.resolve(Opened(text.encode()), row["locator"]).text


def test_a_second_heading_of_two_records():
    text = FIRST + "\nDate;Date;Libellé;Montant;\nopération;valeur;;Débit;Crédit\n20/04/2026;21/04/2026;RETRAIT;;9,00\n"
    tables = read_all(bank_csv, text.encode())
    assert facts(tables)[2:] == [("row=8", None, "credit", 900, "RETRAIT")]
    counted(tables, text)


def test_lines_below_a_heading_that_is_not_understood_are_told_and_settled():
    text = FIRST + "\n" + UNKNOWN + "\n" + FIRST.partition("\n")[2]
    tables = read_all(bank_csv, text.encode())
    assert [row[0] for row in facts(tables)] == ["row=3", "row=4", "row=11", "row=12"]
    (told,) = tables["problems"]
    assert (told["code"], told["locator"], told["entries"]) == ("readers_recognised.heading_unknown", "row=6", 3)
    counted(tables, text)

    chosen = {"tables": '{"6": "booked,indicator,amount,currency"}'}
    tables = read_all(bank_csv, text.encode(), settings=chosen)
    assert [row[2:4] for row in facts(tables)][2:4] == [("debit", 100), ("credit", 200)]
    assert not tables.get("problems")
    counted(tables, text)
    for wrong in ("[]", "{", '{"6": 1}', "[" * 100_000):
        codes = [row["code"] for row in read_all(bank_csv, text.encode(), settings={"tables": wrong})["problems"]]
        assert "readers_devices.setting_unknown" in codes


def test_a_heading_in_another_language_ends_the_table_before_it():
    text = FIRST + "\nPäivä;Selite;Summa\n20/04/2026;KAHVI;4,20\n"
    tables = read_all(bank_csv, text.encode())
    assert len(facts(tables)) == 2
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("readers_recognised.heading_unknown", 2)]
    counted(tables, text)


def test_the_same_heading_again_and_words_among_the_lines_begin_no_table():
    text = FIRST + "Date;Libellé;Débit;Crédit\n15/04/2026;A;1,00;\nsans objet;néant;voir page;suivante\n16/04/2026;B;2,00;\n"
    tables = read_all(bank_csv, text.encode())
    assert [row[4] for row in facts(tables)][2:] == ["A", "B"]
    assert [row["code"] for row in tables["problems"]] == ["readers_devices.csv_heading_again", "readers_devices.csv_no_date"]
    counted(tables, text)


def test_each_table_asks_its_own_questions():
    text = FIRST + "\nDate;Montant;Libellé\n01/02/2026;1,00;A\n03/04/2026;-2,00;B\n"
    tables = read_all(bank_csv, text.encode())
    assert len(facts(tables)) == 2
    assert [(row["code"], row["entries"]) for row in tables["problems"]] == [("readers_devices.csv_date_order_open", 2)]
    counted(tables, text)
    assert len(facts(read_all(bank_csv, text.encode(), settings={"date_order": "dmy"}))) == 4


def test_a_short_table_above_a_long_one_of_another_form_is_not_lost():
    text = FIRST + "\n" + SECOND + SECOND.partition("\n")[2] * 40
    tables = read_all(bank_csv, text.encode())
    assert len(facts(tables)) == 2 + 82
    counted(tables, text)


def test_many_tables_and_long_ones_are_gone_through_alike(monkeypatch):
    text = FIRST + "".join(f"\n{SECOND if place % 2 else FIRST.partition(chr(10))[2]}" for place in range(60))
    whole = facts(read_all(bank_csv, text.encode()))
    assert len(whole) == 2 * 61
    monkeypatch.setattr(sections, "HELD", 1)
    assert facts(read_all(bank_csv, text.encode())) == whole
    monkeypatch.setattr(sections, "TABLES", 20)
    tables = read_all(bank_csv, text.encode())
    assert len(facts(tables)) == 42
    counted(tables, text)


def test_long_tables_that_are_read_by_column_give_way_to_a_further_heading():
    first = FIRST.partition("\n")[2].partition("\n")[2].partition("\n")[0]
    second = SECOND.split("\n")[1]
    text = FIRST + f"{first}\n" * 5000 + "\n" + SECOND + f"{second}\n" * 5000
    tables = read_all(bank_csv, text.encode())
    found = facts(tables)
    assert len(found) == 2 + 5000 + 2 + 5000
    assert {row[3] for row in found[2:5002]} == {1250}
    assert {row[3] for row in found[5004:]} == {500}
    counted(tables, text)
    assert bank_csv.resolve(Opened(text.encode()), found[-1][0]).text.strip() == second


def test_tables_of_one_sheet():
    rows = [line.split(";") for line in (FIRST + "\n\n" + SECOND + "\n" + UNKNOWN).split("\n")]
    book = xlsxwriter.Workbook(stream := io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet("Comptes")
    for number, cells in enumerate(rows):
        sheet.write_row(number, 0, cells)
    book.close()
    tables = read_all(workbook, stream.getvalue(), ("comptes.xlsx",))
    assert [row["amount"] for row in tables["transfers"]] == [1250, 30000, 500, 12000]
    told = [(row["code"], row["locator"], row["entries"]) for row in tables["problems"] if row["entries"]]
    assert told == [("readers_recognised.heading_unknown", "sheet=Comptes&row=11", 3)]
    reading = tables["readings"][0]
    assert reading["present"] == reading["read"] + 3 == sum(any(map(str.strip, cells)) for cells in rows)
    settled = read_all(workbook, stream.getvalue(), settings={"tables": '{"11": "booked,indicator,amount,currency"}'})
    assert [row["amount"] for row in settled["transfers"]][4:] == [100, 200]


def test_movements_above_the_heading_that_was_taken_are_told():
    text = FIRST + "Solde final;;;3,00\n" * 5 + "\n".join(SECOND.split("\n")[:2]) + "\n"
    tables = read_all(bank_csv, text.encode())
    counted(tables, text)
    told = [(row["code"], row["locator"], row["entries"]) for row in tables["problems"] if row["entries"]]
    assert told == [("readers_devices.csv_above_heading", "row=2", 7)]
    assert [row["amount"] for row in tables["transfers"]] == [500]


PIECES = st.sampled_from(
    [*FIRST.split("\n"), *SECOND.split("\n"), *UNKNOWN.split("\n"), "", ";;", "Solde final;;;3,00", "Compte : X1"]
)


@settings(deadline=None, max_examples=200)
@example([";;", *["Solde final;;;3,00"] * 3])
@example(["Solde final;;;3,00"] * 3 + ["Date;Libellé;Débit;Crédit"])
@example([";;", *["Solde final;;;3,00"] * 3, "Date opération;Date valeur;Montant;Devise;Libellé", "Date;Libellé;Débit;Crédit"])
@example([*["Solde final;;;3,00"] * 5, *SECOND.split("\n")[:2]])
@given(st.lists(PIECES, max_size=25))
def test_no_order_of_tables_raises_or_loses_a_line(pieces):
    text = FIRST + "\n".join(pieces)
    tables = read_all(bank_csv, text.encode())
    counted(tables, text)
    keys = [row["locator"] for row in tables.get("transfers", [])]
    assert len(keys) == len(set(keys))

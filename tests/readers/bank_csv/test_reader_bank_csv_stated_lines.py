"""Lines of the table that state a balance or a sum are no movements; what a sign, a name or an hour says is not more than is written."""

import json

import pytest

from faisceau.notation.statements.stated_lines import PHRASES, may_state, states
from faisceau.readers import bank_csv
from readers.bank_csv.test_reader_bank_csv import signed
from readers.opened import claims, read_all

ITALIAN = """Data;Valuta;Addebiti;Accrediti;Descrizione operazioni
31/01/26;;;1.000,00;SALDO INIZIALE
02/02/26;02/02/26;;250,00;VERSAMENTO IN CONTANTI
13/02/26;13/02/26;40,50;;PRELIEVO SPORTELLO
28/02/26;;;1.209,50;SALDO FINALE
"""
BALTIC = """"Sąskaitos Nr.","","Data","Gavėjas","Paaiškinimai","Suma","Valiuta","D/K"
"LT000000000000000001","10","2026-01-01","","Likutis pradžiai","100.00","EUR","K"
"LT000000000000000001","20","2026-01-02","Kioskas","PIRKINYS","14.00","EUR","D"
"LT000000000000000001","82","2026-01-31","","Apyvarta","14.00","EUR","D"
"LT000000000000000001","86","2026-01-31","","Likutis pabaigai","86.00","EUR","K"
"LT000000000000000001","10","2026-01-01","","Likutis pradžiai","50.00","USD","K"
"LT000000000000000001","20","2026-01-05","Ona","ALGA","7.00","USD","K"
"LT000000000000000001","86","2026-01-31","","Likutis pabaigai","58.00","USD","K"
"""


def read(text, **settings):
    content = text.encode()
    assert claims(bank_csv, content)
    return read_all(bank_csv, content, settings=settings)


def told(tables, code):
    return [row for row in tables.get("problems", []) if row["code"] == f"readers_devices.{code}"]


def test_the_balances_among_the_lines_are_balances_and_close_the_account():
    tables = read(ITALIAN)
    assert [signed(row) for row in tables["transfers"]] == ["250.00", "-40.50"]
    stated = [(row["kind"], row["side"], row["amount"], str(row["on"])) for row in tables["balances"]]
    assert stated == [("OPBD", "credit", 100_000, "2026-01-31"), ("CLBD", "credit", 120_950, "2026-02-28")]
    assert {row["locator"]: row["entries"] for row in told(tables, "csv_states_a_sum")} == {"row=2": 0, "row=5": 0}
    assert not told(tables, "csv_balance_not_closed")
    assert (tables["readings"][0]["present"], tables["readings"][0]["read"]) == (4, 4)


def test_a_missing_line_is_found_by_them():
    (found,) = told(read(ITALIAN.replace("02/02/26;02/02/26;;250,00;VERSAMENTO IN CONTANTI\n", "")), "csv_balance_not_closed")
    assert json.loads(found["arguments"]) == {"opening": "1000.00", "closing": "1209.50", "total": "-40.50"}


def test_a_turnover_is_told_and_each_currency_closes_by_itself():
    tables = read(BALTIC)
    assert [(signed(row), row["currency"]) for row in tables["transfers"]] == [("-14.00", "EUR"), ("7.00", "USD")]
    assert [row["creditor_name"] or row["debtor_name"] for row in tables["transfers"]] == ["Kioskas", "Ona"]
    assert [row["locator"] for row in told(tables, "csv_states_a_sum") if row["entries"]] == ["row=4"]
    (found,) = told(tables, "csv_balance_not_closed")
    assert json.loads(found["arguments"]) == {"opening": "50.00", "closing": "58.00", "total": "7.00"}


@pytest.mark.parametrize("rising", [True, False])
def test_a_balance_of_its_own_column_is_the_one_stated_and_proves_the_lines_around_it(rising):
    lines = [
        "01/03/26;Opening balance;0.00;90.00",
        "02/03/26;Rent;-40.00;50.00",
        "03/03/26;Wage;15.00;65.00",
        "31/03/26;Fee;-1.00;64.00",
    ]
    wrong = [*lines, "31/03/26;Closing balance;0.00;63.00"]
    for some, breaks in ((lines, 0), (wrong, 1)):
        tables = read(
            "\n".join(["Date;Description;Amount;Balance", *(some if rising else reversed(some))]) + "\n", date_order="dmy"
        )
        assert {signed(row) for row in tables["transfers"]} == {"-40.00", "15.00", "-1.00"}
        assert [row["amount"] for row in tables["balances"] if row["kind"] == "OPBD"] == [9_000]
        assert len(told(tables, "csv_balance_breaks")) == breaks


def test_a_payment_that_only_speaks_of_a_balance_is_a_movement():
    text = (
        "Date;Counterparty name;Description;Amount\n2026-03-01;Lia;Saldo final;-20.00\n2026-03-02;;Saldo final factura 12;-5.00\n"
    )
    assert [signed(row) for row in read(text)["transfers"]] == ["-20.00", "-5.00"]
    assert not states(["Solde facture 12", "Saldo", "Balance of the invoice"])


def test_every_phrase_holds_the_letters_that_are_looked_for():
    assert len(PHRASES) > 80
    assert [phrase for phrase in PHRASES if not may_state([phrase.upper()])] == []


def test_a_plus_alone_leaves_amounts_without_a_sign_open():
    card = 'Date Processed,Description,Amount\n12-Dec-2026,Grocer,£18.90\n02-Dec-2026,PAYMENT RECEIVED,"+ £110.00"\n'
    assert read(card)["problems"][0]["code"] == "readers_devices.csv_sign_open"
    assert [signed(row) for row in read(card.replace("£18", "-£18"))["transfers"]] == ["-18.90", "110.00"]
    assert [signed(row) for row in read(card.replace("£18", "+ £18"))["transfers"]] == ["18.90", "110.00"]
    assert [signed(row) for row in read(card, sign="inverse")["transfers"]] == ["-18.90", "110.00"]


def test_a_bare_name_beside_the_other_partys_is_the_holders():
    text = "Rekeningnummer;Naam;Datum;Omschrijving;Bedrag;Naam tegenpartij\nBE00000000000001;Iris;2026-01-04;Huur;-49,00;Lia\n"
    (row,) = read(text)["transfers"]
    assert (row["creditor_name"], row["debtor_name"], row["additional"]) == ("Lia", None, "Naam: Iris")
    (alone,) = read(text.replace("Naam tegenpartij", "Straat"))["transfers"]
    assert alone["creditor_name"] == "Iris"


def test_an_hour_of_one_digit_is_an_hour():
    text = "Completed Date,Description,Amount\n2026-09-06 6:11:59,food,-4.85\n2026-09-06 16:11:59,food,-5.15\n"
    assert [str(row["booked_wall"]) for row in read(text)["transfers"]] == ["2026-09-06 06:11:59", "2026-09-06 16:11:59"]


def test_a_counterparty_of_account_numbers_is_an_account():
    text = "Date,Amount,Account,Counterparty,Name,Description\n2026-03-01,-8.78,NL26BUNQ2025126409,NL89BUNQ2025105584,Lia,rent\n"
    (row,) = read(text)["transfers"]
    assert (row["creditor_name"], row["creditor_account"]) == ("Lia", "NL89BUNQ2025105584")
    (named,) = read(text.replace("NL89BUNQ2025105584", "Iris"))["transfers"]
    assert named["creditor_name"] == "Iris"


def test_the_currency_of_an_operation_is_not_that_of_the_amount_on_the_account():
    text = (
        "Дата совершения операции;Дата обработки операции;Описание;Валюта операции;Сумма в валюте операции;Сумма в валюте счета\n"
        "30.10.2026;31.10.2026;ATM;USD;-50,00;-4320,40\n"
    )
    (row,) = read(text)["transfers"]
    assert (signed(row), row["currency"], row["original_amount"], row["original_currency"]) == ("-4320.40", None, 5_000, "USD")
    assert str(row["booked"]) == "2026-10-31"


def test_a_value_that_is_no_day_is_kept():
    text = "Date,Type,Amount,Value\n2026-01-15,Buy,-5,123.50\n"
    (row,) = read(text)["transfers"]
    assert (row["valued"], row["additional"]) == (None, "Value: 123.50")


def test_one_link_of_balances_does_not_overturn_the_words_of_columns():
    text = "Date,Description,Withdrawal,Deposit,RunningBalance\n2026-07-31,Interest,,1.00,2.00\n2026-02-03,Rent,2.00,,3.00\n"
    tables = read(text)
    (asked,) = told(tables, "csv_sign_open")
    assert json.loads(asked["arguments"]) == {"written": "1.00", "one": "sign=normal → 1.00", "other": "sign=inverse → -1.00"}
    assert [signed(row) for row in read(text, sign="normal")["transfers"]] == ["1.00", "-2.00"]
    assert "transfers" not in tables
    more = text + "2026-01-02,Wage,,4.00,1.00\n2026-01-01,Rent,1.00,,5.00\n"
    assert [signed(row) for row in read(more)["transfers"]] == ["-1.00", "2.00", "-4.00", "1.00"]
    assert told(read(more), "csv_sign_inverted")

"""Bank statements in CSV: every example as expected, every real file counted, every question asked instead of answered."""

import csv
import io
import json
import random
from pathlib import Path

import pytest

from faisceau.notation.delimited import Dialect, records
from faisceau.notation.layouts import headings
from faisceau.readers import bank_csv
from readers.opened import Opened, as_json, claims, observations, read_all

EXAMPLES = sorted(path for path in (Path(__file__).parent / "examples").iterdir() if path.suffix == ".csv")


def settled(content: bytes, **settings: str):
    return read_all(bank_csv, content, settings=settings)


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


def signed(row) -> str | None:
    if row["side"] is None:
        return None
    whole, cents = divmod(row["amount"] * 10 ** (2 - row["exponent"]), 100)
    return f"{'-' if row['side'] == 'debit' else ''}{whole}.{cents:02}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_reads_as_the_rows_beside_it(path):
    content = path.read_bytes()
    expected = json.loads(path.with_suffix(".json").read_text())
    assert claims(bank_csv, content, (path.name,)) == expected["dialect"]
    assert as_json(read_all(bank_csv, content, (path.name,))) == expected["tables"]


def test_there_are_enough_examples():
    assert len(EXAMPLES) >= 20


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_place_resolves_to_its_very_bytes_and_records_are_the_file(path):
    content = path.read_bytes()
    exhibit = Opened(content)
    for row in observations(bank_csv, content):
        assert bank_csv.resolve(exhibit, row.locator).content in content
    form = bank_csv._form(exhibit, {})
    assert b"".join(record.raw for record in records(exhibit.open(), form.dialect)) == content
    for nowhere in ("row=0", "row=999", "line=1,1"):
        with pytest.raises(ValueError, match="no record"):
            bank_csv.resolve(exhibit, nowhere)


def test_a_quoted_record_over_two_lines_is_shown_whole():
    place = bank_csv.resolve(Opened(example("fr_debit_credit.csv")), "row=7")
    assert place.text == '02/04/2026;03/04/2026;"VIREMENT SEPA\r\nRéf. hôtel du Quai";250,00;;750,00\r\n'


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_an_open_date_order_is_settled(order, day):
    rows = settled(example("open_dates.csv"), date_order=order)
    assert str(rows["transfers"][0]["booked"]) == day
    assert "problems" not in rows


@pytest.mark.parametrize(
    ("head", "day", "code", "ground", "booked"),
    [
        ("Période du 01/03/2031 au 31/03/2031", "05/03/2031", None, "around", "2031-03-05"),
        ("Period 03/01/2031 - 03/31/2031", "03/05/2031", None, "around", "2031-03-05"),
        ("Période du 01/03/2031 au 05/03/2031", "05/03/2031", "csv_date_order_open", "undecided", None),
        ("Perioada 01.03.2031 - 31.03.2031", "05.03.2031", None, "around", "2031-03-05"),
        ("Imprimé le 31/03/2031", "05.03.2031", "csv_date_order_points", "points", "2031-03-05"),
        ("", "05.03.2031", "csv_date_order_points", "points", "2031-03-05"),
        ("", "05/03/2031", "csv_date_order_open", "undecided", None),
    ],
)
def test_the_order_of_dates_may_be_told_around_the_table_or_by_points(head, day, code, ground, booked):
    content = f"{head}\nDate;Libellé;Montant\n{day};Exemple;-10,00\n".encode()
    tables = read_all(bank_csv, content)
    told = {row["code"].rpartition(".")[2] for row in tables.get("problems", []) if "date_order" in row["code"]}
    assert told == ({code} if code else set())
    assert json.loads(tables["readings"][0]["layout"])["date_order"]["ground"] == ground
    assert [str(row["booked"]) for row in tables.get("transfers", [])] == ([booked] if booked else [])


@pytest.mark.parametrize(("mark", "amount"), [(",", (1250, 3)), (".", (1250, 0))])
def test_an_open_decimal_mark_is_settled(mark, amount):
    first = settled(example("open_decimal.csv"), decimal=mark)["transfers"][0]
    assert (first["amount"], first["exponent"]) == amount


@pytest.mark.parametrize(
    ("form", "sign", "sides"),
    [("magnitude", "", ["debit", "debit"]), ("difference", "", ["debit", "credit"]), ("sum", "inverse", ["debit", "credit"])],
)
def test_an_open_sign_is_settled(form, sign, sides):
    settings = {"form": form} | ({"sign": sign} if sign else {})
    assert [row["side"] for row in settled(example("open_sign.csv"), **settings)["transfers"]] == sides


def test_an_unsaid_side_is_settled_and_the_party_falls_into_place():
    rows = settled(example("no_side.csv"), sign="inverse")["transfers"]
    assert [(row["side"], row["creditor_name"], row["creditor_account"]) for row in rows] == [
        ("debit", "Vasile Prisac", "MD24AG000225100013104168"),
        ("debit", "Ana Moraru", None),
    ]


@pytest.mark.parametrize(("whose", "accounts"), [("own", ("KS1", None)), ("party", (None, "KS1"))])
def test_whose_account_is_asked_and_settled(whose, accounts):
    content = b"Date,Amount,Account\n2026-04-02,-5.00,KS1\n2026-04-03,-6.00,KS2\n"
    assert [problem["code"] for problem in settled(content)["problems"]] == ["readers_devices.csv_whose_account"]
    first = settled(content, account_column=whose)["transfers"][0]
    assert (first["account"], first["creditor_account"]) == accounts


def test_columns_that_no_heading_names_are_named_by_a_person():
    rows = settled(example("no_heading.csv"), columns="booked,remittance,currency,amount")
    assert [(row["locator"], row["remittance"], signed(row)) for row in rows["transfers"]] == [
        ("row=1", "Loyer", "-550.00"),
        ("row=2", "Salaire", "1800.00"),
    ]
    skipped = settled(example("no_heading.csv"), columns="booked,-,-,amount", header="1", delimiter=",")
    assert [row["locator"] for row in skipped["transfers"]] == ["row=2"]
    refused = settled(example("no_heading.csv"), columns="date,what")
    assert [problem["code"] for problem in refused["problems"]] == ["readers_devices.csv_no_heading"]


def test_a_column_left_unread_is_read_when_it_is_named():
    columns = "booked,remittance,amount,code"
    assert "problems" not in settled(example("suffix.csv"), columns=columns)
    assert [row["side"] for row in settled(example("suffix.csv"), columns=columns)["transfers"]] == ["debit", "credit", None]


def test_two_delimiters_that_both_give_a_reading_are_asked():
    content = b"Date;Operation,Amount;Debit\n2026-04-02,5\n2026-04-03;x;5\n"
    assert len(headings(content, "utf-8")) == 2
    rows = settled(content)
    assert rows["problems"][0]["code"] == "readers_devices.csv_delimiter_open"
    assert rows["readings"][0]["present"] == 2
    assert [row["locator"] for row in settled(content, delimiter=";")["transfers"]] == ["row=3"]


def test_a_setting_without_meaning_is_said():
    rows = settled(example("open_dates.csv"), date_order="backwards", encoding="klingon")
    assert [problem["code"].rpartition(".")[2] for problem in rows["problems"]] == [
        "csv_date_order_open",
        "setting_unknown",
        "setting_unknown",
    ]


def test_a_charset_is_settled_or_found_by_the_headings():
    content = "Датум;Износ;Валута\n13.02.2026;-5,00;RSD\n".encode("cp1251")
    assert claims(bank_csv, content) == "delimiter ';'"
    assert "cp1251" in settled(content)["readings"][0]["layout"]
    western = settled(example("fr_debit_credit.csv"), encoding="windows-1252")
    assert [problem for problem in western.get("problems", []) if problem["code"].endswith("charset_guessed")] == []


def test_a_currency_is_settled_and_a_zone_makes_an_instant():
    content = "Date;Heure;Montant\n2026-04-02;08:15;-5,00\n2026-04-02;12:00;€ 2,00\n".encode()
    first, second = settled(content, currency="CHF", zone="+02:00")["transfers"]
    assert (first["currency"], str(first["booked_utc"])) == ("CHF", "2026-04-02 06:15:00")
    assert second["currency"] == "EUR"
    named = settled(content, zone="Europe/Zurich")["transfers"][0]
    assert (named["booked_zone"], named["booked_utc"]) == ("Europe/Zurich", None)


def test_balances_prove_decimal_mark_sign_and_direction():
    content = b'Date,Label,Amount,Balance\n2026-04-03,B,"1,250","1,500"\n2026-04-02,A,250,250\n'
    rows = settled(content)
    assert [row["amount"] for row in rows["transfers"]] == [1250, 250]
    layout = json.loads(rows["readings"][0]["layout"])
    assert layout["decimal"]["ground"] == "balance"
    assert layout["balances"]["rising"] is False


def test_indicators_that_contradict_a_minus_are_asked():
    content = b"Date,Amount,D/C\n2026-04-02,-5.00,C\n2026-04-03,5.00,D\n"
    assert settled(content)["problems"][0]["code"] == "readers_devices.csv_sign_open"
    assert [row["side"] for row in settled(content, form="indicated")["transfers"]] == ["credit", "debit"]
    plain = b"Date,Amount,D/C\n2026-04-02,-5.00,D\n2026-04-03,5.00,C\n2026-04-04,1.00,RC\n2026-04-05,1.00,?\n"
    rows = settled(plain, form="indicated")["transfers"]
    assert [(row["side"], row["reversal"]) for row in rows] == [("debit", False), ("credit", False), ("debit", True), (None, False)]


def test_period_and_stated_balances_stand_beside_the_lines():
    content = (
        "Bank code;ZX77\nVon : 01.04.2026;Bis : 30.04.2026\nKontoinhaber;Ilka Sandmann\nAlter Kontostand;10,00\n"
        "Datum;Betrag;Währung\n13.04.2026;-2,00;EUR\n14.04.2026;5,00;EUR\nNeuer Kontostand;14,00;\n"
    ).encode()
    rows = settled(content)
    account = rows["accounts"][0]
    assert (account["agent"], account["owner_name"], str(account["opened_from"]), str(account["opened_to"])) == (
        "ZX77",
        "Ilka Sandmann",
        "2026-04-01",
        "2026-04-30",
    )
    assert rows["problems"][0]["code"] == "readers_devices.csv_balance_not_closed"
    assert json.loads(rows["problems"][0]["arguments"]) == {"opening": "10.00", "total": "3.00", "closing": "14.00"}
    assert rows["readings"][0]["present"] == 3


def test_lines_with_two_sides_or_no_amount_are_problems_of_their_own():
    content = b'Date,Debit,Credit\n2026-04-02,5.00,6.00\n2026-04-02,,\n2026-04-02,1.00,0.00\n2026-04-02,"a\n'
    rows = settled(content)
    assert [problem["code"].rpartition(".")[2] for problem in rows["problems"]] == [
        "csv_both_sides",
        "csv_no_amount",
        "csv_quote_open",
    ]
    assert rows["readings"][0]["present"] == 4


def test_a_detail_that_cannot_be_read_costs_the_detail_alone():
    content = (
        "Date;Valeur;Montant;Frais;Solde;Devise;Sens\n2026-04-02;2026-04-02;5,00;0,10;5,00;€;+\n2026-04-03;demain;6,00;n/a;?;lei;-\n"
        "2026-04-04;31/02/2026;7,00;;4,00;lei;-\n"
    ).encode()
    rows = settled(content)
    first, second, third = rows["transfers"]
    assert (first["currency"], first["charges"]) == ("EUR", 10)
    assert {"currency=not_a_code", "valued=not_a_date"} <= set(second["unknown"])
    assert "valued=not_a_date" in third["unknown"]
    assert [
        (problem["locator"], problem["entries"]) for problem in rows["problems"] if problem["code"].endswith("detail_unread")
    ] == [
        ("row=3", 0),
        ("row=3;n=2", 0),
    ]
    assert rows["readings"][0]["read"] == 3


def test_whole_amounts_need_no_decimal_mark_and_long_cells_are_text():
    content = b"Date,Amount,Memo\n2026-04-02,-5,x\n2026-04-03,1 234,y\n" + b"2" * 70 + b",7,z\n2026-04-04," + b"7" * 70 + b",z\n"
    rows = settled(content)
    assert json.loads(rows["readings"][0]["layout"])["decimal"]["ground"] == "no_mark"
    assert [(row["amount"], row["exponent"]) for row in rows["transfers"]] == [(5, 0), (1234, 0)]
    assert [problem["code"].rpartition(".")[2] for problem in rows["problems"]] == ["csv_no_date", "csv_no_amount"]


def test_a_garbled_line_that_holds_an_account_is_no_section():
    content = (
        "Date;Libellé;Montant;IBAN contrepartie\n02/04/2026;a;-5,00;FR7699999000010000000000115\ndemain;b;-6,00;FR7699999000010000000000212\n"
        "IBAN;FR7699999000010000000000309\n13/04/2026;c;-7,00;\n"
    ).encode()
    rows = settled(content)
    assert [(problem["locator"], problem["entries"]) for problem in rows["problems"]] == [("row=3", 1)]
    assert [row["locator"] for row in rows["accounts"]] == ["row=4"]
    assert [row["account"] for row in rows["transfers"]] == [None, "FR7699999000010000000000309"]


def test_a_stated_balance_that_is_no_amount_is_no_balance():
    content = b"Opening balance,soon\nDate,Amount\n2026-04-02,-5.00\nClosing balance,12..3\n"
    rows = settled(content)
    assert "balances" not in rows
    assert rows["problems"][0]["locator"] == "row=4"


def test_a_field_that_is_too_long_spoils_its_line_only():
    content = b'Date,Label,Amount\n2026-04-02,"' + b"x" * 140_000 + b'",-5.00\n2026-04-03,y,-6.00\n'
    rows = settled(content)
    assert [row["locator"] for row in rows["transfers"]] == ["row=3"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01Date,Amount\n",
        b"id,text\n1,Date\n",
        b"Date,Amount\nfoo,bar\n",
        b"Date,Name\n2026-04-02,x\n",
        b"20/04/2026, 10:00 - Ana: Date;Amount\n",
        b"," * 30 + b"\n" + b"\n" * 60 + b"Date,Label,Amount\n2026-04-02,x,5.00\n",
    ],
)
def test_what_is_no_statement_is_not_claimed(content):
    assert claims(bank_csv, content) is None


def test_what_was_claimed_by_a_person_alone_is_asked_about():
    rows = settled(b"id,text\n1,2\n")
    assert rows["problems"][0]["code"] == "readers_devices.csv_no_heading"
    assert rows["readings"][0]["present"] == 2
    assert settled(b"")["readings"][0]["present"] == 0


def test_damage_is_never_an_exception():
    chance = random.Random(20260402)
    sources = [path.read_bytes() for path in EXAMPLES]
    for turn in range(200):
        content = bytearray(sources[turn % len(sources)])
        if turn % 2:
            del content[chance.randrange(len(content)) :]
        else:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        raw = bytes(content)
        claims(bank_csv, raw)
        for row in observations(bank_csv, raw):
            bank_csv.resolve(Opened(raw), row.locator)


def independent_entries(content: bytes, heading: int) -> int:
    """Count what stands below the heading with the standard library alone."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";" if b";" in content else ","))
    return sum(any(cell.strip() for cell in row) for row in rows[heading:])


@pytest.mark.corpus
def test_every_real_statement_is_claimed_and_counted(corpus):
    paths = sorted((corpus / "1_bank/csv").rglob("*.csv"))
    read = 0
    for path in paths:
        content = path.read_bytes()
        if claims(bank_csv, content, (path.name,)) is None:
            assert path.name in {"camt_file.csv", "pain_file.csv"}
            continue
        tables = read_all(bank_csv, content, (path.name,))
        heading = json.loads(tables["readings"][0]["layout"]).get("header", 0)
        assert tables["readings"][0]["present"] == independent_entries(content, heading), path.name
        for table in tables.values():
            for row in table:
                assert bank_csv.resolve(Opened(content), row["locator"]).content in content
        read += 1
    assert read >= 17


@pytest.mark.corpus
def test_no_other_real_file_is_claimed(corpus):
    others = [path for path in corpus.rglob("*") if path.is_file() and "1_bank/csv" not in path.as_posix()]
    assert len(others) >= 1200
    for path in others:
        with path.open("rb") as stream:
            head = stream.read(4096)
        assert bank_csv.recognises(head, head[-4096:], (path.name,)) is None, path


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("truth", "statement", "prefix"),
    [
        ("european_format", "csv_european_decimals.csv", 3),
        ("european_format", "csv_spanish_headers.csv", 3),
        ("european_format", "csv_french_headers.csv", 3),
    ],
)
def test_real_statements_hold_the_amounts_of_their_truth(corpus, truth, statement, prefix):
    """The three statements and the truth hold the same three amounts; the German one their descriptions' first words too."""
    folder = corpus / "1_bank/csv/sebastienrousseau-bankstatementparser"
    expected = json.loads((folder / f"eval/{truth}.json").read_text())["expected"]["transactions"]
    rows = read_all(bank_csv, (folder / "golden" / statement).read_bytes())["transfers"]
    assert [signed(row) for row in rows] == [one["amount"] for one in expected][:prefix]
    assert len(rows) == prefix


@pytest.mark.corpus
@pytest.mark.parametrize("truth", ["european_format", "same_day_duplicates", "single_currency_checking"])
def test_the_expected_transactions_are_met_when_the_statement_is_written_as_csv(corpus, truth):
    """Account, currency, both balances, days, amounts and texts of the truth, to the cent, from the statement's own lines."""
    known = json.loads((corpus / f"1_bank/csv/sebastienrousseau-bankstatementparser/eval/{truth}.json").read_text())
    lines = [
        [part for part in line.replace("  ", "\t").split("\t") if part.strip()] for line in known["statement_text"].splitlines()
    ]
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    columns = [line for line in lines if len(line) == 3]
    if columns[0][0][:1].isdigit():
        columns.insert(0, ["Date", "Description", "Amount"])
    for around in (
        line for line in lines if len(line) == 1 and ":" in line[0] and "losing" not in line[0] and "End" not in line[0]
    ):
        writer.writerow(around)
    writer.writerows([[cell.strip() for cell in line] for line in columns])
    rows = read_all(bank_csv, written.getvalue().encode())
    expected = known["expected"]
    assert (rows["accounts"][0]["account"], rows["accounts"][0]["currency"] or rows["transfers"][0]["currency"]) == (
        expected["account_id"],
        expected["currency"],
    )
    assert [
        {"booking_date": str(row["booked"]), "amount": signed(row), "description": row["remittance"]} for row in rows["transfers"]
    ] == expected["transactions"]
    opening = next(row for row in rows["balances"] if row["kind"] == "OPBD")
    assert opening["amount"] == round(float(expected["opening_balance"]) * 100)


@pytest.mark.corpus
def test_the_bank_with_lines_around_is_read_once_its_dates_are_settled(corpus):
    content = (corpus / "1_bank/csv/OCA-bank-statement-import/meta_data_separated_credit_debit.csv").read_bytes()
    rows = settled(content, date_order="dmy")
    assert [(str(row["booked"]), signed(row)) for row in rows["transfers"]] == [
        ("2020-04-01", "-50.00"),
        ("2020-04-01", "-100.00"),
        ("2020-04-02", "-80.68"),
        ("2020-04-02", "1300.00"),
    ]
    assert [(row["kind"], row["amount"]) for row in rows["balances"]] == [("CLBD", 3107011), ("OPBD", 3000077)]
    assert [problem["code"] for problem in rows["problems"]] == ["readers_devices.csv_balance_not_closed"]
    assert str(rows["accounts"][0]["opened_to"]) == "2020-04-02"


@pytest.mark.corpus
def test_the_inverse_card_statement_is_read_once_its_sign_is_settled(corpus):
    path = corpus / "1_bank/csv/OCA-bank-statement-import/sample_statement_credit_card_inverse_sign_en.csv"
    rows = read_all(bank_csv, path.read_bytes(), (path.name,), settings={"sign": "inverse"})
    assert [signed(row) for row in rows["transfers"]] == ["-33.50", "1525.00"]


def test_records_keep_every_byte_whatever_the_quoting():
    content = b'a;b\r"x\r\n"y";"z\nw";\n\n"open;never\nlast'
    found = list(records(io.BytesIO(content), Dialect("utf-8", ";")))
    assert b"".join(record.raw for record in found) == content
    assert [record.number for record in found] == list(range(1, len(found) + 1))
    assert sum(record.broken for record in found) >= 1


def said(content: bytes) -> list[tuple[str, str]]:
    return [(row["code"].rpartition(".")[2], row["arguments"]) for row in read_all(bank_csv, content).get("problems", ())]


def test_what_did_not_take_place_is_no_movement_and_is_not_added_up():
    lines = b"Date,Description,Amount,Currency,State,Balance\n2026-03-01,Shop,-5.00,EUR,COMPLETED,95.00\n"
    lines += (
        b"2026-03-02,Top-up,50.00,EUR,REVERTED,\n2026-03-03,Shop,-5.00,EUR,COMPLETED,90.00\n2026-03-04,Shop,-5.00,EUR,LIMBO,85.00\n"
    )
    for many in (1, 400):
        content = lines if many == 1 else lines + b"2026-03-05,Shop,0.00,EUR,COMPLETED,85.00\n" * many
        tables = read_all(bank_csv, content)
        assert [row["status"] for row in tables["transfers"][:4]] == ["booked", "information", "booked", None]
        told = dict(said(content))
        assert set(told) == {"csv_states_not_booked", "csv_states_unread"}
        assert json.loads(told["csv_states_not_booked"]) == {"count": 1, "states": "REVERTED (1)"}
        assert json.loads(told["csv_states_unread"]) == {"count": 1, "states": "LIMBO (1)"}


def test_a_side_without_the_other_is_asked_where_an_unknown_column_is_the_other():
    content = b"Date,Description,Deposits,Taken,Balance\n2026-03-01,a,10.00,0.00,110.00\n2026-03-02,b,0.00,4.00,106.00\n2026-03-03,c,,6.00,100.00\n"
    assert said(content)[0][0] == "csv_other_side_open"
    assert read_all(bank_csv, content)["readings"][0]["read"] == 0
    settled_ = read_all(bank_csv, content, settings={"columns": "booked,remittance,credit,debit,balance"})
    assert [row["side"] for row in settled_["transfers"]] == ["credit", "debit", "debit"]
    numbered = (
        content.replace(b"Taken", b"Line").replace(b"0.00,110", b"1,110").replace(b",4.00,", b",2,").replace(b",6.00,", b",3,")
    )
    assert "csv_other_side_open" not in dict(said(numbered))


def test_an_amount_beside_a_side_that_has_none_is_asked_and_never_nothing():
    """What a platform owed and what it paid out stand in two columns: neither is the other's side until somebody says so."""
    lines = b"Date,Type,Details,Currency,Amount,Paid out\n04/15/2025,Payout,to the bank,EUR,,291.00\n04/15/2025,Reservation,three nights,EUR,300.00,\n"
    for many in (1, 300):
        content = lines + b"04/20/2025,Reservation,two nights,EUR,200.00,\n" * many
        assert said(content)[0] == ("csv_other_side_open", '{"column":"Paid out","others":"Amount"}')
        assert read_all(bank_csv, content)["readings"][0]["read"] == 0
        told = read_all(bank_csv, content, settings={"columns": "booked,code,remittance,currency,credit,debit"})["transfers"]
        assert [(row["side"], row["amount"]) for row in told[:3]] == [("debit", 29100), ("credit", 30000), ("credit", 20000)]
    beside = lines.replace(b",EUR,,291", b",EUR,291.00,291").replace(b"300.00,\n", b"300.00,300.00\n")
    assert "csv_other_side_open" not in dict(said(beside))


def test_a_last_line_that_is_short_is_told():
    whole = b"Date;Texte;Montant;Devise;Pays\n" + b"".join(b"2026-03-%02d;a;-1,50;EUR;FR\n" % day for day in range(1, 20))
    assert "csv_lines_short" not in dict(said(whole))
    cut = whole + b"2026-03-21;a;-1,5"
    assert json.loads(dict(said(cut))["csv_lines_short"]) == {"cells": 3, "count": 1, "expected": 5, "row": 21}
    assert read_all(bank_csv, cut)["readings"][0]["read"] == 20


HEADED = (
    "Data Lanc.,Data Valor,Descrição,Valor,Saldo\n02/03/2026,02/03/2026,Compra,-5.00,95.00\n13/03/2026,13/03/2026,Taxa,-5.00,90.00\n",
    "Data operacji;Data waluty;Typ transakcji;Kwota;Waluta;Saldo po transakcji;Opis transakcji\n2026-03-02;2026-03-02;Przelew;-5,00;PLN;95,00;Sklep\n",
    "Datum zaúčtování;Číslo protiúčtu;Název protiúčtu;Zpráva;Zaúčtovaná částka;Měna účtu\n13.03.2026;123/0100;Obchod;nákup;-5,00;CZK\n",
    "Könyvelés dátuma;Értéknap;Összeg;Devizanem;Közlemény\n2026.03.02.;2026.03.02.;-5,00;HUF;bolt\n",
    "Дата операції;Опис операції;Сума в валюті картки (UAH);Залишок після операції\n02.03.2026;Магазин;-5,00;95,00\n13.03.2026;Магазин;-5,00;90,00\n",
    "Дата операции;Описание;Сумма операции;Валюта операции\n2026-03-02;Магазин;-5,00;RUB\n",
    "Дата;Вальор;Основание;Дебит;Кредит;Салдо\n02.03.2026;02.03.2026;такса;5,00;;95,00\n13.03.2026;13.03.2026;такса;5,00;;90,00\n",
    "Tarih;Açıklama;Tutar;Bakiye\n02.03.2026;Market;-5,00;95,00\n13.03.2026;Market;-5,00;90,00\n",
    "Bokföringsdag;Valutadag;Text;Belopp;Saldo\n2026-03-02;2026-03-02;Butik;-5,00;95,00\n2026-03-03;2026-03-03;Butik;-5,00;90,00\n",
    "Dato;Forklaring;Rentedato;Ut fra konto;Inn på konto\n13.03.2026;Butikk;13.03.2026;5,00;\n14.03.2026;Butikk;14.03.2026;;5,00\n",
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),当前状态\n2026-03-02 10:00:00,商户消费,商店,饮料,支出,¥5.00,支付成功\n",
)


@pytest.mark.parametrize("text", HEADED, ids=[text[:12] for text in HEADED])
def test_headings_of_other_languages(text):
    content = text.encode()
    assert claims(bank_csv, content)
    row = read_all(bank_csv, content)["transfers"][0]
    assert (row["amount"], row["exponent"], row["side"]) in {(500, 2, "debit"), (5, 0, "debit")}
    assert str(row["booked"]) in {"2026-03-02", "2026-03-13"}
    assert row["remittance"] or row["code"]

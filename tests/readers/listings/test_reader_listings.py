"""Listings: examples row by row, an independent count, questions asked and settled, and never a statement taken for one."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import bank_csv, listings
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
STATEMENTS = sorted((EXAMPLES.parents[1] / "bank_csv" / "examples").glob("*.csv"))


def codes(tables) -> list[str]:
    return [row["code"].rpartition(".")[2] for row in tables.get("problems", [])]


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(listings, file)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_lines_present_are_the_lines_of_the_file(file):
    content = file.read_bytes()
    text = content.decode("utf-8" if b"\xc8" in content or content.isascii() else "cp1252", "replace")
    delimiter = max(",;\t", key=text.count)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(cell.strip() for cell in row)]
    reading = read_all(listings, content)["readings"][0]
    above = 2 if file.name == "agence_fr.csv" else 1
    assert reading["present"] == len(rows) - above


def test_each_kind_is_claimed_and_no_statement_is():
    found = {file.name: claims(listings, file.read_bytes(), (file.name,)) for file in inputs(EXAMPLES)}
    assert set(found.values()) == {"transfer_agency", "card_terminal", "account_list"}
    for file in inputs(EXAMPLES):
        assert claims(bank_csv, file.read_bytes(), (file.name,)) is None
    assert len(STATEMENTS) >= 35
    for file in STATEMENTS:
        assert claims(listings, file.read_bytes(), (file.name,)) is None, file.name


def test_a_line_is_shown_by_its_bytes():
    content = (EXAMPLES / "agency_en.csv").read_bytes()
    place = listings.resolve(Opened(content), "row=2;n=2")
    assert place.content.startswith(b'"9900000011"')
    assert place.content in content
    for nowhere in ("row=99", "line=1,1"):
        with pytest.raises(ValueError, match="no record"):
            listings.resolve(Opened(content), nowhere)


def test_two_columns_that_may_be_one_thing_are_asked_and_settled():
    content = (EXAMPLES / "agency_open_columns.csv").read_bytes()
    assert codes(read_all(listings, content)) == ["listing_column_open"]
    names = "number,sent,-,sender,receiver,amount,currency"
    rows = read_all(listings, content, settings={"listing": "transfer_agency", "columns": names})
    assert [(row["debtor_name"], row["additional"]) for row in rows["transfers"]] == [
        ("A. Example", "Sender: Ann Example"),
        ("Cy Example", "Sender: Ann Example"),
    ]
    same = content.replace(b"A. Example", b"Ann Example").replace(b"Cy Example", b"Ann Example")
    assert len(read_all(listings, same)["transfers"]) == 2


@pytest.mark.parametrize(("order", "day"), [("dmy", "2026-04-03"), ("mdy", "2026-03-04")])
def test_an_open_date_order_is_settled(order, day):
    rows = read_all(listings, (EXAMPLES / "agency_open_dates.csv").read_bytes(), settings={"date_order": order})
    assert str(rows["transfers"][0]["booked"]) == day


@pytest.mark.parametrize(("mark", "amount"), [(",", (1234, 3)), (".", (1234, 0))])
def test_an_open_decimal_mark_is_asked_and_settled(mark, amount):
    content = b"MTCN;Date sent;Sender;Receiver;Amount sent;Currency\n1;2026-04-02;A;B;1,234;EUR\n"
    assert codes(read_all(listings, content)) == ["csv_decimal_open"]
    row = read_all(listings, content, settings={"decimal": mark})["transfers"][0]
    assert (row["amount"], row["exponent"]) == amount


def test_columns_without_heading_are_named_by_a_person():
    content = b"7|2026-04-02|Ann Example|Bo Example|5.00\n8|2026-04-03|Ann Example|Bo Example|6.00\n"
    assert claims(listings, content) is None
    assert codes(read_all(listings, content)) == ["listing_no_heading"]
    settings = {"listing": "transfer_agency", "columns": "number,sent,sender,receiver,amount", "delimiter": "|", "currency": "EUR"}
    rows = read_all(listings, content, settings=settings)["transfers"]
    assert [(row["locator"], row["amount"], row["currency"]) for row in rows] == [("row=1", 500, "EUR"), ("row=2", 600, "EUR")]
    for wrong in ({"listing": "else"}, {"columns": "number,nonsense"}, {"columns": "number,sent"}):
        told = codes(read_all(listings, content, settings=settings | wrong))
        assert told == ["listing_no_heading", *(["setting_unknown"] if "listing" in wrong else []), "columns_refused"]


def test_a_zone_makes_an_instant_and_a_currency_beside_the_amount_is_read():
    content = b"MTCN;Date sent;Sender;Receiver;Amount sent\n1;2026-04-02 10:00;A;B;5,00 EUR\n"
    row = read_all(listings, content, settings={"zone": "+02:00"})["transfers"][0]
    assert (row["currency"], str(row["booked_utc"])) == ("EUR", "2026-04-02 08:00:00")


@pytest.mark.parametrize(
    "content",
    [
        b"Date,Amount,Sender,Receiver\n2026-04-02,5,a,b\n",
        b"Date,Amount,Payer Name,Payee Name,Payment Reference\n2026-04-02,5.00,a,b,c\n",
        b"MTCN;Date sent;Sender;Receiver;Amount sent\nx;y;z;a;b\nx;y;z;a;b\nx;y;z;a;b\n",
        b"name,bank,account,opened\nann,x,none,2026-04-02\n",
    ],
)
def test_what_lacks_what_a_listing_needs_is_not_claimed(content):
    assert claims(listings, content) is None


@pytest.mark.parametrize("name", ["agence_fr.csv", "terminal_fr.csv", "comptes_fr.csv"])
def test_damage_ends_in_problems(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        claims(listings, broken)
        for row in observations(listings, broken):
            listings.resolve(Opened(broken), row.locator)


HEADS = (
    b"MTCN;Date sent;Sender;Receiver;Amount sent;Fee;Sender phone;Sender ID\n",
    b"TID;Card number;Amount;Date;Time;Type\n",
    b"Holder;Bank;IBAN;Opened;Closed;Date of birth\n",
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(HEADS), st.binary(max_size=300))
def test_no_content_raises(head, content):
    observations(listings, head + content)


CELL = st.sampled_from(
    ["", "02/04/2026", "2026-04-02 10:00", "1,5", "1.234,50", "-3", "x", "4970 10** 0019", "EUR", "refund", "\u2396"]
)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(HEADS), st.lists(st.lists(CELL, max_size=9), max_size=6))
def test_no_line_raises(head, rows):
    content = head + "\n".join(";".join(row) for row in rows).encode()
    for settled_ in ({}, {"date_order": "dmy", "decimal": ","}):
        observations(listings, content, settings=settled_)


@pytest.mark.corpus
def test_no_real_file_is_taken_for_a_listing(corpus):
    paths = [path for path in corpus.rglob("*") if path.is_file()]
    assert len(paths) >= 1400
    for path in paths:
        with path.open("rb") as stream:
            head = stream.read(4096)
        assert listings.recognises(head, head[-4096:], (path.name,)) is None, path

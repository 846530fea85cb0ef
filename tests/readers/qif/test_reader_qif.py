"""QIF: invented examples row by row, date orders and decimal marks proved or asked, the real file, broken files, places."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import qif
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
HOUSEHOLD = (EXAMPLES / "comptes.qif").read_bytes()
OPEN = (EXAMPLES / "dates_ouvertes.qif").read_bytes()
NO_ENTRIES = {"account", "cat", "memorized"}


def present(content):
    """Count the entries of a file by cutting its text at sections and at the signs that end records."""
    count, section = 0, ""
    for piece in re.split(r"(?mi)^(!type:.*|!account|!option.*|!clear.*)$", content.decode("latin-1").replace("\r", "")):
        if piece.startswith("!"):
            section = piece.lower().removeprefix("!").removeprefix("type:").strip()
        elif section not in NO_ENTRIES:
            count += sum(bool(record.strip()) for record in re.split(r"(?m)^\^$", piece))
    return count


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(qif, file)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_entries_are_those_that_another_count_finds(file):
    content = file.read_bytes()
    assert read_all(qif, content)["readings"][0]["present"] == present(content)


def one(*lines, settings=None):
    tables = read_all(qif, ("!Type:Bank\n" + "\n".join(lines) + "\n^\n").encode(), settings=settings)
    return tables["transfers"][0]


@pytest.mark.parametrize(
    ("written", "day"),
    [("12/31/99", "1999-12-31"), ("31/12/2026", "2026-12-31"), (" 1/25'9", "2009-01-25"), ("25.1'26", "2026-01-25"), ("2026-03-04", "2026-03-04"),
     ("20260304", "2026-03-04"), ("4 mars 2026", "2026-03-04"), ("3/3/13", "2013-03-03")],
)  # fmt: skip
def test_dates_that_prove_themselves(written, day):
    assert str(one(f"D{written}", "T-1.00")["booked"]) == day


@pytest.mark.parametrize(
    ("written", "units"),
    [
        ("-1,000.00", 100000),
        ("1.000,00", 100000),
        ("-12", 12),
        ("12.5", 125),
        ("1'234.50", 123450),
        ("0.00", 0),
        ("-.5", 5),
        ("1 234,50", 123450),
    ],
)
def test_amounts_that_prove_themselves(written, units):
    assert one("D03/31/2026", f"T{written}")["amount"] == units


@pytest.mark.parametrize(
    ("written", "units", "currency"),
    [("-12,50 EUR", 1250, "EUR"), ("€12.50", 1250, "EUR"), ("12.50-", 1250, None), ("$5.00", 500, None)],
)
def test_a_currency_beside_an_amount_is_read(written, units, currency):
    row = one("D03/31/2026", f"T{written}")
    assert (row["amount"], row["currency"]) == (units, currency)


def test_what_is_open_is_asked_and_settled():
    asked = read_all(qif, OPEN)
    assert {row["code"] for row in asked["problems"]} == {"bank.dates_asked", "bank.decimal_asked"}
    assert {row["booked"] for row in asked["transfers"]} == {None}
    for order, first in (("dmy", "2026-04-05"), ("mdy", "2026-05-04")):
        tables = read_all(qif, OPEN, settings={"date_order": order, "decimal": ",", "currency": "EUR"})
        assert "problems" not in tables
        assert str(tables["transfers"][1]["booked"]) == first
        assert (tables["transfers"][0]["amount"], tables["transfers"][0]["exponent"]) == (1234, 3)
        assert {row["currency"] for row in tables["transfers"]} == {"EUR"}
    assert read_all(qif, OPEN, settings={"decimal": "."})["transfers"][0]["exponent"] == 0
    told = read_all(qif, HOUSEHOLD, settings={"date_order": "dym", "decimal": ";", "currency": "Euros", "encoding": "klingon"})[
        "problems"
    ]
    assert [row["code"] for row in told].count("readers_devices.setting_unknown") == 4


def test_splits_are_details_of_their_movement():
    rows = read_all(qif, HOUSEHOLD)["transfers"]
    details = [row for row in rows if row["level"] == "detail"]
    assert [row["part_of"] for row in details] == ["line=32,43", "line=32,43", "line=51,58", "line=51,58"]
    assert qif.resolve(Opened(HOUSEHOLD), details[0]["locator"]).text == "SVoyage\nEDeux nuits\n$-100.00\n"


def test_a_section_without_an_account_has_none():
    content = HOUSEHOLD.replace(b"!Type:CCard", b"!Type:Cash")
    assert [row["account"] for row in read_all(qif, content)["transfers"]][-3:] == [None] * 3


def test_a_last_record_without_its_end_is_read_only_where_its_line_is_whole():
    whole = read_all(qif, b"!Type:Bank\nD03/31/2026\nT-12.50\n")
    assert [row["code"] for row in whole["problems"]] == ["qif.unended"]
    cut = read_all(qif, b"!Type:Bank\nD03/31/2026\nT-12")
    assert [(row["code"], row["entries"]) for row in cut["problems"]] == [("qif.cut", 1)]


@pytest.mark.parametrize(
    "content",
    [b"", b"!", b"!Type:", b"!Type:Bank", b"!Type:Unknown\nD1\n^\n", b"Type:Bank\nD1\n^\n", b"!important { }\n^\n", b"!Account of travels\nlong ago\n^\n",
     b"!Type:Bank\n\x00\xff\n^\n", b"!Type:Bank\n(text)\n^\n"],
)  # fmt: skip
def test_other_files_are_not_claimed(content):
    assert claims(qif, content, ("a.qif",)) is None


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        for row in observations(qif, broken):
            assert row.locator == "whole" or qif.resolve(Opened(broken), row.locator).content


PIECES = (
    "!Type:Bank\n",
    "!Account\n",
    "!Type:Invst\n",
    "!Clear:x\n",
    "^\n",
    "D1/2/3\n",
    "T1,234\n",
    "T-1.5\n",
    "$1\n",
    "SX\n",
    "E\n",
    "%5\n",
    "L[a]\n",
    "PÉ\n",
    "\r",
    "x" * 70,
    "!\n",
)


@given(st.lists(st.sampled_from(PIECES), max_size=50))
def test_no_content_raises(parts):
    observations(qif, "".join(parts).encode())
    observations(qif, ("!Type:Bank\n" + "".join(parts)).encode("cp1252"))


@pytest.mark.parametrize(
    "content", [b"^\n" * 100_000, b"SX\n" * 50_000, b"D" + b"1" * 500_000, b"T" + b"9" * 500_000 + b"\n^\n", b"!Type:x\n" * 20_000]
)
def test_hostile_repetitions_end(content):
    assert read_all(qif, b"!Type:Bank\n" + content)["readings"][0]["read"] == 0


@pytest.mark.parametrize("locator", ["line=999,999", "line=0,1", "offset=9999999,1", "row=1"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        qif.resolve(Opened(OPEN), locator)


@pytest.mark.corpus
def test_the_real_file_is_read_whole(corpus):
    files = sorted((corpus / "1_bank/ofx_qif").rglob("*.qif"))
    assert len(files) >= 1
    for path in files:
        content = path.read_bytes()
        assert claims(qif, content, (path.name,)) == "QIF bank"
        tables = read_all(qif, content)
        assert "problems" not in tables
        assert tables["readings"][0]["read"] == present(content) == 5
        # What the project of the file expects of it.
        expected = [("2013-08-12", 100000, "Delta PC"), ("2013-08-15", 7546, "Walts Drugs"), ("2013-03-03", 37900, "Epic Technologies"),
                    ("2013-03-04", 2028, "YOUR LOCAL SUPERMARKET"), ("2013-03-03", 42135, "SPRINGFIELD WATER UTILITY")]  # fmt: skip
        assert [(str(row["booked"]), row["amount"], row["creditor_name"]) for row in tables["transfers"]] == expected
        assert json.loads(tables["readings"][0]["layout"])["date_order_known_by"] == "value"
        for row in tables["transfers"]:
            assert qif.resolve(Opened(content), row["locator"]).content.endswith((b"^\n", b"^\r\n", b"^"))


def test_remarks_before_the_first_section_are_told_and_the_rest_is_read():
    content = b"# from a household program\n# second remark\n\n!Type:Bank\nD31/12/2025\nT-5.00\nPBaker\n^\n"
    assert claims(qif, content) == "QIF bank"
    tables = read_all(qif, content)
    assert len(tables["transfers"]) == 1
    assert [(row["code"], row["locator"]) for row in tables["problems"]] == [("qif.remarks", "line=1,2")]
    assert tables["readings"][0]["present"] == 1
    assert claims(qif, b"# a title\n\nand words\n^\n") is None

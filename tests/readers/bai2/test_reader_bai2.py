"""BAI2: invented examples row by row, every control total, continuations, funds types, broken files, places."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import bai2
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
DAY = (EXAMPLES / "day.bai").read_bytes()
DEFECTS = (EXAMPLES / "defects.bai").read_bytes()


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(bai2, file)


def present(content):
    """Count details, and records of no kind, by a pattern alone."""
    found = re.findall(rb"(?m)(?:^|/[ \t]+)(\d\d),", content)
    return sum(code not in {b"01", b"02", b"03", b"49", b"88", b"98", b"99"} for code in found)


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_entries_are_those_that_a_pattern_counts(file):
    content = file.read_bytes()
    assert read_all(bai2, content)["readings"][0]["present"] == present(content) >= 7


def codes(old, new):
    assert DAY.count(old) == 1
    return [row["code"] for row in read_all(bai2, DAY.replace(old, new)).get("problems", [])]


def test_every_control_total_is_proved():
    assert "problems" not in read_all(bai2, DAY)
    assert codes(b"16,142,30000,", b"16,142,30001,") == [
        "bank.total_differs",
        "bai2.details_partial",
        "bank.balance_open",
        "bank.total_differs",
        "bank.total_differs",
    ]
    assert codes(b"49,1662000,10/", b"49,1662000,9/") == ["bank.count_differs"]
    assert codes(b"98,1664000,2,15/", b"98,1664000,3,15/") == ["bank.count_differs"]
    assert codes(b"99,1689001,2,23/", b"99,1689000,2,23/") == ["bank.total_differs"]
    assert codes(b"100,45000,2,V", b"100,45000,3,V") == ["bank.count_differs"]
    without = DAY.replace(b"16,142,12500,0,BREF5,,INSTANT/\n", b"")
    assert {"bank.total_differs", "bank.count_differs"} <= {row["code"] for row in read_all(bai2, without)["problems"]}


def only(line, *more):
    content = "01,A,B,260313,0829,1,,,2/\n02,B,A,1,260312,,USD,2/\n03,1,USD/\n" + "\n".join((line, *more))
    (row,) = read_all(bai2, content.encode())["transfers"]
    return row


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("16,142,100,Z,BR,CR,TEXT/", ("BR", "CR", "TEXT")),
        ("16,142,100,V,260313,0900,BR,CR,TEXT, WITH, COMMAS", ("BR", "CR", "TEXT, WITH, COMMAS")),
        ("16,142,100,S,1,2,3,BR,CR,A/B", ("BR", "CR", "A/B")),
        ("16,142,100,D,1,0,100,BR,CR,TEXT", ("BR", "CR", "TEXT")),
        ("16,142,100,,BR,CR,", ("BR", "CR", None)),
        ("16,142,100,,BR", ("BR", None, None)),
        ("16,142,100", (None, None, None)),
    ],
)
def test_funds_types_carry_their_own_fields(line, expected):
    row = only(line)
    assert (row["reference"], (row["additional"] or "").split("\n")[0] or None, row["remittance"]) == expected


def test_continuations_go_on_with_fields_and_then_with_the_text():
    row = only("16,142,100,V,260313/", "88,0900,BR/", "88,CR,FIRST, LINE/", "88,SECOND, LINE", "THIRD")
    assert (row["reference"], row["additional"], row["remittance"]) == ("BR", "CR", "FIRST, LINE\nSECOND, LINETHIRD")
    assert str(row["valued"]) == "2026-03-13"


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("100", "credit"),
        ("399", "credit"),
        ("400", "debit"),
        ("699", "debit"),
        ("920", "credit"),
        ("999", "debit"),
        ("720", None),
        ("x", None),
    ],
)
def test_sides_follow_the_ranges_of_type_codes(code, side):
    assert only(f"16,{code},100,,,,T")["side"] == side


def test_amounts_have_the_decimals_of_their_currency():
    rows = read_all(bai2, DAY)["transfers"]
    assert {(row["currency"], row["exponent"]) for row in rows if row["amount"]} == {("USD", 2), ("JPY", 0), ("EUR", 2)}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"01,A,B",
        b"01,a,b,c\n02,d\n",
        b"01,2,3,260313,0829,1,,,3/\n02,",
        b"01/02/2026,LOYER,-12.00\n" * 9,
        b"16,142,100/\n" * 90,
        b"01,A,B,260313,0829,1,,,2/\n",
    ],
)
def test_other_files_are_not_claimed(content):
    assert claims(bai2, content, ("a.bai", "b.bai2")) is None


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        for row in observations(bai2, broken):
            assert row.locator == "whole" or bai2.resolve(Opened(broken), row.locator).content


PIECES = (
    "01,",
    "02,",
    "03,",
    "16,",
    "88,",
    "49,",
    "98,",
    "99,",
    "/",
    "/ ",
    "\n",
    ",",
    "142",
    "010",
    "-5",
    "1",
    "V",
    "S",
    "D,9999",
    "260312",
    "é",
    "EUR",
    " ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=70))
def test_no_content_raises(parts):
    text = "01,A,B,260313,0829,1,,,2/\n02,B,A,1,260312,,USD,2/\n03,1,USD,010,1,,/\n" + "".join(parts)
    observations(bai2, text.encode())
    observations(bai2, text.encode("cp1252"))


@pytest.mark.parametrize(
    "line", ["88,A\n" * 20_000, "16,142,1,D," + "9" * 4000, "03," + "1," * 30_000, "16,142," + "9" * 50_000, "/ 16," * 20_000]
)
def test_hostile_repetitions_end(line):
    read_all(bai2, ("01,A,B,260313,0829,1,,,2/\n02,B,A,1,260312,,USD,2/\n16,142,1,,,,T\n" + line).encode())


@pytest.mark.parametrize("locator", ["line=999,999", "line=0,1", "offset=9999999,1", "row=1"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        bai2.resolve(Opened(DAY), locator)


@pytest.mark.corpus
def test_no_real_file_is_taken_for_bai2(corpus):
    files = [file for file in corpus.rglob("*") if file.is_file()]
    assert len(files) >= 1000
    for file in files:
        with file.open("rb") as stream:
            assert claims(bai2, stream.read(4096), (file.name,)) is None, file


def test_a_comma_too_many_before_a_continuation_shifts_nothing_and_hours_may_have_colons():
    text = (
        "01,ABCDBANK,CLIENT,260301,14:59:35,1,,,2/\n02,CLIENT,ABCDBANK,1,260301,,EUR,2/\n03,777,EUR,010,10000,,,015,15000,,,/\n"
        "88,040,10000,,,045,15000,,,/\n88,100,5000,1,,400,000,0,/\n16,142,5000,,77,/\n88,LOYER\n49,60000,6/\n98,60000,1,8/\n99,60000,1,10/\n"
    )
    assert claims(bai2, text.encode()) == "BAI2"
    tables = read_all(bai2, text.encode())
    assert [(row["kind"], row["amount"]) for row in tables["balances"]] == [
        ("OPBD", 10_000), ("CLBD", 15_000), ("OPAV", 10_000), ("CLAV", 15_000),
    ]  # fmt: skip
    assert "problems" not in tables

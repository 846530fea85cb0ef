"""CFONB statements and operations: invented examples row by row, real files with named defects, broken files, places."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import cfonb
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
LINED = (EXAMPLES / "releve.cfo").read_bytes()
BARE = (EXAMPLES / "sans_fins_de_ligne.cfo").read_bytes()
OPERATIONS = (EXAMPLES / "operations.cfo").read_bytes()


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(cfonb, file)


def present(content, width):
    """Count the entries of a file by another way: an operation begins with its code, and what has no code may be one."""
    if b"\n" in content:
        records = [line for line in re.split(rb"\r?\n", content) if line.strip()]
    else:
        records = [content[at : at + width] for at in range(0, len(content), width)]
    codes = [record[:2].decode("latin-1") for record in records]
    known = {"01", "05", "07"} if width == 120 else {"31", "39"}
    return sum(code not in known for code in codes)


@pytest.mark.parametrize("file", [file for file in inputs(EXAMPLES) if file.name != "ebcdic.cfo"], ids=lambda file: file.name)
def test_entries_are_those_that_another_count_finds(file):
    content = file.read_bytes()
    (reading,) = read_all(cfonb, content)["readings"]
    assert reading["present"] == present(content, 240 if "operations" in file.name else 120)


def test_with_and_without_ends_of_lines_the_rows_are_the_same():
    lined, bare = (read_all(cfonb, content)["transfers"] for content in (LINED, BARE))
    assert [{**row, "locator": ""} for row in lined] == [{**row, "locator": ""} for row in bare]
    assert cfonb.resolve(Opened(BARE), bare[0]["locator"]).content == BARE[120:960]


def test_several_records_on_one_line_are_each_read_once():
    records = LINED.splitlines()
    content = records[0] + records[1] + b"\n" + records[19] + records[20] + b"\n" + records[21] + b"\n"
    rows = read_all(cfonb, b"\n" + content)["transfers"]
    assert [row["locator"] for row in rows] == ["line=2,2;n=2", "line=3,3"]


def test_signs_of_national_variants_are_signs():
    content = LINED.decode().replace("{", "é").replace("}", "è")
    for encoding in ("utf-8", "cp1252"):
        rows = read_all(cfonb, content.encode(encoding))["transfers"]
        assert [row["amount"] for row in rows] == [45000, 12050, 9217, 12050, 700]
        assert [row["side"] for row in rows] == ["credit", "debit", "debit", "credit", "credit"]


def test_unsigned_amounts_take_the_side_that_is_settled():
    content = (EXAMPLES / "defauts.cfo").read_bytes()
    asked = read_all(cfonb, content)
    assert [row["side"] for row in asked["transfers"] if row["additional"] == "SANS SIGNE"] == [None]
    settled = read_all(cfonb, content, settings={"unsigned": "debit", "decimals": "2"})
    assert [row["side"] for row in settled["transfers"] if row["additional"] == "SANS SIGNE"] == ["debit"]
    assert [row["amount"] for row in settled["transfers"] if row["additional"] == "SANS DECIMALES"] == [400]
    assert not {"bank.sign_asked", "cfonb.decimals_asked"} & {row["code"] for row in settled["problems"]}


def test_the_side_of_operations_is_asked_and_settled():
    rows = read_all(cfonb, OPERATIONS, settings={"side": "credit"})
    assert {row["side"] for row in rows["transfers"]} == {"credit"}
    assert rows["transfers"][0]["debtor_name"] == "ELSA MOREL"
    assert rows["transfers"][0]["creditor_name"] is None
    assert "cfonb.side_asked" not in {row["code"] for row in rows["problems"]}
    paid = read_all(cfonb, OPERATIONS, settings={"side": "debit"})["transfers"][0]
    assert paid["creditor_account"] == "99905 00007 0009876543A"


def test_settings_that_name_nothing_are_told():
    told = read_all(cfonb, LINED, settings={"side": "left", "unsigned": "up", "decimals": "many", "encoding": "klingon"})[
        "problems"
    ]
    assert [json.loads(row["arguments"])["setting"] for row in told] == ["unsigned", "side", "decimals", "encoding"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"01",
        b"0112345\n" * 20,
        b"01/02/2026;LOYER;-12,00\n" * 40,
        b"04" * 500,
        b"0" * 4096,
        b"31" + b"0" * 400,
        LINED[5:],
        b"x" + LINED,
    ],
)
def test_other_files_are_not_claimed(content):
    assert claims(cfonb, content, ("releve.cfo", "cfonb120.txt")) is None


def test_padding_that_was_lost_changes_nothing():
    cut = b"\n".join(line.rstrip() for line in LINED.splitlines())
    assert claims(cfonb, cut) == "CFONB120"
    assert read_all(cfonb, cut)["transfers"] == read_all(cfonb, LINED)["transfers"]


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 100):
        for row in observations(cfonb, broken):
            assert row.locator == "whole" or cfonb.resolve(Opened(broken), row.locator).content


@given(
    st.lists(
        st.sampled_from(["01", "04", "05", "07", "31", "34", "39", "é", "{", "\t", "\n", "EUR2", "9" * 40, " " * 30, "150519"]),
        max_size=60,
    )
)
def test_no_content_raises(parts):
    text = "".join(parts)
    for start in (LINED[:120].decode(), LINED.decode()[:122], OPERATIONS[:240].decode()):
        for encoding in ("utf-8", "cp1252"):
            observations(cfonb, (start + text).encode(encoding))


def test_an_operation_without_end_is_read_in_bounded_memory():
    one, complement, closing = (LINED.splitlines()[number] for number in (1, 2, 21))
    content = b"\n".join([LINED.splitlines()[0], one, *[complement] * 6000, closing])
    tables = read_all(cfonb, content)
    assert [row["code"] for row in tables["problems"]] == ["bank.too_many", "bank.balance_open"]
    assert len(tables["transfers"]) == 1
    many = b"\n".join(line.replace(b"280226", b"%06d" % number) for number in range(9000) for line in LINED.splitlines()[:1])
    assert len(read_all(cfonb, many)["accounts"]) == 9000


@pytest.mark.parametrize("locator", ["line=999,999", "line=0,1", "line=2,1", "offset=9999999,120", "xpath=/a", "offset=1", "row=3"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        cfonb.resolve(Opened(LINED), locator)


# ---------------------------------------------------------------- real files

FOUND = {
    "end_of_statement_without_beginning": {"cfonb.bank_code", "bank.balance_open", "bank.no_opening"},
    "example": {"cfonb.bank_code"},
    "invalid_date": {"cfonb.bank_code", "bank.balance_open", "bank.date_unread", "bank.no_opening"},
    "new_statement_without_previous_ended": {"bank.balance_open", "bank.no_closing"},
    "operation": {"bank.outside_statement"},
    "operation_already_defined": {"bank.outside_statement"},
    "operation_detail_without_operation": {"cfonb.bank_code", "bank.balance_open", "bank.detail_alone"},
    "operation_out_of_statement": {"cfonb.bank_code", "bank.balance_open", "bank.outside_statement"},
    "operation_unstarted": {"bank.detail_alone"},
}
"""What is wrong with each real file, each looked at: most were cut by hand from ``example``, whose 07 names another bank than its 01."""


@pytest.mark.corpus
def test_the_real_files_are_read_whole_and_their_named_defects_told(corpus):
    files = sorted((corpus / "1_bank/cfonb").rglob("*.txt"))
    entries = 0
    for path in files:
        content = path.read_bytes()
        assert claims(cfonb, content, (path.name,)) == "CFONB120", path.name
        tables = read_all(cfonb, content)
        (reading,) = tables["readings"]
        assert reading["present"] == reading["read"] == len(re.findall(rb"(?m)^04", content)), path.name
        assert {row["code"] for row in tables.get("problems", [])} == FOUND[path.stem], path.name
        for rows in tables.values():
            for row in rows:
                assert cfonb.resolve(Opened(content), row["locator"]).content in content
        entries += reading["read"]
    assert len(files) >= 9
    assert entries >= 15


@pytest.mark.corpus
def test_both_statements_of_the_whole_example_close(corpus):
    (path,) = (corpus / "1_bank/cfonb").rglob("example.txt")
    tables = read_all(cfonb, path.read_bytes())
    assert [row["kind"] for row in tables["balances"]] == ["OPBD", "CLBD"] * 2
    signs = {"credit": 1, "debit": -1}
    for statement in {row["statement"] for row in tables["balances"]}:
        opened, closed = (row for row in tables["balances"] if row["statement"] == statement)
        moved = sum(signs[row["side"]] * row["amount"] for row in tables["transfers"] if row["statement"] == statement)
        assert signs[opened["side"]] * opened["amount"] + moved == signs[closed["side"]] * closed["amount"]

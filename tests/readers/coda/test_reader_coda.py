"""CODA: invented examples row by row, controls of the file, globalised amounts, broken files, places."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import coda
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
LINED = (EXAMPLES / "uittreksel.cod").read_bytes()
BARE = (EXAMPLES / "zonder_regeleinden.cod").read_bytes()
DEFECTS = (EXAMPLES / "gebreken.cod").read_bytes()
KNOWN = re.compile(rb"2[23]|3[123]|[01489]")


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(coda, file)


def present(content):
    """Count movements, and records of no kind, by cutting the bytes."""
    records = content.splitlines() if b"\n" in content else [content[at : at + 128] for at in range(0, len(content), 128)]
    return sum(record[:2] == b"21" or not KNOWN.match(record) for record in records if record.strip())


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_entries_are_those_that_another_count_finds(file):
    content = file.read_bytes()
    assert read_all(coda, content)["readings"][0]["present"] == present(content)


def test_with_and_without_ends_of_lines_the_rows_are_the_same():
    lined, bare = ({name: [{**row, "locator": "", "part_of": bool(row.get("part_of"))} for row in rows] for name, rows in read_all(coda, content).items()
                    if name in {"transfers", "balances", "accounts"}} for content in (LINED, BARE))  # fmt: skip
    assert lined == bare


def altered(old, new):
    assert LINED.count(old) == 1
    return [row["code"] for row in read_all(coda, LINED.replace(old, new)).get("problems", [])]


def test_every_control_of_the_file_is_proved():
    assert [row["code"] for row in read_all(coda, LINED)["problems"]] == ["coda.free_text"]
    amount = b"BANKREF0001".ljust(21) + b"0000000000250000"
    assert altered(amount, amount[:-1] + b"1") == ["coda.free_text", "bank.balance_open", "bank.total_differs"]
    detail = b"BANKREF0002A".ljust(21) + b"1000000000100000"
    assert altered(detail, detail[:-1] + b"1") == ["coda.details", "coda.free_text"]
    lines = LINED.splitlines(keepends=True)
    without = b"".join(line for line in lines if not line.startswith(b"33"))
    assert "bank.count_differs" in [row["code"] for row in read_all(coda, without)["problems"]]


def test_details_explain_their_global_amount_and_count_once():
    rows = read_all(coda, LINED)["transfers"]
    (whole,) = (row for row in rows if row["code"] == "10107000")
    parts = [row for row in rows if row["part_of"] == whole["locator"]]
    assert len(parts) == 2
    assert sum(row["amount"] for row in parts) == whole["amount"]
    assert {row["level"] for row in rows if row not in parts} == {"movement"}


def test_a_detail_of_a_detail_is_not_added_twice():
    lines = LINED.splitlines(keepends=True)
    (at,) = (number for number, line in enumerate(lines) if line.startswith(b"2100020002"))
    nested = lines[at].replace(b"2100020002", b"2100020003").replace(b"50107000", b"90107000")
    content = b"".join([*lines[: at + 1], nested, *lines[at + 1 :]])
    assert "coda.details" not in [row["code"] for row in read_all(coda, content)["problems"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"0" * 4096,
        b"00000120326999 05" + b" " * 111,
        b"0000012032699905" + b"x" * 112,
        LINED[1:],
        b"1" * 128,
        b"2100010000\n" * 9,
    ],
)
def test_other_files_are_not_claimed(content):
    assert claims(coda, content, ("uittreksel.cod", "a.coda")) is None


def test_padding_that_was_lost_changes_nothing():
    first, *rest = LINED.splitlines()
    cut = b"\n".join([first, *(line.rstrip() for line in rest)])
    assert claims(coda, cut) == "CODA 2"
    assert read_all(coda, cut)["transfers"] == read_all(coda, LINED)["transfers"]


def test_the_charset_that_is_settled_is_used():
    tables = read_all(coda, DEFECTS, settings={"encoding": "windows-1252"})
    assert tables["transfers"][-1]["remittance"] == "CAFÉ"
    assert "bank.charset_guessed" not in {row["code"] for row in tables["problems"]}
    assert "CAFÉ" in coda.resolve(Opened(DEFECTS), "line=18,18", {"encoding": "windows-1252"}).text


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        for row in observations(coda, broken):
            assert row.locator == "whole" or coda.resolve(Opened(broken), row.locator).content


PIECES = (
    "21",
    "22",
    "23",
    "31",
    "32",
    "33",
    "0",
    "1",
    "8",
    "9",
    "4",
    "0001",
    "0000",
    "0001",
    " " * 40,
    "é",
    "\n",
    "\t",
    "127",
    "1",
    "000000000001000",
    "120326",
)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_no_content_raises(parts):
    text = "".join(parts)
    for start in (LINED[:128], LINED[:260], LINED[:390]):
        observations(coda, start + text.encode())
        observations(coda, start + text.encode("cp1252"))


@given(st.text(alphabet="0123456789 ABCé127", max_size=126), st.sampled_from(["21", "22", "23", "31", "32", "33", "1", "8", "9"]))
def test_whatever_a_record_holds_nothing_raises(text, code):
    lines = LINED.decode().splitlines()
    observations(coda, "\n".join([*lines[:3], code + text, *lines[3:]]).encode())


def test_a_movement_without_end_is_read_in_bounded_memory():
    lines = LINED.splitlines()
    (at,) = (number for number, line in enumerate(lines) if line.startswith(b"33"))
    tables = read_all(coda, b"\n".join([*lines[:at], *[lines[at]] * 6000, *lines[at:]]))
    assert "bank.too_many" in [row["code"] for row in tables["problems"]]
    assert len(tables["transfers"]) == 6


@pytest.mark.parametrize("locator", ["line=999,999", "line=0,1", "offset=9999999,1", "row=1"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        coda.resolve(Opened(LINED), locator)


@pytest.mark.corpus
def test_no_real_file_is_taken_for_coda(corpus):
    files = [file for file in corpus.rglob("*") if file.is_file()]
    assert len(files) >= 1000
    for file in files:
        with file.open("rb") as stream:
            assert claims(coda, stream.read(4096), (file.name,)) is None, file

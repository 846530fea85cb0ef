"""Norma 43: invented examples row by row, every control of account and file, cut lines, broken files, places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import norma43
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
LINED = (EXAMPLES / "extracto.n43").read_bytes()
BARE = (EXAMPLES / "sin_fin_de_linea.n43").read_bytes()
KNOWN = (b"00", b"11", b"23", b"24", b"33", b"88")


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(norma43, file)
    content = file.read_bytes()
    records = content.splitlines() if b"\n" in content else [content[at : at + 80] for at in range(0, len(content), 80)]
    assert read_all(norma43, content)["readings"][0]["present"] == sum(record[:2] not in KNOWN for record in records) > 2


def codes(content):
    return [row["code"] for row in read_all(norma43, content, settings={"encoding": "windows-1252"}).get("problems", [])]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"200000000090000", b"200000000090001", ["bank.balance_open", "bank.total_differs"]),
        (b"\r\n", b"\r\n", []),
        (b"200000000204680978", b"200000000204681978", ["bank.balance_open"]),
        (b"0000200000000014870", b"0000300000000014870", ["bank.count_differs"]),
        (b"999999000016", b"999999000017", ["bank.count_differs"]),
        (b"2301COMISION", b"4401COMISION", ["bank.balance_not_checked", "bank.record_unknown", "bank.total_not_checked"]),
        (b"2401941", b"2401000", ["bank.field_unread"]),
        (b"260309260310", b"260399260310", ["bank.date_unread"]),
    ],
)
def test_every_control_of_account_and_file_is_proved(old, new, told):
    assert old == new or LINED.count(old) == 1
    assert sorted(codes(LINED.replace(old, new))) == told


def test_with_and_without_ends_of_lines_and_padding_the_rows_are_the_same():
    def rows(content):
        tables = read_all(norma43, content, settings={"encoding": "utf-8"})
        return {name: [{**row, "locator": ""} for row in tables[name]] for name in ("transfers", "balances", "accounts")}

    lined = b"\n".join(BARE[at : at + 80].rstrip() for at in range(0, len(BARE), 80)) + b"\n"
    assert claims(norma43, lined) == claims(norma43, BARE) == "Norma 43"
    assert rows(lined) == rows(BARE)


def turned(content):
    """The same file, its days written day first."""
    return b"\r\n".join(
        line[:20] + line[24:26] + line[22:24] + line[20:22] + line[30:32] + line[28:30] + line[26:28] + line[32:] if line[:2] == b"11"
        else line[:10] + line[14:16] + line[12:14] + line[10:12] + line[20:22] + line[18:20] + line[16:18] + line[22:] if line[:2] == b"22" else line
        for line in content.splitlines()
    )  # fmt: skip


def test_days_written_day_first_are_asked_and_read_once_settled():
    asked, settled, wrong = (read_all(norma43, turned(LINED), settings={"date_order": order}) for order in ("", "dmy", "ymd"))
    (question,) = (row for row in asked["problems"] if row["code"] == "bank.day_order_open")
    reading = asked["readings"][0]
    assert set(asked) == {"problems", "readings"}
    assert question["entries"] == reading["present"] == len(settled["transfers"]) == 5
    assert reading["read"] == 0
    for told in ("010326 310326", "ymd: 2001-03-26 – 2031-03-26", "dmy: 2026-03-01 – 2026-03-31"):
        assert told in question["arguments"]
    assert settled["transfers"] == read_all(norma43, LINED)["transfers"] != wrong["transfers"]


def test_days_that_no_order_but_the_other_allows_are_read_so_and_told():
    old = LINED.replace(b"2603", b"9903")
    read = read_all(norma43, turned(old))
    assert [row["booked"] for row in read["transfers"]] == [row["booked"] for row in read_all(norma43, old)["transfers"]]
    assert [row["code"] for row in read["problems"] if "day" in row["code"]] == ["bank.days_first"]
    assert '"date_order":{"ground":"impossible","value":"dmy"}' in read["readings"][0]["layout"]


def test_a_year_in_the_norms_order_is_not_asked_where_its_movements_speak_for_it():
    year = LINED.replace(b"260301260331", b"251115261115")
    assert read_all(norma43, year)["readings"][0]["read"] == 5
    bare = b"\r\n".join(line for line in year.splitlines() if line[:2] not in {b"22", b"23", b"24"})
    assert "bank.day_order_open" in codes(bare)


@pytest.mark.parametrize("content", [b"", b"1" * 4096, LINED[1:], LINED[82:], b"00" + b"0" * 78, b"11" + b" " * 78])
def test_other_files_are_not_claimed(content):
    assert claims(norma43, content, ("extracto.n43", "a.q43")) is None


@pytest.mark.parametrize("name", [file.name for file in inputs(EXAMPLES)])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes(), 120):
        for row in observations(norma43, broken):
            assert row.locator == "whole" or norma43.resolve(Opened(broken), row.locator).content


@given(
    st.lists(
        st.sampled_from(("11", "22", "23", "24", "33", "88", "00", "1", "2", "0000", "260312", "978", " " * 40, "é", "\n", "\t")),
        max_size=60,
    )
)
def test_no_content_raises(parts):
    for start in (LINED[:82], LINED[:246], BARE[:160]):
        observations(norma43, start + "".join(parts).encode())

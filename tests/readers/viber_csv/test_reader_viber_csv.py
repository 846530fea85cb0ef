"""Chats of Viber as delimited text: both examples as expected, every message counted, orders proved or asked."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import viber_csv
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(viber_csv, file)
    assert sum(told(viber_csv, file.read_bytes())) == len(re.findall(rb"(?m)^\d\d[./]", file.read_bytes())) >= 2


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_ends_in_rows_or_problems(file):
    assert endure(viber_csv, file.read_bytes(), file.name) >= 2


def test_an_order_that_is_not_proved_is_asked_and_can_be_settled():
    content = b"01/02/2026,10:04:05,Radu,+33639981202,a\n01/02/2026,10:05:05,Radu,+33639981202,b\n"
    tables = read_all(viber_csv, content)
    assert [row["sent_wall"] for row in tables["messages"]] == [None, None]
    assert [row["code"] for row in tables["problems"]] == ["readers_devices.date_order_open"]
    settled = read_all(viber_csv, content, settings={"date_order": "mdy", "zone": "+01:00"})
    assert settled["messages"][0]["sent_utc"].isoformat() == "2026-01-02T09:04:05"


@pytest.mark.parametrize(
    ("written", "hour"), [("1:04 PM", 13), ("12:04 AM", 0), ("12:04 p.m.", 12), ("13:04 PM", None), ("25:04", None)]
)
def test_halves_of_the_day(written, hour):
    content = f"13/02/2026,{written},Radu,+33639981202,a\n".encode()
    (row,) = read_all(viber_csv, content)["messages"]
    assert (row["sent_wall"].hour if row["sent_wall"] else None) == hour


def test_another_table_is_not_claimed():
    for content in (
        b"13/02/2026,10:04:05,Radu,12.50,loyer\n",
        b"13/02/2026;VIREMENT;Radu;+12,50;EUR\n14/02/2026;VIREMENT;Radu;+12,50;EUR\n",
        b"Date,Time,Name,Number,Text\n13/02/2026,10:04:05,Radu,+33639981202,a\n",
    ):
        assert claims(viber_csv, content, ("chat.csv",)) is None
    content = (EXAMPLES / "chat.csv").read_bytes()
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no line"):
            viber_csv.resolve(Opened(content), nowhere)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([
    b"13/02/2026,10:04:05,Radu,+33639981202,a\n", b"99/99/9999,99:99:99,,,\n", b'"13/02/2026","1:04 PM","x","","\n', b"\xff,\n", b'"', b"\n", b"13.02.26\t10:04\ta\t\t\n",
]), max_size=10))  # fmt: skip
def test_no_content_raises(pieces):
    told(viber_csv, b"".join(pieces))

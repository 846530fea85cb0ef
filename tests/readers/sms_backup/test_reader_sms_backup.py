"""Backups of “SMS Backup & Restore”: the invented ones as expected, every entry counted, damage told, halves of signs joined."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from faisceau.readers import sms_backup
from readers.examples import check, inputs
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"
SMS = (EXAMPLES / "sms-20260301101500.xml").read_bytes()
ROOT = b"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"%d\">"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(sms_backup, file)
    assert sum(told(sms_backup, file.read_bytes())) == (8 if file.name.startswith("sms") else 6)


def test_what_an_xml_parser_can_read_is_read_as_it_reads_it():
    plain = SMS.replace(b"&#55357;&#56842;", "😊".encode())
    parsed = [one for one in ET.fromstring(plain) if one.tag == "sms"]
    rows = [row for row in read_all(sms_backup, SMS)["messages"] if row["platform"] == "sms"]
    assert [row["text"] for row in rows] == [one.get("body") for one in parsed]
    assert [(row["sender"] or row["recipients"] or [None])[0:1] for row in rows][:2] == ["+", ("+33639980001",)]


def test_damage_ends_in_rows_or_problems():
    assert endure(sms_backup, SMS, "sms.xml") >= 10


def test_an_entry_that_is_cut_costs_itself_and_the_count_says_so():
    whole = read_all(sms_backup, SMS)
    assert "readers_chats.count_differs" not in [row["code"] for row in whole["problems"]]
    cut = read_all(sms_backup, SMS[: SMS.index(b'type="3"')])
    assert len(cut["messages"]) == 3
    assert [row["code"] for row in cut["problems"]] == [
        "readers_phones.backup_element", "readers_chats.count_differs", "readers_files.ends_early"
    ]  # fmt: skip
    inside = read_all(sms_backup, SMS[: SMS.index(b"<addrs>")])
    assert inside["messages"][-1]["media"] == "billet.gif"
    assert "readers_phones.backup_open" in [row["code"] for row in inside["problems"]]


@pytest.mark.parametrize(
    ("count", "code"),
    [("9" * 16, "backup_count"), ("beaucoup", "backup_count"), ("-8", "backup_count"), ("9" * 15, "count_differs")],
)
def test_a_count_that_no_backup_has_is_told(count, code):
    tables = read_all(sms_backup, SMS.replace(b'count="8"', f'count="{count}"'.encode()))
    told = {row["code"].partition(".")[2] for row in tables["problems"]}
    assert told & {"backup_count", "count_differs"} == {code}
    assert len(tables["messages"]) == 8


def test_a_long_backup_is_read_across_the_pieces_it_comes_in():
    entry = '<sms address="+33639980001" date="{}" type="1" body="n{} {}" />\n'
    body = "".join(entry.format(1_772_262_000_000 + n, n, "é" * (n * 7919 % 900)) for n in range(2000))
    content = ROOT % 2000 + body.encode() + b"</smses>"
    rows = read_all(sms_backup, content)["messages"]
    assert [row["text"].split()[0] for row in rows] == [f"n{n}" for n in range(2000)]
    assert "problems" not in read_all(sms_backup, content)
    for row in rows[::199]:
        place = sms_backup.resolve(Opened(content), row["locator"])
        assert place.content.startswith(b"<sms ")
        assert place.content.endswith(b"/>")
        assert row["text"].strip() in place.text


def test_another_file_is_not_claimed():
    assert claims(sms_backup, SMS, ("whatever",)) == "smses"
    assert claims(sms_backup, b"<smsessions count='1'></smsessions>") is None


def test_bytes_without_meaning_and_a_missing_end_are_told_and_the_rest_is_read():
    spoilt = SMS.replace(b"brouillon", b"br\xe9")
    tables = read_all(sms_backup, spoilt)
    assert "br\\xe9" in [row["text"] for row in tables["messages"]]
    assert [row["code"] for row in tables["problems"]].count("readers_files.bad_bytes") == 1
    ended = read_all(sms_backup, SMS[: SMS.index(b"</smses>")])
    assert len(ended["messages"]) == 8
    assert "readers_files.ends_early" in [row["code"] for row in ended["problems"]]

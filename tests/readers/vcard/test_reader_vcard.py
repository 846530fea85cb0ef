"""Contact cards: each version as expected, every card counted, damage told, the published cards met value by value."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import vcard
from readers.examples import check, inputs, show_all
from readers.opened import Opened, claims, read_all
from readers.read_damaged import endure, told

EXAMPLES = Path(__file__).parent / "examples"


def cards(content: bytes) -> int:
    return len(re.findall(rb"(?im)^begin:vcard", content))


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_an_example_reads_as_the_rows_beside_it(file):
    check(vcard, file)
    content = file.read_bytes()
    outside = content.count(b"une ligne perdue")
    assert sum(told(vcard, content)) == cards(content) + outside


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_damage_ends_in_rows_or_problems(file):
    assert endure(vcard, file.read_bytes(), file.name) >= 30


def test_a_place_is_the_very_card():
    content = (EXAMPLES / "contacts.vcf").read_bytes()
    for row in read_all(vcard, content)["contacts"]:
        assert vcard.resolve(Opened(content), row["locator"]).content.upper().startswith(b"BEGIN:VCARD")
    for nowhere in ("line=900,901", "line=x", "row=1"):
        with pytest.raises(ValueError, match="no card"):
            vcard.resolve(Opened(content), nowhere)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "latin-1"])
def test_another_charset_reads_the_same(charset):
    text = "BEGIN:VCARD\r\nFN:Zoé\r\nTEL:+33639981201\r\nEND:VCARD\r\n"
    mark = "\ufeff" if charset.startswith("utf") else ""
    (row,) = read_all(vcard, (mark + text).encode(charset))["contacts"]
    assert claims(vcard, (mark + text).encode(charset)) == "vcard"
    assert (row["name"], row["phones"]) == ("Zoé", ("+33639981201",))


def test_a_card_of_pictures_is_cut_and_said():
    content = b"BEGIN:VCARD\nFN:Ana\nPHOTO;ENCODING=b:" + b"\n AAAA" * 400_000 + b"\nTEL:1\nEND:VCARD\n"
    tables = read_all(vcard, content)
    assert tables["contacts"][0]["name"] == "Ana"
    assert [row["code"] for row in tables["problems"]] == ["readers_chats.text_cut", "readers_chats.vcard_unread"]


def test_what_is_odd_in_a_card_is_read_and_told():
    tables = read_all(vcard, (EXAMPLES / "odd.vcf").read_bytes())
    assert [(row["name"], row["phones"]) for row in tables["contacts"]] == [
        ("Ζωή Παπαδοπούλου", ("+33639981210",)),
        ("Oléna", ("+33639981211",)),
        ("Adjointe", ("+33639981213",)),
        ("Chef", ("+33639981212",)),
    ]
    assert tables["contacts"][1]["note"] == "café"
    told_of = {row["code"]: row["arguments"] for row in tables["problems"]}
    assert set(told_of) == {f"readers_chats.vcard_{name}" for name in ("version", "charset", "unread")}
    assert "KOI-99" in told_of["readers_chats.vcard_charset"]
    assert "X-MESSAGING/MATRIX-ALL" in told_of["readers_chats.vcard_unread"]


def test_a_letter_of_another_charset_is_read_by_what_the_value_states():
    card = b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:\xce\xeb\xb3\xff\nTEL:1\nEND:VCARD\n"
    assert read_all(vcard, card)["contacts"][0]["name"] == "Олія"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"N:;;\n", b"TEL\n", b"TEL;;;=:\n", b"FN;ENCODING=QUOTED-PRINTABLE:=\n", b"=FF=0\n", b" suite\n", b"\xff\xfe\n",
    b"ADR:\\;\\n;\n", b"IMPP::\n", b"x.y.z:1\n", b'A;B=";:":c\n', b"NOTE:\x00\n", b"FN;CHARSET=X;QUOTED-PRINTABLE:=C3\n", b"TEL;CHARSET=utf-7:+AAA-\n", b"\r",
]), max_size=20))  # fmt: skip
def test_no_content_raises(pieces):
    told(vcard, b"".join(pieces))


@pytest.mark.corpus
def test_the_published_cards_are_met_value_by_value(corpus):
    content = (corpus / "3_devices/contacts/contacts.vcf").read_bytes()
    assert claims(vcard, content) == "vcard"
    tables = read_all(vcard, content)
    show_all(vcard, content, tables)
    found = [(row["name"], row["phones"], row["organisation"]) for row in tables["contacts"]]
    assert len(found) == cards(content) == 6
    assert found == [
        ("Sample Contact", ("+85288888888",), None),
        ("Yard Lawn Guy, Jose Lopez", ("5673334444",), None),
        ("John Butler 🌟💫🌟", ("5556667777",), None),
        (None, ("1234567890",), "Airline Contact #'s"),
        (None, ("3451112222",), "James Peacock Elementary"),
        (None, ("8889990001",), "AAA Car Service"),
    ]
    assert tables["contacts"][3]["note"].startswith("Spirit Airlines 800-772-7117")
    assert tables["contacts"][4]["addresses"] == ("11112 North Eldridge Parkway, Dallas, TX, 22222",)

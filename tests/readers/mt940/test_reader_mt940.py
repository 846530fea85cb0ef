"""MT940 and MT942: invented examples row by row, broken files, charsets, places."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import mt940
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
NUMBERED = (EXAMPLES / "numbered.sta").read_bytes()
HEAD = ":20:A\n:25:1\n:28C:1\n:60F:C260101EUR0,00\n"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(mt940, file)


def only(*lines):
    (row,) = read_all(mt940, (HEAD + "\n".join(lines)).encode())["transfers"]
    return row


def test_an_amount_of_zero_is_zero():
    row = only(":61:260101C0,00NMSCNONREF")
    assert (row["amount"], row["exponent"]) == (0, 2)


def test_an_amount_of_more_digits_than_a_table_holds_is_a_problem():
    tables = read_all(mt940, (HEAD + f":61:260101C{'9' * 39},00NMSC").encode())
    assert next((row["code"], row["entries"]) for row in tables["problems"]) == ("mt940.line_unread", 1)


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_any_end_of_line_gives_the_same_rows_and_places(end):
    content = NUMBERED.replace(b"\n", end)
    assert read_all(mt940, content)["transfers"] == read_all(mt940, NUMBERED)["transfers"]
    place = mt940.resolve(Opened(content), "line=18,20")
    assert place.content == end.join([b":61:2601070107RD1,00NMSCREF-4", b":86:091", b"Zins", b""])


def test_marks_of_a_transmission_and_blocks_on_one_line():
    content = (
        b"\x01{1:F01ABCD}{2:I940ABCDN}{4::20:X\r\n:25:1\r\n-}\x03\x01{1:F01ABCD}{2:I942ABCDN}{4:\r\n:20:Y\r\n:25:2\r\n-}{5:}\x03"
    )
    assert claims(mt940, content) == "MT940"
    tables = read_all(mt940, content)
    assert [(row["statement"], row["account"]) for row in tables["accounts"]] == [("X", "1"), ("Y", "2")]


def test_charsets():
    text = HEAD + ":61:260101C1,00NMSCNONREF\n:86:Épicerie Zoé\n:62F:C260101EUR1,00\n"
    for encoding, known_by in (("utf-8", "content"), ("utf-8-sig", "mark"), ("utf-16", "mark"), ("cp1252", "guess")):
        content = text.encode(encoding)
        assert claims(mt940, content) == "MT940"
        tables = read_all(mt940, content)
        assert tables["transfers"][0]["remittance"] == "Épicerie Zoé"
        assert json.loads(tables["readings"][0]["layout"])["charset_known_by"] == known_by
        assert [row["code"] for row in tables.get("problems", [])] == ["mt940.charset_guessed"] * (known_by == "guess")
        assert "Épicerie" in mt940.resolve(Opened(content), "line=5,6").text
    settled = read_all(mt940, text.encode("cp1250"), settings={"encoding": "windows-1250"})
    assert settled["transfers"][0]["remittance"] == "Épicerie Zoé"
    assert "problems" not in settled
    unknown = read_all(mt940, text.encode(), settings={"encoding": "klingon"})
    assert [row["code"] for row in unknown["problems"]] == ["readers_devices.setting_unknown"]
    late = (HEAD + "x" * 9 + "\n" + "-\n").encode() + b"\xc3"
    assert json.loads(read_all(mt940, late)["readings"][0]["layout"])["charset_known_by"] == "guess"


def test_a_colon_on_a_line_of_its_own():
    row = only(":61:260101C1,00NMSCNONREF", ":86:heure 12", ":", "suite")
    assert row["remittance"] == "heure 12\n:\nsuite"
    assert read_all(mt940, b":\nx\n:20:A\n:25:9\n:")["accounts"][0]["account"] == "9"


def test_sepa_words_with_a_colon_are_read_as_those_with_a_plus():
    text = ":86:166?00GUTSCHRIFT?20EREF: E2E-77?21SVWZ: Miete Mai?32Ion Rusu"
    with_colon, with_plus = (
        only(":61:260101C1,00NMSCNONREF", said) for said in (text, text.replace(": ", "+").replace(":86+", ":86:"))
    )
    assert (with_colon["end_to_end"], with_colon["remittance"]) == ("E2E-77", "Miete Mai")
    assert with_colon == with_plus
    free = only(":61:260101C1,00NMSCNONREF", ":86:166?20Zahlung IBAN: siehe oben?21REF: 7")
    assert free["remittance"] == "Zahlung IBAN: siehe oben\nREF: 7"


def test_a_line_that_looks_like_a_tag_belongs_to_the_text():
    row = only(":61:260101C1,00NMSCNONREF", ":86:2026-01-01T13", ":12:11")
    assert row["remittance"] == "2026-01-01T13\n:12:11"


def codes(tables):
    return [(row["code"], row["locator"]) for row in tables.get("problems", ())]


def test_what_stands_before_a_statement_is_told_and_the_statement_read():
    said = b"Export of the portal, made by hand\r\n\r\nThe statement begins below.\r\n-----\r\n"
    content = said + HEAD.replace("\n", "\r\n").encode() + b":61:260101C0,00NMSCNONREF\r\n:62F:C260101EUR0,00\r\n -\r\n\x1a"
    assert claims(mt940, content) == "MT940"
    tables = read_all(mt940, content)
    assert codes(tables) == [("mt940.apart", "line=1,4")]
    assert mt940.resolve(Opened(content), "line=1,4").text.startswith("Export")
    assert [row["kind"] for row in tables["balances"]] == ["OPBD", "CLBD"]
    for quoting in (b"From: a@example.org\r\n\r\n", b"<p>\n", b'{"text": "\n', b"[01/02/2026 10:00] Ana: voici\n"):
        assert claims(mt940, quoting + content) is None


def test_braces_and_marks_around_a_first_field():
    closing = ":61:260101C0,00NMSCNONREF\n:62F:C260101EUR0,00\n"
    content = ("{" + HEAD + closing + "\x1a{" + HEAD.replace(":20:A", ":20:B") + closing).encode()
    assert (
        claims(mt940, content)
        == claims(mt940, b"-\n" + content)
        == claims(mt940, b"\x01 {1:F01X}{2:I940X}{4:\n" + content)
        == "MT940"
    )
    tables = read_all(mt940, content)
    assert [row["statement"] for row in tables["accounts"]] == ["A 1", "B 1"]
    assert "problems" in tables  # the second has the account, balances and line of the first
    assert codes(tables) == [("bank.statement_twice", "line=12,12")]


def test_an_end_inside_a_statement_does_not_cut_it():
    lines = (
        ":61:260101C2,00NMSCNONREF",
        ":86:text",
        "-",
        "and more of it",
        ":61:260101D2,00NMSCNONREF",
        "-",
        ":62F:C260101EUR0,00",
    )
    tables = read_all(mt940, (HEAD + "\n".join(lines)).encode())
    assert codes(tables) == [("mt940.end_inside", "line=7,8"), ("mt940.end_inside", "line=10,10")]
    assert len(tables["accounts"]) == 1
    assert len(tables["transfers"]) == 2


def test_a_line_of_no_field_below_a_balance_does_not_hide_it():
    tables = read_all(mt940, (HEAD + ":62F:C260101EUR0,00\n\n:OS:0001.TXT\n").encode())
    assert codes(tables) == [("mt940.apart", "line=6,7")]
    assert [row["amount"] for row in tables["balances"]] == [0, 0]


def test_nothing_is_an_exhibit_without_entries():
    assert read_all(mt940, b"")["readings"][0]["present"] == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"1\n2\n3\n",
        b"Datum;Betrag\n01.01.2026;1,00\n",
        b"{1:F01ABCD}{2:I103ABCDN}{4:\n:20:X\n:32A:260101EUR1,00\n",
        b":20:X\n:23B:CRED\n:32A:260101EUR1,00\n",
        b"{1:F01ABCD}\n",
        b"A\nB\nC\nD\nE\nF\n:20:X\n",
        b"lower case before\n:20:X\n",
        b"01:20:30 rendez-vous\n",
    ],
)
def test_other_files_are_not_claimed(content):
    assert claims(mt940, content) is None


@pytest.mark.parametrize("content", [b":942:\n:20:X\n", b"A\n\n942\nB\n:20:X\n:13:260101\n:34F:EUR0,\n"])
def test_interim_reports_are_told_apart(content):
    assert claims(mt940, content) == "MT942"


@pytest.mark.parametrize("name", ["numbered.sta", "slashed.sta", "free.sta", "interim.sta", "defects.sta"])
def test_damaged_files_end_in_rows_or_in_a_problem(name):
    for broken in damaged((EXAMPLES / name).read_bytes()):
        for row in observations(mt940, broken):
            assert mt940.resolve(Opened(broken), row.locator) is not None


@given(st.text(alphabet=":6180FNS245CDR,/?+-{}\n\r 0123456789EURVWZ\x01é", max_size=160))
def test_no_content_raises(text):
    observations(mt940, (HEAD + text).encode())
    observations(mt940, text.encode("cp1252"))


@given(st.text(max_size=120), st.sampled_from(["", "166?00", "/NAME/", "/CNTP/", "106>20", "REK: AB12345/NAAM: "]))
def test_whatever_a_text_holds_its_line_is_read(text, begin):
    lines = f":61:260101C1,00NMSCNONREF\n:86:{begin}{text}".encode("utf-8", "replace")
    tables = read_all(mt940, HEAD.encode() + lines)
    assert tables["transfers"][0]["amount"] == 100


@pytest.mark.parametrize("locator", ["line=99,99", "line=0,1", "line=2,1", "line=1", "xpath=/a", "row=3", "nonsense"])
def test_where_nothing_stands_is_said(locator):
    with pytest.raises(ValueError):
        mt940.resolve(Opened(NUMBERED), locator)


def test_the_whole_is_shown_up_to_a_size():
    assert mt940.resolve(Opened(NUMBERED), "whole").content == NUMBERED
    assert len(mt940.resolve(Opened(NUMBERED * 2000), "whole").content) < 1_100_000

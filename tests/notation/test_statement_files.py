"""What the readers of structured bank files share: charsets, places, records of fixed width, sums, closings, problems told apart."""

import pytest

from faisceau.model.columns import Minor
from faisceau.model.observations import Balance
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES, decimals
from faisceau.notation.fixed_records import fixed_records
from faisceau.notation.statement_closing import Closing
from faisceau.notation.statement_files import Told, charset_of_file, charset_problems, place_of
from readers.opened import Opened


@pytest.mark.parametrize(
    ("content", "settled", "expected"),
    [
        (b"abc", None, ("utf-8", "content")),
        ("é".encode(), None, ("utf-8", "content")),
        ("\ufeffé".encode(), None, ("utf-8", "mark")),
        ("é".encode("utf-16"), None, ("utf-16-le", "mark")),
        (b"caf\xe9", None, ("cp1252", "guess")),
        ("é\n".encode() * 3 + b"\xe9\n", None, ("utf-8", "mostly_utf8")),
        (b"caf\xe9", "windows-1251", ("cp1251", "setting")),
        (b"caf\xe9", "klingon", ("cp1252", "guess")),
        (b"a" * 70_000 + b"\xe9", None, ("cp1252", "guess")),
    ],
)
def test_charsets(content, settled, expected):
    used = charset_of_file(Opened(content), settled)
    assert (used.name, used.known_by) == expected
    codes = [row.code for row in charset_problems(settled, used)]
    assert ("bank.charset_guessed" in codes) == (expected[1] == "guess")
    assert ("readers_devices.setting_unknown" in codes) == (settled == "klingon")


def test_places():
    exhibit = Opened(b"one\r\ntwo\nthree")
    assert place_of(exhibit, "line=2,3", "utf-8").content == b"two\nthree"
    assert place_of(exhibit, "line=1", "utf-8").text == "one\r\n"
    assert place_of(exhibit, "line=2,2;n=4", "utf-8").content == b"two\n"
    assert place_of(exhibit, "offset=5,3", "utf-8").content == b"two"
    assert place_of(exhibit, "whole", "utf-8").content == exhibit.open().read()
    for nowhere in (
        "line=3,4",
        "line=0,1",
        "line=2,1",
        "offset=5,99",
        "offset=99,1",
        "offset=5",
        "line=x",
        f"line={'9' * 40}",
        "page=1",
    ):
        with pytest.raises(ValueError):
            place_of(exhibit, nowhere, "utf-8")


@pytest.mark.parametrize(
    ("encoding", "text"), [("utf-8", "aébcdéfg"), ("cp1252", "aébcdéfg"), ("cp500", "ABCDEFGH"), ("utf-16-le", "aébcdéfg")]
)
def test_records_one_behind_the_other_show_their_own_bytes(encoding, text):
    exhibit = Opened(text.encode(encoding))
    records = list(fixed_records(exhibit, encoding, 3, lined=False))
    assert [record.text for record in records] == [text[:3], text[3:6], text[6:].ljust(3)]
    for record in records:
        start, length = map(int, record.place().removeprefix("offset=").split(","))
        assert exhibit.open().read()[start : start + length].decode(encoding) == record.text.strip()
    assert records[0].place(records[1]) == f"offset=0,{records[1].end}"


def test_records_on_lines():
    records = list(fixed_records(Opened(b"abc\n\n  \nabcdef\na\tb\n"), "utf-8", 3, lined=True))
    assert [(record.text, record.place()) for record in records] == [
        ("abc", "line=1,1"),
        ("abc", "line=4,4"),
        ("def", "line=4,4;n=2"),
        ("a  ", "line=5,5"),
        ("  b", "line=5,5;n=2"),
    ]
    assert [record.tabs for record in records] == [False, False, False, True, True]
    assert records[0].place(records[2]) == "line=1,4"


def test_bytes_that_are_no_letters_keep_the_width():
    records = list(fixed_records(Opened(b"a\xffb" + b"cde"), "utf-8", 3, lined=False))
    assert [record.text for record in records] == ["a\ufffdb", "cde"]
    assert [record.place() for record in records] == ["offset=0,3", "offset=3,3"]


def balance(kind, units, side="credit", exponent=2, currency="EUR"):
    return Balance(f"line={kind}", None, None, kind, side, None if units is None else Minor(units), exponent, currency, None, None)


@pytest.mark.parametrize(
    ("opening", "closing", "lines", "code"),
    [
        (balance("OPBD", 1000), balance("CLBD", 750), [(250, 2, "debit")], None),
        (balance("OPBD", 1000), balance("CLBD", 75, exponent=1), [(25, 1, "debit")], None),
        (balance("OPBD", 1000, "debit"), balance("CLBD", 500, "debit"), [(500, 2, "credit")], None),
        (balance("OPBD", 1000), balance("CLBD", 751), [(250, 2, "debit")], "bank.balance_open"),
        (balance("OPBD", 1000), balance("CLBD", 750), [(250, 2, None)], "bank.balance_not_checked"),
        (balance("OPBD", 1000), balance("CLBD", 750), [(None, 0, "debit")], "bank.balance_not_checked"),
        (balance("OPBD", None), balance("CLBD", 750), [], "bank.balance_not_checked"),
        (balance("OPBD", 1000), balance("CLBD", 1000, currency="USD"), [], "bank.balance_not_checked"),
        (balance("OPBD", 1000), None, [], "bank.no_closing"),
        (None, balance("CLBD", 1000), [], "bank.no_opening"),
        (None, None, [(1, 2, "credit")], None),
    ],
)
def test_closings(opening, closing, lines, code):
    proof = Closing(opening, closing)
    for line in lines:
        proof.line(*line)
    fault = proof.fault()
    assert (fault.code if fault else None) == code
    assert fault is None or fault.entries == 0


def test_problems_of_one_code_at_one_place_are_told_apart():
    told = Told()
    places = ["line=1,1", "line=1,1", "line=1,1;n=2", "line=2,2;n=2", "line=2,2;n=2", "whole", "whole"]
    rows = [told.apart(problem("bank.no_closing", place, 1)) for place in places]
    assert [row.locator for row in rows] == [
        "line=1,1",
        "line=1,1;n=2",
        "line=1,1;n=3",
        "line=2,2;n=2",
        "line=2,2;n=3",
        "whole",
        "whole;n=2",
    ]
    assert told.apart(problem("bank.no_opening", "line=1,1")).locator == "line=1,1"
    assert told.entries == len(places)
    for number in range(40_000):
        told.apart(problem("bank.no_opening", f"line={number},{number}"))
    assert told.apart(problem("bank.no_closing", "whole")).locator == "whole;n=3"


def test_decimals_of_currencies():
    assert {code: decimals(code) for code in ("EUR", "JPY", "KWD", "XXX")} == {"EUR": 2, "JPY": 0, "KWD": 3, "XXX": 2}
    assert {decimals(code) for code in CODES} == {0, 2, 3}

"""A file read by a better-known program too: what agrees is silent, what differs is shown, what is absent is said."""

import datetime as dt
import shutil

import pytest

from faisceau import cases
from faisceau.cases.cross_check import _differences, cross_check
from readers.example_files import FOLDER

MT940, CAMT, PDF = FOLDER / "mt940/examples", FOLDER / "camt/examples", FOLDER / "pdf/examples"


def checked(file, peer):
    return cases.read(file, cases.Asked(peer=peer))["cross_check"]


def test_the_only_difference_to_mt_940_is_a_reversal():
    told = checked(MT940 / "numbered.sta", "mt-940")
    assert (told["why"], told["ours"], told["theirs"]) == (None, 4, 4)
    assert told["differences"] == [{"locator": "line=12,14", "field": "amount", "ours": "-20.00", "theirs": "20.00"}]
    assert checked(MT940 / "slashed.sta", "mt-940")["differences"] == []


def test_pycamt_gives_the_same_entries_and_details():
    told = checked(CAMT / "batch.xml", "pycamt")
    assert (told["ours"], told["theirs"]) == (5, 5)
    assert [(one["field"], one["ours"], one["theirs"]) for one in told["differences"]] == [
        ("text", "facture 77", "RF18539007547034")
    ]


def test_what_a_peer_does_not_read_is_said():
    told = checked(MT940 / "defects.sta", "mt-940")
    assert told["why"].startswith("ValueError: ")
    assert (told["theirs"], told["differences"]) == (None, [])
    assert checked(MT940 / "free.sta", "pycamt")["why"].startswith("lxml.etree.XMLSyntaxError")


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext of poppler is not installed")
def test_poppler_has_the_same_words_on_each_page():
    told = checked(PDF / "deux-colonnes.pdf", "poppler")
    assert told["ours"] == told["theirs"] >= 1
    assert {one["field"] for one in told["differences"]} <= {"order", "words"}


def test_a_peer_that_is_not_installed_is_no_error(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    told = cross_check(PDF / "deux-colonnes.pdf", "poppler", {})
    assert told == {"peer": "poppler", "why": "absent", "ours": 0, "theirs": None, "differences": []}


def row(day, amount, text="", locator="line=1,1"):
    on = dt.date(2031, 1, day).isoformat()
    return {"locator": locator, "booked": on, "valued": on, "amount": amount, "text": text}


def test_rows_are_aligned_where_one_reading_has_more():
    ours = [row(1, "1.00"), row(2, "2.00"), row(3, "3.00", "loyer", "line=3,3")]
    theirs = [row(1, "1"), row(3, "3.0", "LOYER, mars")]
    (missing,) = _differences(ours, theirs)
    assert (missing["field"], missing["ours"], missing["theirs"]) == ("row", "2031-01-02 2.00 ", None)
    (extra,) = _differences(theirs, ours)
    assert (extra["locator"], extra["ours"]) == (None, None)


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        (row(1, "1.00"), row(2, "1.00"), ["booked", "valued"]),
        (row(1, "1.00"), row(1, "-1.00"), ["amount"]),
        (row(1, None), row(1, "1.00"), ["amount"]),
        (row(1, "-0.00"), row(1, "0"), []),
        (row(1, "1.00", "a b"), row(1, "1.00", "A/B c"), []),
        (row(1, "1.00", "a"), row(1, "1.00", ""), []),
        (row(1, "1.00", "loyer"), row(1, "1.00", "salaire"), ["text"]),
    ],
)
def test_a_difference_is_told_by_field(one, other, fields):
    assert [difference["field"] for difference in _differences([one], [other])] == fields


def test_many_rows_of_unequal_number_are_compared_one_by_one():
    ours = [row(1, "1.00")] * 6000
    assert [one["field"] for one in _differences(ours, ours[:-1])] == ["row"]


@pytest.mark.corpus
def test_the_published_statements_differ_from_mt_940_in_few_rows(corpus):
    """Each file that the package reads unaided; the differences are those that the page of the reader tells."""
    told = {}
    for file in sorted((corpus / "1_bank").rglob("*.sta"))[:40]:
        found = checked(file, "mt-940")
        if found["why"] is None:
            told[file.name] = found
    assert len(told) >= 15
    assert sum(found["ours"] for found in told.values()) >= 60
    differing = [one for found in told.values() for one in found["differences"] if one["field"] == "amount"]
    assert len(differing) <= 3

"""Lists of lines and holders: every example as expected, every line counted, open dates asked and the rest read."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import subscribers
from readers.opened import Opened, claims, read_all
from readers.tables import as_beside, codes, examples, layout, present, survives

EXAMPLES = examples(__file__)
HEADINGS = {"fr_titulaires": "MSISDN", "en_register": "ICCID", "ro_abonati": "CNP"}


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_reads_as_the_rows_beside_it(file):
    as_beside(subscribers, file)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_lines_read_and_problems_are_the_lines_present(file):
    content = file.read_bytes()
    tables = read_all(subscribers, content)
    found = layout(tables)
    assert tables["readings"][0]["present"] == present(content, found["charset"]["name"], found["delimiter"], HEADINGS[file.stem])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_damaged_files_end_in_problems(file):
    assert survives(subscribers, file.read_bytes(), 60) > 5


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_no_content_raises(rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["MSISDN", "Titulaire", "IMSI", "Date of birth", "Activation date"])
    writer.writerows(rows)
    read_all(subscribers, text.getvalue().encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300), st.dictionaries(st.sampled_from(["columns", "header", "delimiter"]), st.text(max_size=20)))
def test_no_bytes_and_no_settings_raise(content, settings):
    tables = read_all(subscribers, content, settings=settings)
    subscribers.resolve(Opened(content), tables["readings"][0]["locator"], settings)


def test_open_dates_are_settled():
    tables = read_all(subscribers, example("ro_abonati.csv"), settings={"date_order": "dmy"})
    assert [str(row["active_from"]) for row in tables["subscriptions"]] == ["2025-04-03", "2025-06-05"]
    assert codes(tables) == []


def test_an_address_book_and_a_list_of_accounts_are_not_claimed():
    book = b"Name,Phone,Email,Address\nAna,+447700900101,ana@example.org,4 Invented Road\n"
    accounts = b"Titulaire;IBAN;Date d'ouverture;Adresse\nAna;FR7630006000011234567890189;15/01/2024;4 rue Inventee\n"
    calls = b"MSISDN;Titulaire;IMSI;Date;Heure;Duree;Correspondant\n0639980001;Ana;208990000000001;13/04/2026;10:00;12;0639980002\n"
    assert [claims(subscribers, content) for content in (book, accounts, calls)] == [None] * 3


def test_a_number_wrapped_for_a_spreadsheet_is_unwrapped():
    content = b'MSISDN;Titulaire;IMSI\n="0639980001";Ana Exemple;="208990000000001"\n'
    row = read_all(subscribers, content)["subscriptions"][0]
    assert (row["number"], row["imsi"]) == ("0639980001", "208990000000001")

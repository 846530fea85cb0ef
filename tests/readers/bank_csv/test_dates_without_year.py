"""Dates of day and month: the period of the statement gives the year where it allows one alone; else the year is asked, never guessed."""

import io
from pathlib import Path

import pytest
import xlsxwriter

from faisceau.readers import bank_csv, workbook
from readers.opened import read_all

LINES = [
    ("Date", "Libellé", "Montant", "Solde"),
    ("12/03", "VIREMENT", "450,00", "1450,00"),
    ("13/06", "RETRAIT", "-200,00", "1250,00"),
]
EXAMPLES = Path(__file__).parent / "examples"
YEARS = {
    "de_ohne_jahr.csv": ["2026-03-02", "2026-03-15", "2026-03-31"],
    "en_without_year.csv": ["2025-12-29", "2026-01-03", "2026-01-31"],
    "fr_sans_annee.csv": ["2025-12-16", "2025-12-31", "2026-01-02", "2026-01-14"],
    "ro_fara_an.csv": ["2026-02-12", "2026-02-13", "2026-02-27"],
}


def read(head, **settings):
    content = "\n".join([head, *map(";".join, LINES)]).encode()
    tables = read_all(bank_csv, content, settings=settings)
    asked = [(row["code"].partition(".")[2], row["entries"]) for row in tables.get("problems", [])]
    return [str(row["booked"]) for row in tables.get("transfers", [])], asked


@pytest.mark.parametrize("name", YEARS)
def test_the_period_gives_the_year_in_four_languages(name):
    content = (EXAMPLES / name).read_bytes()
    rows = read_all(bank_csv, content)["transfers"]
    assert [str(row["booked"]) for row in rows] == YEARS[name]
    if name.startswith("de"):  # the first of April lies outside of the period of March: no day, and said
        assert rows[-1]["valued"] is None
        assert "valued=not_a_date" in rows[-1]["unknown"]


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Période du 01/01/2025 au 31/12/2026", "year_open"),
        ("Relevé de compte édité le 02/07/2026", "year_not_stated"),
        ("Période du 01/09/2025 au 30/09/2025", "year_not_stated"),
        ("Période du 01/03/2025 au 30/06/2025;Période du 01/03/2026 au 30/06/2026", "year_open"),
    ],
)
def test_a_year_that_nothing_settles_is_asked_and_then_read(head, code):
    assert read(head) == ([], [(code, 2)])
    assert read(head, period="2026-03-01/2026-06-30") == (["2026-03-12", "2026-06-13"], [])
    days, asked = read(head, period="mars 2026")
    assert (days, {name for name, _ in asked}) == ([], {code, "setting_unknown"})


def test_a_line_outside_of_the_period_is_told_and_the_others_are_read():
    assert read("Période du 01/03/2026 au 31/03/2026") == (["2026-03-12"], [("csv_no_date", 1), ("csv_side_unproved", 0)])


def test_an_order_of_day_and_month_that_the_period_leaves_open_is_asked_and_one_line_may_prove_it():
    head = "Periode;01/03/2026 - 06/12/2026\nDate;Libellé;Montant\n04/03;A;-5,00\n05/03;B;-6,00\n"
    asked = read_all(bank_csv, head.encode())
    assert [row["code"] for row in asked["problems"]] == ["readers_devices.csv_date_order_open"]
    proved = read_all(bank_csv, (head + "31/05;C;-7,00\n").encode())
    assert [str(row["booked"]) for row in proved["transfers"]] == ["2026-03-04", "2026-03-05", "2026-05-31"]


def test_a_few_short_dates_among_whole_ones_keep_no_line_from_being_read():
    lines = "Date;Libellé;Montant\n2026-03-11;A;-5,00\n12/03;B;-6,00\n2026-03-13;C;-7,00\n"
    tables = read_all(bank_csv, lines.encode())
    assert len(tables["transfers"]) == 2
    assert sum(row["entries"] for row in tables["problems"]) == 1
    assert "readers_sheets.year_not_stated" in {row["code"] for row in tables["problems"]}


def test_a_sheet_is_read_as_the_text_is():
    held = io.BytesIO()
    with xlsxwriter.Workbook(held) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate((("Période du 01/03/2026 au 30/06/2026",), *LINES)):
            sheet.write_row(at, 0, row)
    rows = read_all(workbook, held.getvalue(), ("releve.xlsx",))["transfers"]
    assert [str(row["booked"]) for row in rows] == ["2026-03-12", "2026-06-13"]

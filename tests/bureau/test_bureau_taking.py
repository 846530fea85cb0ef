"""What leaves of any list: chosen rows in each format, a ledger, a trace; with a reason, recorded, text alone, under the sight."""

import csv
import io
import re
import zipfile

import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from cases.sheets_recomputed import Book
from faisceau import cases
from faisceau.bureau.rights.models import Consultation
from faisceau.cases.taking import amount

SIGN = {"passphrase": "une phrase assez longue pour signer", "reason": "réquisition du 3 avril"}
ROW = re.compile(r'form="take" name="row" value="([^"]+)"')


def sheet(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def taken(office, browser, rows, kind):
    response = browser.post(office.address("search", "take/"), {"row": rows, "format": kind, **SIGN})
    assert response.status_code == 200
    return b"".join(response)


def test_rows_are_taken_from_every_list_in_every_format(office):
    browser = office.client(office.member("prosecutor"))
    for address in ("chronology/", "persons/", "findings/"):
        rows = ROW.findall(browser.get(office.address() + address).content.decode())
        assert len(rows) >= 3, address
        told = sheet(taken(office, browser, rows[:3], "xlsx"))
        assert told[0] == ["Cote", "Endroit", "Nature", "Contenu"]
        assert len(told) >= 3
        assert all(isinstance(cell, str) for line in told for cell in line)
    rows = ROW.findall(browser.get(office.address("chronology")).content.decode())[:5]
    table = pq.read_table(io.BytesIO(taken(office, browser, rows, "parquet")))
    assert table.num_rows == 5
    lines = list(csv.reader(io.StringIO(taken(office, browser, rows, "csv").decode("utf-8-sig"))))
    assert len(lines) == 6
    assert zipfile.ZipFile(io.BytesIO(taken(office, browser, rows, "docx"))).testzip() is None
    record = Consultation.objects.filter(page="search:take").first()
    assert record.reason == SIGN["reason"]
    assert record.about == "chosen: 5 docx"


def test_links_of_a_choice_are_those_of_its_rows_alone(office):
    browser = office.client(office.member("prosecutor"))

    def links(content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return len(archive.read("links.csv").splitlines()), len(archive.read("entities.csv").splitlines())

    whole = links(b"".join(browser.post(office.address("search", "links/take/"), SIGN)))
    row = (
        cases.ask(office.folder)
        .ask("SELECT of, exhibit, locator FROM links WHERE of = 'calls' ORDER BY ALL LIMIT 1")
        .to_pylist()[0]
    )
    one = links(taken(office, browser, [f"{row['of']} {row['exhibit']} {row['locator']}"], "i2"))
    assert 1 < one[0] < whole[0]
    assert 2 < one[1] < whole[1]


def test_a_ledger_and_a_trace_are_taken_with_exact_amounts(office, tmp_path):
    browser = office.client(office.member("prosecutor"))
    page = browser.get(office.address("money", "accounts/")).content.decode()
    account = re.search(r"/money/account/([0-9a-f]{20})/", page)[1]
    told = sheet(b"".join(browser.post(office.address("money", f"account/{account}/take/"), SIGN)))
    assert told[0][:3] == ["N°", "Date", "Autre partie"]
    assert len(told) >= 10
    assert all(re.fullmatch(r"-?\d+\.\d{2}", line[4]) for line in told[1:])
    trace = browser.get(office.address("money", "trace/?assumed=1")).content.decode()
    lines = re.findall(r'name="line" value="([^"]+)"', trace)
    assert lines
    told = sheet(b"".join(browser.post(office.address("money", "trace/take/"), {"line": lines, **SIGN})))
    assert len(told[0]) == 6 + len(cases.money.RULES) + 3
    assert len(told) >= 3
    assert lines[1:]
    assert "compte deux fois" in trace
    assert "money/trace/workbook/" in trace
    told = b"".join(browser.post(office.address("money", "trace/workbook/"), {"line": lines, **SIGN}))
    path = tmp_path / "trace.xlsx"
    path.write_bytes(told)
    book = Book(path)
    assert book.sheets[next(iter(book.sheets))]["F2"][0] == "formula"
    assert len(book.formulas()) > 100
    assert browser.post(office.address("money", "trace/workbook/"), SIGN).status_code == 400


@pytest.mark.parametrize("rows", [[], ["messages"], ["person S999"], ["nothing 00 x"], ["messages " + "0" * 64 + " line=1"]])
def test_a_choice_that_means_nothing_gives_nothing(office, rows):
    browser = office.client(office.member("prosecutor"))
    response = browser.post(office.address("search", "take/"), {"row": rows, "format": "xlsx", **SIGN})
    assert response.status_code in (400, 404)


def test_nothing_leaves_without_reason_key_or_power(office):
    browser = office.client(office.member("prosecutor"))
    row = {"row": ["person S1"], "format": "xlsx"}
    assert browser.post(office.address("search", "take/"), {**row, "reason": "x"}).status_code == 403
    assert browser.post(office.address("search", "take/"), {**row, **SIGN, "reason": " "}).status_code == 400
    assert browser.post(office.address("search", "take/"), {**row, **SIGN, "format": "exe"}).status_code == 400
    judge = office.client(office.member("liberty_judge"))
    assert not ROW.findall(judge.get(office.address("chronology")).content.decode())
    assert judge.post(office.address("search", "take/"), {**row, **SIGN}).status_code == 403


@pytest.mark.parametrize(
    ("units", "exponent", "told"), [(None, 2, ""), (0, 2, "0.00"), (123456789, 2, "1234567.89"), (-5, 0, "-5"), (1, 3, "0.001")]
)
def test_amounts_are_written_exactly(units, exponent, told):
    assert amount(units, exponent) == told

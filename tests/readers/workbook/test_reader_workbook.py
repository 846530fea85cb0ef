"""Workbooks: examples row by row, an independent count, questions asked, hostile packages weighed before they are opened."""

import datetime as dt
import io
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from faisceau.readers import bank_csv, workbook, zip_archive
from readers.examples import check, damaged, inputs
from readers.opened import Opened, claims, observations, read_all

EXAMPLES = Path(__file__).parent / "examples"
FRENCH = (EXAMPLES / "fr_deux_comptes.xlsx").read_bytes()
GERMAN = (EXAMPLES / "de_konto.xls").read_bytes()
ROMANIAN = (EXAMPLES / "ro_extras.ods").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("file", inputs(EXAMPLES), ids=lambda file: file.name)
def test_examples(file):
    check(workbook, file)


def test_there_are_examples_of_each_kind_of_workbook():
    assert [len(list(EXAMPLES.glob(f"*.{kind}"))) for kind in ("xlsx", "xls", "ods")] == [5, 1, 1]


def written(*rows, sheet="S1", options=None) -> bytes:
    """Return a workbook of one sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **(options or {})})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def changed(content: bytes, name: str, change) -> bytes:
    """Return a package in which one part is changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            after.writestr(part, change(before.read(part)) if part == name else before.read(part))
    return stream.getvalue()


def codes(tables) -> list[str]:
    return [row["code"].rpartition(".")[2] for row in tables.get("problems", [])]


def rows_with_content(content: bytes) -> int:
    """Count the rows of all sheets that hold a value or a text, with the standard library alone."""
    count = 0
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        shared = []
        if "xl/sharedStrings.xml" in package.namelist():
            root = ET.fromstring(package.read("xl/sharedStrings.xml"))
            shared = ["".join(item.itertext()) for item in root if item.tag.endswith("}si")]
        for name in package.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
                continue
            for row in ET.fromstring(package.read(name)).iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}row"):
                count += any(_value(cell, shared).strip() for cell in row)
    return count


def _value(cell, shared) -> str:
    kind = cell.get("t")
    text = "".join("".join(part.itertext()) for part in cell if not part.tag.endswith("}f"))
    if kind == "e":
        return ""
    return shared[int(text)] if kind == "s" and text else text


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.xlsx")), ids=lambda file: file.name)
def test_rows_present_are_the_rows_of_the_markup(file):
    content = file.read_bytes()
    assert read_all(workbook, content)["readings"][0]["present"] == rows_with_content(content)


def test_a_row_is_shown_as_it_stands():
    exhibit = Opened(FRENCH)
    assert workbook.resolve(exhibit, "sheet=Compte courant&row=7").text == "2026-04-02\tVIR LOYER réf. A12\t550\t\t450"
    assert workbook.resolve(exhibit, "sheet=Livret").text.startswith("IBAN : FR76")
    for nowhere in ("sheet=Livret&row=99", "sheet=Nulle part&row=1", "row=1", "sheet=Livret&row=x"):
        with pytest.raises(ValueError, match="stands"):
            workbook.resolve(exhibit, nowhere)


def test_the_reckoning_of_days_changes_no_day():
    for from_1904 in (False, True):
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"date_1904": from_1904, "default_date_format": "d/m/yy"})
        page = book.add_worksheet()
        page.write_row(0, 0, ["Date", "Amount"])
        page.write_datetime(1, 0, dt.datetime(2026, 3, 4))
        page.write_number(1, 1, -5)
        book.close()
        (row,) = read_all(workbook, stream.getvalue())["transfers"]
        assert (str(row["booked"]), row["amount"], row["side"]) == ("2026-03-04", 5, "debit")


def test_numbers_that_were_stored_are_never_asked_about():
    tables = read_all(workbook, written(["Date", "Label", "Amount"], ["2026-04-02", "a", -1.234], ["2026-04-03", "b", 0.1 + 0.2]))
    assert [(row["amount"], row["exponent"], row["side"]) for row in tables["transfers"]] == [(1234, 3, "debit"), (3, 1, "credit")]
    assert "problems" not in tables


def test_a_number_typed_as_text_is_asked_about_and_settled_alone():
    content = (EXAMPLES / "open_decimal_text.xlsx").read_bytes()
    for mark, amount in ((",", (1234, 3)), (".", (1234, 0))):
        rows = read_all(workbook, content, settings={"decimal": mark})["transfers"]
        assert (rows[0]["amount"], rows[0]["exponent"]) == (125, 1)
        assert (rows[1]["amount"], rows[1]["exponent"]) == amount


def test_columns_without_heading_are_named_for_one_sheet():
    content = written(["2026-04-02", "Loyer", -550.5], ["2026-04-03", "Salaire", 1800])
    assert "transfers" not in read_all(workbook, content)
    rows = read_all(workbook, content, settings={"columns": "booked,remittance,amount", "sheet": "S1"})["transfers"]
    assert [(row["locator"], row["amount"]) for row in rows] == [("sheet=S1&row=1", 5505), ("sheet=S1&row=2", 1800)]
    assert "transfers" not in read_all(workbook, content, settings={"columns": "booked,remittance,amount", "sheet": "S2"})
    wrong = read_all(workbook, content, settings={"decimal": "x"})
    assert codes(wrong) == ["setting_unknown"]


def test_an_amount_behind_an_apostrophe_is_an_amount():
    rows = read_all(workbook, written(["Date", "Debit"], ["2026-04-02", "'579,68 USD"]))["transfers"]
    assert [(row["amount"], row["exponent"], row["currency"]) for row in rows] == [(57968, 2, "USD")]


def test_formulas_without_a_value_errors_and_hidden_rows_are_counted():
    content = written(["Nom", 1], ["x", 2])
    content = changed(
        content, SHEET, lambda part: part.replace(b"<v>1</v>", b"<f>2+2</f>").replace(b'<row r="2"', b'<row hidden="1" r="2"')
    )
    tables = read_all(workbook, content)
    assert codes(tables) == ["hidden", "without_value"]
    assert codes(read_all(workbook, (EXAMPLES / "liste.xlsx").read_bytes())) == ["errors"]


def test_a_long_sheet_comes_by_blocks_and_each_is_shown():
    content = written(*[[f"nom {number}", "x" * 300] for number in range(1000)])
    tables = read_all(workbook, content)
    assert [row["locator"] for row in tables["documents"]] == [
        "sheet=S1&row=1,400",
        "sheet=S1&row=401,800",
        "sheet=S1&row=801,1000",
    ]
    for row in tables["documents"]:
        assert workbook.resolve(Opened(content), row["locator"]).text == row["text"]


def test_an_empty_workbook_says_so():
    assert codes(read_all(workbook, written())) == ["nothing"]


HOSTILE = {
    "a cell far away": lambda part: part.replace(b'<c r="B2"', b'<c r="XFD900000"').replace(b'<row r="2"', b'<row r="900000"'),
    "cells without a name": lambda part: part.replace(
        b"<sheetData>",
        b"<sheetData><row>" + b"<c><v>1</v></c>" * 16_384 + b"</row>" + b"<row/>" * 100_000 + b"<row><c><v>1</v></c></row>",
    ),
    "a part that unpacks a thousandfold": lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b" " * 200_000_000),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_workbook_that_would_fill_the_memory_is_not_opened(change):
    content = changed(written(["a", 1], ["b", 2]), SHEET, change)
    assert claims(workbook, content) == "xlsx"
    assert codes(read_all(workbook, content)) == ["too_large"]


def test_text_that_is_repeated_without_end_is_not_opened():
    content = changed(
        written(["a", "b"]), "xl/sharedStrings.xml", lambda part: part.replace(b"<t>a</t>", b"<t>" + b"a" * 8_000_000 + b"</t>")
    )
    many = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(2, 90))
    content = changed(content, SHEET, lambda part: part.replace(b"</sheetData>", many + b"</sheetData>"))
    assert codes(read_all(workbook, content)) == ["too_large"]


def test_a_table_that_repeats_itself_is_not_opened_and_an_empty_rest_is_no_harm():
    big = changed(ROMANIAN, "content.xml", lambda part: part.replace(b"<table:table-row>", b'<table:table-row table:number-rows-repeated="900000">', 1)
                  .replace(b'<table:table-cell office:value-type="string">', b'<table:table-cell table:number-columns-repeated="9000" office:value-type="string">', 1))  # fmt: skip
    assert codes(read_all(workbook, big)) == ["too_large"]
    assert read_all(workbook, ROMANIAN)["readings"][0]["present"] == 6


def test_only_workbooks_are_claimed():
    assert [claims(workbook, content) for content in (FRENCH, GERMAN, ROMANIAN)] == ["xlsx", "xls", "ods"]
    assert claims(workbook, b"PK\x03\x04", ("a.xlsx",)) is None
    assert claims(workbook, GERMAN[:8], ("a.xls",)) is None
    document = changed(ROMANIAN, "mimetype", lambda _: b"application/vnd.oasis.opendocument.text")
    assert claims(workbook, document) is None
    for content in (FRENCH, GERMAN, ROMANIAN):
        assert claims(zip_archive, content) is None
        assert claims(bank_csv, content) is None


def test_a_protected_workbook_asks_for_another():
    stream = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 400
    assert claims(workbook, stream, ("releve.xlsx",)) == "xls"
    assert codes(read_all(workbook, stream)) == ["password"]
    assert (
        claims(workbook, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1600 + "WordDocument".encode("utf-16-le"), ("a.xls",))
        is None
    )


@pytest.mark.parametrize("content", [FRENCH, GERMAN, ROMANIAN], ids=["xlsx", "xls", "ods"])
def test_damage_ends_in_problems(content):
    for broken in damaged(content, 120):
        claims(workbook, broken)
        observations(workbook, broken)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=400))
def test_no_content_raises(content):
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        claims(workbook, start + content, ("a.xls",))
        observations(workbook, start + content)


VALUES = st.one_of(
    st.text(max_size=12), st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**15), 10**15), st.booleans()
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(VALUES, max_size=5), max_size=8))
def test_no_cells_raise(rows):
    heading = ["Date", "Label", "Debit", "Credit", "Balance"]
    content = written(heading, ["2026-04-02", "x", 5, "", 5], *rows)
    tables = read_all(workbook, content)
    for kind in tables.values():
        for row in kind:
            workbook.resolve(Opened(content), row["locator"])


@pytest.mark.corpus
def test_every_real_workbook_is_read_and_counted(corpus):
    paths = sorted(path for path in corpus.rglob("*") if path.suffix in {".xlsx", ".ods"})
    rows = 0
    for path in paths:
        content = path.read_bytes()
        assert claims(workbook, content, (path.name,)), path
        reading = read_all(workbook, content, (path.name,))["readings"][0]
        if path.suffix == ".xlsx":
            assert reading["present"] == rows_with_content(content), path
        rows += reading["present"]
    assert len(paths) >= 10
    assert rows >= 61_000


@pytest.mark.corpus
def test_the_statements_of_oca_hold_what_their_delimited_twins_hold(corpus):
    folder = corpus / "1_bank/csv/OCA-bank-statement-import"
    for name in ("sample_statement_en", "meta_data_separated_credit_debit"):
        sheet = read_all(workbook, (folder / f"{name}.xlsx").read_bytes(), settings={"date_order": "dmy"})["transfers"]
        text = read_all(
            bank_csv, (folder / f"{name}.csv").read_bytes(), settings={"date_order": "mdy" if "sample" in name else "dmy"}
        )
        assert [_facts(row) for row in sheet] == [_facts(row) for row in text["transfers"]]
        assert len(sheet) >= 2
    empty = read_all(workbook, (folder / "empty_statement_en.xlsx").read_bytes())
    assert "transfers" not in empty
    assert codes(empty) == ["csv_no_line"]


def _facts(row):
    cents = row["amount"] * 10 ** (4 - row["exponent"])
    return str(row["booked"]), row["side"], cents, row["currency"], row["remittance"], row["debtor_name"], row["creditor_name"]


@pytest.mark.corpus
def test_the_statement_with_empty_values_is_proved_by_its_balances(corpus):
    """Three debits in text cells behind apostrophes; the fourth line has neither date nor amount of its own."""
    path = corpus / "1_bank/csv/OCA-bank-statement-import/sample_statement_en_empty_values.xlsx"
    tables = read_all(workbook, path.read_bytes(), (path.name,))
    assert [(row["side"], row["amount"] * 10 ** (2 - row["exponent"])) for row in tables["transfers"]] == [
        ("debit", 57968),
        ("debit", 54400),
        ("debit", 108400),
    ]
    assert [row["locator"] for row in tables["problems"]] == ["sheet=Hoja1&row=5"]
    layout = json.loads(tables["readings"][0]["layout"])["sheets"][0]
    assert layout["balances"]["broken"] == 0


def records_of_example() -> dict[int, int]:
    """Return where the first record of each type stands in the XLS example: its stream begins at byte 512, unbroken."""
    at, found = 512, {}
    while (kind := int.from_bytes(GERMAN[at : at + 2], "little")) or GERMAN[at + 2 : at + 4] != b"\0\0":
        found.setdefault(kind, at + 4)
        at += 4 + int.from_bytes(GERMAN[at + 2 : at + 4], "little")
    return found


@pytest.mark.parametrize(
    ("kind", "offset", "claimed", "code"),
    [
        (0x0200, 0, b"\0\0\0\0\xff\xff\0\0\0\0\0\1", "too_large"),
        (0x0200, 0, b"\x09\0\0\0\x01\0\0\0", "unreadable"),
        (0x00FC, 4, b"\xff\xff\xff\x7f", "unreadable"),
    ],
    ids=["dimensions", "dimensions the wrong way round", "texts"],
)
def test_an_xls_that_claims_more_than_it_holds_is_not_opened(kind, offset, claimed, code):
    at = records_of_example()[kind] + offset
    content = GERMAN[:at] + claimed + GERMAN[at + len(claimed) :]
    assert len(content) == len(GERMAN)
    assert codes(read_all(workbook, content)) == [code]


@pytest.mark.parametrize("at", [30, 44, 48, 76], ids=["sector size", "allocation table", "directory", "first of the table"])
def test_a_compound_file_that_contradicts_itself_is_unreadable(at):
    content = GERMAN[:at] + b"\xf0\xff\xff\x0f" + GERMAN[at + 4 :]
    assert codes(read_all(workbook, content)) == ["unreadable"]


def test_a_chain_of_sectors_that_goes_round_ends():
    place = 512 * (1 + int.from_bytes(GERMAN[76:80], "little"))
    content = GERMAN[:place] + b"\0\0\0\0" + GERMAN[place + 4 :]
    assert codes(read_all(workbook, content)) == ["unreadable"]


def with_comments() -> bytes:
    """Return a workbook of two sheets: a comment and links, one of them within the workbook; a comment on an empty cell."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    first, second = book.add_worksheet("Clientes & co"), book.add_worksheet("Vide")
    first.write_row(0, 0, ["Nom", "Appel"])
    first.write(1, 0, "Lia")
    first.write_url(1, 1, "https://wa.me/33639980009?text=a&b", string="Appeler")
    first.write_url(2, 1, "internal:Vide!A1", string="Autre")
    first.write_comment(1, 0, "payé 300,\nreste 200", {"author": "Mirela"})
    second.write_comment("C5", "deux")
    book.close()
    return stream.getvalue()


def of_open_document() -> bytes:
    """Return an ODS of one sheet, its fourth row the first with content: an annotation and a link in its fourth cell."""
    body = (
        '<table:table table:name="F1"><table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>Nom</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string">'
        "<office:annotation><dc:creator>Mirela</dc:creator><text:p>payé</text:p><text:p>hier</text:p></office:annotation>"
        '<text:p><text:a xlink:href="tel:+33639980006">Lia</text:a></text:p></table:table-cell></table:table-row></table:table>'
    )
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text"))
    spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        whole = f"<office:document-content{spaces}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        package.writestr("content.xml", f"{whole}</office:document-content>")
        package.writestr(
            "META-INF/manifest.xml", "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
        )
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "beside"),
    [
        (
            with_comments(),
            {
                "sheet=Clientes %26 co&part=comments": "A2 [Mirela]: payé 300, reste 200",
                "sheet=Clientes %26 co&part=links": "B2 → https://wa.me/33639980009?text=a&b",
                "sheet=Vide&part=comments": "C5: deux",
            },
        ),
        (of_open_document(), {"sheet=F1&part=comments": "D4 [Mirela]: payé hier", "sheet=F1&part=links": "D4 → tel:+33639980006"}),
    ],
    ids=["xlsx", "ods"],
)
def test_comments_and_where_links_lead_are_told_beside_the_cells(content, beside):
    told = {row["locator"]: row["text"] for row in read_all(workbook, content)["documents"]}
    assert {at: text for at, text in told.items() if "part=" in at} == beside
    assert {at: workbook.resolve(Opened(content), at).text for at in told} == told


def test_comments_that_are_broken_are_told_and_the_cells_read():
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(with_comments())) as whole, zipfile.ZipFile(stream, "w") as package:
        for name in whole.namelist():
            package.writestr(name, whole.read(name)[:-40] if name == "xl/comments1.xml" else whole.read(name))
    tables = read_all(workbook, stream.getvalue())
    assert [row["code"] for row in tables["problems"]] == ["readers_office.part_broken"]
    assert "Lia" in "".join(row["text"] for row in tables["documents"])

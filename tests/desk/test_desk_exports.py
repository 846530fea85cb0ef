"""Exports: what goes out is what is there, to the last character, and nothing in it computes."""

import csv
import datetime as dt
import json
import re
import zipfile
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from faisceau.desk import plain, write_table
from faisceau.model.errors import Invalid

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SCHEMA = pa.schema(
    {
        "text": pa.string(),
        "number": pa.int64(),
        "amount": pa.decimal128(38, 0),
        "day": pa.date32(),
        "moment": pa.timestamp("us"),
        "several": pa.list_(pa.string()),
        "flag": pa.bool_(),
    }
)
FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", '=HYPERLINK("http://example.invalid","ici")', "\t=1+1", "\r=1+1", "\n=1+1",
    " =1+1", '=WEBSERVICE("http://example.invalid")', '=IMPORTXML("http://example.invalid","//a")', '=DDE("cmd";"/C calc";"x")',
    "{=1+1}", "=A1", "=RAND()", "'=1+1", '"=1+1"', "=1+1;=2+2", "=1,=2", "＝1+1", "＋1", "－1", "＠SUM(1)", "+33 6 39 98 12 34", "-12,50", "-",
    "+", "=", "@mircea", "@", "0123", "00000000000000000001", "1e5", "3/4", "2031-02-03", "TRUE", "#REF!", "http://example.invalid/a",
    "file:///c:/a.xls", "mailto:a@example.invalid", "internal:Sheet2!A1", "_x0041_", "%00", "<b>gras</b>", "&amp;", "]]>",
)  # fmt: skip
TEXTS = (
    *FORMULAS,
    "a\r\nb",
    "é̀𝔘😀",
    "\u202erenversé\u202c",
    " deux  espaces ",
    "a;b,c|d",
    'dit "oui"',
    "\u2028",
    "tab\there",
    "x" * 32_767,
)


def table(texts):
    rows = [
        {
            "text": text,
            "number": (-1) ** n * (2**62 + n),
            "amount": Decimal(10**37 + n),
            "day": dt.date(1901 + n, 2, 3),
            "moment": dt.datetime(1969, 12, 31, 23, 59, 59, n),
            "several": [text, "", "b"] if n % 3 and len(text or "") < 999 else [],
            "flag": bool(n % 2),
        }
        for n, text in enumerate(texts)
    ]
    return pa.Table.from_pylist([*rows, dict.fromkeys(SCHEMA.names)], SCHEMA)


def wanted(rows):
    return [{name: plain(value) for name, value in row.items()} for row in rows.to_pylist()]


def text_of(value):
    return "" if value is None else json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


def cells_of(path):
    """Read an XLSX file back without any spreadsheet program: its sheet as rows of (type, text, formula)."""
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        shared = []
        if "xl/sharedStrings.xml" in names:
            shared = [
                "".join(t.text or "" for t in si.iter(f"{MAIN}t")) for si in etree.fromstring(book.read("xl/sharedStrings.xml"))
            ]
        assert not [name for name in names if "external" in name.lower() or name.endswith(".bin") or "vba" in name.lower()]
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        cells = []
        for cell in row.iter(f"{MAIN}c"):
            said = "".join(t.text or "" for t in cell.iter(f"{MAIN}t"))
            if cell.get("t") == "s":
                said = shared[int(cell.find(f"{MAIN}v").text)]
            cells.append((cell.get("t"), unescaped(said), cell.find(f"{MAIN}f")))
        rows.append(cells)
    return rows, etree.tostring(sheet)


def unescaped(text):
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_there_are_enough_payloads():
    assert len(FORMULAS) >= 30


def test_json_lines_are_the_rows(tmp_path):
    rows = table(TEXTS)
    write_table(rows, tmp_path / "a.jsonl")
    raw = (tmp_path / "a.jsonl").read_bytes()
    assert [json.loads(line) for line in raw.decode().split("\n")[:-1]] == wanted(rows)
    assert raw.endswith(b"}\n")


def test_parquet_is_the_rows(tmp_path):
    rows = table(TEXTS)
    write_table(rows, tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").equals(rows)


def test_csv_is_the_rows(tmp_path):
    rows = table(TEXTS)
    write_table(rows, tmp_path / "a.csv")
    limit = csv.field_size_limit(1 << 20)
    try:
        with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
            head, *told = csv.reader(file)
    finally:
        csv.field_size_limit(limit)
    assert head == SCHEMA.names
    assert told == [[text_of(value) for value in row.values()] for row in wanted(rows)]


def test_a_sheet_is_the_rows_as_text_and_nothing_in_it_computes(tmp_path):
    rows = table(TEXTS)
    write_table(rows, tmp_path / "a.xlsx")
    (head, *told), xml = cells_of(tmp_path / "a.xlsx")
    assert [text for _, text, _ in head] == SCHEMA.names
    assert [[text for _, text, _ in row] for row in told] == [[text_of(value) for value in row.values()] for row in wanted(rows)]
    assert {kind for row in told for kind, _, _ in row} <= {"s", "inlineStr", "str"}
    assert not [formula for row in (head, *told) for _, _, formula in row if formula is not None]
    assert b"hyperlink" not in xml


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(
        st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=20), max_size=8
    )
)
def test_any_text_comes_back(tmp_path, texts):
    rows = table(texts)
    for ending in (".jsonl", ".parquet", ".csv", ".xlsx"):
        write_table(rows, tmp_path / f"a{ending}")
    assert pq.read_table(tmp_path / "a.parquet").equals(rows)
    lines = (tmp_path / "a.jsonl").read_bytes().decode().split("\n")[:-1]
    assert [json.loads(line) for line in lines] == wanted(rows)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)][1:] == [text or "" for text in texts] + [""]
    assert [row[0][1] for row in cells_of(tmp_path / "a.xlsx")[0][1:]] == [text or "" for text in texts] + [""]


@pytest.mark.parametrize(
    "rows",
    [pa.table({"a": ["x" * 32_768]}), pa.table({"a": pa.array([None] * 1_048_576, pa.string())})],
    ids=["a long text", "many rows"],
)
def test_what_a_sheet_cannot_hold_is_refused_and_nothing_is_cut(rows, tmp_path):
    with pytest.raises(Invalid) as refused:
        write_table(rows, tmp_path / "a.xlsx")
    assert refused.value.code == "desk.too_much_for_a_sheet"
    assert ".csv" in refused.value.say("en")
    assert list(tmp_path.iterdir()) == []


def test_the_same_rows_are_the_same_bytes(tmp_path):
    for ending in (".jsonl", ".parquet", ".csv", ".xlsx"):
        for name in "ab":
            write_table(table(TEXTS), tmp_path / f"{name}{ending}")
        assert (tmp_path / f"a{ending}").read_bytes() == (tmp_path / f"b{ending}").read_bytes()


def test_an_ending_that_names_no_format_is_refused(tmp_path):
    with pytest.raises(Invalid) as refused:
        write_table(table(()), tmp_path / "a.ods")
    assert ".xlsx" in refused.value.say("fr")
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_export_leaves_what_was_there(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("avant")
    monkeypatch.setattr("faisceau.desk.writing._cell", lambda value: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        write_table(table(TEXTS), tmp_path / "a.csv")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["avant"]

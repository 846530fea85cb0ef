"""A table written in columns of fixed width gives the rows of its delimited twin, whichever way its cells lean."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.notation.delimited import Dialect, records
from faisceau.notation.fixed_columns import Cuts, Line, crosses, cuts_below, fields, lines_of, settled
from faisceau.readers import call_records, cell_towers, subscribers
from readers.opened import claims, read_all

FOLDERS = Path(__file__).parents[1]
TWINS = [
    (call_records, "en_switch.csv"),
    (call_records, "de_verbindungen.csv"),
    (call_records, "es_llamadas.csv"),
    (call_records, "nl_gesprekken.csv"),
    (call_records, "ro_convorbiri.csv"),
    (call_records, "sr_pozivi.csv"),
    (cell_towers, "fr_cellules.csv"),
    (cell_towers, "ro_celule.csv"),
    (subscribers, "en_register.csv"),
    (subscribers, "ro_abonati.csv"),
]


def aligned(rows: list[list[str]], lean: str) -> str:
    """Write rows in columns two blanks apart."""
    widths = [max(len(row[at]) if at < len(row) else 0 for row in rows) for at in range(max(map(len, rows)))]
    return "".join(
        "  ".join(f"{cell:{lean}{width}}" for cell, width in zip(row, widths, strict=False)).rstrip() + "\n" for row in rows
    )


def told(tables):
    """Return what is said of a table, without the places that differ between twins."""
    kept = {name: [{k: v for k, v in row.items() if k != "locator"} for row in rows] for name, rows in tables.items()}
    return {name: rows for name, rows in kept.items() if name not in ("readings", "problems")}


@pytest.mark.parametrize("lean", ["<", ">"])
@pytest.mark.parametrize(("reader", "name"), TWINS, ids=lambda one: one if isinstance(one, str) else "")
def test_the_twin_in_columns_of_fixed_width_gives_the_same_rows(reader, name, lean):
    text = (FOLDERS / reader.__name__.rpartition(".")[2] / "examples" / name).read_text("utf-8-sig")
    first = text.splitlines()
    delimiter = max(";,\t|", key=lambda sign: max(line.count(sign) for line in first))
    rows = [
        [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(map(str.strip, row))
    ]
    head = next(at for at, row in enumerate(rows) if len([cell for cell in row if cell]) > 3)
    above, table = rows[:head], rows[head:]
    labels = "".join(" ".join(filter(None, row)) + "\n" for row in above)
    twin = read_all(reader, (labels + aligned(table, lean)).encode())
    own = read_all(reader, (labels + "".join(f"{delimiter.join(row)}\n" for row in table)).encode())
    assert claims(reader, (labels + aligned(table, lean)).encode()) == "columns of fixed width"
    assert told(twin) == told(own)
    assert told(own)
    assert twin["readings"][0]["read"] == own["readings"][0]["read"]


@given(st.lists(st.lists(st.text("ab1. ", min_size=0, max_size=6), min_size=4, max_size=4), min_size=1, max_size=8))
def test_every_line_is_given_whole_and_once(rows):
    content = aligned(rows, "<").encode()
    dialect = Dialect("utf-8", "", cuts=Cuts((0, 4, 9), (0, 2, 2)))
    found = list(records(io.BytesIO(content), dialect))
    assert b"".join(record.raw for record in found) == content
    for record in found:
        text = record.raw.decode().rstrip("\n")
        assert record.fields == fields(text, dialect.cuts.begins)
        assert record.broken == crosses(text, dialect.cuts)
        assert record.broken or "".join(record.fields).replace(" ", "") == text.replace(" ", "")


@given(st.binary(max_size=600), st.text("0123456789, x", max_size=20))
def test_no_bytes_and_no_beginnings_raise(start, cuts):
    for line in lines_of(start, "utf-8"):
        assert isinstance(line, Line)
        found = cuts_below(line.text, line.below)
        assert found is None or (found.begins[0] == 0 and list(found.begins) == sorted(set(found.begins)))
    told = settled(cuts)
    assert told is None or list(told.begins) == sorted(set(told.begins))


def test_a_line_too_long_wins_no_column_and_loses_none():
    table = [["Date", "Appelant", "Durée"], *[[f"2026-03-{day:02}", "0639980001", "12"] for day in range(1, 9)]]
    lines = aligned(table, "<").splitlines()
    lines[4] = "2026-03-04  063998000123456789  12"
    (heading, *_) = lines_of("\n".join(lines).encode(), "utf-8")
    assert cuts_below(heading.text, heading.mostly) == Cuts((0, 12, 24), (0, 2, 2))
    assert cuts_below(heading.text, heading.below) is None

"""Lists of cells: every example as expected, every line counted, open dates asked and the rest read."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faisceau.readers import cell_towers
from readers.opened import Opened, claims, read_all
from readers.tables import as_beside, examples, layout, present, survives

EXAMPLES = examples(__file__)
HEADINGS = {"fr_cellules": "CGI", "en_lambert": "Cell ID", "ro_celule": "Adresa"}


def example(name: str) -> bytes:
    return (Path(__file__).parent / "examples" / name).read_bytes()


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_reads_as_the_rows_beside_it(file):
    as_beside(cell_towers, file)


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_lines_read_and_problems_are_the_lines_present(file):
    content = file.read_bytes()
    tables = read_all(cell_towers, content)
    found = layout(tables)
    assert tables["readings"][0]["present"] == present(content, found["charset"]["name"], found["delimiter"], HEADINGS[file.stem])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_damaged_files_end_in_problems(file):
    assert survives(cell_towers, file.read_bytes(), 60) > 5


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=6))
def test_no_content_raises(rows):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Cell ID", "Latitude", "Longitude", "Valid from", "Address"])
    writer.writerows(rows)
    read_all(cell_towers, text.getvalue().encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300), st.dictionaries(st.sampled_from(["columns", "header", "delimiter"]), st.text(max_size=20)))
def test_no_bytes_and_no_settings_raise(content, settings):
    tables = read_all(cell_towers, content, settings=settings)
    cell_towers.resolve(Opened(content), tables["readings"][0]["locator"], settings)


def test_open_dates_are_settled():
    tables = read_all(cell_towers, example("ro_celule.csv"), settings={"date_order": "dmy"})
    assert [str(row["valid_from"]) for row in tables["cells"]] == ["2025-02-01", "2025-02-03"]
    assert "problems" not in tables


@pytest.mark.parametrize(
    ("cells", "position"),
    [
        (("48°51'24\"N", "2°21'07\"W"), (488566666, -23519444)),
        (("-33.8688", "151.2093"), (-338688000, 1512093000)),
        (("91", "2"), (None, None)),
        (("48 60 00", "2"), (None, None)),
        (("48.8566", "2 O"), (None, None)),
        (("48.85661234567890123", "0"), (488566123, 0)),
    ],
)
def test_positions(cells, position):
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [("Cell ID", "Latitude", "Longitude", "Azimuth"), ("1", "1", "1", "1"), ("2", *cells, "10")]
    )
    row = read_all(cell_towers, text.getvalue().encode())["cells"][-1]
    assert (row["latitude"], row["longitude"]) == position
    assert row["position_as_written"] == " ".join(cells)


def test_records_of_calls_are_not_a_list_of_cells():
    content = b"Caller,Callee,Start,Duration,Cell ID,Latitude,Longitude\n447700900101,447700900102,2026-04-02 10:00,65,1,48.8,2.3\n"
    assert claims(cell_towers, content) is None

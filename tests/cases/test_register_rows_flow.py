"""Rows of registers on their way: selectors of one party, the axis of the chronology, places of the map, read from the examples of the reader."""

from pathlib import Path

import duckdb
import pyarrow as pa

from faisceau.cases import chronology
from faisceau.cases.mapping import placed
from faisceau.model.tables import TABLES
from faisceau.readers import icalendar, listings
from faisceau.stages.selectors import selectors
from faisceau.stages.selectors.fields import FIELDS
from faisceau.stages.selectors.ties import ties
from readers.opened import read_all

EXAMPLES = Path(__file__).parents[1] / "readers" / "registers" / "examples"
REGISTERS = ("stays", "journeys", "sightings", "work_periods", "consignments")


def table(name: str, file: str) -> pa.Table:
    """Return the rows of a table that the reader of listings makes of an example."""
    rows = read_all(listings, (EXAMPLES / file).read_bytes(), (file,))[name]
    return pa.Table.from_pylist([{**row, "exhibit": "a" * 64, "sequence": n} for n, row in enumerate(rows)], TABLES[name].arrow)


def database(**filled: pa.Table) -> duckdb.DuckDBPyConnection:
    """Return a database of every table of observations, empty but for those that are given."""
    base = duckdb.connect()
    for name in TABLES:
        base.register(name, filled.get(name, TABLES[name].empty()))
    return base


def test_every_table_of_registers_holds_selectors():
    assert {field.table for field in FIELDS} >= set(REGISTERS)


def test_a_payroll_ties_the_name_the_number_and_the_account_of_one_person():
    rows = table("work_periods", "paie_fr.csv")
    found = selectors(work_periods=rows, region="FR")
    kinds = {(row["kind"], row["party"]) for row in found.to_pylist()}
    assert kinds >= {("name", "worker"), ("document", "worker"), ("iban", "worker")}
    tied = ties(selectors=found, work_periods=rows, region="FR").to_pylist()
    assert any({row["left_kind"], row["right_kind"]} == {"iban", "document"} for row in tied)


def test_a_plate_that_was_read_is_a_selector_and_joins_nobody():
    rows = table("sightings", "lapi_fr.csv")
    found = selectors(sightings=rows, region="FR")
    assert {(row["kind"], row["value"]) for row in found.to_pylist()} == {("plate", "AB123CD"), ("plate", "B099XYZ")}
    assert not ties(selectors=found, sightings=rows, region="FR").num_rows


def test_lines_of_registers_stand_on_the_axis_of_the_chronology():
    filled = {
        "stays": table("stays", "clients_hotel_fr.csv"),
        "journeys": table("journeys", "passages_fr.csv"),
        "sightings": table("sightings", "lapi_fr.csv"),
        "work_periods": table("work_periods", "planning_fr.csv"),
        "consignments": table("consignments", "colis_fr.csv"),
    }
    base = database(**filled)
    counted = {}
    for name in REGISTERS:
        moments = base.sql(chronology._MOMENTS[name]).fetchall()
        assert len(moments) == filled[name].num_rows
        counted[name] = sum(row[3] is not None for row in moments)
        base.sql(f"SELECT {chronology._SAID[name]} FROM {name}").fetchall()
    assert counted == {"stays": 3, "journeys": 3, "sightings": 2, "work_periods": 3, "consignments": 2}


def test_a_plate_reading_stands_on_the_map_by_its_degrees():
    base = database(sightings=table("sightings", "anpr_en.csv"))
    asked = placed.Asked(kinds=("sightings",))
    found = base.execute(f"{asked.sql()} SELECT latitude, longitude, ground FROM kept", asked.values()).fetchall()
    assert found == [(515007000, -1246000, "stated")] * 2


def test_appointments_stand_on_the_axis_and_whom_they_name_is_a_selector_that_joins_nobody():
    folder = EXAMPLES.parents[1] / "icalendar" / "examples"
    rows = read_all(icalendar, (folder / "agenda.ics").read_bytes())
    held = {
        name: pa.Table.from_pylist(
            [{**row, "exhibit": "a" * 64, "sequence": n} for n, row in enumerate(rows[name])], TABLES[name].arrow
        )
        for name in ("appointments", "attendances")
    }
    base = database(**held)
    moments = base.sql(chronology._MOMENTS["appointments"]).fetchall()
    assert (len(moments), sum(row[3] is not None for row in moments), sum(row[5] for row in moments)) == (6, 6, 2)
    assert "Chambres" in str(base.sql(f"SELECT {chronology._SAID['appointments']} FROM appointments").fetchall())
    found = selectors(**held, region="FR")
    values = {(row["kind"], row["value"], row["party"]) for row in found.to_pylist()}
    assert values >= {
        ("email", "ana@agenda.example", "attendee"),
        ("phone", "+33639981202", "attendee"),
        ("phone", "+33639981201", "mentioned"),
    }
    tied = ties(selectors=found, **held, region="FR").to_pylist()
    assert all(row["left_value"] == row["right_value"] for row in tied)

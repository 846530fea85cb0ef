"""Tables read part by part: a page, and what is asked of findings or of days, is what the whole table says, and is told as a reading of it."""

import datetime as dt
from collections import Counter
from itertools import pairwise

import pyarrow as pa
import pytest

from faisceau import cases
from faisceau.cases import asking, chronology, proving, settling
from faisceau.cases.opened import open_case
from faisceau.desk import Built, Sight
from faisceau.model.columns import Partition
from faisceau.model.errors import Invalid
from faisceau.model.tables import TABLES

WHOLE, SCREEN = Sight.of_the_file(), Sight.shared_screen()


@pytest.mark.parametrize("sight", [WHOLE, SCREEN], ids=["whole", "screen"])
@pytest.mark.parametrize("size", [1, 7])
def test_pages_of_a_table_are_its_rows(demo, sight, size):
    built, tried = Built(demo.folder, sight), 0
    for name, schema in TABLES.items():
        rows = built.rows(name)
        if schema.partition is not Partition.EXHIBIT or not 0 < rows.num_rows < 60 * size or not built.ordered(name):
            continue
        pages, after = [], ()
        while (page := built.page(name, "", after, limit=size)).num_rows:
            pages.append(page)
            after = tuple(page.slice(page.num_rows - 1).to_pylist()[0][column] for column in schema.key)
        assert [page.num_rows for page in pages[:-1]] == [size] * (len(pages) - 1)
        assert pa.concat_tables(pages).equals(rows), name
        tried += 1
    assert tried >= 8


def test_a_part_that_is_asked_alone_is_told_as_its_table(demo):
    heard = Counter()
    built = Built(demo.folder, WHOLE, witness=lambda names, rows: heard.update({names: rows}))
    every = built.ask("SELECT DISTINCT finding FROM findings ORDER BY 1").column(0).to_pylist()
    heard.clear()
    for one, other in pairwise(every):
        source = proving.of_these(built, [one, other])
        got = built.ask(f'SELECT * FROM {source} WHERE finding IN (?, ?) ORDER BY finding, "of", exhibit, locator', one, other)
        assert got == Built(demo.folder, WHOLE).rows("findings", f"finding IN ('{one}', '{other}')")
    assert len(every) >= 20
    # The folder of the case is called after tables here and there: what is read is the findings alone.
    assert set(heard) == {frozenset({"findings"})}
    assert built.ask(f"SELECT * FROM {built.cut('findings', lambda key: False)}").num_rows == 0


def test_what_is_held_without_parts_is_asked_whole(demo):
    with open_case(demo.folder, demo.world) as case:
        built = case.unbuilt(WHOLE)
    named = built.rows("named")
    assert named.num_rows >= 10
    assert built.page("named") == named
    assert built.ask(f"SELECT * FROM {built.cut('named', lambda key: False)} ORDER BY person") == named
    assert built.page("transfers").num_rows == 0


def test_what_readings_told_apart_goes_with_the_piece(demo):
    built = cases.ask(demo.folder)
    told = settling.layouts_of(built, demo.folder, demo.world, "fr")
    held = [key for key in settling._KEPT if key[0] == demo.folder.resolve()]
    assert len(held) >= 1
    assert settling.layouts_of(built, demo.folder, demo.world, "fr") == told
    assert [key for key in settling._KEPT if key[0] == demo.folder.resolve()] == held
    settling._forget(demo.folder, set())
    assert not [key for key in settling._KEPT if key[0] == demo.folder.resolve()]


def test_a_part_is_seen_under_the_sight(demo):
    built = Built(demo.folder, SCREEN)
    own = {key for key in built.part_digests("transfers") if key}
    assert len(own) >= 2
    for exhibit in own:
        part = built.ask(f"SELECT * FROM {built.cut('transfers', exhibit.__eq__)} ORDER BY locator")
        assert part == built.ask("SELECT * FROM transfers WHERE exhibit = ? ORDER BY locator", exhibit)


@pytest.mark.parametrize("by", ["kind", "person"])
@pytest.mark.parametrize("days", [2, 60, 600, 3000, 9000])
def test_what_is_counted_by_a_unit_is_what_stands_in_it(demo, by, days, monkeypatch):
    monkeypatch.setattr(chronology, "MARKS", 0)
    built = asking.ask_as(demo.folder, WHOLE)
    days_of = asking.whole(built).ask(
        "SELECT booked FROM transfers WHERE level = 'movement' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    )
    until = dt.datetime.combine(days_of.column(0)[0].as_py(), dt.time()) + dt.timedelta(days=1)
    asked = chronology.Asked(since=until - dt.timedelta(days=days), until=until, by=by)
    told = chronology.chronology(built, asked, "fr")
    unit = {2: "hour", 60: "day", 600: "week", 3000: "month", 9000: "year"}[days]
    assert told["unit"] == unit
    sql = f"{asked.sql()} SELECT {asked.lane} AS lane, date_trunc('{unit}', moment) AS moment, count(*) AS n, count(*) FILTER (loose) AS loose FROM kept GROUP BY ALL ORDER BY ALL"
    rows = asking.whole(built).ask(sql, *asked.values()).to_pylist()
    assert rows
    assert sorted((row for lane in told["lanes"] for row in lane["rows"]), key=lambda row: (row["lane"], row["moment"])) == rows


@pytest.mark.parametrize("size", [1, 4, 50])
@pytest.mark.parametrize("person", ["", "S3"])
def test_pages_of_the_chronology_are_all_of_it(demo, size, person):
    built = asking.ask_as(demo.folder, WHOLE)
    asked = chronology.Asked(since=dt.datetime(2026, 3, 1, 7), until=dt.datetime(2026, 5, 6, 9), person=person)
    told, after = [], []
    while rows := chronology.page(built, asked, after, size, "fr"):
        assert len(rows) <= size
        told += [tuple(row["key"]) for row in rows]
        after = rows[-1]["key"]
    sql = f"{asked.once.sql()} SELECT moment, of, exhibit, locator FROM kept ORDER BY ALL"
    every = asking.whole(built).ask(sql, *asked.values()).to_pylist()
    assert told == [(row["moment"].isoformat(), row["of"], row["exhibit"], row["locator"]) for row in every]
    assert len(told) >= (40 if not person else 5)
    with pytest.raises(Invalid):
        chronology.page(built, asked, ["yesterday", "calls", "", ""], size, "fr")

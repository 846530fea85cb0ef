"""Sight: what may not be seen never leaves the query, and a person's condition reaches nothing but the tables."""

import re
import shutil
from collections import Counter

import pyarrow as pa
import pytest

from faisceau import cases
from faisceau.desk import Built, Sight
from faisceau.desk.sight import MASK, veiling
from faisceau.model.columns import Protection
from faisceau.model.errors import Invalid, Missing
from faisceau.model.tables import TABLES
from training_case import build

PROTECTED = (
    "PersonNamed",
    "person=W9",
    "name=Vasile Protejat",
    "pseudonym=Alouette",
    "protection=CPP 706-58",
    "selectors=phone:+33639980909",
)


@pytest.fixture(scope="module")
def seen(demo, tmp_path_factory):
    """Return the training case, with a protected witness more, under several sights."""
    folder = shutil.copytree(demo.folder, tmp_path_factory.mktemp("sight") / "case")
    cases.decide(folder, demo.world, PROTECTED)
    build(folder, demo.world)
    every = frozenset(Protection)
    return {
        "file": Built(folder, Sight.of_the_file()),
        "screen": Built(folder, Sight.shared_screen()),
        "unlocked": Built(folder, Sight(every, protected_names=True)),
        "no children": Built(folder, Sight(every - {Protection.CHILD, Protection.HEALTH})),
    }


NUMBERED = {("sealings", "name"), ("exhibits", "name"), ("messages", "thread")}
NUMBER = re.compile(r"\+(?:33|373)(?: [0-9]{1,3})+(?![0-9])")
"""Columns of facts in which the training case has names with a number of a telephone in them, and that number."""


def told_in(built, column, real):
    kind = veiling(column)
    if not kind or real is None:
        return real
    return [built.drawn.veil.told(kind, one) for one in real] if isinstance(real, list) else built.drawn.veil.told(kind, real)


def masked_value(real):
    return [MASK] * len(real) if isinstance(real, list) else MASK if isinstance(real, str) else None


def rows(built, name):
    return built.rows(name).to_pylist()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_shared_screen_shows_no_column_of_a_person(seen, name):
    whole, masked = seen["unlocked"].rows(name), seen["screen"].rows(name)
    assert masked.num_rows == whole.num_rows
    hidden = [c for c in TABLES[name].columns if c.protection not in (Protection.CASE, Protection.PUBLIC)]
    for column in hidden:
        real, shown = (table.column(column.name).to_pylist() for table in (whole, masked))
        if (name, column.name) == ("named", "name"):
            assert not set(real) & set(shown)
        else:
            assert Counter(map(str, shown)) == Counter(str(masked_value(value)) for value in real)
    open_columns = [c for c in TABLES[name].columns if c not in hidden]
    if seen["screen"].ordered(name):
        for column in open_columns:
            for real, shown in zip(whole.column(column.name).to_pylist(), masked.column(column.name).to_pylist(), strict=True):
                assert shown == told_in(seen["screen"], column, real), (name, column.name)
                if (name, column.name) in NUMBERED and real and NUMBER.search(real):
                    assert MASK in shown
                    assert not NUMBER.search(shown)


def test_there_is_something_to_hide(seen):
    hidden = [
        (name, column.name)
        for name, schema in TABLES.items()
        for column in schema.columns
        if not seen["screen"].sight.shows(column)
        and any(v not in (None, []) for v in seen["file"].rows(name).column(column.name).to_pylist())
    ]
    assert len(hidden) >= 25


def test_a_name_is_shown_as_a_pseudonym_where_it_is_protected_or_not_to_be_seen(seen):
    persons = {row["person"]: row for row in rows(seen["unlocked"], "named")}
    protected = {person for person, row in persons.items() if row["protection"]}
    assert protected
    for sight in ("file", "screen", "no children"):
        for row in rows(seen[sight], "named"):
            hidden = row["person"] in protected or sight == "screen"
            assert row["name"] == persons[row["person"]]["pseudonym" if hidden else "name"]


@pytest.mark.parametrize("sight", ["file", "screen"])
def test_a_protected_name_is_in_no_table_that_decisions_made(seen, sight):
    names = {row["name"] for row in rows(seen["unlocked"], "named") if row["protection"]}
    shown = "\n".join(str(rows(seen[sight], table)) for table in ("named", "entities", "matrix", "gaps", "roles", "bearers"))
    assert names
    assert not [name for name in names if name in shown]


def test_a_condition_sees_only_what_is_seen(seen):
    (real,) = {row["name"] for row in rows(seen["unlocked"], "named") if row["person"] == "S1"}
    condition = f"name = '{real.replace(chr(39), chr(39) * 2)}'"
    assert seen["file"].rows("named", condition).num_rows == 1
    assert seen["screen"].rows("named", condition).num_rows == 0
    value = seen["file"].rows("bearers").column("value").to_pylist()[0]
    assert seen["screen"].rows("bearers", f"value = '{value}'").num_rows == 0


GOOD = {
    "a column": ("exhibits", "depth = 0"),
    "several": ("transfers", "amount > 10000 AND currency = 'EUR' OR reversal"),
    "another table": ("documents", "exhibit IN (SELECT exhibit FROM exhibits WHERE reader = 'pdf')"),
    "a comment": ("exhibits", "depth = 0 -- the sealed ones"),
    "a function": ("documents", "lower(text) LIKE '%hôtel%' OR regexp_matches(text, '[0-9]{4}')"),
    "a list": ("named", "list_contains(roles, 'victim')"),
    "a nested query": ("exhibits", "EXISTS (WITH x AS (SELECT 1) SELECT * FROM sealings s WHERE s.exhibit = exhibits.exhibit)"),
}


@pytest.mark.parametrize("what", sorted(GOOD))
def test_a_condition_is_answered(seen, what):
    assert seen["file"].rows(*GOOD[what]).num_rows > 0


ATTEMPTS = {
    "a file": "EXISTS (SELECT 1 FROM read_text('/etc/passwd'))",
    "a file by its name": "EXISTS (SELECT 1 FROM '/etc/passwd.csv')",
    "a part of the shelf": "EXISTS (SELECT 1 FROM read_parquet('{part}') WHERE name LIKE 'A%')",
    "a part by its name": "person IN (SELECT person FROM '{part}')",
    "a part joined on": "1=1) UNION ALL SELECT * FROM read_parquet('{part}') --",
    "a part joined on, closed": "1=1) UNION ALL (SELECT * FROM '{part}' WHERE (1=1)",
    "a list of files": "EXISTS (SELECT 1 FROM glob('{parts}/**'))",
    "a blob": "EXISTS (SELECT 1 FROM read_blob('{part}'))",
    "writing a part": "1=1); COPY (SELECT 1 AS x) TO '{parts}/evil.parquet'; SELECT * FROM named WHERE (1=1",
    "writing a part, commented": "1=1); COPY (SELECT 1 AS x) TO '{parts}/evil.parquet'; --",
    "taking a view away": "1=1); DROP VIEW sealings; --",
    "another view": "1=1); CREATE OR REPLACE VIEW named AS SELECT 1; SELECT * FROM named WHERE (1=1",
    "opening the access": "1=1); SET enable_external_access=true; --",
    "more folders": "1=1); SET allowed_directories=['/']; --",
    "undoing the lock": "1=1); SET lock_configuration=false; --",
    "attaching": "1=1); ATTACH '{parts}/evil.db'; --",
    "an extension": "1=1); INSTALL httpfs; LOAD httpfs; --",
    "the views' text": "EXISTS (SELECT 1 FROM duckdb_views() WHERE sql LIKE '%parquet%')",
    "the catalogue": "EXISTS (SELECT 1 FROM information_schema.tables)",
    "the settings": "EXISTS (SELECT 1 FROM duckdb_settings())",
    "a table by a text": "EXISTS (SELECT 1 FROM query_table('named'))",
    "a query by a text": "EXISTS (SELECT 1 FROM query('SELECT 1'))",
    "a description": "EXISTS (SELECT 1 FROM (DESCRIBE named))",
    "nonsense": "name ==== 3",
    "no such column": "nom = 'x'",
    "half a condition": "name = (",
}


@pytest.mark.parametrize("what", sorted(ATTEMPTS))
def test_a_condition_reaches_nothing_else(demo, what):
    built = Built(demo.folder, Sight.shared_screen())
    part = built.paths("named")[0]
    parts = demo.folder / "shelf" / "parts"
    before = sorted(path.relative_to(parts) for path in parts.rglob("*"))
    condition = ATTEMPTS[what].format(part=part, parts=parts)
    with pytest.raises(Invalid) as refused:
        built.rows("named", condition)
    assert refused.value.code in ("desk.condition", "desk.condition_reach")
    assert "named" in refused.value.say("fr")
    assert sorted(path.relative_to(parts) for path in parts.rglob("*")) == before
    assert built.rows("sealings").num_rows > 0
    locked = built.ask(
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('lock_configuration', 'enable_external_access') ORDER BY name"
    )
    assert locked.column("value").to_pylist() == ["false", "true"]
    assert not built.rows("named").equals(Built(demo.folder, Sight.of_the_file()).rows("named"))
    built.close()


def test_a_table_that_is_not_there_is_said_with_those_that_are(seen):
    with pytest.raises(Missing) as refused:
        seen["file"].rows("payements")
    assert "transfers" in refused.value.say("fr")


def test_an_emptied_shelf_is_said(case, world):
    cases.ask(case).close()
    document = (case / "build.json").read_bytes()
    cases.tidy(case)
    with pytest.raises(Missing, match="faisceau build"):
        cases.ask(case)
    (case / "build.json").write_bytes(document)
    with pytest.raises(Missing) as refused:
        cases.ask(case).rows("transfers")
    assert refused.value.code == "desk.shelf_emptied"


def test_limits_and_order(seen):
    every = seen["file"].rows("documents")
    assert seen["file"].rows("documents", limit=3).equals(pa.concat_tables([every]).slice(0, 3))
    keys = list(zip(every.column("exhibit").to_pylist(), every.column("locator").to_pylist(), strict=True))
    assert keys == sorted(keys)

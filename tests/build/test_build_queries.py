"""A query's tables are its arguments: what each text refers to is exactly what the line hands it, by name."""

import json
from importlib.resources import files

import duckdb
import pytest

from faisceau.build import Inputs, build_tables
from faisceau.build.runner import Runner
from faisceau.build.shelf import Shelf, Table
from faisceau.indicators import INDICATORS, query_of
from faisceau.journal import fold, tables
from faisceau.model.tables import TABLES
from training_case import SILENT


def sql_of(package, name):
    return files(package).joinpath(f"{name}.sql").read_text("utf-8")


def referred(sql):
    """Return the tables that a query refers to, its own common table expressions aside."""
    with duckdb.connect() as connection:
        (told,) = connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(told)
    assert not tree["error"], tree
    assert len(tree["statements"]) == 1
    named, own, functions = set(), set(), set()

    def walk(node):
        if isinstance(node, dict):
            if node.get("type") == "BASE_TABLE":
                named.add(node["table_name"])
            if node.get("type") == "TABLE_FUNCTION":
                functions.add(node["function"]["function_name"])
            own.update(entry["key"] for entry in node.get("cte_map", {}).get("map", []))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(tree["statements"])
    assert functions <= {"unnest", "generate_series", "range"}, functions
    return named - own


QUERIES = sorted(
    (package, path.name.removesuffix(".sql"))
    for package in ("faisceau.stages", "faisceau.indicators")
    for path in files(package).iterdir()
    if path.name.endswith(".sql")
)


class Noted(Runner):
    """A runner that notes the queries that the line asks, and the names of the tables it hands them."""

    def __init__(self, shelf):
        super().__init__(shelf, SILENT)
        self.asked = {}

    def ask(self, sql, inputs, parameters=None):
        for package, name in QUERIES:
            if sql_of(package, name) == sql:
                self.asked[package, name] = set(inputs)
        return super().ask(sql, inputs, parameters)


class Nothing:
    """A vault and a jail that are never asked for anything."""

    def identify(self, asked):
        assert not asked
        return iter(())

    read = identify


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    shelf = Shelf(tmp_path_factory.mktemp("queries") / "shelf")
    runner = Noted(shelf)
    made = build_tables(Inputs(tables(fold(())), "FR"), runner, Nothing(), Nothing())
    shelf.close()
    return runner.asked, made


PER_PART = {
    "payments": {"movements", "transfers", "selectors"},
    "links": {"selectors", "transfers", "accounts", "messages", "calls", "contacts", "stays"},
    "movements": {"transfers", "ledgers", "balances", "day_orders"},
    "day_lines": {"transfers", "ledgers", "balances"},
}


def test_there_are_queries_to_look_at():
    assert len(QUERIES) >= 20


@pytest.mark.parametrize(("package", "name"), QUERIES, ids=lambda one: one.rpartition(".")[2])
def test_a_querys_tables_are_its_arguments(asked, package, name):
    handed = [asked[0].get((package, name)) or PER_PART.get(name)]
    if package == "faisceau.indicators":
        sharing = [set(takes) for indicator, takes in INDICATORS.items() if query_of(indicator)[0] == name]
        assert sharing
        handed = [handed[0] or sharing[0], *sharing]
    assert all(referred(sql_of(package, name)) == one for one in handed)


def test_every_table_of_the_catalogue_is_made_even_of_an_empty_case(asked):
    assert set(asked[1]) == set(TABLES)
    assert all(isinstance(table, Table) for table in asked[1].values())
    assert asked[1]["transfers"].rows == 0

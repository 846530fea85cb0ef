"""What the tests of queries share: rows as dictionaries → tables of the exact schema, and a query run over them."""

from functools import cache

import duckdb
import pyarrow as pa

from faisceau.build.runner import Query
from faisceau.indicators import query_of
from faisceau.model.columns import Column
from faisceau.model.tables import TABLES


def rows_of(name: str, rows: list[dict]) -> pa.Table:
    """Return a table under its schema; a column that a row does not state is null, empty or zero."""
    schema = TABLES[name]
    for row in rows:
        assert not (strange := set(row) - set(schema.names)), f"{name}: no column {strange}"
    full = [{column.name: row.get(column.name, _nothing(column)) for column in schema.columns} for row in rows]
    return pa.Table.from_pylist(full, schema=schema.arrow)


def _nothing(column: Column):
    if pa.types.is_list(column.type):
        return []
    if column.nullable:
        return None
    return {"string": "", "int64": 0, "bool": False, "decimal128(38, 0)": 0, "date32[day]": 0}[str(column.type)]


@cache
def _connection():
    """Return the one connection of these tests: opening one costs more than most questions."""
    return duckdb.connect(config={"threads": 1})


def ask(out: str, package: str, name: str, **tables: pa.Table) -> pa.Table:
    """Run a query of a package over tables, in reach of nothing else; check its columns, its nulls and its key."""
    query = Query(package, *query_of(name)) if package == "faisceau.indicators" else Query(package, name)
    schema = TABLES[out]
    connection = _connection()
    try:
        for table, rows in tables.items():
            connection.register(table, rows)
        found = connection.sql(query.text, params=query.parameters or None).to_arrow_table()
    finally:
        for table in tables:
            connection.unregister(table)
    assert set(found.column_names) == set(schema.names)
    exact = found.select(schema.names).cast(schema.arrow)
    for column in schema.columns:
        assert column.nullable or not exact.column(column.name).null_count, f"{out}.{column.name} is null"
    keys = [tuple(row[part] for part in schema.key) for row in exact.to_pylist()]
    assert keys == sorted(keys), f"{name} is not ordered by its key"
    assert len(set(keys)) == len(keys), f"{name} gives a key twice"
    return exact

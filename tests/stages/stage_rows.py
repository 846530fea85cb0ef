"""Rows of tables for the tests of the stages: what is not told is unknown; stages are run as the build runs them."""

from importlib.resources import files

import duckdb
import pyarrow as pa

from faisceau.model.tables import TABLES
from faisceau.stages.day_orders import day_orders
from faisceau.stages.ledgers import ledgers

EXHIBIT = "e1" * 32
_DEFAULTS = {
    "level": "movement",
    "status": "booked",
    "reversal": False,
    "exponent": 2,
    "platform": "telephone",
    "kind": "text",
    "media": "text/plain",
}


def table(name, *rows):
    """Return a table of observations or of decisions from rows that tell only what matters."""
    schema = TABLES[name]
    full = []
    for place, told in enumerate(rows, 1):
        row = {
            "exhibit": EXHIBIT,
            "locator": f"line={place}",
            "sequence": place,
            "page": place,
            "entry": place,
            **_DEFAULTS,
            **told,
        }
        if name == "balances" and "kind" not in told:
            row["kind"] = "OPBD"
        empty = {
            c.name: [] if pa.types.is_list(c.type) else "" if not c.nullable and pa.types.is_string(c.type) else None
            for c in schema.columns
        }
        full.append({**empty, **{key: value for key, value in row.items() if key in schema.names}})
    return pa.Table.from_pylist(full, schema=schema.arrow)


def query(name, **tables):
    """Run a stage that is a query, in one thread, and return its rows under its schema, in their order."""
    with duckdb.connect(config={"threads": 1}) as connection:
        for table_name, rows in tables.items():
            connection.register(table_name, rows)
        sql = files("faisceau.stages").joinpath(f"{name}.sql").read_text("utf-8")
        found = connection.sql(sql).to_arrow_table()
    schema = TABLES[name]
    assert set(found.column_names) == set(schema.names)
    exact = found.select(schema.names).cast(schema.arrow)
    assert is_unique(exact, schema.key)
    return exact


def movements_of(transfers, balances):
    """Return the ledgers of transfers and balances, as the build makes them: their orders of days first."""
    written = ledgers(transfers=transfers, balances=balances)
    days = query("day_lines", transfers=transfers, balances=balances, ledgers=written)
    orders = day_orders(day_lines=days)
    return query("movements", transfers=transfers, balances=balances, ledgers=written, day_orders=orders)


def is_unique(rows, key):
    """Say whether a key is unique."""
    return rows.group_by(list(key)).aggregate([]).num_rows == rows.num_rows


def checked(name, rows):
    """Return rows as dictionaries in key order, once they are under the schema and their key is unique."""
    schema = TABLES[name]
    assert rows.schema.equals(schema.arrow)
    assert is_unique(rows, schema.key)
    for column in schema.columns:
        assert column.nullable or not rows.column(column.name).null_count, column.name
    return rows.sort_by([(name, "ascending") for name in schema.key]).to_pylist()

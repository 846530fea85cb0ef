"""The rows behind findings: the digest of each observation that a finding shows or that a confirmation pinned."""

from __future__ import annotations

import time
from collections.abc import Mapping

import pyarrow as pa

from faisceau.build.closure import fingerprint
from faisceau.build.digests import row_digests
from faisceau.build.runner import Runner, Stage, call_key, in_order
from faisceau.build.shelf import Table
from faisceau.model import TABLES

_NAMES = "SELECT DISTINCT of, exhibit, locator FROM findings ORDER BY ALL"


def observation_digests(runner: Runner, findings: Table, tables: Mapping[str, Table]) -> Table:
    """Return the digest of every observation that explains a finding."""
    schema = TABLES["observation_digests"]
    started = time.perf_counter()
    wanted = runner.ask(_NAMES, {"findings": findings})
    names = sorted(set(wanted.column("of").to_pylist()))
    inputs = {"findings": findings.digest, **{name: tables[name].digest for name in names}}
    key = call_key("observation_digests", fingerprint(__name__), None, inputs)
    recalled = runner.shelf.recall(key)
    if recalled is None:
        rows = [row for name in names for row in _of_table(runner, name, tables[name], findings)]
        told = pa.Table.from_pylist([{"observation": o, "digest": d} for o, d in rows], schema.arrow)
        parts = [runner.shelf.put(schema, "", in_order(schema, told))] if rows else []
        runner.shelf.remember(key, {schema.name: parts})
    else:
        parts = recalled[schema.name]
    table = Table(schema, tuple(parts))
    seconds = round(time.perf_counter() - started, 4)
    runner.stages.append(Stage(schema.name, key, recalled is None, table.rows, table.digest, seconds))
    return table


def _of_table(runner: Runner, name: str, table: Table, findings: Table) -> list[tuple[str, str]]:
    sql = (
        f'SELECT observed.* FROM "{name}" AS observed'
        f" SEMI JOIN (SELECT exhibit, locator FROM findings WHERE of = '{name}') AS shown"
        " USING (exhibit, locator) ORDER BY exhibit, locator"
    )
    rows = runner.ask(sql, {name: table, "findings": findings}).select(table.schema.names).cast(table.schema.arrow)
    digests = row_digests(rows)
    places = zip(rows.column("exhibit").to_pylist(), rows.column("locator").to_pylist(), strict=True)
    return [(f"{name}:{exhibit}#{locator}", digest.hex()) for (exhibit, locator), digest in zip(places, digests, strict=True)]

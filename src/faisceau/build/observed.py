"""The rows behind findings: the digest of each observation that a finding shows, exhibit by exhibit."""

from __future__ import annotations

import time
from collections.abc import Mapping
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint
from faisceau.build.digests import row_digests
from faisceau.build.runner import Runner, Stage, call_key, in_order
from faisceau.build.shelf import Part, Table
from faisceau.model import TABLES

_SHOWN = "SELECT DISTINCT of, exhibit, locator FROM findings ORDER BY ALL"


def observation_digests(runner: Runner, findings: Table, tables: Mapping[str, Table]) -> Table:
    """Return the digest of every observation that explains a finding; one call for each table and exhibit."""
    schema = TABLES["observation_digests"]
    started = time.perf_counter()
    code = fingerprint(__name__)
    wanted: dict[tuple[str, str], list[str]] = {}
    for row in runner.ask(_SHOWN, {"findings": findings}).to_pylist():
        wanted.setdefault((row["of"], row["exhibit"]), []).append(row["locator"])
    parts: list[Part] = []
    keys, ran = [], False
    for (name, exhibit), locators in sorted(wanted.items()):
        own = Table(TABLES[name], tuple(part for part in tables[name].parts if part.key == exhibit))
        shown = sha256("\n".join(locators).encode()).hexdigest()
        key = call_key(schema.name, code, {"of": name, "exhibit": exhibit}, {"observed": own.digest, "shown": shown})
        recalled = runner.shelf.recall(key)
        if recalled is None:
            made = [runner.shelf.put(schema, f"{name}:{exhibit}", _digests(runner, name, own, locators))]
            runner.shelf.remember(key, {schema.name: made})
            ran = True
        else:
            made = recalled[schema.name]
        parts.extend(made)
        keys.append(key)
    table = Table(schema, tuple(parts))
    seconds = round(time.perf_counter() - started, 4)
    key = sha256("".join(keys).encode()).hexdigest()
    runner.stages.append(Stage(schema.name, key, ran, table.rows, table.digest, seconds))
    return table


def _digests(runner: Runner, name: str, own: Table, locators: list[str]) -> pa.Table:
    """Return the names and digests of the rows of one exhibit at these locators."""
    rows = runner.read(own)
    rows = rows.filter(pc.is_in(rows.column("locator"), pa.array(locators, pa.string())))
    names = [f"{name}:{e}#{at}" for e, at in zip(*(rows.column(c).to_pylist() for c in ("exhibit", "locator")), strict=True)]
    digests = [digest.hex() for digest in row_digests(rows)]
    schema = TABLES["observation_digests"]
    return in_order(schema, pa.table({"observation": names, "digest": digests}, schema=schema.arrow))

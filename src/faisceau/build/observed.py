"""The rows behind findings and readings: the digest of each observation that a finding shows or a person read, exhibit by exhibit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.build.closure import fingerprint
from faisceau.build.digests import row_digests
from faisceau.build.runner import Call, Runner, call_key
from faisceau.build.shelf import Table
from faisceau.model.observations import SCHEMAS
from faisceau.model.tables import TABLES

OBSERVED = frozenset(schema.name for schema in SCHEMAS.values())
"""The tables of observations."""

_OUT = "observation_digests"
_SHOWN = """
SELECT of, exhibit, list(locator ORDER BY locator) AS locators FROM (
    SELECT of, exhibit, locator FROM findings
    UNION
    SELECT substr(observation, 1, strpos(observation, ':') - 1), exhibit, split_part(locator, '&xywh=', 1) FROM supported
)
GROUP BY of, exhibit
ORDER BY of, exhibit
"""
"""A reading of a region of a page is of the row of that page."""


def observation_digests(runner: Runner, findings: Table, supported: Table, tables: Mapping[str, Table]) -> Table:
    """Return the digest of every observation that explains a finding or was read; one call for each table and exhibit.

    An observation that is not in this build has no row. Where neither findings nor readings nor observations changed, not a finding is
    looked at: there may be a million.
    """
    observed = {name: table for name, table in tables.items() if name in OBSERVED}
    taken = {name: table.digest for name, table in (*observed.items(), ("findings", findings), ("supported", supported))}
    key = call_key(_OUT, fingerprint(__name__), {}, taken)
    return runner.once(_OUT, key, partial(_by_exhibit, runner, findings, supported, observed))


def _by_exhibit(runner: Runner, findings: Table, supported: Table, observed: Mapping[str, Table]) -> Table:
    """Make the calls for each table and exhibit that are not remembered."""
    code = fingerprint(__name__)
    shown = runner.ask(_SHOWN, {"findings": findings, "supported": supported})
    calls: list[Call] = []
    for name, exhibit, told in zip(*shown.columns, strict=True):
        if (of := name.as_py()) in OBSERVED:
            own = Table(TABLES[of], tuple(part for part in observed[of].parts if part.key == exhibit.as_py()))
            digest = sha256("\n".join(told.as_py()).encode()).hexdigest()
            key = call_key(_OUT, code, {"of": of, "exhibit": exhibit.as_py()}, {"observed": own.digest, "shown": digest})
            calls.append((key, partial(_digests, runner, of, exhibit.as_py(), own, told.values)))
    return runner.several(_OUT, calls)


def _digests(runner: Runner, name: str, exhibit: str, own: Table, locators: pa.Array) -> list[tuple[str, pa.Table]]:
    """Return one part: the names and digests of the rows of one exhibit at these locators."""
    rows = runner.read(own)
    rows = rows.filter(pc.is_in(rows.column("locator"), locators))
    names = [f"{name}:{e}#{at}" for e, at in zip(*(rows.column(c).to_pylist() for c in ("exhibit", "locator")), strict=True)]
    digests = [digest.hex() for digest in row_digests(rows)]
    schema = TABLES["observation_digests"]
    return [(f"{name}:{exhibit}", pa.table({"observation": names, "digest": digests}, schema=schema.arrow))]

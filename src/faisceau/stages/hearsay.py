"""Whose word a passage is in the end: passages, roles and counts → passage_sources (``notation.repeated_words``)."""

from __future__ import annotations

import pyarrow as pa

from faisceau.model.stands import STANDS
from faisceau.notation.repeated_words import OF_ROW, Heard, victims_of

KEY = ("statement", "locator", *OF_ROW)

_SCHEMA = next(schema for schema in STANDS if schema.name == "passage_sources")


def passage_sources(passages: pa.Table, roles: pa.Table, counts: pa.Table) -> pa.Table:
    """Return for each passage the person whose words it is in the end, and through whom they came."""
    rows = passages.to_pylist()
    heard = Heard.of(rows, victims_of(roles.to_pylist(), counts.to_pylist(), rows))
    found = []
    for row in rows:
        source, through = heard.source(row)
        found.append({**{name: row[name] for name in KEY}, "source": source, "through": through})
    return pa.Table.from_pylist(found, schema=_SCHEMA.arrow)

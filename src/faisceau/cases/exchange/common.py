"""What every exchange format shares: names that repeat themselves, rows page by page, who is who, a file written whole or not at all.

A name (``ident``) is made of a place or of a value that stands in clear beside it; never of one that is left out, which could be guessed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from faisceau.desk import MASK, Built
from faisceau.model.columns import Protection
from faisceau.model.errors import Locked
from faisceau.model.tables import TABLES

PAGE = 20_000
"""Rows that are in memory at once; ours."""
NEVER = frozenset({Protection.HEALTH, Protection.CHILD})
"""Classes of which no column leaves in an exchange format, whoever asks."""
NEEDED = frozenset({Protection.CONTACT, Protection.IDENTITY})
"""Classes without which such a file would say that everybody is one."""
_OURS = uuid.UUID("6f0c2a55-5d0e-5a7e-9c39-3f6d6f8c7a10")


def ident(*parts: str) -> str:
    """Return the name of a thing: the same for the same parts, on any machine and in any build.

    >>> ident("calls", "ab12", "line=1")
    'urn:uuid:09c6f018-626b-5744-b869-1c02f6a95d69'
    """
    return f"urn:uuid:{uuid.uuid5(_OURS, chr(31).join(parts))}"


def sees_all_needed(built: Built) -> None:
    """Raise Locked under a sight that masks names or identifiers: all of them would be one."""
    if not built.sight.classes >= NEEDED:
        raise Locked("exchange.masked")


def pages(built: Built, name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table in key order, a page at a time; what the sight masks is null."""
    after: list[object] = []
    while True:
        found = built.page(name, "", after, limit=PAGE)
        for batch in found.to_batches(max_chunksize=1000):
            for row in batch.to_pylist():
                yield {column: _seen(value) for column, value in row.items()}
        if found.num_rows < PAGE:
            return
        after = [found.column(key)[-1].as_py() for key in TABLES[name].key]


def _seen(value: Any) -> Any:
    if isinstance(value, list):
        return [one for one in value if one != MASK]
    return None if value == MASK else value


def who(person: str | None, kind: str, value: str) -> str:
    """Return the name of a person of the case, or of an entity that nobody named, which is that of its first selector."""
    return ident("person", person) if person else ident("entity", kind, value)


WHO = """
SELECT coalesce(e.person, n.person) AS person, coalesce(e.names, []) AS names,
    coalesce(list(d.kind ORDER BY d.kind, d.value) FILTER (WHERE d.kind IS NOT NULL), []) AS kinds,
    coalesce(list(d.value ORDER BY d.kind, d.value) FILTER (WHERE d.kind IS NOT NULL), []) AS values,
    coalesce(list(d."by" ORDER BY d.kind, d.value) FILTER (WHERE d.kind IS NOT NULL), []) AS "by",
    coalesce(n.roles, []) AS roles,
    min(d.kind) AS first_kind, min_by(d.value, (d.kind, d.value)) AS first_value
FROM entities e LEFT JOIN designations d USING (entity) FULL JOIN named n ON n.person = e.person
GROUP BY e.entity, e.person, n.person, e.names, n.roles ORDER BY person NULLS LAST, first_kind, first_value
"""
"""Who is who: persons of the case, then entities that nobody named, each with its selectors and why they are theirs."""


@contextmanager
def written(path: Path) -> Iterator[IO[str]]:
    """Give a text file to write that takes its name only once it is whole."""
    aside = path.with_name(f".{path.name}.partial")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)

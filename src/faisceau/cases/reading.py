"""Read a file without a case, and say what each reader promises."""

from __future__ import annotations

import os
from hashlib import file_digest
from pathlib import Path
from typing import Any

from faisceau.build import LAST_RESORT, READERS
from faisceau.desk import plain
from faisceau.model.wording import Wording
from faisceau.vault import Handle, Jail, Task


def readers() -> dict[str, dict[str, Any]]:
    """Return what each reader promises: its unit of entries and its promise in both languages."""
    with Jail(_nothing, READERS, LAST_RESORT) as jail:
        return {
            name.rpartition(".")[2]: {"unit": card.unit, "promise": Wording(card.promise.fr, card.promise.en)}
            for name, card in jail.readers().items()
        }


def _nothing(digest: str) -> Handle:
    raise LookupError(digest)


def read(file: Path) -> dict[str, Any]:
    """Return what a reader makes of a file, read in the jail: reader, digest, tables."""
    with file.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
    size = file.stat().st_size

    def handle(asked: str) -> Handle:
        if asked != digest:
            raise LookupError(asked)
        return Handle(os.open(file, os.O_RDONLY | os.O_CLOEXEC), None, size)

    with Jail(handle, READERS, LAST_RESORT) as jail:
        (_, claims) = next(jail.identify([Task(digest, (file.name,))]))
        claimed = [reader for reader, _ in claims.claimed]
        reader = claimed[0] if len(claimed) == 1 else LAST_RESORT if not claimed else ""
        tables: dict[str, Any] = {"problems": claims.problems}
        if reader:
            outcome = next(jail.read([Task(digest, (file.name,), reader)]))
            tables = dict(outcome.tables)
    return {
        "exhibit": digest,
        "reader": reader.rpartition(".")[2] or None,
        "claims": [[name.rpartition(".")[2], dialect] for name, dialect in claims.claimed],
        "tables": {
            name: [{column: plain(value) for column, value in row.items() if column != "content"} for row in table.to_pylist()]
            for name, table in sorted(tables.items())
        },
    }

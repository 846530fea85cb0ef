"""Every example with its rows beside it is read in the jail as outside: nothing is imported, opened or looked up once it is closed."""

import importlib
import json
import os
from hashlib import sha256
from pathlib import Path

from faisceau.readers import LAST_RESORT, READERS
from faisceau.vault import Handle, Jail, Task
from readers.examples import EXPECTED, inputs
from readers.opened import as_json, read_all

FILES = sorted(file for folder in Path(__file__).parent.glob("*/examples") for file in inputs(folder))
BY_DIGEST = {sha256(file.read_bytes()).hexdigest(): file for file in FILES}


def handle(digest):
    file = BY_DIGEST[digest]
    return Handle(os.open(file, os.O_RDONLY | os.O_CLOEXEC), None, file.stat().st_size)


def outside(reader, file):
    """Return what is expected of an example; what an engine recognises differs by its version, and is asked of the one here."""
    module = importlib.import_module(reader)
    if hasattr(module, "prepare"):
        module.prepare()
        return as_json(read_all(module, file.read_bytes(), (file.name,)))
    return json.loads(file.with_name(file.name + EXPECTED).read_text("utf-8"))


def rows(tables):
    """Return the rows of each table as texts without what the build adds, in any order."""
    return {
        name: sorted(json.dumps(row, sort_keys=True) for row in found)
        for name, found in tables.items()
        if found and name != "members"
    }


def test_examples_read_in_the_jail_as_outside():
    read = 0
    with Jail(handle, READERS, LAST_RESORT) as jail:
        for digest, file in BY_DIGEST.items():
            (_, claims) = next(jail.identify([Task(digest, (file.name,))]))
            readers = [reader for reader, _ in claims.claimed] or [LAST_RESORT]
            if file.parent.parent.name == "document":
                # A picture is recognised where it may be; its rows here are those of the last resort, where it may not.
                readers = [LAST_RESORT]
            assert len(readers) == 1, file
            outcome = next(jail.read([Task(digest, (file.name,), readers[0])]))
            found = {
                name: [
                    {column: value for column, value in row.items() if column not in {"exhibit", "sequence"}}
                    for row in table.to_pylist()
                ]
                for name, table in outcome.tables.items()
            }
            expected = outside(readers[0], file)
            amounts = {name: [{key: plain(value) for key, value in row.items()} for row in rows_] for name, rows_ in found.items()}
            # Zero and empty are left out of what is expected, so they are left out here too.
            assert rows(as_json(amounts)) == rows(expected), file
            read += 1
    assert read >= 40


def plain(value):
    return int(value) if type(value).__name__ == "Decimal" else tuple(value) if isinstance(value, list) else value

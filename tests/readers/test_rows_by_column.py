"""Rows that a reader makes by column reach the tables as those that it gives one by one, their order included."""

import importlib
from pathlib import Path

import pyarrow as pa
import pytest

from faisceau.model.lots import Lot
from faisceau.readers import READERS
from faisceau.vault.limits import Limits
from faisceau.vault.rows import Rows
from faisceau.vault.serving import serve
from faisceau.vault.wire import READ, STATUS, Piece, Request
from readers.opened import Opened

BY_COLUMN = [name.rpartition(".")[2] for name in READERS if hasattr(importlib.import_module(name), "read_lots")]


class _Answer:
    """What crosses from the jail, as tables."""

    def __init__(self):
        self.status, self.tables = {}, {}

    def frame(self, name, body):
        self.tables.setdefault(name, []).append(pa.ipc.open_stream(bytes(body)).read_all())

    def document(self, name, content):
        assert name == STATUS
        self.status = content

    def start_again(self):
        self.tables = {}

    def whole(self):
        return {name: pa.concat_tables(tables) for name, tables in self.tables.items()}


def long(name, content):
    """Return an example with its lines many times over, so that there is something to read together."""
    if name == "bank_csv":
        head, _, lines = content.partition(b"\n")
        return head + b"\n" + (lines.rstrip(b"\r\n") + b"\n") * 40
    return content * 40


@pytest.mark.parametrize("name", BY_COLUMN)
def test_columns_and_rows_make_the_same_tables(name):
    reader = importlib.import_module(f"faisceau.readers.{name}")
    paths = sorted(path for path in (Path(__file__).parent / name / "examples").iterdir() if path.suffix != ".json")
    together = 0
    for path in paths:
        for content in (path.read_bytes(), long(name, path.read_bytes())):
            exhibit = Opened(content, (path.name,))
            through, alone = _Answer(), _Answer()
            request = Request(READ, Limits(1, 1, 1), Piece("", (path.name,), len(content), None), name)
            serve(request, {name: reader}, exhibit, {}, through)
            assert through.status == {"status": "done"}
            rows = Rows(alone.frame)
            for row in reader.read(exhibit, {}, {}):
                rows.take(row)
            rows.end()
            assert through.whole() == alone.whole(), path.name
            together += sum(lot.count for lot in reader.read_lots(exhibit, {}, {}) if isinstance(lot, Lot))
    assert together > 100
    assert len(paths) >= 3


def test_some_read_by_column():
    assert {"bank_csv", "mt940"} <= {*BY_COLUMN}

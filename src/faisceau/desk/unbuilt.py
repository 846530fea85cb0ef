"""A case of which no build stands, before the first one or after its closing: its decisions as tables, beside the law data, under the same sight and veil."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from faisceau.desk.built import Built, Witness
from faisceau.desk.sight import Sight
from faisceau.desk.veil import draw, hang
from faisceau.model.tables import TABLES


class Unbuilt(Built):
    """What a build would hold of the journal and of the law data alone; every other table is there, and empty."""

    def __init__(self, case: Path, sight: Sight, held: Mapping[str, pa.Table], witness: Witness | None = None) -> None:
        """Hold these tables: those of the decisions, and of the law data."""
        self.case, self.sight, self.name, self.witness = case, sight, "", witness
        self.document = {"tables": {name: {"rows": 0, "parts": []} for name in TABLES}, "digest": ""}
        self._connection, self._drawn, self._held = None, None, held

    def paths(self, name: str, wanted: Callable[[str], bool] = lambda key: True) -> list[str]:  # noqa: ARG002, ARG005 - there are no parts
        """Return a word where rows of a table are held: no part of it stands anywhere."""
        return ["journal"] if name in self._held and self._held[name].num_rows else []

    def cut(self, name: str, wanted: Callable[[str], bool]) -> str:  # noqa: ARG002 - there are no parts
        """Return the whole table."""
        return f'"{name}"'

    def _draw(self, connection: Any) -> frozenset[tuple[str, str]]:
        """Draw the veil anew, for what is decided changes; nothing of it is written beside the case, where nothing computed may be left."""
        if self.sight.of_files.whole:
            return frozenset()
        self._drawn = draw(connection, self._with_rows, TABLES, self.sight.of_files, self.case / "no shelf")
        hang(connection, self._drawn)
        return self._drawn.columns

    def _source(self, connection: Any, name: str) -> str:
        return self._laid_in(connection, name, self._held[name]) if self.paths(name) else super()._source(connection, name)

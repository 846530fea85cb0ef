"""Pages of a table as procedures, each a list of its pages in order, with the places where their texts stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from faisceau.model.tables import TABLES


class Stand(NamedTuple):
    """Where a text of a page stands."""

    exhibit: str
    locator: str
    text: str


class Page(NamedTuple):
    """A page: its number in the PDF and its texts."""

    number: int
    stands: tuple[Stand, ...]

    @property
    def text(self) -> str:
        """The texts of the page, one below the other."""
        return "\n".join(stand.text for stand in self.stands)


def procedures(pages: pa.Table) -> Iterator[tuple[str, list[Page]]]:
    """Yield each procedure with its pages in order."""
    ordered = pages.sort_by([(name, "ascending") for name in ("procedure", "page", "exhibit", "locator")])
    columns = [ordered.column(name).to_pylist() for name in ("procedure", "page", "exhibit", "locator", "text")]
    held: dict[str, dict[int, list[Stand]]] = {}
    for procedure, page, exhibit, locator, text in zip(*columns, strict=True):
        held.setdefault(procedure, {}).setdefault(page, []).append(Stand(exhibit, locator, text))
    for procedure, by_page in held.items():
        yield procedure, [Page(number, tuple(stands)) for number, stands in by_page.items()]


def table(name: str, rows: Iterable[Sequence[object]]) -> pa.Table:
    """Return rows, told in the order of the columns, as a table."""
    schema = TABLES[name].arrow
    told = list(rows)
    if not told:
        return schema.empty_table()
    columns = zip(*told, strict=True)
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)], schema=schema)

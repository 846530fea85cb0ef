"""Order inside a day: from lines that state the balance after them to their places, wherever the balances allow an order.

The order of the bank stands where the balances bear it out. Where they do not, the lines of the day are put into the order in which
every balance follows from the one before; where several orders do, one of them is taken and said not to be the only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from faisceau.model.tables import TABLES
from faisceau.notation.balance_trails import Step, trails

_SCHEMA = TABLES["day_orders"].arrow

Line = tuple[str, str, int, object, int, int, int, bool]
"""Exhibit, locator, sheet, day, place, balance before, balance after, whether the day agrees."""


def day_orders(*, day_lines: pa.Table) -> pa.Table:
    """Return the place of every line of a day of several lines."""
    agreeing = _of_whole_sheets_that_agree(day_lines)
    rest = day_lines.filter(pc.invert(agreeing))
    rows = list(_ordered(rest))
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in _SCHEMA]
    found = pa.table(columns, schema=_SCHEMA)
    kept = day_lines.filter(agreeing)
    bank = pa.table(
        [kept.column(name) for name in ("exhibit", "locator", "on", "place")] + [pa.array(["bank"] * kept.num_rows, pa.string())],
        names=_SCHEMA.names,
    ).cast(_SCHEMA)
    return pa.concat_tables([bank, found])


def _of_whole_sheets_that_agree(day_lines: pa.Table) -> pa.ChunkedArray:
    """Return a mask of the lines of statements whose every day agrees."""
    sheets = pc.binary_join_element_wise(day_lines.column("exhibit"), day_lines.column("sheet").cast(pa.string()), "/")
    broken = pc.unique(sheets.filter(pc.invert(day_lines.column("agrees"))))
    return pc.invert(pc.is_in(sheets, broken))


def _ordered(lines: pa.Table) -> Iterator[tuple[str, str, object, int, str]]:
    by_sheet = lines.sort_by([(name, "ascending") for name in ("exhibit", "sheet", "on", "place")])
    names = ("exhibit", "locator", "sheet", "on", "place", "before", "after", "agrees")
    columns = [by_sheet.column(name).to_pylist() for name in names]
    for _, sheet in groupby(zip(*columns, strict=True), key=lambda line: (line[0], line[2])):
        yield from _sheet([list(day) for _, day in groupby(sheet, key=lambda line: line[3])])


def _sheet(days: list[list[Line]]) -> Iterator[tuple[str, str, object, int, str]]:
    """Yield the places of the lines of a statement, its days one after another: a day begins where the one before ended."""
    ended: int | None = None
    for day in days:
        steps = [Step(int(line[5]), int(line[6])) for line in day]
        if day[0][7]:
            path, ground = list(range(len(day))), "bank"
        else:
            start = ended if ended in {step.before for step in steps} else None
            found = trails(steps, start)
            path, ground = (list(range(len(day))), "contradicted") if found is None else (found[0], _ground(steps, only=found[1]))
        ended = None if ground == "contradicted" else steps[path[-1]].after
        if len(day) > 1:
            for place, at in enumerate(path, 1):
                yield day[at][0], day[at][1], day[at][3], place, ground


def _ground(steps: list[Step], *, only: bool) -> str:
    if not only:
        return "several"
    return "balances" if len(set(steps)) == len(steps) else "equal"

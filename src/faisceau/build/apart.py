"""Setting apart: what quarantined pieces hold leaves every table of observations, and a problem says so at each of them."""

from __future__ import annotations

from collections.abc import Mapping

from faisceau.build.readings import NOUNS, problem_part
from faisceau.build.runner import Runner
from faisceau.build.shelf import Table

TOLD = ("problems", "readings")
"""What is said of a piece without saying what it holds."""


def set_apart(run: Runner, tables: Mapping[str, Table], quarantines: Table) -> dict[str, Table]:
    """Return tables of observations, and what was made of them by exhibit, without the parts of quarantined pieces."""
    rows = run.read(quarantines).to_pylist()
    if not rows:
        return dict(tables)
    hidden = {row["exhibit"] for row in rows}
    hidden |= {page["exhibit"] for page in run.read(tables["exhibits"]).to_pylist() if page["parent"] in hidden and _is_page(page)}
    left = {
        name: _without(table, hidden) if name in (*NOUNS, "selectors") and name not in TOLD else table
        for name, table in tables.items()
    }
    left["problems"] = _with_problems(run, tables["problems"], rows)
    return left


def _is_page(exhibit: Mapping[str, object]) -> bool:
    return str(exhibit["place"] or "").startswith("page=")


def _without(table: Table, hidden: set[str]) -> Table:
    return Table(table.schema, tuple(part for part in table.parts if part.key not in hidden))


def _with_problems(run: Runner, problems: Table, rows: list[dict[str, str]]) -> Table:
    parts = list(problems.parts)
    for exhibit in sorted({row["exhibit"] for row in rows}):
        mine = [row for row in rows if row["exhibit"] == exhibit]
        professions = ", ".join(sorted({row["profession"] for row in mine}))
        parts.append(problem_part(run.shelf, exhibit, "build.quarantined", 0, profession=professions, places=len(mine)))
    return Table(problems.schema, tuple(sorted(parts, key=lambda part: part.key)))

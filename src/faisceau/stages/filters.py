"""What if: tables of decisions → the same tables, as if some of those decisions had never been taken.

A what-if is the same build on filtered inputs. ``without`` filters the decisions before the build; ``standing`` drops,
once the exhibits are found again, what was decided about pieces that are no longer reached. No result is filtered.

``testimony`` takes away every victim's own word and what only repeats it (Directive 2011/36/EU art. 9(1): proceedings
do not depend on it); the conditions are those on which no conviction may rest alone (law, ``conditions``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pyarrow as pa

from faisceau.model.errors import Invalid
from faisceau.model.locators import WHOLE

Tables = Mapping[str, pa.Table]

TESTIMONY = "testimony"
CONDITIONS = ("no_lawyer", "anonymous", "infiltrator", "repentant")
SWITCHES = (TESTIMONY, *CONDITIONS)

_VICTIMS_WORD = ("testimony", "repeated")
_DERIVED = "derived"


def without(tables: Tables, switches: Collection[str] = (), marks: Collection[str] = ()) -> dict[str, pa.Table]:
    """Return the tables of decisions without what the switches name and without the pieces under these marks.

    A piece that was sealed twice stays through its other sealing; of a piece of a procedure the pages are withdrawn. Raises
    Invalid for a switch or a mark that is not known.
    """
    _check(tables, switches, marks)
    given = dict(tables)
    if marks:
        given["sealings"] = _keep(given["sealings"], lambda row: row["mark"] not in marks)
        given["pieces"] = _withdrawn(given["pieces"], marks)
    if TESTIMONY in switches:
        given = _without_testimony(given)
    conditions = set(CONDITIONS).intersection(switches)
    return _without_statements(given, lambda row: bool(conditions.intersection(row["conditions"] or ())))


def standing(tables: Tables, exhibits: pa.Table) -> dict[str, pa.Table]:
    """Return the tables of decisions without what was decided about pieces that are not among the exhibits."""
    reached = set(exhibits.column("exhibit").to_pylist())
    given = dict(tables)
    for name in ("settings", "pieces", "statements", "passages", "supported", "origins", "assets", "incomes", "claims_of_victims"):
        if name in given:
            given[name] = _keep(given[name], lambda row: row["exhibit"] in reached)
    if "confirmations" in given:
        given["confirmations"] = _keep(
            given["confirmations"],
            lambda row: not row["observation"] or _exhibit_of(row["observation"]) in reached,
        )
    return given


def _check(tables: Tables, switches: Collection[str], marks: Collection[str]) -> None:
    for switch in sorted(switches):
        if switch == _DERIVED:
            raise Invalid("proof.no_derived")
        if switch not in SWITCHES:
            raise Invalid("proof.unknown_switch", switch=switch, known=", ".join(SWITCHES))
    known = {mark for name in ("sealings", "pieces") for mark in tables[name].column("mark").to_pylist()}
    for mark in sorted(set(marks) - known):
        raise Invalid("proof.unknown_mark", mark=mark, known=", ".join(sorted(known)))


def _withdrawn(pieces: pa.Table, marks: Collection[str]) -> pa.Table:
    """Return the settled pieces, those under the marks withdrawn as an annulment withdraws them."""
    rows = [{**row, "withdrawn": row["withdrawn"] or row["mark"] in marks} for row in pieces.to_pylist()]
    return pa.Table.from_pylist(rows, pieces.schema)


def _without_testimony(tables: Tables) -> dict[str, pa.Table]:
    victims = _victims(tables)
    given = _without_statements(tables, lambda row: row["person"] in victims)
    given["passages"] = _keep(
        given["passages"],
        lambda row: row["person"] not in victims and row["hearsay_of"] not in victims,
    )
    for name in ("supported", "confirmations"):
        given[name] = _keep(given[name], lambda row: row["kind"] not in _VICTIMS_WORD)
    return given


def _victims(tables: Tables) -> set[str]:
    """Return whoever was given the role, or is named as a victim of a count or of a passage."""
    roles = (row["person"] for row in tables["roles"].to_pylist() if row["role"] == "victim")
    return {*roles, *tables["counts"].column("victim").to_pylist(), *tables["passages"].column("victim").to_pylist()}


def _without_statements(tables: Tables, gone: Callable[[dict[str, Any]], bool]) -> dict[str, pa.Table]:
    """Take away statements, their passages, and what a person read at the very places where they stand.

    A statement that was registered for a whole exhibit takes with it what was read anywhere in that exhibit: the answer
    to "what stands without it" errs towards less.
    """
    taken = [row for row in tables["statements"].to_pylist() if gone(row)]
    names = {row["statement"] for row in taken}
    places = {(row["exhibit"], row["locator"]) for row in taken}
    given = dict(tables)
    given["statements"] = _keep(given["statements"], lambda row: row["statement"] not in names)
    given["passages"] = _keep(given["passages"], lambda row: row["statement"] not in names)
    given["supported"] = _keep(given["supported"], lambda row: not _inside(row["exhibit"], row["locator"], places))
    return given


def _inside(exhibit: str, locator: str, places: set[tuple[str, str]]) -> bool:
    """Say whether a place is one of these, a region of one, or part of an exhibit that is one as a whole."""
    page = locator.partition(";")[0].partition("&xywh=")[0]
    return not places.isdisjoint({(exhibit, WHOLE), (exhibit, locator), (exhibit, page)})


def _exhibit_of(observation: str) -> str:
    """Return the exhibit of an observation's name, ``table:exhibit#locator``."""
    return observation.partition(":")[2].partition("#")[0]


def _keep(rows: pa.Table, wanted: Callable[[dict[str, Any]], bool]) -> pa.Table:
    return rows.filter(pa.array([bool(wanted(row)) for row in rows.to_pylist()], pa.bool_()))

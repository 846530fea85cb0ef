"""What if: tables of decisions → the same tables, as if some of those decisions had never been taken.

A what-if is the same build on filtered inputs. ``without`` filters the decisions before the build; ``standing`` drops,
once the exhibits are found again, what was decided about pieces that are no longer reached; ``derived`` drops what was found
only thanks to what is gone, after which the exhibits are found again. No result is filtered.

``testimony`` takes away every victim's own word and what only repeats it, through however many persons (Directive 2011/36/EU
art. 9(1): proceedings do not depend on it); the conditions are those on which no conviction may rest alone (law, ``conditions``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

import pyarrow as pa

from faisceau.model.errors import Invalid
from faisceau.model.locators import WHOLE
from faisceau.notation.repeated_words import OF_ROW, Heard, victims_of

Tables = Mapping[str, pa.Table]

TESTIMONY = "testimony"
DERIVED = "derived"
CONDITIONS = ("no_lawyer", "anonymous", "infiltrator", "repentant")
SWITCHES = (TESTIMONY, DERIVED, *CONDITIONS)

FOUND = ("sealings", "statements", "passages", "supported", "confirmations", "origins", "judgements", "requests")
"""Decisions that may be taken only thanks to another: what came in, what was heard, read, joined or asked for. Who is charged with
what, and who is called how, is not found thanks to anything."""

_VICTIMS_WORD = ("testimony", "repeated")


def without(tables: Tables, switches: Collection[str] = (), marks: Collection[str] = ()) -> dict[str, pa.Table]:
    """Return the tables of decisions without what the switches name and without the pieces under these marks.

    A piece that was sealed twice stays through its other sealing; of a piece of a procedure the pages are withdrawn. Raises
    Invalid for a switch or a mark that is not known, and for ``derived`` where nothing is taken away that it could rest on.
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


def reached(
    tables: Tables, switches: Collection[str], marks: Collection[str], find: Callable[[Tables], pa.Table]
) -> dict[str, pa.Table]:
    """Return what stands without what is taken away; ``find`` gives the exhibits that tables of decisions still reach."""
    given = without(tables, switches, marks)
    while True:
        given = standing(given, find(given))
        fewer = derived(tables, given) if DERIVED in switches else given
        if all(fewer[name].num_rows == given[name].num_rows for name in given):
            return given
        given = fewer


def derived(tables: Tables, given: Tables) -> dict[str, pa.Table]:
    """Return the tables of decisions without what was decided only thanks to decisions that are gone from the given ones.

    A decision is found only thanks to others when it cites some and all of them are gone, or were found only thanks to such.
    """
    reasons: dict[int, set[int]] = {}
    for row in tables["reasons"].to_pylist():
        reasons.setdefault(row["entry"], set()).add(row["reason"])
    found = set().union(*(_entries(tables[name]) for name in FOUND if name in tables))
    gone = found - set().union(*(_entries(given[name]) for name in FOUND if name in given))
    while more := {entry for entry in found - gone if reasons.get(entry) and reasons[entry] <= gone}:
        gone |= more
    left = {name: _keep(rows, lambda row: row["entry"] not in gone) if name in FOUND else rows for name, rows in given.items()}
    return _unsaid(given, left)


def _entries(rows: pa.Table) -> set[int]:
    return set(rows.column("entry").to_pylist())


def standing(tables: Tables, exhibits: pa.Table) -> dict[str, pa.Table]:
    """Return the tables of decisions without what was decided about pieces that are not among the exhibits."""
    there = set(exhibits.column("exhibit").to_pylist())
    given = dict(tables)
    for name in ("settings", "pieces", "statements", "passages", "supported", "origins", "assets", "incomes", "claims_of_victims"):
        if name in given:
            given[name] = _keep(given[name], lambda row: row["exhibit"] in there)
    for name, ends in (("cash_links", ("withdrawal", "deposit")), ("schemes", ("purchase", "payment"))):
        if name in given:
            exhibits_of = [f"{end}_exhibit" for end in ends]
            given[name] = _keep(given[name], lambda row, of=exhibits_of: all(row[one] in there for one in of))  # type: ignore[misc]
    if "confirmations" in given:
        given["confirmations"] = _keep(
            given["confirmations"],
            lambda row: not row["observation"] or _exhibit_of(row["observation"]) in there,
        )
    if "comparisons" in given:
        given["comparisons"] = _keep(given["comparisons"], lambda row: {row["exhibit"], row["other_exhibit"]} <= there)
    if "retractions" in given:
        given["retractions"] = _keep(given["retractions"], lambda row: row["exhibit"] is None or row["exhibit"] in there)
    return _unsaid(tables, given)


def _unsaid(before: Tables, left: Tables) -> dict[str, pa.Table]:
    """Return what is left without what is of statements that went: their passages, what these were compared with, and that they were taken back."""
    given = dict(left)
    was, still = (
        set(one["statements"].column("statement").to_pylist()) if "statements" in one else set() for one in (before, left)
    )
    gone = was - still
    for name in ("passages", "comparisons", "retractions"):
        if name in given:
            given[name] = _keep(given[name], lambda row: gone.isdisjoint((row["statement"], row.get("other"))))
    return given


def _check(tables: Tables, switches: Collection[str], marks: Collection[str]) -> None:
    for switch in sorted(switches):
        if switch not in SWITCHES:
            raise Invalid("proof.unknown_switch", switch=switch, known=", ".join(SWITCHES))
    if DERIVED in switches and set(switches) == {DERIVED} and not marks:
        raise Invalid("proof.derived_of_nothing")
    known = {mark for name in ("sealings", "pieces") for mark in tables[name].column("mark").to_pylist()}
    for mark in sorted(set(marks) - known):
        raise Invalid("proof.unknown_mark", mark=mark, known=", ".join(sorted(known)))


def _withdrawn(pieces: pa.Table, marks: Collection[str]) -> pa.Table:
    """Return the settled pieces, those under the marks withdrawn as an annulment withdraws them."""
    rows = [{**row, "withdrawn": row["withdrawn"] or row["mark"] in marks} for row in pieces.to_pylist()]
    return pa.Table.from_pylist(rows, pieces.schema)


def _without_testimony(tables: Tables) -> dict[str, pa.Table]:
    passages = tables["passages"].to_pylist()
    victims = victims_of(tables["roles"].to_pylist(), tables["counts"].to_pylist(), passages)
    heard = Heard.of(passages, victims)
    repeating = {(*_place_of(row), *_row_of(row)) for row in passages if heard.of_a_victim(row)}
    given = _without_statements(tables, lambda row: row["person"] in victims)
    given["passages"] = _keep(given["passages"], lambda row: not heard.of_a_victim(row))
    for name in ("supported", "confirmations"):
        given[name] = _keep(given[name], lambda row: row["kind"] not in _VICTIMS_WORD)
    given["supported"] = _keep(given["supported"], lambda row: (*_place_of(row), *_row_of(row)) not in repeating)
    return given


def _place_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return where a row stands, its region or ordinal left out: a reading of a part of a page is of that page."""
    return row["exhibit"], row["locator"].partition(";")[0].partition("&xywh=")[0]


def _row_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(row[name] for name in OF_ROW)


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
    given["supported"] = _keep(given["supported"], lambda row: not _inside(row["exhibit"], row["locator"], places))
    return _unsaid(tables, given)


def _inside(exhibit: str, locator: str, places: set[tuple[str, str]]) -> bool:
    """Say whether a place is one of these, a region of one, or part of an exhibit that is one as a whole."""
    page = locator.partition(";")[0].partition("&xywh=")[0]
    return not places.isdisjoint({(exhibit, WHOLE), (exhibit, locator), (exhibit, page)})


def _exhibit_of(observation: str) -> str:
    """Return the exhibit of an observation's name, ``table:exhibit#locator``."""
    return observation.partition(":")[2].partition("#")[0]


def _keep(rows: pa.Table, wanted: Callable[[dict[str, Any]], bool]) -> pa.Table:
    return rows.filter(pa.array([bool(wanted(row)) for row in rows.to_pylist()], pa.bool_()))

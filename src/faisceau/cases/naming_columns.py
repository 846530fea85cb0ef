"""The columns of a table, named one by one: the table as it is written, the kinds of lists it may be, and what a naming would give.

What is named is signed as any other reading (``settling.settle``); here nothing is.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from faisceau.build import LAST_RESORT
from faisceau.cases.asking import Placed, placed, stands
from faisceau.cases.citing import Marks
from faisceau.cases.opened import open_case
from faisceau.cases.reading import dotted
from faisceau.cases.viewing import as_cells, sees_bytes
from faisceau.cases.warm import warm_jail
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.errors import Missing
from faisceau.model.locators import WHOLE, locator
from faisceau.model.wording import Lang, joined, say, sentences
from faisceau.notation.delimited import Dialect, records
from faisceau.notation.listings.words import KINDS, NAMED, roles_in
from faisceau.notation.unknown_tables import table_in
from faisceau.vault import Task

LISTINGS = "listings"
"""The reader whose columns are named here."""
SHOWN = 12
"""Lines of the table, and rows of what it would give, that are shown; ours."""
SETTINGS = frozenset({"columns", "currency", "date_order", "decimal", "delimiter", "encoding", "holds", "listing", "zone"})
"""Settings that a naming, or what was settled before, hands to the reader."""
_UNSEEN = frozenset({"problems", "readings", "members"})


class Named(NamedTuple):
    """What a person named so far: the kind of list, and the role of each column, nothing for one that is left."""

    kind: str = ""
    roles: tuple[str, ...] = ()


def kinds(lang: Lang) -> dict[str, dict[str, Any]]:
    """Return each kind of listing: its title, what a column of it may hold in words, and the groups of which each needs a column."""
    return {
        kind.name: {
            "title": say(f"listings.kind_{kind.name}", lang),
            "roles": {role: say(f"listings.role_{role}", lang) for role in sorted(kind.roles)},
            "needed": needs(kind.needed, lang),
        }
        for kind in KINDS
    }


def needs(groups: Iterable[Iterable[str]], lang: Lang) -> str:
    """Return in words of what each there must be a column.

    >>> needs([{"seen"}, {"camera", "read_at"}], "en")
    'time of the reading; camera or place of the reading'
    """
    either = f" {say('naming.or', lang)} "
    return joined((either.join(say(f"listings.role_{role}", lang) for role in sorted(group)) for group in groups), lang)


def tried(built: Built, folder: Path, world: World, exhibit: str, named: Named, marks: Marks, lang: Lang) -> dict[str, Any]:
    """Return a table with what was named of it: its first records, the kinds, the role of each column, what lacks, what would be read.

    The bytes come from the jail, for who sees every class of protection: nothing is masked in them.
    """
    mark = marks.get(exhibit, exhibit[:12])
    if not sees_bytes(built.sight):
        raise Missing("viewing.masked", exhibit=mark)
    place = placed(built, exhibit, WHOLE, mark)
    first = _first(built, folder, world, place)
    known = kinds(lang)
    told: dict[str, Any] = {"mark": mark, "exhibit": exhibit, "records": first, "kinds": known, "kind": ""}
    if named.kind not in known:
        return told
    roles = named.roles[: len(first[0])] or guessed(named.kind, first[0])
    lacks = lacking(named.kind, roles, lang)
    columns = list(zip(first[0], roles, strict=False))
    told |= {"kind": named.kind, "of": known[named.kind], "columns": columns, "lacking": lacks if named.roles else ""}
    if named.roles and not lacks:
        settings = settings_of(named.kind, roles)
        told |= {"settings": settings, "given": _given(folder, world, place, settings, marks, lang)}
    return told


def _first(built: Built, folder: Path, world: World, place: Placed) -> list[list[str]]:
    """Return the first records of a delimited text; raise Missing where it is no such table."""
    encoding = {name: value for name, value in place.settings.items() if name == "encoding"}
    place = replace(place, reader=LAST_RESORT, locator=locator(line=f"1,{SHOWN}"), settings=encoding)
    with open_case(folder, world) as case:
        text = stands(case, built, warm_jail(case), place).text.encode()
    found = table_in(text, "utf-8")
    if found is None:
        raise Missing("naming.no_table", exhibit=place.name)
    return [list(record.fields) for record in records(io.BytesIO(text), Dialect("utf-8", found.delimiter)) if not record.blank]


def guessed(kind: str, cells: Sequence[str]) -> list[str]:
    """Return the role that the words of each heading have in a kind of listing, each role once; nothing where they have none.

    >>> guessed("plate_readings", ("plate", "when it was", "place"))
    ['plate', '', 'read_at']
    """
    one = NAMED[kind]
    roles: list[str] = []
    for cell in cells:
        roles.append(next((role for role in roles_in(one, cell) if role not in roles), ""))
    return roles


def settings_of(kind: str, roles: Sequence[str]) -> dict[str, str]:
    """Return the settings that say what was named; raise Missing where a role is none of the kind.

    >>> settings_of("plate_readings", ["plate", "", "seen"])
    {'reader': 'listings', 'listing': 'plate_readings', 'columns': 'plate,-,seen'}
    """
    one = NAMED[kind]
    if any(role and role not in one.roles for role in roles):
        raise Missing("naming.no_kind", kind=kind)
    return {"reader": LISTINGS, "listing": kind, "columns": ",".join(role or "-" for role in roles)}


def lacking(kind: str, roles: Sequence[str], lang: Lang) -> str:
    """Return in words what no column is named for, though one must be.

    >>> lacking("plate_readings", ["plate", "", "camera"], "en")
    'time of the reading'
    """
    one = NAMED[kind]
    return needs([group for group in one.needed if not group & set(roles)], lang)


def _given(folder: Path, world: World, place: Placed, settings: Mapping[str, str], marks: Marks, lang: Lang) -> dict[str, Any]:
    """Return what the reader makes of a table under a naming: the first rows of each table, how many there are, what remains open."""
    said = {name: value for name, value in {**place.settings, **settings}.items() if name in SETTINGS}
    task = Task(place.digest, place.names, dotted(LISTINGS), place.companions, said)
    with open_case(folder, world) as case:
        (outcome,) = warm_jail(case).read([task])
    told = []
    for name, rows in outcome.tables.items():
        if name not in _UNSEEN and rows.num_rows:
            first = rows.slice(0, SHOWN).to_pylist()
            for row in first:
                row["at"] = marks.cited(place.digest, row["locator"], lang)
            told.append({"table": name, "count": rows.num_rows, "rows": first, **as_cells(name, first, lang)})
    problems = outcome.tables["problems"].to_pylist() if "problems" in outcome.tables else []
    still = [sentences(row["code"], lang, json.loads(row["arguments"]))[0] for row in problems[:SHOWN]]
    return {"tables": told, "open": still, "problems": len(problems)}

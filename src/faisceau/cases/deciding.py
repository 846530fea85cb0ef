"""Sign decisions: from TOML files that a clerk can write, or from a type and its fields on the command line.

A TOML file holds arrays of tables named after the types of the catalogue (``[[RoleGiven]]``), signed in file order.
Where an exhibit is named, its mark may stand for its digest (``exhibit = "D4"``, ``observation = "messages:D4#line=3"``);
a confirmation without pins takes those of the last build.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from faisceau.build import check_charge
from faisceau.cases.annulling import doomed, withdraw
from faisceau.cases.citing import in_piece, picture_of
from faisceau.cases.opened import Case, open_case
from faisceau.cases.points import pins
from faisceau.cases.reasons import leaves
from faisceau.cases.withholding import check_withheld
from faisceau.cases.world import World
from faisceau.desk import Built, Sight
from faisceau.model.entries import Entry, FindingConfirmed, OffenceCharged, PieceAnnulled, PieceRedacted, PieceWithheld, from_body
from faisceau.model.errors import Invalid
from faisceau.notation.selectors import KINDS, selector

_OBSERVATION = re.compile(r"([a-z]+):([^#]+)#(.+)\Z", re.DOTALL)
_OTHER = "other"
"""A field that names an observation, or for a passage that is met with silence a statement."""
_NAMED = ("observation", "observations", "withdrawal", "deposit")


def decide(
    folder: Path,
    world: World,
    what: Sequence[str],
    *,
    seen: int | None = None,
    because: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """Sign decisions as ``sign`` does, told on the command line or in files."""
    return sign(folder, world, _bodies(what), seen=seen, because=because)


def sign(
    folder: Path,
    world: World,
    bodies: Sequence[tuple[str, Mapping[str, Any]]],
    *,
    seen: int | None = None,
    because: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """Sign decisions, each a type of the catalogue and its fields, and say each entry: index, type, leaf hash.

    ``seen`` is the size of the journal that the signer had seen: raises Stale where an object changed since.
    ``because`` names entries as ``reasons.leaves`` takes them. An annulment also locks the keys of the pieces that are gone, destroys
    what the journal tells of their content, and empties the shelf of what was computed from them (``annulling``).
    """
    with open_case(folder, world) as case:
        entries = [_entry(case, kind, body) for kind, body in bodies]
        annulments = [entry for entry in entries if isinstance(entry, PieceAnnulled)]
        held = doomed(case, annulments)
        recorded = case.sign(entries, seen=seen, because=leaves(case, because))
        if annulments:
            withdraw(case, annulments, held)
    return [{"index": one.index, "type": one.type, "leaf": one.leaf_hash} for one in recorded]


def _bodies(what: Sequence[str]) -> list[tuple[str, Mapping[str, Any]]]:
    if not what[0].endswith(".toml"):
        return [(what[0], _fields(what[1:]))]
    bodies: list[tuple[str, Mapping[str, Any]]] = []
    for name in what:
        path = Path(name)
        if path.suffix != ".toml":
            raise Invalid("cases.wrong_decision", what=name)
        try:
            told = tomllib.loads(path.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise Invalid("cases.wrong_toml", path=path, reason=error) from error
        for kind, tables in told.items():
            if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                raise Invalid("cases.wrong_toml", path=path, reason=f"[[{kind}]]")
            bodies.extend((kind, _written(table)) for table in tables)
    return bodies


def _written(value: Any) -> Any:
    """Return what TOML holds with its dates as texts: a clerk may write ``on = 2026-04-16`` without quotes."""
    if isinstance(value, dict):
        return {name: _written(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_written(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _fields(pairs: Sequence[str]) -> dict[str, Any]:
    """Read KEY=VALUE pairs; a key given several times is a list."""
    body: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.isidentifier():
            raise Invalid("cases.wrong_decision", what=pair)
        if name in body:
            body[name] = [*body[name], value] if isinstance(body[name], list) else [body[name], value]
        else:
            body[name] = value
    return body


def _entry(case: Case, kind: str, body: Mapping[str, Any]) -> Entry:
    """Read an entry, marks resolved to digests and selectors to their normalised form."""
    if kind == PieceRedacted.__name__:
        raise Invalid("redaction.by_command")
    entry = from_body(kind, body)
    changes: dict[str, Any] = {}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in ("exhibit", "original") and value:
            changes[field.name] = case.exhibit(value)
        elif field.name == "settings":
            changes["settings"] = case.settings(value)
        elif field.name == "exhibits":
            changes["exhibits"] = tuple(case.exhibit(one) for one in value)
        elif field.name in ("selector", "selectors") and value:
            region = case.opened.state
            changes[field.name] = tuple(normal(one, region) for one in value) if isinstance(value, tuple) else normal(value, region)
        elif field.name == _OTHER and _OBSERVATION.match(value):
            changes[_OTHER] = named(case, value)
        elif field.name in _NAMED and value:
            changes[field.name] = tuple(named(case, one) for one in value) if isinstance(value, tuple) else named(case, value)
    entry = replace(entry, **changes)
    if isinstance(entry, OffenceCharged):
        check_charge(entry.state, entry.offence, entry.since, entry.until)
    if isinstance(entry, PieceWithheld):
        check_withheld(case, entry)
    if isinstance(entry, FindingConfirmed) and not entry.pins:
        return replace(entry, pins=pins(Built(case.folder, Sight.of_the_file()), entry.finding))
    return entry


def named(case: Case, observation: str) -> str:
    """Return an observation's name with its exhibit's digest; raise Invalid where it has no form."""
    found = _OBSERVATION.match(observation)
    if not found:
        raise Invalid("journal.wrong_value", where="observation", value=observation)
    exhibit, locator = case.exhibit(found[2]), found[3]
    if case.built:
        exhibit, locator = in_piece(case.built, exhibit, locator)
        exhibit, locator = picture_of(case.built, exhibit, locator) or (exhibit, locator)
    return f"{found[1]}:{exhibit}#{locator}"


def normal(written: str, region: str) -> str:
    """Return a selector's name with its value in normal form; raise Invalid where it is none of its kind."""
    kind, _, value = written.partition(":")
    found = selector(kind, value, region)
    if found is None:
        raise Invalid("cases.wrong_selector", selector=written, kinds=", ".join(KINDS))
    return f"{found.kind}:{found.value}"

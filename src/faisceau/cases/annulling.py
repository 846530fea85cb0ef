"""Annulment: what a piece holds and what rests on it; locked to the registry, gone from the journal's payloads and from the shelf.

What is foreseen is asked of builds: the case without the piece, and without what was found only thanks to it. A person decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from faisceau.cases.asking import ask
from faisceau.cases.building import WhatIf, built_for
from faisceau.cases.citing import piece_of
from faisceau.cases.opened import Case, open_case
from faisceau.cases.opening import tidy
from faisceau.cases.world import World
from faisceau.desk import Built
from faisceau.model.entries import EXHIBIT, ExhibitSealed, PieceAnnulled, PieceRedacted, RegistryDesignated, SubjectErased
from faisceau.model.errors import Invalid, Missing
from faisceau.vault import Card, write_durably

DERIVED = "derived"
"""The switch by which what was found only thanks to something goes with it."""
NAMED = {
    "sealings": ("mark",),
    "statements": ("statement",),
    "passages": ("statement", "locator"),
    "supported": ("observation",),
    "origins": ("exhibit", "locator"),
    "confirmations": ("finding",),
    "requests": ("request",),
    "judgements": (),
}
"""The tables of decisions that may rest on a piece, and the columns by which an annulment names their rows; joins have no name."""


def what_ifs(mark: str, withheld: Iterable[str] = ()) -> tuple[WhatIf, WhatIf]:
    """Return the case without a piece, and without what was found only thanks to it; pieces that are withheld are in neither."""
    marks = tuple(sorted({mark, *withheld}))
    return WhatIf((), marks), WhatIf((DERIVED,), marks)


def foreseen(folder: Path, world: World, mark: str) -> list[dict[str, Any]]:
    """Return the decisions that fall with a piece by themselves, those that cite nothing else, and those that cite it among others.

    Each with its entry, its table, the name by which ``PieceAnnulled`` extends to it, and ``how``: rests, only or also.
    """
    without, only = (built_for(folder, world, one) for one in what_ifs(mark))
    return foreseen_in(ask(folder), ask(folder, build=without), ask(folder, build=only), mark)


def foreseen_in(built: Built, without: Built, only: Built, mark: str) -> list[dict[str, Any]]:
    """Return what ``foreseen`` says, of three builds: the case, the case without the piece, and without what was found thanks to it."""
    now, left, least = (_decisions(one) for one in (built, without, only))
    if mark not in annullable(built):
        raise Missing("cases.no_exhibit", exhibit=mark)
    gone = now.keys() - least.keys()
    also = {row["entry"] for row in built.each("reasons") if row["reason"] in gone} - gone
    how = dict.fromkeys(now.keys() - left.keys(), "rests") | dict.fromkeys(left.keys() - least.keys(), "only")
    how |= dict.fromkeys(also & now.keys(), "also")
    told = (
        {"entry": entry, "table": now[entry][0], "name": now[entry][1], "how": how[entry]} for entry in sorted(how) if entry in now
    )
    return [row for row in told if not (row["table"] == "sealings" and row["name"] == mark)]


def annullable(built: Built) -> list[str]:
    """Return the marks that can be annulled: of exhibits, and of the pieces into which they were cut."""
    return list(dict.fromkeys([*(str(row["mark"]) for row in built.each("sealings")), *_piece_marks(built)]))


def annulment(
    told: Mapping[str, str], extends_to: Sequence[str], foreseen_rows: Sequence[Mapping[str, Any]], *, registry: bool
) -> tuple[str, dict[str, Any]]:
    """Return the decision by which a piece is annulled, as a form tells it; what it extends to was foreseen, and nothing else.

    Raises Invalid where no registry was designated, the ruling or its day is not said, or it would extend to what was not foreseen.
    """
    if not registry:
        raise Invalid("annulment_room.no_registry")
    said = {name: told.get(name, "").strip() for name in ("mark", "decision", "on")}
    if not all(said.values()) or told.get("read") != "yes":
        raise Invalid("annulment_room.incomplete")
    known = {row["name"] for row in foreseen_rows if row["how"] != "rests"}
    if strange := sorted(set(extends_to) - known):
        raise Invalid("annulment_room.not_foreseen", names=", ".join(strange))
    return "PieceAnnulled", {**said, "extends_to": tuple(sorted(set(extends_to)))}


def _piece_marks(built: Built) -> list[str]:
    return [str(row["mark"]) for row in built.each("pieces", "NOT withdrawn")]


def _decisions(built: Built) -> dict[int, tuple[str, str]]:
    """Return the table and the name of each decision of a build by its entry."""
    found = {}
    for table, names in NAMED.items():
        for row in built.each(table):
            found[int(row["entry"])] = (table, ("transfers:" if table == "origins" else "") + "#".join(row[name] for name in names))
    return found


def doomed(case: Case, annulments: Sequence[PieceAnnulled]) -> set[str]:
    """Return the digests of the pieces that are to be annulled and of everything found inside them, as the last build knows them."""
    if not annulments:
        return set()
    marks = {name for entry in annulments for name in (entry.mark, *entry.extends_to)}
    held = {row["exhibit"] for row in case.decisions()["sealings"].to_pylist() if row["mark"] in marks}
    if case.built is None:
        return held
    settled = {row["mark"] for row in case.decisions()["pieces"].to_pylist()} & marks
    held |= {found for mark in settled if (found := piece_of(case.built, mark))}
    inside = [(row["exhibit"], row["member"]) for row in case.built.each("contents")]
    kept = _within({row["exhibit"] for row in case.decisions()["sealings"].to_pylist()} - held, inside)
    held = _within(held, inside) - kept
    case.built.close()
    return held


def _within(exhibits: set[str], inside: Collection[tuple[str, str]]) -> set[str]:
    """Return exhibits with everything found in them, however deep."""
    found = set(exhibits)
    while more := {member for holder, member in inside if holder in found} - found:
        found |= more
    return found


def withdraw(case: Case, annulments: Sequence[PieceAnnulled], held: Collection[str]) -> None:
    """Lock what is gone to the registry, destroy what the journal tells of its content, empty the shelf.

    A piece that came in twice stays through its other sealing, and what was read of it with it.
    """
    registry = registry_of(case)
    for digest in sorted(case.state.gone):
        if case.vault.exhibits.has(digest) and not case.vault.is_locked(digest):
            case.vault.lock_away(digest, registry)
    for digest in _copies(case):
        if case.vault.exhibits.has(digest) and not case.vault.is_locked(digest):
            case.vault.lock_away(digest, registry)
    if registry is None:
        case.world.tell("cases.no_registry", marks=", ".join(entry.mark for entry in annulments))
    there = set(case.decisions()["sealings"].column("exhibit").to_pylist())
    told = {EXHIBIT + digest for digest in {*held, *case.state.gone} - there} & case.journal.subjects()
    decision = annulments[-1].decision
    if told:
        case.sign([SubjectErased(subject=subject, reason=decision) for subject in sorted(told)])
    tidy(case.folder)


def _copies(case: Case) -> list[str]:
    """Return the redacted copies that were made of pieces that are annulled."""
    entries = [one.entry for one in case.records if isinstance(one.entry, PieceRedacted)]
    kept = case.exhibits() | {one.exhibit for one in entries if one.mark not in case.state.annulled}
    return sorted({one.exhibit for one in entries if one.mark in case.state.annulled} - kept)


def registry_of(case: Case) -> Card | None:
    """Return the card of the registry that was designated last, None where none was."""
    designated = case.state.of(RegistryDesignated)
    return Card.read(designated[-1].entry.card.encode()) if designated else None


def designate(folder: Path, world: World, card: bytes, reason: str, *, seen: int | None = None) -> dict[str, str]:
    """Designate the registry by its card: annulled pieces are locked to its key alone from now on."""
    read = Card.read(card)
    with open_case(folder, world) as case:
        case.sign([RegistryDesignated(registry=read.key_id, name=read.name, card=read.write().decode(), reason=reason)], seen=seen)
    return {"registry": read.key_id, "name": read.name}


def retrieve(folder: Path, world: World, mark: str, out: Path) -> int:
    """Write an annulled piece to a file, for the registry alone; return its bytes. Raises Locked for anybody else."""
    with open_case(folder, world) as case:
        sealed = [record.entry for record in case.records if isinstance(record.entry, ExhibitSealed)]
        digests = {entry.exhibit for entry in sealed if entry.mark == mark}
        locked = sorted(digest for digest in digests if case.vault.is_locked(digest))
        if not locked:
            raise Missing("cases.no_exhibit", exhibit=mark)
        with case.vault.open_locked(locked[-1]) as opened:
            content = opened.read()
    write_durably(out, content, 0o600)
    return len(content)

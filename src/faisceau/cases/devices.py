"""Other devices: what a copy that was worked on apart would bring, where both decided of the same thing, and the join, by one signed entry.

A copy comes as the one file that ``back_up`` writes; it is laid out beside the bureau's own state, looked at, joined, and removed. What it holds is
encrypted as the case is. Decisions of both sides stay in the journal; of two about one object the later in the case's order stands, which after a
join is the one that came: so the page shows both, and a person signs anew where the other is to stand.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faisceau import journal
from faisceau.cases.arriving import Arrival
from faisceau.cases.copies import bring_back
from faisceau.cases.opened import Case, open_case, read_marker
from faisceau.cases.recounting import telling
from faisceau.cases.world import World
from faisceau.desk import Built, Sight
from faisceau.model.entries import LogJoined, object_of
from faisceau.model.errors import Invalid, Missing
from faisceau.model.ports import Progress
from faisceau.model.wording import Lang

_NOT_DECISIONS = frozenset(("SignatoryEnrolled", "LogJoined", "CaseOpened"))


@contextmanager
def laid_out(arrival: Arrival, folder: Path, room: Path, progress: Progress) -> Iterator[Path]:
    """Give the folder of a copy that arrived whole; raise Invalid where it is of another case, Damaged where it is no copy."""
    if len(arrival.files) != 1 or not arrival.whole(0):
        raise Invalid("devices_room.one_file")
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=room) as aside:
        packed = Path(aside) / "copy"
        with arrival.open(0, lambda: None) as source, packed.open("xb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
        copy = Path(aside) / "case"
        bring_back(packed, copy, progress)
        packed.unlink()
        if read_marker(copy)["id"] != read_marker(folder)["id"]:
            raise Invalid("devices_room.other_case")
        yield copy


def what_comes(folder: Path, world: World, copy: Path, built: Built, lang: Lang) -> dict[str, Any]:
    """Return the entries that a copy would bring, and the objects of which both sides decided since they parted.

    Raises Damaged where a log of the copy does not verify, or is not a continuation of what is here.
    """
    with open_case(folder, world) as case:
        new, there = _new(case, world, copy)
        ours = [one for one in case.records if one.leaf_hash not in there]
        came = [one for one in new.values() if one.type not in _NOT_DECISIONS]
        here, theirs = _by_object(ours), _by_object(came)
        tell = telling(case, built, lang)
        return {
            "entries": [tell(one) for one in new.values()],
            "here": len(ours),
            "conflicts": [{"here": tell(here[name]), "there": tell(theirs[name])} for name in sorted(here.keys() & theirs.keys())],
        }


def conflicts(folder: Path, world: World, copy: Path, lang: Lang) -> list[dict[str, Any]]:
    """Return the objects of which both a case and a copy of it decided since they parted, each with both entries; what is no copy has none."""
    if not (copy / journal.FOLDER).is_dir():
        return []
    with open_case(folder, world) as case:
        told_by = _stands(case.built) or case.unbuilt(Sight.of_the_file())
    found: list[dict[str, Any]] = what_comes(folder, world, copy, told_by, lang)["conflicts"]
    return found


def _stands(built: Built | None) -> Built | None:
    """Return a build whose tables can be asked, None where there is none."""
    try:
        return built if built and built.connection else None
    except Missing:
        return None


def _by_object(records: list[journal.Recorded]) -> Mapping[tuple[str, str], journal.Recorded]:
    """Return the last entry about each object, by type and name of it."""
    return {
        (one.type, object_of(one.entry)): one
        for one in records
        if one.entry is not None and one.type not in _NOT_DECISIONS and object_of(one.entry)
    }


def _new(case: Case, world: World, copy: Path) -> tuple[dict[str, journal.Recorded], set[str]]:
    """Return the entries of a copy that are not here, by hash, and the hashes of all that it holds."""
    here = {one.leaf_hash for one in case.records}
    new: dict[str, journal.Recorded] = {}
    there: set[str] = set()
    for name in sorted(path.name for path in (copy / journal.FOLDER).iterdir() if path.is_dir()):
        log = journal.open_journal(copy, name, case.vault.sealer, world.clock, world.randomness)
        for one in log.records():
            there.add(one.leaf_hash)
            if one.leaf_hash not in here:
                new.setdefault(one.leaf_hash, one)
    return new, there


def join_copy(folder: Path, world: World, copy: Path) -> list[dict[str, Any]]:
    """Join each log of a copy that gained something, by an entry signed by the person of the world; its exhibits come along.

    A log that brings nothing is not named again: who signs here may be a stranger to it.
    """
    with open_case(folder, world) as case:
        new, _ = _new(case, world, copy)
        told = []
        for name in sorted({one.device for one in new.values()}):
            joined = case.journal.join(copy / journal.FOLDER / name, case.vault.holder)
            told += [one.entry for one in joined if isinstance(one.entry, LogJoined)]
        case.vault.bring(copy / "exhibits")
    return [{"origin": entry.origin, "size": entry.size} for entry in told]


__all__ = ["conflicts", "join_copy", "laid_out", "what_comes"]

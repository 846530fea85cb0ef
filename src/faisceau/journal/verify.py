"""Verification: a case's folder in, damaged or not; every fault of its journal in words out.

Without the case's key everything public is checked; with it also what payloads say. A journal that was rewritten whole,
under fresh keys, agrees with itself: only a log key or an older checkpoint kept outside tells it from the true one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from faisceau.journal.contents import check_contents
from faisceau.journal.device import Device, device_names
from faisceau.journal.disk import Disk
from faisceau.journal.faults import Fault
from faisceau.journal.held import SAFE_OTHERS, Held, check_files, hold, intact
from faisceau.journal.joining import not_enrolled
from faisceau.journal.leaf import Leaf
from faisceau.journal.log import ENTRIES
from faisceau.journal.outside import outside
from faisceau.journal.tree import root
from faisceau.model.ports import Randomness, Sealer

EXHIBITS = "exhibits"


def verify_case(
    disk: Disk,
    case: Path,
    sealer: Sealer | None,
    randomness: Randomness,
    log_key: str | None,
    checkpoint: bytes | None,
    *,
    beside: bool,
) -> list[Fault]:
    """Return the faults of every device's log of a case, in the order of devices and then of what was checked."""
    folder = case / "journal"
    helds = {name: hold(disk, folder / name) for name in device_names(disk, folder)}
    leaves = [leaf for held in helds.values() for _, leaf in held.readable()]
    erased = frozenset(key for leaf in leaves if leaf.type == "SubjectErased" for key in leaf.opened["keys"])
    for held in helds.values():
        check_files(held, erased)
        _check_joins(held, helds)
        if sealer and held.key:
            check_contents(held, Device(disk, held.folder, sealer, randomness), erased)
    found = [fault for held in helds.values() for fault in held.faults]
    found += outside(helds, log_key, checkpoint)
    return found + (_missing_beside(disk, case, helds) if beside else [])


def _check_joins(held: Held, helds: Mapping[str, Held]) -> None:
    for number, leaf in held.readable():
        if leaf.type != "LogJoined":
            continue
        name, size = leaf.opened["origin"].rpartition("/")[2], leaf.opened["size"]
        other = helds.get(name)
        if other is None:
            held.fault("journal.joined_missing", ENTRIES, SAFE_OTHERS, number, device=name)
        elif not _is_joined(leaf, other):
            held.fault("journal.joined_differs", ENTRIES, SAFE_OTHERS, number, device=name, size=size)
        else:
            for key in not_enrolled(intact(held.leaves, number), intact(other.leaves, size)):
                held.fault("journal.join_stranger", ENTRIES, SAFE_OTHERS, number, device=name, key=key)


def _is_joined(leaf: Leaf, other: Held) -> bool:
    hashes = other.hashes[: leaf.opened["size"]]
    said = (leaf.opened["log_key"], leaf.opened["size"], leaf.opened["root"])
    return said == (str(other.key), len(hashes), root(hashes).hex())


def _missing_beside(disk: Disk, case: Path, helds: Mapping[str, Held]) -> list[Fault]:
    """Return a fault for each sealed file that an entry names and that does not lie in ``exhibits`` as it was."""
    folder = case / EXHIBITS
    files = [name for name in disk.names(folder) if disk.size(folder / name) is not None and not name.endswith(".key")]
    there = {disk.digest(folder / name): name for name in files}
    named = [(held, number, one) for held in helds.values() for number, leaf in held.readable() for one in leaf.beside]
    others = sorted(there[digest] for digest in there.keys() - {one for _, _, one in named})
    faults = []
    for held, number, one in named:
        if one not in there:
            said = {"number": number, "device": held.name, "digest": one, "candidates": ", ".join(others) or "–"}
            faults.append(Fault("journal.beside_missing", said, f"{EXHIBITS}/", SAFE_OTHERS))
    return faults

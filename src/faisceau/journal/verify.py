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
from faisceau.journal.held import SAFE_NOTHING, SAFE_OTHERS, Held, check_files, hold, intact
from faisceau.journal.joining import not_enrolled
from faisceau.journal.leaf import Leaf
from faisceau.journal.log import CHECKPOINT, ENTRIES
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, open_checkpoint, parse_key
from faisceau.journal.tree import consistency_proof, root, verify_consistency
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
    found += _outside(helds, log_key, checkpoint)
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


def _outside(helds: Mapping[str, Held], log_key: str | None, note: bytes | None) -> list[Fault]:
    """Hold the case to a log key and a checkpoint that come from outside."""
    faults: list[Fault] = []
    known = None
    if log_key is not None:
        try:
            known = parse_key(log_key.strip())
        except NoteError:
            return [Fault("journal.outside_key_form", {}, "--log-key", SAFE_NOTHING)]
        held = _of_origin(helds, known.name)
        if held is None:
            faults.append(Fault("journal.outside_other_log", {"origin": known.name}, "--log-key", SAFE_NOTHING))
        elif held.key != known:
            faults.append(Fault("journal.outside_key_differs", {"device": held.name}, f"journal/{held.name}/log.pub", SAFE_NOTHING))
    return faults if note is None else [*faults, *_outside_checkpoint(helds, known, note)]


def _of_origin(helds: Mapping[str, Held], origin: str) -> Held | None:
    return next((held for held in helds.values() if held.key and held.key.name == origin), None)


def _outside_checkpoint(helds: Mapping[str, Held], known: VerifierKey | None, note: bytes) -> list[Fault]:
    origin = note.partition(b"\n")[0].decode(errors="replace")
    held = _of_origin(helds, origin)
    if held is None or held.key is None:
        return [Fault("journal.outside_other_log", {"origin": origin}, "--checkpoint", SAFE_NOTHING)]
    place = f"journal/{held.name}/{CHECKPOINT}"
    try:
        head = open_checkpoint(note, known if known and known.name == origin else held.key)
    except NoteError:
        return [Fault("journal.outside_unsigned", {"device": held.name}, "--checkpoint", SAFE_NOTHING)]
    code = _compare(head, held)
    return [Fault(code, {"size": head.size, "have": len(held.hashes), "device": held.name}, place, SAFE_NOTHING)] if code else []


def _compare(head: Checkpoint, held: Held) -> str | None:
    """Return the code of what stands against the log being a continuation of ``head``."""
    if head.size == 0:
        return "journal.outside_empty"
    if head.size > len(held.hashes):
        return "journal.outside_longer"
    proof = consistency_proof(head.size, held.hashes)
    same = verify_consistency(head.size, len(held.hashes), proof, head.root, root(held.hashes))
    return None if same else "journal.outside_differs"


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

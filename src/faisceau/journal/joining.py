"""Joining: the log of a device that worked apart is brought into the case, checked, and named in an entry.

Of two logs one may found the case (its first leaf opens it): then who signed in the other has to be enrolled there.
Otherwise who signed in the joined log has to be enrolled in the one that joins it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from faisceau.journal.device import LOG_PRIVATE, LOG_PUBLIC, PAYLOADS, SUBJECTS, Device
from faisceau.journal.disk import Disk, place
from faisceau.journal.leaf import Leaf
from faisceau.journal.log import CHECKPOINT, ENTRIES
from faisceau.journal.roster import strangers
from faisceau.journal.tree import root
from faisceau.model.entries import LogJoined
from faisceau.model.errors import Invalid, Locked


def joining_entry(other: Device) -> LogJoined:
    """Return the entry that joins a log as it stands."""
    return LogJoined(origin=other.origin, size=other.log.size, root=root(other.log.hashes).hex(), log_key=str(other.log.key))


def not_enrolled(own: Sequence[Leaf], other: Sequence[Leaf]) -> list[str]:
    """Return the keys that stand against a join of ``other`` after ``own``."""
    founding = bool(other) and other[0].type == "CaseOpened"
    return strangers(other, own) if founding else strangers(own, other)


def refuse_unjoinable(entry: LogJoined, own: Device, devices: Mapping[str, Device]) -> None:
    """Raise Invalid where the entry does not say what lies there, Locked where a signatory of one is a stranger to the other."""
    name = entry.origin.rpartition("/")[2]
    other = devices.get(name)
    if other is None or other is own:
        raise Invalid("journal.join_nothing", origin=entry.origin)
    hashes = other.log.hashes[: entry.size]
    said = (entry.origin, len(hashes), entry.root, entry.log_key)
    if said != (other.origin, entry.size, root(hashes).hex(), str(other.log.key)) or _case(other) != _case(own):
        raise Invalid("journal.join_differs", device=name)
    for key in not_enrolled(own.leaves, other.leaves[: entry.size]):
        raise Locked("journal.join_stranger", device=name, key=key)


def _case(device: Device) -> str:
    return device.origin.rpartition("/")[0]


def bring_in(disk: Disk, source: Device, folder: Path, erased: frozenset[str]) -> None:
    """Copy a device's folder into the case: whole when it is new, what is missing when it extends what is there.

    What the case has erased stays out. The checkpoint comes last: until then the copy is what it was.
    """
    new = not disk.names(folder)
    target = folder.with_name(f".{folder.name}.new") if new else folder
    for part in (PAYLOADS, SUBJECTS):
        disk.make_folder(target / part)
        there = set(disk.names(target / part))
        for name in _kept(source, part, erased):
            if name not in there:
                place(disk, target / part / name, disk.read(source.folder / part / name))
        disk.sync_folder(target / part)
    for name in (LOG_PRIVATE, LOG_PUBLIC, ENTRIES, CHECKPOINT):
        place(disk, target / name, disk.read(source.folder / name))
        disk.sync_folder(target)
    if new:
        disk.rename(target, folder)
        disk.sync_folder(folder.parent)


def _kept(source: Device, part: str, erased: frozenset[str]) -> Iterator[str]:
    closed = {leaf.sealed for leaf in source.leaves if erased.intersection(leaf.keys)} | erased
    return (name for name in source.disk.names(source.folder / part) if name not in closed and not name.endswith(".tmp"))

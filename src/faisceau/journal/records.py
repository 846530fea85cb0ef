"""The order of a case: the logs of its devices in, every entry once, in the order in which it counts, out.

The journal's own log gives the order. The entries of another device's log stand where a ``LogJoined`` joined them, up to
the size that it names; what that log gained later stands at the next ``LogJoined`` of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from faisceau.journal.device import Device
from faisceau.journal.leaf import Leaf
from faisceau.journal.tree import leaf_hash, root
from faisceau.model.entries import Entry
from faisceau.model.errors import Damaged


@dataclass(frozen=True, slots=True)
class Recorded:
    """An entry as the journal holds it.

    ``index`` is its place in the case's order, ``number`` its place in the log of its ``device``, ``came`` the number in
    the journal's own log at which it took its place. ``entry``, ``at`` (declared time, never an order) and ``by`` are None
    once the payload was erased. ``withdrawn`` says that an entry which is erased now had replaced it.
    """

    index: int
    device: str
    number: int
    leaf_hash: str
    type: str
    entry: Entry | None
    at: str | None
    by: str | None
    seen: int
    because: tuple[str, ...]
    came: int = 0
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A leaf with its place."""

    device: str
    number: int
    came: int
    leaf: Leaf


def places(devices: Mapping[str, Device], own: str) -> Iterator[Place]:
    """Return the leaves in the case's order; raise Damaged where a joined log is missing or is not the one that was joined."""
    placed = {own: devices[own].log.size}

    def walk(name: str, start: int, end: int, came: int | None) -> Iterator[Place]:
        for number in range(start, end):
            leaf = devices[name].leaves[number]
            place = Place(name, number, number if came is None else came, leaf)
            yield place
            if leaf.type == "LogJoined":
                other, size = _joined(devices, leaf)
                before = placed.get(other, 0)
                placed[other] = max(before, size)
                yield from walk(other, before, size, place.came)

    yield from walk(own, 0, placed[own], None)


def _joined(devices: Mapping[str, Device], leaf: Leaf) -> tuple[str, int]:
    name, size = leaf.opened["origin"].rpartition("/")[2], leaf.opened["size"]
    device = devices.get(name)
    if device is None:
        raise Damaged("journal.joined_missing", where=name, device=name)
    hashes = device.log.hashes[:size]
    if device.origin != leaf.opened["origin"] or len(hashes) < size or root(hashes).hex() != leaf.opened["root"]:
        raise Damaged("journal.joined_differs", where=name, device=name, size=size)
    return name, size


def erased_keys(devices: Mapping[str, Device]) -> frozenset[str]:
    """Return the ids of the subject keys that the case's entries erased."""
    erasing = (leaf for device in devices.values() for leaf in device.leaves if leaf.type == "SubjectErased")
    return frozenset(key for leaf in erasing for key in leaf.opened["keys"])


def read_records(devices: Mapping[str, Device], own: str) -> tuple[Recorded, ...]:
    """Decrypt the case's entries in their order; raise Damaged or Locked where that cannot be done."""
    ordered = list(places(devices, own))
    erased = erased_keys(devices)
    withdrawn = {one for place in ordered if place.leaf.type == "SubjectErased" for one in place.leaf.opened["withdraws"]}
    return tuple(_recorded(index, place, devices[place.device], erased, withdrawn) for index, place in enumerate(ordered))


def _recorded(index: int, place: Place, device: Device, erased: frozenset[str], withdrawn: set[str]) -> Recorded:
    leaf = place.leaf
    payload = None if erased.intersection(leaf.keys) else device.payload(leaf)
    hashed = leaf_hash(device.log.leaves[place.number]).hex()
    return Recorded(
        index=index,
        device=place.device,
        number=place.number,
        leaf_hash=hashed,
        type=leaf.type,
        entry=payload.entry if payload else None,
        at=payload.at if payload else None,
        by=payload.by if payload else None,
        seen=leaf.seen,
        because=leaf.because,
        came=place.came,
        withdrawn=hashed in withdrawn,
    )

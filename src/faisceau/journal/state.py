"""The state of decisions: what is in force after the entries of a case, by kind and object.

A later entry replaces an earlier one of its kind about the same object. A piece that is annulled, and what it necessarily
supported, is out of force with everything that rests on an exhibit without a sealing in force; ``annulled`` alone keeps
the mark (the registry). An erased entry is not there; ``erased`` keeps the index of the erasure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from faisceau.journal.records import Recorded
from faisceau.model.entries import (
    Entry,
    ExhibitSealed,
    FindingConfirmed,
    FindingSetAside,
    PieceAnnulled,
    PieceRedacted,
    PieceWithheld,
    SubjectErased,
    object_of,
)

FAMILIES: Mapping[str, str] = {
    FindingSetAside.__name__: FindingConfirmed.__name__,
    PieceRedacted.__name__: PieceWithheld.__name__,
}
"""Kinds that replace one another: the last word on a finding, or on what is kept back of a piece, is either."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Standing(Generic[E]):
    """An entry in force, with its index in the order of the case and the hash of its leaf."""

    entry: E
    index: int
    leaf_hash: str
    because: tuple[str, ...] = ()


class InForce:
    """The latest entry of each kind about each object; entries that are about no object all stand."""

    def __init__(self, records: Iterable[Recorded] = ()) -> None:
        self._standing: dict[tuple[str, str], Standing[Entry]] = {}
        for record in records:
            if record.entry is not None and not record.withdrawn:
                self.add(record.entry, record.index, record.leaf_hash, record.because)

    def add(self, entry: Entry, index: int, leaf_hash: str, because: Collection[str] = ()) -> None:
        """Let an entry replace what it replaces.

        A sealing replaces another one of its mark only where it cites it: two devices that worked apart may have given
        one mark to two pieces, and then both sealings stand.
        """
        key = place_of(entry, index)
        earlier = self._standing.pop(key, None)
        if earlier is not None and isinstance(entry, ExhibitSealed) and earlier.leaf_hash not in because:
            self._standing[key[0], f"{key[1]}|{earlier.leaf_hash}"] = earlier
        self._standing[key] = Standing(entry, index, leaf_hash, tuple(because))

    def of(self, kind: type[E]) -> list[Standing[E]]:
        """Return what stands of a kind, in the order of the case."""
        return [cast("Standing[E]", one) for one in self._standing.values() if isinstance(one.entry, kind)]

    def latest(self, kind: type[E], name: str) -> Standing[E] | None:
        """Return what stands of a kind about the object of that name, if anything does."""
        found = self._standing.get((FAMILIES.get(kind.__name__, kind.__name__), name))
        return cast("Standing[E]", found) if found and isinstance(found.entry, kind) else None


def place_of(entry: Entry, index: int) -> tuple[str, str]:
    """Return the kind and object under which an entry stands; two entries of one place replace one another."""
    kind = type(entry).__name__
    return FAMILIES.get(kind, kind), object_of(entry) or f"entry {index}"


def split_selector(name: str) -> tuple[str, str]:
    """Return kind and value of a selector's name.

    >>> split_selector("url:https://invented.example/")
    ('url', 'https://invented.example/')
    """
    kind, _, value = name.partition(":")
    return kind, value


def split_observation(name: str) -> tuple[str, str, str]:
    """Return table, exhibit and locator of an observation's name.

    >>> split_observation("documents:ab12#page=3")
    ('documents', 'ab12', 'page=3')
    """
    table, _, place = name.partition(":")
    exhibit, _, locator = place.partition("#")
    return table, exhibit, locator


@dataclass(frozen=True, slots=True)
class State:
    """What is decided.

    ``annulled`` maps marks, and statements, passages (``statement#locator``), observations, findings and requests that an annulment
    extends to, to the index of the entry that annulled them, ``gone`` holds the exhibits that were sealed and have no sealing in force, ``erased`` maps persons to the index of
    their erasure.
    """

    in_force: InForce
    annulled: Mapping[str, int]
    gone: frozenset[str]
    erased: Mapping[str, int]
    standing_at: Mapping[str, int] = field(default_factory=dict)
    """For the hash of each leaf, the index of what is in force in its place now; its own where nothing took it."""

    def of(self, kind: type[E]) -> list[Standing[E]]:
        """Return what stands of a kind, in the order of the case, annulled or not."""
        return self.in_force.of(kind)

    def sealings(self) -> list[Standing[ExhibitSealed]]:
        """Return the sealings that are not annulled.

        Where the sealing of a piece is not there and its redaction is, as in a pack, the copy stands in its place.
        """
        sealed = self.of(ExhibitSealed)
        marks = {one.entry.mark for one in sealed}
        copies = [copy_of(one) for one in self.of(PieceRedacted) if one.entry.mark not in marks]
        found = [one for one in (*sealed, *copies) if one.entry.mark not in self.annulled]
        return sorted(found, key=lambda one: one.index) if copies else found

    def rests(self, observation: str) -> bool:
        """Say whether an observation may still be counted on: neither it nor its exhibit is out of force."""
        return observation not in self.annulled and split_observation(observation)[1] not in self.gone


def copy_of(one: Standing[PieceRedacted]) -> Standing[ExhibitSealed]:
    """Return the redacted copy of a piece as a sealing under its mark."""
    entry = one.entry
    sealed = ExhibitSealed(exhibit=entry.exhibit, sealed=entry.sealed, bytes=entry.bytes, name=entry.name, mark=entry.mark)
    return Standing(sealed, one.index, one.leaf_hash, one.because)


def fold(records: Iterable[Recorded]) -> State:
    """Fold the entries of a case, in their order, into the state of decisions."""
    records = tuple(records)
    in_force = InForce(records)
    annulments = in_force.of(PieceAnnulled)
    annulled = {name: one.index for one in annulments for name in (one.entry.mark, *one.entry.extends_to)}
    ever = {record.entry.exhibit for record in records if isinstance(record.entry, ExhibitSealed)}
    kept = {one.entry.exhibit for one in in_force.of(ExhibitSealed) if one.entry.mark not in annulled}
    erased = {one.entry.subject: one.index for one in in_force.of(SubjectErased)}
    return State(in_force, annulled, frozenset(ever - kept), erased, _standing_at(records, in_force))


def _standing_at(records: Iterable[Recorded], in_force: InForce) -> dict[str, int]:
    """Return for each leaf the index of what stands under its kind and object now: a correction takes over what rested on the error."""
    found = {}
    for record in records:
        kind = type(record.entry) if record.entry is not None else None
        now = in_force.latest(kind, place_of(record.entry, record.index)[1]) if kind and record.entry is not None else None
        found[record.leaf_hash] = now.index if now else record.index
    return found

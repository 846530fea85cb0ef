"""Drafts: entries and a signer in, checked, encrypted and signed leaves out; nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from faisceau.journal.checks import Standpoint, refuse_stale, refuse_unsound
from faisceau.journal.device import Device
from faisceau.journal.joining import refuse_unjoinable
from faisceau.journal.leaf import LARGEST_LEAF, Leaf, key_id
from faisceau.journal.payloads import Payload, Sealed, seal
from faisceau.journal.records import Recorded
from faisceau.journal.roster import Roster
from faisceau.journal.state import InForce, place_of
from faisceau.journal.subjects import CASE, SubjectKey
from faisceau.model.entries import (
    EXHIBIT,
    SELECTOR,
    Entry,
    ExhibitSealed,
    LogJoined,
    PassageCompared,
    PassageMarked,
    PersonNamed,
    PieceRedacted,
    SignatoryEnrolled,
    SignatoryRevoked,
    StatementRegistered,
    StatementRetracted,
    SubjectErased,
    object_of,
    subjects_of,
    to_body,
)
from faisceau.model.errors import Invalid, Locked
from faisceau.model.ports import Randomness, Signer

_RIGHTS = {"journal.not_enrolled", "journal.revoked"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry ready to be appended."""

    leaf: Leaf
    sealed: Sealed


@dataclass(frozen=True, slots=True)
class Drafter:
    """What a batch of one signer is drafted from: the case as it stands under the lock."""

    devices: Mapping[str, Device]
    own: Device
    records: Sequence[Recorded]
    signer: Signer
    seen: int
    because: Sequence[str]
    at: str
    randomness: Randomness

    def draft(self, entries: Sequence[Entry], beside: Sequence[Sequence[str]] | None) -> tuple[list[Draft], list[SubjectKey]]:
        """Return the drafts of a batch and the subject keys they use; raise the Refusal that stands against any entry."""
        self._refuse_unknown_reasons()
        opened, subjects = self._check(entries)
        keys = {key.subject: key for key in self.own.subjects.choose(sorted({one for own in subjects for one in own}))}
        by = self._signatory(entries)
        if beside is None:
            beside = [(entry.sealed,) if isinstance(entry, ExhibitSealed | PieceRedacted) else () for entry in entries]
        drafts = []
        for entry, lying, said, own in zip(entries, beside, opened, subjects, strict=True):
            drafts.append(self._draft(Payload(entry, self.at, by), lying, said, [keys[one] for one in own]))
        self._refuse_unentitled([draft.leaf for draft in drafts])
        return drafts, list(keys.values())

    def _refuse_unknown_reasons(self) -> None:
        for unknown in sorted(set(self.because) - {record.leaf_hash for record in self.records}):
            raise Invalid("journal.unknown_reason", leaf=unknown)

    def _check(self, entries: Sequence[Entry]) -> tuple[list[dict[str, Any]], list[tuple[str, ...]]]:
        """Refuse what is stale or unsound; return what each leaf says in clear, and whose data each entry holds."""
        in_force = InForce(self.records)
        changed = {object_of(one.entry): (one.came, one.entry) for one in self.records if one.entry and object_of(one.entry)}
        opened, subjects = [], []
        for index, entry in enumerate(entries, len(self.records)):
            refuse_stale(entry, self.seen, changed)
            refuse_unsound(entry, Standpoint(self.own.origin.split("/")[1], in_force, self.because))
            opened.append(self._opened(entry, in_force))
            in_force.add(entry, index, "")
            subjects.append(_subjects(entry, in_force))
        return opened, subjects

    def _signatory(self, entries: Sequence[Entry]) -> str:
        said = [record.entry for record in self.records]
        for entry in reversed((*said, *entries)):
            if isinstance(entry, SignatoryEnrolled) and entry.public_key == self.signer.public_key.hex():
                return entry.signatory
        raise Locked("journal.not_enrolled", number=self.own.log.size, type=type(entries[0]).__name__, key=self.signer.key_id)

    def _draft(self, payload: Payload, beside: Sequence[str], opened: Mapping[str, Any], keys: Sequence[SubjectKey]) -> Draft:
        kind = type(payload.entry).__name__
        sealed = seal(payload, self.own.origin, keys, self.randomness)
        leaf = Leaf(
            log=self.own.origin,
            type=kind,
            seen=self.seen,
            because=tuple(self.because),
            commitment=sealed.commitment,
            sealed=sealed.digest,
            keys=sealed.keys,
            beside=tuple(beside),
            opened=opened,
        ).sign(self.signer)
        if len(leaf.encode()) > LARGEST_LEAF:
            raise Invalid("journal.leaf_too_large", type=kind, bytes=len(leaf.encode()), most=LARGEST_LEAF)
        return Draft(leaf, sealed)

    def _refuse_unentitled(self, leaves: Sequence[Leaf]) -> None:
        roster = Roster((*self.own.leaves, *leaves))
        for leaf in self.own.leaves:
            roster.note(leaf)
        for number, leaf in enumerate(leaves, self.own.log.size):
            if wrong := roster.admit(leaf):
                refusal = Locked if wrong in _RIGHTS else Invalid
                raise refusal(wrong, number=number, type=leaf.type, key=self.signer.key_id)

    def _opened(self, entry: Entry, in_force: InForce) -> dict[str, Any]:
        match entry:
            case SignatoryEnrolled():
                return {"key": entry.public_key}
            case SignatoryRevoked():
                enrolled = in_force.latest(SignatoryEnrolled, object_of(entry))
                return {"key": key_id(bytes.fromhex(enrolled.entry.public_key))} if enrolled else {}
            case SubjectErased():
                return self._erases(entry.subject)
            case LogJoined():
                refuse_unjoinable(entry, self.own, self.devices)
                return dict(to_body(entry))
        return {}

    def _erases(self, subject: str) -> dict[str, Any]:
        """Return the keys of a subject in every log, and the entries that one of theirs had replaced; a person's selectors go along.

        What had been replaced stays withdrawn: without it, erasing a correction would bring the error back.
        """
        named = (record.entry for record in self.records if isinstance(record.entry, PersonNamed))
        borne = {SELECTOR + one for entry in named if entry.person == subject for one in entry.selectors}
        held = (key for device in self.devices.values() for key in device.subjects.keys.values())
        keys = {key.id for key in held if key.subject == subject or key.subject in borne}
        if not subject or not keys:
            raise Invalid("journal.unknown_subject", subject=subject)
        earlier: dict[tuple[str, str], list[str]] = {}
        withdraws: list[str] = []
        for record in self.records:
            if record.entry is None:
                continue
            leaf = self.devices[record.device].leaves[record.number]
            if keys.intersection(leaf.keys):
                withdraws += earlier.get(place_of(record.entry, record.index), [])
            else:
                earlier.setdefault(place_of(record.entry, record.index), []).append(record.leaf_hash)
        return {"keys": sorted(keys), "withdraws": sorted(set(withdraws))}


def _subjects(entry: Entry, in_force: InForce) -> tuple[str, ...]:
    """Return whose data an entry holds; what is said of a passage is also of the exhibit that its statement stands in."""
    said = set(subjects_of(entry))
    if isinstance(entry, PassageMarked | PassageCompared | StatementRetracted):
        statement = in_force.latest(StatementRegistered, f"statement:{entry.statement}")
        said |= {EXHIBIT + statement.entry.exhibit} if statement else set()
    return tuple(sorted(said)) or (CASE,)

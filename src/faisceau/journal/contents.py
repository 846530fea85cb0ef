"""What a device's payloads say, checked with the case's key: every one opens, is the one its leaf commits to, and agrees with it."""

from __future__ import annotations

from faisceau.journal.device import LOG_PRIVATE, PAYLOADS, SUBJECTS, Device
from faisceau.journal.held import SAFE_ENTRIES, SAFE_OTHERS, Held
from faisceau.journal.leaf import Leaf, key_id
from faisceau.journal.log import ENTRIES
from faisceau.journal.payloads import Payload
from faisceau.model.entries import (
    ExhibitSealed,
    LogJoined,
    PieceRedacted,
    SignatoryEnrolled,
    SignatoryRevoked,
    SubjectErased,
    to_body,
)
from faisceau.model.errors import Damaged, Invalid


def check_contents(held: Held, device: Device, erased: frozenset[str]) -> None:
    """Note what is wrong with the log's private key, the subject keys and the payloads."""
    try:
        device.signing_key()
    except Damaged as error:
        held.fault(error.code, LOG_PRIVATE, SAFE_ENTRIES)
    if not _subjects_open(held, device, erased):
        return
    device.subjects.refresh(erased)
    faulty = {fault.where for fault in held.faults}
    said: dict[int, Payload] = {}
    for number, leaf in held.readable():
        place = f"{PAYLOADS}/{leaf.sealed}"
        if erased.intersection(leaf.keys) or f"journal/{held.name}/{place}#{number}" in faulty:
            continue
        try:
            said[number] = device.payload(leaf)
        except (Damaged, Invalid) as error:
            held.fault(error.code if isinstance(error, Damaged) else "journal.payload_unreadable", place, SAFE_OTHERS, number)
    _check_agreement(held, said)


def _subjects_open(held: Held, device: Device, erased: frozenset[str]) -> bool:
    whole = True
    for name in (name for name in device.subjects.ids() if name not in erased):
        try:
            device.subjects.read(name)
        except Damaged as error:
            numbers = [str(number) for number, leaf in held.readable() if name in leaf.keys]
            held.fault(error.code, f"{SUBJECTS}/{name}", SAFE_OTHERS, entries=", ".join(numbers))
            whole = False
    return whole


def _check_agreement(held: Held, said: dict[int, Payload]) -> None:
    """Compare what leaves say in clear with what their payloads say."""
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    for payload in said.values():
        if isinstance(payload.entry, SignatoryEnrolled):
            names[payload.entry.public_key] = payload.entry.signatory
    signatories = {key_id(bytes.fromhex(public)): name for public, name in names.items()}
    for number, payload in said.items():
        leaf = held.leaves[number]
        if isinstance(payload.entry, SignatoryEnrolled):
            keys[payload.entry.signatory] = key_id(bytes.fromhex(payload.entry.public_key))
        if leaf and not (_agrees(leaf, payload, keys) and signatories.get(leaf.signatures[0].key) == payload.by):
            held.fault("journal.leaf_differs", ENTRIES, SAFE_OTHERS, number)


def _agrees(leaf: Leaf, payload: Payload, keys: dict[str, str]) -> bool:
    match payload.entry:
        case SignatoryEnrolled(public_key=public):
            return bool(leaf.opened["key"] == public)
        case SignatoryRevoked(signatory=name):
            return bool(leaf.opened["key"] == keys.get(name))
        case LogJoined():
            return bool(leaf.opened == to_body(payload.entry))
        case ExhibitSealed(sealed=sealed) | PieceRedacted(sealed=sealed):
            return sealed in leaf.beside
        case SubjectErased():
            return bool(leaf.opened["keys"])
    return True

"""What one device's folder holds, checked without a key: files in, leaves and faults out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from faisceau.journal.device import PAYLOADS, SUBJECTS, read_key
from faisceau.journal.disk import Disk
from faisceau.journal.faults import Fault
from faisceau.journal.leaf import Leaf, LeafError, parse
from faisceau.journal.log import CHECKPOINT, ENTRIES, records
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, open_checkpoint
from faisceau.journal.roster import Roster
from faisceau.journal.tree import leaf_hash, root
from faisceau.model.errors import Damaged

SAFE_OTHERS, SAFE_ENTRIES, SAFE_ENTRY, SAFE_NOTHING = (
    "journal.safe_others",
    "journal.safe_entries",
    "journal.safe_entry",
    "journal.safe_nothing",
)

_NEEDS_ALL_BEFORE = {"journal.not_enrolled", "journal.not_founded"}
"""Faults that only mean something when every leaf before could be read."""


@dataclass
class Held:
    """A device's log as its files have it; a leaf that cannot be trusted is None."""

    disk: Disk
    folder: Path
    key: VerifierKey | None = None
    head: Checkpoint | None = None
    leaves: list[Leaf | None] = field(default_factory=list)
    hashes: list[bytes] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The device."""
        return self.folder.name

    def fault(self, code: str, file: str, safe: str, number: int | None = None, **arguments: object) -> None:
        """Note a fault of a file, or of the entry ``number``."""
        place = f"journal/{self.name}/{file}" + ("" if number is None else f"#{number}")
        leaf = self.leaves[number] if number is not None and number < len(self.leaves) else None
        said = {"number": number, "type": leaf.type if leaf else "?", "device": self.name} | arguments
        self.faults.append(Fault(code, said, place, safe))

    def readable(self) -> list[tuple[int, Leaf]]:
        """Return the leaves that could be read, with their numbers."""
        return [(number, leaf) for number, leaf in enumerate(self.leaves) if leaf]


def hold(disk: Disk, folder: Path) -> Held:
    """Read and check a device's folder: key, checkpoint, records, tree, leaves and signatures."""
    held = Held(disk, folder)
    _read_head(held)
    _read_records(held)
    _check_leaves(held)
    _check_signatures(held)
    return held


def _read(held: Held, file: str) -> bytes | None:
    try:
        return held.disk.read(held.folder / file)
    except FileNotFoundError:
        held.fault("journal.file_missing", file, SAFE_OTHERS)
        return None


def _read_head(held: Held) -> None:
    try:
        held.key = read_key(held.disk, held.folder)
    except Damaged as error:
        held.fault(error.code, "log.pub", SAFE_ENTRIES)
    note = _read(held, CHECKPOINT)
    if note is None or held.key is None:
        return
    try:
        held.head = open_checkpoint(note, held.key)
    except NoteError as error:
        held.fault(error.code, CHECKPOINT, SAFE_ENTRIES)


def _read_records(held: Held) -> None:
    raw = _read(held, ENTRIES)
    if raw is None:
        return
    found = list(records(raw, held.head.size if held.head else len(raw)))
    held.hashes = [leaf_hash(record.leaf) for record in found]
    same = held.head is not None and root(held.hashes) == held.head.root
    for number, record in enumerate(found):
        held.leaves.append(_parse(record.leaf) if record.whole or same else None)
        if not record.whole:
            held.fault("journal.record_altered", ENTRIES, SAFE_ENTRY if same else SAFE_OTHERS, number)
        elif held.leaves[-1] is None:
            held.fault("journal.leaf_form", ENTRIES, SAFE_OTHERS, number)
    if held.head and len(found) < held.head.size:
        held.fault("journal.entries_cut", ENTRIES, SAFE_OTHERS, len(found), size=held.head.size)
    elif held.head and not same and all(record.whole for record in found):
        held.fault("journal.root", ENTRIES, SAFE_NOTHING, size=held.head.size)


def _parse(raw: bytes) -> Leaf | None:
    try:
        return parse(raw)
    except LeafError:
        return None


def _check_leaves(held: Held) -> None:
    before: set[bytes] = set()
    for number, leaf in held.readable():
        if held.key and leaf.log != held.key.name:
            held.fault("journal.other_log", ENTRIES, SAFE_OTHERS, number, log=leaf.log)
        if leaf.seen > number:
            held.fault("journal.seen_ahead", ENTRIES, SAFE_OTHERS, number, seen=leaf.seen)
        if held.hashes[number] in before:
            held.fault("journal.repeated", ENTRIES, SAFE_OTHERS, number)
        before.add(held.hashes[number])


def _check_signatures(held: Held) -> None:
    readable = held.readable()
    roster = Roster(leaf for _, leaf in readable)
    for place, (number, leaf) in enumerate(readable):
        wrong = roster.admit(leaf)
        if wrong and (place == number or wrong not in _NEEDS_ALL_BEFORE):
            held.fault(wrong, ENTRIES, SAFE_OTHERS, number, key=", ".join(one.key for one in leaf.signatures))


def check_files(held: Held, erased: frozenset[str]) -> None:
    """Check that the payloads and subject keys that entries name lie there, and those that were erased do not."""
    payloads, subjects = (set(held.disk.names(held.folder / part)) for part in (PAYLOADS, SUBJECTS))
    for number, leaf in held.readable():
        place = f"{PAYLOADS}/{leaf.sealed}"
        if erased.intersection(leaf.keys):
            if leaf.sealed in payloads:
                held.fault("journal.erasure_unfinished", place, SAFE_ENTRIES, number)
        elif leaf.sealed not in payloads:
            held.fault("journal.payload_missing", place, SAFE_OTHERS, number)
        elif held.disk.digest(held.folder / place) != leaf.sealed:
            held.fault("journal.payload_altered", place, SAFE_OTHERS, number)
    _check_subject_files(held, erased, subjects)


def _check_subject_files(held: Held, erased: frozenset[str], there: set[str]) -> None:
    for name in sorted(there & erased):
        held.fault("journal.erasure_unfinished", f"{SUBJECTS}/{name}", SAFE_ENTRIES)
    named = {key for _, leaf in held.readable() for key in leaf.keys}
    for name in sorted(named - erased - there):
        numbers = [str(number) for number, leaf in held.readable() if name in leaf.keys]
        held.fault("journal.subject_missing", f"{SUBJECTS}/{name}", SAFE_OTHERS, entries=", ".join(numbers))


def intact(leaves: Sequence[Leaf | None], count: int) -> list[Leaf]:
    """Return those of the first ``count`` leaves that could be read."""
    return [leaf for leaf in leaves[:count] if leaf]

"""One device's folder in a case: its log, the payloads beside it, its subject keys and the key that signs its checkpoints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faisceau.journal.disk import BLOCK, Disk, destroy_all, place, refusing
from faisceau.journal.leaf import Leaf, LeafError, parse
from faisceau.journal.log import CHECKPOINT, ENTRIES, Log
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, parse_key
from faisceau.journal.payloads import Opening, Payload, Sealed, decrypt, open_sealed
from faisceau.journal.subjects import Subjects
from faisceau.journal.tree import EMPTY_ROOT
from faisceau.model.errors import Damaged, Invalid, Locked, NoSpace
from faisceau.model.ports import Randomness, Sealer

LOG_PUBLIC, LOG_PRIVATE, RESERVE, PAYLOADS, SUBJECTS = "log.pub", "log.key", "reserve", "payloads", "subjects"

RESERVED_BYTES = 16 << 20
"""A size of ours: room for thousands of entries of an erasure."""

PATIENCE = 10.0
"""Seconds to wait for another process that appends."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def origin_of(case_id: str, device: str) -> str:
    """Return the origin of a device's log; raise Invalid where a name cannot be one."""
    for name in (case_id, device):
        if not _NAME.fullmatch(name):
            raise Invalid("journal.bad_name", name=name)
    return f"faisceau/{case_id}/{device}"


def read_key(disk: Disk, folder: Path) -> VerifierKey:
    """Return the public key of the log in a folder; raise Damaged where it is missing or altered."""
    where = f"{folder.name}/{LOG_PUBLIC}"
    try:
        text = disk.read(folder / LOG_PUBLIC).decode("ascii")
        key = parse_key(text.removesuffix("\n"))
    except FileNotFoundError as error:
        raise Damaged("journal.file_missing", where=where) from error
    except (NoteError, UnicodeDecodeError) as error:
        raise Damaged("journal.key_form", where=where) from error
    if not text.endswith("\n") or key.name.rpartition("/")[2] != folder.name:
        raise Damaged("journal.key_form", where=where)
    return key


def make_folder(disk: Disk, folder: Path, origin: str, sealer: Sealer, randomness: Randomness, reserve: int) -> None:
    """Make a device's folder with an empty, signed log: aside, then under its name, so that it is there whole or not at all.

    Raises Invalid where it exists, NoSpace where the reserved bytes are not to be had.
    """
    if disk.names(folder):
        raise Invalid("journal.exists", where=folder.name)
    aside = folder.with_name(f".{folder.name}.new")
    key = Ed25519PrivateKey.from_private_bytes(randomness.draw(32))
    public = VerifierKey(origin, key.public_key().public_bytes_raw())
    disk.make_folder(folder.parent)
    with refusing(disk, folder.parent, reserve):
        for part in (PAYLOADS, SUBJECTS):
            disk.make_folder(aside / part)
        place(disk, aside / LOG_PRIVATE, sealer.wrap(key.private_bytes_raw(), _context(origin)))
        place(disk, aside / LOG_PUBLIC, f"{public}\n".encode())
        place(disk, aside / ENTRIES, b"")
        place(disk, aside / CHECKPOINT, Checkpoint(origin, 0, EMPTY_ROOT).sign(key).encode())
        reserve_space(disk, aside, reserve)
        disk.sync_folder(aside)
        disk.rename(aside, folder)
        disk.sync_folder(folder.parent)
        disk.sync_folder(folder.parent.parent)


def reserve_space(disk: Disk, folder: Path, size: int) -> None:
    """Take the bytes that an erasure may need on a full disk."""
    opened = disk.open(folder / RESERVE)
    try:
        disk.allocate(opened, size)
        disk.sync(opened)
    except OSError:
        disk.remove(folder / RESERVE)
        raise
    finally:
        disk.close(opened)


def _context(origin: str) -> bytes:
    return f"faisceau log key v1 {origin}".encode()


class Device:
    """A device's folder, opened. Without a sealer it can be checked, but neither read nor written."""

    def __init__(self, disk: Disk, folder: Path, sealer: Sealer | None, randomness: Randomness) -> None:
        self.disk, self.folder, self.name = disk, folder, folder.name
        self.log = Log(disk, folder, read_key(disk, folder), PATIENCE)
        self._sealer = sealer
        self._subjects = Subjects(disk, folder / SUBJECTS, self.origin, sealer, randomness) if sealer else None
        self._parsed: list[Leaf] = []
        self._opened: dict[str, Payload] = {}

    @property
    def origin(self) -> str:
        """The origin of the log: ``faisceau/CASE/DEVICE``."""
        return self.log.key.name

    @property
    def subjects(self) -> Subjects:
        """The subject keys; raise Locked where the case's key is not at hand."""
        if self._subjects is None:
            raise Locked("journal.no_case_key", device=self.name)
        return self._subjects

    @property
    def leaves(self) -> Sequence[Leaf]:
        """The committed leaves that were read; raise Damaged for one that is none."""
        for number in range(len(self._parsed), self.log.size):
            try:
                self._parsed.append(parse(self.log.leaves[number]))
            except LeafError as error:
                raise Damaged("journal.leaf_form", where=f"{self.name}/{ENTRIES}", number=number) from error
        return self._parsed

    def signing_key(self) -> Ed25519PrivateKey:
        """Return the private key of the log; raise Locked or Damaged where it cannot be had."""
        if self._sealer is None:
            raise Locked("journal.no_case_key", device=self.name)
        where = f"{self.name}/{LOG_PRIVATE}"
        try:
            raw = self._sealer.unwrap(self.disk.read(self.folder / LOG_PRIVATE), _context(self.origin))
        except FileNotFoundError as error:
            raise Damaged("journal.file_missing", where=where) from error
        except Damaged as error:
            raise Damaged("journal.log_key_altered", where=where) from error
        key = Ed25519PrivateKey.from_private_bytes(raw)
        if key.public_key().public_bytes_raw() != self.log.key.public:
            raise Damaged("journal.log_key_altered", where=where)
        return key

    def payload(self, leaf: Leaf) -> Payload:
        """Return what an entry says; raise Damaged where its payload is missing or does not belong to it."""
        if leaf.commitment not in self._opened:
            self._opened[leaf.commitment] = open_sealed(self._ciphertext(leaf), leaf, self.subjects.keys)
        return self._opened[leaf.commitment]

    def opening(self, leaf: Leaf) -> Opening:
        """Return what opens the commitment of a leaf to whoever holds the leaf alone; raise Damaged as ``payload`` does."""
        return decrypt(self._ciphertext(leaf), leaf, self.subjects.keys)

    def _ciphertext(self, leaf: Leaf) -> bytes:
        try:
            return self.disk.read(self.folder / PAYLOADS / leaf.sealed)
        except FileNotFoundError as error:
            raise Damaged("journal.payload_missing", where=f"{self.name}/{PAYLOADS}/{leaf.sealed}") from error

    def store(self, sealed: Iterable[Sealed]) -> None:
        """Write the payloads of entries that are about to be appended, durable before this returns."""
        folder = self.folder / PAYLOADS
        for one in sealed:
            place(self.disk, folder / one.digest, one.ciphertext)
        self.disk.sync_folder(folder)

    def drop(self, sealed: Iterable[Sealed]) -> None:
        """Remove the payloads of entries that were not appended after all."""
        for one in sealed:
            for name in (one.digest, f"{one.digest}.tmp"):
                self.disk.remove(self.folder / PAYLOADS / name)

    def discard(self, erased: frozenset[str]) -> None:
        """Destroy subject keys, then the payloads that they closed, with what a crash left of either."""
        closed = [leaf for leaf in self.leaves if erased.intersection(leaf.keys)]
        destroy_all(self.disk, self.folder / SUBJECTS, erased)
        destroy_all(self.disk, self.folder / PAYLOADS, [leaf.sealed for leaf in closed])
        for leaf in closed:
            self._opened.pop(leaf.commitment, None)

    @contextmanager
    def without_reserve(self) -> Iterator[None]:
        """Give the reserved bytes back while an act that must not be refused for want of space is done."""
        size = self.disk.size(self.folder / RESERVE) or RESERVED_BYTES
        with refusing(self.disk, self.folder, BLOCK):
            self.disk.remove(self.folder / RESERVE)
        try:
            yield
        finally:
            with suppress(NoSpace, Locked), refusing(self.disk, self.folder, size):
                reserve_space(self.disk, self.folder, size)


def device_names(disk: Disk, folder: Path) -> list[str]:
    """Return the names of the devices' folders in a case's ``journal`` folder, sorted."""
    return [name for name in disk.names(folder) if not name.startswith(".") and disk.size(folder / name) is None]


def devices(disk: Disk, folder: Path, sealer: Sealer | None, randomness: Randomness) -> Mapping[str, Device]:
    """Return every device's folder of a case's ``journal`` folder, by name."""
    return {name: Device(disk, folder / name, sealer, randomness) for name in device_names(disk, folder)}

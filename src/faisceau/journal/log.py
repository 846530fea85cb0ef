"""The append-only log of one device: leaves in, a committed prefix out, whatever happens to the machine in between.

``entries.log`` is a sequence of records (length of the leaf in 4 bytes, big-endian; its SHA-256; the leaf), ``checkpoint``
the signed head. Only what the checkpoint covers is committed. To append: write the records, sync them, write the new
checkpoint aside, sync it, rename it, sync the folder; only then is it acknowledged. Before the rename an error is rolled
back; after it nothing is, because the outcome is unknown: the log is poisoned and has to be opened again. No failed sync
is tried again. A tail beyond the checkpoint is what a crash left; the next append drops it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from faisceau.journal.disk import Disk
from faisceau.journal.notes import Checkpoint, NoteError, VerifierKey, open_checkpoint
from faisceau.journal.tree import Frontier, leaf_hash
from faisceau.model.errors import Damaged

ENTRIES, CHECKPOINT, LOCK = "entries.log", "checkpoint", "lock"

_LENGTH = 4
_HEAD = _LENGTH + 32


@dataclass(frozen=True, slots=True)
class Record:
    """One record of ``entries.log``; ``whole`` says whether its bytes have the digest that stands before them."""

    leaf: bytes
    whole: bool
    end: int


def records(raw: bytes, count: int) -> Iterator[Record]:
    """Read at most ``count`` records; stop where the bytes end inside one."""
    start = 0
    for _ in range(count):
        body = start + _HEAD
        end = body + int.from_bytes(raw[start : start + _LENGTH], "big")
        if body > len(raw) or end > len(raw):
            return
        leaf = raw[body:end]
        yield Record(leaf, sha256(leaf).digest() == raw[start + _LENGTH : body], end)
        start = end


def encode(leaf: bytes) -> bytes:
    """Return the record of a leaf."""
    return len(leaf).to_bytes(_LENGTH, "big") + sha256(leaf).digest() + leaf


class Log:
    """A device's log as far as it was read."""

    def __init__(self, disk: Disk, folder: Path, key: VerifierKey, patience: float) -> None:
        self.folder, self.key = folder, key
        self.leaves: list[bytes] = []
        self.hashes: list[bytes] = []
        self._disk, self._patience = disk, patience
        self._frontier = Frontier()
        self._end = 0
        self.uncertain = False
        """Whether an append ended without its outcome being known: this object is of no more use."""

    @property
    def size(self) -> int:
        """The number of committed leaves that were read."""
        return len(self.leaves)

    def refresh(self) -> None:
        """Read what was committed since; raise Damaged where it does not verify or the past has changed."""
        if self.uncertain:
            raise Damaged("journal.uncertain", where=self.folder.name)
        try:
            head = open_checkpoint(self._read(CHECKPOINT), self.key)
        except NoteError as error:
            raise Damaged(error.code, where=self._where(CHECKPOINT)) from error
        fresh = self._read_tail(head.size - self.size)
        frontier = self._frontier.copy()
        hashes = [leaf_hash(record.leaf) for record in fresh]
        for one in hashes:
            frontier.add(one)
        if frontier.size != head.size or frontier.root() != head.root:
            raise Damaged("journal.root", where=self._where(ENTRIES), size=head.size)
        self.leaves += [record.leaf for record in fresh]
        self.hashes += hashes
        self._frontier = frontier
        self._end += fresh[-1].end if fresh else 0

    def _read_tail(self, count: int) -> list[Record]:
        raw = self._read(ENTRIES, self._end) if count > 0 else b""
        fresh = list(records(raw, count))
        for number, record in enumerate(fresh, self.size):
            if not record.whole:
                raise Damaged("journal.record_altered", where=self._where(ENTRIES), number=number)
        return fresh

    def _read(self, name: str, start: int = 0) -> bytes:
        try:
            return self._disk.read(self.folder / name, start)
        except FileNotFoundError as error:
            raise Damaged("journal.file_missing", where=self._where(name)) from error

    def _where(self, name: str) -> str:
        return f"{self.folder.name}/{name}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from appending."""
        held = self._disk.lock(self.folder / LOCK, self._patience)
        try:
            yield
        finally:
            self._disk.close(held)

    def append(self, leaves: Sequence[bytes], key: Ed25519PrivateKey) -> None:
        """Commit leaves, all or none; the lock is held and the log refreshed. Raise what the disk raises."""
        frontier = self._frontier.copy()
        hashes = [leaf_hash(leaf) for leaf in leaves]
        for one in hashes:
            frontier.add(one)
        head = Checkpoint(self.key.name, frontier.size, frontier.root()).sign(key).encode()
        content = b"".join(encode(leaf) for leaf in leaves)
        opened = self._disk.open(self.folder / ENTRIES)
        try:
            self._commit(opened, content, head)
        finally:
            self._disk.close(opened)
        self.leaves += leaves
        self.hashes += hashes
        self._frontier = frontier
        self._end += len(content)

    def _commit(self, opened: int, content: bytes, head: bytes) -> None:
        aside = self.folder / f"{CHECKPOINT}.tmp"
        try:
            self._disk.truncate(opened, self._end)
            self._disk.write(opened, content, self._end)
            self._sync(opened)
            self._write_aside(aside, head)
            self.uncertain = True
            self._disk.rename(aside, self.folder / CHECKPOINT)
        except OSError:
            self._disk.truncate(opened, self._end)
            raise
        self._disk.sync_folder(self.folder)
        self.uncertain = False

    def _write_aside(self, aside: Path, head: bytes) -> None:
        opened = self._disk.open(aside)
        try:
            self._disk.truncate(opened, 0)
            self._disk.write(opened, head, 0)
            self._sync(opened)
        finally:
            self._disk.close(opened)

    def _sync(self, opened: int) -> None:
        """Sync, and stay poisoned where it fails: what the disk then holds is unknown, and it is not asked twice."""
        self.uncertain = True
        self._disk.sync(opened)
        self.uncertain = False

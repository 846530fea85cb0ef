"""A folder of sealed exhibits: ``DIGEST`` the ciphertext, ``DIGEST.key`` its key, wrapped and bound to both digests.

In go streams, out come digests and authenticated streams. The key's file is on the medium before the exhibit gets its
name, so that an exhibit that has a name has a key. Nothing is repaired: what is damaged is said.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from faisceau.model.errors import Damaged, Invalid, Locked, Missing, NoSpace
from faisceau.model.ports import Randomness, Sealer
from faisceau.vault.aead import CHUNK, KEY, PREFIX, Chunks, Format, plain_size, stream
from faisceau.vault.disk import DISK, Disk, Incoming, clear_refusals, remove_durably, sweep, write_durably
from faisceau.vault.keys import Card, Holder
from faisceau.vault.pouring import pour
from faisceau.vault.wrapping import unwrap_for, wrap_to

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
REGISTRY_MAGIC = b"FAISREGI"
_KEY_MAGIC = {".key": b"FAISPKEY", ".locked": b"FAISLOCK"}


@dataclass(frozen=True, slots=True)
class Sealed:
    """An exhibit in the vault: digest of its bytes, digest of the bytes at rest, and how many bytes it has."""

    exhibit: str
    sealed: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Handle:
    """An open sealed file and its key, for the jail: ``size`` is the exhibit's, ``key`` is None for plain bytes."""

    descriptor: int
    key: bytes | None
    size: int

    def close(self) -> None:
        """Close the descriptor."""
        os.close(self.descriptor)


class Exhibits:
    """The sealed exhibits of one folder."""

    def __init__(self, folder: Path, sealer: Sealer, randomness: Randomness, disk: Disk = DISK, chunk: int = CHUNK) -> None:
        self.folder, self._sealer, self._randomness, self._disk, self._chunk = folder, sealer, randomness, disk, chunk

    def digests(self) -> Iterator[str]:
        """Yield the digest of every exhibit of the folder, in order; one that is locked away too."""
        yield from sorted(path.name for path in self.folder.iterdir() if _DIGEST.match(path.name))

    def has(self, digest: str) -> bool:
        """Say whether an exhibit is in this folder; what is no digest names none."""
        return bool(_DIGEST.match(digest)) and self._path(digest).is_file()

    def is_locked(self, digest: str) -> bool:
        """Say whether an exhibit was locked away."""
        return self._path(digest, ".locked").exists()

    def sweep(self) -> int:
        """Remove what interrupted sealings have left; return how many files."""
        return sweep(self.folder)

    def seal(self, source: Path | BinaryIO) -> Sealed:
        """Seal a file or a stream in one pass; the same bytes a second time are the exhibit that is there already.

        Raises NoSpace (nothing is left behind), Locked where the exhibit was locked away, Damaged where it is there
        but no longer what was sealed.
        """
        if isinstance(source, Path):
            with source.open("rb", buffering=0) as opened:
                return self.seal(opened)
        form = Format(self._chunk, self._randomness.draw(PREFIX))
        key = self._randomness.draw(KEY)
        needed = form.sealed_size(_remaining(source))
        if needed > (free := self._disk.free(self.folder)):
            raise NoSpace("vault.no_space", folder=self.folder, needed=needed, free=free)
        with clear_refusals(self.folder, needed), Incoming(self.folder, self._disk) as incoming:
            poured = pour(source, incoming.write, key, form)
            if self.has(poured.exhibit):
                return self._again(poured.exhibit)
            incoming.settle(0o444)
            self._write_key(poured.exhibit, poured.sealed, key, ".key")
            incoming.commit(poured.exhibit)
        return Sealed(*poured)

    def _again(self, digest: str) -> Sealed:
        """Return what stands for bytes that came in before, once it is shown to be whole."""
        self.verify(digest)
        sealed, _ = self._read_key(digest, ".key")
        return Sealed(digest, sealed, self.size(digest))

    def size(self, digest: str) -> int:
        """Return the number of bytes of an exhibit."""
        handle = self._open(digest)
        try:
            return plain_size(handle, digest)
        finally:
            os.close(handle)

    def open(self, digest: str) -> BinaryIO:
        """Return a seekable stream of an exhibit; every byte of it is authenticated before it is shown."""
        handle = self.handle(digest)
        try:
            return stream(handle.descriptor, handle.key or b"", os.fstat(handle.descriptor).st_size, digest, own=True)
        except Damaged:
            handle.close()
            raise

    def handle(self, digest: str) -> Handle:
        """Return an exhibit's sealed file and key, for the jail; whoever takes it closes it."""
        _, key = self._read_key(digest, ".key")
        descriptor = self._open(digest)
        try:
            return Handle(descriptor, key, plain_size(descriptor, digest))
        except Damaged:
            os.close(descriptor)
            raise

    def verify(self, digest: str) -> None:
        """Read an exhibit to its end; raise Damaged unless the bytes at rest and the exhibit have the digests sealed."""
        sealed, key = self._read_key(digest, ".key")
        descriptor = self._open(digest)
        try:
            chunks = Chunks(descriptor, key, os.fstat(descriptor).st_size, digest)
            plain = hashlib.sha256()
            for chunk in chunks:
                plain.update(chunk)
            os.lseek(descriptor, 0, os.SEEK_SET)
            with io.FileIO(descriptor, closefd=False) as file:
                at_rest = hashlib.file_digest(file, "sha256").hexdigest()
        finally:
            os.close(descriptor)
        if at_rest != sealed or plain.hexdigest() != digest:
            raise Damaged("vault.exhibit_damaged", exhibit=digest, where="digest")

    def bring(self, folder: Path) -> int:
        """Copy in, as they are, the sealed exhibits of another copy of the case that are not here; return how many.

        The key's file comes first, so that an exhibit that has a name has a key; what is locked away here stays so.
        """
        brought = 0
        for source in sorted(path for path in folder.iterdir() if _DIGEST.match(path.name)):
            digest = source.name
            if self.has(digest):
                continue
            if not self.is_locked(digest):
                key = (folder / f"{digest}.key").read_bytes()
                write_durably(self._path(digest, ".key"), key, 0o400, self._disk)
            size = source.stat().st_size
            with clear_refusals(self.folder, size), Incoming(self.folder, self._disk) as incoming, source.open("rb") as opened:
                while piece := opened.read(CHUNK):
                    incoming.write(piece)
                incoming.settle(0o444)
                incoming.commit(digest)
            brought += 1
        return brought

    def forget(self, digest: str) -> None:
        """Remove an exhibit that nothing names: its key first, without which the rest is noise."""
        remove_durably(self._path(digest, ".key"), self._disk)
        remove_durably(self._path(digest), self._disk)

    def lock_away(self, digest: str, registry: Card | None = None) -> None:
        """Take the key of an annulled piece from where reading finds it; only ``release`` puts it back.

        With a registry's card the key is wrapped to that card alone, and no holder of the case's key opens the piece any more.
        """
        sealed, key = self._read_key(digest, ".key")
        if registry is None:
            self._write_key(digest, sealed, key, ".locked")
        else:
            head = REGISTRY_MAGIC + bytes.fromhex(sealed)
            write_durably(
                self._path(digest, ".locked"), head + wrap_to(registry, key, head + bytes.fromhex(digest)), 0o400, self._disk
            )
        remove_durably(self._path(digest, ".key"), self._disk)

    def release(self, digest: str, holder: Holder | None = None) -> None:
        """Undo ``lock_away``; raise Locked where the key is wrapped to a registry whose holder this is not."""
        sealed, key = self.unlocked(digest, holder)
        self._write_key(digest, sealed, key, ".key")
        remove_durably(self._path(digest, ".locked"), self._disk)

    def unlocked(self, digest: str, holder: Holder | None) -> tuple[str, bytes]:
        """Return the digest at rest and the key of a piece that is locked away, for whoever may; raise Locked for others."""
        content = self._path(digest, ".locked").read_bytes() if self.is_locked(digest) else b""
        if content[:8] != REGISTRY_MAGIC:
            return self._read_key(digest, ".locked")
        head = content[:40]
        if holder is not None and (key := unwrap_for(holder, content[40:], head + bytes.fromhex(digest))) is not None:
            return head[8:].hex(), key
        raise Locked("vault.registry_alone", exhibit=digest)

    def open_locked(self, digest: str, holder: Holder) -> BinaryIO:
        """Return a stream of a piece that is locked away, for the registry; the piece stays locked."""
        _, key = self.unlocked(digest, holder)
        descriptor = self._open(digest)
        try:
            return stream(descriptor, key, os.fstat(descriptor).st_size, digest, own=True)
        except Damaged:
            os.close(descriptor)
            raise

    def _path(self, digest: str, suffix: str = "") -> Path:
        if not _DIGEST.match(digest):
            raise Invalid("vault.not_a_digest", digest=digest)
        return self.folder / f"{digest}{suffix}"

    def _open(self, digest: str) -> int:
        try:
            return os.open(self._path(digest), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError as error:
            raise Missing("vault.no_such_exhibit", exhibit=digest) from error
        except OSError as error:
            # A link in its place, or a medium that fails.
            raise Damaged("vault.exhibit_damaged", exhibit=digest, where=error.strerror) from error

    def _write_key(self, digest: str, sealed: str, key: bytes, suffix: str) -> None:
        head = _KEY_MAGIC[suffix] + bytes.fromhex(sealed)
        wrapped = self._sealer.wrap(key, head + bytes.fromhex(digest))
        write_durably(self._path(digest, suffix), head + wrapped, 0o400, self._disk)

    def _read_key(self, digest: str, suffix: str) -> tuple[str, bytes]:
        """Return the digest at rest and the piece's key; which file is missing decides what is said."""
        locked = suffix == ".key" and self.is_locked(digest)
        if locked:
            raise Locked("vault.locked_away", exhibit=digest)
        try:
            content = self._path(digest, suffix).read_bytes()
        except FileNotFoundError as error:
            if self.has(digest) and suffix == ".key":
                raise Damaged("vault.exhibit_keyless", exhibit=digest) from error
            raise Missing("vault.no_such_exhibit", exhibit=digest) from error
        magic, head = content[:8], content[:40]
        if magic != _KEY_MAGIC[suffix]:
            raise Damaged("vault.exhibit_key_damaged", exhibit=digest)
        with suppress(Damaged):
            return head[8:].hex(), self._sealer.unwrap(content[40:], head + bytes.fromhex(digest))
        raise Damaged("vault.exhibit_key_damaged", exhibit=digest)


def _remaining(source: BinaryIO) -> int:
    """Return how many bytes a stream still has, or 0 where only reading tells (a pipe)."""
    if not source.seekable():
        return 0
    here = source.tell()
    there = source.seek(0, os.SEEK_END)
    source.seek(here)
    return max(0, there - here)

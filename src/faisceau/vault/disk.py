"""The disk: bytes and a name go in, a file that survives a power cut comes out.

Every write is write-aside, fsync, rename, fsync of the folder, in this order, each step needed: a test takes each
away and finds what is lost. A failed fsync is never tried again (its dirty pages are gone), and nothing is rolled
back after a rename (it may already stand on the disk).
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Self

from faisceau.model.errors import Damaged, Locked, NoSpace

INCOMING = ".incoming-"
"""Prefix of a file that is being written; what is left under it is of no one, unless somebody holds its lock."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_numbers = count()


class Disk:
    """The file system, one method for each act that matters after a power cut; tests put a forgetful one in its place."""

    def create(self, path: Path) -> int:
        """Make a new private file, locked while it is open, and return its descriptor."""
        return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)

    def write(self, descriptor: int, content: bytes | memoryview) -> None:
        """Write all of ``content`` at the end of an open file."""
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]

    def settle(self, descriptor: int) -> None:
        """Return once the bytes of an open file are on the medium."""
        os.fsync(descriptor)

    def chmod(self, descriptor: int, mode: int) -> None:
        """Set the permissions of an open file."""
        os.fchmod(descriptor, mode)

    def close(self, descriptor: int) -> None:
        """Close an open file and give up its lock."""
        os.close(descriptor)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file its final name, in one act."""
        os.rename(old, new)  # noqa: PTH104 - the system call is meant

    def remove(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a private folder, and those above it, where they are missing."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def settle_folder(self, path: Path) -> None:
        """Return once the names of a folder are on the medium."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def free(self, path: Path) -> int:
        """Return the bytes that this user may still write in a folder."""
        state = os.statvfs(path)
        return state.f_bavail * state.f_frsize


DISK = Disk()
"""The real one."""


@contextmanager
def clear_refusals(folder: Path, needed: int) -> Iterator[None]:
    """Turn what a disk refuses into a refusal that says where, and for a full one how many bytes are ``needed``."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace("vault.no_space", folder=folder, needed=needed, free=_free(folder)) from error
        if error.errno in _READ_ONLY:
            raise Locked("vault.disk_read_only", folder=folder) from error
        if error.errno == errno.EIO:
            raise Damaged("vault.disk_failing", folder=folder) from error
        raise


def _free(folder: Path) -> int:
    with suppress(OSError):
        return DISK.free(folder)
    return 0


class Incoming:
    """A file on its way into a folder: written under a name of its own, then committed whole or removed."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder, self.disk = folder, disk
        self.path, self.descriptor = self._create()
        self.written = 0

    def _create(self) -> tuple[Path, int]:
        while True:
            path = self.folder / f"{INCOMING}{os.getpid()}-{next(_numbers)}"
            try:
                descriptor = self.disk.create(path)
            except FileExistsError:
                continue
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_nlink:
                return path, descriptor
            # A sweep came between the making and the lock.
            self.disk.close(descriptor)

    def write(self, content: bytes | memoryview) -> None:
        """Append to the file."""
        self.disk.write(self.descriptor, content)
        self.written += len(content)

    def settle(self, mode: int) -> None:
        """Bring the bytes to the medium and set the final permissions."""
        self.disk.chmod(self.descriptor, mode)
        self.disk.settle(self.descriptor)

    def commit(self, name: str) -> None:
        """Give the settled file its name and bring the name to the medium."""
        self.disk.rename(self.path, self.folder / name)
        self.disk.settle_folder(self.folder)

    def discard(self) -> None:
        """Remove the file, where it has not been given its name."""
        with suppress(OSError):
            self.disk.remove(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Harmless after a commit: the private name is gone by then.
        self.discard()
        self.disk.close(self.descriptor)


def write_durably(path: Path, content: bytes, mode: int = 0o600, disk: Disk = DISK) -> None:
    """Put a file in place, whole or not at all, whatever happens; its folder must be there.

    Raises NoSpace where the disk is full, Locked where it may not be written, Damaged where it fails.
    """
    with clear_refusals(path.parent, len(content)), Incoming(path.parent, disk) as incoming:
        incoming.write(content)
        incoming.settle(mode)
        incoming.commit(path.name)


def remove_durably(path: Path, disk: Disk = DISK) -> None:
    """Take a file away and return once its name is gone from the medium."""
    with clear_refusals(path.parent, 0):
        disk.remove(path)
        disk.settle_folder(path.parent)


def make_folder_durably(path: Path, disk: Disk = DISK) -> None:
    """Make a private folder whose name survives a power cut."""
    with clear_refusals(path.parent, 0):
        if not path.is_dir():
            disk.make_folder(path)
            disk.settle_folder(path.parent)


def sweep(folder: Path) -> int:
    """Remove what interrupted writes have left in a folder; what another process is writing stays. Return how many."""
    swept = 0
    for path in sorted(folder.glob(f"{INCOMING}*")):
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
                swept += 1
            finally:
                os.close(descriptor)
    return swept

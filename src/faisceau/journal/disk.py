"""The disk as the journal uses it: every call that the commit protocol makes, so that a test can record or fail each.

Files are made 0600 and folders 0700. A failed ``sync`` is never retried by anyone: what the disk then holds is unknown.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from faisceau.model.errors import Locked, NoSpace

BLOCK = 4096
"""What one small file is taken to cost when the space that is needed is told."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PAUSE = 0.02


class Disk:
    """The real disk."""

    def lock(self, path: Path, patience: float) -> int:
        """Take the lock file for this process; raise Locked when another one holds it for ``patience`` seconds."""
        held = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        end = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                if time.monotonic() >= end:
                    os.close(held)
                    raise Locked("journal.held", where=path.parent.name, seconds=patience) from error
                time.sleep(_PAUSE)
            else:
                return held

    def open(self, path: Path) -> int:
        """Open a file to read and write, making it where it is missing."""
        return os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)

    def close(self, opened: int) -> None:
        """Close what was opened or locked; a lock is free again."""
        os.close(opened)

    def read(self, path: Path, start: int = 0) -> bytes:
        """Return the bytes of a file from ``start``."""
        with path.open("rb") as file:
            file.seek(start)
            return file.read()

    def digest(self, path: Path) -> str:
        """Return the SHA-256 of a file, hexadecimal, read in pieces."""
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def write(self, opened: int, content: bytes, offset: int) -> None:
        """Write all of ``content`` at ``offset``."""
        rest = memoryview(content)
        while rest:
            written = os.pwrite(opened, rest, offset)
            rest, offset = rest[written:], offset + written

    def sync(self, opened: int) -> None:
        """Return when the file's bytes are on the disk."""
        os.fsync(opened)

    def truncate(self, opened: int, size: int) -> None:
        """Cut a file to ``size`` bytes."""
        os.ftruncate(opened, size)

    def allocate(self, opened: int, size: int) -> None:
        """Take ``size`` bytes of the disk for a file."""
        os.posix_fallocate(opened, 0, size)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or a folder another name, replacing what bore it."""
        old.rename(new)

    def remove(self, path: Path) -> None:
        """Remove a file; nothing happens where there is none."""
        path.unlink(missing_ok=True)

    def sync_folder(self, folder: Path) -> None:
        """Return when the folder's names are on the disk."""
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)

    def make_folder(self, folder: Path) -> None:
        """Make a folder and those above it; nothing happens where it is."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, sorted; none where there is no folder."""
        return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []

    def size(self, path: Path) -> int | None:
        """Return the size of a file in bytes; None where there is none."""
        return path.stat().st_size if path.is_file() else None

    def free(self, folder: Path) -> int:
        """Return the bytes that may still be written beside ``folder``."""
        state = os.statvfs(folder)
        return state.f_bavail * state.f_frsize


def place(disk: Disk, path: Path, content: bytes) -> None:
    """Write a file aside, sync it and give it its name; the caller syncs the folder, once for many files."""
    aside = path.with_name(f"{path.name}.tmp")
    opened = disk.open(aside)
    try:
        disk.truncate(opened, 0)
        disk.write(opened, content, 0)
        disk.sync(opened)
    finally:
        disk.close(opened)
    disk.rename(aside, path)


def destroy_all(disk: Disk, folder: Path, names: Iterable[str]) -> None:
    """Overwrite and remove files of these names, also half-written ones, and make that durable."""
    there = set(disk.names(folder))
    found = [folder / name for one in names for name in (one, f"{one}.tmp") if name in there]
    for path in found:
        _destroy(disk, path)
    if found:
        disk.sync_folder(folder)


def _destroy(disk: Disk, path: Path) -> None:
    opened = disk.open(path)
    try:
        disk.write(opened, bytes(disk.size(path) or 0), 0)
        disk.sync(opened)
    finally:
        disk.close(opened)
    disk.remove(path)


@contextmanager
def refusing(disk: Disk, folder: Path, needed: int) -> Iterator[None]:
    """Turn what the disk refuses into a refusal in words: NoSpace with the bytes needed, else Locked with the reason."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise NoSpace("journal.no_space", needed=needed, free=disk.free(folder), where=folder.name) from error
        raise Locked("journal.disk_refuses", reason=error.strerror or str(error), where=folder.name) from error

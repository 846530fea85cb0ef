"""Copy a case into one file while people work on it, and bring it back: what is sealed and signed, never what is computed.

A copy is a tar (POSIX.1-2001) of ``case.toml``, ``journal/``, ``exhibits/`` and ``keys/``, all of it as it lies on the disk: encrypted
where the case encrypts. Nothing is locked while it is made. Of each log the checkpoint is taken first: whatever it counts was on
the disk before it, so that what comes after it in ``entries.log`` is at most the beginning of an entry that nobody acknowledged.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from faisceau.cases.opened import MARKER, read_marker
from faisceau.cases.opening import tidy
from faisceau.model.errors import Damaged, Invalid
from faisceau.model.ports import Progress
from faisceau.vault import make_folder_durably

FORMAT = "faisceau-copy/1"
END = "end"
"""The last member: how many files came before it. A copy without it ended too early."""
FIRST = "checkpoint"
LEFT = {"lock", "tile"}
"""Of a log: the lock file, and what is derived from the log."""
PARTS = ("journal", "exhibits", "keys")
LARGEST = 1 << 40
"""Bytes of one file that is brought back; ours."""


def back_up(folder: Path, out: Path, progress: Progress) -> dict[str, int | str]:
    """Copy a case into a new file; return its id, files and bytes."""
    told = read_marker(folder)
    if out.exists():
        raise Invalid("cases.copy_there", path=out)
    progress.stage("backup", sum(1 for _ in _files(folder)))
    aside = out.with_name(f".{out.name}.part")
    total = 0
    try:
        with aside.open("xb") as opened:
            aside.chmod(0o600)
            with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as tar:
                _add(tar, "format", FORMAT)
                count = 0
                # Each folder is listed only when what counts its files has been copied.
                for path in _files(folder):
                    size = _copied(tar, path, path.relative_to(folder).as_posix())
                    count, total = count + (size is not None), total + (size or 0)
                    progress.advance()
                _add(tar, END, str(count))
            _write_through(opened)
        aside.rename(out)
    finally:
        aside.unlink(missing_ok=True)
    progress.done()
    return {"case": str(told["id"]), "files": count, "bytes": total}


def bring_back(path: Path, folder: Path, progress: Progress) -> dict[str, int | str]:
    """Write a copied case into a new folder; return its id, files and bytes. Verify it before it is relied on.

    Raises Invalid where the folder is not empty, Damaged where the file is no copy of a case or ends too early.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Invalid("cases.not_empty", case=folder)
    make_folder_durably(folder)
    progress.stage("restore", 1)
    files, total, whole = 0, 0, False
    try:
        with tarfile.open(path, mode="r:") as tar:
            members = iter(tar)
            if _content(tar, next(members, None)) != FORMAT:
                raise Damaged("cases.no_copy", path=path)
            for member in members:
                if member.name == END:
                    whole = _content(tar, member) == str(files)
                    break
                target = _target(folder, member, path)
                for parent in reversed(target.relative_to(folder).parents[:-1]):
                    make_folder_durably(folder / parent)
                content = tar.extractfile(member)
                total += _written(target, content, member.mode & 0o700)
                files += 1
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise Damaged("cases.no_copy", path=path) from error
    if not whole or not (folder / MARKER).is_file():
        raise Damaged("cases.no_copy", path=path)
    tidy(folder)
    progress.done()
    return {"case": str(read_marker(folder)["id"]), "files": files, "bytes": total}


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is copied, in an order in which nothing that counts is younger than what counts it."""
    yield folder / MARKER
    logs = sorted(path for path in (folder / "journal").iterdir() if path.is_dir())
    for log in logs:
        yield log / FIRST
    for part in PARTS:
        for path in sorted((folder / part).rglob("*")):
            inside = path.relative_to(folder).parts
            if (
                path.is_file()
                and not (part == "journal" and (inside[2] in LEFT or inside[2] == FIRST))
                and not path.name.endswith(".tmp")
            ):
                yield path


def _copied(tar: tarfile.TarFile, path: Path, name: str) -> int | None:
    """Add a file as it is now, and return its bytes; None where it was removed since."""
    try:
        opened = path.open("rb")
    except FileNotFoundError:
        return None
    with opened:
        told = tarfile.TarInfo(name)
        # The size is taken once: a log may grow while it is read.
        told.size, told.mode = path.stat().st_size, path.stat().st_mode & 0o700
        tar.addfile(told, opened)
    return told.size


def _add(tar: tarfile.TarFile, name: str, text: str) -> None:
    told = tarfile.TarInfo(name)
    told.size, told.mode = len(text), 0o600
    tar.addfile(told, io.BytesIO(text.encode()))


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo | None) -> str:
    """Return the text of one of the two members that are no file of the case."""
    opened = tar.extractfile(member) if member is not None and member.name in ("format", END) else None
    return opened.read(64).decode("ascii", "replace") if opened else ""


def _target(folder: Path, member: tarfile.TarInfo, path: Path) -> Path:
    """Return where a member is written; raise Damaged where it is not a plain file at a place of a case."""
    inside = PurePosixPath(member.name)
    known = member.name == MARKER or inside.parts[:1] in [(part,) for part in PARTS]
    if not member.isreg() or not known or inside.is_absolute() or ".." in inside.parts or member.size > LARGEST:
        raise Damaged("cases.no_copy", path=path)
    return folder / inside


def _written(target: Path, content: IO[bytes] | None, mode: int) -> int:
    if content is None:
        return 0
    with target.open("xb") as out:
        total = 0
        while block := content.read(1 << 20):
            total += out.write(block)
        _write_through(out)
    target.chmod(mode)
    return total


def _write_through(opened: IO[bytes]) -> None:
    """Put what was written on the disk."""
    opened.flush()
    os.fsync(opened.fileno())

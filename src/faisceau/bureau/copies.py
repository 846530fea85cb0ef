"""Copy what is the bureau's own into one file while people work, and bring it back: database, keys, addresses that are told.

Cases have copies of their own (``faisceau backup``). The file opens the bureau as its state folder does: keep it where that may lie,
and encrypt it before it goes elsewhere. With PostgreSQL the database is copied by its own means (``pg_dump``), and not here.
"""

from __future__ import annotations

import os
import sqlite3
import tarfile
import tempfile
from pathlib import Path, PurePosixPath

from faisceau.model.errors import Damaged, Invalid

FORMAT = "faisceau-bureau-copy/1"
DATABASE = "office.sqlite3"
PLAIN = ("secret.key", "hooks.toml")
KEYS = "keys"
MOST = 1 << 36
"""Bytes of one file that is brought back; ours."""


def back_up(state: Path, keys: Path, out: Path) -> int:
    """Copy the bureau's own state into a new file; return how many files that is. Nothing is locked while it is made."""
    if out.exists():
        raise Invalid("cases.copy_there", path=out)
    aside = out.with_name(f".{out.name}.part")
    count = 0
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".copy-") as room, aside.open("xb") as opened:
            aside.chmod(0o600)
            with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as tar:
                for name, path in [(FORMAT.replace("/", "-"), None), *_files(state, keys, Path(room))]:
                    _add(tar, name, path)
                    count += path is not None
            opened.flush()
            os.fsync(opened.fileno())
        aside.rename(out)
    finally:
        aside.unlink(missing_ok=True)
    return count


def bring_back(path: Path, state: Path, keys: Path) -> int:
    """Write what was copied into a bureau that has no database yet; return how many files that is.

    Raises Invalid where there is one already, Damaged where the file is no copy of a bureau.
    """
    if (state / DATABASE).exists():
        raise Invalid("cases.not_empty", case=state)
    count = 0
    try:
        with tarfile.open(path, mode="r:") as tar:
            members = iter(tar)
            first = next(members, None)
            if first is None or first.name != FORMAT.replace("/", "-"):
                raise Damaged("bureau.no_copy", path=path)
            for member in members:
                inside = PurePosixPath(member.name).parts
                known = inside[:1] in ((DATABASE,), *((name,) for name in PLAIN)) or (len(inside) == 2 and inside[0] == KEYS)
                if not member.isreg() or not known or ".." in inside or member.size > MOST:
                    raise Damaged("bureau.no_copy", path=path)
                target = keys / inside[1] if inside[0] == KEYS else state / inside[0]
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                content = tar.extractfile(member)
                handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                with os.fdopen(handle, "wb") as opened:
                    opened.write(content.read() if content else b"")
                    opened.flush()
                    os.fsync(opened.fileno())
                count += 1
    except (tarfile.TarError, EOFError) as error:
        raise Damaged("bureau.no_copy", path=path) from error
    return count


def _files(state: Path, keys: Path, room: Path) -> list[tuple[str, Path | None]]:
    """Return what is copied under its name: the database as it is at one moment, whoever writes in it meanwhile (SQLite, backup API)."""
    told: list[tuple[str, Path | None]] = []
    if (state / DATABASE).is_file():
        copy = room / DATABASE
        source, target = sqlite3.connect(state / DATABASE, timeout=20), sqlite3.connect(copy)
        try:
            source.backup(target)
        finally:
            source.close()
            target.close()
        told.append((DATABASE, copy))
    told += [(name, state / name) for name in PLAIN if (state / name).is_file()]
    return told + [
        (f"{KEYS}/{path.name}", path) for path in sorted(keys.iterdir()) if path.is_file() and not path.name.endswith(".tmp")
    ]


def _add(tar: tarfile.TarFile, name: str, path: Path | None) -> None:
    told = tarfile.TarInfo(name)
    told.mode = 0o600
    if path is None:
        tar.addfile(told)
        return
    with path.open("rb") as opened:
        told.size = os.fstat(opened.fileno()).st_size
        tar.addfile(told, opened)

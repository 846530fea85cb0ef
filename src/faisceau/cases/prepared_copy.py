"""A redacted copy that is prepared and not signed: kept outside the case's exhibits, under a key of its own, until it is signed or destroyed.

A folder: ``key`` is that key, wrapped under the case's key and bound to the case and the folder; what is remembered of the making lies
in parts beside, so that a making that was stopped goes on where it was; ``copy/`` holds the copy as exhibits are held; ``told``, written
last, says that all of it is there. Everything is encrypted under the copy's key: once that is gone, nothing of it can be read.
"""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from faisceau.cases.arriving import Parts
from faisceau.cases.world import World
from faisceau.model.errors import Missing
from faisceau.vault import CaseSealer, Exhibits, Handle, Sealed, Vault, make_folder_durably, remove_durably, write_durably

COPIES = Path("shelf") / "copies"
"""Where prepared copies lie in a case."""
_KEY, _TOLD, _COPY, _PARTS = "key", "told", "copy", "parts"
_KEY_BYTES = 32


class PreparedCopy:
    """One copy that is being prepared, or waits to be signed."""

    def __init__(self, folder: Path, vault: Vault, world: World) -> None:
        """Open what is there; raise Missing where nothing is."""
        self.folder = folder
        try:
            wrapped = (folder / _KEY).read_bytes()
        except FileNotFoundError as error:
            raise Missing("redaction.gone") from error
        key = vault.sealer.unwrap(wrapped, _context(vault.case, folder.name))
        self._sealer = CaseSealer(key, world.randomness)
        self._copies = Exhibits(folder / _COPY, self._sealer, world.randomness)

    @classmethod
    def begin(cls, folder: Path, vault: Vault, world: World) -> PreparedCopy:
        """Make room for a copy, or go on with one whose making was stopped."""
        if not (folder / _KEY).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            for place in (folder.parent, folder, folder / _COPY, folder / _PARTS):
                make_folder_durably(place)
            key = world.randomness.draw(_KEY_BYTES)
            write_durably(folder / _KEY, vault.sealer.wrap(key, _context(vault.case, folder.name)), 0o600)
        made = cls(folder, vault, world)
        made._copies.sweep()
        return made

    def remember(self, what: object, make: Callable[[], bytes]) -> bytes:
        """Return what was made of this before, else make it and remember it; ``what``: everything on which it depends, as JSON writes it."""
        name = f"{_PARTS}/{sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()}"
        try:
            return self._get(name)
        except FileNotFoundError:
            content = make()
            self._put(name, content)
            return content

    def keep(self, content: Iterable[bytes]) -> Sealed:
        """Keep the bytes of the copy."""
        return self._copies.seal(cast("BinaryIO", io.BufferedReader(Parts(iter(content)), 1 << 20)))

    def handle(self, digest: str) -> Handle:
        """Return what the jail needs of the copy."""
        return self._copies.handle(digest)

    def open(self, digest: str) -> BinaryIO:
        """Return a stream of the copy."""
        return self._copies.open(digest)

    def close(self, told: Mapping[str, Any]) -> None:
        """Say what the copy is, and forget how it was made."""
        self._put(_TOLD, json.dumps(told).encode())
        shutil.rmtree(self.folder / _PARTS, ignore_errors=True)

    def told(self) -> dict[str, Any]:
        """Return what was said of the copy; raise Missing where it is not there whole."""
        try:
            told: dict[str, Any] = json.loads(self._get(_TOLD))
        except FileNotFoundError as error:
            raise Missing("redaction.gone") from error
        return told

    def _put(self, name: str, content: bytes) -> None:
        write_durably(self.folder / name, self._sealer.wrap(content, name.encode()), 0o600)

    def _get(self, name: str) -> bytes:
        return self._sealer.unwrap((self.folder / name).read_bytes(), name.encode())


def is_prepared_copy(folder: Path) -> bool:
    """Say whether a whole copy waits in a folder."""
    return (folder / _KEY).is_file() and (folder / _TOLD).is_file()


def destroy_copy(folder: Path) -> bool:
    """Destroy a prepared copy, its key first; return whether there was one."""
    was_there = (folder / _KEY).is_file()
    if was_there:
        remove_durably(folder / _KEY)
    shutil.rmtree(folder, ignore_errors=True)
    return was_there


def _context(case: str, name: str) -> bytes:
    return f"faisceau-prepared-copy/1 {case} {name}".encode()


__all__ = ["COPIES", "PreparedCopy", "destroy_copy", "is_prepared_copy"]

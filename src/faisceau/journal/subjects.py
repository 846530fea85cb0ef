"""Subject keys: a random key with a random id for each person, and one for what is no person's, of one device.

A file holds, wrapped under the case's key, the subject's name and key together, so that without that key nobody sees who
is in a case, and when the file is destroyed neither is left.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import rfc8785

from faisceau.journal.disk import Disk, place
from faisceau.model.errors import Damaged
from faisceau.model.ports import Randomness, Sealer

CASE = ""
"""The subject of what is no person's."""

ID_BYTES = 16
_ID = re.compile(r"[0-9a-f]{32}")
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class SubjectKey:
    """A key of a subject."""

    id: str
    subject: str
    key: bytes


class Subjects:
    """The subject keys in one device's folder."""

    def __init__(self, disk: Disk, folder: Path, origin: str, sealer: Sealer, randomness: Randomness) -> None:
        self._disk, self._folder, self._origin = disk, folder, origin
        self._sealer, self._randomness = sealer, randomness
        self.keys: dict[str, SubjectKey] = {}
        """The keys that were read, by id."""

    def refresh(self, erased: frozenset[str]) -> None:
        """Read the keys that came since and forget those that went; raise Damaged where a file does not authenticate.

        What is left of an erased key, overwritten or not yet, is no key any more.
        """
        names = [name for name in self.ids() if name not in erased]
        self.keys = {name: self.keys.get(name) or self.read(name) for name in names}

    def ids(self) -> list[str]:
        """Return the ids of the keys that lie there."""
        return [name for name in self._disk.names(self._folder) if _ID.fullmatch(name)]

    def read(self, name: str) -> SubjectKey:
        """Read one key; raise Damaged where its file does not authenticate."""
        try:
            raw = self._sealer.unwrap(self._disk.read(self._folder / name), self._context(name))
        except Damaged as error:
            raise Damaged("journal.subject_altered", where=f"subjects/{name}", entries="?") from error
        members = json.loads(raw)
        return SubjectKey(name, members["subject"], bytes.fromhex(members["key"]))

    def choose(self, subjects: Iterable[str]) -> list[SubjectKey]:
        """Return one key for each subject, a new one where it has none; new ones are not on the disk before ``store``."""
        held = {key.subject: key for key in reversed(self.keys.values())}
        return [held.get(subject) or self._draw(subject) for subject in subjects]

    def _draw(self, subject: str) -> SubjectKey:
        return SubjectKey(self._randomness.draw(ID_BYTES).hex(), subject, self._randomness.draw(KEY_BYTES))

    def store(self, keys: Iterable[SubjectKey]) -> None:
        """Write those of the keys that are new, durable before this returns."""
        new = [key for key in keys if key.id not in self.keys]
        for key in new:
            raw = rfc8785.dumps({"subject": key.subject, "key": key.key.hex()})
            place(self._disk, self._folder / key.id, self._sealer.wrap(raw, self._context(key.id)))
            self.keys[key.id] = key
        if new:
            self._disk.sync_folder(self._folder)

    def _context(self, name: str) -> bytes:
        return f"faisceau subject key v1 {self._origin} {name}".encode()

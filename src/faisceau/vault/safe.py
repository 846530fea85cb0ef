"""The vault of a case: its exhibits, its derived exhibits and its key, for one holder.

In go a case's folder and a holder's keys; out come sealed exhibits, authenticated streams, handles for the jail and the
``Sealer`` of the ports. An exhibit is found among the sealed ones first, then among the derived ones of the shelf.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from faisceau.model.errors import Invalid
from faisceau.model.ports import Randomness
from faisceau.vault.casekey import KEY, CaseKeys, CaseSealer
from faisceau.vault.disk import DISK, Disk, make_folder_durably
from faisceau.vault.exhibits import Exhibits, Handle, Sealed
from faisceau.vault.keys import Card, Holder
from faisceau.vault.world import SystemRandomness

EXHIBITS = Path("exhibits")
DERIVED = Path("shelf") / "exhibits"
KEYS = Path("keys")


class Vault:
    """An open vault: made by ``create`` for a new case, by ``unlock`` for one that is there."""

    def __init__(self, folder: Path, case: str, key: bytes, holder: Holder, randomness: Randomness, disk: Disk) -> None:
        self.folder, self.case, self.holder = folder, case, holder
        self._key, self._keys = key, CaseKeys(folder / KEYS, disk)
        self.sealer = CaseSealer(key, randomness)
        self.exhibits = Exhibits(folder / EXHIBITS, self.sealer, randomness, disk)
        self.derived = Exhibits(folder / DERIVED, self.sealer, randomness, disk)
        for place in (EXHIBITS, DERIVED.parent, DERIVED):
            make_folder_durably(folder / place, disk)
        self.exhibits.sweep()
        self.derived.sweep()

    @classmethod
    def create(cls, folder: Path, case: str, holder: Holder, randomness: Randomness | None = None, disk: Disk = DISK) -> Vault:
        """Make the vault of a new case in its folder, and its key, wrapped for its first holder."""
        if (folder / KEYS).exists():
            raise Invalid("vault.already_there", folder=folder)
        randomness = randomness or SystemRandomness()
        key = randomness.draw(KEY)
        for place in (folder, folder / KEYS):
            make_folder_durably(place, disk)
        CaseKeys(folder / KEYS, disk).admit(key, case, holder.card, holder)
        return cls(folder, case, key, holder, randomness, disk)

    @classmethod
    def unlock(cls, folder: Path, holder: Holder, randomness: Randomness | None = None, disk: Disk = DISK) -> Vault:
        """Open the vault of a case; raise Locked where the holder is none of the case, Damaged where the key is not genuine."""
        case, key = CaseKeys(folder / KEYS, disk).unwrap(holder)
        return cls(folder, case, key, holder, randomness or SystemRandomness(), disk)

    def seal(self, source: Path | BinaryIO) -> Sealed:
        """Seal a file or a stream; the same bytes a second time are the exhibit that is there already."""
        return self.exhibits.seal(source)

    def keep(self, content: bytes) -> str:
        """Keep a derived exhibit on the shelf, unless it is in the vault already, and return its digest."""
        digest = sha256(content).hexdigest()
        if not self.has(digest):
            self.derived.seal(io.BytesIO(content))
        return digest

    def open(self, digest: str) -> BinaryIO:
        """Return a seekable, authenticated stream of an exhibit, sealed or derived."""
        return self._where(digest).open(digest)

    def handle(self, digest: str) -> Handle:
        """Return what the jail needs of an exhibit: its sealed file, open, and its key."""
        return self._where(digest).handle(digest)

    def size(self, digest: str) -> int:
        """Return the number of bytes of an exhibit; raise Missing where it is not there."""
        return self._where(digest).size(digest)

    def has(self, digest: str) -> bool:
        """Say whether an exhibit, sealed or derived, is there."""
        return self.exhibits.has(digest) or self.derived.has(digest)

    def digests(self) -> Iterator[str]:
        """Yield the digests of the sealed exhibits, in order; derived ones are not among them."""
        return self.exhibits.digests()

    def verify(self, digest: str) -> None:
        """Read an exhibit to its end; raise Damaged unless the bytes at rest and the exhibit are those that were sealed."""
        self._where(digest).verify(digest)

    def bring(self, folder: Path) -> int:
        """Copy in the sealed exhibits of another copy of the case that are not here; return how many."""
        return self.exhibits.bring(folder)

    def lock_away(self, digest: str, registry: Card | None = None) -> None:
        """Lock an annulled piece: its key alone is set apart, wrapped to the registry's card where there is one."""
        self.exhibits.lock_away(digest, registry)

    def release(self, digest: str) -> None:
        """Undo ``lock_away``; raise Locked where the piece is locked to a registry that this holder is not."""
        self.exhibits.release(digest, self.holder)

    def open_locked(self, digest: str) -> BinaryIO:
        """Return a stream of a piece that is locked away, for its registry; raise Locked for anybody else."""
        return self.exhibits.open_locked(digest, self.holder)

    def is_locked(self, digest: str) -> bool:
        """Say whether a piece was locked away."""
        return self.exhibits.is_locked(digest)

    def holders(self) -> tuple[str, ...]:
        """Return the key identifications of those who can open the case."""
        return self._keys.holders()

    def admitted_by(self, key_id: str) -> bytes:
        """Return the raw signing key of who let a holder in: ``cases`` holds it against the signatories enrolled."""
        return self._keys.read(key_id).admitted_by

    def admit(self, card: Card) -> None:
        """Let a second holder open the case."""
        self._keys.admit(self._key, self.case, card, self.holder)

    def dismiss(self, key_id: str) -> None:
        """Take a holder's way into the case; never the last one's."""
        self._keys.dismiss(key_id)

    def _where(self, digest: str) -> Exhibits:
        if self.exhibits.has(digest) or not self.derived.has(digest):
            return self.exhibits
        return self.derived


def admitted(folder: Path) -> tuple[str, ...]:
    """Return the identifications of the keys to which a case's key is wrapped; no key is needed to ask."""
    return CaseKeys(folder / KEYS).holders()

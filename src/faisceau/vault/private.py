"""What one person keeps for themselves beside a case: notes, highlights, searches; nobody else opens it, and nothing is made of it.

``CASE/private/KEYID/key`` is a random key, wrapped to that person's own X25519 key (HPKE, RFC 9180, base mode, bound to the case and the person): not
under the case's key, which others hold. ``CASE/private/KEYID/ID`` is one thing kept, AES-256-GCM under that key, bound to the case, the person and its
own name, its length hidden to the next ``STEP`` bytes. Backups, builds, prints and exports do not look into ``private``.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from faisceau.model.errors import Damaged, Invalid, Missing
from faisceau.model.ports import Randomness
from faisceau.vault.casekey import CaseSealer
from faisceau.vault.disk import DISK, Disk, make_folder_durably, remove_durably, write_durably
from faisceau.vault.keys import Holder

FOLDER = "private"
FORMAT = "faisceau-private/1"
MOST = 64_000
"""Bytes of one thing kept, as JSON; ours."""
STEP = 512
"""Bytes to a multiple of which a thing kept is filled up; ours."""
_KEY = "key"
_ID = re.compile(r"[0-9a-f]{16}\Z")
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class Private:
    """The things that one person keeps, opened by that person's key."""

    def __init__(self, folder: Path, case: str, holder: Holder, randomness: Randomness, disk: Disk = DISK) -> None:
        """Open what a holder keeps beside a case; nothing is written before something is kept."""
        self.folder = folder / FOLDER / holder.key_id
        self._case, self._holder, self._randomness, self._disk = case, holder.key_id, randomness, disk
        self._public = holder.card.sealing
        path = self.folder / _KEY
        try:
            key = _SUITE.decrypt(path.read_bytes(), holder.sealing, info=self._context(_KEY)) if path.is_file() else b""
        except (InvalidTag, ValueError) as error:
            raise Damaged("vault.private_damaged", path=path) from error
        self._sealer = CaseSealer(key, randomness) if key else None

    def keep(self, told: dict[str, Any], name: str = "") -> str:
        """Keep a thing, in the place of one of that name where it is given, and return its name; raise Invalid where it is too long."""
        content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        if len(content) > MOST:
            raise Invalid("vault.private_too_long", most=MOST)
        name = name or self._randomness.draw(8).hex()
        if not _ID.match(name):
            raise Missing("vault.private_missing")
        filled = content + b" " * (-len(content) % STEP)
        write_durably(self.folder / name, self._begun().wrap(filled, self._context(name)), 0o600, self._disk)
        return name

    def things(self) -> dict[str, dict[str, Any]]:
        """Return what is kept, by name; raise Damaged where a file is not what was written."""
        if self._sealer is None:
            return {}
        found = {}
        for path in sorted(self.folder.iterdir()):
            if _ID.match(path.name):
                try:
                    told = json.loads(self._sealer.unwrap(path.read_bytes(), self._context(path.name)))
                except Damaged as error:
                    raise Damaged("vault.private_damaged", path=path) from error
                found[path.name] = told
        return found

    def drop(self, name: str) -> None:
        """Remove a thing; raise Missing where there is none."""
        if not _ID.match(name) or not (self.folder / name).is_file():
            raise Missing("vault.private_missing")
        remove_durably(self.folder / name, self._disk)

    def _begun(self) -> CaseSealer:
        if self._sealer is None:
            make_folder_durably(self.folder.parent)
            make_folder_durably(self.folder)
            key = self._randomness.draw(32)
            wrapped = _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(self._public), info=self._context(_KEY))
            write_durably(self.folder / _KEY, wrapped, 0o600, self._disk)
            self._sealer = CaseSealer(key, self._randomness)
        return self._sealer

    def _context(self, name: str) -> bytes:
        return rfc8785.dumps([FORMAT, self._case, self._holder, name])


def destroy_private(folder: Path) -> int:
    """Remove what everybody keeps beside a case, and return how many things that was: at its closing."""
    kept = [path for path in (folder / FOLDER).rglob("*") if _ID.match(path.name) and path.is_file()]
    shutil.rmtree(folder / FOLDER, ignore_errors=True)
    return len(kept)


__all__ = ["Private", "destroy_private"]

"""The world of a command: clock, randomness, keys, the voice in which something is said aloud."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from faisceau.model.errors import Locked, Missing
from faisceau.model.ports import Clock, Randomness
from faisceau.vault import Holder, KeyFolder, SystemClock, SystemRandomness

DEVICE = "device"
"""The name under which the key folder keeps this device's name."""


@dataclass
class World:
    """What the use cases are handed; nothing below reads the environment."""

    clock: Clock
    randomness: Randomness
    keys: KeyFolder
    tell: Callable[..., None]
    passphrase: str | None = None
    holder_name: str = ""
    held: Holder | None = None
    """Keys that their holder opened already, where a passphrase is not asked for every act."""

    @classmethod
    def of_this_machine(cls, tell: Callable[..., None], holder: str = "", keys: Path | None = None) -> World:
        """Return the world of this process: its clock, the kernel's randomness, a key folder (the user's where none is given)."""
        folder = KeyFolder(keys) if keys else KeyFolder.default(os.environ)
        return cls(
            SystemClock(),
            SystemRandomness(),
            folder,
            tell,
            secret_told(os.environ, "FAISCEAU_PASSPHRASE") or None,
            holder or os.environ.get("FAISCEAU_HOLDER", ""),
        )

    def holder(self) -> Holder:
        """Return the keys of the person who acts."""
        return self.held or self.keys.load(self.holder_name or None, self.passphrase)

    def holder_or_first(self, name: str = "") -> Holder:
        """Return the keys of the person who acts; where the folder has none, make them and say so."""
        try:
            return self.holder()
        except Missing:
            made = self.keys.create(self.holder_name or name or "me", self.passphrase)
            self.tell(
                "cases.key_made" if self.passphrase else "vault.key_unprotected",
                name=made.name,
                folder=self.keys.path,
                path=self.keys.path,
            )
            return made

    def device(self) -> str:
        """Return this device's name, made at random the first time."""
        path = self.keys.path / DEVICE
        if not path.exists():
            self.keys.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(f"device-{self.randomness.draw(6).hex()}\n", "ascii")
        return path.read_text("ascii").strip()


def secret_told(environment: Mapping[str, str], name: str) -> str:
    """Return a secret: as the environment says it, or as the file holds it that ``NAME_FILE`` names, where a keeper of secrets lays it.

    Raises Locked where that file cannot be read: without the secret that was meant nothing is opened, and nothing is made.
    """
    if said := environment.get(name, ""):
        return said
    named = environment.get(f"{name}_FILE", "")
    if not named:
        return ""
    try:
        return Path(named).read_text("utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        raise Locked("cases.no_secret", name=f"{name}_FILE", path=named) from error

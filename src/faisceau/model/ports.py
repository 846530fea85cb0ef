"""Ports: the world, handed in. The core asks for nothing that does not come through its arguments."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Protocol


class Clock(Protocol):
    """The one clock."""

    def now(self) -> dt.datetime:
        """Return the present instant, aware, in UTC."""


class Randomness(Protocol):
    """The one source of randomness."""

    def draw(self, count: int) -> bytes:
        """Return ``count`` unpredictable bytes."""


class Progress(Protocol):
    """Where a long work says how far it is."""

    def stage(self, name: str, total: int) -> None:
        """Begin a stage of ``total`` steps."""

    def advance(self, steps: int = 1) -> None:
        """Say that ``steps`` more are done."""

    def done(self) -> None:
        """End the stage."""

    def whole(self, least: int | None, most: int | None) -> None:
        """Say how many seconds the whole work still takes, of which the stage is a part: at least, at most; None where nothing bounds it."""


class Sealer(Protocol):
    """What encrypts and decrypts small things under the case's key (payload keys, log keys)."""

    def wrap(self, secret: bytes, context: bytes) -> bytes:
        """Encrypt ``secret`` under the case's key, bound to ``context``."""

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Decrypt what ``wrap`` made; raise Damaged where it does not authenticate."""


class Signer(Protocol):
    """A person's signing key."""

    @property
    def key_id(self) -> str:
        """Return the identification of the key: SHA-256 of the raw public key, first 16 bytes, hexadecimal."""

    @property
    def public_key(self) -> bytes:
        """Return the raw Ed25519 public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """Return the Ed25519 signature of a message, 64 bytes."""


Environment = Mapping[str, str]

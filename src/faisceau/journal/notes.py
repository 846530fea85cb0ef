"""Signed notes and checkpoints: text and an Ed25519 key in, a note out, and back (C2SP signed-note, tlog-checkpoint).

Notes are read as bytes and split on line feeds only: text mode and ``splitlines`` would let a flipped bit turn a line
feed into another separator. Base64 is compared with its own re-encoding, because decoders accept stray spare bits.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from faisceau.journal.tree import HASH_BYTES

ED25519 = b"\x01"
"""Signature type of C2SP signed-note, "Signature types"."""

DASH = "\u2014 "
LARGEST_NOTE = 1 << 20
"""A limit of ours; the specification asks for one and for at least 16 signatures."""

_KEY = re.compile(r"(?P<name>[^\s+]+)\+(?P<id>[0-9a-f]{8})\+(?P<material>[A-Za-z0-9+/=]+)")
_SIZE = re.compile(r"0|[1-9][0-9]{0,15}")


class NoteError(ValueError):
    """A note that cannot be trusted; ``code`` is worded in ``model.wording.journal``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def to_base64(raw: bytes) -> str:
    """Write standard Base64 (RFC 4648 §4)."""
    return base64.b64encode(raw).decode("ascii")


def from_base64(text: str) -> bytes:
    """Read canonical standard Base64; raise ValueError for anything else."""
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error
    if to_base64(raw) != text:
        raise ValueError(text)
    return raw


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """The name and the public Ed25519 key of who signs notes (C2SP signed-note, "Verifier keys")."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """The key id: the first four bytes of SHA-256 of name, line feed, type and key."""
        return sha256(self.name.encode() + b"\n" + ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(ED25519 + self.public)}"


def parse_key(text: str) -> VerifierKey:
    """Read a verifier key; raise NoteError where it is not one, or its id is not its own."""
    found = _KEY.fullmatch(text)
    try:
        material = from_base64(found["material"]) if found else b""
    except ValueError:
        material = b""
    if not found or len(material) != 1 + HASH_BYTES or material[:1] != ED25519:
        raise NoteError("journal.key_form")
    key = VerifierKey(found["name"], material[1:])
    if str(key) != text:
        raise NoteError("journal.key_form")
    return key


def sign_note(text: str, name: str, key: Ed25519PrivateKey) -> str:
    """Return the note: ``text``, which ends in a line feed, and one signature line."""
    known = VerifierKey(name, key.public_key().public_bytes_raw())
    return f"{text}\n{DASH}{name} {to_base64(known.id + key.sign(text.encode()))}\n"


def open_note(note: bytes, keys: Collection[VerifierKey]) -> str:
    """Return the text of a note that one of ``keys`` signed; raise NoteError otherwise.

    Signatures of unknown keys are ignored; a wrong signature of a known key condemns the note.
    """
    text, lines = _split_note(note)
    signed = False
    for line in lines:
        name, raw = _signature(line)
        for key in keys:
            if (name, raw[:4]) == (key.name, key.id):
                _check(key, raw[4:], text)
                signed = True
    if not signed:
        raise NoteError("journal.note_unsigned")
    return text


def _split_note(note: bytes) -> tuple[str, list[str]]:
    if len(note) > LARGEST_NOTE:
        raise NoteError("journal.note_form")
    try:
        whole = note.decode()
    except UnicodeDecodeError as error:
        raise NoteError("journal.note_form") from error
    text, blank, signatures = whole.rpartition("\n\n")
    if not blank or not signatures.endswith("\n") or any(c < " " and c != "\n" for c in whole):
        raise NoteError("journal.note_form")
    return text + "\n", signatures[:-1].split("\n")


def _signature(line: str) -> tuple[str, bytes]:
    parts = line.removeprefix(DASH).split(" ")
    try:
        raw = from_base64(parts[-1])
    except ValueError as error:
        raise NoteError("journal.note_form") from error
    if not line.startswith(DASH) or len(parts) != 2 or not parts[0] or len(raw) < 5:
        raise NoteError("journal.note_form")
    return parts[0], raw


def _check(key: VerifierKey, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, text.encode())
    except InvalidSignature as error:
        raise NoteError("journal.note_signature") from error


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log at a size (C2SP tlog-checkpoint, without extension lines)."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The note text."""
        return f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"

    def sign(self, key: Ed25519PrivateKey) -> str:
        """Return the checkpoint as a note, signed under its origin."""
        return sign_note(self.text, self.origin, key)


def open_checkpoint(note: bytes, key: VerifierKey) -> Checkpoint:
    """Read a checkpoint that ``key`` signed for the log of its name; raise NoteError otherwise."""
    lines = open_note(note, [key]).split("\n")
    try:
        origin, size, hashed, end = lines
        found = Checkpoint(origin, int(size), from_base64(hashed))
    except ValueError as error:
        raise NoteError("journal.note_form") from error
    if origin != key.name or end or not _SIZE.fullmatch(size) or len(found.root) != HASH_BYTES:
        raise NoteError("journal.note_form")
    return found

"""Payloads: what an entry says, encrypted under the keys of all its subjects together, in files named by their SHA-256.

Plaintext of a file: the salt (32 bytes), the length of the payload (4 bytes, big-endian), the payload in RFC 8785 form,
zeroes up to a multiple of 256 bytes, because a length can give a role or a name away. Key: HKDF-SHA256 (RFC 5869) of the
subject keys in the order of their ids. AES-256-GCM with a random nonce of 12 bytes, which stands first in the file. The
associated data binds log, type and key ids. The leaf's commitment is HMAC-SHA256 of the payload under the salt, which
lies inside the ciphertext: without the keys nobody can test a guess.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from faisceau.journal.leaf import Leaf
from faisceau.journal.subjects import SubjectKey
from faisceau.model.entries import Entry, from_body, to_body
from faisceau.model.errors import Damaged, Invalid
from faisceau.model.ports import Randomness

SALT_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4
STEP = 256
_HEAD = SALT_BYTES + LENGTH_BYTES


@dataclass(frozen=True, slots=True)
class Sealed:
    """A payload ready to be written: its ciphertext, and what the leaf says of it."""

    ciphertext: bytes
    commitment: str
    digest: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """What an entry says, when and by whom it was said to be signed."""

    entry: Entry
    at: str
    by: str


def seal(payload: Payload, log: str, keys: Sequence[SubjectKey], randomness: Randomness) -> Sealed:
    """Encrypt a payload under the keys of its subjects; raise Invalid for what JSON cannot hold."""
    kind = type(payload.entry).__name__
    members = {"type": kind, "body": to_body(payload.entry), "at": payload.at, "by": payload.by}
    try:
        canonical = rfc8785.dumps(members)
    except rfc8785.CanonicalizationError as error:
        raise Invalid("journal.not_canonical", type=kind, reason=error) from error
    salt, nonce = randomness.draw(SALT_BYTES), randomness.draw(NONCE_BYTES)
    ordered = sorted(keys, key=lambda key: key.id)
    ids = tuple(key.id for key in ordered)
    plain = salt + len(canonical).to_bytes(LENGTH_BYTES, "big") + canonical
    plain += bytes(-len(plain) % STEP)
    bound = _bound(log, kind, ids)
    ciphertext = nonce + AESGCM(_derive(ordered, bound)).encrypt(nonce, plain, bound)
    return Sealed(ciphertext, _commit(salt, canonical), sha256(ciphertext).hexdigest(), ids)


@dataclass(frozen=True, slots=True)
class Opening:
    """What opens the commitment of a leaf: the salt, and the RFC 8785 form of what the entry says."""

    salt: bytes
    canonical: bytes


def open_sealed(ciphertext: bytes, leaf: Leaf, keys: Mapping[str, SubjectKey]) -> Payload:
    """Decrypt the payload of a leaf; raise Damaged where the file, the commitment or what the leaf says is not its own."""
    return read_opening(decrypt(ciphertext, leaf, keys), leaf)


def decrypt(ciphertext: bytes, leaf: Leaf, keys: Mapping[str, SubjectKey]) -> Opening:
    """Decrypt the payload of a leaf; raise Damaged where the file is not its own."""
    if sha256(ciphertext).hexdigest() != leaf.sealed:
        raise Damaged("journal.payload_altered", where=f"payloads/{leaf.sealed}")
    bound = _bound(leaf.log, leaf.type, leaf.keys)
    try:
        key = _derive([keys[one] for one in leaf.keys], bound)
        plain = AESGCM(key).decrypt(ciphertext[:NONCE_BYTES], ciphertext[NONCE_BYTES:], bound)
    except (InvalidTag, KeyError, ValueError) as error:
        raise Damaged("journal.payload_closed", where=f"payloads/{leaf.sealed}") from error
    length = int.from_bytes(plain[SALT_BYTES:_HEAD], "big")
    return Opening(plain[:SALT_BYTES], plain[_HEAD : _HEAD + length])


def read_opening(opening: Opening, leaf: Leaf) -> Payload:
    """Return what an entry says; raise Damaged where it is not what the leaf commits to."""
    if not hmac.compare_digest(_commit(opening.salt, opening.canonical), leaf.commitment):
        raise Damaged("journal.commitment", where=f"payloads/{leaf.sealed}")
    members: dict[str, Any] = json.loads(opening.canonical)
    if members["type"] != leaf.type:
        raise Damaged("journal.leaf_differs", where=f"payloads/{leaf.sealed}")
    return Payload(from_body(members["type"], members["body"]), members["at"], members["by"])


def _bound(log: str, kind: str, ids: Sequence[str]) -> bytes:
    return rfc8785.dumps({"log": log, "type": kind, "keys": list(ids)})


def _derive(keys: Sequence[SubjectKey], bound: bytes) -> bytes:
    secret = b"".join(key.key for key in keys)
    return HKDF(SHA256(), 32, salt=None, info=b"faisceau payload v1 " + bound).derive(secret)


def _commit(salt: bytes, canonical: bytes) -> str:
    return hmac.new(salt, canonical, sha256).hexdigest()

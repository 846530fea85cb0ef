"""A leaf: what everybody may read of an entry without a key, as RFC 8785 JSON, signed over everything but its signatures.

Nothing that could be guessed stands in it: types, sizes, hashes, random key ids, and public keys of signatories. ``log``
binds it to its case and device, so that a leaf that was signed for one log is worth nothing in another.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from faisceau.journal.notes import from_base64, parse_key, to_base64
from faisceau.model.ports import Signer

LARGEST_LEAF = 65_535
"""A C2SP entry bundle counts an entry's bytes in 16 bits (tlog-tiles, "Log entries")."""

OPEN_MEMBERS = {
    "SignatoryEnrolled": "enrols",
    "SignatoryRevoked": "revokes",
    "SubjectErased": "erases",
    "LogJoined": "joins",
}
"""The types whose leaf says in clear what a stranger needs to check the log, and the member that says it."""

_HASH = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{32}")
_TYPE = re.compile(r"[A-Z][A-Za-z]{0,63}")
_ORIGIN = re.compile(r"faisceau/[A-Za-z0-9][A-Za-z0-9._-]{0,63}/[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class LeafError(ValueError):
    """Bytes that are not a leaf."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature over a leaf: ``alg`` is ``ed25519``; ``webauthn`` is reserved for assertions of passkeys."""

    key: str
    sig: bytes
    alg: str = "ed25519"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """The public form of an entry. Hashes and ids are lower-case hexadecimal."""

    log: str
    type: str
    seen: int
    because: tuple[str, ...] = ()
    commitment: str
    sealed: str
    keys: tuple[str, ...]
    beside: tuple[str, ...] = ()
    opened: Mapping[str, Any] = field(default_factory=dict)
    signatures: tuple[Signature, ...] = ()

    def _members(self) -> dict[str, Any]:
        payload = {"commitment": self.commitment, "sealed": self.sealed, "keys": list(self.keys)}
        members: dict[str, Any] = {"v": 1, "log": self.log, "type": self.type, "seen": self.seen, "payload": payload}
        members |= {"because": list(self.because), "beside": list(self.beside)}
        if self.type in OPEN_MEMBERS:
            members[OPEN_MEMBERS[self.type]] = dict(self.opened)
        return members

    def signed_bytes(self) -> bytes:
        """Return what is signed: the RFC 8785 form of everything but the signatures."""
        return rfc8785.dumps(self._members())

    def encode(self) -> bytes:
        """Return the leaf as it stands in the log."""
        signatures = [{"alg": one.alg, "key": one.key, "sig": to_base64(one.sig)} for one in self.signatures]
        return rfc8785.dumps(self._members() | {"signatures": signatures})

    def sign(self, signer: Signer) -> Leaf:
        """Return the leaf with one more signature."""
        return replace(self, signatures=(*self.signatures, Signature(signer.key_id, signer.sign(self.signed_bytes()))))


def key_id(public: bytes) -> str:
    """Return the identification of a signatory's key, as ``Signer.key_id`` says it."""
    return sha256(public).hexdigest()[:32]


def signed_by(leaf: Leaf, signature: Signature, public: bytes) -> bool:
    """Say whether a signature of the leaf was made with the private half of ``public``."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature.sig, leaf.signed_bytes())
    except InvalidSignature:
        return False
    return True


def parse(raw: bytes) -> Leaf:
    """Read a leaf; raise LeafError for anything but the exact form that ``encode`` writes."""
    try:
        members = json.loads(raw)
        kind = members["type"]
        payload = members["payload"]
        leaf = Leaf(
            log=_text(members["log"], _ORIGIN),
            type=_text(kind, _TYPE),
            seen=_size(members["seen"]),
            because=_texts(members["because"], _HASH),
            commitment=_text(payload["commitment"], _HASH),
            sealed=_text(payload["sealed"], _HASH),
            keys=_texts(payload["keys"], _ID),
            beside=_texts(members["beside"], _HASH),
            opened=_opened(kind, members),
            signatures=tuple(_signature(one) for one in members["signatures"]),
        )
        same = leaf.encode() == raw
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise LeafError(str(error)) from error
    if not same or not leaf.keys or not leaf.signatures:
        raise LeafError("not the form that is written")
    return leaf


def _text(value: Any, form: re.Pattern[str]) -> str:
    if not form.fullmatch(value):
        raise LeafError(value)
    return str(value)


def _texts(values: Any, form: re.Pattern[str]) -> tuple[str, ...]:
    return tuple(_text(value, form) for value in values)


def _size(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise LeafError(value)
    return value


def _signature(value: Any) -> Signature:
    if value["alg"] != "ed25519":
        raise LeafError(value["alg"])
    return Signature(_text(value["key"], _ID), from_base64(value["sig"]))


_OPENED: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "enrols": lambda said: {"key": _text(said["key"], _HASH)},
    "revokes": lambda said: {"key": _text(said["key"], _ID)},
    "erases": lambda said: {"keys": list(_texts(said["keys"], _ID)), "withdraws": list(_texts(said["withdraws"], _HASH))},
    "joins": lambda said: {
        "origin": _text(said["origin"], _ORIGIN),
        "size": _size(said["size"]),
        "root": _text(said["root"], _HASH),
        "log_key": str(parse_key(said["log_key"])),
    },
}


def _opened(kind: str, members: Mapping[str, Any]) -> dict[str, Any]:
    member = OPEN_MEMBERS.get(kind)
    return _OPENED[member](members[member]) if member else {}

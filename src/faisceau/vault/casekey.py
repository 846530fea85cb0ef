"""The case's key: 32 random bytes, wrapped for each of its holders; and what is encrypted under it.

``CASE/keys/KEYID.json`` holds the key wrapped to a holder's X25519 key (HPKE, RFC 9180, base mode, bound to the case
and the holder), signed by whoever let the holder in: HPKE does not say who wrapped, and a planted key would read what
is sealed after it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import rfc8785
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from faisceau.model.errors import Damaged, Invalid, Locked
from faisceau.model.ports import Randomness
from faisceau.vault.disk import DISK, Disk, remove_durably, write_durably
from faisceau.vault.keys import Card, Holder

FORMAT = "faisceau-case-key/1"
KEY = 32
_NONCE = 12
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


class CaseSealer:
    """What encrypts small things under the case's key: AES-256-GCM, a random nonce, the context authenticated."""

    def __init__(self, key: bytes, randomness: Randomness) -> None:
        self._cipher, self._randomness = AESGCM(key), randomness

    def wrap(self, secret: bytes, context: bytes) -> bytes:
        """Encrypt ``secret``, bound to ``context``: nonce, ciphertext and tag."""
        nonce = self._randomness.draw(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secret, context)

    def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        """Decrypt what ``wrap`` made; raise Damaged where it does not authenticate."""
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], context)
        except (InvalidTag, ValueError) as error:
            # ValueError: too short to hold a nonce.
            raise Damaged("vault.unwrapping_failed") from error


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A file of the case's key folder: for whom, let in by which signing key."""

    case: str
    holder: str
    admitted_by: bytes
    wrapped: bytes


class CaseKeys:
    """The folder of the wrapped case key."""

    def __init__(self, folder: Path, disk: Disk = DISK) -> None:
        self.folder, self._disk = folder, disk

    def holders(self) -> tuple[str, ...]:
        """Return the key identifications of those who can open the case."""
        return tuple(sorted(path.stem for path in self.folder.glob("*.json")))

    def admit(self, key: bytes, case: str, card: Card, by: Holder) -> None:
        """Wrap the case's key for the holder of a card, signed by one who has it."""
        wrapped = _SUITE.encrypt(key, X25519PublicKey.from_public_bytes(card.sealing), info=_info(case, card.key_id))
        fields = {
            "format": FORMAT,
            "case": case,
            "holder": card.key_id,
            "wrapped": wrapped.hex(),
            "admitted_by": by.public_key.hex(),
        }
        fields["signature"] = by.sign(rfc8785.dumps(fields)).hex()
        write_durably(self._path(card.key_id), rfc8785.dumps(fields) + b"\n", 0o600, self._disk)

    def dismiss(self, key_id: str) -> None:
        """Remove a holder's wrapped key; never the last one's. What the holder has read, or copied, stays read."""
        if key_id not in self.holders():
            raise Invalid("vault.not_a_holder_of_case", holder=key_id)
        if len(self.holders()) == 1:
            raise Invalid("vault.last_holder", holder=key_id)
        remove_durably(self._path(key_id), self._disk)

    def read(self, key_id: str) -> Wrapped:
        """Read a holder's file and check its signature; raise Locked where there is none, Damaged where it is not genuine."""
        path = self._path(key_id)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise Locked("vault.not_your_case", holder=key_id) from error
        try:
            fields = json.loads(content)
            signature = bytes.fromhex(fields.pop("signature"))
            found = Wrapped(fields["case"], fields["holder"], *(bytes.fromhex(fields[name]) for name in ("admitted_by", "wrapped")))
            Ed25519PublicKey.from_public_bytes(found.admitted_by).verify(signature, rfc8785.dumps(fields))
            canonical = rfc8785.dumps({**fields, "signature": signature.hex()}) + b"\n"
        except (ValueError, KeyError, TypeError, AttributeError, InvalidSignature) as error:
            raise Damaged("vault.case_key_damaged", path=path) from error
        if canonical != content or found.holder != key_id or fields["format"] != FORMAT:
            raise Damaged("vault.case_key_damaged", path=path)
        return found

    def unwrap(self, holder: Holder) -> tuple[str, bytes]:
        """Return the case's identification and its key, for a holder."""
        found = self.read(holder.key_id)
        try:
            key = _SUITE.decrypt(found.wrapped, holder.sealing, info=_info(found.case, found.holder))
        except (InvalidTag, ValueError) as error:
            raise Damaged("vault.case_key_damaged", path=self._path(holder.key_id)) from error
        return found.case, key

    def _path(self, key_id: str) -> Path:
        return self.folder / f"{key_id}.json"


def _info(case: str, key_id: str) -> bytes:
    return rfc8785.dumps([FORMAT, case, key_id])

"""A small secret wrapped to one card alone: HPKE (RFC 9180, base mode), bound to what it is about."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from faisceau.vault.keys import Card, Holder

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def wrap_to(card: Card, secret: bytes, context: bytes) -> bytes:
    """Return a secret as the holder of a card alone can read it, bound to ``context``."""
    return SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(card.sealing), info=context)


def unwrap_for(holder: Holder, wrapped: bytes, context: bytes) -> bytes | None:
    """Return what was wrapped to a holder's card; None where it was wrapped to another, or is not what was wrapped."""
    try:
        return SUITE.decrypt(wrapped, holder.sealing, info=context)
    except (InvalidTag, ValueError):
        return None

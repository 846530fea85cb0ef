"""The signature of a package (WACZ Signing and Verification 0.1.0): ``datapackage-digest.json``, checked as far as the file itself allows.

Signed is the digest of the manifest, as text, by a key that stands beside it or in the certificate of a domain. That proves that who
held the key signed this very manifest; whose the key is, whether a certificate is trusted, and the time stamp stay stated.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from faisceau.model.locators import locator
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem
from faisceau.notation.json_stream import loads
from faisceau.notation.json_values import mapping, text
from faisceau.notation.web_packages import DIGEST

_SAID = ("created", "software", "domain", "version")
_AT = locator(member=DIGEST)


class Signed(NamedTuple):
    """How the signature stands: none, digest_false, unsigned, holds, false or unknown; what it says; the problem where there is one."""

    state: str
    said: dict[str, str]
    fault: Problem | None


def signed_of(raw: bytes | None, manifest: str) -> Signed:
    """Check the digest of a manifest and its signature; ``manifest`` is the SHA-256 of the manifest that is there."""
    if raw is None:
        return Signed("none", {}, problem("readers_web.wacz_unsigned"))
    value, fault = loads(raw)
    stated = text(mapping(value).get("hash")) or ""
    if fault or not stated:
        return Signed("unknown", {}, problem("readers_web.wacz_signature_unknown", _AT, reason=fault or "hash"))
    if _bare(stated) != manifest:
        return Signed(
            "digest_false", {}, problem("readers_web.wacz_manifest_digest", _AT, stated=stated, computed=f"sha256:{manifest}")
        )
    data = mapping(mapping(value).get("signedData"))
    if not data:
        return Signed("unsigned", {}, problem("readers_web.wacz_unsigned"))
    said = {name: shown[:200] for name in _SAID if (shown := text(data.get(name)))}
    signed = text(data.get("hash")) or ""
    if _bare(signed) != manifest:
        return Signed("false", said, problem("readers_web.wacz_signature_false", _AT, reason="hash"))
    try:
        key, named = _key(data)
        signature = base64.b64decode(text(data.get("signature")) or "", validate=True)
    except (ValueError, binascii.Error, UnsupportedAlgorithm, TypeError) as reason:
        return Signed("unknown", said, problem("readers_web.wacz_signature_unknown", _AT, reason=str(reason)[:200] or "key"))
    said["key"] = hashlib.sha256(_der(key)).hexdigest()
    if named is not None and (domain := said.get("domain")) and domain.lower() not in named:
        return Signed("false", said, problem("readers_web.wacz_signature_false", _AT, reason=f"domain {domain}"))
    holds = _holds(key, signature, signed.encode())
    if holds is None:
        return Signed("unknown", said, problem("readers_web.wacz_signature_unknown", _AT, reason=type(key).__name__))
    if not holds:
        return Signed("false", said, problem("readers_web.wacz_signature_false", _AT, reason="signature"))
    return Signed("holds", said, None)


def _bare(digest: str) -> str:
    return digest.strip().lower().removeprefix("sha256:").removeprefix("sha-256:")


def _key(data: Any) -> tuple[Any, set[str] | None]:
    """Return the key that is stated, and for a certificate the names that it is for; raise ValueError where there is none."""
    if written := text(data.get("publicKey")):
        return serialization.load_der_public_key(base64.b64decode(written, validate=True)), None
    chain = text(data.get("domainCert"))
    if not chain:
        raise ValueError("publicKey, domainCert")
    certificate = x509.load_pem_x509_certificate(chain.encode())
    names = {str(one.value).lower() for one in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)}
    try:
        alternative = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        names.update(name.lower() for name in alternative.get_values_for_type(x509.DNSName))
    except x509.ExtensionNotFound:
        pass
    return certificate.public_key(), names


def _der(key: Any) -> bytes:
    found: bytes = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return found


def _holds(key: Any, signature: bytes, message: bytes) -> bool | None:
    """Tell whether a signature holds; None for a kind of key that is not known here.

    ECDSA comes as two numbers side by side (from browsers, IEEE P1363) or in DER (from servers).
    """
    try:
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, message)
            return True
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
            return True
    except InvalidSignature:
        return False
    if not isinstance(key, ec.EllipticCurvePublicKey):
        return None
    half = (key.curve.key_size + 7) // 8
    forms = [signature]
    if len(signature) == 2 * half:
        forms.append(encode_dss_signature(int.from_bytes(signature[:half], "big"), int.from_bytes(signature[half:], "big")))
    for form in forms:
        for method in (hashes.SHA256(), hashes.SHA384()):
            try:
                key.verify(form, message, ec.ECDSA(method))
            except InvalidSignature:
                continue
            return True
    return False


def _load() -> None:
    """Use each kind of key and a certificate once: the library imports what it needs at the first use, which the jail refuses."""
    own = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(32))
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "example")])
    day = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("example")])
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(own.public_key()).serial_number(1)
    certificate = made.not_valid_before(day).not_valid_after(day).add_extension(names, critical=False).sign(own, None)
    _key({"domainCert": certificate.public_bytes(serialization.Encoding.PEM).decode()})
    point = ec.derive_private_key(1, ec.SECP256R1()).public_key()
    for key in (own.public_key(), point, rsa.RSAPublicNumbers(65537, (1 << 2047) + 1).public_key()):
        found, _ = _key({"publicKey": base64.b64encode(_der(key)).decode()})
        _holds(found, bytes(64), b"")


_load()

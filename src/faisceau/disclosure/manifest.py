"""The manifest of a pack: what it holds and by which digest, read strictly, written in RFC 8785 form, signed beside.

``docs/reference/pack-format.md`` describes each member.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from faisceau.model.ports import Signer
from faisceau.notation import merkle

FORMAT = "faisceau-pack/1"
MANIFEST, SIGNATURE = "manifest.json", "manifest.sig.json"
LONGEST = 1 << 28
"""Bytes of a manifest or a line that are read; ours."""

_TEXT, _NUMBER, _DIGEST = "text", "number", "digest"
_FORM: Any = {
    "format": _TEXT,
    "case": {"id": _TEXT, "state": _TEXT, "title": _TEXT},
    "disclosure": {"name": _TEXT, "to": _TEXT, "profile": _TEXT, "on": _TEXT, "entry": _DIGEST},
    "profile": None,
    "journal": {"own": _TEXT, "devices": [_TEXT], "entries": _NUMBER, "opened": _NUMBER, "stay": None},
    "pieces": [
        {"mark": _TEXT, "name": _TEXT, "exhibit": _DIGEST, "path": _TEXT, "bytes": _NUMBER, "class": _TEXT, "entry": _DIGEST}
    ],
    "withheld": [{"mark": _TEXT, "ground": _TEXT, "reason": _TEXT, "entry": _DIGEST}],
    "tables": {"*": {"columns": [_TEXT], "rows": _NUMBER, "digest": _DIGEST, "parts": None}},
    "law": {"*": {"rows": _NUMBER, "digest": _DIGEST}},
    "digest": _DIGEST,
    "made_of": None,
    "looked_for": None,
    "not_read": None,
    "files": {"*": {"bytes": _NUMBER, "sha256": _DIGEST}},
}
"""The members of a manifest; ``*`` stands for any name, None for what no check rests on."""


class ManifestError(ValueError):
    """Bytes that are not a manifest."""


def encode(manifest: Mapping[str, Any]) -> bytes:
    """Write a manifest; raise ManifestError where it has not the form of one."""
    _check(_FORM, manifest, "manifest")
    return rfc8785.dumps(dict(manifest))


def read(raw: bytes) -> dict[str, Any]:
    """Read a manifest; raise ManifestError for anything but the exact form that ``encode`` writes."""
    try:
        told: dict[str, Any] = json.loads(raw)
        same = rfc8785.dumps(told) == raw
    except (ValueError, RecursionError, rfc8785.CanonicalizationError) as error:
        raise ManifestError(str(error)) from error
    if not same:
        raise ManifestError("not the form that is written")
    _check(_FORM, told, "manifest")
    for name, table in told["tables"].items():
        _check(
            [[_TEXT, _DIGEST, _NUMBER]],
            [dict(enumerate(part)) if isinstance(part, list) else part for part in _list(table["parts"])],
            name,
        )
    if told["format"] != FORMAT:
        raise ManifestError(told["format"])
    return told


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ManifestError("parts")
    return value


def _check(form: Any, value: Any, where: str) -> None:
    if form is None:
        return
    good = True
    if isinstance(form, dict):
        good = isinstance(value, dict)
        if good and "*" not in form:
            good = value.keys() == form.keys()
        for name in value if good else ():
            _check(form.get("*", form.get(name)), value[name], f"{where}.{name}")
    elif isinstance(form, list) and len(form) == 1:
        good = isinstance(value, list)
        for one in value if good else ():
            _check(form[0], one, where)
    elif isinstance(form, list):
        good = isinstance(value, dict) and list(value) == list(range(len(form)))
        for place in value if good else ():
            _check(form[place], value[place], where)
    elif form == _NUMBER:
        good = type(value) is int and value >= 0
    else:
        good = isinstance(value, str) and (form == _TEXT or re.fullmatch(r"[0-9a-f]{64}", value) is not None)
    if not good:
        raise ManifestError(where)


def sign(raw: bytes, signer: Signer) -> bytes:
    """Return the signature of a manifest, in RFC 8785 form; Ed25519 always gives the same."""
    told = {"alg": "ed25519", "key": signer.key_id, "sig": base64.b64encode(signer.sign(raw)).decode()}
    return rfc8785.dumps(told)


def signed_by(raw: bytes, signature: bytes, signatories: Mapping[str, bytes]) -> str | None:
    """Return the key that signed a manifest, None where no one of these keys did."""
    try:
        told = json.loads(signature)
        if rfc8785.dumps(told) != signature or told.keys() != {"alg", "key", "sig"} or told["alg"] != "ed25519":
            return None
        blob = base64.b64decode(told["sig"], validate=True)
        if base64.b64encode(blob).decode() != told["sig"]:
            return None
        Ed25519PublicKey.from_public_bytes(signatories[told["key"]]).verify(blob, raw)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, InvalidSignature, rfc8785.CanonicalizationError):
        return None
    return str(told["key"])


def row_leaf(line: bytes, columns: int) -> bytes:
    """Return the digest of a row from its line (docs/architecture.md, "Digests"); raise ManifestError where it is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ManifestError("row") from error
    if not isinstance(row, list) or len(row) != columns:
        raise ManifestError("row")
    try:
        return merkle.leaf(b",".join(_netstring(value) for value in row))
    except UnicodeEncodeError as error:
        raise ManifestError("row") from error


def _netstring(value: Any) -> bytes:
    if value is None:
        return b"-"
    if isinstance(value, list):
        if any(isinstance(one, list) for one in value):
            raise ManifestError("row")
        text = b",".join(_netstring(one) for one in value)
    elif isinstance(value, str):
        text = value.encode()
    else:
        raise ManifestError("row")
    return b"%d:%s" % (len(text), text)


def table_digest(parts: list[list[Any]]) -> str:
    """Return the digest of a table from the keys and digests of its parts, in their order."""
    return merkle.root([merkle.leaf(f"{key}\n{digest}".encode()) for key, digest, _ in parts]).hex()


def whole_digest(tables: Mapping[str, Any]) -> str:
    """Return the digest of all tables together, the law's among them."""
    told = "".join(f"{name} {tables[name]['digest']}\n" for name in sorted(tables))
    return sha256(told.encode()).hexdigest()

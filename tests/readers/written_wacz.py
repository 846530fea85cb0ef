"""Small packages of captures written by hand: manifest, digest, signature and index as their makers write them."""

import base64
import hashlib
import io
import json
import zipfile

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from readers.written_warc import PAGE, by_record, http, record

SECRET = 0x5EED
"""The invented key of the examples."""
WHEN = (2026, 3, 14, 9, 0, 0)


def sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def zipped(members, method=zipfile.ZIP_STORED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, WHEN), content)
    return stream.getvalue()


def records():
    return [
        record("response", http(PAGE, "Content-Type: text/html; charset=utf-8"), "http://annonces.example/lia"),
        record("resource", b"Tarifs : 100 la demi-heure", "http://annonces.example/tarifs"),
    ]


def index(members: list[bytes], file: str = "data.warc.gz", addresses=("lia", "tarifs")) -> bytes:
    """Return the lines of an index for records that are compressed one by one."""
    lines, offset = [], 0
    for member, address in zip(members, addresses, strict=True):
        url = f"http://annonces.example/{address}"
        entry = {"url": url, "mime": "text/html", "offset": str(offset), "length": str(len(member)), "filename": file}
        lines.append(f"example,annonces)/{address} 20260314090000 {json.dumps(entry)}\n")
        offset += len(member)
    return "".join(lines).encode()


def files() -> dict[str, bytes]:
    """Return the files of a package without its manifest."""
    members = [by_record(one) for one in records()]
    pages = {"id": "1", "url": "http://annonces.example/lia", "ts": "2026-03-14T09:00:00Z", "title": "Chez Lia"}
    return {
        "archive/data.warc.gz": b"".join(members),
        "indexes/index.cdxj": index(members),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0", "id": "pages"}\n' + json.dumps(pages).encode() + b"\n",
    }


def manifest(held: dict[str, bytes]) -> bytes:
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": sha256(content), "bytes": len(content)}
        for name, content in held.items()
    ]
    return json.dumps(
        {
            "profile": "data-package",
            "wacz_version": "1.1.1",
            "software": "essai",
            "created": "2026-03-14T09:00:05Z",
            "resources": resources,
        },
        indent=1,
    ).encode()


def key(curve=None):
    return ec.derive_private_key(SECRET, curve or ec.SECP384R1())


def side_by_side(signature: bytes, size: int = 48) -> bytes:
    """Return a signature as browsers write it: two numbers of the size of the curve."""
    return b"".join(number.to_bytes(size, "big") for number in decode_dss_signature(signature))


def digest(of_manifest: bytes, private=None, signature: bytes | None = None, **more: str) -> bytes:
    stated = sha256(of_manifest)
    if private is None and signature is None:
        return json.dumps({"path": "datapackage.json", "hash": stated}).encode()
    private = private or key()
    made = signature or side_by_side(private.sign(stated.encode(), ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
    spki = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    data = {
        "hash": stated,
        "created": "2026-03-14T09:00:06Z",
        "software": "essai",
        "signature": base64.b64encode(made).decode(),
        "publicKey": base64.b64encode(spki).decode(),
        **more,
    }
    return json.dumps({"path": "datapackage.json", "hash": stated, "signedData": data}).encode()


def package(held: dict[str, bytes] | None = None, *, signed: bool = True) -> bytes:
    held = files() if held is None else held
    stated = manifest(held)
    members = [*held.items(), ("datapackage.json", stated), ("datapackage-digest.json", digest(stated, key() if signed else None))]
    return zipped(members)

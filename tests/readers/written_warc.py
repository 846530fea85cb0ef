"""Small captures written by hand: WARC records and HTTP messages, with the digests that they state."""

import base64
import gzip
import hashlib

PAGE = (
    "<!doctype html><html><head><title>Chez Lia</title><style>p{color:red}</style></head>"
    "<body><h1>Massages</h1><p>Appelez le <a href='tel:+33639980001'>06 39 98 00 01</a>,<br>de 10 h à 23 h.</p>"
    "<script>suivi()</script><ul><li>Lille</li><li>Roubaix</li></ul></body></html>"
).encode()


def sha1(content: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(content).digest()).decode()


def http(body: bytes, *fields: str, status: str = "HTTP/1.1 200 OK") -> bytes:
    return "\r\n".join([status, *fields, "", ""]).encode() + body


def record(
    kind: str, block: bytes, uri: str | None = "http://annonces.example/lia", *, version: str = "1.1", **fields: str
) -> bytes:
    """Return a record; ``fields`` are header fields with underscores for hyphens, and replace those written by default."""
    stated = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{hashlib.md5(kind.encode() + block).hexdigest()}>",
        "WARC-Date": "2026-03-14T09:00:00Z",
        **({"WARC-Target-URI": uri} if uri else {}),
        "Content-Type": "application/http; msgtype=" + kind if kind in {"request", "response"} else "text/plain",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    lines = [f"WARC/{version}", *(f"{name}: {value}" for name, value in stated.items()), "", ""]
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def by_record(*records: bytes) -> bytes:
    return b"".join(gzip.compress(one, mtime=0) for one in records)

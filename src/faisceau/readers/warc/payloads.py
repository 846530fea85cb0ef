"""What a captured message carries: its body without chunks and codings, its media type and declared charset (RFC 9110, RFC 9112)."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from faisceau.notation.media_types import recognise
from faisceau.readers.warc.records import KEPT, Header, fields

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([^\s;"',]+)""", re.IGNORECASE)
_GENERIC = frozenset({"", "application/octet-stream", "unk", "application/http", "no-type", "text/plain"})
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


class Damage(NamedTuple):
    """What is wrong with a message: a code of the wording and its arguments."""

    code: str
    arguments: dict[str, str]


class Payload(NamedTuple):
    """A body as a browser would have it, None where it cannot be had; its media type; and what was found on the way.

    ``bare`` tells that chunks are stated and none are there: most capture software removes them and leaves the header.
    """

    body: bytes | None
    media: str
    charset: str | None
    unchunked: bytes | None
    bare: bool
    damages: tuple[Damage, ...]


def http_payload(block: bytes) -> Payload:
    """Return what an HTTP message carries."""
    header, size = fields(block)
    body, unchunked, bare, damages = block[size:], None, False, []
    if "chunked" in (header.get("transfer-encoding") or "").lower():
        bare = not _CHUNK.match(body)
        body, reason = _without_chunks(body)
        unchunked = body
        if reason and not bare:
            damages.append(Damage("readers_files.warc_chunks", {"reason": reason}))
    decoded: bytes | None = body
    for coding in reversed((header.get("content-encoding") or "").lower().split(",")):
        if decoded is None or not decoded or coding.strip() in {"", "identity"}:
            continue
        decoded, reason = _decoded(decoded, coding.strip())
        if reason:
            damages.append(Damage("readers_files.warc_coding", {"coding": coding.strip(), "reason": reason}))
    media, charset = _media(header.get("content-type"), decoded or b"")
    return Payload(decoded, media, charset, unchunked, bare, tuple(damages))


def plain_payload(block: bytes, header: Header) -> Payload:
    """Return what a record carries that is no message: the block itself."""
    media, charset = _media(header.get("content-type"), block)
    return Payload(block, media, charset, None, False, ())


def _media(declared: str | None, body: bytes) -> tuple[str, str | None]:
    """Return media type and charset: what the bytes say over what is declared, since servers often do not know."""
    media = (declared or "").partition(";")[0].strip().lower()
    charset = _CHARSET.search(declared or "")
    found = recognise(body[:4096], body[-4096:])
    if found:
        media = found.media
    elif media in _GENERIC and re.match(rb"\s*<(?:!doctype\s+html|html)\b", body[:512], re.IGNORECASE):
        media = "text/html"
    return media or "application/octet-stream", charset[1] if charset else None


def _without_chunks(body: bytes) -> tuple[bytes, str]:
    """Remove the chunks (RFC 9112, 7.1); return what was had, and why the rest is as it stands where it is wrong."""
    pieces: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK.match(body, at)
        if not found:
            return b"".join((*pieces, body[at:])), f"no chunk size at byte {at}"
        size, begin = int(found[1], 16), found.end()
        if size == 0:
            return b"".join(pieces), ""
        pieces.append(body[begin : begin + size])
        at = begin + size
        if at > len(body):
            return b"".join(pieces), f"{at - len(body)} bytes of the last chunk are missing"
        if body.startswith(b"\r\n", at):
            at += 2
        elif body.startswith(b"\n", at):
            at += 1
        elif at == len(body):
            return b"".join(pieces), "the last chunk is missing"
        else:
            return b"".join((*pieces, body[at:])), f"no chunk end at byte {at}"


def _decoded(body: bytes, coding: str) -> tuple[bytes | None, str]:
    """Remove a content coding; a body that was stored without the coding it states is returned as it is."""
    if coding not in _WINDOWS:
        return None, "coding"
    if "gzip" in coding and not body.startswith(b"\x1f\x8b"):
        return body, ""
    machine = zlib.decompressobj(_WINDOWS[coding])
    try:
        plain = machine.decompress(body, KEPT)
    except zlib.error as fault:
        return _raw_deflate(body, str(fault)) if coding == "deflate" else (None, str(fault))
    if machine.unconsumed_tail:
        return None, f"more than {KEPT:,} bytes"
    return plain, "" if machine.eof else "end of data"


def _raw_deflate(body: bytes, reason: str) -> tuple[bytes | None, str]:
    """Decode what some servers send as deflate: the bare stream without the zlib frame that RFC 9110, 8.4.1.2 asks for."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        plain = machine.decompress(body, KEPT)
    except zlib.error:
        return None, reason
    return (None, f"more than {KEPT:,} bytes") if machine.unconsumed_tail else (plain, "" if machine.eof else "end of data")

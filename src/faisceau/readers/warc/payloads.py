"""What a captured message carries: its body without chunks and codings, its media type and declared charset (RFC 9110, RFC 9112)."""

from __future__ import annotations

import re
from typing import NamedTuple

from faisceau.notation.captured import media_of
from faisceau.notation.content_codings import decoded as without_coding
from faisceau.readers.warc.headers import Forms, Header
from faisceau.readers.warc.records import KEPT

_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]{0,1024})?\r?\n")


class Damage(NamedTuple):
    """What is wrong with a message: a code of the wording and its arguments."""

    code: str
    arguments: dict[str, str]


class Payload(NamedTuple):
    """A body as a browser would have it, None where it cannot be had; its media type; and what was found on the way.

    ``header`` is that of the HTTP message, where it is one. ``bare`` tells that chunks are stated and none are there: most capture software removes them and leaves the header.
    """

    body: bytes | None
    media: str
    charset: str | None
    unchunked: bytes | None
    bare: bool
    damages: tuple[Damage, ...]
    header: Header | None = None


def http_payload(block: bytes, forms: Forms) -> Payload:
    """Return what an HTTP message carries; ``forms`` are those of the headers of messages before it."""
    header, size = forms.fields(block)
    body, unchunked, bare, damages = block[size:], None, False, []
    if (transferred := header.get("transfer-encoding")) and "chunked" in transferred.lower():
        bare = not _CHUNK.match(body)
        body, reason = _without_chunks(body)
        unchunked = body
        if reason and not bare:
            damages.append(Damage("readers_files.warc_chunks", {"reason": reason}))
    decoded: bytes | None = body
    codings = header.get("content-encoding")
    for coding in reversed(codings.lower().split(",")) if codings else ():
        if decoded is None or not decoded or coding.strip() in {"", "identity"}:
            continue
        decoded, reason = without_coding(decoded, coding.strip(), KEPT)
        if reason:
            damages.append(Damage("readers_files.warc_coding", {"coding": coding.strip(), "reason": reason}))
    media, charset = media_of(header.get("content-type"), decoded or b"")
    return Payload(decoded, media, charset, unchunked, bare, tuple(damages), header)


def plain_payload(block: bytes, header: Header) -> Payload:
    """Return what a record carries that is no message: the block itself."""
    media, charset = media_of(header.get("content-type"), block)
    return Payload(block, media, charset, None, False, ())


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

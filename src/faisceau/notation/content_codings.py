"""Codings of a body that was transferred (RFC 9110, 8.4.1; RFC 7932; RFC 8878), undone within a limit.

Brotli and Zstandard are Arrow's, which the program carries anyway.
"""

from __future__ import annotations

import pyarrow as pa

from faisceau.notation.deflate import BARE, GZIP, ZLIB, DeflateError, inflater

_FRAMES = {"gzip": GZIP, "x-gzip": GZIP, "deflate": ZLIB}
_ARROW = {"br": "brotli", "zstd": "zstd"}
_ZSTD = b"\x28\xb5\x2f\xfd"
_BLOCK = 1 << 18


def decoded(body: bytes, coding: str, most: int) -> tuple[bytes | None, str]:
    """Remove a content coding; a body that was stored without the coding it states is returned as it is.

    Returns the body, or None with the reason; a body that breaks off is returned with the reason. No more than ``most`` bytes.

    >>> decoded(b"plain", "gzip", 100)
    (b'plain', '')
    """
    if coding in _ARROW:
        return _by_arrow(body, coding, most)
    if coding not in _FRAMES:
        return None, "coding"
    if "gzip" in coding and not body.startswith(b"\x1f\x8b"):
        return body, ""
    machine = inflater(_FRAMES[coding])
    try:
        plain = machine.decompress(body, most)
    except DeflateError as fault:
        return _raw_deflate(body, str(fault), most) if coding == "deflate" else (None, str(fault))
    if machine.unconsumed_tail:
        return None, f"more than {most:,} bytes"
    return plain, "" if machine.eof else "end of data"


def _raw_deflate(body: bytes, reason: str, most: int) -> tuple[bytes | None, str]:
    """Decode what some servers send as deflate: the bare stream without the zlib frame that RFC 9110, 8.4.1.2 asks for."""
    machine = inflater(BARE)
    try:
        plain = machine.decompress(body, most)
    except DeflateError:
        return None, reason
    return (None, f"more than {most:,} bytes") if machine.unconsumed_tail else (plain, "" if machine.eof else "end of data")


def _by_arrow(body: bytes, coding: str, most: int) -> tuple[bytes | None, str]:
    if coding == "zstd" and not body.startswith(_ZSTD):
        return body, ""
    pieces: list[bytes] = []
    size = 0
    try:
        with pa.CompressedInputStream(pa.BufferReader(body), _ARROW[coding]) as stream:
            while piece := stream.read(_BLOCK):
                size += len(piece)
                if size > most:
                    return None, f"more than {most:,} bytes"
                pieces.append(piece)
    except (OSError, pa.ArrowException) as fault:
        reason = str(fault).partition("\n")[0]
        return (b"".join(pieces), reason) if pieces else (None, reason)
    return b"".join(pieces), ""

"""The lines of an index of captures (CDXJ, 0.1.0; CDX of eleven columns), each held to the record that it points to."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator

from faisceau.model.locators import locator
from faisceau.model.observations import Problem
from faisceau.notation.canonical import problem, storable
from faisceau.notation.json_stream import loads
from faisceau.notation.json_values import mapping, text, whole

MOST = 200_000
"""Lines of one index that are held to their records; ours."""
_TOLD = 200
"""Lines that differ, told one by one; the rest is counted; ours."""
_LARGEST = 64_000_000
_TARGET = re.compile(rb"(?im)^WARC-Target-URI:[ \t]*<?([^\r\n>]+)")

Record = Callable[[str, int, int], bytes | None]


def lines_of(raw: bytes, name: str, record: Record) -> Iterator[Problem | None]:
    """Yield None for each line that leads to its record, and a problem for each that does not; the first 200 one by one."""
    at = locator(member=storable(name))
    plain = _plain(raw)
    if plain is None:
        yield problem("readers_web.index_unreadable", at, name=name)
        return
    told = 0
    for number, line in enumerate(plain.splitlines(), 1):
        if number > MOST:
            yield problem("readers_web.index_too_long", at, name=name, limit=MOST)
            return
        if not line.strip() or line.startswith((b" CDX", b"!meta")):
            continue
        fault = _fault(line, record)
        if fault is None:
            yield None
            continue
        told += 1
        if told <= _TOLD:
            yield problem("readers_web.index_line", at, name=name, line=number, reason=fault)
    if told > _TOLD:
        yield problem("readers_web.index_lines_more", at, name=name, count=told - _TOLD)


def _plain(raw: bytes) -> bytes | None:
    """Return an index, its gzip members undone; None where they are broken or there is too much."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    pieces: list[bytes] = []
    size = 0
    while raw.startswith(b"\x1f\x8b"):
        machine = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            piece = machine.decompress(raw, _LARGEST - size + 1)
        except zlib.error:
            return None
        size += len(piece)
        if size > _LARGEST or not machine.eof:
            return None
        pieces.append(piece)
        raw = machine.unused_data
    return b"".join(pieces)


def _fault(line: bytes, record: Record) -> str | None:
    """Return why a line does not lead to its record; None where it does."""
    stated = _stated(line)
    if stated is None:
        return "line"
    address, file, offset, length = stated
    held = record(file, offset, length)
    if held is None:
        return f"{file} {offset}+{length}"
    if not held:
        return f"{file}: compressed within the package"
    if held.startswith(b"\x1f\x8b"):
        try:
            held = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(held, 1 << 16)
        except zlib.error:
            held = b""
    if not held.startswith(b"WARC/"):
        return f"{file} {offset}: no record"
    target = _TARGET.search(held)
    found = target[1].decode("utf-8", "backslashreplace").strip() if target else ""
    return None if address is None or found == address or _loose(found) == _loose(address) else f"{found} ≠ {address}"


def _loose(address: str) -> str:
    """Return an address without what canonical forms drop: scheme, letter case, a last slash."""
    return address.lower().partition("://")[2].rstrip("/") or address.lower()


def _stated(line: bytes) -> tuple[str | None, str, int, int] | None:
    """Return address, file, offset and length of a line; None where it states none."""
    brace = line.find(b"{")
    if brace >= 0:
        value = mapping(loads(line[brace:])[0])
        address, file = text(value.get("url")), text(value.get("filename"))
        offset, length = whole(value.get("offset")), whole(value.get("length"))
    else:
        columns = line.decode("utf-8", "backslashreplace").split()
        if len(columns) < 9:
            return None
        address, file = columns[2], columns[-1]
        offset, length = whole(columns[-2]), whole(columns[-3])
    if file is None or offset is None or length is None or offset < 0 or length < 0:
        return None
    return address, file.replace("\\", "/").rpartition("/")[2], offset, length

"""A file compressed on its own by gzip (RFC 1952), bzip2, xz, Zstandard (RFC 8878) or LZ4: it goes in, what it holds comes out as one member.

A file that breaks off gives what precedes the break; one whose checksum fails gives nothing. Web captures compressed
record by record are not claimed.
"""

from __future__ import annotations

import bz2
import lzma
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, NamedTuple, Protocol

import pyarrow as pa

from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Member, Observation, Reading
from faisceau.model.reading import Budget, Companions, Opened, Place, Setting, Settings
from faisceau.model.wording import Wording
from faisceau.notation.canonical import canonical, problem, storable
from faisceau.notation.containers import is_volume, limit_for, start_of_gzip
from faisceau.notation.deflate import GZIP, DeflateError, inflater
from faisceau.notation.places import place

BUDGET = Budget(seconds=20, seconds_per_mb=4, memory_mb=1_000, output_mb=300)
UNIT = "file"
COMPANIONS: tuple[str, ...] = ()
PROMISE = Wording(
    fr="Fichiers comprimés seuls (gzip, bzip2, xz, Zstandard, LZ4) : leur contenu devient une pièce dérivée, vérifiée par sa somme de contrôle. "
    "Un contenu de plus de 256 Mo, ou plus de 200 fois plus grand que le fichier, n'est pas lu.",
    en="Files compressed on their own (gzip, bzip2, xz, Zstandard, LZ4): their content becomes a derived exhibit, verified by its checksum. "
    "Content of more than 256 MB, or more than 200 times larger than the file, is not read.",
)
SETTINGS: Mapping[str, Setting] = {}

_MEMORY = 200_000_000
_BLOCK = 1 << 16
_PEEK = 4096
_WEB_CAPTURE = (b"WARC/", b"warc/", b"filedesc:")
_SUFFIXES = (".gz", ".bz2", ".xz", ".zst", ".lz4", ".tgz", ".tbz2", ".txz", ".tbz", ".tzst")
_BROKEN = (DeflateError, lzma.LZMAError, OSError, ValueError, EOFError)


class _Decompressor(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ..., /) -> bytes: ...


class _Format(NamedTuple):
    signature: bytes
    name: str
    open: Callable[[], _Decompressor] | None
    """What opens a stream of it; None for what Arrow opens."""


_FORMATS = (
    _Format(b"\x1f\x8b\x08", "gzip", lambda: inflater(GZIP)),
    _Format(b"BZh", "bzip2", bz2.BZ2Decompressor),
    _Format(b"\xfd7zXZ\0", "xz", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MEMORY)),
    _Format(b"\x28\xb5\x2f\xfd", "zstd", None),
    _Format(b"\x04\x22\x4d\x18", "lz4", None),
)


class _Content(NamedTuple):
    """What decompressing gave: the bytes, how many streams were joined, bytes that follow, why it stopped, the limit passed."""

    content: bytes
    streams: int
    rest: int
    broken: str | None
    limit: int | None


def recognises(head: bytes, tail: bytes, names: tuple[str, ...]) -> str | None:  # noqa: ARG001 - the contract
    """Claim the signatures, unless a web capture is inside."""
    found = _format(head)
    if found is None or is_volume(names):
        return None
    return None if start_of_gzip(head).startswith(_WEB_CAPTURE) else found.name


def read(exhibit: Opened, companions: Companions, settings: Settings) -> Iterator[Observation]:  # noqa: ARG001 - the contract
    """Yield the one member."""
    with exhibit.open() as stream:
        head = stream.read(_PEEK)
        found = _format(head)
        stream.seek(0)
        inner = _Content(b"", 0, 0, "signature", None) if found is None else _decompress(stream, found, limit_for(exhibit.size))
    name = _inner_name(exhibit.names, head)
    at = locator(member=storable(name))
    lost = 0
    if inner.limit is not None:
        lost = 1
        yield problem("readers_files.member_too_large", at, 1, name=name, limit=f"{inner.limit:,} bytes")
    elif inner.broken and not inner.content:
        lost = 1
        yield problem("readers_files.member_damaged", at, 1, name=name, reason=inner.broken)
    else:
        yield Member(at, storable(name), inner.content)
        if inner.broken:
            yield problem("readers_files.member_truncated", at, size=len(inner.content), reason=inner.broken)
        if inner.rest:
            yield problem("readers_files.container_rest", size=inner.rest)
    layout = {"format": found.name if found else None, "streams": inner.streams}
    yield Reading(WHOLE, __name__, UNIT, 1, 1 - lost, canonical(layout))


def resolve(exhibit: Opened, locator: str) -> Place:
    """Return the decompressed content, or the compressed bytes for ``whole``."""
    where = parse(locator)
    with exhibit.open() as stream:
        head = stream.read(_PEEK)
        stream.seek(0)
        if not where.parts:
            return place(stream.read())
        found = _format(head)
        if where.get("member") != storable(_inner_name(exhibit.names, head)):
            raise ValueError(f"nothing stands at {where}")
        if found is None:
            return place(stream.read())
        return place(_decompress(stream, found, limit_for(None)).content)


def _format(head: bytes) -> _Format | None:
    return next((one for one in _FORMATS if head.startswith(one.signature)), None)


def _decompress(stream: BinaryIO, form: _Format, limit: int) -> _Content:
    """Join the streams of a file, as the tools of each format do, never holding more than ``limit`` and a block."""
    if form.open is None:
        return _by_arrow(stream, form.name, limit)
    blocks: list[bytes] = []
    size, streams, waiting = 0, 0, b""
    machine = form.open()
    while True:
        data = waiting or stream.read(_BLOCK)
        waiting = b""
        if machine.eof:
            if not data:
                return _Content(b"".join(blocks), streams, 0, None, None)
            if not data.startswith(form.signature[: len(data)]):
                return _Content(b"".join(blocks), streams, _rest(stream, data), None, None)
            machine = form.open()
        elif not data:
            return _Content(b"".join(blocks), streams, 0, "end of file", None)
        try:
            for block in _pieces(machine, data, limit + 1 - size):
                size += len(block)
                blocks.append(block)
                if size > limit:
                    return _Content(b"", streams, 0, None, limit)
        except _BROKEN as fault:
            whole = b"".join(blocks)
            return _Content(b"" if "check" in str(fault).lower() else whole, streams, 0, str(fault), None)
        if machine.eof:
            streams += 1
            waiting = machine.unused_data


def _by_arrow(stream: BinaryIO, form: str, limit: int) -> _Content:
    """Join the frames of a file of Zstandard or LZ4; what follows the last one breaks it off, and is not told apart."""
    blocks: list[bytes] = []
    size = 0
    try:
        with pa.CompressedInputStream(pa.PythonFile(stream, "r"), form) as source:
            while block := source.read(_BLOCK):
                size += len(block)
                blocks.append(block)
                if size > limit:
                    return _Content(b"", 0, 0, None, limit)
    except (OSError, pa.ArrowException) as fault:
        reason = str(fault).partition("\n")[0]
        return _Content(b"" if "check" in reason.lower() else b"".join(blocks), 0, 0, reason, None)
    return _Content(b"".join(blocks), 1, 0, None, None)


def _pieces(machine: _Decompressor, data: bytes, limit: int) -> Iterator[bytes]:
    """Yield what a block of compressed bytes gives, in pieces of bounded size."""
    yield machine.decompress(data, limit)
    while not machine.eof:
        pending = getattr(machine, "unconsumed_tail", b"")
        piece = machine.decompress(pending, limit)
        if not piece:
            return
        yield piece


def _rest(stream: BinaryIO, data: bytes) -> int:
    """Return how many bytes follow the last stream; zeros are padding and count for nothing."""
    rest = 0
    while data:
        rest += len(data) if data.strip(b"\0") else 0
        data = stream.read(_BLOCK)
    return rest


def _inner_name(names: tuple[str, ...], head: bytes) -> str:
    """Return the name of the content: the exhibit's own without its suffix, else the one that gzip kept, else the exhibit's."""
    for name in names:
        bare = name.replace("\\", "/").rsplit("/", 1)[-1]
        stem, dot, suffix = bare.rpartition(".")
        if stem and f"{dot}{suffix}".lower() in _SUFFIXES:
            return f"{stem}.tar" if suffix.lower().startswith("t") else stem
    kept = head[10:].partition(b"\0")[0] if head[:3] == b"\x1f\x8b\x08" and head[3:4] == b"\x08" else b""
    return kept.decode("latin-1") or next(iter(names), "content")

"""What the headers of a RAR archive say, in either generation, and the faults of reading them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from faisceau.notation.containers import MEMBERS

SIGNATURE_4 = b"Rar!\x1a\x07\x00"
SIGNATURE_5 = b"Rar!\x1a\x07\x01\x00"
MOST = 4 * MEMBERS
"""Headers of an archive; ours."""
BROKEN = (OSError, EOFError, ValueError, MemoryError, IndexError)


class HeaderError(ValueError):
    """A header that cannot be followed."""


class EngineError(ValueError):
    """The library that unfolds compressed members is not on this machine."""


class MissingError(ValueError):
    """A volume that is not there; the message is its number."""


class Piece(NamedTuple):
    """Packed bytes of a member in one volume."""

    stream: BinaryIO
    offset: int
    size: int


class Lock(NamedTuple):
    """How a member, or the headers, are encrypted."""

    generation: int
    salt: bytes
    initial: bytes = b""
    rounds: int = 0
    """Power of two of the rounds; RAR 5 alone."""
    check: bytes = b""
    """What the password must come to; RAR 5 alone, where it is stored."""
    tweaked: bool = False
    """Whether checksums are bound to the key."""


@dataclass(slots=True)
class Entry:
    """A member: what its header says, and where its packed bytes stand in each volume."""

    name: str
    size: int | None
    generation: int
    method: int
    version: int
    compression: int
    """RAR 4: the bits of the window in the flags; RAR 5: the whole field."""
    is_folder: bool = False
    link: str | None = None
    """Where a link leads that is stored in the header (RAR 5)."""
    is_link: bool = False
    """Whether the bytes of the member are where a link leads (RAR 4)."""
    is_solid: bool = False
    crc: int | None = None
    digest: bytes | None = None
    """BLAKE2sp of the member (RAR 5): told as not verified where it stands alone."""
    lock: Lock | None = None
    pieces: list[Piece] = field(default_factory=list)
    goes_on: bool = False
    """Whether it goes on in a volume that was not there."""
    begins_before: bool = False
    """Whether it began in a volume that was not there."""

    @property
    def packed(self) -> int:
        """Return the packed bytes, all volumes together."""
        return sum(piece.size for piece in self.pieces)


@dataclass(slots=True)
class Headers:
    """What the headers of the volumes say together."""

    entries: list[Entry] = field(default_factory=list)
    fault: str = ""
    """Why the headers could not be followed to their end; empty where they could."""
    is_volume: bool = False
    goes_on: bool = False
    """Whether another volume is to come."""


def taken(stream: BinaryIO, size: int) -> bytes:
    """Return exactly so many bytes; raise HeaderError where the file ends before."""
    found = stream.read(size)
    if len(found) < size:
        raise HeaderError("end of file")
    return found


def joined(headers: Headers, entry: Entry, *, before: bool) -> None:
    """Add a member, or the part of one that began in the volume before."""
    last = headers.entries[-1] if headers.entries else None
    if before and last is not None and last.goes_on and last.name == entry.name:
        last.pieces += entry.pieces
        last.crc, last.digest, last.goes_on = entry.crc, entry.digest, entry.goes_on
        return
    entry.begins_before = before
    headers.entries.append(entry)

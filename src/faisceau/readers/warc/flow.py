"""The bytes of a capture as one stream of records, whether they are compressed or not, and where each byte came from.

A compressed capture should hold one record a gzip member (ISO 28500:2017, annex D). Offsets are then those of an
index (CDX): of the compressed member. Where a member is damaged the stream stops, and resumes at the next that is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from faisceau.model.locators import locator
from faisceau.notation.deflate import GZIP, DeflateError, Inflater, inflater

_SIGNATURE = b"\x1f\x8b\x08"
_BLOCK = 1 << 16
AT_ONCE = 1 << 20
"""Bytes of a member, or of a block that is not compressed, up to which it is taken at once."""
_PATIENCE = 64
"""Members that could not be taken at once after which it is no longer tried."""
_EMPTY_LINE = b"\r\n\r\n"
_LINE_ENDS = (b"\r", b"\n")
_STARTS = (b"WARC/", b"warc/", b"filedesc:", b"http:", b"https:", b"dns:", b"ftp:", b"whois:")


class Fault(NamedTuple):
    """Where the compression breaks, in compressed bytes, why, and whether not a byte of the member was to be had."""

    offset: int
    reason: str
    is_whole: bool


@dataclass(slots=True)
class _Member:
    """A gzip member: where it starts, and once it was read, where it ends; in the stream and in the file."""

    start: int
    offset: int
    end: int | None = None
    offset_end: int | None = None

    def meets(self, start: int, end: int) -> bool:
        """Tell whether any of the bytes from ``start`` to ``end`` came from here."""
        return self.start < max(end, start + 1) and (self.end is None or self.end > start)


class Whole(NamedTuple):
    """A gzip member: its bytes, the position of the first, where it starts in the file and how many bytes it takes there."""

    content: bytes
    position: int
    offset: int
    length: int


class Flow:
    """The records' bytes in order. Positions are of the decompressed stream."""

    def __init__(self, stream: BinaryIO, offset: int = 0) -> None:
        self._stream = stream
        stream.seek(offset)
        self.compressed = stream.read(len(_SIGNATURE)) == _SIGNATURE
        self.shared = False
        """Whether a compressed member was met that holds more than one record."""
        self.fault: Fault | None = None
        self._base = offset
        self._members: list[_Member] = []
        self._machine: Inflater | None = None
        self._refused = 0
        self._grid = self._offset = offset
        self._position = self._at = 0
        self._held = self._pending = b""
        self._open(offset, 0)

    def member(self) -> Whole | None:
        """Return the gzip member that begins here, and pass it; None where none does, it breaks, or is too large to be held at once.

        Then nothing was passed, and all is read piece by piece.
        """
        if not self.compressed or self.fault is not None or self._refused > _PATIENCE or not self._is_between():
            return None
        begin, position = self._offset, self._position
        if not self._pending:
            self._pending = self._stream.read(_BLOCK)
        machine, pieces, size = inflater(GZIP), [], 0
        while self._pending and size < AT_ONCE:
            given = self._pending
            try:
                piece = machine.decompress(given, AT_ONCE)
            except DeflateError:
                break
            pieces.append(piece)
            size += len(piece)
            if machine.eof:
                self._pending = machine.unused_data
                self._offset += len(given) - len(self._pending)
                self._position += size
                self._members = []
                return Whole(piece if len(pieces) == 1 else b"".join(pieces), position, begin, self._offset - begin)
            if machine.unconsumed_tail:
                break
            self._offset += len(given)
            self._pending = self._stream.read(_BLOCK)
        self._refused += 1
        self._return(begin, position)
        return None

    def put_back(self, member: Whole) -> None:
        """Go back to the beginning of a member that was passed, to read it piece by piece."""
        self._refused += 1
        self._members = []
        self._return(member.offset, member.position)

    def _is_between(self) -> bool:
        """Tell whether the next byte is the first of a member; of one that was begun nothing is held any more."""
        if self._at < len(self._held):
            last = self._members[-1]
            if last.start != self._position:
                return False
            self._members.pop()
            self._return(last.offset, self._position)
        return self._machine is None

    def tell(self) -> int:
        """Return the position of the next byte."""
        return self._position

    def peek(self, size: int) -> bytes:
        """Return the next bytes without passing them; fewer at the end or where the compression breaks."""
        while (missing := size - len(self._held) + self._at) > 0 and self._fill(missing):
            pass
        return self._held[self._at : self._at + size]

    def skip(self, size: int) -> None:
        """Pass bytes that were peeked at."""
        self._at += size
        self._position += size

    def read(self, size: int) -> bytes:
        """Return the next bytes, at most a block of them; none at the end or where the compression breaks."""
        found = self.peek(min(size, _BLOCK))
        self.skip(len(found))
        return found

    def peek_line(self, limit: int = _BLOCK) -> bytes:
        """Return the next line with its end, cut at ``limit`` bytes, without passing it."""
        while True:
            end = self._held.find(b"\n", self._at, self._at + limit)
            if end >= 0:
                return self._held[self._at : end + 1]
            if len(self._held) - self._at >= limit or not self._fill():
                return self._held[self._at : self._at + limit]

    def line(self, limit: int = _BLOCK) -> bytes:
        """Return the next line with its end, cut at ``limit`` bytes."""
        line = self.peek_line(limit)
        self.skip(len(line))
        return line

    def header(self) -> bytes:
        """Return the lines up to the first that is empty, and pass them; none where they are not all held, or end otherwise than with CRLF."""
        end = self._held.find(_EMPTY_LINE, self._at, self._at + _BLOCK)
        if end < 0:
            return b""
        found = self._held[self._at : end + len(_EMPTY_LINE)]
        if found.find(b"\n\r") != len(found) - 3 or b"\n\n" in found or found.startswith((b"\r", b"\n")):
            return b""
        self.skip(len(found))
        return found

    def at_member(self) -> bool:
        """Tell whether the next byte is the first of a gzip member."""
        return bool(self.peek(1)) and any(member.start == self._position for member in self._members)

    def pass_line_ends(self, *, within: bool = False) -> None:
        """Pass the CR and LF that stand next; ``within`` stops before the first byte of a gzip member."""
        while self.peek(1) in _LINE_ENDS and not (within and self.at_member()):
            ahead = self._held[self._at : self._at + 64]
            size = len(ahead) - len(ahead.lstrip(b"\r\n"))
            if within:
                size = min([size, *(member.start - self._position for member in self._members if member.start > self._position)])
            self.skip(size)

    def rewind(self, position: int) -> None:
        """Go back to a position not before the last one that was given to ``forget``."""
        self.fault = None
        if not self.compressed:
            self._open(self._base + position, position)
            return
        member = next(one for one in reversed(self._members) if one.start <= position)
        self._members = [one for one in self._members if one.start < member.start]
        self._open(member.offset, member.start)
        while self._position < position and self.read(position - self._position):
            pass

    def forget(self, position: int) -> None:
        """Drop what is only needed to speak of places before a position."""
        while len(self._members) > 1 and self._members[1].start <= position:
            del self._members[0]

    def place(self, start: int, end: int) -> str:
        """Return the locator of the bytes from ``start`` to ``end``: of whole members, else of bytes of the member they start in."""
        if not self.compressed:
            return locator(offset=f"{self._base + start},{end - start}")
        first, *_, last = [one for one in self._members if one.meets(start, end)] * 2
        if first.start == start and last.end is not None and last.end <= end and last.offset_end is not None:
            return locator(offset=f"{first.offset},{last.offset_end - first.offset}")
        self.shared = self.shared or first.start == start
        return locator(block=first.offset, offset=f"{start - first.start},{end - start}")

    def members(self, start: int, end: int) -> int:
        """Return over how many members the bytes from ``start`` to ``end`` extend."""
        return sum(one.meets(start, end) for one in self._members)

    def resume(self) -> bool:
        """Go on after a break, at the next member that decompresses and starts as a record does; False where there is none."""
        assert self.fault is not None, "there is no break"
        broken, self.fault = self.fault.offset, None
        for offset in self._candidates(broken + 1):
            self._stream.seek(offset)
            try:
                start = inflater(GZIP).decompress(self._stream.read(4096), 64)
            except DeflateError:
                continue
            if start.startswith(_STARTS):
                self._open(offset, self._position)
                return True
        return False

    def _candidates(self, at: int) -> Iterator[int]:
        """Yield where a gzip member may start, from a byte on."""
        while True:
            self._stream.seek(at)
            block = self._stream.read(_BLOCK)
            if len(block) < len(_SIGNATURE):
                return
            found = block.find(_SIGNATURE)
            while found >= 0:
                yield at + found
                found = block.find(_SIGNATURE, found + 1)
            at += len(block) - len(_SIGNATURE) + 1

    def _return(self, offset: int, position: int) -> None:
        """Go back to a byte of the file that was read, such that its blocks begin where they began: a broken one is told by where it ends."""
        grid = self._grid
        self._open(offset, position)
        self._grid = grid
        self._pending = self._stream.read(_BLOCK - (offset - grid) % _BLOCK)

    def _open(self, offset: int, position: int) -> None:
        """Start at a byte of the file, which is a position of the stream."""
        self._stream.seek(offset)
        self._grid = offset
        self._offset = offset
        self._pending = b""
        self._machine = None
        self._position = position
        self._held = b""
        self._at = 0

    def _add(self, piece: bytes) -> None:
        self._held = self._held[self._at :] + piece
        self._at = 0

    def _reached(self) -> int:
        """Return the position after what is held."""
        return self._position + len(self._held) - self._at

    def _fill(self, missing: int = 0) -> bool:
        """Get more bytes, so many at least where nothing is compressed; False at the end of the file, and where the compression breaks."""
        if not self.compressed:
            block = self._stream.read(max(missing, _BLOCK))
            self._add(block)
            return bool(block)
        while self.fault is None:
            self._pending = self._pending or self._stream.read(_BLOCK)
            machine = self._machine or self._begin()
            if machine is None:
                return False
            if piece := self._inflate(machine):
                self._add(piece)
                return True
        return False

    def _begin(self) -> Inflater | None:
        """Begin the next member; None at the end of the file, zeros included that pad it."""
        if not self._pending.strip(b"\0"):
            return None
        self._machine = inflater(GZIP)
        self._members.append(_Member(self._reached(), self._offset))
        return self._machine

    def _inflate(self, machine: Inflater) -> bytes:
        """Decompress a piece of the current member, and close the member where it ends."""
        given = self._pending
        if not given:
            self._break("end of file")
            return b""
        try:
            piece = machine.decompress(given, _BLOCK)
        except DeflateError as fault:
            self._break(str(fault))
            return b""
        self._pending = machine.unused_data if machine.eof else machine.unconsumed_tail
        self._offset += len(given) - len(self._pending)
        if machine.eof:
            self._machine = None
            self._close(self._reached() + len(piece))
        return piece

    def _close(self, end: int) -> _Member:
        member = self._members[-1]
        member.end, member.offset_end = end, self._offset
        return member

    def _break(self, reason: str) -> None:
        self._offset += len(self._pending)
        member = self._close(self._reached())
        self.fault = Fault(member.offset, reason, member.end == member.start)
        self._machine = None
        self._pending = b""

"""Write-ahead logs of SQLite: which frames are valid and committed, and where their pages stand.

After "Database File Format", section 4 ("The Write-Ahead Log"): a frame counts when its salts are those of the header,
its cumulative checksum is right, and a commit frame follows it or is it.
"""

from __future__ import annotations

import struct
from typing import BinaryIO, NamedTuple

HEADER_SIZE = 32
FRAME_HEADER_SIZE = 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_WORD = 0xFFFFFFFF


class Wal(NamedTuple):
    """A log: pages of its last commit by offset, size of the database in pages, frames by what became of them.

    ``stopped`` says why reading ended before the end: ``salt`` (frames of an earlier round), ``checksum``, ``cut``
    (a frame is not whole), or nothing.
    """

    offsets: dict[int, int]
    size: int
    committed: int
    uncommitted: int
    ignored: int
    stopped: str


def wal(stream: BinaryIO, size: int, page_size: int) -> Wal:
    """Read a log of ``size`` bytes; raise ValueError, with the reason as a word, where it is no log of such pages."""
    stream.seek(0)
    head = stream.read(HEADER_SIZE)
    if len(head) < HEADER_SIZE:
        raise ValueError("empty" if not head else "cut")
    magic, _, pages_of, _, salt_1, salt_2, *sums = struct.unpack(">8I", head)
    if magic not in (_LITTLE, _BIG):
        raise ValueError("magic")
    order = ">" if magic == _BIG else "<"
    state = _checksum(head[:24], (0, 0), order)
    if state != tuple(sums):
        raise ValueError("checksum")
    if pages_of != page_size:
        raise ValueError("page_size")
    return _frames(stream, size, page_size, (salt_1, salt_2), state, order)


def _frames(stream: BinaryIO, size: int, page_size: int, salts: tuple[int, int], state: tuple[int, int], order: str) -> Wal:
    frame_size = FRAME_HEADER_SIZE + page_size
    whole, rest = divmod(size - HEADER_SIZE, frame_size)
    committed: dict[int, int] = {}
    pending: dict[int, int] = {}
    count = last = 0
    number, stopped = 0, ""
    while number < whole:
        frame = stream.read(frame_size)
        page, database, salt_1, salt_2, *sums = struct.unpack_from(">6I", frame)
        if (salt_1, salt_2) != salts:
            stopped = "salt"
            break
        state = _checksum(frame[FRAME_HEADER_SIZE:], _checksum(frame[:8], state, order), order)
        if state != tuple(sums) or not page:
            stopped = "checksum"
            break
        pending[page] = HEADER_SIZE + number * frame_size + FRAME_HEADER_SIZE
        number += 1
        if database:
            committed.update(pending)
            pending, count, last = {}, database, number
    stopped = stopped or ("cut" if rest else "")
    return Wal(committed, count, last, number - last, whole - number + bool(rest), stopped)


def _checksum(block: bytes, state: tuple[int, int], order: str) -> tuple[int, int]:
    """Return the checksum of section 4.2 over a block of whole pairs of 32-bit words."""
    first, second = state
    words = iter(struct.unpack(f"{order}{len(block) // 4}I", block))
    for one, other in zip(words, words, strict=True):
        first = (first + one + second) & _WORD
        second = (second + other + first) & _WORD
    return first, second

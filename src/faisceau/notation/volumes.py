"""Files that were cut in volumes, read as the one that they were: nothing is copied, memory does not grow with them."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer


class _Volumes(io.RawIOBase):
    """Streams one behind the other."""

    def __init__(self, streams: Sequence[BinaryIO], starts: Sequence[int], size: int) -> None:
        super().__init__()
        self._streams, self._starts, self._size, self._at = streams, starts, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at}.get(whence, self._size)
        if begin + offset < 0:
            raise ValueError(f"negative place {begin + offset}")
        self._at = begin + offset
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        if self._at >= self._size:
            return 0
        number = bisect_right(self._starts, self._at) - 1
        stream = self._streams[number]
        stream.seek(self._at - self._starts[number])
        view = memoryview(buffer).cast("B")
        end = self._starts[number + 1] if number + 1 < len(self._starts) else self._size
        held = stream.read(min(len(view), end - self._at))
        view[: len(held)] = held
        self._at += len(held)
        return len(held)

    def close(self) -> None:
        for stream in self._streams:
            stream.close()
        super().close()


def one_stream(streams: Sequence[BinaryIO], sizes: Sequence[int]) -> BinaryIO:
    """Return volumes as one stream; ``sizes`` are theirs, in order.

    >>> one_stream([io.BytesIO(b"ab"), io.BytesIO(b"cd")], [2, 2]).read(3)
    b'abc'
    """
    if len(streams) == 1:
        return streams[0]
    return cast("BinaryIO", io.BufferedReader(_Volumes(streams, starts_of(sizes), sum(sizes))))


def starts_of(sizes: Sequence[int]) -> list[int]:
    """Return where each volume begins in the whole.

    >>> starts_of([3, 4, 5])
    [0, 3, 7]
    """
    return list(accumulate(sizes[:-1], initial=0))

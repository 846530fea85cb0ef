"""Entries of a JSON text of any size, as the very bytes that stand in it: lines of JSON, an array, or an array inside an object.

The text is cut at its brackets and quotation marks without being read, so that memory holds one entry at a time, a broken
entry costs itself alone, and each has its place: its first byte and its length. RFC 8259.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

BLOCK = 1 << 16
LONGEST = 1 << 22
"""Bytes of the longest entry; a longer one is told and not read; ours."""
DEEPEST = 64
"""Brackets inside one another; a deeper text is no export; ours."""
_TOKEN = re.compile(rb'"(?:[^"\\\n]|\\[^\n])*+"|["\[\]{}]')
_OPEN, _CLOSE = b"[{", b"]}"


class Entry(NamedTuple):
    """An object: where it begins, its bytes, and why it could not be cut out (cut, deep, long), or nothing."""

    offset: int
    raw: bytes
    broken: str = ""


def entries(stream: BinaryIO, keys: frozenset[str]) -> Iterator[Entry]:
    r"""Yield the objects that a text lists: those of a top array, those of an array under one of ``keys``, else the top objects.

    A string that its line does not close breaks the entry that it stands in, and the next line begins anew; what lies deeper
    than brackets of any export is told once, and nothing after it is read.

    >>> import io
    >>> [entry.raw for entry in entries(io.BytesIO(b'{"a": 1}\n{"a": 2}'), frozenset())]
    [b'{"a": 1}', b'{"a": 2}']
    >>> [entry.raw for entry in entries(io.BytesIO(b'{"n": 2, "txs": [{"a": 1}, {"a": "]}"}]}'), frozenset({"txs"}))]
    [b'{"a": 1}', b'{"a": "]}"}']
    """
    yield from _Cutter(stream, keys).entries()


def value(raw: bytes) -> Any:
    """Return the value of an entry, numbers with a point as their text; raise ValueError where it is no JSON."""
    try:
        return json.loads(raw.decode("utf-8"), parse_float=str, parse_constant=str)
    except RecursionError as error:
        raise ValueError("too deep") from error


class _Cutter:
    """Walks over a text block by block; ``_stack`` holds the open brackets, each with whether its objects are entries."""

    def __init__(self, stream: BinaryIO, keys: frozenset[str]) -> None:
        self._stream = stream
        self._keys = {json.dumps(key).encode() for key in keys}
        self._held = b""
        self._base = 0
        self._stack: list[tuple[int, bool]] = []
        self._start = -1
        self._top = -1
        self._top_listed = False
        self._depth_of_entry = -1
        self._string = b""
        self._deep = False

    def entries(self) -> Iterator[Entry]:
        at = 0
        while True:
            # as much again as is held, so that what waits for its end is walked over a few times only
            block = self._stream.read(max(BLOCK, len(self._held)))
            self._held += block
            last = not block
            while found := _TOKEN.search(self._held, at):
                token = found[0]
                if token == b'"':
                    end = self._held.find(b"\n", found.end())
                    if end < 0 and not last and len(self._held) - found.start() < LONGEST:
                        at = found.start()
                        break
                    at = end + 1 if end >= 0 else len(self._held)
                    if self._stack:
                        yield self._cut(self._base + at, "long" if at - found.start() > LONGEST else "cut")
                    self._reset()
                    continue
                at = found.end()
                if token[0] == 0x22:
                    self._string = token
                    continue
                yield from self._bracket(token, self._base + found.start())
                if self._deep:
                    return
            else:
                at = len(self._held)
            if last:
                yield from self._ended()
                return
            at = self._forget(at)
            if self._start >= 0 and self._base + len(self._held) - self._start > LONGEST + BLOCK:
                yield self._cut(self._base + at, "long")
                self._reset()

    def _bracket(self, token: bytes, at: int) -> Iterator[Entry]:
        if token in (b"{", b"["):
            self._opened(token, at)
            if len(self._stack) > DEEPEST:
                self._deep = True
                yield self._cut(at + 1, "deep")
            return
        if not self._stack:
            return
        kind, _ = self._stack.pop()
        if (kind == 0x7B) != (token == b"}"):
            yield self._cut(at + 1, "cut")
            self._reset()
        elif self._start >= 0 and len(self._stack) == self._depth_of_entry:
            yield self._cut(at + 1, "")
            self._start = self._depth_of_entry = -1
        elif not self._stack:
            if kind == 0x7B and not self._top_listed:
                self._start = self._top
                yield self._cut(at + 1, "")
                self._start = -1
            self._top = -1

    def _opened(self, token: bytes, at: int) -> None:
        depth = len(self._stack)
        listed = False
        if self._start < 0:
            if token == b"{" and depth and self._stack[-1][1]:
                self._start, self._depth_of_entry, self._top_listed = at, depth, True
            elif token == b"[":
                within = all(kind == 0x7B for kind, _ in self._stack)
                listed = depth == 0 or (within and depth <= 3 and self._string in self._keys)
        if depth == 0:
            self._top, self._top_listed = at, False
        self._stack.append((token[0], listed))
        self._string = b""

    def _cut(self, end: int, broken: str) -> Entry:
        start = self._start if self._start >= 0 else self._top if self._top >= 0 else end - 1
        if start < self._base and self._start < 0 and self._top_listed:
            start = max(end - 1, 0)
        raw = self._held[max(start - self._base, 0) : end - self._base]
        broken = broken or ("long" if start < self._base or end - start > LONGEST else "")
        return Entry(start, raw[:BLOCK] if broken else raw, broken)

    def _ended(self) -> Iterator[Entry]:
        if self._stack:
            yield self._cut(self._base + len(self._held), "cut")

    def _reset(self) -> None:
        self._stack, self._start, self._top, self._depth_of_entry, self._string = [], -1, -1, -1, b""

    def _forget(self, at: int) -> int:
        """Drop what stands before the entry that is open, or before what was walked over; return where to go on."""
        keep = min(at, max(len(self._held) - 1, 0))
        if self._start >= 0:
            keep = min(keep, self._start - self._base)
        elif self._top >= 0 and not self._top_listed and self._base + at - self._top <= LONGEST:
            keep = min(keep, self._top - self._base)
        self._held = self._held[keep:]
        self._base += keep
        return at - keep

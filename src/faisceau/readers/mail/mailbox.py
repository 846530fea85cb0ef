"""The messages of a file: one (EML), one after its length (EMLX), or many, each behind a line ``From …`` with its date (MBOX)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

LARGEST = 100_000_000
"""Bytes of a message that is read; ours."""
_PART = 1 << 20
_LONGEST_LINE = 1_000
ENVELOPE = re.compile(rb"From [^\n]{0,300}?\d{1,2}:\d{2}(?::\d{2})?[^\n]{0,80}?\d{4}[^\n]{0,40}\r?\n")
_BEGINS = re.compile(
    rb"From [^\n]{0,300}?\d{1,2}:\d{2}(?::\d{2})?[^\n]{0,80}?\d{4}[^\n]{0,40}\r?\n(?=[!-9;-~]{1,100}[ \t]*:|>From )"
)
_BEGINS_USUALLY = re.compile(
    rb"From [^\s]{1,200} [A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}\r?\n(?=[!-9;-~]{1,100}:)"
)
"""The form of nearly all such lines, known without looking for a time in every place of it."""
_BLANK = re.compile(rb"(?:[ \t]*+\r?\n)+")
_BLANK_BYTES = 1_000
_COUNT = re.compile(rb"(\d{1,10})[ \t]*\r?\n")

Found = tuple[int, int, bytes | None]
"""Where a message begins, how many bytes it has, and its bytes, unless there are too many."""


def messages(stream: BinaryIO, size: int, dialect: str) -> Iterator[Found]:
    """Yield the messages of a file, in order."""
    if dialect == "mbox":
        yield from _mbox(stream, size)
        return
    head = stream.read(_BLANK_BYTES)
    begin = blank_lines(head) if dialect == "eml" else 0
    length = size - begin
    if dialect == "emlx" and (counted := _COUNT.match(head)):
        begin = counted.end()
        length = max(0, min(int(counted[1]), size - begin))
    stream.seek(begin)
    if length:
        yield begin, length, stream.read(length) if length <= LARGEST else None


def blank_lines(head: bytes) -> int:
    """Return how many bytes of blank lines stand before anything else: what was copied out of a program often begins with some."""
    found = _BLANK.match(head[:_BLANK_BYTES])
    return found.end() if found else 0


def stated_beyond(stream: BinaryIO, size: int, dialect: str) -> tuple[int, int] | None:
    """Return the length that an EMLX states and the bytes that follow, where it states more than there are."""
    counted = _COUNT.match(stream.read(64)) if dialect == "emlx" else None
    if counted is None or int(counted[1]) <= size - counted.end():
        return None
    return int(counted[1]), size - counted.end()


def _mbox(stream: BinaryIO, size: int) -> Iterator[Found]:
    """Yield the messages of a mailbox; the line that begins one is no part of it."""
    window, base, begin, searched = b"\n", -1, -1, 0
    kept = True
    while chunk := stream.read(_PART):
        window = window + chunk if window else chunk
        while (at := window.find(b"\nFrom ", searched)) >= 0:
            if len(window) - at < _LONGEST_LINE and base + len(window) < size:
                break
            found = _BEGINS_USUALLY.match(window, at + 1) or _BEGINS.match(window, at + 1)
            searched = found.end() - 1 if found else at + 1
            if found is None:
                continue
            if begin >= 0:
                size_of = base + at + 1 - begin
                yield begin, size_of, window[begin - base : at + 1] if kept and size_of <= LARGEST else None
            begin, kept = base + found.end(), True
        searched = at if at >= 0 else max(searched, len(window) - len("\nFrom "))
        keep = min(begin - base, searched) if begin >= 0 else searched
        if len(window) - keep > LARGEST + _PART:
            kept, keep = False, searched
        window, base, searched = window[keep:], base + keep, searched - keep
    if begin >= 0:
        yield begin, size - begin, window[begin - base : size - base] if kept and size - begin <= LARGEST else None

"""Whether a file that opens with a mark ends with the one that closes it: what breaks off between two entries shows nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from faisceau.model.observations import Problem
from faisceau.model.reading import Opened
from faisceau.notation.canonical import problem

_EDGE = 4096
"""Bytes at either end in which a mark is looked for; ours."""


def ends_early(exhibit: Opened, opening: bytes, closing: bytes) -> Iterator[Problem]:
    """Yield the problem of a file that begins with ``opening`` (small letters) and does not end with ``closing``; of no entry: none is known."""
    with exhibit.open() as stream:
        head = stream.read(_EDGE)
        stream.seek(max(0, exhibit.size - _EDGE))
        tail = stream.read(_EDGE)
    if opening in _plain(head) and closing not in _plain(tail):
        yield problem("readers_files.ends_early", missing=closing.decode())


def _plain(edge: bytes) -> bytes:
    """Return an edge in small letters, of any width of character."""
    return edge.replace(b"\0", b"").lower()

"""What passes between the caller and the jail: a request, then frames. Nothing else does.

A request is a JSON document in a memory file that the child alone reads, so that the warm parent never holds the key of
an exhibit. The answer is a memory file of frames, each a 64-byte header (name, length) and a body padded to 64 bytes
(Arrow wants aligned buffers); the last one is ``status``.
"""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from faisceau.vault.limits import Limits

ALIGNMENT = 64
STATUS = "status"
CLAIMS = "claims"
PLACE = "place"
CONTENT = "content"
NAME_BYTES = 40
MOST_FRAMES = 1 << 16
"""Frames of an answer; ours: a thousand million rows need no more."""
_HEADER = struct.Struct(f">{NAME_BYTES}sQ16x")

GLANCE, READ, RESOLVE = "glance", "read", "resolve"

START = struct.Struct(">I")
"""To the warm parent: seconds on the clock after which the child has stalled. Descriptors ride along."""
END = struct.Struct(">i?dQ")
"""From the warm parent: wait status, whether it stalled, CPU seconds, peak of resident bytes."""
DESCRIPTORS = 32
"""The most that ride along with one request."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An exhibit as the child gets it: its key is None where its bytes are plain."""

    digest: str
    names: tuple[str, ...]
    size: int
    key: bytes | None


@dataclass(frozen=True, slots=True)
class Request:
    """What a child is to do with an exhibit."""

    act: str
    limits: Limits
    exhibit: Piece
    reader: str = ""
    companions: Mapping[str, Piece] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    locator: str = ""

    def write(self) -> bytes:
        """Return the request as a document."""
        document = {
            "act": self.act,
            "limits": self.limits,
            "exhibit": _piece(self.exhibit),
            "reader": self.reader,
            "companions": [[suffix, _piece(self.companions[suffix])] for suffix in sorted(self.companions)],
            "settings": dict(self.settings),
            "locator": self.locator,
        }
        return json.dumps(document).encode()

    @classmethod
    def read(cls, content: bytes) -> Request:
        """Read what ``write`` made."""
        document = json.loads(content)
        return cls(
            document["act"],
            Limits(*document["limits"]),
            _unpiece(document["exhibit"]),
            document["reader"],
            {suffix: _unpiece(piece) for suffix, piece in document["companions"]},
            document["settings"],
            document["locator"],
        )


def _piece(piece: Piece) -> list[object]:
    return [piece.digest, piece.names, piece.size, None if piece.key is None else piece.key.hex()]


def _unpiece(fields: list[Any]) -> Piece:
    digest, names, size, key = fields
    return Piece(digest, tuple(names), size, None if key is None else bytes.fromhex(key))


class Output:
    """The child's side of the answer."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def frame(self, name: str, body: bytes | memoryview) -> None:
        """Append a frame; raise OSError (EFBIG) where the output's limit is passed."""
        padding = bytes(-len(body) % ALIGNMENT)
        for content in (_HEADER.pack(name.encode(), len(body)), body, padding):
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]

    def document(self, name: str, content: object) -> None:
        """Append a JSON document as a frame."""
        self.frame(name, json.dumps(content).encode())

    def start_again(self) -> None:
        """Take back every frame: what a failed reading has given is given up whole."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)


class Malformed(ValueError):  # noqa: N818 - what is said of the answer
    """An answer that breaks a rule of the wire; the rule is its argument."""


def frames(answer: memoryview) -> Iterator[tuple[str, memoryview]]:
    """Yield the frames of an answer, the last of which is the status; raise Malformed where they are none.

    The answer is that of a hostile process.
    """
    place, name, count = 0, "", 0
    while place < len(answer):
        count += 1
        if count > MOST_FRAMES:
            raise Malformed("too_many_frames")
        if name == STATUS:
            raise Malformed("frame_after_status")
        if len(answer) - place < _HEADER.size:
            raise Malformed("frame_cut")
        raw, length = _HEADER.unpack(answer[place : place + _HEADER.size])
        place += _HEADER.size
        if length > len(answer) - place:
            raise Malformed("frame_cut")
        name = raw.rstrip(b"\0").decode("ascii", "replace")
        yield name, answer[place : place + length]
        place += length + -length % ALIGNMENT
    if name != STATUS or place != len(answer):
        raise Malformed("no_status")

"""An exhibit in the hands of a reader: the ``Opened`` of ``model.reading`` over a descriptor that came into the jail."""

from __future__ import annotations

import os
from typing import BinaryIO

from faisceau.vault.aead import plain_stream, stream
from faisceau.vault.wire import Piece


class JailedExhibit:
    """A sealed file that decrypts chunk by chunk, wherever it is read; several streams of it do not disturb one another."""

    def __init__(self, piece: Piece, descriptor: int) -> None:
        self._piece, self._descriptor = piece, descriptor
        # Asked before the jail closes.
        self._at_rest = os.fstat(descriptor).st_size

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, hexadecimal."""
        return self._piece.digest

    @property
    def names(self) -> tuple[str, ...]:
        """The names under which it came in."""
        return self._piece.names

    @property
    def size(self) -> int:
        """The number of bytes."""
        return self._piece.size

    def open(self) -> BinaryIO:
        """Return a new seekable stream from the first byte; one chunk in memory, whatever the size."""
        if self._piece.key is None:
            return plain_stream(self._descriptor, self._piece.size)
        return stream(self._descriptor, self._piece.key, self._at_rest, self._piece.digest)

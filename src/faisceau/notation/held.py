"""An exhibit over bytes that a reader holds itself: a database that it decrypted, to be read by what reads exhibits."""

from __future__ import annotations

import io
from typing import BinaryIO


class Held:
    """The bytes, in the hands of a reader."""

    digest = ""
    names: tuple[str, ...] = ()

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def open(self) -> BinaryIO:
        """Return a new stream from the first byte."""
        return io.BytesIO(self._content)

"""What comes out of a decryption block by block: inflated where it is a zlib stream (RFC 1950), else as it is, within a limit."""

from __future__ import annotations

from faisceau.notation.deflate import ZLIB, DeflateError, Inflater, inflater

_BLOCK = 1 << 18


class Inflated:
    """Bytes taken block by block; ``content`` is what they hold."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._blocks: list[bytes] = []
        self._size = 0
        self._machine: Inflater | None = None
        self._begun = False
        self.failed: str | None = None
        self.over = False
        self.rest = 0

    @property
    def content(self) -> bytes:
        """Return what was inside."""
        return b"".join(self._blocks)

    @property
    def inflated(self) -> bool:
        """Say whether what was inside is a zlib stream."""
        return self._machine is not None

    @property
    def broken(self) -> str | None:
        """Return why inflating stopped before the end, or None."""
        return self.failed or ("end of data" if self._machine and not self._machine.eof else None)

    def take(self, block: bytes) -> None:
        """Take the next decrypted bytes."""
        if not block:
            return
        if not self._begun:
            self._begun = True
            self._machine = inflater(ZLIB) if _is_zlib(block) else None
        if self._machine is None:
            self._keep(block)
        elif self._machine.eof:
            self.rest += len(block)
        elif not self.failed:
            self._inflate(self._machine, block)

    def _inflate(self, machine: Inflater, block: bytes) -> None:
        try:
            piece = machine.decompress(block, _BLOCK)
            while piece and not self.over:
                self._keep(piece)
                piece = machine.decompress(machine.unconsumed_tail, _BLOCK)
        except DeflateError as fault:
            self.failed = str(fault)
            return
        self.rest += len(machine.unused_data)

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        self._blocks.append(piece)
        self.over = self._size > self._limit


def _is_zlib(block: bytes) -> bool:
    """Say whether bytes begin as a zlib stream does (RFC 1950): method 8, and a header that 31 divides."""
    return len(block) > 1 and block[0] & 0x0F == 8 and int.from_bytes(block[:2], "big") % 31 == 0

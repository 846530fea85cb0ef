"""Sealing's one pass: plaintext in, sealed chunks out, both digests and the size besides.

Reading and encrypting run on the caller's thread, the two digests and the writing each on a lane of their own (all
four release the interpreter's lock), over a ring of buffers that is made once.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from typing import BinaryIO, NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from faisceau.vault.aead import TAG, Format

SLOTS = 4
"""Chunks in flight; ours: enough for every lane to have one in hand and one waiting."""


class Poured(NamedTuple):
    """What one pass found: digests (SHA-256, hexadecimal) of the plaintext and of the sealed bytes, plaintext bytes."""

    exhibit: str
    sealed: str
    bytes: int


class _Slot:
    """A pair of buffers, plain and sealed, and the work that still needs them."""

    def __init__(self, chunk: int) -> None:
        self.plain = memoryview(bytearray(chunk))
        self.sealed = memoryview(bytearray(chunk + TAG))
        self.length = 0
        self.busy: list[Future[None]] = []

    def fill(self, source: BinaryIO) -> int:
        """Wait until nothing needs the slot, then read as much as there is, up to a chunk."""
        for work in self.busy:
            work.result()
        self.busy, self.length = [], 0
        while self.length < len(self.plain):
            got = source.readinto(self.plain[self.length :])  # type: ignore[attr-defined]
            if not got:
                break
            self.length += got
        return self.length


def pour(source: BinaryIO, write: Callable[[memoryview], object], key: bytes, form: Format) -> Poured:
    """Encrypt ``source`` to its end, hand the sealed bytes to ``write`` in order, and return what passed."""
    cipher, header = AESGCM(key), form.header
    plain, sealed = hashlib.sha256(), hashlib.sha256(header)
    size = index = 0
    free = deque(_Slot(form.chunk) for _ in range(SLOTS))
    with ExitStack() as stack:
        plain_lane, sealed_lane, write_lane = (stack.enter_context(ThreadPoolExecutor(1)) for _ in range(3))
        written: deque[Future[None]] = deque([write_lane.submit(_write, write, memoryview(header))])
        here = free.popleft()
        here.fill(source)
        while True:
            following = free.popleft()
            # A full chunk is the last one only if nothing follows: one more has to be read to know.
            last = here.length < form.chunk or not following.fill(source)
            out = here.sealed[: here.length + TAG]
            content = here.plain[: here.length]
            cipher.encrypt_into(form.nonce(index, last), content, header, out)
            here.busy = [plain_lane.submit(plain.update, content), sealed_lane.submit(sealed.update, out)]
            here.busy.append(write_lane.submit(_write, write, out))
            written.extend(here.busy)
            while written and written[0].done():
                written.popleft().result()
            size, index = size + here.length, index + 1
            free.append(here)
            if last:
                break
            here = following
        for work in written:
            work.result()
    return Poured(plain.hexdigest(), sealed.hexdigest(), size)


def _write(write: Callable[[memoryview], object], content: memoryview) -> None:
    write(content)

"""What every container is held to: how much its members may weigh, and which of their names are no plain names.

The limits are ours. They bound what one exhibit can make of itself; honest archives of the trade stay far below.
"""

from __future__ import annotations

import re
from typing import Protocol

from faisceau.notation.deflate import GZIP, DeflateError, inflater

MEMBERS = 50_000
MEMBER_BYTES = 256_000_000
TOTAL_BYTES = 1_000_000_000
RATIO = 200
RATIO_FLOOR = 16_000_000
"""Below this a high ratio does no harm: empty pages of a database compress a thousandfold."""

_BLOCK = 1 << 18
_DRIVE = re.compile(r"[A-Za-z]:")


_VOLUME = re.compile(r"\.(?:7z|zip|wacz|tar|tgz|gz|bz2|xz|zst|rar)\.\d{3}\Z", re.IGNORECASE)


class Readable(Protocol):
    """Where the bytes of a member come from."""

    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes; none at the end."""


class TooLargeError(ValueError):
    """A member gives more bytes than it may; the message is the limit in bytes, or the ratio."""


def strays(name: str) -> bool:
    r"""Tell whether a name leads out of its container, to a drive, to the root, or is cut by a NUL.

    >>> strays("../x"), strays("C:\\x"), strays("a/b.txt")
    (True, True, False)
    """
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or name.startswith(("/", "\\")) or bool(_DRIVE.match(name)) or "\0" in name


def is_volume(names: tuple[str, ...]) -> bool:
    """Tell whether a name is that of a piece of an archive that was cut in pieces (``archive.7z.001``).

    >>> is_volume(("pieces.7z.001",)), is_volume(("pieces.7z",))
    (True, False)
    """
    return any(_VOLUME.search(name) for name in names)


def limit_for(packed: int | None, spent: int = 0) -> int:
    """Return how many bytes a member of ``packed`` compressed bytes may give when ``spent`` were given before it."""
    by_ratio = MEMBER_BYTES if packed is None else max(RATIO_FLOOR, RATIO * packed)
    return min(MEMBER_BYTES, by_ratio, TOTAL_BYTES - spent)


def content_of(source: Readable, limit: int, stated: int = 0) -> bytes:
    """Read a member to its end; raise TooLargeError when it states, or gives, more than ``limit`` bytes."""
    if stated > limit:
        raise TooLargeError(f"{limit:,} bytes")
    blocks: list[bytes] = []
    size = 0
    while block := source.read(_BLOCK):
        size += len(block)
        if size > limit:
            raise TooLargeError(f"{limit:,} bytes")
        blocks.append(block)
    return b"".join(blocks)


def start_of_gzip(head: bytes, size: int = 4096) -> bytes:
    """Return the first decompressed bytes of a gzip file of which the first bytes are given; none where it is broken."""
    try:
        return inflater(GZIP).decompress(head, size)
    except DeflateError:
        return b""

"""The hash tree of RFC 6962, section 2.1: leaves, nodes, roots."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf(content: bytes) -> bytes:
    """Return the hash of a leaf.

    >>> leaf(b"").hex()[:8]
    '6e340b9c'
    """
    return sha256(b"\0" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of a node."""
    return sha256(b"\1" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes: pairs level by level, an odd last one carried up, which is the split of the RFC."""
    level = list(leaves)
    if not level:
        return EMPTY
    while len(level) > 1:
        pairs = [sha256(b"\1" + level[i] + level[i + 1]).digest() for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            pairs.append(level[-1])
        level = pairs
    return level[0]

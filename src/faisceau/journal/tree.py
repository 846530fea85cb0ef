"""The Merkle tree: leaf hashes in, roots and proofs out (RFC 6962 §2.1, RFC 9162 §2.1).

A consistency proof that starts from size 0 proves nothing and is refused, not accepted as trivially true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32

EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf (RFC 9162 §2.1.1)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node (RFC 9162 §2.1.1)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the perfect subtrees of a tree, largest first: all that is needed to grow it and to know its root."""

    def __init__(self, hashes: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._peaks: list[bytes] = []
        for one in hashes:
            self.add(one)

    def add(self, hashed: bytes) -> None:
        """Append a leaf by its hash."""
        size = self.size
        while size & 1:
            hashed = node_hash(self._peaks.pop(), hashed)
            size >>= 1
        self._peaks.append(hashed)
        self.size += 1

    def copy(self) -> Frontier:
        """Return a frontier that grows apart from this one."""
        other = Frontier()
        other.size, other._peaks = self.size, self._peaks.copy()
        return other

    def root(self) -> bytes:
        """Return the root of the tree so far."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for left in reversed(self._peaks[:-1]):
            node = node_hash(left, node)
        return node


def root(hashes: Iterable[bytes]) -> bytes:
    """Return the root over leaf hashes.

    >>> root([]) == EMPTY_ROOT
    True
    """
    return Frontier(hashes).root()


def _split(size: int) -> int:
    """Return the largest power of two smaller than ``size`` (which is at least 2)."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_proof(number: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the path of leaf ``number`` to the root over ``hashes`` (RFC 9162 §2.1.3.1)."""
    if len(hashes) == 1:
        return []
    k = _split(len(hashes))
    if number < k:
        return [*inclusion_proof(number, hashes[:k]), root(hashes[k:])]
    return [*inclusion_proof(number - k, hashes[k:]), root(hashes[:k])]


def consistency_proof(size: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the proof that the first ``size`` leaves are a prefix of ``hashes`` (RFC 9162 §2.1.4.1); 0 < size."""
    return _subproof(size, hashes, whole=True)


def _subproof(size: int, hashes: Sequence[bytes], *, whole: bool) -> list[bytes]:
    if size == len(hashes):
        return [] if whole else [root(hashes)]
    k = _split(len(hashes))
    if size <= k:
        return [*_subproof(size, hashes[:k], whole=whole), root(hashes[k:])]
    return [*_subproof(size - k, hashes[k:], whole=False), root(hashes[:k])]


def verify_inclusion(hashed: bytes, number: int, size: int, proof: Sequence[bytes], expected: bytes) -> bool:
    """Say whether ``proof`` leads from leaf ``number`` to the root of a tree of ``size`` (RFC 9162 §2.1.3.2)."""
    if not 0 <= number < size or any(len(part) != HASH_BYTES for part in (hashed, *proof)):
        return False
    fn, sn, node = number, size - 1, hashed
    for part in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = node_hash(part, node)
            fn, sn = _drop_zeroes(fn, sn)
        else:
            node = node_hash(node, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == expected


def verify_consistency(size: int, larger: int, proof: Sequence[bytes], old: bytes, new: bytes) -> bool:
    """Say whether ``proof`` shows the tree of ``size`` and root ``old`` to be a prefix of the larger (RFC 9162 §2.1.4.2)."""
    if not 0 < size <= larger or any(len(part) != HASH_BYTES for part in proof):
        return False
    if size == larger:
        return not proof and old == new
    path = [old, *proof] if size & (size - 1) == 0 else list(proof)
    if not proof:
        return False
    fn, sn = size - 1, larger - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    before = after = path[0]
    for part in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            before, after = node_hash(part, before), node_hash(part, after)
            fn, sn = _drop_zeroes(fn, sn)
        else:
            after = node_hash(after, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and before == old and after == new


def _drop_zeroes(fn: int, sn: int) -> tuple[int, int]:
    """Shift both until the lowest bit of ``fn`` is set or it is zero."""
    while fn and not fn & 1:
        fn, sn = fn >> 1, sn >> 1
    return fn, sn

"""The two ways in which a store of Outlook obscures its data blocks ([MS-PST] 5.1, 5.2): neither is encryption, neither takes a key of a person.

A block under the first is one substitution; under the second the substitution turns with the place and the block's number. Both are done many
bytes at a time: additions of bytes as one great number, substitutions by ``bytes.translate``.
"""

from __future__ import annotations

from functools import cache

NONE, COMPRESSIBLE, CYCLIC = 0, 1, 2
"""2.2.2.6, bCryptMethod."""
_R = bytes.fromhex(
    "41361362a8216ebbf416cc047f64e85d1ef2cb2a74c55e35d295479e962d9a884c7d843fdbac31b6485ff6c4d8398be7233b388ec8c1df25b120a546604e9cfb"
    "aad35651457c550007c92b9d859b09a08fadb30f63ab894bd7a7155a716642bf264a6b98faea7753b270052cfd593a867ece06eb827857c78d43afb41cd45bcd"
    "e2e9274fc3087280cfb0eff5286dbe304d3492d50e3c2232e5e4f99fc2d10a8112e1ee918376e397e6618a1779a4b7dc907a5c8c02a6ca69de501a1193b95287"
    "58fced1d37491b6ae0293399bd6cd994f340546ff0c673b8d63e6518441fdd6710f10c19ecae03a1147ba90bfff8a3c0a201f72ebc2468750dfeba2fb5d0da3d"
)
_S = bytes.fromhex(
    "14530f56b3c87a9ceb65481716159f02cc547c83000d0c0ba262a876dbd9edc7c5a4dcac8574d6d0a79bae9a967166c36399b8dd73928e847da55ed15d93b157"
    "5150808952944f4e0a6bbc8d7f6e47464140440111cb033ff7f4e1a98f3c3af9fbf0193082092ec99da08649ee6f4d6dc42d813425871b88aafc06a11238fd4c"
    "4272641337246a757743ffe6b44b365ce4d8353d45b92cecb7312b290768a30e697b189e2139be281a5b78f523ca2ab0af3efe048ce7e5983295d3f64ae8a6ea"
    "e9f3d52f7020f21f0567ad5510cecde3273bdabad7c226d4911dd21c2233f8faf15aefcf90b68bb5bdc0bf08971e6ce261e0c6c159abbb58de5fdf60797eb28a"
)
_I = bytes(_R.index(byte) for byte in range(256))
_UP = bytes(range(256))
_DOWN = bytes(-byte & 255 for byte in range(256))


def decoded(raw: bytes, method: int, number: int) -> bytes:
    """Return the bytes of a data block; ``number`` is the block's own."""
    if method == COMPRESSIBLE:
        return raw.translate(_I)
    return _turned(raw, number) if method == CYCLIC else raw


def _turned(raw: bytes, number: int) -> bytes:
    """Undo, or do, the turning substitution: it is its own inverse."""
    begin = ((number & 0xFFFF) ^ (number >> 16)) & 0xFFFF
    low = begin & 255
    lows = (_UP[low:] + _UP[:low]) * (len(raw) // 256 + 1)
    shifted = _sum(raw, lows[: len(raw)]).translate(_R)
    pieces, at = [], 0
    while at < len(raw):
        turn = (begin + at) & 0xFFFF
        end = min(len(raw), at + 256 - (turn & 255))
        pieces.append(shifted[at:end].translate(_middle(turn >> 8)))
        at = end
    return _sum(b"".join(pieces), lows[: len(raw)].translate(_DOWN))


@cache
def _middle(high: int) -> bytes:
    """Return the inner substitutions of one value of the higher byte, as one."""
    return bytes(_I[(_S[(byte + high) & 255] - high) & 255] for byte in range(256))


def _sum(left: bytes, right: bytes) -> bytes:
    """Add two strings of bytes, each byte for itself: the highest bits apart, so that nothing is carried over."""
    size = len(left)
    high = int.from_bytes(b"\x80" * size, "little")
    low = int.from_bytes(b"\x7f" * size, "little")
    one, other = int.from_bytes(left, "little"), int.from_bytes(right, "little")
    return (((one & low) + (other & low)) ^ ((one ^ other) & high)).to_bytes(size, "little")

"""Mutations of good files: always the same for the same example and number, each one to three hurts of those below."""

import random
import re
from collections.abc import Callable, Sequence

MOST = 1 << 20
"""Bytes after which a mutant is cut: what is tried is damage, not size."""

_DIGITS = re.compile(rb"\d+")
_TOKENS = re.compile(rb"[A-Za-z0-9_:.+/-]{2,40}")
_NUMBERS = (
    b"", b"0", b"-1", b"00", b"9" * 9, b"9" * 20, b"9" * 40, b"9" * 5000, b"1e400", b"1e-400", b"-0", b"NaN", b"Infinity", b"0x7f",
    b"2147483648", b"-9223372036854775809", b"18446744073709551616", b"1_0", "٣".encode(), "²".encode(), "１２".encode(), b"0000",
    b"99991231", b"00000000", b"253402300800000", b"-62135596801",
)  # fmt: skip
_SMALL = (
    b"\0", b"\xff", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\r", b"\n", b"\r\n", b"\x1a", b"\x0b", b"\x0c",
    b"\x1e", b"\x85", "\u2028".encode(), "\u202e".encode(), "\u200f".encode(), "\ufffd".encode(), b'"', b"'", b"\\", b"\\u0000",
    b"\\ud800", b"&#0;", b"&x;", b"<!--", b"]]>", b"<![CDATA[", b"%s", b"{", b"}", b"[", b"]", b"-}", b"{1:", b"\t", b";;;;", b",,,,",
    b"null", b"true", b"{}", b"[]", b'"a"', b"<?xml version='1.1'?>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
)  # fmt: skip
_NESTS = (
    (b"[", b"]"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"<div>", b""), (b"(", b")"), (b"<< /A ", b">>"), (b"{1:", b"}"),
    (b"<Ntry>", b"</Ntry>"), (b"/* ", b" */"), (b'"', b'"'), (b"BEGIN:VCARD\n", b""), (b"--a\n", b""), (b"\\", b""),
)  # fmt: skip
_LENGTHS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF)

Hurt = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutant(content: bytes, others: Sequence[bytes], seed: str) -> bytes:
    """Return a content hurt in one to three ways; ``others`` are what pieces are taken from."""
    chance = random.Random(seed)
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3))):
        content = chance.choice(HURTS)(content, chance, others)[:MOST]
    return content


def _span(content: bytes, chance: random.Random, most: int = 4096) -> tuple[int, int]:
    """Return a stretch, short more often than long."""
    begin = chance.randint(0, len(content))
    return begin, min(len(content), begin + int(2 ** chance.uniform(0, most.bit_length())))


def _place(content: bytes, chance: random.Random) -> int:
    """Return a place: anywhere, or where a line begins."""
    at = chance.randint(0, len(content))
    return at if chance.random() < 0.5 else content.find(b"\n", at) + 1


def flip(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Turn over one to eight bits."""
    hurt = bytearray(content)
    for _ in range(chance.randint(1, 8) if hurt else 0):
        hurt[chance.randrange(len(hurt))] ^= 1 << chance.randrange(8)
    return bytes(hurt)


def cut(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Keep the beginning, or the end."""
    at = chance.randint(0, len(content))
    return content[:at] if chance.random() < 0.8 else content[at:]


def drop(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Leave a stretch out."""
    begin, end = _span(content, chance)
    return content[:begin] + content[end:]


def double(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write a stretch several times."""
    begin, end = _span(content, chance)
    times = chance.choice((2, 2, 3, 10, 300))
    return content[:begin] + content[begin:end] * times + content[end:]


def swap(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write a stretch at another place."""
    begin, end = _span(content, chance)
    rest = content[:begin] + content[end:]
    at = _place(rest, chance)
    return rest[:at] + content[begin:end] + rest[at:]


def splice(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Put a stretch of another file in, or go on with it to its end."""
    other = chance.choice(others) if others else content
    begin, end = _span(other, chance, 16384)
    at = _place(content, chance)
    return content[:at] + (other[begin:] if chance.random() < 0.3 else other[begin:end] + content[at:])


def number(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write another number for one that stands there."""
    found = list(_DIGITS.finditer(content))
    if not found:
        return flip(content, chance, _others)
    one = chance.choice(found)
    written = chance.choice(_NUMBERS)
    if written == b"00000000":
        written = bytes(chance.choice(b"0123456789") for _ in one[0])
    return content[: one.start()] + written + content[one.end() :]


def length(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write an extreme length over one, two, four or eight bytes, in either order."""
    size = chance.choice((1, 2, 4, 8))
    value = chance.choice(_LENGTHS) if chance.random() < 0.8 else chance.getrandbits(8 * size)
    at = chance.randint(0, max(len(content) - size, 0))
    at -= at % size if chance.random() < 0.5 else 0
    written = (value % (1 << 8 * size)).to_bytes(size, chance.choice(("little", "big")))
    return content[:at] + written + content[at + size :]


def insert(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Put a sign in that means something to one format or another, once or often."""
    at = _place(content, chance)
    return content[:at] + chance.choice(_SMALL) * chance.choice((1, 1, 1, 2, 50)) + content[at:]


def nest(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Put something deeply nested in, closed or not, around a stretch or around nothing."""
    opening, closing = chance.choice(_NESTS)
    depth = chance.choice((3, 150, 1200, 20_000))
    begin, end = _span(content, chance)
    if chance.random() < 0.5:
        end = begin
    return content[:begin] + opening * depth + content[begin:end] + closing * chance.choice((depth, depth - 1, 0)) + content[end:]


def endings(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write every end of a line in another way, or none."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", chance.choice((b"\r\n", b"\r", b"", b"\n\n", b"\0\n", "\u2028".encode())))


def charset(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Write the whole in another charset, as far as it is text."""
    written = chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1250", "utf-7", "cp037", "utf-8-sig"))
    return content.decode("utf-8", "replace").encode(written, "replace")


def stretch(content: bytes, chance: random.Random, _others: Sequence[bytes]) -> bytes:
    """Put a very long word or a very long line in."""
    at = _place(content, chance)
    return (
        content[:at]
        + chance.choice((b"x", b"9", b" ", b"<", b"&", b"aA1 ", b'"', b",", b"/", b"\t", b"=")) * chance.choice((300, 70_000))
        + content[at:]
    )


def token(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Write a word of the file, or of another, for a word that stands there."""
    found = list(_TOKENS.finditer(content))
    source = list(_TOKENS.finditer(chance.choice(others))) if others and chance.random() < 0.3 else found
    if not found or not source:
        return drop(content, chance, others)
    one, other = chance.choice(found), chance.choice(source)
    return content[: one.start()] + other[0] + content[one.end() :]


HURTS: tuple[Hurt, ...] = (
    flip, cut, drop, double, swap, splice, number, number, length, length, insert, nest, endings, charset, stretch, token, token,
)  # fmt: skip

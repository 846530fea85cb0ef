"""What zlib-ng gives is what the standard library's zlib gives: the same pieces, the same rest, the same words of damage."""

from __future__ import annotations

import random
import zlib
from collections import Counter

import pytest

from faisceau.notation.deflate import BARE, GZIP, ZLIB, DeflateError, crc32, inflater

_TRIES = 1_500


def _trace(machine, fault: type[Exception], raw: bytes, given: int, most: int) -> list[object]:
    """Return all that a machine says of a stream, given so many bytes at a time."""
    told: list[object] = []
    at, waiting = 0, b""
    try:
        while not machine.eof and (waiting or at < len(raw)):
            waiting = waiting or raw[at : at + given]
            at += given if not machine.unconsumed_tail else 0
            told.append(machine.decompress(waiting, most))
            waiting = machine.unconsumed_tail
            told.append((len(waiting), machine.eof, machine.unused_data))
    except fault as damage:
        told.append(str(damage))
    return told


def _stream(draw: random.Random, frame: int, way: str) -> bytes:
    """Return a stream of words, noise or zeros, whole or harmed in a way."""
    body = draw.choice((b" ".join(draw.choices([b"ete", b"hiver", b"au mois"], k=3_000)), draw.randbytes(9_000), bytes(90_000)))
    packer = zlib.compressobj(draw.choice((1, 6, 9)), zlib.DEFLATED, frame, 9, draw.choice((0, 2, 4)))
    raw = bytearray(packer.compress(body) + packer.flush())
    if "altered" in way:
        raw[draw.randrange(len(raw))] ^= 1 << draw.randrange(8)
    if "cut" in way:
        del raw[draw.randrange(len(raw)) :]
    if "followed" in way:
        raw += draw.randbytes(30)
    return bytes(raw)


@pytest.mark.parametrize("frame", [GZIP, ZLIB, BARE])
def test_both_machines_say_the_same_of_streams_that_are_whole_or_harmed(frame: int) -> None:
    draw, ends = random.Random(frame), Counter()
    for _ in range(_TRIES // 3):
        raw = _stream(draw, frame, draw.choice(("whole", "altered", "cut", "followed", "altered and cut")))
        given, most = draw.choice((512, 1 << 16)), draw.choice((512, 1 << 16))
        ours = _trace(inflater(frame), DeflateError, raw, given, most)
        assert ours == _trace(zlib.decompressobj(frame), zlib.error, raw, given, most)
        ends[type(ours[-1]) if ours else None] += 1
        assert crc32(raw, 7) == zlib.crc32(raw, 7)
    assert ends[str] > 15, "damage was met"
    assert ends[tuple] > 200

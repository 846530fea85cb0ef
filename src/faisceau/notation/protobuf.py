"""Fields of a Protocol Buffers message (protobuf.dev, "Encoding"), read without its definition, one level at a time."""

from __future__ import annotations

from typing import NamedTuple

_VARINT, _EIGHT, _BYTES, _FOUR = 0, 1, 2, 5
_LONGEST = 10
MOST = 10_000
"""Fields that a message may have; ours: the messages read here have a few dozen."""


class Part(NamedTuple):
    """A field: its number, and its value, a whole number or bytes (of which 4 and 8 are numbers of fixed width)."""

    number: int
    value: int | bytes


def varint(block: bytes, at: int) -> tuple[int, int]:
    r"""Return a variable-length integer and where it ends; raise ValueError where there is none.

    >>> varint(b"\xbc\x01", 0)
    (188, 2)
    """
    number = 0
    for step, byte in enumerate(block[at : at + _LONGEST]):
        number |= (byte & 0x7F) << (7 * step)
        if byte < 0x80:
            return number, at + step + 1
    raise ValueError("varint")


def parts(block: bytes) -> list[Part]:
    r"""Return the fields of a message in their order; raise ValueError where the bytes are none.

    >>> parts(b"\x08\x01\x12\x02ab")
    [Part(number=1, value=1), Part(number=2, value=b'ab')]
    """
    found: list[Part] = []
    at = 0
    while at < len(block):
        if len(found) == MOST:
            raise ValueError("fields")
        tag, at = varint(block, at)
        number, wire = tag >> 3, tag & 7
        if wire == _VARINT:
            value, at = varint(block, at)
            found.append(Part(number, value))
            continue
        if wire == _BYTES:
            length, at = varint(block, at)
        elif wire in (_EIGHT, _FOUR):
            length = 8 if wire == _EIGHT else 4
        else:
            raise ValueError("wire")
        if not number or at + length > len(block):
            raise ValueError("length")
        found.append(Part(number, block[at : at + length]))
        at += length
    return found


def bytes_of(block: bytes, *way: int) -> bytes | None:
    r"""Return the bytes at the end of a way of field numbers, the first of each; None where there are none.

    >>> bytes_of(b"\x0a\x04\x12\x02ab", 1, 2)
    b'ab'
    """
    here: bytes | None = block
    for number in way:
        if here is None:
            return None
        try:
            here = next((part.value for part in parts(here) if part.number == number and isinstance(part.value, bytes)), None)
        except ValueError:
            return None
    return here


def text_of(block: bytes, *way: int) -> str | None:
    """Return the text at the end of a way of field numbers, or None where there is none or it is no UTF-8."""
    found = bytes_of(block, *way)
    if found is None:
        return None
    try:
        return found.decode("utf-8")
    except UnicodeDecodeError:
        return None

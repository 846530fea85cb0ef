"""What a message of CMS signed in one piece (RFC 5652, 5): the bytes that were signed, and nothing else of it.

Only the way to these bytes is walked, in one pass, for the definite lengths of DER and the indefinite ones of BER (X.690, 8.1.3), which
mail programs write while they sign. Signatures and certificates are stepped over: nothing here verifies anything.
"""

from __future__ import annotations

from typing import NamedTuple

_SEQUENCE, _SET, _INTEGER, _OID, _CONTEXT_0 = 0x30, 0x31, 0x02, 0x06, 0xA0
_OCTETS, _OCTETS_IN_PIECES = 0x04, 0x24
_END = b"\0\0"
_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")


class CmsError(ValueError):
    """The bytes are no signed message of CMS; the message says what is wrong, and where."""


class Signed(NamedTuple):
    """What is signed: the number of its kind, the bytes (None where they lie in another file), whether all bytes that it states are there."""

    kind: str
    content: bytes | None
    whole: bool
    rest: int
    """Bytes that follow the message."""


class _Element(NamedTuple):
    """An element of BER: its tag, its first byte of content, the byte after its last one (None: up to a mark of its end)."""

    tag: int
    start: int
    end: int | None


def signed(data: bytes) -> Signed:
    """Return what a message of signed data holds; raise CmsError where it is none or breaks off before what is signed."""
    message = _expected(data, 0, _SEQUENCE)
    kind = _expected(data, message.start, _OID)
    if data[kind.start : kind.end] != _SIGNED_DATA:
        raise CmsError(f"byte {kind.start}: no signed data")
    at = _past(data, kind.start, kind)
    for tag in (_CONTEXT_0, _SEQUENCE):
        at = _expected(data, at, tag).start
    for tag in (_INTEGER, _SET):
        at = _past(data, at, _expected(data, at, tag))
    held = _expected(data, at, _SEQUENCE)
    inner = _expected(data, held.start, _OID)
    at = _past(data, held.start, inner)
    content, whole = (None, True)
    if at != held.end and data[at : at + 2] != _END:
        around = _expected(data, at, _CONTEXT_0)
        content, end = _octets(data, around.start)
        ends = (end, end) if around.end is not None else (None, None if end is None else end + len(_END))
        whole = end is not None and around.end == ends[0] and held.end in (None, ends[1])
    try:
        end = _past(data, 0, message)
    except CmsError:
        end, whole = len(data), False
    return Signed(_dotted(data[inner.start : inner.end]), content, whole and end <= len(data), max(0, len(data) - end))


def _element(data: bytes, at: int) -> _Element:
    """Return the element that begins at a byte."""
    if at + 2 > len(data):
        raise CmsError(f"byte {at}: the end of the file")
    tag, length, start = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F:
        raise CmsError(f"byte {at}: tag {tag:#x}")
    if length == 0x80:
        if not tag & 0x20:
            raise CmsError(f"byte {at}: a value without a length")
        return _Element(tag, start, None)
    if length > 0x80:
        size = length - 0x80
        if size > 8 or start + size > len(data):
            raise CmsError(f"byte {at}: a length of {size} bytes")
        length, start = int.from_bytes(data[start : start + size], "big"), start + size
    return _Element(tag, start, start + length)


def _expected(data: bytes, at: int, tag: int) -> _Element:
    found = _element(data, at)
    if found.tag != tag:
        raise CmsError(f"byte {at}: tag {found.tag:#x} instead of {tag:#x}")
    return found


def _past(data: bytes, at: int, element: _Element) -> int:
    """Return the byte after an element, which may lie behind the end of the file where it states a length."""
    if element.end is not None:
        return element.end
    at, unfinished = element.start, 1
    while unfinished:
        found = _element(data, at)
        if found.end is None:
            unfinished, at = unfinished + 1, found.start
        else:
            unfinished, at = unfinished - (data[at : at + 2] == _END), found.end
    return at


def _octets(data: bytes, at: int) -> tuple[bytes, int | None]:
    """Return the bytes of an octet string, joined where it is in pieces, and the byte after it, None where some are missing or its lengths disagree.

    What is no octet string is returned as it stands.
    """
    first = _element(data, at)
    if first.tag not in (_OCTETS, _OCTETS_IN_PIECES):
        end = _past(data, at, first)
        return data[at:end], end if end <= len(data) else None
    view, pieces = memoryview(data), list[memoryview]()
    ends: list[int | None] = []
    agree = True
    while True:
        try:
            found = _element(data, at)
        except CmsError:
            return b"".join(pieces), None
        if found.tag == _OCTETS and found.end is not None:
            pieces.append(view[found.start : found.end])
            if found.end > len(data):
                return b"".join(pieces), None
            at = found.end
        elif found.tag == _OCTETS_IN_PIECES:
            ends.append(found.end)
            at = found.start
        elif ends and ends[-1] is None and data[at : at + 2] == _END:
            ends.pop()
            at += 2
        else:
            return b"".join(pieces), None
        while ends and ends[-1] is not None and at >= ends[-1]:
            agree = agree and at == ends.pop()
        if not ends:
            return b"".join(pieces), at if agree else None


def _dotted(content: bytes) -> str:
    """Return the number of a kind as it is written (X.690, 8.19)."""
    numbers, value = list[int](), 0
    for byte in content[:64]:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(value)
            value = 0
    if not numbers:
        return ""
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))

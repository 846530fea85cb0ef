"""Width and height of an image from its header alone: nothing is decoded, so that no image can do harm or be seen."""

from __future__ import annotations

import struct
from collections.abc import Callable

Size = tuple[int, int]

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_TIFF_WIDTH, _TIFF_HEIGHT = 256, 257


def dimensions(media: str, head: bytes) -> tuple[int | None, int | None]:
    r"""Return width and height in pixels as the first bytes state them; None for both where they do not.

    >>> dimensions("image/gif", b"GIF89a\x10\x00\x08\x00")
    (16, 8)
    """
    measure = _MEASURES.get(media)
    try:
        size = measure(head) if measure else None
    except (struct.error, IndexError):
        size = None
    return size or (None, None)


def _png(head: bytes) -> Size | None:
    """PNG, section 11.2.1: IHDR comes first."""
    return struct.unpack_from(">II", head, 16) if head[12:16] == b"IHDR" else None


def _gif(head: bytes) -> Size:
    """GIF89a, section 18: the logical screen."""
    return struct.unpack_from("<HH", head, 6)


def _bmp(head: bytes) -> Size:
    """BITMAPINFOHEADER: a negative height means top down; the old core header has 16-bit sizes."""
    if head[14] == 12:
        return struct.unpack_from("<HH", head, 18)
    width, height = struct.unpack_from("<ii", head, 18)
    return abs(width), abs(height)


def _jpeg(head: bytes) -> Size | None:
    """JPEG, annex B.2: walk the segments to the first frame header."""
    at = 2
    while head[at] == 0xFF:
        marker = head[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_ALONE:
            at += 2
        elif marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        else:
            at += 2 + int.from_bytes(head[at + 2 : at + 4], "big")
    return None


def _webp(head: bytes) -> Size | None:
    """WebP container: lossy, lossless and extended first chunks."""
    chunk = head[12:16]
    if chunk == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", head, 26)
        return width & 0x3FFF, height & 0x3FFF
    if chunk == b"VP8L":
        (bits,) = struct.unpack_from("<I", head, 21)
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if chunk == b"VP8X" and len(head) >= 30:
        return int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
    return None


def _tiff(head: bytes) -> Size | None:
    """TIFF 6.0, section 2: tags 256 and 257 of the first directory, SHORT or LONG."""
    order = "<" if head[:2] == b"II" else ">"
    (at,) = struct.unpack_from(order + "I", head, 4)
    (count,) = struct.unpack_from(order + "H", head, at)
    found: dict[int, int] = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        tag, kind = struct.unpack_from(order + "HH", head, entry)
        if tag in {_TIFF_WIDTH, _TIFF_HEIGHT}:
            (found[tag],) = struct.unpack_from(order + ("H" if kind == 3 else "I"), head, entry + 8)
    return (found[_TIFF_WIDTH], found[_TIFF_HEIGHT]) if len(found) == 2 else None


def _heif(head: bytes) -> Size | None:
    """ISO/IEC 23008-12, 6.5.3: the largest ``ispe`` is the picture, the others its tiles and thumbnails."""
    sizes: list[Size] = []
    at = head.find(b"ispe")
    while at >= 0:
        sizes.append(struct.unpack_from(">II", head, at + 8))
        at = head.find(b"ispe", at + 4)
    return max(sizes, key=lambda size: size[0] * size[1], default=None)


_MEASURES: dict[str, Callable[[bytes], Size | None]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
    "image/tiff": _tiff,
    "image/bmp": _bmp,
    "image/heic": _heif,
    "image/heif": _heif,
    "image/avif": _heif,
}

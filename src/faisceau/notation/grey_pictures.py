"""A stored picture → grey pixels, decoded by Pillow within bounds; what a damaged or a hostile picture raises stands here once."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

PIXELS = 100_000_000
"""The largest picture that is decoded: A3 at 600 pixels an inch has 70 million."""
_SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I;16N", "I")

FAULTS = (
    *(OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, MemoryError),
    *(NotImplementedError, AttributeError, AssertionError, struct.error, zlib.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
"""What decoding a damaged or a hostile picture raises."""


class TooLargeError(ValueError):
    """A picture has more pixels than are decoded."""


def grey(image: Image.Image, most: int = PIXELS) -> Image.Image:
    """Decode a page to grey, transparency on white; raise one of ``FAULTS`` where it cannot be, or has more pixels than ``most``."""
    width, height = image.size
    if width * height > most:
        raise TooLargeError(f"{width} x {height}")
    with quiet():
        image.load()
        if image.mode in _SIXTEEN_BITS:
            return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
        if image.mode in {"LA", "PA", "RGBA", "RGBa", "La"} or "transparency" in image.info:
            shown = image.convert("RGBA")
            paper = Image.new("RGBA", shown.size, "white")
            paper.alpha_composite(shown)
            return paper.convert("L")
        return image.convert("L")


@contextmanager
def quiet() -> Iterator[None]:
    """Let Pillow not warn: what it warns of is either a problem of ours or nothing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield

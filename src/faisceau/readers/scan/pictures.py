"""Pictures as they are stored become grey pages: decoded within bounds, transparency on white, resolution stated or inferred.

PNG (third edition), JPEG (T.81), TIFF 6.0, BMP and PNM, decoded by Pillow. Nothing here knows what a page says.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from PIL import BmpImagePlugin, Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, PpmImagePlugin, TiffImagePlugin

from faisceau.notation.grey_pictures import FAULTS, PIXELS, TooLargeError, grey, quiet

__all__ = ["FAULTS", "PAGES", "PIXELS", "Resolution", "TooLargeError", "count", "frames", "grey", "opened", "resolution", "seek"]

PAGES = 5_000
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "PPM")
_PLUGINS = (BmpImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, PpmImagePlugin, TiffImagePlugin)
_PLAUSIBLE = range(70, 2_401)
_LONG_SIDE = 11.69
"""Inches of A4, to which a picture of a page's shape is held where it states no resolution."""
_SHAPES = (1.25, 1.5)
# Loads the plug-ins now: Pillow looks for them when the first picture is opened.
Image.preinit()
Image.MAX_IMAGE_PIXELS = PIXELS


class Resolution(NamedTuple):
    """Pixels an inch, and where the number comes from: stated, A4 (the shape of a page), or none."""

    value: int
    by: str


def opened(stream: BinaryIO) -> Image.Image:
    """Open a picture without decoding it; raise one of ``FAULTS`` where it is none or too large."""
    with quiet():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(stream, formats=FORMATS)


def count(image: Image.Image) -> int:
    """Return the number of pages: those of a TIFF, else one; a stack of views of one photograph (MPO) is one."""
    with quiet():
        return min(PAGES, getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def frames(image: Image.Image, present: int) -> Iterator[Image.Image | None]:
    """Yield each page as it is stored, not yet decoded, or None where it cannot be reached."""
    for number in range(present):
        try:
            if number:
                seek(image, number)
        except FAULTS:
            yield None
            continue
        yield image


def seek(image: Image.Image, number: int) -> None:
    """Go to a page, counted from 0; raise one of ``FAULTS`` where it cannot be reached."""
    with quiet():
        image.seek(number)


def resolution(image: Image.Image) -> Resolution:
    """Return the pixels an inch that a picture states, or those that it has if it is a page of A4."""
    stated = image.info.get("dpi")
    try:
        value = round(float(min(stated))) if stated else 0
    except (TypeError, ValueError, ArithmeticError):
        value = 0
    if value in _PLAUSIBLE:
        return Resolution(value, "stated")
    short, long = sorted(image.size)
    if short and _SHAPES[0] <= long / short <= _SHAPES[1] and (value := round(long / _LONG_SIDE)) in _PLAUSIBLE:
        return Resolution(value, "A4")
    return Resolution(0, "none")

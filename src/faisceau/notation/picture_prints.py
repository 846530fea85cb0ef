"""The print of a picture: 64 bits that stay nearly the same when it is made smaller, compressed again or stored in another format.

The pHash of the field (a picture of 32 x 32 grey pixels, its discrete cosine transform, the 64 lowest frequencies, each against
their median), in integers, so that no machine rounds otherwise. It shows nothing: no picture can be made of it. Two pictures
that differ may have near prints, above all plain ones: a near print is a reason to look at both, never more.
"""

from __future__ import annotations

import io
import math

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from faisceau.notation.grey_pictures import FAULTS, grey, quiet

PIXELS = 50_000_000
"""The largest picture that is decoded for its print alone; ours."""
FLAT = 16
"""Grey levels (of 256) between the darkest and the lightest of 32 x 32 pixels below which a picture has no print; ours."""
_PLUGINS = (BmpImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)
_FORMATS = {
    "image/png": ("PNG",),
    "image/jpeg": ("JPEG",),
    "image/gif": ("GIF",),
    "image/bmp": ("BMP",),
    "image/tiff": ("TIFF",),
    "image/webp": ("WEBP",),
}
_SIDE, _KEPT, _UNIT = 32, 8, 1 << 20
_WAVES = [[round(math.cos(math.pi * wave * (2 * at + 1) / (2 * _SIDE)) * _UNIT) for at in range(_SIDE)] for wave in range(_KEPT)]

# Loads the plug-ins now: Pillow looks for them when the first picture is opened.
Image.preinit()


def print_of(media: str, content: bytes) -> tuple[str | None, str | None]:
    """Return the print of a picture (16 hexadecimal digits), or None and why there is none.

    >>> print_of("image/heic", b"")
    (None, 'format_not_decoded')
    """
    if media not in _FORMATS:
        return None, "format_not_decoded"
    try:
        with quiet(), Image.open(io.BytesIO(content), formats=_FORMATS[media]) as picture:
            return print_of_grey(grey(picture, PIXELS))
    except FAULTS:
        return None, "not_decoded"


def print_of_grey(picture: Image.Image) -> tuple[str | None, str | None]:
    """Return the print of grey pixels, or None and why there is none; raise one of ``FAULTS`` where it cannot be made small.

    >>> print_of_grey(Image.new("L", (640, 480), 200))
    (None, 'flat')
    >>> print_of_grey(Image.linear_gradient("L"))[0]
    '8000800080008000'
    """
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).tobytes()
    if max(small) - min(small) < FLAT:
        return None, "flat"
    rows = [small[at : at + _SIDE] for at in range(0, _SIDE * _SIDE, _SIDE)]
    # Down the columns first, then along the rows: what is kept of the one is all that the other needs.
    columns = list(zip(*rows, strict=True))
    down = [[sum(map(int.__mul__, wave, column)) for column in columns] for wave in _WAVES]
    lowest = [sum(map(int.__mul__, wave, line)) for line in down for wave in _WAVES]
    ordered = sorted(lowest)
    twice_median = ordered[31] + ordered[32]
    return f"{int(''.join('1' if 2 * value > twice_median else '0' for value in lowest), 2):016x}", None

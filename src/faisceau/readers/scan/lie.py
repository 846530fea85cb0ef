"""How a page lies in its stored picture: reduced, turned by quarters, askew; and where its words stand there.

Pixels from the top left, y downwards. Each step turns about the middle of the picture, whose new middle is that of the result.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from PIL import Image

from faisceau.readers.scan.engine import Box

_QUARTERS = {90: Image.Transpose.ROTATE_90, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_270}
_WHITE = 255
_EDGE = 1e-6


class Step(NamedTuple):
    """A turn counter-clockwise in degrees, with the size before and after it."""

    degrees: float
    before: tuple[int, int]
    after: tuple[int, int]


class Lie(NamedTuple):
    """A page as it was brought upright: the picture, by what it was reduced, and the turns since it was stored."""

    image: Image.Image
    reduced: int
    stored: tuple[int, int]
    steps: tuple[Step, ...] = ()

    def turned(self, degrees: float) -> Lie:
        """Return the page turned counter-clockwise, with white where there was nothing."""
        quarter = _QUARTERS.get(int(degrees)) if degrees == int(degrees) else None
        image = (
            self.image.transpose(quarter)
            if quarter is not None
            else self.image.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=_WHITE)
        )
        return self._replace(image=image, steps=(*self.steps, Step(degrees, self.image.size, image.size)))

    def without_image(self) -> Lie:
        """Return the turns without the picture, which need not be kept for them."""
        return self._replace(image=Image.new("L", (1, 1)))

    def xywh(self, box: Box) -> tuple[int, int, int, int]:
        """Return a box of the upright page in pixels of the stored picture: left, top, width, height, within it."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        for step in reversed(self.steps):
            corners = [_back(x, y, step) for x, y in corners]
        across, down = ([corner[axis] * self.reduced for corner in corners] for axis in (0, 1))
        left, right = (_within(edge, self.stored[0]) for edge in (math.floor(min(across) + _EDGE), math.ceil(max(across) - _EDGE)))
        top, bottom = (_within(edge, self.stored[1]) for edge in (math.floor(min(down) + _EDGE), math.ceil(max(down) - _EDGE)))
        return left, top, right - left, bottom - top


def lie(image: Image.Image, most: int, factor: int) -> Lie:
    """Return a grey picture as it lies, reduced by a whole number, or by more until it has ``most`` pixels at the most."""
    width, height = image.size
    factor = max(1, factor, math.ceil(math.sqrt(width * height / most)))
    return Lie(image.reduce(factor) if factor > 1 else image, factor, (width, height))


def _back(x: float, y: float, step: Step) -> tuple[float, float]:
    angle = math.radians(step.degrees)
    x, y = x - step.after[0] / 2, y - step.after[1] / 2
    across, down = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
    return across + step.before[0] / 2, down + step.before[1] / 2


def _within(edge: int, side: int) -> int:
    return max(0, min(side, edge))

"""Regions of a page as a person points at them, in points from the top left of the page as it is shown, to the page's own space."""

from __future__ import annotations

import re

from faisceau.readers.pdf.columns import Box

_XYWH = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?),(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)")


def to_page(xywh: str, page: Box, rotation: int) -> Box:
    """Return a region (media fragments 1.0, 4.2.2, in points) in the space of a page that is shown turned clockwise.

    >>> to_page("10,20,30,40", Box(0, 0, 600, 800), 0)
    Box(left=10.0, bottom=740.0, right=40.0, top=780.0)
    """
    found = _XYWH.fullmatch(xywh)
    if not found:
        raise ValueError(f"not a region: {xywh!r}")
    x, y, width, height = (float(number) for number in found.groups())
    right, lower = x + width, y + height
    match rotation:
        case 90:
            return Box(page.left + y, page.bottom + x, page.left + lower, page.bottom + right)
        case 180:
            return Box(page.right - right, page.bottom + y, page.right - x, page.bottom + lower)
        case 270:
            return Box(page.right - lower, page.top - right, page.right - y, page.top - x)
        case _:
            return Box(page.left + x, page.top - lower, page.left + right, page.top - y)

"""Ink that no word explains: whether a figure was passed over to the left of a number.

An engine that reads a table may pass over a figure that stands alone before a space (*1* of *1 188,95*) and be sure of the rest. What is
dark left of such a number, and does not go on above and below it as the rule of a table does, is a figure that was not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image

from faisceau.readers.scan.engine import Box, Seen

_FULL_GROUP = re.compile(r"[+−-]?\d{3}(?!\d)")
REACH = 2.0
"""How far left of a number ink is looked for, in its heights: a space and a figure of letters of one width; ours."""
DARK = 150
"""Grey below which a pixel is ink; ours."""
STROKE = 0.45
"""Part of the height of a number that a stroke of a figure fills at least; ours."""
_RULE = 0.8


def whole(image: Image.Image, words: Sequence[Seen]) -> list[bool | None]:
    """Say of each word whether nothing stands unread to its left; None where it is no number that could lack a figure."""
    rows: dict[int, list[Box]] = {}
    for word in words:
        for row in range(int(word.box.top) // _ROW, int(word.box.bottom) // _ROW + 1):
            rows.setdefault(row, []).append(word.box)
    return [_is_whole(image, word.box, rows) if _FULL_GROUP.match(word.text) else None for word in words]


_ROW = 64


def _is_whole(image: Image.Image, box: Box, rows: dict[int, list[Box]]) -> bool:
    height = box.bottom - box.top
    near = [
        other.right
        for other in rows.get(int(box.top + box.bottom) // 2 // _ROW, ())
        if other.right <= box.left + 1 and other.top < box.bottom and other.bottom > box.top
    ]
    left = max([0.0, box.left - REACH * height, *(right + 1 for right in near)])
    right = box.left - 1
    if right - left < 2 or height < 2:
        return True
    margin = height / 2
    area = image.crop((int(left), max(0, int(box.top - margin)), int(right), min(image.height, int(box.bottom + margin))))
    ink = area.point(lambda grey: grey < DARK and 255, "L")
    above = int(box.top) - max(0, int(box.top - margin))
    inner = ink.crop((0, above, ink.width, above + int(height)))
    figures = [column for column, part in enumerate(_filled(inner)) if part >= STROKE]
    if not figures:
        return True
    beside = [part for part in (_filled(ink.crop((0, 0, ink.width, above))), _filled(_below(ink, above + int(height)))) if part]
    return all(any(part[column] >= _RULE for part in beside) for column in figures)


def _below(ink: Image.Image, top: int) -> Image.Image:
    return ink.crop((0, min(top, ink.height), ink.width, ink.height))


def _filled(part: Image.Image) -> list[float]:
    """Return the part of each column that is ink."""
    if not part.height or not part.width:
        return []
    row = part.resize((part.width, 1), Image.Resampling.BOX)
    return [value / 255 for value in row.tobytes()]

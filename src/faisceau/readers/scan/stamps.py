"""The stamp of a page, read by itself: a page read as a whole passes over a stamp that is framed, faint or askew.

Cuts of the upper right corner (``notation.stamp_pictures``) are read as one line each; a cut whose text is a mark (``notation.cotes``)
becomes words, as the engine read them. What the page's own words already say at that place is not said twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from faisceau.notation import cotes
from faisceau.notation.stamp_pictures import CORNER_HEIGHT, Cut, each_stamp_cut
from faisceau.readers.scan.engine import LATIN, Box, Engine, Picture, Seen

_OTHER = "eng"
_CUTS = 3
"""Cuts of a page that are read; ours. Framed ones come first, then those nearest to the right edge."""


class Stamp(NamedTuple):
    """A stamp read by itself: its words, its box, whether it has a frame, by how many degrees it is askew."""

    words: tuple[Seen, ...]
    box: Box
    is_framed: bool
    turned: float


def read_stamps(engine: Engine, page: Picture, language: str, words: Sequence[Seen], sure: int) -> list[Stamp]:
    """Return the stamps of an upright page that its own words do not hold; words from the confidence ``sure`` on are believed."""
    languages = tuple(dict.fromkeys((language if language in LATIN else _OTHER, _OTHER)))
    top = [word for word in words if word.box.top < page.height * CORNER_HEIGHT]

    def is_wanted(box: tuple[int, int, int, int]) -> bool:
        return not _is_read(_standing(top, box), box[2], sure)

    found: list[Stamp] = []
    cuts = each_stamp_cut(page.pixels, page.width, page.height, page.resolution, is_wanted)
    for cut in islice(cuts, _CUTS):
        seen = _best(engine, cut, page.resolution, languages)
        known = {stamp.mark for stamp in _marks(_standing(top, cut.box)) if not stamp.slips}
        if seen and _marks(seen)[0].mark not in known:
            found.append(Stamp(tuple(_placed(seen, cut)), _edges(cut.box), cut.framed, cut.turned))
    return found


def first_lines(stamps: Sequence[Stamp]) -> Iterator[Seen]:
    """Yield the words of stamps, a line each, one paragraph."""
    for number, stamp in enumerate(stamps):
        for place, word in enumerate(stamp.words):
            yield word._replace(begins_line=not place, begins_paragraph=not (place or number))


def _best(engine: Engine, cut: Cut, dots: int, languages: Sequence[str]) -> list[Seen]:
    """Return the words of a cut where they are a mark, in the model that reads it the more plainly."""
    picture = Picture(cut.width, cut.height, cut.pixels, dots)
    best: list[Seen] = []
    for language in languages:
        seen = engine.words(picture, language, is_line=True)
        # A word of letters alone ("Il") is a mark only where a frame says that it is a stamp.
        if not cut.framed and not any(sign.isdecimal() for word in seen for sign in word.text):
            continue
        if (marks := _marks(seen)) and (not best or marks[0].slips < _marks(best)[0].slips):
            best = seen
        if best and not _marks(best)[0].slips:
            break
    return best


def _marks(words: Sequence[Seen]) -> list[cotes.Stamp]:
    return cotes.stamps_of_cut(" ".join(word.text for word in words)) if words else []


def _is_read(here: Sequence[Seen], width: int, sure: int) -> bool:
    """Tell whether the page's own words read what stands in a cut of this width: surely, across most of it, no mark through slips."""
    if not here or min(word.confidence for word in here) < sure:
        return False
    if (marks := _marks(here)) and marks[0].slips:
        return False
    return sum(word.box.right - word.box.left for word in here) * 2 > width


def _standing(words: Sequence[Seen], box: tuple[int, int, int, int]) -> list[Seen]:
    """Return the words whose middle is in a box, or which run through its own."""
    x, y, width, height = box
    right, bottom, middle = x + width, y + height, y + height / 2
    return [
        word
        for word in words
        if (word.box.left < right and word.box.right > x and word.box.top < middle < word.box.bottom)
        or (x <= (word.box.left + word.box.right) / 2 <= right and y <= (word.box.top + word.box.bottom) / 2 <= bottom)
    ]


def _edges(box: tuple[int, int, int, int]) -> Box:
    x, y, width, height = box
    return Box(x, y, x + width, y + height)


def _placed(words: Sequence[Seen], cut: Cut) -> Iterator[Seen]:
    """Yield words with their boxes on the page: that of the cut for a word alone, else the word's own, turned back."""
    whole = _edges(cut.box)
    if len(words) == 1:
        yield words[0]._replace(box=whole)
        return
    angle = math.radians(cut.turned)
    middle_x, middle_y = (whole.left + whole.right) / 2, (whole.top + whole.bottom) / 2
    for word in words:
        corners = [
            (x - cut.width / 2, y - cut.height / 2)
            for x in (word.box.left, word.box.right)
            for y in (word.box.top, word.box.bottom)
        ]
        across = [middle_x + x * math.cos(angle) - y * math.sin(angle) for x, y in corners]
        down = [middle_y + x * math.sin(angle) + y * math.cos(angle) for x, y in corners]
        box = Box(
            max(whole.left, min(across)),
            max(whole.top, min(down)),
            min(whole.right, max(across)),
            min(whole.bottom, max(down)),
        )
        yield word._replace(box=box)

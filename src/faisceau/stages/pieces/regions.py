"""Where a value stands on its page: the region of its words, where words with boxes were read; else the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pyarrow as pa

from faisceau.model.locators import locator, parse
from faisceau.notation.bones import bones

UNSURE_WORD = 70
"""Confidence in a word, in hundredths, below which a value that holds it is to be checked; ours."""


class Word(NamedTuple):
    """A word of a page: its text, its box (x, y, width, height) as its locator writes it, and the confidence in it."""

    text: str
    box: tuple[int, int, int, int]
    confidence: int | None


class Regions:
    """The words of pages, by exhibit and page as the locators of words name it."""

    def __init__(self, words: pa.Table | None) -> None:
        self._pages: dict[tuple[str, str], list[Word]] = {}
        if words is None or not words.num_rows:
            return
        names = ("exhibit", "locator", "text", "confidence")
        for exhibit, at, text, confidence in zip(*(words.column(name).to_pylist() for name in names), strict=True):
            parts = dict(parse(at).parts)
            sides = [int(part) for part in (parts.get("xywh") or "").split(",") if part.isdecimal()]
            if len(sides) == len("xywh") and text:
                x, y, width, height = sides
                self._pages.setdefault((exhibit, parts.get("page", "")), []).append(Word(text, (x, y, width, height), confidence))

    def place(self, exhibit: str, at: str, written: str) -> tuple[str, bool]:
        """Return the locator of what is written, and whether a word of it is to be checked."""
        page = dict(parse(at).parts).get("page", "")
        words = self._pages.get((exhibit, page or "1"), [])
        run = _run(words, [bone for part in written.split() if (bone := bones(part) or part)])
        if not run:
            return at, False
        left, top = min(word.box[0] for word in run), min(word.box[1] for word in run)
        right, bottom = max(word.box[0] + word.box[2] for word in run), max(word.box[1] + word.box[3] for word in run)
        region = locator(page=page or "1", xywh=f"{left},{top},{right - left},{bottom - top}")
        return region, any(word.confidence is not None and word.confidence < UNSURE_WORD for word in run)


def _run(words: Sequence[Word], parts: Sequence[str]) -> Sequence[Word]:
    """Return the first run of words whose bones are those of the parts; empty where there is none."""
    if not parts:
        return ()
    held = [bones(word.text) or word.text for word in words]
    for start, first in enumerate(held):
        if first == parts[0] and held[start : start + len(parts)] == list(parts):
            return words[start : start + len(parts)]
    return ()

"""Words that were recognised in a picture to the lines of its tables: signs of rules dropped, a slight slope undone, one height for all.

Boxes are pixels of the upright page. A recogniser gives each word the box of its ink, and cuts a table into columns as it likes: so the
lines are found again from where the tops of figures and capitals stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from faisceau.notation.bank_words import HEADINGS, plain_word, roles_of
from faisceau.notation.tables_by_geometry.lines import Line, Run, Word, lines_of

STEEPEST, STEPS = 0.012, 24
"""The slope up to which lines are looked for, seven tenths of a degree, and in how many steps to either side; ours."""
TALL = 1.8
"""Height given to a word, in heights of its figures: that of a line of writing, so that a space is less than 0.6 of it; ours."""
MOST = 6_000
"""Words of a page that are looked at; a dense page has a fifth of that; ours."""
KNOWN = 2
"""Words of a heading that must be known before another is mended; ours."""
LEAST_LETTERS = 5
"""Letters of a word that is mended; ours."""
_OF_HEADINGS = frozenset(word for heading in HEADINGS for word in heading.split())
_BY_GAP: dict[tuple[int, str], tuple[str, ...]] = {}
for _word in sorted(_OF_HEADINGS):
    for _place in range(len(_word)) if len(_word) >= LEAST_LETTERS else ():
        _gap = _place, _word[:_place] + _word[_place + 1 :]
        _BY_GAP[_gap] = (*_BY_GAP.get(_gap, ()), _word)
_RULES = "|[]{}¦_"
_KEPT = frozenset("+-−–—")


class Recognised(NamedTuple):
    """A word as it was recognised: its text, how sure it is (0 to 100, None where nothing is stated), its box.

    ``whole``: the picture shows that no figure was passed over to its left, or that one was; None where nobody looked.
    """

    text: str
    confidence: int | None
    box: tuple[float, float, float, float]
    whole: bool | None = None


def lines_in(words: Sequence[Recognised], page: int) -> list[Line]:
    """Return the lines of a page from top to bottom; the number of a word is its place in ``words``."""
    shown = [(number, text, word.box) for number, word in enumerate(words[:MOST]) if (text := _text(word.text))]
    tops = [(box[0], box[1], box[3] - box[1]) for _, text, box in shown if _is_tall(text)]
    if not tops:
        return []
    height = max(median(tall for _, _, tall in tops), 1.0)
    slope = _slope([(left, top) for left, top, _ in tops], height)
    found = []
    for number, text, (left, top, right, bottom) in shown:
        top_of_figures = top if _is_tall(text) else (top + bottom) / 2 - height / 2
        middle = top_of_figures - slope * left + height / 2
        across = slope * top
        found.append(Word(text, left + across, middle - TALL * height / 2, right + across, middle + TALL * height / 2, number))
    return lines_of(found, page)


def mended(lines: Sequence[Line]) -> list[Line]:
    """Return lines in which a word of a heading with one wrong letter is the word that it can only be.

    Only a line that names two columns in known words has others mended, and nothing is read for it: the balances must hold.
    """
    return [_mended(line) if sum(bool(roles_of(word.text)) for word in _words(line)) >= KNOWN else line for line in lines]


def _mended(line: Line) -> Line:
    if any(sign.isdecimal() for word in _words(line) for sign in word.text):
        return line
    runs = (Run(tuple(word._replace(text=_nearest(word.text)) for word in run.words)) for run in line.runs)
    return line._replace(runs=tuple(runs))


def _words(line: Line) -> list[Word]:
    return [word for run in line.runs for word in run.words]


def _nearest(text: str) -> str:
    """Return the one word of headings that is one letter away; the text itself where it is known, short, or near to several.

    >>> _nearest("Sotde"), _nearest("Debit"), _nearest("Libelle")
    ('solde', 'Debit', 'Libelle')
    """
    plain = plain_word(text)
    if len(plain) < LEAST_LETTERS or plain in _OF_HEADINGS:
        return text
    near = {
        word
        for place in range(len(plain))
        for word in _BY_GAP.get((place, plain[:place] + plain[place + 1 :]), ())
        if len(word) == len(plain)
    }
    return near.pop() if len(near) == 1 else text


def _text(text: str) -> str:
    """Return a word without the rules of a table that were taken for signs; nothing where it is no more than that."""
    found = text.strip(_RULES)
    if any(sign.isalnum() for sign in found):
        return found
    return found if found in _KEPT else ""


def _is_tall(text: str) -> bool:
    return any(sign.isdecimal() or sign.isupper() for sign in text)


def _slope(tops: Sequence[tuple[float, float]], height: float) -> float:
    """Return by how much lines fall to the right, as a part of their width: the slope under which most tops fall together."""
    bin_of = max(height / 4, 1.0)

    def together(slope: float) -> int:
        rows = Counter(int((top - slope * left) / bin_of) for left, top in tops)
        return sum((count + rows[row + 1]) ** 2 for row, count in list(rows.items()))

    candidates = sorted((STEEPEST * step / STEPS for step in range(-STEPS, STEPS + 1)), key=abs)
    return max(candidates, key=together)

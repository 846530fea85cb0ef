"""A grey picture becomes a page: brought upright, its languages decided, its words read.

Most pages of a procedure are upright and in French, so that is read first. Only where it reads badly is the page asked how it
lies and in which script it is written; only where its small words are of another language is it read again in that. The limits are ours, measured in the reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PIL import Image, ImageFilter

from faisceau.notation.function_words import occurrences
from faisceau.readers.scan.engine import CYRILLIC, LATIN, Box, Engine, Picture, Seen, Turn
from faisceau.readers.scan.lie import Lie, lie
from faisceau.readers.scan.pictures import Resolution
from faisceau.readers.scan.stamps import Stamp, first_lines, read_stamps

FIRST = "fra"
MOST_PIXELS = 40_000_000
"""Larger pictures are reduced by a whole number first: A4 at 600 pixels an inch has 35 million."""
READS_WELL = 75
"""Mean confidence of what is read as it lies and in the language it was read in; what lies wrongly has 30 to 45."""
READS_BADLY = 55
DOUBTFUL = 80
"""Confidence below which a word is to be checked: seven wrong words in ten are below it, and one right word in twenty-five."""
SURE_TURN = 2.0
SURE_SKEW = 3.0
"""Below these the engine and Leptonica themselves call their answer unsure."""
SKEW = 0.5
"""Degrees; less does no harm to the reading."""
_FEW = 3
_LETTERS = 20
_LETTERS_TO_TURN = 2_000
_ASSUMED = 300
_HALVED = 280
"""Pixels an inch from which a page is first looked at in half its size: 10 points have small letters of 9 pixels there."""
_CLEAN = 90
_UNSURE = 70
_SMOOTH = ImageFilter.GaussianBlur(1)
"""Grain of a pixel hides a page from the engine, and a blur of a pixel does no harm."""
_RARELY = 50
"""One unsure word in so many calls for a second look."""
_CLEARLY = 1.02
_LESS_SURE = 5
_MORE_SURE = 15
_ROW = 64


class Read(NamedTuple):
    """A page as it was read: its words with their boxes in the stored picture, and how it was read."""

    words: list[Seen]
    lie: Lie
    languages: tuple[str, ...]
    by: str
    turned: int
    skew: float
    is_turn_sure: bool
    stamps: tuple[Stamp, ...] = ()

    @property
    def confidence(self) -> int:
        """Return the mean confidence, each word counting by its length."""
        return mean(self.words)


class _Look(NamedTuple):
    """A first look at a page: what was read, how the page lies, and its skew."""

    words: list[Seen]
    lie: Lie
    skew: float

    @property
    def reads_well(self) -> bool:
        return mean(self.words) >= READS_WELL and _letters(self.words) >= _LETTERS and not _stands(self.words)


def read_page(engine: Engine, image: Image.Image, resolution: Resolution, asked: Sequence[str]) -> Read:
    """Read a grey picture in the languages asked, or, where none is, in those that the page shows; its stamps come first."""
    dots = resolution.value or _ASSUMED
    stored = lie(image, MOST_PIXELS, dots // _ASSUMED)
    dots = max(1, dots // stored.reduced)
    read = _read_whole(_Eyes(engine, dots), stored, asked)
    stamps = read_stamps(engine, _picture(read.lie.image, dots), read.languages[0], read.words, DOUBTFUL)
    return read._replace(words=[*first_lines(stamps), *read.words], stamps=tuple(stamps)) if stamps else read


def _read_whole(eyes: _Eyes, stored: Lie, asked: Sequence[str]) -> Read:
    """Read a page as a whole."""
    look, turned, is_sure = _upright(eyes, stored, asked[0] if asked else FIRST)
    if asked:
        readings = [eyes.read(look.lie, language, look.words if language == asked[0] else None) for language in asked]
        return Read(_surest_lines(*readings), look.lie, tuple(asked), "setting", turned, look.skew, is_sure)
    words, languages, by = _in_its_languages(eyes, look)
    return Read(words, look.lie, languages, by, turned, look.skew, is_sure or mean(words) >= READS_WELL)


def mean(words: Sequence[Seen]) -> int:
    """Return the mean confidence of words by their lengths; 0 where there is none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) // letters if letters else 0


def text_of(words: Sequence[Seen]) -> str:
    """Return the text of a page: a line a line, an empty line between paragraphs."""
    return "".join(_joined(words))


def lines_of(words: Sequence[Seen]) -> list[list[Seen]]:
    """Return the words of each line."""
    lines: list[list[Seen]] = []
    for word in words:
        if word.begins_line or not lines:
            lines.append([])
        lines[-1].append(word)
    return lines


def _joined(words: Sequence[Seen]) -> Iterator[str]:
    for index, word in enumerate(words):
        if index:
            yield "\n\n" if word.begins_paragraph and word.begins_line else "\n" if word.begins_line else " "
        yield word.text


class _Eyes:
    """The engine looking at a page: first at half its size, where grain and thick letters do not disturb, then closely."""

    def __init__(self, engine: Engine, dots: int) -> None:
        self._engine = engine
        self._dots = dots
        self._halves = dots >= _HALVED

    def read(self, lies: Lie, language: str, first: list[Seen] | None) -> list[Seen]:
        """Return the words of a page; where one look leaves doubts, a second is taken and the surer reading of a word counts."""
        if not self._halves:
            return self.glance(lies, language) if first is None else first
        if first is not None and mean(first) >= _CLEAN and _is_rarely_unsure(first):
            return first
        close = self._engine.words(_picture(lies.image, self._dots), language)
        if first is None:
            if _is_rarely_unsure(close):
                return close
            first = self.glance(lies, language)
        better, other = (first, close) if _weight(first) > _weight(close) * _CLEARLY else (close, first)
        return _surest_words(better, other)

    def glance(self, lies: Lie, language: str) -> list[Seen]:
        """Return the words of a page at the first look."""
        if not self._halves:
            words = self._engine.words(_picture(lies.image, self._dots), language)
            if mean(words) >= READS_BADLY and _letters(words) >= _LETTERS:
                return words
            smooth = self._engine.words(_picture(lies.image.filter(_SMOOTH), self._dots), language)
            return max(words, smooth, key=_weight)
        words = self._engine.words(_picture(lies.image.reduce(2), self._dots // 2), language)
        return [word._replace(box=Box(*(2 * edge for edge in word.box))) for word in words]

    def turn(self, lies: Lie) -> Turn | None:
        """Return how a page lies, looked at through its grain where that is surer."""
        image = lies.image.reduce(2) if self._halves else lies.image
        dots = self._dots // 2 if self._halves else self._dots
        found = self._engine.turn(_picture(image, dots))
        if found and found.sureness >= SURE_TURN:
            return found
        return self._engine.turn(_picture(image.filter(_SMOOTH), dots)) or found

    def level(self, lies: Lie, language: str) -> _Look:
        """Look at a page brought level."""
        angle, sureness = self._engine.skew(_picture(lies.image, self._dots), language)
        skew = -angle if abs(angle) >= SKEW and sureness >= SURE_SKEW else 0.0
        level = lies.turned(skew) if skew else lies
        return _Look(self.glance(level, language), level, skew)


def _picture(image: Image.Image, dots: int) -> Picture:
    width, height = image.size
    return Picture(width, height, image.tobytes(), dots)


def _upright(eyes: _Eyes, stored: Lie, language: str) -> tuple[_Look, int, bool]:
    """Return a page looked at as it should lie, by how much it had to be turned, and whether that is sure."""
    found = eyes.level(stored, language)
    if found.reads_well:
        return found, 0, True
    turn = eyes.turn(stored)
    stands = _stands(found.words)
    if turn and turn.sureness >= SURE_TURN and (turn.degrees or not stands):
        if not turn.degrees:
            return found, 0, True
        tried = {turn.degrees: eyes.level(stored.turned(turn.degrees), language)}
        if not tried[turn.degrees].reads_well:
            opposite = (turn.degrees + 180) % 360
            tried[opposite] = eyes.level(stored.turned(opposite), language) if opposite else found
        best = max(tried, key=lambda degrees: mean(tried[degrees].words))
        return tried[best], best, True
    least = READS_WELL if stands else max(READS_WELL, mean(found.words) + 1)
    for degrees in (90, 270) if stands else (90, 180, 270) if _letters(found.words) <= _LETTERS_TO_TURN else ():
        again = eyes.level(stored.turned(degrees), language)
        if mean(again.words) >= least and len(again.words) >= _FEW and not _stands(again.words):
            return again, degrees, True
    return found, 0, mean(found.words) >= READS_BADLY or not found.words


def _in_its_languages(eyes: _Eyes, look: _Look) -> tuple[list[Seen], tuple[str, ...], str]:
    """Return the words in the language that the page shows, or in two, and what showed it."""
    if look.words and mean(look.words) < READS_WELL:
        turn = eyes.turn(look.lie)
        if turn is None or turn.script == "Cyrillic" or mean(look.words) < READS_BADLY:
            tried = {language: eyes.glance(look.lie, language) for language in CYRILLIC}
            best = max(tried, key=lambda language: (_own(tried[language], language), mean(tried[language])))
            if mean(tried[best]) >= mean(look.words) + _MORE_SURE:
                return eyes.read(look.lie, best, tried[best]), (best,), "script"
    counted = occurrences(" ".join(word.text for word in look.words))
    first = counted[FIRST]
    other = max((language for language in LATIN if language != FIRST), key=counted.__getitem__)
    if counted[other] >= _FEW and counted[other] * 4 >= first:
        again = eyes.read(look.lie, other, None)
        if first >= _FEW and first * 4 >= counted[other]:
            here = eyes.read(look.lie, FIRST, look.words)
            return _surest_lines(here, again), (FIRST, other), "small words"
        if mean(again) + _LESS_SURE >= mean(look.words):
            return again, (other,), "small words"
    by = "small words" if first >= _FEW else "first reading"
    return eyes.read(look.lie, FIRST, look.words), (FIRST,), by


def _is_rarely_unsure(words: Sequence[Seen]) -> bool:
    return sum(word.confidence < _UNSURE for word in words) * _RARELY < len(words)


def _own(words: Sequence[Seen], language: str) -> int:
    return occurrences(" ".join(word.text for word in words))[language]


def _letters(words: Sequence[Seen]) -> int:
    return sum(len(word.text) for word in words)


def _weight(words: Sequence[Seen]) -> int:
    """Return how much was read, each letter counting by its confidence."""
    return sum(word.confidence * len(word.text) for word in words)


def _stands(words: Sequence[Seen]) -> bool:
    """Tell whether the lines of a page run upwards or downwards: most of its longer words are higher than wide."""
    longer = [word.box for word in words if len(word.text) > _FEW]
    return sum(box.bottom - box.top > box.right - box.left for box in longer) * 2 > len(longer)


def _surest_words(words: list[Seen], others: list[Seen]) -> list[Seen]:
    """Return each word in the reading that is the more sure, where both see one word at the place."""
    rows: dict[int, list[Seen]] = {}
    for other in others:
        for row in range(int(other.box.top) // _ROW, int(other.box.bottom) // _ROW + 1):
            rows.setdefault(row, []).append(other)
    chosen = []
    for word in words:
        near = rows.get(int(word.box.top + word.box.bottom) // 2 // _ROW, ())
        same = [other for other in near if _is_same(word.box, other.box)]
        sure = len(same) == 1 and same[0].confidence > word.confidence
        chosen.append(word._replace(text=same[0].text, confidence=same[0].confidence) if sure else word)
    return chosen


def _surest_lines(words: list[Seen], *others: list[Seen]) -> list[Seen]:
    """Return each line in the reading that is the most sure; a line that only the first reading has stays."""
    for other in others:
        lines = [(_around(line), line) for line in lines_of(other)]
        chosen: list[Seen] = []
        for line in lines_of(words):
            here = _around(line)
            same = [again for box, again in lines if _is_same(here, box)]
            best = same[0] if len(same) == 1 and mean(same[0]) > mean(line) else line
            head = best[0]._replace(begins_line=True, begins_paragraph=line[0].begins_paragraph)
            chosen += [head, *best[1:]]
        words = chosen
    return words


def _around(words: Sequence[Seen]) -> Box:
    return Box(
        min(word.box.left for word in words),
        min(word.box.top for word in words),
        max(word.box.right for word in words),
        max(word.box.bottom for word in words),
    )


def _is_same(one: Box, other: Box) -> bool:
    """Tell whether two boxes share most of each."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across <= 0 or down <= 0:
        return False
    areas = ((box.right - box.left) * (box.bottom - box.top) for box in (one, other))
    return 2 * across * down > max(areas)

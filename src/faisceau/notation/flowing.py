"""Text as it flows: hyphens at line ends undone, lines of a paragraph joined. What was written stays beside it.

A hyphen at the end of a line is either the writer's (``celui-ci``) or the line's (``témoi-gnage``). It is kept where the
compound stands elsewhere in the text, or is of a pattern known here; it goes where the joined word stands elsewhere, and
otherwise where both neighbours are lower-case letters. Before a capital or a figure it is kept.
"""

from __future__ import annotations

import re
from itertools import pairwise

_SOFT = "\u00ad\u00ac"
_HARD = "-\u2010"
_HYPHENS = _HARD + _SOFT
_END = re.compile(rf"([^\W\d_]+|\d+)([{_HYPHENS}])\Z")
_START = re.compile(r"[^\W\d_]+|\d+")
_COMPOUND = re.compile(rf"[^\W\d_]+(?:[{_HARD}][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_TERMINAL = re.compile(r"[.!?:;…»”\"\d)]\Z")
_FULL = 0.75
_MEASURE = 30
_LONGEST_WORD = 80
_LINE_MOST = 400
"""A longer line is no line of a page, and is not looked through for compounds."""

_AFTER = frozenset(
    [
        "ci",
        "là",
        "même",
        "mêmes",
        "il",
        "ils",
        "elle",
        "elles",
        "on",
        "je",
        "tu",
        "nous",
        "vous",
        "moi",
        "toi",
        "lui",
        "leur",
        "ce",
        "y",
        "en",
        "dire",
        "être",
        "verbal",
        "verbaux",
        "parole",
    ]
)
"""What French writes behind a hyphen of its own: dit-il, celui-ci, lui-même, c'est-à-dire, peut-être, procès-verbal."""
_BEFORE = frozenset(
    [
        "grand",
        "grands",
        "petit",
        "petite",
        "petits",
        "petites",
        "beau",
        "belle",
        "demi",
        "arrière",
        "vice",
        "peut",
        "rendez",
        "procès",
        "celui",
        "celle",
        "ceux",
        "celles",
        "vingt",
        "trente",
        "quarante",
        "cinquante",
        "soixante",
        "quatre",
        "non",
        "quelques",
        "chef",
        "chefs",
    ]
)
_PAIRS = frozenset(
    [
        *[
            "porte-monnaie",
            "porte-clés",
            "porte-clefs",
            "porte-documents",
            "porte-fenêtre",
            "porte-bagages",
            "avant-hier",
            "après-midi",
            "après-demain",
        ],
        *[
            "sous-préfet",
            "sous-préfecture",
            "sous-lieutenant",
            "sous-brigadier",
            "sous-direction",
            "contre-expertise",
            "contre-enquête",
        ],
        *[
            "sur-le-champ",
            "au-dessus",
            "au-dessous",
            "au-delà",
            "ci-dessus",
            "ci-dessous",
            "ci-joint",
            "ci-après",
            "là-bas",
            "là-dessus",
        ],
        *["week-end", "mi-temps", "ex-mari", "ex-compagnon", "ex-conjoint", "auto-stop", "rez-de-chaussée"],
    ]
)


def flowed(text: str) -> str | None:
    r"""Return a text as it flows, or None where it does so already.

    >>> flowed("le témoi-\ngnage de celui-\nci est lu")
    'le témoignage de celui-ci est lu'
    """
    lines = text.split("\n")
    if len(lines) < 2:
        return None
    compounds, words = _vocabulary(lines)
    usual = _usual(lines)
    pieces = [lines[0]]
    for line, following in pairwise(lines):
        here, there = line.rstrip(), following.lstrip()
        end, start = _END.search(here[-_LONGEST_WORD:]), _START.match(there)
        if end and start and (joint := _joint(end, start[0], compounds, words)) is not None:
            pieces[-1] = pieces[-1].rstrip()[:-1] + joint
            pieces.append(there)
        elif here and there and _continues(here, there, usual):
            pieces[-1] = pieces[-1].rstrip() + " "
            pieces.append(there)
        else:
            pieces[-1] += "\n"
            pieces.append(following)
    joined = "".join(pieces)
    return joined if joined != text else None


def _vocabulary(lines: list[str]) -> tuple[set[str], set[str]]:
    """Return the compounds and the plain words that stand within lines."""
    compounds: set[str] = set()
    words: set[str] = set()
    for line in lines:
        if len(line) > _LINE_MOST:
            continue
        lowered = line.lower()
        words.update(_WORD.findall(lowered))
        for found in _COMPOUND.findall(lowered):
            parts = re.split(rf"[{_HARD}]", found)
            compounds.update(f"{one}-{other}" for one, other in pairwise(parts))
    return compounds, words


def _usual(lines: list[str]) -> int:
    """Return the length that nine lines in ten do not exceed."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[(len(lengths) * 9) // 10] if lengths else 0


def _joint(end: re.Match[str], second: str, compounds: set[str], words: set[str]) -> str | None:
    """Return what stands between the halves of a word: nothing, its own hyphen, or None where they are no halves."""
    first, hyphen = end[1], end[2]
    if hyphen in _SOFT:
        return "" if second[0].islower() else None
    if not second[0].islower() or not first[-1].islower():
        return hyphen
    low, high = first.lower(), second.lower()
    if f"{low}-{high}" in compounds:
        return hyphen
    if low + high in words:
        return ""
    known = high in _AFTER or low in _BEFORE or f"{low}-{high}" in _PAIRS or _longer(end.string, end.end(), high)
    return hyphen if known else ""


def _longer(line: str, end: int, second: str) -> bool:
    """Tell whether the first half ends a compound of several parts that is known: rez-de-, c'est-à-."""
    start = line.rfind(" ", 0, end) + 1
    return f"{line[start:end].lower()}{second}" in _PAIRS


def _continues(line: str, following: str, usual: int) -> bool:
    """Tell whether a paragraph goes on: a line that fills its measure, before one that begins no new matter."""
    if len(line) < _FULL * usual or len(line) > _LINE_MOST:
        return False
    return following[0].islower() or (usual >= _MEASURE and not _TERMINAL.search(line))

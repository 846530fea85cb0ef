"""How a person's name is found in what somebody wrote: in any order, case and accents, the family name alone where no other person bears it."""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

SHORTEST = 4
"""Letters that a family name alone, or a selector, has at least: anything shorter would veil words. Ours."""
GLUED = 8
"""Letters that a whole name has at least to be found written in one word, as addresses and names of accounts write it. Ours."""
_BETWEEN = r"[\W_]{1,3}"


def patterns_of_name(name: str, others: set[str]) -> list[str]:
    """Return what a name is sought by in folded letters; ``others`` are the parts of the names of others, which are not sought alone."""
    parts = tokens(name)
    if not parts:
        return []
    orders = list(permutations(parts)) if len(parts) <= 4 else [tuple(parts), tuple(reversed(parts))]
    told = [_BETWEEN.join(map(re.escape, order)) for order in orders]
    family = [folded(word)[0] for word in re.split(r"[\W_]+", name) if word.isupper() and len(word) >= SHORTEST]
    told += [re.escape(word) for word in family if word not in others]
    if len(parts) > 1 and len("".join(parts)) >= GLUED:
        told += ["".join(map(re.escape, order)) for order in orders]
    return [_apart(sought) for sought in dict.fromkeys(told)]


def _apart(sought: str) -> str:
    """Return a pattern that stands apart from other letters; a figure beside it (``protejat2``) takes nothing from a name, but from a number."""
    begins = r"(?<![^\W_])" if sought[0].isdigit() else r"(?<![^\W\d_])"
    ends = r"(?![^\W_])" if sought[-1].isdigit() else r"(?![^\W\d_])"
    return f"{begins}{sought}{ends}"


def tokens(name: str) -> list[str]:
    """Return the parts of a name, folded."""
    return [part for part in re.split(r"[\W_]+", folded(name)[0]) if part]


def folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and for each of its letters the place in the text that it comes from.

    >>> folded("MEREUȚĂ")
    ('mereuta', [0, 1, 2, 3, 4, 5, 6])
    """
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for part in unicodedata.normalize("NFKD", sign):
            if not unicodedata.combining(part):
                for letter in part.casefold():
                    letters.append(letter)
                    places.append(place)
    return "".join(letters), places


def replaced(text: str, pattern: re.Pattern[str], instead: str) -> str:
    """Return a text in which what a pattern finds in its folded letters is something else."""
    plain, places = folded(text)
    told, reached = [], 0
    for found in pattern.finditer(plain):
        first = places[found.start()]
        last = places[found.end()] if found.end() < len(places) else len(text)
        told += [text[reached:first], instead]
        reached = last
    return "".join([*told, text[reached:]]) if told else text

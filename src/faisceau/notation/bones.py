"""Letters alone: what is left of a line once accents, case, spaces and the commonest slips of a recogniser are gone."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TAKEN = str.maketrans({"0": "O", "1": "I", "|": "I", "!": "I", "5": "S", "8": "B", "6": "G", "$": "S", "€": "E"})
_SHORT = 12


@lru_cache(maxsize=8192)
def bones(text: str) -> str:
    """Return the letters of a text, in capitals without accents; signs that are mistaken for letters count as these.

    >>> bones("PR0CÈS-VERBAL")
    'PROCESVERBAL'
    """
    if text.isascii():
        plain = text.upper()
    else:
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.replace("œ", "oe")) if sign.isascii()).upper()
    return "".join(sign for sign in plain.translate(_TAKEN) if "A" <= sign <= "Z")


def holds(text: str, phrase: str) -> bool:
    """Say whether the bones of a text hold those of a phrase; in one of at least twelve letters, one may be wrong, lost or added.

    >>> holds(bones("lecture fa|te, pers1ste"), "LECTUREFAITE"), holds("LECTUREFAT", "LECTUREFAITE"), holds("LECT", "LECTUREFAITE")
    (True, False, False)
    >>> holds("PARLECTUREFLITEPAR", "LECTUREFAITE"), holds("PARLECTREFAITE", "LECTUREFAITE")
    (True, True)
    """
    if phrase in text:
        return True
    if len(phrase) < _SHORT:
        return False
    half = len(phrase) // 2
    left, right = phrase[:half], phrase[half:]
    at = text.find(left)
    while at >= 0:
        if begins(text[at + half : at + len(phrase) + 1], right):
            return True
        at = text.find(left, at + 1)
    at = text.find(right)
    while at >= 0:
        if any(begins(text[start:at], left) for start in range(max(at - half - 1, 0), at - half + 2)):
            return True
        at = text.find(right, at + 1)
    return False


def begins(text: str, word: str) -> bool:
    """Say whether a text begins with a word, one letter of which may be wrong, lost or added.

    >>> begins("PROCFSVERBALDE", "PROCESVERBAL"), begins("PROCSVERBAL", "PROCESVERBAL"), begins("PROCESSION", "PROCESVERBAL")
    (True, True, False)
    """
    if text.startswith(word):
        return True
    place = 0
    while place < min(len(word), len(text)) and text[place] == word[place]:
        place += 1
    after, rest = word[place + 1 :], word[place:]
    return text.startswith((after, rest), place + 1) or text.startswith(after, place)

"""Where words stand in a text, whatever their case, their accents and what separates them; numbers by their digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from faisceau.notation.letters import bare

SIGNIFICANT = 9
"""Last digits of a number that must agree; ours, as for what must not leave a pack."""

_BEFORE = re.compile(r"(?:\+|\b)(?:\d[\s().-]{0,2}){1,5}\Z")


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where any of the words stands in a text, first character included and last excluded, in order, joined where they overlap.

    >>> spans("Chez Ilinca  BRÂNZEI, +33 6 39 98 12 77.", ["brânzei", "0639981277"])
    [(13, 20), (22, 39)]
    """
    letters, places = _folded(text)
    digits = [(at, letter) for at, letter in enumerate(text) if letter.isdecimal()]
    numbers = "".join(letter for _, letter in digits)
    found = []
    for word in words:
        wanted = _folded(word)[0].strip()
        if not wanted:
            continue
        hits = re.finditer(rf"(?<![^ ]){re.escape(wanted)}(?![^ ])", letters)
        found += [(places[hit.start()], places[hit.end() - 1] + 1) for hit in hits]
        number = re.sub(r"\D", "", word)
        if len(number) >= SIGNIFICANT and not re.search(r"[^\W\d_]", word):
            tail = number[-SIGNIFICANT:]
            for hit in re.finditer(f"(?={tail})", numbers):
                start, end = digits[hit.start()][0], digits[hit.start() + SIGNIFICANT - 1][0] + 1
                if not re.search(r"[^\W\d_]", text[start:end]):
                    found.append((_begun(text, start), end))
    return joined(found)


def _begun(text: str, start: int) -> int:
    """Return where a number begins whose last digits begin at a place: with the code of a country, or the zero before them."""
    before = _BEFORE.search(text[max(0, start - 12) : start])
    return start - len(before[0]) if before else start


def written_in(content: bytes, word: str) -> int:
    """Return how often a word stands in bytes, whatever its case, in the charsets in which files write their texts.

    >>> written_in("Chez ALMA et alma.".encode("utf-16-le"), "Alma")
    2
    """
    hits = set[tuple[int, int]]()
    for form in {word.strip(), bare(word.strip())} - {""}:
        for code in ("utf-8", "cp1252", "utf-16-le", "utf-16-be"):
            for shape in {form, form.lower(), form.upper(), form.title()}:
                wanted = shape.encode(code, "ignore")
                hits |= {hit.span() for hit in re.finditer(re.escape(wanted), content)} if wanted else set()
    count = end = 0
    for start, after in sorted(hits):  # what is written once in one charset may read as the same word in another, a byte aside
        count, end = (count + 1, after) if start >= end else (count, max(end, after))
    return count


def joined(found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans in order, those that overlap or touch as one.

    >>> joined([(4, 9), (0, 2), (8, 12)])
    [(0, 2), (4, 12)]
    """
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text in lower case without accents, one space between words, and of each of its letters where it stands in the text."""
    letters: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = "".join(one for one in bare(letter).lower() if one.isalnum())
        if not plain:
            if letter.isalnum() or not letters or letters[-1] == " " or _is_mark(letter):
                continue
            plain = " "
        letters += plain
        places += [at] * len(plain)
    return "".join(letters), places


def _is_mark(letter: str) -> bool:
    """Say whether a character only changes the letter before it, or cannot be seen."""
    return letter in "\u00ad\u200b\u200c\u200d\u2060\ufeff" or bool(unicodedata.combining(letter))

"""Days as French procedures write them: in words (l'an deux mille trente et un, le premier mars), or with the name of the month."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.notation.written_dates import MONTHS, bare

_UNITS = dict(
    zip(
        [
            "zero",
            "un",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "quatorze",
            "quinze",
            "seize",
            "dix-sept",
            "dix-huit",
            "dix-neuf",
        ],
        range(20),
        strict=True,
    )
)
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80, "quatre-vingts": 80}
_MONTH = r"(?P<month>[a-zéûôA-ZÉÛ]{3,9})\.?"
_IN_WORDS = re.compile(
    r"\bL.{0,2}\s?an\s+(?P<year>[^\d,.\n]{8,44}?)\s*[,.]\s*(?:et\s+)?l[eéèco]\s+(?P<day>[^\d,.]{2,24}?)(?:\s+jours?)?"
    r"\s+(?:du\s+mois\s+(?:de\s+|d[’'])?)?(?P<month>[^\W\d]{3,10})(?!\w)"
)
_NAMED = re.compile(
    r"\b(?P<day>\d{1,2})\s?(?:er)?\s+" + _MONTH + r"\s+(?P<year>(?:19|20)\d{2}|deux[ -]mille(?:[ -]+[a-zé]+){0,4})\b"
)
_FIGURES = re.compile(r"\b(?P<day>\d{2})[/.](?P<month>\d{2})[/.](?P<year>(?:19|20)\d{2})\b")


_WORDS = {**_UNITS, **_TENS, "un": 1, "une": 1}
_MILLE = re.compile(r"deux\s*m[^\s]{2,5}\b|(?:de.x|d.ux|deu.|.eux)\s*mille\b")


def _likest(word: str, known: Mapping[str, int]) -> str:
    """Return the only word of at least four letters from which a word differs by one letter; itself where there is none."""
    if len(word) < 4:
        return word
    near = [other for other in known if len(other) > 3 and abs(len(other) - len(word)) < 2 and _apart(word, other)]
    return near[0] if len({known[other] for other in near}) == 1 else word


def _apart(one: str, other: str) -> bool:
    """Say whether two words differ by one letter: exchanged, lost or added."""
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))


class Found(NamedTuple):
    """A day, as written, and where in the text."""

    day: dt.date
    written: str
    start: int
    form: str


def number(words: str) -> int | None:
    """Return the number that French words say, from 0 to 2099; None where they say none.

    >>> number("deux mille trente et un"), number("premier"), number("vingt-neuf"), number("deux mille vingt-six"), number("table")
    (2031, 1, 29, 2026, None)
    """
    text = bare(words).replace("-", " ").strip()
    if text in {"premier", "1er"}:
        return 1
    thousand = 0
    if found := _MILLE.match(text):
        thousand, text = 2000, text[found.end() :].strip()
        if not text:
            return thousand
    text = text.replace("quatre vingts", "quatre-vingt").replace("quatre vingt", "quatre-vingt")
    for unit in ("sept", "huit", "neuf"):
        text = text.replace(f"dix {unit}", f"dix-{unit}")
    total = 0
    for part in text.split():
        if part == "et":
            continue
        value = _WORDS.get(part, _WORDS.get(_likest(part, _WORDS)))
        if value is None:
            return None
        total += value
    return thousand + total if total < 100 and text else None


def dates(text: str) -> Iterator[Found]:
    """Yield the days that a text writes, in their order; a day in figures is read only as day, month, year.

    >>> [found.day.isoformat() for found in dates("L'an deux mille trente et un, le vingt et un mars, à neuf heures")]
    ['2031-03-21']
    >>> [found.day.isoformat() for found in dates("Vauroux, le 1er août 2031, suite du 05/07/2031")]
    ['2031-08-01', '2031-07-05']
    """
    found = [
        Found(day, match[0], match.start(), form)
        for form, pattern in (("words", _IN_WORDS), ("named", _NAMED), ("figures", _FIGURES))
        for match in pattern.finditer(text)
        if (day := _day(match, form)) is not None
    ]
    yield from sorted(found, key=lambda own: own.start)


def _day(match: re.Match[str], form: str) -> dt.date | None:
    year = int(match["year"]) if match["year"].isdecimal() else number(match["year"])
    day = int(match["day"]) if match["day"].isdecimal() else number(match["day"])
    month = int(match["month"]) if form == "figures" else _month(match["month"])
    if not year or not day or not month:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int | None:
    word = bare(name)
    return MONTHS.get(word) or _FRENCH.get(_likest(word, _FRENCH))


_FRENCH = dict(
    zip(
        ["janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre"],
        range(1, 13),
        strict=True,
    )
)

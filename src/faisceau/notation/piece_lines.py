"""What the first page of a French piece says of itself: service, number, date, author, person, quality, lawyer, interpreter, articles.

Lines come in, finds go out, each with the line it begins on and as it is written. What reads in two ways is found twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from faisceau.notation.bones import bones, holds
from faisceau.notation.french_dates import dates
from faisceau.notation.page_signs import NUMBER
from faisceau.notation.piece_words import BANNERS, LANGUAGES, NO_LAWYER, SERVICES, STATUSES

LOOKED_AT = 60
"""Lines of a first page that are looked at; ours."""
_TOP = 12
_OPENING_DATE = 900
"""Characters from the top within which the date of a piece stands."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ’'\-]+"
NAME = rf"(?P<name>{_CAPITAL}(?: {_CAPITAL}){{0,3}}(?: [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ\-]+){{0,2}})"
SURNAME = re.compile(
    rf"\bN[oO][mM]\s*(?:de\s+naissance|d[’']usage|de\s+famille|patronymique)?\s*:\s*(?P<name>{_CAPITAL}(?:[ \-]{_CAPITAL}){{0,3}})"
)
FORENAME = re.compile(
    r"\b[Pp][rR][éeèÉE][nN][oO][mM]s?\s*(?:\(s\))?\s*:\s*(?P<name>[A-ZÀ-Þ][a-zà-ÿA-ZÀ-Þ\-]+(?:[ ,]+[A-ZÀ-Þ][a-zà-ÿ\-]+){0,3}?)(?=\s|\s*[,.;]|\Z)"
)
_HEARD = (
    re.compile(
        rf"\b[Aa]udition\s+(?:libre\s+)?(?:de\s+)?(?:la\s+|le\s+)?(?:(?:témoin|victime|plaignante?)\s+(?:de\s+)?)?(?:(?:M\.|Mme|Monsieur|Madame)\s+)?{NAME}"
    ),
    re.compile(rf"\b(?:[Ll]e|[Ll]a)\s+nommée?\s+{NAME}"),
    re.compile(rf"\bexaminée?\b[^.]{{0,60}}?\s{NAME}"),
    re.compile(rf"\b[Tt]itulaire\s*:\s*{NAME}"),
    re.compile(rf"\bdomicile\s+de\s+{NAME}"),
    re.compile(rf"\b(?:garde à vue|[Ii]nterpellation|téléphone|ligne)\s+de\s+{NAME}"),
)
_AUTHORS = (
    re.compile(rf"\bNous,\s+{NAME}\s*,"),
    re.compile(rf"\bNous\s+soussignée?\s*(?:\(e\))?,?\s+(?:[A-Za-zéÉèà\-]+\s){{1,4}}?{NAME}\s*,"),
    re.compile(rf"\bdevant\s+[Nn]ous,\s+{NAME}\s*,"),
    re.compile(rf"\b[Jj]e\s+soussignée?\s*(?:\(e\))?,?\s+[Dd]octeur\s+{NAME}\s*,"),
    re.compile(rf"\bCabinet\s+de\s+(?:M\.\s+|Mme\s+)?{NAME}\s*,"),
)
_LAWYER = re.compile(rf"\b(?:Ma[iîí]tre|M[eE])\s+{NAME}")
_INTERPRETER = (
    re.compile(
        rf"(?:M\.|Mme|Monsieur|Madame)?\s*{NAME}\s*,?\s+interpr[èeéê]te(?:\s+assermentée?)?(?:\s*,?\s*en\s+langue\s+(?P<language>[a-zà-ÿA-ZÀ-Þ]+))?"
    ),
    re.compile(rf"[Ii]nterpr[èeéê]te\s*:\s*(?:M\.\s+|Mme\s+)?{NAME}(?:.{{0,40}}?en\s+langue\s+(?P<language>[a-zà-ÿA-ZÀ-Þ]+))?"),
)
_ARTICLES = re.compile(
    r"\bart(?:icles?|\.)\s+(?P<articles>[LRD]?\.?\s?\d[\dA-Za-z\-,. ]*?(?:(?:\s?,\s?|\s+et\s+|\s+à\s+|\s+ou\s+)(?:suivants|[LRD]?\.?\s?\d[\d\-]*))*)"
    r"\s+du\s+[Cc]ode\s+de\s+[Pp]roc[ée]dure\s+[Pp][ée]nale"
)  # fmt: skip


_BORN = re.compile(r"\bN.{0,7}\sl.\s*\Z|\bn[ée]e?\s+l.\s*\Z|naissance\s*:?\s*\Z")


class Find(NamedTuple):
    """A value of a field: in one form, as written, and the line it begins on."""

    field: str
    value: str
    written: str
    line: int


class _Joined:
    """Lines as one text, each place of which knows its line."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.starts: list[int] = []
        size = 0
        for line in lines:
            self.starts.append(size)
            size += len(line) + 1
        self.text = "\n".join(lines)

    def line(self, place: int) -> int:
        return bisect_right(self.starts, place) - 1

    def found(self, field: str, match: re.Match[str], value: str | None = None) -> Find:
        written = " ".join(match["name"].split())
        return Find(field, written if value is None else value, written, self.line(match.start("name")))


def finds(lines: Sequence[str], title: str | None = None) -> list[Find]:
    """Return what the lines of a first page say of the piece.

    >>> [(found.field, found.value) for found in finds(["Nous, MARTEL-EXEMPLE Ana, gardien,", "Vu les articles 20 et 62 du code de procédure pénale,"])]
    [('author', 'MARTEL-EXEMPLE Ana'), ('articles', '20 et 62')]
    """
    looked = list(lines[:LOOKED_AT])
    joined = _Joined(looked)
    found = [*_service(looked), *_number(looked), *_date(joined)]
    found += _first(joined, "author", _AUTHORS)
    found += _person(joined)
    found += _status(looked, title or "")
    found += [joined.found("lawyer", match) for match in _LAWYER.finditer(joined.text)]
    found += _interpreter(joined)
    found += _articles(joined)
    found += _conditions(looked)
    return list(dict.fromkeys(found))


def _service(lines: Sequence[str]) -> Iterator[Find]:
    named = [
        (place, line.strip())
        for place, line in enumerate(lines[:_TOP])
        if (skeleton := bones(line)).startswith(SERVICES) and not skeleton.startswith(BANNERS)
    ]
    if named:
        place, line = named[-1] if len(named) > 1 and named[-1][0] == named[0][0] + 1 else named[0]
        yield Find("service", line, line, place)


def _number(lines: Sequence[str]) -> Iterator[Find]:
    for place, line in enumerate(lines[: _TOP + 4]):
        if match := NUMBER.search(line):
            yield Find("number", "".join(match[1].split()), match[0].strip(), place)
            return


def _date(joined: _Joined) -> Iterator[Find]:
    """Yield the day of the piece: in words where it is, else the first day that is written near the top, a birth left aside."""
    near = [
        found
        for found in dates(joined.text[:_OPENING_DATE])
        if not _BORN.search(joined.text[max(found.start - 14, 0) : found.start])
    ]
    chosen = next((found for found in near if found.form == "words"), None) or next(
        (found for found in near if found.form == "named"), None
    )
    chosen = chosen or next(iter(near), None)
    if chosen is not None:
        yield Find("date", chosen.day.isoformat(), chosen.written, joined.line(chosen.start))


def _first(joined: _Joined, field: str, patterns: Sequence[re.Pattern[str]]) -> Iterator[Find]:
    for pattern in patterns:
        if match := pattern.search(joined.text):
            yield joined.found(field, match)
            return


def _person(joined: _Joined) -> Iterator[Find]:
    surname = SURNAME.search(joined.text)
    if surname is None:
        yield from _first(joined, "person", _HEARD)
        return
    forename = FORENAME.search(joined.text, surname.end())
    behind = forename is not None and forename.start() - surname.end() < 120
    value = f"{surname['name']} {forename['name']}" if forename is not None and behind else surname["name"]
    yield joined.found("person", surname, " ".join(value.split()))


def _status(lines: Sequence[str], title: str) -> Iterator[Find]:
    announced = bones(title)
    for status, phrases in STATUSES:
        if any(phrase in announced for phrase in phrases):
            yield Find("status", status, title, 0)
            return
    for place, line in enumerate(lines):
        skeleton = bones(line)
        for status, phrases in STATUSES:
            if any(f"ENQUALITEDE{phrase}" in skeleton or f"QUALITE{phrase}" in skeleton for phrase in phrases) or (
                "ENQUALITEDE" in skeleton and any(skeleton.endswith(phrase) for phrase in phrases)
            ):
                yield Find("status", status, line.strip(), place)
                return


def _interpreter(joined: _Joined) -> Iterator[Find]:
    for pattern in _INTERPRETER:
        if match := pattern.search(joined.text):
            yield joined.found("interpreter", match)
            if match["language"]:
                skeleton = bones(match["language"])
                code = next((code for word, code in LANGUAGES.items() if skeleton.startswith(word)), None)
                place = joined.line(match.start("language"))
                yield Find("language", code or match["language"].lower(), match["language"], place)
            return


def _articles(joined: _Joined) -> Iterator[Find]:
    for match in _ARTICLES.finditer(joined.text):
        written = " ".join(match["articles"].split()).rstrip(" ,.")
        yield Find("articles", written, written, joined.line(match.start("articles")))


def _conditions(lines: Sequence[str]) -> Iterator[Find]:
    """Yield that nobody assisted, where the hearing says so in as many words."""
    for place in range(len(lines)):
        skeleton = "".join(bones(line) for line in lines[place : place + 2])
        if any(holds(skeleton, phrase) for phrase in NO_LAWYER):
            yield Find("conditions", "no_lawyer", " ".join(lines[place : place + 2]).strip(), place)
            return

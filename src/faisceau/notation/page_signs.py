"""What a page of a procedure says of where it stands in its piece: stamps, page counter, heading, opening, closing, number.

A page comes in as its text, as a recogniser or a text layer gives it; nothing is decided here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from faisceau.notation.bones import begins, bones, holds
from faisceau.notation.cotes import Stamp, stamps
from faisceau.notation.piece_words import BANNERS, CAPTIONS, CLOSINGS, CONTINUED, HEADED, OPENINGS, SERVICES, SIGNATURES

_TOP, _BODY, _BOTTOM = 16, 26, 9
_MARGIN, _FOOT = 6, 4
_HEADING_LENGTH = 90
_LONG_WORD = 8
_LONGEST_LINE = 400
_MOST_STAMPS = 8
_SHORT = 320
_SIGNED, _SIGNATURE = 5, 70
_NOTE = 60
_MOST_LINES = 600
"""Lines of a page that are looked at; a page of more is a table or a printout."""

_DIGITS = str.maketrans({"l": "1", "I": "1", "|": "1", "O": "0", "o": "0", "Z": "2", "S": "5"})
_N = r"([0-9lI|OoZS]{1,3})"
_FOLIO = re.compile(
    rf"(?:f[eé]u[iïl1]l[lI1|]et|f[eéè]uillet|page|pag[eéè]|folio|\bp\.)\s*(?:n\s?[°ºo*']?\s*)?:?\s*{_N}(?:\s?(?:/|\bsur\b|\bde\b|\bof\b)\s?{_N})?(?![0-9])",
    re.IGNORECASE,
)
_FRACTION = re.compile(rf"[-–—]?\s?{_N}\s?/\s?{_N}\s?[-–—]?\Z")
_BARE = re.compile(r"[-–—]?\s?([0-9]{1,3})\s?[-–—]?\Z")
_DATELINE = re.compile(r"[A-ZÀ-Þ][\w'’ \-]{2,40},\s?l[eé] \d{1,2}(?:er)? [\wûéô]{3,9} \d{4}\Z")
NUMBER = re.compile(
    r"(?:P\.?\s?V\.?|proc[eèé]s[- ]verbal|instruction|parquet)\s*(?:n\s?[°ºo*']|:)\s*:?\s*([0-9][0-9OolIZSBgT|/\-. ]{1,24}[0-9OolIZSBg|])(?=\s|\Z|[,;])",
    re.IGNORECASE,
)


class Folio(NamedTuple):
    """A page counter: page ``k`` of ``n``; ``form``: said (it names itself), fraction or bare."""

    k: int
    n: int | None
    form: str
    line: int


class Signs(NamedTuple):
    """What a page says of its place.

    ``heading``: the line that names the piece; ``signed``: the names of offices that sign stand at the foot; ``loose``: a paper of
    a few short lines that says nothing of itself; ``top``: bones of its first lines.
    """

    stamps: tuple[Stamp, ...]
    folio: Folio | None
    heading: int | None
    banner: bool
    service: bool
    openings: int
    closes: bool
    goes_on: bool
    number: str | None
    begins_low: bool
    ends_open: bool
    blank: bool
    short: bool
    signed: bool
    loose: bool
    top: frozenset[str]


def lines_of(text: str) -> list[str]:
    """Return the lines of a page that hold anything, of a bounded number and length."""
    return [line[:_LONGEST_LINE] for line in text.split("\n") if line.strip()][:_MOST_LINES]


def signs(text: str) -> Signs:
    """Return what a page says of its place."""
    lines = lines_of(text)
    found = tuple(stamps(lines)[:_MOST_STAMPS])
    folio = _folio(lines)
    skeletons = [bones(line) for line in lines[:_BODY]]
    beginning = "".join(skeletons)
    ending = "".join(bones(line) for line in lines[-_BOTTOM:])
    apart = {stamp.line for stamp in found} | ({folio.line} if folio else set())
    written = [line for place, line in enumerate(lines) if place not in apart and len(bones(line)) > 2]
    last = next((line.rstrip() for line in reversed(written) if len(line) > 24), "")
    made = Signs(
        stamps=found,
        folio=folio,
        heading=heading(lines),
        banner=any(holds(beginning[:160], word) for word in BANNERS),
        service=any(skeleton.startswith(SERVICES) for skeleton in skeletons[:8]),
        openings=_openings(lines, skeletons),
        closes=any(holds(ending, word) for word in CLOSINGS),
        goes_on=any(skeleton.startswith(CONTINUED) for skeleton in skeletons[:6]),
        number=_number(lines),
        begins_low=bool(written) and written[0].lstrip("-—–• \"'«")[:1].islower(),
        ends_open=bool(last) and last[-1] not in ".!?:;»)\"'",
        blank=not written,
        short=bool(written) and sum(map(len, written)) < _SHORT,
        signed=any(_signs(line) for line in lines[-_SIGNED:]),
        loose=False,
        top=frozenset(skeleton for skeleton in skeletons[:5] if len(skeleton) > 6),
    )
    return made._replace(loose=_is_loose(made, written))


def _signs(line: str) -> bool:
    """Say whether a line names nothing but who signs."""
    return (
        len(line.strip()) <= _SIGNATURE and not line.rstrip().endswith((".", ",", ";", ":")) and bones(line).startswith(SIGNATURES)
    )


def _is_loose(page: Signs, written: list[str]) -> bool:
    says = page.heading is not None or page.banner or page.service or page.openings or page.goes_on or page.number
    ends = page.closes or page.signed or page.folio is not None
    short = page.short and all(len(line.strip()) <= _NOTE for line in written)
    return short and not says and not ends and not all(bones(line).startswith(CAPTIONS) for line in written)


def _openings(lines: list[str], skeletons: list[str]) -> int:
    """Return how many of the first lines begin as the text of a piece begins."""
    said = sum(any(_begins(skeleton, word) for skeleton in skeletons) for word in OPENINGS)
    return said + any(_DATELINE.match(line.strip()) for line in lines[:_TOP])


def heading(lines: list[str]) -> int | None:
    """Return the line that names the piece, a line of capitals of the first ones."""
    for place, line in enumerate(lines[:_TOP]):
        if len(line) <= _HEADING_LENGTH and _is_capital(line) and any(_begins(bones(line), word) for word in HEADED):
            return place
    return None


def _is_capital(line: str) -> bool:
    letters = [sign for sign in line if sign.isalpha()]
    return len(letters) > 4 and sum(sign.isupper() for sign in letters) * 10 >= len(letters) * 7


def _begins(skeleton: str, word: str) -> bool:
    return begins(skeleton, word) if len(word) >= _LONG_WORD else skeleton.startswith(word)


def _folio(lines: list[str]) -> Folio | None:
    margins = [*range(min(_MARGIN, len(lines))), *range(max(len(lines) - _FOOT, _MARGIN), len(lines))]
    weak: Folio | None = None
    for place in margins:
        line = lines[place]
        if found := _FOLIO.search(line):
            return _counted(found[1], found[2], "said", place) or weak
        stripped = line.strip(" .|'_")
        if found := _FRACTION.match(stripped):
            weak = _counted(found[1], found[2], "fraction", place) or weak
        elif weak is None and (found := _BARE.match(stripped)):
            weak = _counted(found[1], None, "bare", place)
    return weak


def _counted(k: str, n: str | None, form: str, place: int) -> Folio | None:
    first = k.translate(_DIGITS)
    if not (first.isascii() and first.isdecimal()) or not int(first):
        return None
    total = n.translate(_DIGITS) if n else ""
    of = int(total) if total.isascii() and total.isdecimal() else None
    if of is not None and int(first) > of:
        of = None
    return Folio(int(first), of, form, place)


def _number(lines: list[str]) -> str | None:
    for line in lines[:_TOP]:
        if found := NUMBER.search(line):
            return "".join(sign for sign in found[1] if not sign.isspace())
    return None

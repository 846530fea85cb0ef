"""Marks as a clerk stamps them (cotes): ``D123``, ``Cote D 123``, ``D123/2``, ``A4 bis``, read through the slips of a recogniser.

A stamp stands by itself in the upper margin of a page, where a recogniser may read it first, last or in between, or behind a
line of the heading. A mark named in a sentence
("saisi sous la cote D24") is not a stamp and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

UPPER, LOWER = 9, 3
"""Lines of the upper and the lower margin in which a stamp is looked for; ours."""
_LONGEST = 40
_USUAL = "D"
"""The only section whose stamp is read between the margins too, where a recogniser may put it."""
_LARGEST = 99_999
_SHORT_LINE = 20
_TIED = (",", "la", "le", "cote", "pièce", "et", "à")
_ENDED = (".", "?", "!", ":")
_ABOVE = 3
"""Lines of the text itself behind which a stamp may have been read, at the end of a sentence."""
_SIDE_BY_SIDE = 6
"""Words of a line that may be two stamps side by side."""

_DIGIT = {"O": "0", "o": "0", "Q": "0", "l": "1", "I": "1", "|": "1", "i": "1", "Z": "2", "z": "2", "S": "5", "s": "5"} | {
    "B": "8",
    "G": "6",
    "b": "6",
    "g": "9",
    "q": "9",
    "A": "4",
    "?": "7",
}
_SECTION = {"0": "D", "O": "D", "Q": "D", "d": "D", "p": "D", "b": "D", "P": "D", "o": "D"}
_NUM = r"[0-9OoQlI|iZzSsBGbgqA?](?:(?!\s?(?:bis|ter|quater)\b)\s?[0-9OoQlI|iZzSsBGbgqA?]){0,5}"
_FORM = (
    r"(?P<word>(?:cote|pi[eè]ce|c[o0]te)\s*(?:n\s?[°ºo])?\s*:?\s*)?"
    r"(?P<section>[A-Z]{1,2}?|[0dpbo])(?P<gap>\s?[.:\-/]?\s?)"
    rf"(?P<number>{_NUM})(?:\s?[/\-]\s?(?P<sub>{_NUM}))?(?:\s?(?P<suffix>bis|ter|quater))?"
)
_WHOLE = re.compile(_FORM + r"\Z")
_CALLED = re.compile(r"(?:C[O0]TE|[Cc][o0]te|C[o0]te)\b")
_BEHIND = re.compile(r"\s((?:C[oO0][tT][eE]\s*:?\s*)?[A-Z]{1,2}\s?[.:\-]?\s?[0-9](?:\s?[0-9OlIZSB|]){0,4}(?:\s?/\s?[0-9]{1,3})?)\Z")
_TRIM = " \t'\"‘’“”`´|_.,;:*~^°-–—()[]{}<>«»"


class Mark(NamedTuple):
    """A mark: its section, its number, and what is written behind them (bis, ter, …)."""

    section: str
    number: int
    suffix: str = ""

    def __str__(self) -> str:
        """Return the mark as it is cited."""
        return f"{self.section}{self.number}{f' {self.suffix}' if self.suffix else ''}"


class Stamp(NamedTuple):
    """A stamp that was read: the mark, the number behind a slash, how many signs were taken for others, as written, on which line."""

    mark: Mark
    sub: int | None
    slips: int
    written: str
    line: int


def stamps(lines: list[str]) -> list[Stamp]:
    """Return the stamps of a page, the plainest reading first.

    >>> [(str(found.mark), found.sub, found.slips) for found in stamps(["RÉPUBLIQUE FRANÇAISE D123/2"])]
    [('D123', 2, 0)]
    >>> [(str(found.mark), found.slips) for found in stamps(["D l2Z"])]
    [('D122', 2)]
    >>> stamps(["Les faisons capturer, cote D24."])
    []
    """
    found: dict[tuple[Mark, int | None], Stamp] = {}
    last = len(lines)
    for place, line in enumerate(lines):
        inside = UPPER <= place < last - LOWER
        if inside and len(line) > _SHORT_LINE:
            continue
        for stamp in _of_line(line.strip(), place):
            if inside and (stamp.slips or stamp.mark.section != _USUAL):
                continue
            before = found.get((stamp.mark, stamp.sub))
            if before is None or stamp.slips < before.slips:
                found[stamp.mark, stamp.sub] = stamp
    return sorted(found.values(), key=lambda stamp: (stamp.slips, stamp.line))


def stamps_of_cut(text: str) -> list[Stamp]:
    """Return the readings of a text that was read from a stamp cut out, where a number may be all letters.

    >>> [str(found.mark) for found in stamps_of_cut("DI")], stamps_of_cut("tt")
    (['D1'], [])
    """
    return sorted(_read(text.strip(), 0, cut=True), key=lambda stamp: stamp.slips)


def _of_line(line: str, place: int) -> Iterator[Stamp]:
    if not line or len(line) > 4 * _LONGEST:
        return
    bare = line.strip(_TRIM)
    if len(bare) <= _LONGEST:
        parts = bare.split()
        yield from _read(bare, place)
        for cut in range(1, len(parts) if len(parts) <= _SIDE_BY_SIDE else 0):
            both = [list(_read(" ".join(part), place, behind=True)) for part in (parts[:cut], parts[cut:])]
            if all(both):
                yield from (*both[0], *both[1])
    if found := _BEHIND.search(line.rstrip(_TRIM)):
        before = line[: found.start()].rstrip()
        if _is_heading(before, found[0]):
            yield from _read(found[1], place, behind=True)
        elif place < _ABOVE and before.endswith(_ENDED) and not _CALLED.match(found[1].strip()):
            yield from (stamp._replace(slips=stamp.slips + 1) for stamp in _read(found[1], place, behind=True))


def _is_heading(before: str, stamp: str) -> bool:
    """Say whether a stamp may stand behind this text: a line of capitals, a page counter, or a wide gap; never a sentence."""
    letters = [sign for sign in before if sign.isalpha()]
    if sum(sign.isupper() for sign in letters) * 10 >= len(letters) * 7 or stamp.startswith("   "):
        return True
    return len(before.strip()) <= _SHORT_LINE and not before.endswith(_TIED) and not _CALLED.search(stamp)


def _read(text: str, place: int, *, behind: bool = False, cut: bool = False) -> Iterator[Stamp]:
    """Yield the readings of a text that is nothing but a stamp."""
    text = text.strip(_TRIM)
    called = _CALLED.match(text)
    body = text[called.end() :].strip(_TRIM) if called else text
    found = _WHOLE.match(body)
    if not found:
        return
    written = found["section"]
    number, slips = _number(found["number"], cut=cut)
    sub, more = _number(found["sub"]) if found["sub"] else (None, 0)
    if not number or number > _LARGEST or (sub is not None and not 0 < sub <= 999):
        return
    if behind and (slips + more > 1 or written in "0dpbo") and not called:
        return
    slips += more
    suffix = found["suffix"] or ""
    if written in _SECTION:
        yield Stamp(Mark(_SECTION[written], number, suffix), sub, slips + 1, text, place)
    if written.isupper():
        yield Stamp(Mark(written, number, suffix), sub, slips, text, place)


def _number(written: str, *, cut: bool = False) -> tuple[int, int]:
    """Return a number and how many of its signs were taken for digits; 0 where it is none, or begins with a zero."""
    digits, slips = "", 0
    for sign in written:
        if sign.isspace():
            slips += 1
            continue
        if not sign.isdecimal():
            slips += 1
        digits += _DIGIT.get(sign, sign)
    if (
        not digits.isascii()
        or digits.startswith("0")
        or not (any(sign.isdecimal() for sign in written) or (cut and written.strip("Il|") == ""))
        or slips > 2
    ):
        return 0, slips
    return int(digits), slips


def near(one: int, other: int) -> bool:
    """Say whether two numbers differ by one digit: exchanged, lost or added.

    >>> near(123, 128), near(123, 12), near(123, 456)
    (True, True, False)
    """
    left, right = sorted((str(one), str(other)), key=len)
    if len(left) == len(right):
        return sum(a != b for a, b in zip(left, right, strict=True)) <= 1
    return len(right) - len(left) == 1 and any(right[:place] + right[place + 1 :] == left for place in range(len(right)))

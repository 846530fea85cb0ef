"""Questions and answers of a hearing, as French and English services write them: ``Question :``, ``Q.``, ``Demande :``, ``S.I.R.``.

Lines come in page by page; exchanges come out, each with the page and line where its question and its answer begin. What stands
between is kept as written; the lines of one are joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from faisceau.notation.bones import bones
from faisceau.notation.piece_words import CLOSINGS

# Possessive: nothing that follows begins with what the lead takes, and a line of dots must not be cut in every way.
_LEAD = r"(?:[-–—•*.]{1,4}\s*|\d{1,3}\s?[.)]\s*|[«\"]\s*)*+"
_ASKED = re.compile(
    _LEAD
    + r"(?:Q[uv]est[i1l]?[o0]ns?\s?(?:n\s?[°ºo]\s?\d+)?\s*[:.;—–-]|Q\s?\d{0,3}\s?[.:/—–)-]|DEMANDE\s*[:.;]|Demande\s*[:.;]|[Ss]ur n[o0]tre demande\s*[:,.;]?|D\s?[:.]\s"
    r"|QUESTION\s?(?:N\s?[°ºO]\s?\d+)?\s*[:.;—–-]|Question\s*[:.]|INTERPELLATION\s*[:.]|Interpell[ée]e?\s*[,:])\s*"
)
_ANSWERED = re.compile(
    _LEAD
    + r"(?:R[ée]p[o0]nse\s?(?:n\s?[°ºo]\s?\d+)?\s*[:.;—–-]|R[ÉE]PONSE\s*[:.;—–-]|R\s?\d{0,3}\s?[.:/—–)-]|[SŞ]\s?[.,]\s?[I1l]\s?[.,]\s?R?\s?[.,:]?\s?[:.]?|SIR\s*[:.]"
    r"|A\s?\d{0,3}\s?[.:]|Answer\s*[:.]|[Ss]ur interpellation,?\s*(?:r[ée]pond|d[ée]clare)?\s*[:,]?)\s*"
)
_WHO = r"(?P<who>[A-ZÀ-Þ][A-ZÀ-Þ’'\-]+(?: [A-ZÀ-Þ][\wà-ÿ’'\-]+){0,3})"
_CALLED = r"(?:M\.|Mme|Mlle|Monsieur|Madame)\s+"
_ASKED_OF = re.compile(_LEAD + rf"(?:Question|QUESTION|Demande|DEMANDE)\s+(?:à|À|pour)\s+(?:{_CALLED})?{_WHO}\s*[:.;—–-]\s*")
_ANSWERED_BY = re.compile(
    _LEAD
    + rf"(?:(?:R[ée]ponse|R[ÉE]PONSE)\s+(?:de\s+|d[’']|par\s+)?(?:{_CALLED})?|{_CALLED}){_WHO}\s*(?:répond|déclare)?\s*[:;]\s*"
)
"""How a question is put to one of several persons, and how one of them answers."""
_NEVER_INSIDE = re.compile(r"(?:Feuillet|Page|page|Suite du P\.?V|P\.V\.|D\s?\d{1,5}\s*\Z|\d{1,3}\s?/\s?\d{1,3}\s*\Z|\d{1,3}\s*\Z)")
LONGEST = 20_000
"""Characters of a question or of an answer; what is longer is cut, and was no exchange; ours."""


@dataclass(slots=True)
class Exchange:
    """A question and its answer; either may be missing. Pages and lines as they were told, from where each begins."""

    question: list[str] = field(default_factory=list)
    answer: list[str] = field(default_factory=list)
    asked_at: tuple[int, int] | None = None
    answered_at: tuple[int, int] | None = None
    asked_as: str = ""
    answered_as: str = ""
    last_page: int = 0
    by: str = ""


def exchanges(pages: Iterable[tuple[int, list[str]]], *, named: bool = False) -> Iterator[Exchange]:
    """Yield the exchanges of a hearing; ``named``: of several persons, where an answer begins with the name of who gives it.

    >>> [(found.question, found.answer) for found in exchanges([(1, ["Q. Qui ?", "R. Lui.", "Pas moi."]), (2, ["Q. Quand ?"])])]
    [(['Qui ?'], ['Lui.', 'Pas moi.']), (['Quand ?'], [])]
    """
    now: Exchange | None = None
    size = 0
    for page, lines in pages:
        for place, line in enumerate(lines):
            text = line.strip()
            if now is not None and _closes(text):
                yield now
                now = None
            elif found := (named and _ASKED_OF.match(text)) or _ASKED.match(text):
                if now is not None:
                    yield now
                now, size = Exchange(asked_at=(page, place), asked_as=text, last_page=page, by=_name(found)), 0
                _add(now.question, text[found.end() :])
            elif found := (named and _ANSWERED_BY.match(text)) or _ANSWERED.match(text):
                if now is None or now.answered_at is not None:
                    if now is not None:
                        yield now
                    now, size = Exchange(last_page=page), 0
                now.answered_at, now.answered_as, now.last_page = (page, place), text, page
                now.by = _name(found) or now.by
                _add(now.answer, text[found.end() :])
            elif now is not None and text and not _NEVER_INSIDE.match(text):
                size += len(text)
                if size > LONGEST:
                    yield now
                    now = None
                    continue
                _add(now.answer if now.answered_at else now.question, text)
                now.last_page = page
    if now is not None:
        yield now


def _name(found: re.Match[str]) -> str:
    return str(found["who"]) if "who" in found.re.groupindex else ""


def _add(lines: list[str], text: str) -> None:
    if text:
        lines.append(text)


def _closes(text: str) -> bool:
    skeleton = bones(text)
    return any(skeleton.startswith((word, "APRES" + word)) for word in CLOSINGS)

"""The persons heard together in one piece (confrontation), each with the quality in which they are; and who of them is named.

A person is read from an identity (« Nom : … Prénom : … »), or named with a quality (« Mme X, partie civile »).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from faisceau.notation.bones import bones
from faisceau.notation.piece_lines import FORENAME, LOOKED_AT, NAME, SURNAME
from faisceau.notation.piece_words import STATUSES

_QUALITY = re.compile(
    r"(?:mise?s?\s+en\s+examen|partie\s+civile|t[ée]moin(?:\s+assist[ée]e?)?|victime|plaignante?|mise?\s+en\s+cause|gard[ée]e?\s+[àa]\s+vue)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s+{NAME}\s*,\s*(?:née?\s+[^,\n]{{1,60}},\s*)?(?:en\s+qualité\s+de\s+)?(?={_QUALITY.pattern})"
)
_BEHIND = 120
"""Characters within which a forename follows its surname; ours."""
_LEAST = 3


class Heard(NamedTuple):
    """A person heard: the name in one form and as written with its line, the quality (code) and its line; None where none is read."""

    name: str
    written: str
    line: int
    status: str | None
    status_line: int


def heard(lines: Sequence[str]) -> list[Heard]:
    """Return the persons heard, in the order in which they stand.

    >>> [(one.name, one.status) for one in heard(["Mme ROUX-EXEMPLE Ana, partie civile, et M. PETIT-EXEMPLE Luc, mis en examen"])]
    [('ROUX-EXEMPLE Ana', 'civil_party'), ('PETIT-EXEMPLE Luc', 'charged')]
    """
    text = "\n".join(lines[:LOOKED_AT])
    found: list[tuple[int, int, str, str]] = []
    for match in SURNAME.finditer(text):
        forename = FORENAME.search(text, match.end())
        behind = forename is not None and forename.start() - match.end() < _BEHIND
        name = f"{match['name']} {forename['name']}" if forename is not None and behind else match["name"]
        found.append((match.start("name"), match.end(), " ".join(name.split()), " ".join(match["name"].split())))
    for match in _NAMED.finditer(text):
        name = " ".join(match["name"].split())
        found.append((match.start("name"), match.end(), name, name))
    found.sort()
    qualities = [(match.start(), status) for match in _QUALITY.finditer(text) if (status := _status(match[0]))]
    # Where a quality stands before the first name, each stands before the identity that it goes with.
    before = bool(found and qualities and qualities[0][0] < found[0][0])
    told: dict[str, Heard] = {}
    for at, (start, _, name, written) in enumerate(found):
        low, high = (
            (found[at - 1][1] if at else 0, start) if before else (start, found[at + 1][0] if at + 1 < len(found) else len(text))
        )
        own = [(place, status) for place, status in qualities if low <= place < high]
        place, status = (own[-1] if before else own[0]) if own else (start, None)
        one = Heard(name, written, text.count("\n", 0, start), status, text.count("\n", 0, place))
        known = next((key for key in told if is_named(name, key) or is_named(key, name)), name)
        if known not in told or (told[known].status is None and status):
            told[known] = one
    return list(told.values())


def is_named(written: str, name: str) -> bool:
    """Say whether what is written names a person: every word of it of some length is a word of the name.

    >>> is_named("Mme ROUX-EXEMPLE", "ROUX-EXEMPLE Ana"), is_named("M. PETIT", "ROUX-EXEMPLE Ana")
    (True, False)
    """
    words = {skeleton for word in name.split() if (skeleton := bones(word))}
    said = {skeleton for word in written.split() if len(skeleton := bones(word)) > _LEAST}
    return bool(said) and said <= words


def _status(written: str) -> str | None:
    skeleton = bones(written)
    return next(
        (status for status, phrases in STATUSES if any(phrase in skeleton for phrase in phrases)),
        "victim" if skeleton == "VICTIME" else None,
    )

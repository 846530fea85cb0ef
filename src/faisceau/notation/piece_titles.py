"""What a piece says it is: its heading, and its object where it has one; and the kind that these words announce."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from faisceau.notation.bones import bones
from faisceau.notation.page_signs import heading
from faisceau.notation.piece_words import kind_of

_OBJECT = re.compile(r"(?:OBJET|Objet|[O0]bjet)\s*:\s*(.{3,300})")
_FIRST = 22
_SALUTATIONS = ("MADAMEMONSIEUR", "JAILHONNEUR", "MONSIEURLEDIRECTEUR")
_GENERAL = frozenset({None, "minutes", "report"})


class Title(NamedTuple):
    """The heading and object of a piece, the kind they announce, and the lines they stand on; None where there is none."""

    kind: str | None
    text: str | None
    lines: tuple[int, ...]


def title_of(lines: Sequence[str]) -> Title:
    """Return what a piece says it is, from the lines of its first page.

    >>> title_of(["PROCÈS-VERBAL", "OBJET : Audition de témoin"])
    Title(kind='hearing', text='PROCÈS-VERBAL – Audition de témoin', lines=(0, 1))
    >>> title_of(["voir avec L."])
    Title(kind=None, text=None, lines=())
    """
    head = heading(list(lines))
    stated = next(((place, found[1]) for place, line in enumerate(lines[:_FIRST]) if (found := _OBJECT.search(line))), None)
    said = [(head, lines[head].strip())] if head is not None else []
    if head is not None and head + 1 < len(lines) and _continues(lines[head], lines[head + 1]):
        said.append((head + 1, lines[head + 1].strip()))
    heads = "".join(bones(text) for _, text in said)
    kind = kind_of(heads)
    if stated is not None:
        said.append((stated[0], stated[1].strip()))
        if kind in _GENERAL:
            kind = kind_of(bones(stated[1])) or kind
    if kind is None and any(bones(line).startswith(_SALUTATIONS) for line in lines[:_FIRST]):
        kind = "letter"
    if not said:
        return Title(kind, None, ())
    return Title(kind, " – ".join(text for _, text in said), tuple(place for place, _ in said))


def _continues(head: str, line: str) -> bool:
    """Say whether a heading goes on in the next line: PROCÈS-VERBAL / D'AUDITION DE TÉMOIN."""
    return bones(line).startswith(("DAUDITION", "DE", "D")) and line.isupper() and bones(head) == "PROCESVERBAL"

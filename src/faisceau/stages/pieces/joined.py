"""Pieces that run over the end of one PDF into the next: what is proposed of each PDF → the same, the two parts tied.

The last piece of a PDF goes on at the beginning of another where the first page there announces nothing of its own, and bears the
same mark, or the next number of the counter. Two that fit equally well are nobody's to choose from here: that is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from faisceau.notation.cotes import Mark
from faisceau.notation.page_signs import Signs


class End(NamedTuple):
    """The first piece of a PDF, or its last: its mark, its pages, and the signs of the page that is the end of the PDF."""

    mark: Mark | None
    pages: int
    page: Signs


class Tie(NamedTuple):
    """The PDF that a PDF goes on with, and how many pages of the piece stand before."""

    before: str
    after: int


def joined(firsts: Mapping[str, End], lasts: Mapping[str, End], whole: frozenset[str]) -> tuple[dict[str, Tie], set[str]]:
    """Return for each PDF that begins with the rest of a piece the PDF in which it began, and those for which several fit.

    ``whole``: PDFs that hold one piece alone, through which a piece may run.
    """
    fitting = {
        procedure: [other for other, end in lasts.items() if other != procedure and _goes_on(end, first)]
        for procedure, first in firsts.items()
        if not _announces(first.page)
    }
    wanted = [other for several in fitting.values() for other in several]
    several = {procedure for procedure, found in fitting.items() if len(found) > 1 or any(wanted.count(one) > 1 for one in found)}
    before = {procedure: found[0] for procedure, found in fitting.items() if found and procedure not in several}
    ties: dict[str, Tie] = {}
    for procedure, earlier in before.items():
        chain = _chain(procedure, before, whole)
        if chain is None:
            several.add(procedure)
        else:
            ties[procedure] = Tie(earlier, sum(lasts[one].pages for one in chain))
    return ties, several


def _chain(procedure: str, before: Mapping[str, str], whole: frozenset[str]) -> Sequence[str] | None:
    """Return the PDFs through which a piece ran before this one; None where they go round in a circle."""
    chain: list[str] = []
    at: str | None = before[procedure]
    while at is not None:
        if at in chain or at == procedure:
            return None
        chain.append(at)
        at = before.get(at) if at in whole else None
    return chain


def _announces(page: Signs) -> bool:
    return page.heading is not None or page.banner or page.blank or bool(page.folio and page.folio.k == 1)


def _goes_on(last: End, first: End) -> bool:
    """Say whether a piece that ends a PDF goes on where another begins."""
    stamped = {stamp.mark for stamp in first.page.stamps}
    same = last.mark in stamped
    if stamped and not same:
        return False
    one, two = last.page.folio, first.page.folio
    if one and one.n and one.k == one.n:
        return False
    counted = bool(one and two and two.k == one.k + 1 and one.n == two.n and (one.form == two.form != "bare" or one.n))
    if one and two and not counted:
        return False
    return same or counted

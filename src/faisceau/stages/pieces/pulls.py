"""The signs about whether a page begins a piece, each some points for or against; and how the clerk of a procedure stamps.

The points are ours. A sheet is compared with the last written one before it: the blank back of a sheet says nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from faisceau.notation.cotes import Stamp
from faisceau.notation.page_signs import Signs


class Pull(NamedTuple):
    """A sign about a page: its code, and its points; positive for a beginning, negative against."""

    code: str
    points: int


class Habits(NamedTuple):
    """How a clerk stamps: every leaf with a mark of its own; a second number that counts pages; first sheets alone.

    ``initialled``: signatures stand on sheets that go on, so that they close nothing.
    """

    leaves: bool
    paged: bool
    firsts: bool
    initialled: bool


_BASE = Pull("follows", -15)
_FOLIO_FIRST = {"said": 40, "fraction": 35, "bare": 12}
_FOLIO_LATER = {"said": -45, "fraction": -40, "bare": -10}


def pulls(before: Signs | None, page: Signs, habits: Habits) -> list[Pull]:
    """Return the signs about whether a page begins a piece; ``before``: the last written page before it."""
    found = [_BASE]
    if habits.firsts:
        found.append(Pull("stamped", 42) if any(stamp.slips < 2 for stamp in page.stamps) else Pull("not_stamped", -30))
    if habits.paged and any(stamp.sub and stamp.sub > 1 and not stamp.slips for stamp in page.stamps):
        found.append(Pull("stamp_later", -40))
    elif habits.paged and any(stamp.sub == 1 and not stamp.slips for stamp in page.stamps):
        found.append(Pull("stamp_first", 40))
    if page.blank:
        return [*found, Pull("blank", -35)]
    if page.folio:
        is_first, form = page.folio.k == 1, page.folio.form
        found.append(Pull("folio_first", _FOLIO_FIRST[form]) if is_first else Pull("folio_later", _FOLIO_LATER[form]))
    if page.heading is not None:
        repeated = before is not None and before.heading is not None and bool(page.top & before.top)
        found.append(Pull("heading", 8 if repeated else 38))
    if page.banner:
        found.append(Pull("banner", 15))
    elif page.service and not (before and page.top & before.top):
        found.append(Pull("service", 8))
    if page.openings:
        found.append(Pull("opening", (14, 30, 42, 48)[min(page.openings, 4) - 1]))
    if page.goes_on:
        found.append(Pull("goes_on", -30))
    if page.begins_low and not page.loose and (before is None or not finished(before, habits)):
        found.append(Pull("mid_sentence", -22))
    if before is not None:
        found.extend(_beside(before, page, habits))
    return found


def _beside(before: Signs, page: Signs, habits: Habits) -> Iterator[Pull]:
    """Yield the signs that the page before adds."""
    if before.closes:
        yield Pull("closed_before", 30)
    elif before.signed and not habits.initialled:
        yield Pull("signed_before", 15)
    elif not before.loose:
        yield Pull("open_before", -34 if before.ends_open else -22)
    if page.loose:
        yield Pull("same_manner", -8) if before.loose else Pull("loose", 22)
    one, two = before.folio, page.folio
    if one and two and two.k == one.k + 1 and (one.n is None or two.n is None or one.n == two.n):
        yield Pull("folio_next", -25)
    elif one and one.n and one.k == one.n and one.form != "bare":
        yield Pull("folio_complete", 25)
    elif one and one.n and one.k < one.n and one.form != "bare":
        yield Pull("folio_incomplete", -45)
    if page.number and before.number and page.number != before.number:
        if page.heading is not None or page.banner or not _alike(page.number, before.number):
            yield Pull("number_other", 18)
    elif page.number and before.number:
        yield Pull("number_same", -6)
    if page.top & before.top:
        yield Pull("same_top", -15)


def finished(page: Signs, habits: Habits) -> bool:
    """Say whether a page ends a piece by its own word: a closing formula, signatures, or the last page of those that it counts."""
    return (
        page.closes or (page.signed and not habits.initialled) or bool(page.folio and page.folio.n and page.folio.k == page.folio.n)
    )


def _alike(one: str, two: str) -> bool:
    """Say whether two numbers differ by one sign, as one number does that was read twice."""
    return len(one) == len(two) and sum(a != b for a, b in zip(one, two, strict=True)) <= 1


def habits_of(pages: Sequence[Signs]) -> Habits:
    """Return how a clerk stamped."""
    grows = stays = counted = repeated = later = later_stamped = initialled = 0
    for before, page in itertools.pairwise(pages):
        one, two = plain(before), plain(page)
        if _continues(page):
            later += 1
            later_stamped += two is not None
            initialled += before.signed and not before.closes
        if one is None or two is None or one.mark.section != two.mark.section:
            continue
        if one.mark.number == two.mark.number:
            stays += 1
            if one.sub and two.sub:
                counted += two.sub == one.sub + 1
                repeated += two.sub == one.sub
        elif two.mark.number == one.mark.number + 1 and (_continues(page) or page.begins_low):
            grows += 1
    stamped = sum(plain(page) is not None for page in pages)
    return Habits(
        leaves=grows > max(_ENOUGH, 2 * stays) or (grows >= _PLAIN and later_stamped > 0 and not stays),
        paged=counted > repeated,
        firsts=later > _ENOUGH and later_stamped * 10 < later and stamped > _ENOUGH,
        initialled=initialled * 10 > later,
    )


_ENOUGH = 3
"""Pages that must show a habit."""
_PLAIN = 2
"""Pages that go on under the next mark, where none goes on under the same: a short procedure has no more to show; ours."""


def plain(page: Signs) -> Stamp | None:
    """Return the first stamp of a page that was read without a slip."""
    return next((stamp for stamp in page.stamps if not stamp.slips), None)


def _continues(page: Signs) -> bool:
    return bool(page.folio and page.folio.k > 1 and page.folio.form != "bare") or page.goes_on

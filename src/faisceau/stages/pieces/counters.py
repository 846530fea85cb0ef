"""Page counters as their neighbours tell them: pages → the same pages, a misread counter put right and a lost one filled in.

A clerk who reads "page 1" between pages 16 and 18 of 22 knows what was printed. A counter is only touched where the sheets around
it leave one reading; a sheet with a heading of its own keeps what it shows, unless the sheet behind it says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from faisceau.notation.cotes import near
from faisceau.notation.page_signs import Folio, Signs

NOWHERE = -1
"""The line of a counter that is not on its page, and follows from those around it."""
_SLASH = "1"
"""What a recogniser makes of the stroke in ``1/5``: the counter is then one number, 115."""
_ANNOUNCED = 2
"""Openings of a text that announce a piece as plainly as a heading does; ours."""


def mended(pages: Sequence[Signs]) -> list[Signs]:
    """Return the pages with the counters that follow from their neighbours; blank sheets are not counted, and none is given one."""
    made = list(pages)
    written = [place for place, page in enumerate(pages) if not page.blank]
    for at, place in enumerate(written):
        before = made[written[at - 1]].folio if at else None
        after = pages[written[at + 1]].folio if at + 1 < len(written) else None
        page = made[place]
        if page.folio is None:
            if page.heading is None and _follows(before, after, 2) and before and after:
                made[place] = page._replace(folio=Folio(before.k + 1, after.n, after.form, NOWHERE))
        else:
            made[place] = page._replace(folio=_right(page, page.folio, before, after))
    return made


def _right(page: Signs, folio: Folio, before: Folio | None, after: Folio | None) -> Folio | None:
    """Return what a counter was before it was misread, or as it is; None where it is a stamp that reads like one (D.70, "p.70")."""
    if _follows(before, folio, 1) or _follows(folio, after, 1):
        return folio
    if any(stamp.line == folio.line for stamp in page.stamps):
        return None
    announced = page.heading is not None or page.banner or page.openings >= _ANNOUNCED
    if not announced and before is not None and folio.form != "bare":
        expected = before.k + 1
        between = _follows(before, after, 2)
        ends = before.n is not None and expected == before.n and folio.n in {None, before.n}
        if (between or ends or page.goes_on) and any(near(k, expected) for k, _ in _readings(folio)):
            return folio._replace(k=expected, n=before.n)
    if announced and folio.k > 1:
        for k, n in _readings(folio):
            first = folio._replace(k=k, n=n)
            if k == 1 and (_follows(first, after, 1) or ((after is None or after.k == 1) and n == 1)):
                return first
    return folio


def _readings(folio: Folio) -> Iterator[tuple[int, int | None]]:
    """Yield the counter as it was read, and as it reads where a stroke was taken for a digit."""
    yield folio.k, folio.n
    told = str(folio.k)
    if folio.n is None:
        for at in range(1, len(told) - 1):
            if told[at] == _SLASH and int(told[:at]) <= int(told[at + 1 :]) and told[at + 1] != "0":
                yield int(told[:at]), int(told[at + 1 :])
        if told == "11":
            yield 1, 1


def _follows(one: Folio | None, two: Folio | None, by: int) -> bool:
    """Say whether a counter stands so many pages behind another."""
    return bool(one and two and two.k == one.k + by and (one.n is None or two.n is None or one.n == two.n))

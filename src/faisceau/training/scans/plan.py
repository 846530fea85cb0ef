"""The invented procedure as sheets, each with its stamp and lines, and the truth of its pieces, before anything is drawn.

A scheme says how its clerk stamps: ``whole`` (the mark on every sheet), ``first`` (on the first sheet of a piece), ``paged``
(D12/2 on the second sheet of D12), ``leaves`` (every sheet has a mark of its own; a piece is cited by its first). Some pieces end with
a copy of another that has its own heading and counter; not with ``leaves``, where nobody could tell it from a piece of its own.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from faisceau.training.scans import words
from faisceau.training.scans.dice import Dice
from faisceau.training.scans.heads import Setting
from faisceau.training.scans.writing import Draft, draft

SCHEMES = ("whole", "first", "paged", "leaves")
LINES = 34
"""Lines of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page of the scan: stamps as printed with how they came out, lines, and what fills it.

    ``look``: plain, askew, faint, overprinted or missing; ``old``: an earlier stamp, struck out, beside the one that counts.
    """

    page: int
    stamp: str
    look: str
    old: str
    lines: tuple[str, ...]
    folio: str
    layout: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is true of a piece."""

    mark: str
    first: int
    last: int
    kind: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Procedure:
    """An invented procedure."""

    scheme: str
    sheets: tuple[Sheet, ...]
    pieces: tuple[Piece, ...]


_STAMPS = ("D{}", "D {}", "Cote D{}", "COTE D {}", "D.{}")


def procedure(seed: int, pieces: int = 400, pages: int = 3000, scheme: str = "") -> Procedure:
    """Return an invented procedure of exactly so many pieces and pages; a scheme that is not told is drawn from the seed."""
    dice = Dice(seed, "procedure")
    scheme = scheme or dice.pick(SCHEMES)
    setting = Setting(
        Dice(seed, "texts"),
        f"c/ {dice.pick(words.SURNAMES)} et autres",
        f"{dice.integer(1, 9999):06d}",
        dice.pick(words.CITIES),
        dt.date(2030 + dice.integer(0, 3), 1, 5),
    )
    duplex = dice.happens(500)
    stamp = dice.pick(_STAMPS)
    sizes = _sizes(dice, pieces, pages)
    on = setting.start
    sheets: list[Sheet] = []
    truth: list[Piece] = []
    leaf = mark = 0
    for size in sizes:
        on += dt.timedelta(days=dice.pick((0, 0, 0, 1, 1, 2, 3)))
        mark = leaf + 1 if scheme == "leaves" else mark + _step(dice)
        blanks = _blanks(dice, size) if duplex else 0
        written = draft(setting, on, size - blanks)
        first = len(sheets) + 1
        cut = _cut(dice, written, size - blanks, blanks)
        if scheme != "leaves" and size >= _ANNEXED and written.layout == "typed" and dice.happens(80):
            cut = _with_annex(dice, setting, on, cut)
        for page, (lines, folio, layout) in enumerate(cut, 1):
            leaf = mark + page - 1
            number = {"whole": f"{mark}", "first": f"{mark}" if page == 1 else "", "paged": f"{mark}/{page}", "leaves": f"{leaf}"}[
                scheme
            ]
            sheets.append(_sheet(dice, len(sheets) + 1, stamp.format(number) if number else "", lines, folio, layout))
        truth.append(Piece(mark=f"D{mark}", first=first, last=len(sheets), kind=written.kind, facts=written.facts))
    return Procedure(scheme, tuple(sheets), tuple(truth))


_ANNEXED = 5


def _step(dice: Dice) -> int:
    """Return by how much the mark grows: by one, but for a mark given twice or left out."""
    turn = dice.integer(0, 999)
    return 0 if turn < 4 else dice.integer(2, 3) if turn < 8 else 1


def _with_annex(dice: Dice, setting: Setting, on: dt.date, cut: list[tuple[tuple[str, ...], str, str]]) -> list[Any]:
    """Return the sheets of a piece, the last of which are a copy of another with its own heading and counter."""
    copied = dice.integer(1, len(cut) - 2)
    copy = draft(setting, on - dt.timedelta(days=dice.integer(20, 400)), copied)
    return [*cut[: len(cut) - copied], *_cut(dice, copy, copied, 0)]


def _sizes(dice: Dice, pieces: int, pages: int) -> list[int]:
    """Return so many sizes of pieces that add up: many short, some long."""
    drawn = [dice.pick((1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 10, 12, 14, 18, 24)) for _ in range(pieces)]
    while (excess := sum(drawn) - pages) != 0:
        place = dice.integer(0, pieces - 1)
        if excess < 0:
            drawn[place] += 1
        elif drawn[place] > 1:
            drawn[place] -= 1
    return drawn


def _blanks(dice: Dice, size: int) -> int:
    """Return how many blank backs a piece of that size was scanned with."""
    return dice.integer(1, max(size // 4, 1)) if size > 1 and dice.happens(250) else 0


def _cut(dice: Dice, written: Draft, full: int, blanks: int) -> list[tuple[tuple[str, ...], str, str]]:
    """Return the lines, folio and layout of each sheet of a piece; blank backs follow some of them."""
    body = list(written.body)
    cut: list[tuple[tuple[str, ...], str, str]] = []
    for k in range(1, full + 1):
        folio = written.folio.format(k=k, n=full) if written.folio else ""
        top = list(written.head) if k == 1 else list(written.running)
        bottom = list(written.foot) if k == full else []
        if written.layout == "photo":
            cut.append(((*top, *(body[2 * k - 2 : 2 * k] if dice.happens(700) else [])), folio, "photo"))
            continue
        if written.layout == "papers":
            some = dice.integer(1, 8)
            lines, body = body[:some], body[some:]
            cut.append((tuple(lines), "", "papers"))
            continue
        room = max(LINES - len(top) - len(bottom), 4)
        filled = room if k < full else dice.integer(min(4, room), room)
        lines, body = [*top, *body[:filled], *bottom], body[filled:]
        cut.append((tuple(lines), folio, written.layout))
    for _ in range(blanks):
        cut.insert(dice.integer(1, len(cut)), ((), "", "blank"))
    return cut


def _sheet(dice: Dice, page: int, stamp: str, lines: tuple[str, ...], folio: str, layout: str) -> Sheet:
    look = "plain"
    turn = dice.integer(0, 999)
    if not stamp or turn < 40:
        stamp, look = "", "missing"
    elif turn < 80:
        look = "faint"
    elif turn < 100:
        look = "overprinted"
    elif turn < 400:
        look = "askew"
    if layout == "blank" and dice.happens(500):
        stamp, look = "", "missing"
    old = f"D{dice.integer(1, 400)}" if stamp and dice.happens(20) else ""
    return Sheet(page=page, stamp=stamp, look=look, old=old, lines=lines, folio=folio, layout=layout)

"""Pages → one row for each piece that is proposed: pages, mark, kind, title, the signs of its beginning, and every doubt."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import pyarrow as pa

from faisceau.notation.cotes import Mark
from faisceau.notation.page_signs import Signs, lines_of, signs
from faisceau.notation.piece_titles import Title, title_of
from faisceau.stages.pieces.counters import mended
from faisceau.stages.pieces.joined import End, Tie, joined
from faisceau.stages.pieces.pulls import Pull
from faisceau.stages.pieces.sequence import Way, ways
from faisceau.stages.pieces.sheets import Page, procedures, table

UNSURE = 75
"""Points by which a way must differ from the next best one to be sure, where stamps tell pieces apart; ours."""
UNSURE_LEAVES = 14
"""The same where every leaf has a mark of its own, so that headings and counters alone tell; ours."""


class Proposed(NamedTuple):
    """A piece that is proposed: places of its first and last page in the procedure, and what is said of it."""

    first: int
    last: int
    mark: Mark | None
    last_mark: Mark | None
    title: Title
    signs: tuple[str, ...]
    doubts: tuple[str, ...]


def pieces_proposed(*, pages: pa.Table) -> pa.Table:
    """Return the pieces that are proposed of every procedure."""
    return table("pieces_proposed", _rows(pages))


def _rows(pages: pa.Table) -> Iterator[tuple[object, ...]]:
    held = [(procedure, sheets, proposals(sheets)) for procedure, sheets in procedures(pages)]
    ties, several = _ties(held)
    following = {tie.before: procedure for procedure, tie in ties.items()}
    last_of = {procedure: pieces[-1] for procedure, _, pieces in held}
    for procedure, sheets, pieces in held:
        for piece in pieces:
            tie = ties.get(procedure) if piece is pieces[0] else None
            began = last_of[tie.before] if tie else piece
            goes_on_in = following.get(procedure) if piece is pieces[-1] else None
            doubts = {
                *piece.doubts,
                *(["continues_before"] if tie else []),
                *(["continues_several"] if procedure in several and piece is pieces[0] else []),
                *(["goes_on_after"] if goes_on_in else []),
            }
            yield (
                procedure,
                sheets[piece.first].number,
                sheets[piece.last].number,
                str(began.mark) if began.mark else None,
                str(piece.last_mark) if piece.last_mark else None,
                piece.title.kind or began.title.kind,
                piece.title.text,
                list(piece.signs),
                sorted(doubts),
                tie.after if tie else 0,
                tie.before if tie else None,
                goes_on_in,
            )


def _ties(held: Sequence[tuple[str, Sequence[Page], Sequence[Proposed]]]) -> tuple[dict[str, Tie], set[str]]:
    """Return which PDF goes on with the last piece of which other."""
    firsts, lasts = {}, {}
    for procedure, sheets, pieces in held:
        ends = (signs(page.text) for page in reversed(sheets)) if len(held) > 1 else iter(())
        last_written = next((page for page in ends if not page.blank), None)
        if last_written is not None:
            first, last = pieces[0], pieces[-1]
            firsts[procedure] = End(first.mark, first.last - first.first + 1, signs(sheets[0].text))
            lasts[procedure] = End(last.mark, last.last - last.first + 1, last_written)
    return joined(firsts, lasts, frozenset(procedure for procedure, _, pieces in held if len(pieces) == 1))


def proposals(sheets: Sequence[Page]) -> list[Proposed]:
    """Return the pieces that are proposed of one procedure, in order."""
    read = mended([signs(page.text) for page in sheets])
    found, pulling, leaves = ways(read)
    firsts = [place for place, way in enumerate(found) if way.begins]
    made = [
        _piece(sheets, read, found, pulling, leaves, (first, after - 1), before)
        for before, first, after in zip([None, *firsts], firsts, [*firsts[1:], len(sheets)], strict=False)
    ]
    # Where every leaf has a mark of its own, the leaves around a piece count its mark through.
    return made if leaves else list(_unproven(made, read))


def _unproven(pieces: Iterable[Proposed], read: Sequence[Signs]) -> Iterator[Proposed]:
    """Yield the pieces; a mark that one stamp alone says is unsure where the marks before it are not counted through to it."""
    contradicted = unread = uncounted = False
    for piece in pieces:
        span = range(piece.first, piece.last + 1)
        times = sum(any(stamp.mark == piece.mark and not stamp.slips for stamp in read[place].stamps) for place in span)
        is_unproven = times == 1 and (contradicted or (unread and uncounted))
        yield piece._replace(doubts=tuple(sorted({*piece.doubts, "mark_unsure"}))) if is_unproven else piece
        contradicted, unread = "mark_contradicted" in piece.doubts, "mark_not_read" in piece.doubts
        uncounted = not _COUNTED.isdisjoint(piece.doubts) or (unread and uncounted)


_COUNTED = frozenset({"inner_heading", "inner_beginning_possible"})
"""Doubts about how many pieces there are."""


def _piece(
    sheets: Sequence[Page],
    read: Sequence[Signs],
    found: Sequence[Way],
    pulling: Sequence[Sequence[Pull]],
    leaves: bool,
    ends: tuple[int, int],
    before: int | None,
) -> Proposed:
    first, last = ends
    way = found[first]
    doubts = {
        *_boundary_doubts(found, read, pulling, ends, leaves=leaves),
        *_mark_doubts(read, found, ends, before, leaves=leaves),
        *_page_doubts(sheets, read, ends),
    }
    told = [pull.code for pull in pulling[first] if pull.points > 0]
    if way.mark and any(stamp.mark == way.mark for stamp in read[first].stamps):
        told.append("stamp")
    if first == 0:
        told.append("first_page")
    title = title_of(lines_of(sheets[first].text))
    return Proposed(
        first,
        last,
        way.mark,
        found[last].mark if leaves else None,
        title,
        tuple(sorted(set(told))),
        tuple(sorted(doubts)),
    )


def _boundary_doubts(
    found: Sequence[Way], read: Sequence[Signs], pulling: Sequence[Sequence[Pull]], ends: tuple[int, int], *, leaves: bool
) -> Iterator[str]:
    first, last = ends
    least = UNSURE_LEAVES if leaves else UNSURE
    if first and found[first].margin < least:
        yield "beginning_unsure"
    if any(found[place].margin < least for place in range(first + 1, last + 1)):
        yield "inner_beginning_possible"
    if last + 1 < len(found) and (found[last + 1].margin < least or not (leaves or _is_read(read, found, pulling, last + 1))):
        yield "end_unsure"
    inner = range(first + 1, last + 1)
    if any(sum(pull.points for pull in pulling[place]) >= _STRONG for place in inner):
        yield "inner_heading"
    if not leaves:
        return
    if any(read[place].short and not _counted_on(read[place]) for place in inner):
        yield "inner_beginning_possible"
    if first and not _finished(read, first - 1):
        yield "before_not_closed"
    if first and _is_guessed(pulling[first]):
        yield "beginning_unsure"
    if last + 1 < len(found) and _is_guessed(pulling[last + 1]):
        yield "end_unsure"
    if last + 1 < len(found) and not _finished(read, last):
        yield "not_closed"
    if any(_finished(read, place - 1) and not _counted_on(read[place]) for place in inner):
        yield "inner_closed"


def _is_guessed(pulling: Sequence[Pull]) -> bool:
    """Say whether a page begins a piece by its look alone, a loose paper behind a full sheet: it may be an annex of it."""
    codes = {pull.code for pull in pulling if pull.points > 0}
    return "loose" in codes and codes <= {"loose", "closed_before", "signed_before", "folio_complete"}


def _is_read(read: Sequence[Signs], found: Sequence[Way], pulling: Sequence[Sequence[Pull]], first: int) -> bool:
    """Say whether the mark of the piece that begins at a page is read on it, before anything else begins inside."""
    for place in range(first, len(found)):
        if place > first and (found[place].begins or sum(pull.points for pull in pulling[place]) >= _STRONG):
            return False
        if any(stamp.mark == found[first].mark for stamp in read[place].stamps):
            return True
    return False


_STRONG = 25
"""Points of the signs for a beginning inside a piece that are worth telling; ours."""


def _finished(read: Sequence[Signs], place: int) -> bool:
    """Say whether a page ends a piece by its own word: a closing formula, or the last page of those that it counts."""
    while place and read[place].blank:
        place -= 1
    folio = read[place].folio
    return read[place].closes or bool(folio and folio.n and folio.k == folio.n)


def _counted_on(page: Signs) -> bool:
    return page.blank or page.goes_on or bool(page.folio and page.folio.k > 1)


def _mark_doubts(
    read: Sequence[Signs], found: Sequence[Way], ends: tuple[int, int], before: int | None, *, leaves: bool
) -> Iterator[str]:
    first, last = ends
    mark = found[first].mark
    if mark is None:
        yield "mark_none"
        return
    if found[first].mark_margin < UNSURE:
        yield "mark_unsure"
    span = range(first, first + 1) if leaves else range(first, last + 1)
    agreeing = [min(own) for place in span if (own := [s.slips for s in read[place].stamps if s.mark == mark])]
    if not agreeing:
        yield "mark_not_read"
    elif min(agreeing):
        yield "mark_through_slips"
    if not leaves and any(_contradicts(read[place], mark) for place in span) and sum(not slips for slips in agreeing) < _OUTVOTED:
        yield "mark_contradicted"
    if before is None:
        return
    earlier = found[first - 1].mark
    if earlier is None:
        yield "beginning_unsure"
    elif earlier.section != mark.section:
        return
    elif mark == earlier:
        yield "mark_repeated"
    elif mark.number < earlier.number:
        yield "mark_backwards"
    elif mark.number > earlier.number + 1:
        yield "mark_skipped"


_OUTVOTED = 2
"""Pages on which a mark must be plainly read for another reading to be no doubt; ours."""


def _contradicts(page: Signs, mark: Mark) -> bool:
    """Say whether a page plainly bears another mark and not this one."""
    plain = [stamp.mark for stamp in page.stamps if not stamp.slips]
    return bool(plain) and mark not in {stamp.mark for stamp in page.stamps}


def _page_doubts(sheets: Sequence[Page], read: Sequence[Signs], ends: tuple[int, int]) -> Iterator[str]:
    first, last = ends
    if any(sheets[place].number != sheets[place - 1].number + 1 for place in range(first + 1, last + 1)):
        yield "page_missing"
    if read[first].blank and not read[first].stamps:
        yield "first_page_empty"
    counted = [(place, folio) for place in range(first, last + 1) if (folio := read[place].folio) and folio.form != "bare"]
    if not counted:
        return
    if counted[0][0] == first and counted[0][1].k > 1:
        yield "begins_in_the_middle"
    if _is_broken(
        [(place, folio.k - place) for place, folio in counted], [read[place].blank for place in range(first, last + 1)], first
    ):
        yield "counter_broken"
    told = counted[-1][1]
    if told.n and told.k < told.n:
        yield "counter_unfinished"


def _is_broken(counted: Sequence[tuple[int, int]], blank: Sequence[bool], first: int) -> bool:
    """Say whether the counter of a piece jumps or starts again; a counter misread on one page between others is passed over."""
    differences = [difference for _, difference in counted]
    kept = [own for own in counted if differences.count(own[1]) > 1] or list(counted)
    for (place, one), (after, two) in itertools.pairwise(kept):
        backs = sum(blank[place - first : after - first])
        if not one - backs <= two <= one:
            return True
    return False

"""The columns of a printed statement: the heading that its words make, and the cells of a line under it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from faisceau.notation import written_amounts, written_dates
from faisceau.notation.bank_words import roles_of
from faisceau.notation.layouts import DATES, MONEY, SUMS
from faisceau.notation.tables_by_geometry.lines import Line, Run, Word

LONGEST = 5
"""Words that name a column at most; ours."""
MOST_SUMS = 8
"""Columns of sums whose edges are looked for; ours."""
WORDS = 24
"""Words of a line that could be a heading; ours."""
LONGEST_LINE = 240
"""Characters of a line that could be a heading; ours."""
ROLES = 3
"""Columns that a heading names at least; ours."""
_SHORT_DATE = re.compile(r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\2?\Z")
_CENTS = re.compile(r"[(+−-]?\d[\d.,'’\u00a0\u202f ]*[.,]\d{2}(?:\s?[)+−-]|\s?(?:CR|DR|C|D))?\Z")


class Column(NamedTuple):
    """A column of a printed heading: its words, where they start and end, and the roles that they may have."""

    text: str
    left: float
    right: float
    roles: tuple[str, ...]

    @property
    def of_sums(self) -> bool:
        """Say whether amounts stand in it."""
        return any(role in MONEY for role in self.roles)

    @property
    def of_dates(self) -> bool:
        """Say whether dates stand in it."""
        return any(role in DATES for role in self.roles)


def heading_in(text: str) -> bool:
    """Say whether a page of text could show a statement: its lines name a date, a sum and something else in few words.

    >>> heading_in("Date Valeur Libellé Débit Crédit"), heading_in("La date du débit de mon compte")
    (True, False)
    """
    named: set[tuple[str, ...]] = set()
    for line in text.splitlines():
        words = line.split() if len(line) <= LONGEST_LINE else []
        if len(words) <= WORDS and sum(map(str.isdigit, line)) <= len("2026"):
            named |= max((_known(list(_pieces(words, longest))) for longest in (LONGEST, 2, 1)), key=len)
    flat = {role for roles in named for role in roles}
    return len(named) >= ROLES and not flat.isdisjoint(DATES) and not flat.isdisjoint(SUMS)


def _known(found: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    """Return the roles of what a line names, nothing where it says much else."""
    known = [(piece, roles) for piece in found if (roles := roles_of(" ".join(piece)))]
    return {roles for _, roles in known} if 2 * sum(len(piece) for piece, _ in known) > sum(map(len, found)) else set()


def _pieces(words: Sequence[str], longest: int = LONGEST) -> Iterator[Sequence[str]]:
    """Cut words into the longest names of columns, and single words between them."""
    at = 0
    while at < len(words):
        length = next((n for n in range(min(longest, len(words) - at), 0, -1) if roles_of(" ".join(words[at : at + n]))), 1)
        yield words[at : at + length]
        at += length


def columns_of(lines: Sequence[Line], at: int) -> tuple[list[Column], int] | None:
    """Return the columns of the heading that begins at a line, and how many lines it has (one or two); None where none does."""
    if sum(len(run.words) for run in lines[at].runs) > WORDS:
        return None
    if not any(roles_of(piece) for run in lines[at].runs for piece in _texts(run)):
        return None
    first = _columns(lines[at])
    if (
        at + 1 < len(lines)
        and lines[at + 1].page == lines[at].page
        and len(lines[at + 1].runs) <= WORDS
        and not _has_values(lines[at + 1])
    ):
        second = _columns(lines[at + 1])
        both = _laid_over(first, second)
        if _is_heading(both) and _told(both) > max(_told(first), _told(second) if _is_heading(second) else 0):
            return both, 2
    return (first, 1) if _is_heading(first) else None


def _texts(run: Run) -> Iterator[str]:
    for piece in _pieces([word.text for word in run.words]):
        yield " ".join(piece)


def _named(columns: Sequence[Column]) -> int:
    return sum(bool(column.roles) for column in columns)


def _told(columns: Sequence[Column]) -> int:
    """Return how many different things columns hold."""
    return len({column.roles for column in columns if column.roles})


def _is_heading(columns: Sequence[Column]) -> bool:
    roles = {role for column in columns for role in column.roles}
    named = _named(columns)
    return not roles.isdisjoint(DATES) and not roles.isdisjoint(SUMS) and named >= ROLES and 2 * named > len(columns)


def _columns(line: Line) -> list[Column]:
    """Return the columns that a line would name: a run that is no name by itself is cut into names."""
    found = []
    for run in line.runs:
        if roles := roles_of(run.text):
            found.append(Column(run.text, run.left, run.right, roles))
            continue
        at = 0
        for piece in _pieces([word.text for word in run.words]):
            words = run.words[at : at + len(piece)]
            at += len(piece)
            found.append(Column(" ".join(piece), words[0].left, words[-1].right, roles_of(" ".join(piece))))
    return found


def _laid_over(first: Sequence[Column], second: Sequence[Column]) -> list[Column]:
    """Lay a second line of a heading over the first: names that stand one above the other are read together where that is a name."""
    found = list(first)
    for lower in second:
        index = next((i for i, upper in enumerate(found) if upper.left < lower.right and lower.left < upper.right), None)
        if index is None:
            found.append(lower)
            continue
        upper = found[index]
        both = f"{upper.text} {lower.text}"
        text = both if roles_of(both) or not lower.roles else lower.text
        if not roles_of(text) and upper.roles:
            text = upper.text
        wide = lower if text == lower.text and not upper.roles else None
        found[index] = wide or Column(text, min(upper.left, lower.left), max(upper.right, lower.right), roles_of(text))
    return sorted(found, key=lambda column: column.left)


def _has_values(line: Line) -> bool:
    return any(
        written_dates.written(run.text) or written_amounts.written(run.text) or _SHORT_DATE.match(run.text) for run in line.runs
    )


class Edge(NamedTuple):
    """Where the amounts of a column end, and the column."""

    right: float
    column: int


def edges_of(lines: Iterable[Line], columns: Sequence[Column]) -> list[Edge]:
    """Return where the amounts below a heading end, each edge with its column: from left to right, as near as can be."""
    ends: list[list[float]] = []
    runs = (run for line in lines for run in _split(line, columns) if _CENTS.match(run.text) and not _is_date(run.text))
    for right, height in sorted((run.right, run.words[0].height) for run in runs):
        if ends and right - ends[-1][-1] <= height / 2:
            ends[-1].append(right)
        else:
            ends.append([right])
    sums = [index for index, column in enumerate(columns) if column.of_sums]
    middles = [(min(end) + max(end)) / 2 for end in ends]
    if not middles or len(middles) > len(sums) or len(sums) > MOST_SUMS:
        return []
    chosen = min(
        combinations(sums, len(middles)),
        key=lambda some: sum(_away(right, columns[index]) for right, index in zip(middles, some, strict=True)),
    )
    return [Edge(right, index) for right, index in zip(middles, chosen, strict=True)]


def _away(right: float, column: Column) -> float:
    """Return how far an edge of amounts is from a heading that is set to the right, to the left or in the middle."""
    return max(column.left - right, 0) * 4 + abs(right - column.right)


def cells_of(line: Line, columns: Sequence[Column], edges: Sequence[Edge] = ()) -> list[str]:
    """Return the cells of a line under a heading."""
    cells = [""] * len(columns)
    for run in _split(line, columns):
        index = _at_edge(run, edges)
        index = _column(run, columns) if index is None else index
        cells[index] = f"{cells[index]} {run.text}".strip()
    return cells


def _at_edge(run: Run, edges: Sequence[Edge]) -> int | None:
    if not edges or _CENTS.match(run.text) is None or _is_date(run.text):
        return None
    near = min(edges, key=lambda edge: abs(edge.right - run.right))
    return near.column if abs(near.right - run.right) <= run.words[0].height else None


def _split(line: Line, columns: Sequence[Column]) -> Iterator[Run]:
    """Yield the runs of a line, a date at the start or an amount at the end of a run being a run of its own."""
    for run in line.runs:
        words = list(run.words)
        while len(words) > 1 and _is_date(words[0].text) and _over(words[0], columns, dates=True):
            yield Run((words.pop(0),))
        tail: list[Word] = []
        for count in () if _CENTS.match(" ".join(word.text for word in words)) else (3, 2, 1):
            last = words[-count:]
            text = " ".join(word.text for word in last)
            if len(words) > count and _CENTS.match(text) and _over(last[-1], columns, dates=False):
                tail, words = last, words[:-count]
                break
        yield Run(tuple(words))
        if tail:
            yield Run(tuple(tail))


def _over(word: Word, columns: Sequence[Column], *, dates: bool) -> bool:
    return any(
        column.left - word.height < word.right and word.left < column.right + word.height
        for column in columns
        if (column.of_dates if dates else column.of_sums)
    )


def _is_date(text: str) -> bool:
    return written_dates.written(text) is not None or bool(_SHORT_DATE.match(text))


def _column(run: Run, columns: Sequence[Column]) -> int:
    """Return the column that a run stands in."""
    if _is_date(run.text) and _over(run.words[0], columns, dates=True) and not _over(run.words[-1], columns, dates=False):
        return min((i for i, column in enumerate(columns) if column.of_dates), key=lambda i: abs(columns[i].left - run.left))
    if written_amounts.written(run.text) is not None and (sums := [i for i, column in enumerate(columns) if column.of_sums]):
        near = min(sums, key=lambda i: _distance(run, columns[i]))
        if _distance(run, columns[near]) < run.words[0].height or _CENTS.match(run.text):
            return near
    if _is_date(run.text) and (dates := [i for i, column in enumerate(columns) if column.of_dates]):
        near = min(dates, key=lambda i: abs(columns[i].left - run.left))
        if abs(columns[near].left - run.left) < 2 * (run.right - run.left):
            return near
    texts = [i for i, column in enumerate(columns) if not column.of_sums and not column.of_dates] or [*range(len(columns))]
    left = [i for i in texts if columns[i].left <= run.left + run.words[0].height]
    return max(left, key=lambda i: columns[i].left) if left else min(texts, key=lambda i: abs(columns[i].left - run.left))


def _distance(run: Run, column: Column) -> float:
    """Return how far an amount is from a heading: nothing where they overlap, else between their nearest edges."""
    apart = max(run.left - column.right, column.left - run.right)
    return apart if apart > 0 else -min(run.right, column.right) + max(run.left, column.left) if apart < -1 else 0


def with_year(cell: str, years: Sequence[tuple[str, str]]) -> str:
    """Return a date of day and month with the year that ``years`` gives its month, or as it stands.

    ``years`` are months and years as text, the months from 1 to 12: a month that is not among them has no year.

    >>> with_year("02/04", [("4", "2026")]), with_year("31.12", [("12", "2025"), ("1", "2026")]), with_year("28.12", [("1", "2026")])
    ('02/04/2026', '31.12.2025', '28.12')
    """
    found = _SHORT_DATE.match(cell)
    if not found:
        return cell
    first, mark, second = found.groups()
    month = int(second) if int(second) <= 12 else int(first)
    fitting = {year for of, year in years if int(of) == month}
    return f"{first}{mark}{second}{mark}{fitting.pop()}" if len(fitting) == 1 else cell

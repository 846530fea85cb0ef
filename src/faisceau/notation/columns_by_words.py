"""What the columns of a table hold, by the words of its heading: exact words of a role, and what stands below.

A vocabulary lists the words of each role. A heading is met by its words in one plain form (small letters, no accents,
no articles, every way to write "number" alike); a word of several roles is decided by what its column holds, and
nothing by position. Where two columns claim one role and hold the same kind of thing, that is a doubt to be asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.fixed_columns import Cuts, Line, cuts_below, lines_of
from faisceau.notation.fixed_columns import fields as fields_of
from faisceau.notation.layouts import DEEPEST_HEADING, DELIMITERS, first_records, quotes
from faisceau.notation.written_dates import bare

WIDEST = 512
"""Columns of the widest heading; ours."""
LONGEST_HEADING = 160
"""Characters of a heading; a longer cell is text, and is not compared; ours."""
MOSTLY = 2
"""One cell in so many must be what the role of its column says; ours."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PARENTHESES = re.compile(r"[(\[][^)\]]*[)\]]")
_ARTICLES = frozenset(
    "and au aux d de del della der des dhe die du e el en et i in l la las le les los of op si te the und van von y".split()  # noqa: SIM905
)
_NUMBER = frozenset(
    "n no nr num numero numeros number numar numarul nro br broj numri nummer nos nb rufnummer telefonnummer број".split()  # noqa: SIM905
)
_SAME = {"tel": "telephone", "telefon": "telephone", "telefono": "telephone", "telefoon": "telephone", "phone": "telephone"}

Test = Callable[[str], bool]


@lru_cache(maxsize=2048)
def plain(cell: str) -> str:
    """Return the words of a heading in one form.

    >>> plain("N° de l'appelant"), plain("numéro appelant"), plain("CallingNumber"), plain("Duration.seconds.")
    ('# appelant', '# appelant', 'calling #', 'duration seconds')
    """
    spaced = _HUMP.sub(" ", cell) if not cell.isupper() else cell
    words = "".join(letter if letter.isalnum() else " " for letter in bare(spaced).replace("ı", "i")).split()
    kept = [_SAME.get(word, "#" if word in _NUMBER else word) for word in words if word not in _ARTICLES or len(words) == 1]
    return " ".join(kept)


class Vocabulary:
    """The words of each role, what a cell of a role looks like, and the roles that several columns may share.

    A role that is ``kept`` is given by its heading alone, where the heading says nothing else: what stands below may be letters
    whose meaning only a person can settle. Without a role that is ``essential`` no record can be read.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        tests: Mapping[str, Test] | None = None,
        repeated: tuple[str, ...] = (),
        kept: tuple[str, ...] = (),
        essential: tuple[str, ...] = (),
    ) -> None:
        """Take words separated by commas; ``#`` stands for every way to write "number"."""
        self.roles = tuple(words)
        self.tests = tests or {}
        self.repeated = repeated
        self.kept = kept
        self.essential = essential
        self._by_word: dict[str, tuple[str, ...]] = {}
        for role, listed in words.items():
            for word in listed.split(","):
                form = plain(word.replace("#", "numero").strip())
                known = self._by_word.get(form, ())
                if form and role not in known:
                    self._by_word[form] = (*known, role)

    def roles_of(self, cell: str) -> tuple[str, ...]:
        """Return the roles that a heading may have, with what stands in parentheses or else without it."""
        if len(cell) > LONGEST_HEADING:
            return ()
        return self._by_word.get(plain(cell)) or self._by_word.get(plain(_PARENTHESES.sub(" ", cell)), ())


class Doubt(NamedTuple):
    """A role that two columns claim with the same right: neither has it; where the role is essential, nothing can be read."""

    role: str
    one: str
    other: str
    essential: bool


class Columns(NamedTuple):
    """A heading: how records are written, its number (0 where there is none), its cells, the role of each column or nothing."""

    dialect: Dialect
    row: int
    cells: tuple[str, ...]
    roles: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def named(self) -> int:
        """Return how many columns have a role."""
        return sum(map(bool, self.roles))

    def shown(self) -> dict[str, str | None]:
        """Return each column with its role, to be shown."""
        return {f"{at + 1} {cell}": role or None for at, (cell, role) in enumerate(zip(self.cells, self.roles, strict=True))}

    def unread(self) -> list[str]:
        """Return the headings without a role; an empty heading is named by its place."""
        return [
            cell.strip() or f"#{at + 1}" for at, (cell, role) in enumerate(zip(self.cells, self.roles, strict=True)) if not role
        ]


Needs = Callable[[frozenset[str]], bool]
"""Whether the roles that a heading names are those of the table that a reader reads."""


def found(start: bytes, charset: str, vocabulary: Vocabulary, needs: Needs) -> list[Columns]:
    """Return the headings that the first bytes of a text allow, the best first: one for each delimiter that finds one.

    Where none does, the columns may be of fixed width.
    """
    every = [
        columns
        for dialect in (Dialect(charset, delimiter, quote) for delimiter in DELIMITERS for quote in quotes(start, delimiter))
        if (columns := in_records(first_records(start, dialect), dialect, vocabulary, needs))
    ]
    if not every and (columns := _of_fixed_width(start, charset, vocabulary, needs)):
        return [columns]
    return sorted(every, key=lambda columns: -columns.named)


def _of_fixed_width(start: bytes, charset: str, vocabulary: Vocabulary, needs: Needs) -> Columns | None:
    """Return the heading of columns of fixed width, or None.

    Columns are two blanks apart in every line; where more of them are known so, in most lines, or a blank apart.
    """
    for line in lines_of(start, charset):
        every = [
            columns
            for cuts in dict.fromkeys(
                cuts_below(line.text, below, apart) for apart in (2, 1) for below in (line.below, line.mostly)
            )
            if (columns := _headed_by(line, cuts, start, charset, vocabulary, needs))
        ]
        if every:
            return max(every, key=lambda columns: columns.named)
    return None


def _headed_by(line: Line, cuts: Cuts | None, start: bytes, charset: str, vocabulary: Vocabulary, needs: Needs) -> Columns | None:
    if cuts is None or not needs(
        frozenset(role for cell in fields_of(line.text, cuts.begins) for role in vocabulary.roles_of(cell))
    ):
        return None
    dialect = Dialect(charset, "", cuts=cuts)
    columns = in_records(first_records(start, dialect), dialect, vocabulary, needs)
    return columns if columns and columns.row == line.number else None


def in_records(first: Sequence[Record], dialect: Dialect, vocabulary: Vocabulary, needs: Needs) -> Columns | None:
    """Return the heading among the first records of a table, or None where there is none."""
    for place, record in enumerate(first):
        if record.number > DEEPEST_HEADING:
            return None
        if record.broken or not 1 < len(record.fields) <= WIDEST:
            continue
        possible = [vocabulary.roles_of(cell) for cell in record.fields]
        if not needs(frozenset(role for roles in possible for role in roles)):
            continue
        below = first[place + 1 :]
        columns = _columns(record, possible, below, dialect, vocabulary)
        if needs(frozenset(filter(None, columns.roles))) and _holds(columns, below, vocabulary):
            return columns
    return None


def settled(names: str, dialect: Dialect, row: int, cells: Sequence[str], vocabulary: Vocabulary, needs: Needs) -> Columns | None:
    """Return the heading of columns that a person named, in their order, separated by commas; ``-`` is left unread."""
    roles = tuple("" if name.strip() == "-" else name.strip() for name in names.split(","))
    if len(roles) > WIDEST or any(role and role not in vocabulary.roles for role in roles) or not needs(frozenset(roles) - {""}):
        return None
    width = max(len(roles), len(cells))
    return Columns(dialect, row, (*cells, *[""] * (width - len(cells))), (*roles, *[""] * (width - len(roles))))


def _columns(
    heading: Record, possible: Sequence[tuple[str, ...]], below: Sequence[Record], dialect: Dialect, vocabulary: Vocabulary
) -> Columns:
    """Give each column the role that what stands in it fits best, and each role, but for a few, to one column."""
    given: list[str] = []
    fits: dict[str, tuple[int, int]] = {}
    doubts: list[Doubt] = []
    for at, roles in enumerate(possible):
        held = [record.fields[at].strip() for record in below if at < len(record.fields) and record.fields[at].strip()]
        best = max(((_fit(vocabulary, role, held), role) for role in roles), key=lambda fit: fit[0], default=(0, ""))
        fit, role = best
        if role and fit <= 0 and not (roles == (role,) and role in vocabulary.kept):
            role = ""
        if role in fits and role not in vocabulary.repeated:
            before, column = fits[role]
            other = next((its for its in roles if its not in fits and _fit(vocabulary, its, held) > 0), "")
            if not other and fit == before and held and [cell.strip() for cell in _column(below, column)] != held:
                named = heading.fields[column].strip() or f"#{column + 1}"
                doubts.append(Doubt(role, named, heading.fields[at].strip() or f"#{at + 1}", role in vocabulary.essential))
                given[column] = given[column] if role in vocabulary.essential else ""
            role = other
        if role:
            fits.setdefault(role, (fit, at))
        given.append(role)
    return Columns(dialect, heading.number, tuple(heading.fields), tuple(given), tuple(doubts))


def _column(below: Sequence[Record], at: int) -> list[str]:
    return [record.fields[at] for record in below if at < len(record.fields) and record.fields[at].strip()]


def _fit(vocabulary: Vocabulary, role: str, held: Sequence[str]) -> int:
    """Return how many in a thousand cells can be what a role says; a role of free text is content with any."""
    test = vocabulary.tests.get(role)
    if test is None or not held:
        return 500
    return 1000 * sum(map(test, held)) // len(held)


def _holds(columns: Columns, below: Sequence[Record], vocabulary: Vocabulary) -> bool:
    """Say whether what stands below is what the roles say, in one record of two; an empty table must name four roles."""
    tested = [(at, vocabulary.tests[role]) for at, role in enumerate(columns.roles) if role in vocabulary.tests]
    wide = [record.fields for record in below if len(record.fields) > max((at for at, _ in tested), default=0)]
    if not wide:
        return columns.named >= 4 and not any(len(record.fields) > 1 for record in below)
    if not tested:
        return columns.named >= 3
    good = 0
    for fields in wide:
        told = [test(cell) for at, test in tested if (cell := fields[at].strip())]
        good += bool(told) and MOSTLY * sum(told) >= len(told)
    return MOSTLY * good >= len(wide)

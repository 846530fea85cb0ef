"""What the columns of a listing hold: its kind and the role of each column, from the heading and from what stands below it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from faisceau.notation import written_amounts, written_dates
from faisceau.notation.currencies import CODES
from faisceau.notation.delimited import Dialect, Record, records
from faisceau.notation.layouts import DEEPEST_HEADING, DELIMITERS, LOOKED_AT, Heading
from faisceau.notation.listings.words import DATES, KINDS, SUMS, Kind, roles_in

_HEAD = 4096


class Listing(NamedTuple):
    """A listing: its kind, its heading, and pairs of columns that claim one role with different contents."""

    kind: Kind
    heading: Heading
    rivals: tuple[tuple[str, int, int], ...] = ()


def listings(start: bytes, charset: str) -> list[Listing]:
    """Return the listings that the first bytes of a delimited text allow, the one with most known columns first."""
    found = []
    for delimiter in DELIMITERS:
        dialect = Dialect(charset, delimiter)
        first = [record for record in islice(records(io.BytesIO(start), dialect), DEEPEST_HEADING + LOOKED_AT) if not record.blank]
        if len(first) > 1 and len(start) >= _HEAD and not first[-1].raw.endswith((b"\n", b"\r", b"\n\x00", b"\x00\n")):
            first.pop()
        if listing := listing_of(first, dialect):
            found.append(listing)
    return sorted(found, key=lambda listing: -listing.heading.named)


def listing_of(found: Sequence[Record], dialect: Dialect) -> Listing | None:
    """Return the listing that the first records of a table show, none of them blank, or None."""
    for place, record in enumerate(found):
        if record.number > DEEPEST_HEADING:
            return None
        if record.broken or len(record.fields) < 3:
            continue
        for kind in KINDS:
            possible = [roles_in(kind, cell) for cell in record.fields]
            flat = {role for roles in possible for role in roles}
            if all(group & flat for group in kind.needed):
                below = found[place + 1 :]
                roles, rivals = _roles(possible, below)
                heading = Heading(dialect, record.number, tuple(record.fields), roles)
                if all(group & set(roles) for group in kind.needed) and _holds(kind, heading, below):
                    return Listing(kind, heading, rivals)
    return None


def settled(names: str, kind: str, dialect: Dialect, row: int, cells: Sequence[str]) -> Listing | None:
    """Return the listing of a kind whose columns a person named, in their order, separated by commas; ``-`` is left as it stands."""
    known = next((one for one in KINDS if one.name == kind), None)
    if known is None:
        return None
    every = {role for roles in known.words.values() for role in roles}
    roles = tuple("" if name.strip() == "-" else name.strip() for name in names.split(","))
    if any(role and role not in every for role in roles) or not all(group & set(roles) for group in known.needed):
        return None
    width = max(len(roles), len(cells))
    return Listing(known, Heading(dialect, row, (*cells, *[""] * (width - len(cells))), (*roles, *[""] * (width - len(roles)))))


def _roles(
    possible: Sequence[tuple[str, ...]], below: Sequence[Record]
) -> tuple[tuple[str, ...], tuple[tuple[str, int, int], ...]]:
    """Give each column the role that what stands in it fits best; a second column of a role is its rival where it says something else."""
    given: list[str] = []
    rivals = []
    held = [[record.fields[index].strip() for record in below if index < len(record.fields)] for index in range(len(possible))]
    for index, roles in enumerate(possible):
        cells = [cell for cell in held[index] if cell]
        free = [role for role in roles if role not in given and (not cells or _fit(role, cells))]
        given.append(max(free, key=lambda role, cells=cells: _fit(role, cells), default=""))  # type: ignore[misc]
        taken = next((role for role in roles if role in given[:-1]), None)
        if not given[-1] and taken and cells and _fit(taken, cells) and held[given.index(taken)] != held[index]:
            rivals.append((taken, given.index(taken), index))
    return tuple(given), tuple(rivals)


def _fit(role: str, held: Sequence[str]) -> int:
    """Return how many in a thousand cells can be what a role says; a role of free text is content with any."""
    test = _TESTS.get(role)
    if test is None or not held:
        return 500
    fitting = 1000 * sum(map(test, held)) // len(held)
    return fitting if fitting >= 500 else 0


def _has_digits(cell: str) -> bool:
    return sum(map(str.isdigit, cell)) >= 4


_TESTS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(DATES, lambda cell: written_dates.written(cell) is not None),
    **dict.fromkeys(SUMS, lambda cell: written_amounts.written(cell) is not None),
    "currency": lambda cell: cell.upper() in CODES,
    "currency_paid": lambda cell: cell.upper() in CODES,
    "card": _has_digits,
    "account": _has_digits,
}


def _holds(kind: Kind, heading: Heading, below: Sequence[Record]) -> bool:
    """Say whether what the kind is about stands below its heading: days, or numbers of accounts, in one record of two."""
    main = [column for role in kind.main or ("account",) if (column := heading.column(role)) is not None]
    test = _TESTS["account"] if not kind.main else _TESTS["at"]
    wide = [record.fields for record in below if len(record.fields) > max(main, default=0)]
    if not wide:
        return not below
    return 2 * sum(any(test(fields[index].strip()) for index in main) for fields in wide) >= len(wide)

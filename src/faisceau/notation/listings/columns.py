"""What the columns of a listing hold: its kind and the role of each column, from the heading and from what stands below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from faisceau.notation import written_amounts, written_dates
from faisceau.notation.bank_words import roles_of as bank_roles
from faisceau.notation.columns_by_words import WIDEST
from faisceau.notation.currencies import CODES
from faisceau.notation.delimited import Dialect, Record
from faisceau.notation.layouts import DEEPEST_HEADING, DELIMITERS, LEAST_CELLS, Heading, first_records
from faisceau.notation.lines import charsets_of_head
from faisceau.notation.listings.registers import CLOCKS, DAYS, EVIDENCE, MOMENTS, MONEY
from faisceau.notation.listings.registers import TESTS as OF_REGISTERS
from faisceau.notation.listings.words import DATES, KINDS, NAMED, SUMS, Kind, roles_in


class Listing(NamedTuple):
    """A listing: its kind, its heading, pairs of columns that claim one role with different contents, kinds of register as good."""

    kind: Kind
    heading: Heading
    rivals: tuple[tuple[str, int, int], ...] = ()
    others: tuple[str, ...] = ()


def listings(start: bytes, charset: str, only: str = "") -> list[Listing]:
    """Return the listings that the first bytes of a delimited text allow, the one with most known columns first; ``only`` one kind."""
    found = []
    for delimiter in DELIMITERS:
        dialect = Dialect(charset, delimiter)
        if listing := listing_of(first_records(start, dialect), dialect, only):
            found.append(listing)
    return sorted(found, key=lambda listing: -listing.heading.named)


@lru_cache(maxsize=8)
def kind_of(head: bytes) -> Kind | None:
    """Return the kind of listing that the first bytes of a file show, whatever their charset, or None."""
    return next((found[0].kind for charset in charsets_of_head(head) if (found := listings(head, charset))), None)


def listing_of(found: Sequence[Record], dialect: Dialect, only: str = "") -> Listing | None:
    """Return the listing that the first records of a table show, none of them blank, or None; ``only`` one kind, where it is named."""
    kinds = [kind for kind in KINDS if kind.name == only] or KINDS
    for place, record in enumerate(found):
        if record.number > DEEPEST_HEADING:
            return None
        if record.broken or not LEAST_CELLS <= len(record.fields) <= WIDEST:
            continue
        every = [listing for kind in kinds if (listing := _under(kind, record, found[place + 1 :], dialect))]
        if every:
            return _best(every)
    return None


def _under(kind: Kind, record: Record, below: Sequence[Record], dialect: Dialect) -> Listing | None:
    """Return the listing of a kind whose heading a record is, or None."""
    possible = [roles_in(kind, cell) for cell in record.fields]
    flat = {role for roles in possible for role in roles}
    if not all(group & flat for group in kind.needed):
        return None
    roles, rivals = _roles(kind, possible, below)
    heading = Heading(dialect, record.number, tuple(record.fields), roles)
    if not all(group & set(roles) for group in kind.needed) or not _holds(kind, heading, below):
        return None
    return Listing(kind, heading, rivals)


def _best(every: Sequence[Listing]) -> Listing:
    """Return the listing that knows most columns: one that is no register before a register that knows no more, else with what is as good."""
    most = max(listing.heading.named for listing in every)
    best, *others = (listing for listing in every if listing.heading.named == most)
    if best.kind.register is None:
        return best
    return best._replace(others=tuple(listing.kind.name for listing in others))


def settled(names: str, kind: str, dialect: Dialect, row: int, cells: Sequence[str]) -> Listing | None:
    """Return the listing of a kind whose columns a person named, in their order, separated by commas; ``-`` is left as it stands."""
    known = NAMED.get(kind)
    if known is None:
        return None
    roles = tuple(parted(names))
    if (
        any(role and role not in known.roles for role in roles)
        or len(roles) > WIDEST
        or not all(group & set(roles) for group in known.needed)
    ):
        return None
    width = max(len(roles), len(cells))
    return Listing(known, Heading(dialect, row, (*cells, *[""] * (width - len(cells))), (*roles, *[""] * (width - len(roles)))))


def parted(names: str) -> list[str]:
    """Return the roles that a person named, in the order of the columns; nothing for a column that is left as it stands.

    >>> parted("plate, -,seen")
    ['plate', '', 'seen']
    """
    return ["" if name.strip() == "-" else name.strip() for name in names.split(",")]


def _roles(
    kind: Kind, possible: Sequence[tuple[str, ...]], below: Sequence[Record]
) -> tuple[tuple[str, ...], tuple[tuple[str, int, int], ...]]:
    """Give each column the role that what stands in it fits best; a second column of a role is its rival where it says something else."""
    given: list[str] = []
    rivals = []
    held = [[record.fields[index].strip() for record in below if index < len(record.fields)] for index in range(len(possible))]
    for index, roles in enumerate(possible):
        cells = [cell for cell in held[index] if cell]
        free = [role for role in roles if role not in given and (not cells or _fit(kind, role, cells))]
        given.append(max(free, key=lambda role, cells=cells: _fit(kind, role, cells), default=""))  # type: ignore[misc]
        taken = next((role for role in roles if role in given[:-1]), None)
        if (
            not given[-1]
            and taken
            and taken not in EVIDENCE
            and cells
            and _fit(kind, taken, cells)
            and held[given.index(taken)] != held[index]
        ):
            rivals.append((taken, given.index(taken), index))
    return tuple(given), tuple(rivals)


def _fit(kind: Kind, role: str, held: Sequence[str]) -> int:
    """Return how many in a thousand cells can be what a role says; a role of free text is content with any."""
    test = (OF_REGISTERS if kind.register else _TESTS).get(role)
    if test is None or not held:
        return 500
    fitting = 1000 * sum(map(test, held)) // len(held)
    return fitting if fitting >= 500 else 0


def holds_content(listing: Listing, cells: Sequence[str]) -> bool:
    """Say whether a record holds, in a column whose content has a form of its own (a day, a sum, a number), content of that form."""
    tests = OF_REGISTERS if listing.kind.register else _TESTS
    roles = (
        (tests.get(role) if role in _FORMED else None, cell.strip())
        for role, cell in zip(listing.heading.roles, cells, strict=False)
    )
    return any(test(cell) for test, cell in roles if test and cell)


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

_FORMED = (
    DAYS
    | MOMENTS
    | CLOCKS
    | MONEY
    | {*DATES, *SUMS, "account", "card", "company_number", "document", "phone", "plate", "social", "tracking"}
)
"""Roles whose content has a form that no heading has."""


def _holds(kind: Kind, heading: Heading, below: Sequence[Record]) -> bool:
    """Say whether what the kind is about stands below its heading: days, or numbers of accounts, in one record of two."""
    if kind.register:
        return _holds_register(kind, heading, below)
    main = [column for role in kind.main or ("account",) if (column := heading.column(role)) is not None]
    test = _TESTS["account"] if not kind.main else _TESTS["at"]
    wide = [record.fields for record in below if len(record.fields) > max(main, default=0)]
    if not wide:
        return not below
    return 2 * sum(any(test(fields[index].strip()) for index in main) for fields in wide) >= len(wide)


def _holds_register(kind: Kind, heading: Heading, below: Sequence[Record]) -> bool:
    """Say whether one record of three, totals and titles standing between, fills a column of each group that the register needs.

    A column of balances, or debits beside credits, are of an account, but beside an arrival and a departure: a guest's balance is what he owes.
    """
    if not below:
        return heading.named > len(kind.needed)
    if not {"arrived", "left"} <= set(heading.roles) and any(
        set(roles) <= _of_accounts(heading, below) for roles in ({"balance"}, {"debit", "credit"})
    ):
        return False
    groups = [[index for role in group for index in heading.columns(role)] for group in kind.needed]
    full = sum(
        all(any(index < len(record.fields) and record.fields[index].strip() for index in group) for group in groups)
        for record in below
    )
    return bool(full) and 3 * full >= len(below)


def _of_accounts(heading: Heading, below: Sequence[Record]) -> set[str]:
    """Return which columns of an account stand above amounts."""
    found = set()
    for index, cell in enumerate(heading.cells):
        if of_account := {"balance", "debit", "credit"} & set(bank_roles(cell)):
            held = [record.fields[index].strip() for record in below if index < len(record.fields)]
            if any(written_amounts.written(one) for one in held if one):
                found |= of_account
    return found

"""The layout of a delimited bank statement: delimiter, heading and what each column holds, found from its first records.

Found means that a heading names a column of dates and a column of amounts in the words of ``bank_words``, and that what
stands below is dates and amounts. Nothing is found by position.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from faisceau.notation import written_amounts, written_dates
from faisceau.notation.bank_words import ROLES, SIDES, plain_word, roles_of
from faisceau.notation.currencies import CODES
from faisceau.notation.delimited import Dialect, Record, records
from faisceau.notation.short_dates import short_date

DELIMITERS = (",", ";", "\t", "|")
DEEPEST_HEADING = 40
"""Records before which a heading must stand; ours."""
MOSTLY = 900
"""In a thousand cells of an indicator, how many must say a side; fewer, and the column says something else; ours."""
HALF = 50
"""In a hundred records below a heading, how many must fit it; ours."""
LEAST_CELLS = 3
"""Cells that a heading fills at least; ours."""
LOOKED_AT = 200
"""Records below a heading that say what its columns hold; ours."""

DATES = ("booked", "valued", "begun")
SUMS = ("amount", "debit", "credit")
MONEY = (*SUMS, "balance", "original_amount", "charges")
REPEATED = ("remittance",)
"""Roles that several columns may share."""

_CODE = re.compile(r"[(\[ ]([A-Z]{3})[)\]]?\s*\Z")
_EURO = re.compile(r"(?:\beuros?\b|€)\)?\s*\Z", re.IGNORECASE)


class Heading(NamedTuple):
    """A heading: how records are written, its number (0 where there is none), its cells, the role of each column or nothing.

    A heading of two records (*Amount* above *Debit* and *Credit*) has the number of the second; ``above`` is that of the first.
    """

    dialect: Dialect
    row: int
    cells: tuple[str, ...]
    roles: tuple[str, ...]
    above: int = 0

    @property
    def begins(self) -> int:
        """Return the number of its first record."""
        return self.above or self.row

    def column(self, role: str) -> int | None:
        """Return the index of the first column of a role, or None."""
        return self.roles.index(role) if role in self.roles else None

    def columns(self, role: str) -> tuple[int, ...]:
        """Return the indices of the columns of a role."""
        return tuple(index for index, its in enumerate(self.roles) if its == role)

    @property
    def named(self) -> int:
        """Return how many columns have a role."""
        return sum(map(bool, self.roles))

    @property
    def currency(self) -> str | None:
        """Return the currency that the heading of the sums states, where it states one."""
        stated = {
            found
            for cell, role in zip(self.cells, self.roles, strict=True)
            if role in (*SUMS, "balance") and (found := stated_currency(cell))
        }
        return stated.pop() if len(stated) == 1 else None


def stated_currency(cell: str) -> str | None:
    """Return the currency at the end of a heading: a code, or the euro by its name or its sign."""
    if (found := _CODE.search(cell)) and found[1] in CODES:
        return found[1]
    return "EUR" if _EURO.search(cell) else None


def headings(start: bytes, charset: str) -> list[Heading]:
    """Return the headings that the first bytes of a text allow, the best first: one for each delimiter that finds one."""
    found = [
        heading
        for delimiter in DELIMITERS
        for quote in quotes(start, delimiter)
        if (heading := heading_of(first_records(start, Dialect(charset, delimiter, quote)), Dialect(charset, delimiter, quote)))
    ]
    return sorted(found, key=lambda heading: -heading.named)


def headless(start: bytes, charset: str) -> Dialect | None:
    """Return how records are written where every one holds a date, an amount with cents and a currency, without a heading."""
    for delimiter in DELIMITERS:
        dialect = Dialect(charset, delimiter)
        found = first_records(start, dialect)
        if found and all(_speaks_for_itself(record.fields) for record in found):
            return dialect
    return None


def settled(names: str, dialect: Dialect, row: int, cells: Sequence[str]) -> Heading | None:
    """Return the heading of columns that a person named, in their order, separated by commas; ``-`` is left unread."""
    roles = tuple("" if name.strip() == "-" else name.strip() for name in names.split(","))
    sensible = (
        all(role in ROLES or not role for role in roles)
        and any(role in DATES for role in roles)
        and any(role in SUMS for role in roles)
    )
    if not sensible:
        return None
    width = max(len(roles), len(cells))
    return Heading(dialect, row, (*cells, *[""] * (width - len(cells))), (*roles, *[""] * (width - len(roles))))


@lru_cache(maxsize=32)
def first_records(start: bytes, dialect: Dialect) -> tuple[Record, ...]:
    """Return the records of the first bytes that are not blank, but for the last one where it may be cut.

    Remembered, because every reader of tables is shown the same first bytes, in each charset and with each delimiter.
    """
    found = list(islice(records(io.BytesIO(start), dialect), DEEPEST_HEADING + LOOKED_AT))
    if len(found) > 1 and len(start) >= _HEAD and not found[-1].raw.endswith((b"\n", b"\r", b"\n\x00", b"\x00\n")):
        found.pop()
    return tuple(record for record in found if not record.blank)


_HEAD = 4096


def quotes(start: bytes, delimiter: str) -> tuple[str, ...]:
    """Return the marks in which cells may stand: the double one, and the single one where cells stand in it and none in the other."""
    single = f"'{delimiter}'".encode()
    return ('"', "'") if single in start and b'"' not in start else ('"',)


def heading_of(found: Sequence[Record], dialect: Dialect) -> Heading | None:
    """Return the heading that the first records of a table hold, none of them blank, or None.

    One with nothing below it is the heading of an empty table, unless another stands above at least one record that fits it.
    """
    first = [record for record in found if record.number <= DEEPEST_HEADING]
    # Looked at once each: every record is below all that stand above it.
    another = [may_head(record) and sum(bool(roles_of(cell)) for cell in record.fields) > 1 for record in found]
    empty = None
    for least_share in (HALF, 0):
        for place, record in enumerate(first):
            ends = next((end for end in range(place + 2, len(found)) if another[end]), len(found))
            below = found[place + 1 : ends]
            if not record.broken and (heading := heading_beginning(record, below, dialect, least_share)):
                if any(one.number > heading.row for one in below):
                    return _as_it_first_stood(heading, found[:place], found, dialect) or heading
                empty = empty or heading
        if empty is None:
            break
    return empty


def _as_it_first_stood(heading: Heading, above: Sequence[Record], found: Sequence[Record], dialect: Dialect) -> Heading | None:
    """Return the heading where the very same stands above already, over a few lines among others: they are lines of the table too."""
    for place, record in enumerate(above):
        if record.fields == [*heading.cells] and (first := heading_beginning(record, found[place + 1 :], dialect, 0)):
            return first
    return None


def may_head(record: Record) -> bool:
    """Say whether a record could be a heading: some cells, none of which holds a figure."""
    cells = [cell for field in record.fields if (cell := field.strip())]
    return len(cells) >= LEAST_CELLS and not record.broken and not any(sign.isdecimal() for cell in cells for sign in cell)


def heading_beginning(record: Record, below: Sequence[Record], dialect: Dialect, least_share: int = HALF) -> Heading | None:
    """Return the heading of one record or two that begins at a record above others, none of them blank, or None."""
    alone = heading_at(record.number, record.fields, below, dialect, least_share)
    if below and _goes_on(record.fields, below[0]):
        second = below[0]
        both = heading_at(second.number, _over(record.fields, second.fields), below[1:], dialect, least_share)
        lower = heading_at(second.number, second.fields, below[1:], dialect, least_share)
        if both and (lower is None or both.named > lower.named):
            return both._replace(above=record.number)
    return alone


def heading_at(
    number: int, cells: Sequence[str], below: Sequence[Record], dialect: Dialect, least_share: int = HALF
) -> Heading | None:
    """Return the heading that a record is above others, none of them blank, or None."""
    possible = [roles_of(cell) for cell in cells]
    flat = {role for roles in possible for role in roles}
    if flat.isdisjoint(DATES) or flat.isdisjoint(SUMS):
        return None
    heading = Heading(dialect, number, tuple(cells), _plainest(cells, _roles(possible, below)))
    return heading if _holds(heading, below, least_share) else None


def _goes_on(first: Sequence[str], second: Record) -> bool:
    """Say whether the record below a heading's first goes on with it: it names columns, holds no value, and fills its gaps."""
    cells = [cell.strip() for cell in second.fields if cell.strip()]
    return (
        not second.broken
        and len(cells) >= 2
        and any(roles_of(cell) for cell in cells)
        and any(roles_of(cell) for cell in first)
        and not any(written_dates.written(cell) or written_amounts.written(cell) for cell in cells)
        and set(map(roles_of, cells)) != set(map(roles_of, filter(str.strip, first)))
    )


def _over(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Lay a record over the one above it: both cells where together they are a word, else the lower, else the upper."""
    width = max(len(first), len(second))
    upper, lower = ([*map(str.strip, cells), *[""] * (width - len(cells))] for cells in (first, second))
    return [_both(above, below) for above, below in zip(upper, lower, strict=True)]


def _both(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    if roles_of(f"{above} {below}"):
        return f"{above} {below}"
    stated = stated_currency(above)
    return f"{below} ({stated})" if stated and not stated_currency(below) else below


def _roles(possible: Sequence[tuple[str, ...]], below: Sequence[Record]) -> tuple[str, ...]:
    """Give each column the role that what stands in it fits best, and each role, but for a few, to one column."""
    given: list[str] = []
    for index, roles in enumerate(possible):
        held = [record.fields[index].strip() for record in below if index < len(record.fields) and record.fields[index].strip()]
        free = [role for role in roles if role not in given or role in REPEATED]
        if free == ["valued"] and held and not _fit("valued", held):
            free = []  # a column headed *Value* beside one of amounts, in which no day stands: kept as it is
        given.append(max(free, key=lambda role, held=held: _fit(role, held), default=""))  # type: ignore[misc]
    return tuple(given)


BARE_NAMES = frozenset({"name", "naam", "namn", "navn", "naziv", "nom", "nume", "nombre", "nome"})
"""Headings that say no more than that names stand below."""


def _plainest(cells: Sequence[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Take the other party's bank or name from a column that only says *BIC* or *name* where another says more, or it may be the holder's."""
    return _of_the_operation(cells, _not_the_holders(cells, _of_the_party(cells, roles)))


def _of_the_party(cells: Sequence[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Leave a column that only says *name* where another says whose: beside *name of counterparty* it is the holder's."""
    bare = next(
        (index for index, cell in enumerate(cells) if roles[index] == "party_name" and plain_word(cell) in BARE_NAMES), None
    )
    others = [index for index, cell in enumerate(cells) if "party_name" in roles_of(cell) and " " in plain_word(cell)]
    if bare is None or not others:
        return roles
    return tuple("party_name" if index == others[0] else "" if index == bare else role for index, role in enumerate(roles))


def _of_the_operation(cells: Sequence[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Take a currency that may be the original one for that, where the amount in it has a column of its own."""
    if "original_amount" not in roles or "original_currency" in roles:
        return roles
    return tuple(
        "original_currency" if role == "currency" and "original_currency" in roles_of(cell) else role
        for cell, role in zip(cells, roles, strict=True)
    )


def _not_the_holders(cells: Sequence[str], roles: tuple[str, ...]) -> tuple[str, ...]:
    bare = next((index for index, cell in enumerate(cells) if roles[index] == "party_agent" and plain_word(cell) == "bic"), None)
    if bare is None:
        return roles
    better = next((index for index, cell in enumerate(cells) if index != bare and "party_agent" in roles_of(cell)), None)
    beside_party = bare and roles[bare - 1] in ("party_account", "party_name")
    if better is None and (beside_party or "account_own" not in roles):
        return roles
    return tuple("party_agent" if index == better else "" if index == bare else role for index, role in enumerate(roles))


def _fit(role: str, held: Sequence[str]) -> int:
    """Return how many in a thousand cells can be what a role says; a role of free text is content with any."""
    test = _TESTS.get(role)
    if test is None or not held:
        return 500
    fitting = 1000 * sum(map(test, held)) // len(held)
    return fitting if role != "indicator" or fitting > MOSTLY else 0


def _is_date(cell: str) -> bool:
    """Say whether a cell can be a date and no amount: ``12.03`` is either, and ``12/03`` a day and a month."""
    whole = written_dates.written(cell) is not None
    return whole or (short_date(cell) is not None and written_amounts.written(cell) is None)


_ACCOUNT = re.compile(r"(?:[A-Z]{2}\d{2}[A-Z0-9 ]{8,40}|\d[\d /.-]{6,40})\Z")
"""An IBAN, or digits alone: what no name is."""


def _is_currency(cell: str) -> bool:
    return cell.upper() in CODES


def _is_side(cell: str) -> bool:
    return cell in "+-" or plain_word(cell) in SIDES


_TESTS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(DATES, _is_date),
    **dict.fromkeys(MONEY, lambda cell: written_amounts.written(cell) is not None),
    "currency": _is_currency,
    "original_currency": _is_currency,
    "indicator": _is_side,
    "party_account": lambda cell: bool(_ACCOUNT.match(cell)),
}


def _holds(heading: Heading, below: Sequence[Record], least_share: int) -> bool:
    """Say whether dates stand below the date and amounts below the sums, in a share of the records that are as wide, and in one."""
    date = next((column for role in DATES if (column := heading.column(role)) is not None), None)
    sums = [index for role in SUMS for index in heading.columns(role)]
    if date is None or not sums:
        return False
    wide = [record.fields for record in below if len(record.fields) > max(date, *sums)]
    if not wide:
        return heading.named >= 3 and not any(record.fields for record in below)
    good = sum(
        (written_dates.written(fields[date]) is not None or short_date(fields[date]) is not None)
        and any(written_amounts.written(fields[index]) is not None for index in sums)
        for fields in wide
    )
    return bool(good) and (100 * good >= least_share * len(wide) or good >= LOOKED_AT // 10)


def _speaks_for_itself(fields: Sequence[str]) -> bool:
    sums = [
        found.number
        for field in fields
        if (found := written_amounts.written(field)) and re.search(r"\d[.,]\d\d\D?\Z", found.number)
    ]
    return (
        any(written_dates.written(field) is not None for field in fields)
        and bool(sums)
        and any(_is_currency(field.strip()) and field.strip().isupper() for field in fields)
    )

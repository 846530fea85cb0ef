"""Statement lines of the usual form, each followed by its text and nothing else: many at a time, a column at a time.

Nine lines in ten are of that form, and reading them so takes a third of the time. What is of any other form, and a run
in which a date is none of the calendar, goes the way of ``fields`` and ``movements``; the rows are the same either way.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise, repeat
from operator import add
from typing import Any, NamedTuple, TextIO

from faisceau.model.lots import NOTHING, Cells, Lot, Part, Same
from faisceau.model.observations import Transfer
from faisceau.notation.amounts import rescale
from faisceau.notation.sums import Sum
from faisceau.readers.mt940.fields import AROUND, Field, Fields, Header
from faisceau.readers.mt940.statement_line import PLACEHOLDERS, day, entry_day
from faisceau.readers.mt940.texts import said

SIZE = 1 << 18
"""Characters read at a time; ours."""
_BEGINS = "\n:61:"
_MARKS = tuple(sign for sign in AROUND if sign != "\n")
_OF_LINE = (
    r"([0-9]{6})([0-9]{4})?([CD])[A-Z]?([0-9]{1,15})[,.]([0-9]{0,3})([A-Z][A-Z0-9]{3})"
    r"([^/\n]{0,16}(?=\n|//)|(?:[^/\n]|/(?!/)){0,16})(?://([^\n]*))?"
    r"\n:86:([^\n]*(?:\n(?![:{\-]|[ ]+-[ ]*(?:\n|\Z))[^\n]*[^\s][ ]*)*)"
)
_USUAL, _EACH = re.compile(_OF_LINE + r"\Z"), re.compile(f"{_BEGINS}{_OF_LINE}(?={_BEGINS}|\\Z)")
"""Value date, entry date, mark, amount, type, both references; then the text, none of whose further lines is blank or begins as another
field or the end of a message may."""
_ABSENT = (None, None, None)


class Run(NamedTuple):
    """Statement lines of the usual form: the columns of ``_USUAL``, the days, and the numbers of their first lines and of the one after."""

    columns: Sequence[tuple[str, ...]]
    valued: Sequence[dt.date]
    booked: Sequence[dt.date | None]
    starts: Sequence[int]


def pieces(stream: TextIO) -> Iterator[Field | Header | Run]:
    """Yield what a file holds: runs of statement lines of the usual form, and between them fields and what is no field."""
    found = Fields()
    rest, begun = "", False
    while block := stream.read(SIZE):
        text = rest + block
        cut = text.rfind(_BEGINS)
        if cut <= 0:
            # No statement line begins here, or but one that goes on: lines that are whole are taken as they are.
            cut = text.rfind("\n")
            if cut <= 0 or (begun and len(text) < 4 * SIZE):
                rest = text
                continue
            yield from found.take(text[1 if begun else 0 : cut].split("\n"))
            rest, begun = text[cut + 1 :], False
            continue
        head = text[:cut]
        if any(map(head.__contains__, _MARKS)):
            yield from found.take(head[1 if begun else 0 :].split("\n"))
        else:
            yield from _cut(head, found, begun)
        rest, begun = text[cut:], True
    if last := rest[1 if begun else 0 :]:
        yield from found.take(last.removesuffix("\n").split("\n"))
    yield from found.end()


def _cut(text: str, found: Fields, begun: bool) -> Iterator[Field | Header | Run]:
    """Yield what stands in lines before one that begins with ``:61:``."""
    if begun and len(each := _EACH.findall(text)) == text.count(_BEGINS):
        yield from _whole(each, [it[-1].count("\n") + 2 for it in each], text[1:], found)
        return
    first, *chunks = text.split(_BEGINS)
    if not begun:
        yield from found.take(first.split("\n"))
    matches = [*map(_USUAL.match, chunks)]
    lines = [chunk.count("\n") + 1 for chunk in chunks]
    at = 0
    while at < len(chunks):
        end = at
        while end < len(matches) and matches[end] is not None:
            end += 1
        if end > at:
            rows = [match.groups() for match in matches[at:end]]  # type: ignore[union-attr]
            yield from _whole(rows, lines[at:end], f":61:{_BEGINS.join(chunks[at:end])}", found)
            at = end
        if at < len(chunks):
            yield from found.take((":61:" + chunks[at]).split("\n"))
            at += 1


def _whole(rows: Sequence[tuple[str, ...]], lines: Sequence[int], text: str, found: Fields) -> Iterator[Field | Header | Run]:
    """Yield statement lines of the usual form, each of so many lines of the text: a run, unless a date is none of the calendar."""
    yield from found.before_a_field()
    run = _run(rows, [*accumulate(lines, initial=found.number + 1)])
    if run is None:
        yield from found.take(text.split("\n"))
    else:
        found.number = run.starts[-1] - 1
        yield run


def _run(rows: Sequence[tuple[str, ...]], starts: Sequence[int]) -> Run | None:
    """Return a run, or None where a date is none of the calendar."""
    columns = [*zip(*rows, strict=True)]
    valued = [*map(day, columns[0])]
    booked = [*map(_booked, columns[1], columns[0])]
    return None if None in valued or False in booked else Run(columns, valued, booked, starts)  # type: ignore[arg-type]


@lru_cache(maxsize=4096)
def _booked(entry: str | None, value: str) -> dt.date | bool | None:
    """Return the day of an entry, None where it is not stated, False where it is none of the calendar."""
    return (entry_day(entry, value) or False) if entry else None


def transfers(
    run: Run, statement: str | None, account: str | None, currency: str | None, status: str | None, credits_: Sum, debits: Sum
) -> Lot:
    """Return the rows of a run, and add its amounts to the sums."""
    _, _, marks, wholes, fractions, kinds, customers, banks, texts = run.columns
    units = [*map(int, map(add, wholes, fractions))]
    exponents = [*map(len, fractions)]
    for total, side in ((credits_, "C"), (debits, "D")):
        for exponent in {*exponents}:
            its = [u for u, mark, its in zip(units, marks, exponents, strict=True) if mark == side and its == exponent]
            if its:
                total.add(sum(its), exponent, len(its))
    (
        codes, posted, parties, accounts, agents, remittances, structured, ends, placeholders, debtors, creditors, returns, originals,
        costs, rates,
    ) = said(texts)  # fmt: skip
    references, additional = _references(banks, customers, posted)
    charges: Sequence[int | None] = costs
    finest: Sequence[int] = exponents
    if any(costs):
        charges, finest = zip(*map(_charges, costs, exponents, repeat(currency)), strict=True)
        units = [*map(rescale, units, exponents, finest)]
    original: Sequence[Cells] = [NOTHING] * 3
    if any(originals):
        original = [*zip(*[one or _ABSENT for one in originals], strict=True)]
    unknown: Cells = _NEVER
    if None in run.booked or None in (currency, account, status) or any(placeholders) or any(costs):
        facts = run.booked, repeat(currency), repeat(account), repeat(status), placeholders, map(bool, costs), charges
        unknown = [*map(_unknown, *facts)]
    credit = [mark == "C" for mark in marks]
    columns = (
        [f"line={first},{after - 1}" for first, after in pairwise(run.starts)],
        _MOVEMENT, NOTHING, Same(statement), Same(account), ["credit" if one else "debit" for one in credit],
        _FALSE, Same(status), units, finest, Same(currency), run.booked, NOTHING, NOTHING, NOTHING, run.valued,
        *(_where(its, credit, here=True) for its in (parties, accounts, agents)),
        *(_where(its, credit, here=False) for its in (parties, accounts, agents)),
        debtors, creditors, remittances, structured, ends, references,
        [f"{kind}/{code}" if code else kind for kind, code in zip(kinds, codes, strict=True)],
        returns, charges, *original, rates, unknown, additional,
    )  # fmt: skip
    return Lot(len(units), Part(Transfer, columns))


def _where(column: Sequence[Any], credit: Sequence[bool], *, here: bool) -> Cells:
    """Return what a column holds of the lines of one side."""
    if here not in credit:
        return NOTHING
    if (not here) not in credit:
        return column
    return [one if side == here else None for one, side in zip(column, credit, strict=True)]


def _references(
    banks: Sequence[str | None], customers: Sequence[str], posted: Sequence[str]
) -> tuple[list[str | None], list[str | None]]:
    """Return the reference of each line, the bank's own before the customer's, and what is said beside: the other, where both are there."""
    if PLACEHOLDERS.issuperset(map(str.strip, customers)):
        stated = [bank.strip() if bank else "" for bank in banks]
        return [None if one in PLACEHOLDERS else one for one in stated], [beside or None for beside in posted]
    references: list[str | None] = []
    additional: list[str | None] = []
    for bank, customer, beside in zip(banks, customers, posted, strict=True):
        reference, own = bank.strip() if bank else "", customer.strip()
        if own in PLACEHOLDERS:
            references.append(None if reference in PLACEHOLDERS else reference)
            additional.append(beside or None)
        elif reference in PLACEHOLDERS:
            references.append(own)
            additional.append(beside or None)
        else:
            references.append(reference)
            additional.append(f"{beside}\n{own}" if beside else own)
    return references, additional


def _charges(cost: tuple[int, int, str] | None, exponent: int, currency: str | None) -> tuple[int | None, int]:
    """Return charges, None where they are of another currency or none are stated, and the exponent of the row that holds them."""
    if cost is None or cost[2] != currency:
        return None, exponent
    finest = max(exponent, cost[1])
    return rescale(cost[0], cost[1], finest), finest


_NEVER, _MOVEMENT, _FALSE = Same(()), Same("movement"), Same(value=False)


@lru_cache(maxsize=4096)
def _unknown(
    booked: dt.date | None, currency: str | None, account: str | None, status: str | None, placeholder: str | None, costs: bool,
    charges: int | None,
) -> tuple[str, ...]:  # fmt: skip
    """Return what is unknown of a row, and why."""
    found = (
        (booked is None, "booked=not_stated"),
        (currency is None, "currency=not_stated"),
        (account is None, "account=not_stated"),
        (status is None, "status=interim"),
        (bool(placeholder), f"end_to_end=written_{(placeholder or '').lower()}"),
        (costs and charges is None, "charges=other_currency"),
    )
    return tuple(text for is_so, text in found if is_so)

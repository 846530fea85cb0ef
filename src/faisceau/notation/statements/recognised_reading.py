"""One recognised statement: what its balances bear out of it is given, everything else is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.locators import WHOLE, locator, parse
from faisceau.model.observations import Account, Balance, Observation, Problem, Transfer
from faisceau.notation.accounts import account as account_written
from faisceau.notation.amounts import text as amount_text
from faisceau.notation.canonical import problem, storable
from faisceau.notation.layouts import DATES, SUMS, Heading
from faisceau.notation.running_balances import Exact
from faisceau.notation.statements.margins import exact_of
from faisceau.notation.statements.proving import Borne, Knot, Step, borne_out
from faisceau.notation.statements.recognised_lines import Recognised
from faisceau.notation.statements.table import Shown
from faisceau.notation.tables_by_geometry.lines import Line, Word
from faisceau.notation.tables_by_geometry.printed import Printed, Statement

DOUBTFUL = 80
"""Confidence below which a date is not given; that below which a word is marked; ours."""
LINKS = 2
"""Movements that balances must bear out before any is given; ours."""

_OF_A_DAY = 2
"""Digits of a day alone, which as the beginning of a date says nothing of whose word it is."""
_FULL_GROUP = re.compile(r"\d{3}(?!\d)")

Area = Callable[[tuple[float, float, float, float]], str]
"""The region (left, top, width, height, as locators write it) of a box of the words of a page."""


class Page(NamedTuple):
    """A page: its number, its words, how a box of them is written as a region, and its lines."""

    number: int
    words: Sequence[Recognised]
    area: Area
    lines: list[Line]


class Told(NamedTuple):
    """A line: its record, its place, its transfer where one was read, its balance where one was, and the same seen from the account."""

    printed: Printed
    place: str
    transfer: Transfer | None
    balance: Balance | None
    moved: Exact | None
    after: Exact | None


class Reading:
    """One statement as it was read: what its balances bear out, and what is given and told of it."""

    def __init__(
        self,
        statement: Statement,
        heading: Heading,
        pages: Mapping[int, Page],
        at: Mapping[int, str],
        told: list[Told],
        rows: list[Observation],
        is_rising: bool,
        is_taken: bool,
    ) -> None:
        self._statement, self._heading, self._pages, self._at = statement, heading, pages, at
        self._told, self._rows, self._is_taken = told, rows, is_taken
        self._order = list(range(len(told))) if is_rising else list(reversed(range(len(told))))
        self._ends = {row.kind: row for row in rows if isinstance(row, Balance) and row.kind in ("OPBD", "CLBD")}
        self._knots, self._knot_of = self._string()
        borne = borne_out([self._step(told[index]) for index in self._order], [knot for knot, _ in self._knots])
        self.borne = Borne(
            frozenset(self._order[step] for step in borne.moved),
            borne.knots,
            {self._order[step]: exact for step, exact in borne.must_be.items()},
        )

    def _string(self) -> tuple[list[tuple[Knot, Balance]], dict[str, int]]:
        """Return the balances in the order of time, and where each stands by its locator and kind."""
        found: list[tuple[Knot, Balance]] = []
        if opening := self._ends.get("OPBD"):
            found.append((self._end(0, opening), opening))
        for step, index in enumerate(self._order):
            one = self._told[index]
            if one.balance is not None and one.after is not None:
                found.append((Knot(step + 1, one.after, *self._flaws(one.printed, ("balance",))), one.balance))
        if closing := self._ends.get("CLBD"):
            found.append((self._end(len(self._order), closing), closing))
        return found, {f"{row.kind} {row.locator}": place for place, (_, row) in enumerate(found)}

    def _step(self, one: Told) -> Step | None:
        return None if one.moved is None else Step(one.moved, *self._flaws(one.printed, SUMS))

    def _end(self, after: int, stated: Balance) -> Knot:
        one = next((one for one in self._statement.printed if self._at[one.record.number] == stated.locator), None)
        return Knot(after, _exact(stated), *(self._flaws(one, ()) if one else (True, True)))

    def _flaws(self, one: Printed, roles: Sequence[str]) -> tuple[bool, bool]:
        """Say of the numbers of a record under some headings, or of all of them, whether one may lack a figure, or is badly recognised."""
        fields = one.record.fields
        cells = (
            [fields[index] for role in roles for index in self._heading.columns(role) if index < len(fields)] if roles else fields
        )
        numbers = [cell.lstrip("+-−– ").split() for cell in cells if any(map(str.isdecimal, cell))]
        first = {pieces[0].lstrip("+-−–") for pieces in numbers if pieces and _FULL_GROUP.match(pieces[0].lstrip("+-−–"))}
        pieces = {piece for number in numbers for piece in number}
        words = [(word, self._pages[one.page].words[word.number]) for word in one.words if any(map(str.isdecimal, word.text))]
        lacks = any(word.text.lstrip("+-−–") in first and seen.whole is not True for word, seen in words)
        unsure = any(word.text in pieces and seen.confidence is not None and seen.confidence < DOUBTFUL for word, seen in words)
        return lacks, unsure

    def rows(self, page: int, settled: frozenset[str], layout: dict[str, object]) -> Iterator[Observation]:
        """Yield what is given, then what is told."""
        questions = [row for row in self._rows if isinstance(row, Problem) and not self._is_of_a_line(row)]
        if not any(one.transfer for one in self._told):
            yield from _at_page(questions, page)
            if self._told:
                yield self._unproved(page)
            return
        if len(self.borne.moved) < min(LINKS, len(self._told)) and not self._is_taken:
            layout["told"] = len(self._told)
            yield self._unproved(page)
            yield from _at_page(questions, page)
            return
        account, complaint = self._account()
        if account:
            yield account
        if complaint:
            yield complaint
        for kind in ("OPBD", "CLBD"):
            if (end := self._ends.get(kind)) is not None:
                if self._is_sure(end):
                    yield end if complaint is None else end._replace(account=None)
                else:
                    written = amount_text(*_exact(end))
                    yield problem("readers_recognised.balance_to_check", end.locator, written=written, kind=kind)
        doubtful = self._doubtful_dates()
        count = unsure = 0
        for index, one in enumerate(self._told):
            is_given = one.transfer is not None and (index in self.borne.moved or self._is_taken or one.place in settled)
            if not is_given or one.transfer is None:
                count += 1
                yield self._to_check(index, one)
                continue
            yield from self._given(one, index in doubtful, complaint is not None)
            if one.place in settled and index not in self.borne.moved and (must := self.borne.must_be.get(index)) is not None:
                yield problem(
                    "readers_recognised.amount_against_balances",
                    one.place,
                    settled=amount_text(*_exact(one.transfer)),
                    balances=amount_text(*must),
                )
            unsure += self._is_unsure(one)
        layout["told"] = count
        layout["dates_to_check"] = len(doubtful)
        if unsure:
            yield problem("readers_recognised.words_to_check", locator(page=page), count=unsure, given=len(self._told) - count)
        yield from _at_page(questions, page)

    def _is_of_a_line(self, row: Problem) -> bool:
        """Say whether a problem is about one line, whose own problem says more."""
        return row.locator != WHOLE or row.code in _SAID_BY_LINES

    def _is_sure(self, balance: Balance) -> bool:
        return self._is_taken or self._knot_of.get(f"{balance.kind} {balance.locator}") in self.borne.knots

    def _given(self, one: Told, is_doubtful: bool, without_account: bool) -> Iterator[Observation]:
        transfer = one.transfer
        assert transfer is not None
        unknown = transfer.unknown
        if without_account:
            unknown = (*unknown, "account=to_be_checked")
            own = transfer.account
            debtor, creditor = (None if one == own else one for one in (transfer.debtor_account, transfer.creditor_account))
            transfer = transfer._replace(account=None, debtor_account=debtor, creditor_account=creditor)
        if is_doubtful and not self._is_taken:
            unknown = (*unknown, "booked=to_be_checked")
            transfer = transfer._replace(booked=None, booked_wall=None, booked_utc=None)
        yield transfer._replace(unknown=unknown)
        if is_doubtful and not self._is_taken:
            yield problem("readers_recognised.date_to_check", one.place, written=_words_of(one.printed)[:120])
        if one.balance is not None and self._is_sure(one.balance):
            yield one.balance._replace(
                account=None if without_account else one.balance.account,
                on=None if is_doubtful and not self._is_taken else one.balance.on,
            )
        elif one.balance is not None:
            written = amount_text(*_exact(one.balance))
            yield problem("readers_recognised.balance_to_check", one.place, written=written, kind="RUNNING")

    def _to_check(self, index: int, one: Told) -> Problem:
        """Return a line that is not given: what was recognised of it, and what the balances around it say."""
        must, written = self.borne.must_be.get(index), _words_of(one.printed)[:200]
        if must is None:
            return problem("readers_recognised.line_to_check", one.place, written=written)
        return problem("readers_recognised.line_against_balances", one.place, written=written, balances=amount_text(*must))

    def _unproved(self, page: int) -> Problem:
        """Return what was seen of a statement of which nothing is borne out."""
        ends = {kind: amount_text(*_exact(row)) for kind, row in self._ends.items()}
        return problem(
            "readers_recognised.statement_unproved",
            locator(page=page),
            columns=" | ".join(self._statement.cells),
            lines=len(self._told),
            read=sum(one.transfer is not None for one in self._told),
            opening=ends.get("OPBD", "?"),
            closing=ends.get("CLBD", "?"),
        )

    def _account(self) -> tuple[Account | None, Problem | None]:
        """Return the account that stands above the lines, and a problem where its number is not sure."""
        found = next((row for row in self._rows if isinstance(row, Account)), None)
        if found is None or found.account is None:
            return found, None
        normal = account_written(found.account)
        fails = normal is not None and normal.rule == "checksum_failed"
        proves = normal is not None and normal.kind == "iban" and not fails
        one = next((one for one in self._statement.printed if _stands_at(one, found, self._pages)), None)
        unsure = one is not None and any(
            any(map(str.isdecimal, word.text)) and self._confidence(one.page, word) < DOUBTFUL for word in one.words
        )
        if self._is_taken or proves or not (fails or unsure):
            return found, None
        complaint = problem("readers_recognised.account_to_check", found.locator, written=found.account)
        return found._replace(account=None), complaint

    def _doubtful_dates(self) -> set[int]:
        """Return the lines whose date is not sure: badly recognised, of the line above, or out of the order of the others."""
        order = [index for index in self._order if (one := self._told[index]).transfer and one.transfer.booked]
        days = [
            (one.transfer.booked.toordinal() if (one := self._told[index]).transfer and one.transfer.booked else 0)
            for index in order
        ]
        kept = _in_order(days)
        found = {index for place, index in enumerate(order) if place not in kept}
        for index, one in enumerate(self._told):
            cell = self._date_cell(one)
            spelled = {word for word in cell.split() if word}
            unsure = any(
                self._confidence(one.printed.page, word) < DOUBTFUL
                and any(part == word.text or (part.startswith(word.text) and len(word.text) > _OF_A_DAY) for part in spelled)
                for word in one.printed.words
                if any(map(str.isdecimal, word.text))
            )
            if one.printed.is_carried or unsure:
                found.add(index)
        return found

    def _date_cell(self, one: Told) -> str:
        fields = one.printed.record.fields
        cells = [fields[index] for role in DATES for index in self._heading.columns(role) if index < len(fields)]
        return next((cell for cell in cells if cell), "")

    def _is_unsure(self, one: Told) -> bool:
        """Say whether a word of a line that is given is badly recognised."""
        return any(self._confidence(one.printed.page, word) < DOUBTFUL for word in one.printed.words)

    def _confidence(self, page: int, word: Word) -> int:
        known = self._pages[page].words[word.number].confidence
        return 100 if known is None else known


_SAID_BY_LINES = ("readers_devices.csv_balance_not_closed", "readers_devices.csv_balances_prove_nothing")


def _in_order(days: Sequence[int]) -> frozenset[int]:
    """Return the places of a longest run of days of which none comes before another that stands above it.

    >>> sorted(_in_order([1, 2, 30, 4, 4, 5]))
    [0, 1, 3, 4, 5]
    """
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = [-1] * len(days)
    for place, day in enumerate(days):
        length = bisect_right(ends, day)
        before[place] = at[length - 1] if length else -1
        if length == len(ends):
            ends.append(day)
            at.append(place)
        else:
            ends[length], at[length] = day, place
    kept: set[int] = set()
    place = at[-1] if at else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(kept)


def told_lines(
    statement: Statement, heading: Heading, at: Mapping[int, str], rows: Sequence[Observation], decimal: str
) -> list[Told]:
    """Return the lines below a heading in the order in which they are printed."""
    transfers = {row.locator: row for row in rows if isinstance(row, Transfer)}
    running = {row.after: row for row in rows if isinstance(row, Balance) and row.kind == "RUNNING"}
    ends = {row.locator for row in rows if isinstance(row, Balance) and row.kind != "RUNNING"}
    column = heading.column("balance")
    found = []
    for one in statement.printed[statement.heading :]:
        place = at[one.record.number]
        transfer, balance = transfers.get(place), running.get(place)
        if place in ends and transfer is None:
            continue
        if balance is None and transfer is None and column is not None and column < len(one.record.fields):
            exact = exact_of(one.record.fields[column], decimal)
            if exact is not None:
                side = "debit" if exact[0] < 0 else "credit"
                balance = Balance(place, None, None, "RUNNING", side, Minor(abs(exact[0])), exact[1], None, None, place)
        moved = _exact(transfer) if transfer is not None and (transfer.side or not transfer.amount) else None
        found.append(Told(one, place, transfer, balance, moved, _exact(balance) if balance else None))
    return found


def is_rising(shown: Shown) -> bool:
    """Say whether the oldest line stands first, as the balances show; it is taken to where they show nothing."""
    proof = shown.layout.get("balances")
    return not isinstance(proof, Mapping) or bool(proof["rising"])


def _at_page(rows: Sequence[Problem], page: int) -> Iterator[Problem]:
    for row in rows:
        yield row._replace(locator=locator(page=page)) if row.locator == WHOLE else row


def _exact(row: Balance | Transfer) -> Exact:
    units = int(row.amount or 0)
    return (-units if row.side == "debit" else units), row.exponent


def _words_of(one: Printed) -> str:
    return storable(" ".join(word.text for word in one.words))


def area_of(one: Printed, pages: Mapping[int, Page]) -> str:
    """Return the region of the words of a record in the picture as it is stored."""
    page = pages[one.page]
    boxes = [page.words[word.number].box for word in one.words]
    return page.area((min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)))


def _stands_at(one: Printed, account: Account, pages: Mapping[int, Page]) -> bool:
    return parse(account.locator).get("xywh") == area_of(one, pages)

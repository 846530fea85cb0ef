"""Records of a Norma 43 file → statements: account, balances, movements with their texts, and whether each is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Problem, Transfer
from faisceau.notation.amounts import text as shown
from faisceau.notation.canonical import problem
from faisceau.notation.day_columns import day_of_column
from faisceau.notation.fixed_records import Record
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.statement_closing import Closing
from faisceau.readers.norma43.values import DECIMALS, account, currency, day, digits, side

WIDTH = 80
MOST = 4096
"""Further records of one movement that are kept; ours (the norm has five)."""


@dataclass(slots=True)
class Movement:
    """A record 22 with the records 23 (texts) and 24 (amount in another currency) that follow it."""

    main: Record
    last: Record
    order: str
    texts: list[str] = field(default_factory=list)
    original: str | None = None
    is_long: bool = False

    def take(self, record: Record) -> None:
        """Take a record 23 or 24."""
        self.last = record
        if record.text[:2] == "24":
            self.original = self.original or record.text
        elif len(self.texts) < MOST:
            self.texts.append(" ".join(record.text[4:].split()))
        else:
            self.is_long = True

    def transfer(self, number: str | None, branch: str, money: str | None, faults: list[Problem]) -> Transfer | None:
        """Return the row; add what is wrong to ``faults``; None where the amount cannot be read. ``branch`` is that of the account."""
        text, place = self.main.text, self.main.place(self.last)
        try:
            units = digits(text[28:42])
        except ValueError:
            faults.append(problem("bank.amount_unread", place, 1, written=text[27:42].strip()))
            return None
        unknown: list[str] = []
        its_side = side(text[27])
        if its_side is None:
            unknown.append("side=unreadable")
            faults.append(problem("bank.field_unread", place, field="22, sign", written=text[27]))
        read = partial(day, order=self.order)
        booked = day_of_column(read, text[10:16], "booked", place, unknown, faults, field="booked")
        valued = day_of_column(read, text[16:22], "valued", place, unknown, faults, field="valued")
        if number is None:
            unknown.append("account=not_stated")
        if money is None:
            unknown.append("currency=not_stated")
        original, its_currency = self._original(place, faults)
        # Where the first reference is no number, banks write a text over both.
        is_number = not text[52:64].strip(" 0123456789")
        written = (text[52:64], text[64:80]) if is_number else (" ".join(text[52:80].split()),)
        references = [part for one in written if (part := one.strip()).strip("0")]
        document = text[42:52].strip()
        elsewhere = "" if text[6:10] == branch else text[6:10].strip()
        beside = [f"{name} {part}" for name, part in (("oficina", elsewhere), ("documento", document)) if part.strip("0")]
        credit, debit = its_side == "credit", its_side == "debit"
        return Transfer(
            locator=place, level="movement", part_of=None, statement=None, account=number, side=its_side, reversal=False, status="booked",
            amount=Minor(units), exponent=DECIMALS, currency=money, booked=booked, booked_wall=None, booked_zone=None, booked_utc=None,
            valued=valued, debtor_name=None, debtor_account=number if debit else None, debtor_agent=None, creditor_name=None,
            creditor_account=number if credit else None, creditor_agent=None, ultimate_debtor=None, ultimate_creditor=None,
            remittance="\n".join(filter(None, self.texts)) or None, remittance_reference=None, end_to_end=None,
            reference=" ".join(references) or None, code="/".join(filter(None, (text[22:24].strip(), text[24:27].strip()))) or None,
            return_reason=None, charges=None, original_amount=None if original is None else Minor(original),
            original_exponent=None if original is None else DECIMALS, original_currency=its_currency, exchange_rate=None,
            unknown=tuple(unknown), additional="\n".join(beside) or None,
        )  # fmt: skip

    def _original(self, place: str, faults: list[Problem]) -> tuple[int | None, str | None]:
        """Return the amount of a record 24 and its currency, None each where it states none that can be read."""
        if self.original is None:
            return None, None
        number, written = self.original[4:7], self.original[7:21]
        money = currency(number)
        if money is None:
            faults.append(problem("bank.field_unread", place, field="24, currency", written=number.strip()))
        try:
            return digits(written), money
        except ValueError:
            faults.append(problem("bank.field_unread", place, field="24, amount", written=written.strip()))
            return None, None


class Statements:
    """The statements of a file: how many movements are present, how many statements there are."""

    def __init__(self, order: str) -> None:
        """Read days in an order."""
        self._order = order
        self.present = self.statements = 0
        self._movement: Movement | None = None
        self._seen = SaidTwice()
        self._records = 0
        self._ended = True
        self._begin(None, "", None, None)
        self._open = False

    def _begin(self, number: str | None, branch: str, money: str | None, until: dt.date | None) -> None:
        self._open = True
        self._account, self._branch, self._currency, self._until = number, branch, money, until
        self._closing = Closing()
        self._sums = {"debit": [0, 0], "credit": [0, 0]}

    def rows(self, found: Iterable[Record]) -> Iterator[Observation]:
        """Yield the rows of all statements in reading order."""
        tabs, first = 0, ""
        for record in found:
            if record.tabs:
                tabs, first = tabs + 1, first or record.place()
            code = record.text[:2]
            self._records += code not in {"00", "88"}
            if code in {"23", "24"} and self._movement is not None:
                self._movement.take(record)
                continue
            yield from self._flush()
            if code == "22":
                self.present += 1
                self._movement = Movement(record, record, self._order)
            else:
                yield from self._other(record, code)
        yield from self._flush()
        yield from self._end()
        if not self._ended:
            yield problem("readers_files.ends_early", missing="88")
        if tabs:
            yield problem("bank.tabs", first, lines=tabs)

    def _other(self, record: Record, code: str) -> Iterator[Observation]:
        place, written = record.place(), record.text.rstrip()
        if code in {"23", "24"}:
            yield problem("bank.detail_alone", place, written=written)
        elif code == "11":
            self._ended = False
            yield from self._header(record)
        elif code == "33":
            yield from self._footer(record)
        elif code == "88":
            self._ended = True
            yield from self._end()
            yield from self._count(place, "88", record.text[20:26], self._records)
            self._records = 0
        elif code != "00":
            self.present += 1
            self._closing.unread += 1
            yield problem("bank.record_unknown", place, 1, written=written)

    def _header(self, record: Record) -> Iterator[Observation]:
        """Take the header of an account: it ends what is open, and begins a statement."""
        yield from self._end()
        text, place = record.text, record.place()
        self.statements += 1
        faults: list[Problem] = []
        read = partial(day, order=self._order)
        since, until = (day_of_column(read, text[at : at + 6], "date", place, [], faults, field="date") for at in (20, 26))
        money = currency(text[47:50])
        self._begin(account(text[2:20]), text[6:10], money, until)
        yield Account(
            locator=place, statement=None, account=self._account, currency=money, owner_name=text[51:77].strip() or None, owner_id=None,
            agent=text[2:6].strip() or None, agent_name=None, kind=None, opened_from=since, opened_to=until,
        )  # fmt: skip
        if money is None:
            faults.append(problem("bank.field_unread", place, field="11, currency", written=text[47:50].strip()))
        self._closing.opening = yield from self._balance(record, "OPBD", 32, since)
        yield from faults

    def _footer(self, record: Record) -> Iterator[Observation]:
        """Take the end of an account: its final balance, and the counts and sums of its movements."""
        text, place = record.text, record.place()
        number, money = account(text[2:20]), currency(text[73:76])
        if not self._open:
            self.statements += 1
            self._begin(number, text[6:10], money, None)
        elif number != self._account:
            yield problem("bank.account_differs", place, account=self._account or "", written=number or "")
        self._closing.closing = yield from self._balance(record, "CLBD", 58, self._until)
        unread = self._closing.unread
        if unread:
            yield problem("bank.total_not_checked", place, unread=unread)
        for at, its in ((20, "debit"), (39, "credit")):
            count, units = self._sums[its]
            if not unread:
                yield from self._count(place, f"33, {its}", text[at : at + 5], count)
            written = text[at + 5 : at + 19]
            try:
                stated = digits(written)
            except ValueError:
                yield problem("bank.field_unread", place, field=f"33, {its}", written=written.strip())
                continue
            if not unread and stated != units:
                yield problem(
                    "bank.total_differs", place, field=f"33, {its}", stated=shown(stated, DECIMALS), found=shown(units, DECIMALS)
                )
        yield from self._end()

    def _count(self, place: str, name: str, written: str, found: int) -> Iterator[Problem]:
        try:
            stated = digits(written)
        except ValueError:
            yield problem("bank.field_unread", place, field=name, written=written.strip())
            return
        if stated != found:
            yield problem("bank.count_differs", place, field=name, stated=stated, found=found)

    def _balance(self, record: Record, kind: str, at: int, on: dt.date | None) -> Generator[Observation, None, Balance]:
        """Yield a balance and what is wrong with it; return it for the closing."""
        text, place = record.text, record.place()
        its_side, units = side(text[at]), None
        written = text[at : at + 15]
        fault = problem("bank.amount_unread", place, written=written.strip())
        with suppress(ValueError):
            units = digits(written[1:])
        if units is not None:
            fault = problem("bank.field_unread", place, field=f"{text[:2]}, sign", written=written[0])
        row = Balance(
            locator=place, statement=None, account=self._account, kind=kind, side=its_side, amount=None if units is None else Minor(units),
            exponent=DECIMALS, currency=self._currency, on=on, after=None,
        )  # fmt: skip
        yield row
        if units == 0 and its_side is None:  # nothing has no side, and banks write 0 for it
            return row._replace(side="credit")
        if units is None or its_side is None:
            yield fault
        return row

    def _flush(self) -> Iterator[Observation]:
        """Yield the movement that is complete, now that a record of another kind was met."""
        it, self._movement = self._movement, None
        if it is None:
            return
        faults: list[Problem] = []
        row = it.transfer(self._account, self._branch, self._currency, faults)
        if row is None:
            self._closing.unread += 1
            yield from faults
            return
        if it.is_long:
            faults.append(problem("bank.too_many", row.locator, most=MOST))
        if not self._open:
            faults.append(problem("bank.outside_statement", row.locator))
        self._closing.line(row.amount, DECIMALS, row.side)
        if row.side:
            sums = self._sums[row.side]
            sums[0] += 1
            sums[1] += row.amount or 0
        yield row
        yield from faults

    def _end(self) -> Iterator[Observation]:
        """End the open statement, and say what keeps it from closing."""
        if self._open and (fault := self._closing.fault()):
            yield fault
        if again := self._seen.statement(self._account, self._closing.opening, self._closing.closing, self._closing.lines):
            yield again
        self._begin(None, "", None, None)
        self._open = False

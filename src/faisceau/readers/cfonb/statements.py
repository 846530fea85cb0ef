"""Records of 120 characters → statements: opening balance (01), operations (04) with complements (05), closing balance (07).

Positions are those of CFONB, « Relevé de compte sur support informatique » (July 2004), counted here from 0.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Generator, Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Transfer
from faisceau.notation.amounts import rescale
from faisceau.notation.canonical import problem
from faisceau.notation.fixed_records import Record
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.statement_closing import Closing
from faisceau.readers.cfonb.details import details
from faisceau.readers.cfonb.values import account, amount, day

_SHOWN = 120
MOST = 4096
"""Complements of one operation, and names of statements that are remembered; ours."""
_DECIMALS = frozenset("0123456789")
_NOTHING = frozenset({"", "0", "0000000"})


class Statements:
    """The statements of a file: how many operations are present, how many statements there are."""

    def __init__(self, unsigned: str | None, decimals: int | None) -> None:
        self.present = self.statements = 0
        self._unsigned = unsigned
        self._decimals = decimals
        self._open = False
        self._closing = Closing()
        self._account: str | None = None
        self._name: str | None = None
        self._names: dict[tuple[str | None, str], int] = {}
        self._operation: Record | None = None
        self._last: Record | None = None
        self._complements: list[tuple[str, str]] = []
        self._others: Counter[str] = Counter()
        self._first_other = ""
        self._seen = SaidTwice()

    def rows(self, found: Iterable[Record]) -> Iterator[Observation]:
        """Yield the rows of all statements in reading order."""
        tabs, first = 0, ""
        for record in found:
            text = record.text
            if record.tabs:
                tabs, first = tabs + 1, first or record.place()
            code = text[:2]
            if code == "05":
                yield from self._complement(record)
                continue
            if self._operation is not None:
                yield from self._flush()
            if code == "04":
                self.present += 1
                self._operation = self._last = record
            elif code == "01":
                yield from self._begin(record)
            elif code == "07":
                yield from self._finish(record)
            else:
                self.present += 1
                yield problem("bank.record_unknown", record.place(), 1, written=text.rstrip()[:_SHOWN])
        yield from self._flush()
        yield from self._end()
        if tabs:
            yield problem("bank.tabs", first, lines=tabs)

    def _complement(self, record: Record) -> Iterator[Observation]:
        if self._operation is None:
            yield problem("bank.detail_alone", record.place(), written=record.text.rstrip()[:_SHOWN])
            return
        self._last = record
        if len(self._complements) >= MOST:
            if len(self._complements) == MOST:
                yield problem("bank.too_many", record.place(), most=MOST)
                self._complements.append(("", ""))
            return
        self._complements.append((record.text[45:48], record.text[48:118]))
        if record.text[2:33] != self._operation.text[2:33]:
            yield problem("cfonb.detail_of_another", record.place(), written=record.text[:35].rstrip())

    def _begin(self, record: Record) -> Iterator[Observation]:
        """Take an old balance: it ends what is open, and begins a statement."""
        yield from self._end()
        text = record.text
        self.statements += 1
        self._open = True
        self._account = account(text[2:7], text[11:16], text[21:32])
        written = text[34:40].strip()
        if len(self._names) >= MOST:
            self._names.clear()
        self._names[self._account, written] = n = self._names.get((self._account, written), 0) + 1
        self._name = (f"{written}/{n}" if n > 1 else written) or None
        yield Account(
            locator=record.place(), statement=self._name, account=self._account, currency=text[16:19].strip() or None,
            owner_name=None, owner_id=None, agent=text[2:7].strip() or None, agent_name=None, kind=None,
            opened_from=None, opened_to=None,
        )  # fmt: skip
        self._closing.opening = yield from self._balance(record, "OPBD")

    def _finish(self, record: Record) -> Iterator[Observation]:
        """Take a new balance: of the open statement, or of one whose beginning is missing."""
        text = record.text
        its = account(text[2:7], text[11:16], text[21:32])
        if self._open and its is not None and self._account is not None:
            if its.split()[-1] != self._account.split()[-1]:
                yield from self._end()
            elif its != self._account:
                self._bank_differs(record.place(), text[2:7])
        if not self._open:
            self.statements += 1
            self._open, self._account, self._name = True, its, None
        self._closing.closing = yield from self._balance(record, "CLBD")
        yield from self._end()

    def _end(self) -> Iterator[Observation]:
        """End the open statement, and say what keeps it from closing."""
        if self._open and (fault := self._closing.fault()):
            yield fault
        if again := self._seen.statement(self._account, self._closing.opening, self._closing.closing, self._closing.lines):
            yield again
        if self._others:
            banks, count = ", ".join(sorted(self._others)), sum(self._others.values())
            yield problem("cfonb.bank_code", self._first_other, account=self._account or "", banks=banks, count=count)
        self._open, self._closing, self._account, self._name = False, Closing(), None, None
        self._others = Counter()

    def _bank_differs(self, place: str, bank: str) -> None:
        """Note a record of the statement's own number under another bank code: some banks put one of their centres there."""
        if not self._others:
            self._first_other = place
        self._others[bank] += 1

    def _balance(self, record: Record, kind: str) -> Generator[Observation, None, Balance]:
        """Yield a balance and what is wrong with it; return it for the closing."""
        text, place = record.text, record.place()
        faults: list[Observation] = []
        units, exponent, side = self._amount(record, faults)
        known = units is not None and exponent >= 0
        on = self._day(record, 34, "date", faults)
        row = Balance(
            place, self._name, self._account, kind, side, Minor(units or 0) if known else None, max(exponent, 0),
            text[16:19].strip() or None, on, None,
        )  # fmt: skip
        yield row
        yield from faults
        return row

    def _flush(self) -> Iterator[Observation]:
        """Yield the operation that is complete, now that its last complement was met."""
        record, last = self._operation, self._last
        if record is None:
            return
        complements, self._complements = self._complements, []
        self._operation = None
        place, text = record.place(last), record.text
        faults: list[Observation] = []
        units, exponent, side = self._amount(record, faults, place, entries=1)
        if units is None:
            self._closing.unread += 1
            yield from faults
            return
        its, statement = self._belongs(account(text[2:7], text[11:16], text[21:32]), place, faults)
        if statement is not None or (self._open and its == self._account):
            self._closing.line(units if exponent >= 0 else None, exponent, side)
        unknown: list[str] = []
        if exponent < 0:
            unknown.append("amount=decimals_not_written")
        booked = self._day(record, 34, "booking date", faults, place)
        valued = self._day(record, 42, "value date", faults, place)
        if booked is None:
            unknown.append("booked=not_stated" if not text[34:40].strip("0 ") else "booked=unreadable")
        if valued is None:
            unknown.append("valued=not_stated" if not text[42:48].strip("0 ") else "valued=unreadable")
        if side is None:
            unknown.append("side=sign_not_written")
        it = details(complements)
        faults += [problem("bank.field_unread", place, field=field, written=written[:_SHOWN]) for field, written in it.faults]
        currency = text[16:19].strip() or None
        if currency is None:
            unknown.append("currency=not_stated")
        if it.placeholder:
            unknown.append(f"end_to_end=written_{it.placeholder.lower()}")
        charges = None
        if it.charges is not None:
            if it.charges[2] == currency and it.charges[1] <= exponent:
                charges = Minor(rescale(it.charges[0], it.charges[1], exponent))
            else:
                unknown.append("charges=other_currency")
                it.added.append(f"FEE {it.charges[2]} {it.charges[0]}E-{it.charges[1]}")
        zone, number = text[104:120].strip(), text[81:88].strip()
        references = [it.reference or "", "" if zone.strip("0") == "" else zone, "" if number in _NOTHING else number]
        reference = next(filter(None, references), None)
        added = [text[48:79].strip(), *it.added, *(other for other in references if other and other != reference)]
        internal = text[7:11].strip()
        yield Transfer(
            locator=place,
            level="movement",
            part_of=None,
            statement=statement,
            account=its,
            side=side,
            reversal=False,
            status="booked",
            amount=Minor(units) if exponent >= 0 else None,
            exponent=max(exponent, 0),
            currency=currency,
            booked=booked,
            booked_wall=None,
            booked_zone=None,
            booked_utc=None,
            valued=valued,
            debtor_name=it.debtor,
            debtor_account=it.debtor_account,
            debtor_agent=None,
            creditor_name=it.creditor,
            creditor_account=it.creditor_account,
            creditor_agent=it.creditor_agent,
            ultimate_debtor=it.ultimate_debtor,
            ultimate_creditor=it.ultimate_creditor,
            remittance=it.remittance,
            remittance_reference=it.remittance_reference,
            end_to_end=it.end_to_end,
            reference=reference,
            code="/".join(filter(None, (text[32:34].strip(), internal))) or None,
            return_reason=it.return_reason or text[40:42].strip() or None,
            charges=charges,
            original_amount=Minor(it.original[0]) if it.original else None,
            original_exponent=it.original[1] if it.original else None,
            original_currency=it.original[2] if it.original else None,
            exchange_rate=it.rate,
            unknown=tuple(unknown),
            additional="\n".join(part for part in added if part) or None,
        )
        yield from faults

    def _belongs(self, its: str | None, place: str, faults: list[Observation]) -> tuple[str | None, str | None]:
        """Return the account and the statement of an operation: those that are open, where its number is theirs.

        A bank code that differs is told once a statement, and the account is that of the statement; another number is of no statement.
        """
        if not self._open:
            faults.append(problem("bank.outside_statement", place))
            return its, None
        if its == self._account:
            return its, self._name
        if its is not None and self._account is not None and its.split()[-1] == self._account.split()[-1]:
            self._bank_differs(place, its.partition(" ")[0])
            return self._account, self._name
        faults.append(problem("bank.account_differs", place, account=self._account or "", written=its or ""))
        return its, None

    def _amount(
        self, record: Record, faults: list[Observation], place: str | None = None, *, entries: int = 0
    ) -> tuple[int | None, int, str | None]:
        """Return units, exponent and side of a record; add what is wrong with them to ``faults``.

        The units are None where the amount cannot be read, the exponent -1 where only the decimals are not stated.
        """
        written, decimals = record.text[90:104], record.text[19]
        place = place or record.place()
        try:
            units, side = amount(written)
        except ValueError:
            faults.append(problem("bank.amount_unread", place, entries, written=written.strip()))
            return None, 0, None
        if side is None:
            side = self._unsigned
            if side is None:
                faults.append(problem("bank.sign_asked", place, written=written.strip(), setting="unsigned"))
        if decimals in _DECIMALS:
            return units, int(decimals), side
        if self._decimals is not None:
            return units, self._decimals, side
        faults.append(problem("cfonb.decimals_asked", place, written=written.strip(), setting="decimals"))
        return units, -1, side

    @staticmethod
    def _day(record: Record, start: int, field: str, faults: list[Observation], place: str | None = None) -> dt.date | None:
        written = record.text[start : start + 6]
        try:
            return day(written)
        except ValueError:
            faults.append(problem("bank.date_unread", place or record.place(), field=field, written=written.strip()))
            return None

"""Records of a CODA file → statements: identification, balances, movements with their details, and whether each is whole."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Problem
from faisceau.notation.amounts import text as shown
from faisceau.notation.canonical import problem
from faisceau.notation.fixed_records import Record
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.statement_closing import Closing
from faisceau.notation.sums import Sum
from faisceau.readers.coda.movements import DECIMALS, MOST, Movement, day, digits, side

_SHOWN = 128
_MORE = frozenset({"22", "23", "31", "32", "33"})
_BELGIAN = re.compile(r"(\S*)\s+([A-Z]{3})")


class Statements:
    """The statements of a file: how many movements and details are present, how many statements there are."""

    def __init__(self) -> None:
        self.present = self.statements = self.files = 0
        self._agent: str | None = None
        self._created = ""
        self._movement: Movement | None = None
        self._globals: dict[str, tuple[str, int, str | None, Sum]] = {}
        self._seen = SaidTwice()
        self._awaited = False
        self._reset()

    def _reset(self) -> None:
        self._open = False
        self._name: str | None = None
        self._account: str | None = None
        self._currency: str | None = None
        self._closing = Closing()
        self._counted = 0
        self._sums = {"1": 0, "0": 0}
        self._unread = 0

    def rows(self, found: Iterable[Record]) -> Iterator[Observation]:
        """Yield the rows of all statements in reading order."""
        tabs, first = 0, ""
        for record in found:
            text = record.text
            if record.tabs:
                tabs, first = tabs + 1, first or record.place()
            code = text[:2]
            if code in _MORE:
                self._counted += 1
                if self._movement is None:
                    yield problem("bank.detail_alone", record.place(), written=text.rstrip()[:_SHOWN])
                elif not self._movement.take(record):
                    yield problem("coda.number", record.place(), written=text[2:10], expected=self._movement.number)
                continue
            yield from self._flush()
            if code == "21":
                self.present += 1
                self._counted += 1
                self._movement = Movement(record, record)
                continue
            yield from self._other(record, text[0])
        yield from self._flush()
        yield from self._end()
        if self._awaited:
            yield problem("readers_files.ends_early", missing="9")
        if tabs:
            yield problem("bank.tabs", first, lines=tabs)

    def _other(self, record: Record, kind: str) -> Iterator[Observation]:
        if kind == "1":
            yield from self._begin(record)
        elif kind == "8":
            yield from self._finish(record)
        elif kind == "0":
            yield from self._end()
            self.files += 1
            self._awaited = True
            self._agent = record.text[60:71].strip() or None
            self._created = record.text[5:11].strip()
        elif kind == "9":
            self._awaited = False
            yield from self._trailer(record)
        elif kind == "4":
            yield problem("coda.free_text", record.place(), written=record.text[32:112].strip())
        else:
            self.present += 1
            self._unread += 1
            yield problem("bank.record_unknown", record.place(), 1, written=record.text.rstrip()[:_SHOWN])

    def _begin(self, record: Record) -> Iterator[Observation]:
        """Take an old balance: it ends what is open, and begins a statement."""
        if self._open:
            yield from self._end()
        text = record.text
        self.statements += 1
        self._open = True
        self._counted += 1
        self._account, self._currency = _account(text[1], text[5:42])
        self._name = " ".join(filter(None, (text[2:5].strip() or text[125:128].strip(), self._created))) or None
        yield Account(
            locator=record.place(), statement=self._name, account=self._account, currency=self._currency,
            owner_name=text[64:90].strip() or None, owner_id=None, agent=self._agent, agent_name=None,
            kind=text[90:125].strip() or None, opened_from=None, opened_to=None,
        )  # fmt: skip
        self._closing.opening = yield from self._balance(record, "OPBD", 42)

    def _finish(self, record: Record) -> Iterator[Observation]:
        """Take a new balance."""
        self._counted += 1
        if not self._open:
            self._open = True
            self.statements += 1
        account, currency = _account(None, record.text[4:41])
        if self._account is None:
            self._account, self._currency = account, self._currency or currency
        elif account != self._account:
            yield problem("bank.account_differs", record.place(), account=self._account, written=account or "")
        self._closing.closing = yield from self._balance(record, "CLBD", 41)

    def _balance(self, record: Record, kind: str, at: int) -> Generator[Observation, None, Balance]:
        """Yield a balance and what is wrong with it; return it for the closing."""
        text, place = record.text, record.place()
        faults: list[Problem] = []
        units, its_side, on = None, side(text[at]), None
        written = text[at : at + 16]
        try:
            units = digits(written[1:])
            if its_side is None:
                raise ValueError(written)  # noqa: TRY301 - a sign that is none is as unreadable as an amount
        except ValueError:
            faults.append(problem("bank.amount_unread", place, written=written.strip()))
        try:
            on = day(text[at + 16 : at + 22])
        except ValueError:
            faults.append(problem("bank.date_unread", place, field="date", written=text[at + 16 : at + 22].strip()))
        row = Balance(
            place,
            self._name,
            self._account,
            kind,
            its_side,
            None if units is None else Minor(units),
            DECIMALS,
            self._currency,
            on,
            None,
        )
        yield row
        yield from faults
        return row

    def _flush(self) -> Iterator[Observation]:
        """Yield the movement that is complete, now that a record of another kind was met."""
        it, self._movement = self._movement, None
        if it is None:
            return
        place = it.main.place(it.last)
        held = self._globals.get(it.number) if it.is_detail else None
        faults: list[Problem] = []
        row = it.transfer(self._name, self._account, self._currency, held[0] if held else None, faults)
        if row is None:
            self._unread += 1
            self._closing.unread += not it.is_detail
            yield from faults
            return
        assert row.amount is not None
        if it.long:
            faults.append(problem("bank.too_many", place, most=MOST))
        if not self._open:
            faults.append(problem("bank.outside_statement", place))
        signed = -row.amount if row.side == "debit" else int(row.amount)
        if not it.is_detail:
            yield from self._end_details()
            self._closing.line(row.amount, DECIMALS, row.side)
            if row.side:
                self._sums["0" if row.side == "credit" else "1"] += row.amount
            self._globals = {it.number: (place, signed, row.side, Sum())}
        elif held is None:
            faults.append(problem("coda.detail_alone", place, number=it.number))
            row = row._replace(level="detail", part_of=None)
        elif it.main.text[53:54] != "9":
            # A detail of a detail explains what was added already.
            held[3].add(signed, DECIMALS)
        yield row
        yield from faults

    def _end_details(self) -> Iterator[Observation]:
        """Say of a global amount whether its details make it up."""
        for place, signed, _, details in self._globals.values():
            if details.count and not details.equals(signed, DECIMALS):
                yield problem(
                    "coda.details",
                    place,
                    stated=shown(signed, DECIMALS),
                    found=shown(details.units, details.exponent),
                    count=details.count,
                )
        self._globals = {}

    def _trailer(self, record: Record) -> Iterator[Observation]:
        """Compare the counts and totals of a trailer with what was read."""
        text, place = record.text, record.place()
        counted, sums, unread = self._counted, dict(self._sums), self._unread
        yield from self._end()
        if not text[16:22].isdecimal():
            yield problem("bank.field_unread", place, field="9", written=text[16:22].strip())
        elif int(text[16:22]) != counted:
            yield problem("bank.count_differs", place, field="9", stated=int(text[16:22]), found=counted)
        if unread:
            yield problem("bank.total_not_checked", place, unread=unread)
        for start, sign, name in ((22, "1", "9, debit"), (37, "0", "9, credit")):
            written = text[start : start + 15]
            if not written.isdecimal():
                yield problem("bank.field_unread", place, field=name, written=written.strip())
            elif not unread and int(written) != sums[sign]:
                stated, found = (shown(units, DECIMALS) for units in (int(written), sums[sign]))
                yield problem("bank.total_differs", place, field=name, stated=stated, found=found)

    def _end(self) -> Iterator[Observation]:
        """End the open statement, and say what keeps it from closing."""
        yield from self._end_details()
        if self._open and (fault := self._closing.fault()):
            yield fault
        if again := self._seen.statement(self._account, self._closing.opening, self._closing.closing, self._closing.lines):
            yield again
        self._reset()


def _account(structure: str | None, written: str) -> tuple[str | None, str | None]:
    """Return the number and the currency of an account: Belgian (0, 2) or foreign (1, 3), with or without IBAN.

    >>> _account("2", "BE62510007547061                  EUR"), _account("0", "539007547034 EUR0BE")
    (('BE62510007547061', 'EUR'), ('539007547034', 'EUR'))
    """
    if structure == "0" or (structure is None and re.match(r"\d{12} [A-Z]{3}\d", written)):
        found = _BELGIAN.match(written)
        return (found[1] or None, found[2]) if found else (written.strip() or None, None)
    return written[:34].strip() or None, written[34:37].strip() or None

"""Records of a BAI2 file → groups, accounts, balances and movements, and whether every control total is met."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Transfer
from faisceau.notation.amounts import text
from faisceau.notation.canonical import problem
from faisceau.notation.said_twice import SaidTwice
from faisceau.notation.statement_closing import Closing
from faisceau.notation.sums import Sum
from faisceau.readers.bai2.fields import BALANCES, Summary, amount, day, detail, joined, side, summaries
from faisceau.readers.bai2.records import Record

_VERSIONS = frozenset({"", "2"})
_SHOWN = 120
_NAMES = 1 << 14
"""Names of statements that are remembered; ours."""
_TOTALS = {"100": "credit", "400": "debit"}
_STATUSES = {"2": "deletion", "3": "correction", "4": "test"}
_INTERIM = frozenset({"1", "3"})
_NO_MONEY = "890"


class _Level:
    """What a control record proves: the sum of amounts as written, the records, the parts one level below."""

    def __init__(self) -> None:
        self.units = self.records = self.parts = self.unread = 0


class Statements:
    """The accounts of a file: how many details are present, how many account sections there are."""

    def __init__(self) -> None:
        self.present = self.statements = 0
        self._file, self._group, self._section = _Level(), _Level(), _Level()
        self._names: Counter[tuple[str | None, str]] = Counter()
        self._originator: str | None = None
        self._on: dt.date | None = None
        self._on_written = ""
        self._currency_of_group: str | None = None
        self._interim = self._test = False
        self._ended = True
        self._seen = SaidTwice()
        self._reset()

    def _reset(self) -> None:
        self._open = False
        self._name: str | None = None
        self._account: str | None = None
        self._currency: str | None = None
        self._header: Record | None = None
        self._closing = Closing()
        self._stated: dict[str, Summary] = {}
        self._sums = {"credit": Sum(), "debit": Sum()}
        self._section = _Level()

    def rows(self, found: Iterable[Record]) -> Iterator[Observation]:
        """Yield the rows of all groups in reading order."""
        for record in found:
            for level in (self._file, self._group, self._section):
                level.records += record.physical
            self._ended = record.code == "99" or (self._ended and record.code != "01")
            if record.code == "16":
                self.present += 1
                yield from self._detail(record)
            elif record.code == "03":
                yield from self._begin(record)
            elif record.code == "49":
                yield from self._finish(record)
            elif record.code == "02":
                yield from self._group_header(record)
            elif record.code in {"98", "99"}:
                yield from self._control(record)
            elif record.code == "01":
                version = [*joined(record.lines), *[""] * 8][7].strip()
                if version not in _VERSIONS:
                    yield problem("bank.version_unknown", record.place, version=version[:_SHOWN], known="2")
            else:
                self.present += 1
                yield problem("bank.record_unknown", record.place, 1, written=record.lines[0][:_SHOWN])
            if record.long:
                yield problem("bai2.long", record.place)
        yield from self._end()
        if not self._ended:
            yield problem("readers_files.ends_early", missing="99")

    def _group_header(self, record: Record) -> Iterator[Observation]:
        yield from self._end()
        self._group = _Level()
        self._group.records = record.physical
        fields = [*joined(record.lines), *[""] * 7]
        self._originator = fields[1].strip() or None
        self._on_written, self._on = fields[3].strip(), None
        try:
            self._on = day(self._on_written)
        except ValueError:
            yield problem("bank.date_unread", record.place, field="02", written=self._on_written[:_SHOWN])
        self._currency_of_group = fields[5].strip() or None
        self._interim = fields[6].strip() in _INTERIM
        self._test = fields[2].strip() == "4"
        if kind := _STATUSES.get(fields[2].strip()):
            yield problem("bai2.group_status", record.place, status=f"{fields[2].strip()} ({kind})")

    def _begin(self, record: Record) -> Iterator[Observation]:
        """Take an account header: it ends the section before, describes the account and states its balances."""
        yield from self._end()
        self._section.records = record.physical
        fields = [*joined(record.lines), ""]
        self.statements += 1
        self._open, self._header = True, record
        self._account = fields[0].strip() or None
        self._currency = fields[1].strip() or self._currency_of_group
        key = self._account, self._on_written
        if len(self._names) >= _NAMES:
            self._names.clear()
        self._names[key] += 1
        self._name = (f"{self._on_written}/{self._names[key]}" if self._names[key] > 1 else self._on_written) or None
        yield Account(
            locator=record.place, statement=self._name, account=self._account, currency=self._currency, owner_name=None,
            owner_id=None, agent=self._originator, agent_name=None, kind=None, opened_from=None, opened_to=None,
        )  # fmt: skip
        number = 0
        for it in summaries(record.lines):
            try:
                units, exponent = amount(it.written, self._currency) if it.written else (0, -1)
            except ValueError:
                self._section.unread += 1
                yield problem("bank.field_unread", record.place, field=it.code or "03", written=it.written[:_SHOWN])
                continue
            if exponent < 0:
                continue
            self._section.units += units
            if it.code in _TOTALS:
                self._stated[it.code] = it
            if it.code in BALANCES:
                number += 1
                place = f"line={record.first},{record.last}"
                n = 1000 * (record.n - 1) + number
                row = Balance(
                    f"{place};n={n}" if n > 1 else place, self._name, self._account, BALANCES[it.code],
                    "debit" if units < 0 else "credit", Minor(abs(units)), exponent, self._currency, self._on, None,
                )  # fmt: skip
                yield row
                if row.kind == "OPBD":
                    self._closing.opening = row
                elif row.kind == "CLBD":
                    self._closing.closing = row

    def _detail(self, record: Record) -> Iterator[Observation]:
        it, place = detail(record.lines), record.place
        informs = it.code == _NO_MONEY and not it.written
        units: int | None = None
        exponent = 0
        if not informs:
            try:
                units, exponent = amount(it.written, self._currency)
            except ValueError:
                self._section.unread += 1
                self._closing.unread += 1
                yield problem("bank.amount_unread", place, 1, written=it.written[:_SHOWN])
                return
            self._section.units += units
        unknown: list[str] = []
        faults: list[Observation] = []
        its_side = side(it.code) if not informs else None
        if units is not None and units < 0:
            # A detail states no sign: one that does takes the other side.
            its_side = {"credit": "debit", "debit": "credit"}.get(its_side or "")
        if not informs:
            self._closing.line(abs(units or 0), exponent, its_side)
            if its_side is None:
                unknown.append("side=type_code_says_neither")
                faults.append(problem("bai2.side_unknown", place, kind=it.code))
            else:
                self._sums[its_side].add(abs(units or 0), exponent)
        else:
            unknown.append("amount=not_stated")
        if not self._open:
            faults.append(problem("bank.outside_statement", place))
        valued = None
        if it.valued:
            try:
                valued = day(it.valued)
            except ValueError:
                unknown.append("valued=unreadable")
                faults.append(problem("bank.date_unread", place, field="value date", written=it.valued[:_SHOWN]))
        if self._on is None:
            unknown.append("booked=not_stated")
        if self._currency is None:
            unknown.append("currency=not_stated")
        status = "information" if informs or self._test else None if self._interim else "booked"
        if status is None:
            unknown.append("status=interim")
        added = [it.customer, f"{it.funds}" if it.funds not in {"", "V", "Z"} else ""]
        yield Transfer(
            locator=place,
            level="movement",
            part_of=None,
            statement=self._name,
            account=self._account,
            side=its_side,
            reversal=False,
            status=status,
            amount=None if units is None else Minor(abs(units)),
            exponent=exponent,
            currency=self._currency,
            booked=self._on,
            booked_wall=None,
            booked_zone=None,
            booked_utc=None,
            valued=valued,
            debtor_name=None,
            debtor_account=None,
            debtor_agent=None,
            creditor_name=None,
            creditor_account=None,
            creditor_agent=None,
            ultimate_debtor=None,
            ultimate_creditor=None,
            remittance=it.text or None,
            remittance_reference=None,
            end_to_end=None,
            reference=it.bank or None,
            code=it.code or None,
            return_reason=None,
            charges=None,
            original_amount=None,
            original_exponent=None,
            original_currency=None,
            exchange_rate=None,
            unknown=tuple(unknown),
            additional="\n".join(part for part in added if part) or None,
        )
        yield from faults

    def _finish(self, record: Record) -> Iterator[Observation]:
        """Compare an account trailer with what was read, and end the section."""
        if self._open:
            yield from self._compare(record, self._section, "49", joined(record.lines)[1:2])
        else:
            yield problem("bank.no_opening", record.place)
        self._group.parts += 1
        self._group.units += self._section.units
        self._group.unread += self._section.unread
        yield from self._end()

    def _control(self, record: Record) -> Iterator[Observation]:
        """Compare the trailer of a group or of the file with what was read."""
        yield from self._end()
        fields = [*joined(record.lines), "", ""]
        level, code = (self._group, "98") if record.code == "98" else (self._file, "99")
        parts = fields[1].strip()
        if parts.isdecimal() and int(parts[:9]) != level.parts:
            yield problem("bank.count_differs", record.place, field=f"{code} (parts)", stated=int(parts[:9]), found=level.parts)
        yield from self._compare(record, level, code, fields[2:3])
        if code == "98":
            self._file.parts += 1
            self._file.units += level.units
            self._file.unread += level.unread
            self._group = _Level()

    def _compare(self, record: Record, level: _Level, code: str, counted: list[str]) -> Iterator[Observation]:
        written = joined(record.lines)[0].strip()
        try:
            stated, _ = amount(written, None)
        except ValueError:
            yield problem("bank.field_unread", record.place, field=code, written=written[:_SHOWN])
        else:
            if level.unread:
                yield problem("bank.total_not_checked", record.place, unread=level.unread)
            elif stated != level.units:
                yield problem("bank.total_differs", record.place, field=code, stated=str(stated), found=str(level.units))
        count = counted[0].strip() if counted else ""
        if count.isdecimal() and int(count[:9]) != level.records:
            yield problem("bank.count_differs", record.place, field=code, stated=int(count[:9]), found=level.records)

    def _end(self) -> Iterator[Observation]:
        """End the open section: totals of its header against its details, and the closing."""
        if self._open and self._header is not None:
            details = sum(it.count for it in self._sums.values())
            alone = not details and not self._closing.unread
            for code, its_side in _TOTALS.items():
                it = self._stated.get(code)
                if it is None or self._closing.unread:
                    continue
                units, exponent = amount(it.written, self._currency)
                found = self._sums[its_side]
                if alone:
                    self._closing.lines.add(units if its_side == "credit" else -abs(units), exponent)
                elif not found.equals(abs(units), exponent):
                    stated, came = text(units, exponent), text(found.units, found.exponent)
                    yield problem("bai2.details_partial", self._header.place, field=code, stated=stated, found=came)
                elif it.items.isdecimal() and int(it.items[:9]) != found.count:
                    yield problem("bank.count_differs", self._header.place, field=code, stated=int(it.items[:9]), found=found.count)
            if alone and any(int(it.written.strip("+- ").replace(".", "") or 0) for it in self._stated.values()):
                yield problem("bai2.summary_only", self._header.place)
            if self._closing.opening is not None and self._closing.closing is not None and (fault := self._closing.fault()):
                yield fault
            its = None if alone else self._closing.opening
            if again := self._seen.statement(self._account, its, self._closing.closing, self._closing.lines):
                yield again
        self._reset()

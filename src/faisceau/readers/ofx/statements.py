"""Parts of an OFX file → accounts, balances and movements, statement by statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Transfer
from faisceau.notation.amounts import local, text
from faisceau.notation.canonical import problem
from faisceau.readers.ofx.scan import INVESTMENTS, STATEMENTS, Part, elements
from faisceau.readers.ofx.values import OpenAmountError, Time, amount, time

_ENTRIES = frozenset({"STMTTRN", "STMTTRNP"})
_ACCOUNTS = frozenset({"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"})
_BALANCES = {"LEDGERBAL": "CLBD", "AVAILBAL": "CLAV"}
_REMEMBERED = 1 << 16
"""Identifications of transactions that are remembered to find repeated ones; ours."""
_SHOWN = 80
_NAMES = 1 << 14
"""Names of statements that are remembered; ours."""
_READ = frozenset(
    [
        "TRNTYPE",
        "DTPOSTED",
        "DTUSER",
        "DTAVAIL",
        "TRNAMT",
        "FITID",
        "NAME",
        "MEMO",
        "PAYEE.NAME",
        "EXTDNAME",
        "CURRENCY.CURRATE",
        "CURRENCY.CURSYM",
        "ORIGCURRENCY.CURRATE",
        "ORIGCURRENCY.CURSYM",
        "BANKACCTTO.BANKID",
        "BANKACCTTO.BRANCHID",
        "BANKACCTTO.ACCTID",
        "CCACCTTO.ACCTID",
    ]
)


class Statements:
    """The statements of a file: how many transactions are present, how many statements there are."""

    def __init__(self, charset: str, decimal: str | None, sign: str | None) -> None:
        self.present = self.statements = self.answers = 0
        self._charset, self._decimal, self._sign = charset, decimal, sign
        self._servicer: str | None = None
        self._names: Counter[str] = Counter()
        self._id: str | None = None
        self._seen: dict[tuple[str, str], str] = {}
        self._described: str | None = None
        self._reset()

    def _reset(self) -> None:
        self._open = False
        self._listed: Part | None = None
        self._name: str | None = None
        self._account: str | None = None
        self._from: tuple[Part, dict[str, str]] | None = None
        self._currency: str | None = None
        self._first: Time | None = None
        self._last: Time | None = None
        self._begun: Part | None = None
        self._securities: Counter[str] = Counter()

    def rows(self, found: Iterable[Part]) -> Iterator[Observation]:
        """Yield the rows of all statements in reading order."""
        for part in found:
            if part.form == "whole":
                yield from self._whole(part)
            elif part.form == "value":
                self._value(part)
            elif part.name in STATEMENTS:
                yield from self._end()
                if part.form == "begin":
                    self._begin(part)
            elif part.form == "begin" and part.name in INVESTMENTS and self._open:
                self._securities[part.name] += 1
            elif part.name == "ACCTINFO" and part.form == "end":
                yield from self._listing()
        yield from self._listing()
        yield from self._end()
        if not self.statements and not self.answers:
            yield problem("ofx.no_statement")

    def _begin(self, part: Part) -> None:
        self.statements += 1
        self._open, self._begun = True, part
        name = self._id if self._id and self._id.strip("0") else ""
        if len(self._names) >= _NAMES:
            self._names.clear()
        self._names[name] += 1
        if not name:
            self._name = str(self._names[name]) if self._names[name] > 1 else None
        else:
            self._name = f"{name}/{self._names[name]}" if self._names[name] > 1 else name

    def _end(self) -> Iterator[Observation]:
        """End the open statement: describe its account if nothing did, and tell what of it is not read."""
        if not self._open:
            return
        yield from self._describe()
        assert self._begun is not None
        moved = {name: count for name, count in self._securities.items() if not name.startswith("POS")}
        held = sum(self._securities.values()) - sum(moved.values())
        if moved:
            count = sum(moved.values())
            self.present += count
            kinds = ", ".join(f"{name} {number}" for name, number in sorted(moved.items()))
            yield problem("ofx.securities", place(self._begun), count, count=count, kinds=kinds)
        if held:
            yield problem("ofx.positions", place(self._begun), count=held)
        self._reset()

    def _value(self, part: Part) -> None:
        written = part.content.strip().decode(self._charset, "backslashreplace")
        if part.name == "TRNUID":
            self._id = written
        elif part.name == "DESC":
            self._described = written or None
        elif part.name == "CURDEF":
            self._currency = written or None
        elif part.name in {"DTSTART", "DTEND"}:
            try:
                found = time(written)
            except ValueError:
                return
            if part.name == "DTSTART":
                self._first = self._first or found
            else:
                self._last = found

    def _whole(self, part: Part) -> Iterator[Observation]:
        name = part.name
        if name in _ENTRIES:
            self.present += 1
            if part.state in {"cut", "long"}:
                yield problem("ofx.cut" if part.state == "cut" else "ofx.long", place(part), 1)
                return
            yield from self._describe()
            yield from self._movement(part)
            return
        read = dict(reversed(elements(part.content, self._charset)))
        if part.state in {"cut", "long"}:
            yield problem("ofx.element_cut", place(part), element=name)
        if name == "FI":
            self._servicer = read.get("ORG") or self._servicer
        elif name == "STATUS":
            if read.get("SEVERITY", "").upper() == "ERROR":
                self.answers += 1
                yield problem(
                    "ofx.error_response", place(part), said=read.get("CODE", "?"), message=read.get("MESSAGE", "")[:_SHOWN]
                )
        elif name in _ACCOUNTS:
            self._account_from(part, read)
        elif self._open and part.state not in {"cut", "long"}:
            yield from self._balance(part, read)

    def _account_from(self, part: Part, read: dict[str, str]) -> None:
        if not self._open:
            self._listed, self._from = part, (part, read)
        elif self._from is None:
            self._from = part, read
            self._account = _number(read)

    def _listing(self) -> Iterator[Observation]:
        """Yield an account of a list of accounts."""
        if self._listed is not None and not self._open and self._from is not None:
            self.answers += 1
            part, read = self._from
            yield self._row(part, read, None)
        if not self._open:
            self._listed = self._from = self._described = None

    def _row(self, part: Part, read: dict[str, str], statement: str | None) -> Account:
        return Account(
            locator=place(part), statement=statement, account=_number(read), currency=self._currency if self._open else None,
            owner_name=None, owner_id=None, agent=read.get("BANKID") or read.get("BROKERID"), agent_name=self._servicer,
            kind=read.get("ACCTTYPE") or (None if self._open else self._described),
            opened_from=self._first.day if self._first and self._open else None,
            opened_to=self._last.day if self._last and self._open else None,
        )  # fmt: skip

    def _describe(self) -> Iterator[Observation]:
        """Yield the account of the open statement once, when what may describe it was seen."""
        if self._listed is None and self._from is not None and self._open:
            self._listed = self._from[0]
            yield self._row(*self._from, self._name)
        elif self._open and self._from is None and self._listed is None and self._begun is not None:
            self._listed = self._begun
            yield problem("ofx.no_account", place(self._begun))

    def _balance(self, part: Part, read: dict[str, str]) -> Iterator[Observation]:
        yield from self._describe()
        written = read.get("BALAMT", "")
        units, exponent = None, 0
        faults: list[Observation] = []
        try:
            units, exponent = amount(written, self._decimal)
        except OpenAmountError:
            faults.append(_asked(part, written))
        except ValueError:
            faults.append(problem("bank.amount_unread", place(part), written=written[:_SHOWN]))
        on = self._time(part, "DTASOF", read, faults, [], "on")
        yield Balance(
            place(part), self._name, self._account, _BALANCES[part.name],
            None if units is None else "debit" if units < 0 else "credit", None if units is None else Minor(abs(units)), exponent,
            self._currency, on.day if on else None, None,
        )  # fmt: skip
        yield from faults

    def _movement(self, part: Part) -> Iterator[Observation]:
        found = elements(part.content, self._charset)
        read: dict[str, str] = {}
        added: list[str] = []
        for element, value in found:
            if element in read:
                if element == "MEMO":
                    read[element] += f"\n{value}"
                elif value != read[element]:
                    added.append(f"{element} {value}")
                continue
            read[element] = value
            if element not in _READ:
                added.append(f"{element} {value}")
        said = read.get
        locator, written = place(part), said("TRNAMT", "")
        try:
            units, exponent = amount(written, self._decimal)
        except OpenAmountError:
            yield _asked(part, written, entries=1)
            return
        except ValueError:
            yield problem("bank.amount_unread", locator, 1, written=written[:_SHOWN])
            return
        unknown: list[str] = []
        faults: list[Observation] = []
        if part.state == "unclosed":
            faults.append(problem("ofx.unclosed", locator))
        if not self._open:
            faults.append(problem("bank.outside_statement", locator))
        side = self._side(units, said("TRNTYPE", "").upper(), locator, unknown, faults)
        posted = self._time(part, "DTPOSTED", read, faults, unknown, "booked")
        valued = self._time(part, "DTAVAIL", read, faults, unknown, "valued") if said("DTAVAIL") else None
        if "DTUSER" in read and read["DTUSER"] != said("DTPOSTED"):
            added.append(f"DTUSER {read['DTUSER']}")
        currency = self._currency
        rate: str | None = None
        if said("CURRENCY.CURSYM"):
            currency, rate = read["CURRENCY.CURSYM"], said("CURRENCY.CURRATE")
            if currency == self._currency:
                rate = None
        elif said("ORIGCURRENCY.CURSYM"):
            rate = said("ORIGCURRENCY.CURRATE")
        if currency is None:
            unknown.append("currency=not_stated")
        if self._account is None:
            unknown.append("account=not_stated")
        reference = said("FITID")
        if reference is None:
            unknown.append("reference=not_stated")
        elif before := self._repeated(reference, locator):
            faults.append(problem("ofx.fitid_twice", locator, fitid=reference[:_SHOWN], first=before))
        name, other = said("PAYEE.NAME") or said("NAME") or None, _other(read)
        if "PAYEE.NAME" in read and "NAME" in read:
            added.append(read["NAME"])
        if "EXTDNAME" in read:
            added.append(read["EXTDNAME"])
        credit, debit = side == "credit", side == "debit"
        if side is None and name:
            added.append(name)
        pending = part.name == "STMTTRNP"
        yield Transfer(
            locator=locator,
            level="movement",
            part_of=None,
            statement=self._name,
            account=self._account,
            side=side,
            reversal=False,
            status="pending" if pending else "booked",
            amount=Minor(abs(units)),
            exponent=exponent,
            currency=currency,
            booked=posted.day if posted else None,
            booked_wall=posted.wall if posted else None,
            booked_zone=posted.zone if posted else None,
            booked_utc=posted.utc if posted else None,
            valued=valued.day if valued else None,
            debtor_name=name if credit else None,
            debtor_account=other[0] if credit else None,
            debtor_agent=other[1] if credit else None,
            creditor_name=name if debit else None,
            creditor_account=other[0] if debit else None,
            creditor_agent=other[1] if debit else None,
            ultimate_debtor=None,
            ultimate_creditor=None,
            remittance=said("MEMO"),
            remittance_reference=None,
            end_to_end=None,
            reference=reference,
            code=said("TRNTYPE"),
            return_reason=None,
            charges=None,
            original_amount=None,
            original_exponent=None,
            original_currency=said("ORIGCURRENCY.CURSYM"),
            exchange_rate=rate,
            unknown=tuple(unknown),
            additional="\n".join(added) or None,
        )
        yield from faults

    def _side(self, units: int, kind: str, locator: str, unknown: list[str], faults: list[Observation]) -> str | None:
        """Return the side: by the sign of the amount, unless CREDIT or DEBIT says the contrary and nothing is settled."""
        signed = "debit" if units < 0 else "credit"
        stated = {"CREDIT": "credit", "DEBIT": "debit"}.get(kind)
        if stated is None or stated == signed or units == 0 or self._sign == "amount":
            return signed
        if self._sign == "type":
            return stated
        unknown.append("side=contradicted")
        faults.append(problem("ofx.side_asked", locator, kind=kind, sign="-" if units < 0 else "+"))
        return None

    def _repeated(self, reference: str, locator: str) -> str | None:
        """Return the place where a transaction of the same identification stands on the same account, if it was met."""
        key = self._account or "", reference
        before = self._seen.get(key)
        if before is None and len(self._seen) < _REMEMBERED:
            self._seen[key] = locator
        return before

    def _time(
        self, part: Part, name: str, read: dict[str, str], faults: list[Observation], unknown: list[str], column: str
    ) -> Time | None:
        written = read.get(name, "")
        if not written:
            unknown.append(f"{column}=not_stated")
            if part.name == "STMTTRN":
                faults.append(problem("bank.date_unread", place(part), field=name, written=""))
            return None
        try:
            found = time(written)
        except ValueError:
            unknown.append(f"{column}=unreadable")
            faults.append(problem("bank.date_unread", place(part), field=name, written=written[:_SHOWN]))
            return None
        if found.zone_unread:
            faults.append(problem("bank.field_unread", place(part), field=name, written=written[:_SHOWN]))
        return found


def place(part: Part) -> str:
    """Return the place of a part in bytes."""
    return f"offset={part.start},{part.end - part.start}"


def _asked(part: Part, written: str, *, entries: int = 0) -> Observation:
    comma, point = (text(*local(written, mark)) for mark in ",.")
    return problem("bank.decimal_asked", place(part), entries, written=written, comma=comma, point=point, setting="decimal")


def _number(read: dict[str, str]) -> str | None:
    """Return the number of an account: with bank and branch where they are those of a French number, else alone.

    >>> _number({"BANKID": "99901", "BRANCHID": "00042", "ACCTID": "0001234567A"})
    '99901 00042 0001234567A'
    """
    bank, branch, number = read.get("BANKID", ""), read.get("BRANCHID", ""), read.get("ACCTID", "")
    if len(bank) == len(branch) == len("12345") and len(number) == len("12345678901") and (bank + branch).isdecimal():
        return f"{bank} {branch} {number}"
    return number or None


def _other(read: dict[str, str]) -> tuple[str | None, str | None]:
    """Return the account and the bank to or from which it was paid."""
    if "BANKACCTTO.ACCTID" in read:
        its = {name.removeprefix("BANKACCTTO."): value for name, value in read.items() if name.startswith("BANKACCTTO.")}
        return _number(its), its.get("BANKID")
    return read.get("CCACCTTO.ACCTID"), None

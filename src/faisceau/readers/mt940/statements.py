"""Fields in their order → statements: accounts, balances, movements, and whether each closes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Problem
from faisceau.notation.amounts import text
from faisceau.notation.canonical import canonical, problem
from faisceau.notation.sums import Sum
from faisceau.readers.mt940.closing import closing_fault
from faisceau.readers.mt940.fields import Field
from faisceau.readers.mt940.movements import Movement
from faisceau.readers.mt940.runs import Run, transfers
from faisceau.readers.mt940.statement_line import amount, day, statement_line

BALANCES = {"60F": "OPBD", "60M": "OPBD", "62F": "CLBD", "62M": "CLBD", "64": "CLAV", "65": "FWAV"}
"""The balances of MT940 in the codes of ISO 20022; an intermediate one (``M``) opens or closes a part of a statement."""

_BALANCE = re.compile(r"\s*([CD])(\d{6})([A-Z]{3})?(\d[\d,.]*)\s*\Z")
_SUM = re.compile(r"(\d{1,5})([A-Z]{3})(\d[\d,.]*)\s*\Z")
_CURRENCY_AT_END = re.compile(r"(?<=\d)([A-Z]{3})\Z")
_FLOOR = re.compile(r"([A-Z]{3})[CD ]?\d")
_OWNER = re.compile(r"22(.*[^\W\d_].*)\Z")


@dataclass(slots=True)
class Statement:
    """A message between its first field and its end."""

    interim: bool = False
    reference: str = ""
    number: str = ""
    account: str | None = None
    account_lines: tuple[int, int] | None = None
    agent: str | None = None
    owner: str | None = None
    currency: str | None = None
    begun: bool = False
    described: bool = False
    closed: bool = False
    lines: int = 0
    unread: int = 0
    movement: Movement | None = None
    opening: Balance | None = None
    closing: Balance | None = None
    credits: Sum = field(default_factory=Sum)
    debits: Sum = field(default_factory=Sum)

    @property
    def identification(self) -> str | None:
        """Return what names the statement: its reference and its number."""
        return " ".join(filter(None, (self.reference, self.number))) or None

    def take(self, it: Field) -> Iterable[Observation]:
        """Take a field and return the rows that it completes."""
        tag = it.tag
        if tag == "86":
            return self._text(it)
        if tag == "NS":
            self._not_swift(it)
            return ()
        self.begun = self.begun or tag not in {"940", "942"}
        rows = self.flush()
        if tag in {"20", "21", "25", "25P", "28", "28C", "13", "13D", "940", "942"}:
            return [*rows, *self._head(it)]
        if tag in BALANCES:
            return [*rows, *self._balance(it)]
        if tag != "34F":
            return [*rows, *self._entries_sum(it)]
        self.interim = True
        if self.currency is None and (found := _FLOOR.match(it.lines[0])):
            self.currency = found[1]
        return rows

    def line(self, it: Field) -> Iterable[Observation]:
        """Take a statement line and return the rows that it completes; where it cannot be read, it is a problem."""
        self.begun = True
        rows = self.flush()
        if not self.lines:
            rows += self._describe()
        self.lines += 1
        try:
            read = statement_line(it.lines)
        except ValueError:
            self.unread += 1
            rows.append(problem("mt940.line_unread", f"line={it.first},{it.last}", 1, written=it.lines[0][:80]))
            return rows
        self.movement = Movement(read, it.first, it.last, it.lines[0][:6])
        (self.credits if read.side == "credit" else self.debits).add(read.units, read.exponent)
        return rows

    def run(self, it: Run) -> Iterator[Iterable[Observation]]:
        """Take statement lines of the usual form with their texts and yield their rows, the account before the first."""
        self.begun = True
        rows = self.flush()
        if not self.lines:
            rows += self._describe()
        self.lines += len(it.valued)
        yield rows
        status = None if self.interim else "booked"
        yield transfers(it, self.identification, self.account, self.currency, status, self.credits, self.debits)

    def flush(self) -> list[Observation]:
        """Return the movement that is complete, now that another field begins, with what is wrong with it."""
        if self.movement is None:
            return []
        row, faults = self.movement.transfer(self.identification, self.account, self.currency, None if self.interim else "booked")
        self.movement = None
        return [row, *(Problem(row.locator, code, canonical(arguments), 0) for code, arguments in faults)]

    def _head(self, it: Field) -> Iterator[Observation]:
        value = it.lines[0].strip()
        if it.tag == "20":
            self.reference = value
        elif it.tag in {"28", "28C"}:
            self.number = value
        elif it.tag in {"13", "13D", "942"}:
            self.interim = True
        elif it.tag in {"25", "25P"} and (self.lines or self.account):
            yield problem("mt940.field_repeated", f"line={it.first},{it.last}", field=it.tag, written=value[:80])
        elif it.tag in {"25", "25P"}:
            self.account, self.account_lines = value or None, (it.first, it.last)
            before, slash, _ = value.partition("/")
            self.agent = it.lines[1].strip() if it.tag == "25P" and len(it.lines) > 1 else before if slash else None
            found = _CURRENCY_AT_END.search(value)
            self.currency = found[1] if found else None

    def _describe(self) -> Iterator[Account]:
        """Yield the account once, when everything that may describe it was seen."""
        if self.described or self.account_lines is None:
            return
        self.described = True
        first, last = self.account_lines
        yield Account(
            locator=f"line={first},{last}",
            statement=self.identification,
            account=self.account,
            currency=self.currency,
            owner_name=self.owner,
            owner_id=None,
            agent=self.agent,
            agent_name=None,
            kind=None,
            opened_from=None,
            opened_to=None,
        )

    def _balance(self, it: Field) -> Iterator[Observation]:
        place = f"line={it.first},{it.last}"
        found = _BALANCE.match("".join(it.lines))
        if found is None and (found := _BALANCE.match(it.lines[0])):
            place = f"line={it.first},{it.first}"
            yield problem("mt940.apart", f"line={it.first + 1},{it.last}", written=" ".join(it.lines[1:]).strip()[:80])
        if found is None:
            yield from self._describe()
            yield problem("mt940.balance_unread", place, written=it.lines[0][:80])
            return
        side, written, currency, digits = found.groups()
        if it.tag[:2] == "60" and currency:
            self.currency = currency
        yield from self._describe()
        try:
            units, exponent = amount(digits)
        except ValueError:
            yield problem("mt940.balance_unread", place, written=it.lines[0][:80])
            return
        row = Balance(
            locator=place,
            statement=self.identification,
            account=self.account,
            kind=BALANCES[it.tag],
            side="credit" if side == "C" else "debit",
            amount=Minor(units),
            exponent=exponent,
            currency=currency,
            on=day(written),
            after=None,
        )
        yield row
        if row.on is None:
            yield problem("mt940.balance_date", place, written=written)
        if row.kind == "OPBD":
            self.opening = self.opening or row
        elif row.kind == "CLBD":
            self.closing, self.closed = row, True

    def _text(self, it: Field) -> Iterator[Problem]:
        """Take a text: of the line before it, or, after the closing balance, of the whole statement."""
        if self.movement is not None:
            self.movement.said += it.lines
            self.movement.last = it.last
        elif not self.closed and not self.unread:
            yield problem("mt940.text_alone", f"line={it.first},{it.last}")

    def _not_swift(self, it: Field) -> None:
        if self.movement is not None:
            self.movement.not_swift += it.lines
            self.movement.last = it.last
        elif found := _OWNER.match(it.lines[0]):
            self.owner = self.owner or found[1].strip()

    def _entries_sum(self, it: Field) -> Iterator[Problem]:
        """Compare ``:90D:`` and ``:90C:`` with the lines that were read."""
        self.closed = True
        place, found = f"line={it.first},{it.last}", _SUM.match(it.lines[0].strip())
        try:
            units, exponent = amount(found[3]) if found else (0, 0)
        except ValueError:
            found = None
        if found is None:
            yield problem("mt940.sum_unread", place, written=it.lines[0][:80])
            return
        lines = self.debits if it.tag == "90D" else self.credits
        if int(found[1]) != lines.count or not lines.equals(units, exponent):
            read = f"{text(lines.units, lines.exponent)} {self.currency or '?'}"
            yield problem(
                "mt940.sums", place, field=it.tag, count=int(found[1]), stated=f"{text(units, exponent)} {found[2]}",
                found=lines.count, read=read,
            )  # fmt: skip

    def end(self) -> Iterator[Observation]:
        """Yield what is left, and what keeps the statement from closing."""
        yield from self.flush()
        yield from self._describe()
        if self.opening is not None:
            fault = closing_fault(self.opening, self.closing, self.credits, self.debits, self.unread)
            if fault is not None:
                yield fault

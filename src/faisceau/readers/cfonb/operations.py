"""Records of 240 characters → operations by lots: heading (31), operation (34), total (39).

Positions are those of CFONB, « Relevé d'opérations » of 240 characters, counted here from 0. An operation states its amount
without saying on which side of the account it stands: that is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Observation, Transfer
from faisceau.notation.amounts import text as written_amount
from faisceau.notation.canonical import problem
from faisceau.notation.day_columns import day_of_column
from faisceau.notation.fixed_records import Record
from faisceau.readers.cfonb.values import account, day, digits

_SHOWN = 240
_CURRENCIES = {"E": ("EUR", 2), "F": ("FRF", 2)}
"""The currency index of the record: euro, or the former franc."""


class Operations:
    """The lots of a file: how many operations are present, how many lots there are."""

    def __init__(self, side: str | None) -> None:
        self.present = self.statements = 0
        self._side = side
        self._asked = 0
        self._name: str | None = None
        self._account: str | None = None
        self._open = False
        self._sum = self._unread = self._sequence = 0

    def rows(self, found: Iterable[Record]) -> Iterator[Observation]:
        """Yield the rows of all lots in reading order."""
        tabs, first = 0, ""
        for record in found:
            code = record.text[:2]
            if record.tabs:
                tabs, first = tabs + 1, first or record.place()
            if code == "34":
                self.present += 1
                yield from self._operation(record)
            elif code == "31":
                yield from self._begin(record)
            elif code == "39":
                yield from self._finish(record)
            else:
                self.present += 1
                yield problem("bank.record_unknown", record.place(), 1, written=record.text.rstrip()[:_SHOWN])
        if self._open:
            yield problem("cfonb.no_total")
        if self._asked:
            yield problem("cfonb.side_asked", count=self._asked, setting="side")
        if tabs:
            yield problem("bank.tabs", first, lines=tabs)

    def _begin(self, record: Record) -> Iterator[Observation]:
        text, place = record.text, record.place()
        if self._open:
            yield problem("cfonb.no_total", place)
        self.statements += 1
        self._open, self._sum, self._unread = True, 0, 0
        self._account = account(text[77:82], text[82:87], text[87:98]) or account(text[21:26], text[26:31], text[31:42])
        self._name = f"{text[10:16].strip()} {self.statements}"
        currency, _ = _CURRENCIES.get(text[16], (None, 2))
        yield Account(
            locator=place, statement=self._name, account=self._account, currency=currency,
            owner_name=text[98:122].strip() or text[42:66].strip() or None, owner_id=None, agent=text[21:26].strip() or None,
            agent_name=None, kind=None, opened_from=None, opened_to=None,
        )  # fmt: skip

    def _operation(self, record: Record) -> Iterator[Observation]:
        text, place = record.text, record.place()
        try:
            units = digits(text[228:240])
        except ValueError:
            self._unread += 1
            yield problem("bank.amount_unread", place, 1, written=text[228:240].strip())
            return
        self._sum += units
        if not self._open:
            yield problem("bank.outside_statement", place)
        unknown: list[str] = []
        faults: list[Observation] = []
        currency, exponent = _CURRENCIES.get(text[16], (None, -1))
        if currency is None:
            unknown += ["currency=unreadable", "amount=decimals_not_written"]
            faults.append(problem("bank.field_unread", place, field="currency", written=text[16]))
        side = self._side
        if side is None:
            self._asked += 1
            unknown.append("side=not_stated")
        settled = day_of_column(day, text[10:16], "valued", place, unknown, faults, field="settlement date")
        initial = text[216:222].strip("0 ")
        other, other_name = account(text[21:26], text[26:31], text[31:42]), text[42:66].strip() or None
        its = account(text[77:82], text[82:87], text[87:98]) or self._account
        added = [
            text[66:72].strip(),
            f"{text[216:222]} {text[222:228].strip()}".strip() if initial else text[222:228].strip(),
        ]
        credit, debit = side == "credit", side == "debit"
        if side is None and (other_name or other):
            unknown.append("debtor_name=side_not_stated")
            added.append(" ".join(filter(None, (other_name, other))))
        yield Transfer(
            locator=place,
            level="movement",
            part_of=None,
            statement=self._name if self._open else None,
            account=its,
            side=side,
            reversal=False,
            status=None,
            amount=Minor(units) if exponent >= 0 else None,
            exponent=max(exponent, 0),
            currency=currency,
            booked=None,
            booked_wall=None,
            booked_zone=None,
            booked_utc=None,
            valued=settled,
            debtor_name=other_name if credit else None,
            debtor_account=other if credit else None,
            debtor_agent=None,
            creditor_name=other_name if debit else None,
            creditor_account=other if debit else None,
            creditor_agent=None,
            ultimate_debtor=None,
            ultimate_creditor=None,
            remittance=" ".join(text[128:216].split()) or None,
            remittance_reference=None,
            end_to_end=None,
            reference=text[122:128].strip() or None,
            code=text[8:10].strip() or None,
            return_reason=None,
            charges=None,
            original_amount=None,
            original_exponent=None,
            original_currency=None,
            exchange_rate=None,
            unknown=(*unknown, "booked=not_stated"),
            additional="\n".join(part for part in added if part) or None,
        )
        yield from faults

    def _finish(self, record: Record) -> Iterator[Observation]:
        text, place = record.text, record.place()
        if not self._open:
            yield problem("bank.no_opening", place)
        elif self._unread:
            yield problem("bank.total_not_checked", place, unread=self._unread)
        else:
            written = text[228:240]
            try:
                stated = digits(written)
            except ValueError:
                yield problem("bank.field_unread", place, field="total", written=written.strip())
            else:
                if stated != self._sum:
                    yield problem(
                        "bank.total_differs",
                        place,
                        field="39",
                        stated=written_amount(stated, 2),
                        found=written_amount(self._sum, 2),
                    )
        self._open, self._sum, self._unread, self._name, self._account = False, 0, 0, None, None

"""A ``:61:`` with its ``:86:`` → a row of transfers; the other side is debtor or creditor by what the line does."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from faisceau.model.observations import Transfer
from faisceau.notation.amounts import rescale
from faisceau.readers.mt940.details import Details, details, slashed_amounts
from faisceau.readers.mt940.statement_line import StatementLine

_ACCOUNT = re.compile(r"(?:[A-Z]{2}\d{2}[A-Z0-9]{11,30}|P\d{9})\Z")
"""An IBAN by its form, or an account of the former Dutch Postbank."""
_ABSENT = (None, None, None)
Fault = tuple[str, dict[str, str | int]]
"""The code of a problem and its arguments."""
_NUMBER = re.compile(r"P?\d{9,10}\Z")


@dataclass(slots=True)
class Movement:
    """A statement line on its way: where it stands, and the fields that follow it."""

    line: StatementLine
    first: int
    last: int
    value_written: str
    said: list[str] = field(default_factory=list)
    not_swift: list[str] = field(default_factory=list)

    def transfer(
        self, statement: str | None, account: str | None, currency: str | None, status: str | None
    ) -> tuple[Transfer, list[Fault]]:
        """Return the row, and the dates that the calendar lacks; ``status`` is that of a line which does not say otherwise."""
        line = self.line
        it = details(self.said) if self.said else Details("none")
        added, reference = (
            _other_side(it, line, self.said) if line.reference or line.details or line.party else ([], line.bank_reference)
        )
        if self.not_swift:
            _not_swift(it, self.not_swift)
        if line.details:
            slashed_amounts(it, line.details)
        unknown: list[str] = []
        faults: list[Fault] = []
        if line.booked is None:
            unknown.append("booked=unreadable" if line.booked_written else "booked=not_stated")
            if line.booked_written:
                faults.append(("mt940.entry_date", {"written": line.booked_written}))
        if line.valued is None:
            unknown.append("valued=unreadable")
            faults.append(("mt940.value_date", {"written": self.value_written}))
        if currency is None:
            unknown.append("currency=not_stated")
        if account is None:
            unknown.append("account=not_stated")
        status = line.status or status
        if status is None:
            unknown.append("status=interim")
        if it.placeholder:
            unknown.append(f"end_to_end=written_{it.placeholder.lower()}")
        exponent, charges = _charges(it, line, currency, unknown)
        other = it.party, it.account, it.agent
        row = Transfer._make(
            (
                *(f"line={self.first},{self.last}", "movement", None, statement, account, line.side, line.reversal, status),
                *(line.units if exponent == line.exponent else rescale(line.units, line.exponent, exponent), exponent, currency),
                *(line.booked, None, None, None, line.valued),
                *((*other, *_ABSENT) if line.side == "credit" else (*_ABSENT, *other)),
                *(it.ultimate_debtor, it.ultimate_creditor, it.remittance, it.remittance_reference, it.end_to_end, reference),
                *(f"{line.type}/{it.code}" if line.type and it.code else line.type or it.code, it.return_reason),
                *(charges, *(it.original or _ABSENT), it.exchange_rate),
                *(tuple(unknown), "\n".join(part for part in (*it.posting, *added) if part) or None),
            )
        )
        return row, faults


def _other_side(it: Details, line: StatementLine, said: list[str]) -> tuple[list[str], str | None]:
    """Take from the line what some banks write there of the other side; return what is left to add, and the reference."""
    reference, details_ = line.reference, line.details
    if line.party:
        it.party = it.party or line.party
        if reference and _NUMBER.match(reference):
            it.account, reference = it.account or reference, None
    if reference and details_ and said and _ACCOUNT.match(reference) and said[0].rstrip() == f"{reference} {details_}":
        it.account, it.party = reference, details_
        it.remittance = "\n".join(row.rstrip() for row in said[1:]).strip() or None
        reference = details_ = None
    if details_ and _ACCOUNT.match(details_) and it.account is None:
        it.account, details_ = details_, None
    added = [details_ or ""]
    if line.bank_reference:
        if reference:
            added.append(reference)
        reference = line.bank_reference
    return added, reference


def _not_swift(it: Details, lines: list[str]) -> None:
    """Read ``:NS:``: 01 to 14 purpose, 15 and 16 name, 17 posting text, 33 bank, 34 account of the other side."""
    said: dict[str, str] = {}
    for line in lines:
        if line[:2].isdigit() and line[2:].strip():
            said.setdefault(line[:2], line[2:].strip())
    purpose = [said[number] for number in sorted(said) if "01" <= number <= "14"]
    it.remittance = "\n".join(filter(None, (it.remittance, *purpose))) or None
    it.party = it.party or " ".join(filter(None, (said.get("15"), said.get("16")))) or None
    it.agent = it.agent or said.get("33")
    it.account = it.account or said.get("34")
    it.posting.append(said.get("17", ""))


def _charges(it: Details, line: StatementLine, currency: str | None, unknown: list[str]) -> tuple[int, int | None]:
    """Return the exponent of the row, and the charges in it where they are of its currency."""
    if it.charges is None:
        return line.exponent, None
    units, its_exponent, its_currency = it.charges
    if its_currency != currency:
        unknown.append("charges=other_currency")
        return line.exponent, None
    exponent = max(line.exponent, its_exponent)
    return exponent, rescale(units, its_exponent, exponent)

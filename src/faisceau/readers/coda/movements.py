"""Records 2.1 to 3.3 of a movement → a row of transfers.

Positions are those of Febelfin, « Coded statement of account (CODA) », version 2.6, counted here from 0.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from functools import lru_cache

from faisceau.model.columns import Minor
from faisceau.model.observations import Problem, Transfer
from faisceau.notation.canonical import problem
from faisceau.notation.dates import year_of
from faisceau.notation.day_columns import day_of_column
from faisceau.notation.fixed_records import Record

DECIMALS = 3
_PLACEHOLDERS = frozenset({"NOTPROVIDED", "NOT PROVIDED", "NONREF"})
_REFERENCES = frozenset({"101", "102"})
_ACCOUNT = re.compile(r"(.*?)\s*([A-Z]{3})?\s*\Z")
MOST = 4096
"""Records of information of one movement that are kept; ours."""


def digits(written: str) -> int:
    """Return an integer of fixed digits; raise ValueError where it is none."""
    if not written.isdigit() or not written.isascii():
        raise ValueError(f"no number: {written!r}")
    return int(written)


@lru_cache(maxsize=4096)
def day(written: str) -> dt.date | None:
    """Return the day that is written ``DDMMYY``; None where none is stated; raise ValueError where it is none.

    >>> day("120326")
    datetime.date(2026, 3, 12)
    """
    if not written.strip("0 "):
        return None
    if not written.isdigit() or not written.isascii():
        raise ValueError(f"no date: {written!r}")
    return dt.date(year_of(written[4:]), int(written[2:4]), int(written[:2]))


def side(sign: str) -> str | None:
    """Return what a sign says: 0 credit, 1 debit."""
    return {"0": "credit", "1": "debit"}.get(sign)


@dataclass(slots=True)
class Movement:
    """A record 2.1 with those that belong to it."""

    main: Record
    last: Record
    more: dict[str, str] = field(default_factory=dict)
    information: list[str] = field(default_factory=list)
    party: str = ""
    ultimate: dict[str, str] = field(default_factory=dict)
    long: bool = False

    @property
    def number(self) -> str:
        """Return the sequence number that a movement and its details share."""
        return self.main.text[2:6]

    @property
    def is_detail(self) -> bool:
        """Say whether the record explains another movement."""
        return self.main.text[6:10] != "0000"

    def take(self, record: Record) -> bool:
        """Take a record 2.2, 2.3 or 3.x; say whether it bears the number of this movement."""
        text, code = record.text, record.text[:2]
        self.last = record
        if code in {"22", "23"}:
            self.more.setdefault(code, text)
        elif len(self.information) >= MOST:
            self.long = True
        elif code == "31":
            self._information(text)
        else:
            end = 115 if code == "32" else 100
            self.information.append(text[10:end].rstrip())
        return text[2:6] == self.number

    def _information(self, text: str) -> None:
        """Take a record 3.1: the name of a party where its structure says so, else words of the bank."""
        structured, kind, said = text[39] == "1", text[40:43], text[43:113].strip()
        if structured and kind == "001" and said:
            self.party = self.party or said
        elif structured and kind in {"008", "009"} and said:
            self.ultimate.setdefault("creditor" if kind == "008" else "debtor", said)
        else:
            # Free words go on in the next record without a blank, as the bank cut them.
            self.information.append(text[40:113].rstrip() if not structured else f"{kind} {said}")

    def transfer(
        self, statement: str | None, account: str | None, currency: str | None, part_of: str | None, faults: list[Problem]
    ) -> Transfer | None:
        """Return the row; add what is wrong to ``faults``; None where the amount cannot be read."""
        text, place = self.main.text, self.main.place(self.last)
        try:
            units = digits(text[32:47])
        except ValueError:
            faults.append(problem("bank.amount_unread", place, 1, written=text[31:47].strip()))
            return None
        its_side = side(text[31])
        unknown: list[str] = []
        if its_side is None:
            unknown.append("side=unreadable")
            faults.append(problem("bank.field_unread", place, field="sign", written=text[31]))
        valued = day_of_column(day, text[47:53], "valued", place, unknown, faults, field="value date")
        booked = day_of_column(day, text[115:121], "booked", place, unknown, faults, field="entry date")
        if currency is None:
            unknown.append("currency=not_stated")
        said = _communication(text, self.more.get("22", ""), self.more.get("23", ""))
        second, third = self.more.get("22", " " * 128), self.more.get("23", " " * 128)
        end_to_end = second[63:98].strip() or None
        if end_to_end and end_to_end.upper() in _PLACEHOLDERS:
            unknown.append(f"end_to_end=written_{end_to_end.lower().replace(' ', '')}")
            end_to_end = None
        other = _ACCOUNT.match(third[10:47].strip())
        number = (other[1] or None) if other else None
        name = third[47:82].strip() or self.party or None
        agent = second[98:109].strip() or None
        credit, debit = its_side == "credit", its_side == "debit"
        added = [*said.added, *(part for part in self.information if part)]
        if its_side is None:
            added += [part for part in (name, number) if part]
        reasons = [second[112:113].strip(), second[113:117].strip()]
        purposes = [part for part in (second[117:121].strip(), second[121:125].strip()) if part]
        return Transfer(
            locator=place,
            level="detail" if part_of else "movement",
            part_of=part_of,
            statement=statement,
            account=account,
            side=its_side,
            reversal=False,
            status="booked",
            amount=Minor(units),
            exponent=DECIMALS,
            currency=currency,
            booked=booked,
            booked_wall=None,
            booked_zone=None,
            booked_utc=None,
            valued=valued,
            debtor_name=name if credit else None,
            debtor_account=number if credit else None,
            debtor_agent=agent if credit else None,
            creditor_name=name if debit else None,
            creditor_account=number if debit else None,
            creditor_agent=agent if debit else None,
            ultimate_debtor=self.ultimate.get("debtor"),
            ultimate_creditor=self.ultimate.get("creditor"),
            remittance=said.remittance,
            remittance_reference=said.reference,
            end_to_end=end_to_end,
            reference=text[10:31].strip() or None,
            code=text[53:61].strip() or None,
            return_reason=" ".join(filter(None, reasons)) or None if reasons[1] else None,
            charges=None,
            original_amount=Minor(said.original[0]) if said.original else None,
            original_exponent=DECIMALS if said.original else None,
            original_currency=said.original[1] if said.original else None,
            exchange_rate=said.rate,
            unknown=tuple(unknown),
            additional="\n".join((*added, *purposes)) or None,
        )


@dataclass(slots=True)
class Communication:
    """What the communication of a movement says."""

    remittance: str | None = None
    reference: str | None = None
    original: tuple[int, str] | None = None
    rate: str | None = None
    added: list[str] = field(default_factory=list)


def _communication(main: str, second: str, third: str) -> Communication:
    """Read a communication of up to 149 characters, free or structured.

    Structures 101 and 102 are references, 127 is a SEPA direct debit, 105 an amount in another currency; others are kept as they are.
    """
    it = Communication()
    whole = main[62:115] + second[10:63].ljust(53 if third else 0) + third[82:125]
    if main[61] != "1":
        it.remittance = " ".join(whole.split()) or None
        return it
    kind, said = whole[:3], whole[3:]
    if kind in _REFERENCES:
        it.reference = said[:12].strip() or None
        it.remittance = " ".join(said[12:].split()) or None
    elif kind == "127":
        it.remittance = " ".join(said[79:141].split()) or None
        it.added += [f"127 {said[:9].strip()}", *(part for part in (said[9:44].strip(), said[44:79].strip()) if part)]
    else:
        if kind == "105" and said[15:30].isdecimal() and said[42:45].isalpha():
            it.original = int(said[15:30]), said[42:45]
            rate = said[30:42]
            it.rate = f"{int(rate[:4])}.{rate[4:]}" if rate.isdecimal() and int(rate) else None
        it.added.append(f"{kind} {said.strip()}")
    return it


__all__ = ["DECIMALS", "Movement", "day", "digits", "side"]

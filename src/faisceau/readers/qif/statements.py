"""Records of a QIF file → accounts, movements and their splits; lists and movements of securities are counted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Balance, Observation, Transfer
from faisceau.notation.amounts import local, text
from faisceau.notation.canonical import problem
from faisceau.notation.sums import Sum
from faisceau.readers.qif.records import ACCOUNTS, LISTS, MOVEMENTS, Record, Section
from faisceau.readers.qif.survey import OpenAmountError, Survey, amount, day, parted

_OPENING = frozenset({"opening balance", "solde initial", "solde d'ouverture", "anfangsbestand", "beginsaldo", "saldo inicial"})
_SPLITS = frozenset("SE$%")
_SHOWN = 80
_SECTIONS = 64
"""Names of sections that are told one by one; ours."""
Line = tuple[str, str, int]


class Statements:
    """The sections of a file: how many entries are present, how many sections of movements there are."""

    def __init__(self, survey: Survey, settings: dict[str, str], *, whole: bool) -> None:
        self.present = self.statements = 0
        self.order = settings.get("date_order") or survey.decision.order
        self._marks, self._decimal, self._currency = survey.marks, settings.get("decimal"), settings.get("currency")
        self._whole = whole
        self._account: str | None = None
        self._name: str | None = None
        self._beginning = True
        self._described = False
        self._told: Counter[str] = Counter()
        self._places: dict[str, int] = {}

    def rows(self, found: Iterable[Record | Section]) -> Iterator[Observation]:
        """Yield the rows of all sections in reading order."""
        held: Record | None = None
        for it in found:
            if held is not None:
                yield from self._record(held, last=False)
                held = None
            if isinstance(it, Section):
                self._section(it)
            else:
                held = it
        if held is not None:
            yield from self._record(held, last=True)
        for section, count in sorted(self._told.items()):
            lost = 0 if section in LISTS else count
            self.present += lost
            code = "qif.list" if section in LISTS else "qif.securities" if section.startswith("inv") else "qif.section"
            yield problem(code, f"line={self._places[section]},{self._places[section]}", lost, section=section, count=count)
        if not self.statements and not self._told:
            yield problem("qif.no_section")

    def _section(self, it: Section) -> None:
        if len(self._places) < _SECTIONS:
            self._places.setdefault(it.name, it.number)
        if it.name == "clear":
            self._account, self._described = None, False
        elif it.name in MOVEMENTS:
            if not self._described:
                self._account = None
            self._described = False
            self.statements += 1
            self._name = str(self.statements)
            self._beginning = True

    def _record(self, record: Record, *, last: bool) -> Iterator[Observation]:
        if record.section == ACCOUNTS:
            yield from self._account_row(record)
        elif not record.section and record.lines and all(code == "#" for code, *_ in record.lines):
            yield problem("qif.remarks", f"line={record.first},{record.last}", written=record.lines[0][1][:80])
        elif record.section not in MOVEMENTS:
            if record.lines or record.ended:
                section = record.section if record.section in self._told or len(self._told) < _SECTIONS else "…"
                self._places.setdefault(section, record.first)
                self._told[section] += 1
        elif record.lines:
            self.present += 1
            if not record.ended and last and not self._whole:
                yield problem("qif.cut", _place(record), 1)
                return
            yield from self._movement(record)
            if not record.ended:
                yield problem("qif.unended", _place(record))

    def _account_row(self, record: Record) -> Iterator[Observation]:
        said = {code: value for code, value, _ in reversed(record.lines)}
        if not said:
            return
        self._account, self._described = said.get("N") or None, True
        kind = " ".join(filter(None, (said.get("T"), said.get("D")))) or None
        yield Account(
            locator=_place(record), statement=None, account=self._account, currency=self._currency, owner_name=None, owner_id=None,
            agent=None, agent_name=None, kind=kind, opened_from=None, opened_to=None,
        )  # fmt: skip
        if said.get("$") and self._account:
            try:
                units, exponent = amount(said["$"], self._marks, self._decimal)
                on = day(said["/"], self.order) if said.get("/") else None
            except ValueError:
                yield problem("bank.field_unread", _place(record), field="$", written=f"{said['$']} {said.get('/', '')}"[:_SHOWN])
                return
            side = "debit" if units < 0 else "credit"
            yield Balance(_place(record), None, self._account, "ITBD", side, Minor(abs(units)), exponent, self._currency, on, None)

    def _movement(self, record: Record) -> Iterator[Observation]:
        place, beginning = _place(record), self._beginning
        self._beginning = False
        first: dict[str, Line] = {}
        added: list[str] = []
        address: list[str] = []
        for line in record.lines:
            code, value, _ = line
            if code in _SPLITS or not value:
                continue
            if code == "A":
                address.append(value)
            elif code in first:
                if code != "U" or value != first["T"][1]:
                    added.append(f"{code} {value}")
            else:
                first[code] = line
        written = first.get("T", first.get("U", ("", "", 0)))[1]
        try:
            units, exponent = amount(written, self._marks, self._decimal)
        except OpenAmountError:
            comma, point = (text(*local(parted(written)[0], mark)) for mark in ",.")
            yield problem("bank.decimal_asked", place, 1, written=written, comma=comma, point=point, setting="decimal")
            return
        except ValueError:
            yield problem("bank.amount_unread", place, 1, written=written[:_SHOWN])
            return
        unknown: list[str] = []
        faults: list[Observation] = []
        booked = self._day(first, place, unknown, faults)
        side = "debit" if units < 0 else "credit"
        payee, category = _of(first, "P"), _of(first, "L")
        if beginning and payee and payee.lower() in _OPENING:
            if self._account is None and category and category.startswith("["):
                self._account = category.strip("[]") or None
            yield Balance(place, self._name, self._account, "OPBD", side, Minor(abs(units)), exponent, self._currency, booked, None)
            yield from faults
            return
        currency = self._currency or parted(written)[1]
        if currency is None:
            unknown.append("currency=not_stated")
        if self._account is None:
            unknown.append("account=not_stated")
        other, category = _transfer_of(category)
        kept = (("N", _of(first, "N")), ("L", category), ("C", _of(first, "C")))
        added += [f"{code} {said}" for code, said in kept if said]
        added += [f"{code} {value}" for code, (_, value, _) in first.items() if code not in "DTUPMLNC"]
        added += address
        yield self._row(place, None, units, exponent, booked, payee, other, _of(first, "M"), unknown, added)._replace(
            currency=currency
        )
        yield from faults
        yield from self._splits(record, place, units, exponent, booked)

    def _day(self, first: dict[str, Line], place: str, unknown: list[str], faults: list[Observation]) -> dt.date | None:
        written = _of(first, "D") or ""
        try:
            if not written:
                raise ValueError("no date")  # noqa: TRY301 - as unreadable as another
            found = day(written, self.order)
        except ValueError:
            faults.append(problem("bank.date_unread", place, field="D", written=written[:_SHOWN]))
            unknown.append("booked=unreadable" if written else "booked=not_stated")
            return None
        if found is None:
            unknown.append("booked=order_undecided")
        return found

    def _splits(self, record: Record, place: str, units: int, exponent: int, booked: dt.date | None) -> Iterator[Observation]:
        """Yield the splits of a movement, each beginning with its category, and whether they make it up."""
        groups: list[list[Line]] = []
        for line in record.lines:
            if line[0] not in _SPLITS:
                continue
            if line[0] == "S" or not groups or any(line[0] == other[0] for other in groups[-1]):
                groups.append([])
            groups[-1].append(line)
        total, unread = Sum(), 0
        for group in groups:
            said = {code: value for code, value, _ in group}
            its = f"line={group[0][2]},{group[-1][2]}"
            its = f"{its};n=2" if its == place else its
            unknown: list[str] = []
            faults: list[Observation] = []
            part: tuple[int, int] | None = None
            written = said.get("$", "")
            try:
                part = amount(written, self._marks, self._decimal)
                total.add(*part)
            except ValueError:
                unread += 1
                unknown.append("amount=unreadable" if written else "amount=not_stated")
                faults.append(problem("bank.field_unread", its, field="$", written=written[:_SHOWN]))
            if self._currency is None:
                unknown.append("currency=not_stated")
            other, category = _transfer_of(said.get("S") or None)
            added = [value for value in (f"S {category}" if category else "", f"% {said['%']}" if said.get("%") else "") if value]
            value, its_exponent = part or (None, 0)
            yield self._row(its, place, value, its_exponent, booked, None, other, said.get("E") or None, unknown, added)
            yield from faults
        if groups and not unread and not total.equals(units, exponent):
            yield problem("qif.splits", place, stated=text(units, exponent), found=total.shown(self._currency))

    def _row(
        self, place: str, part_of: str | None, units: int | None, exponent: int, booked: dt.date | None, name: str | None,
        other: str | None, remittance: str | None, unknown: list[str], added: list[str],
    ) -> Transfer:  # fmt: skip
        side = None if units is None else "debit" if units < 0 else "credit"
        credit, debit = side == "credit", side == "debit"
        return Transfer(
            locator=place,
            level="movement" if part_of is None else "detail",
            part_of=part_of,
            statement=self._name,
            account=self._account,
            side=side,
            reversal=False,
            status=None,
            amount=None if units is None else Minor(abs(units)),
            exponent=exponent,
            currency=self._currency,
            booked=booked,
            booked_wall=None,
            booked_zone=None,
            booked_utc=None,
            valued=None,
            debtor_name=name if credit else None,
            debtor_account=other if credit else None,
            debtor_agent=None,
            creditor_name=name if debit else None,
            creditor_account=other if debit else None,
            creditor_agent=None,
            ultimate_debtor=None,
            ultimate_creditor=None,
            remittance=remittance,
            remittance_reference=None,
            end_to_end=None,
            reference=None,
            code=None,
            return_reason=None,
            charges=None,
            original_amount=None,
            original_exponent=None,
            original_currency=None,
            exchange_rate=None,
            unknown=tuple(unknown),
            additional="\n".join(added) or None,
        )


def _place(record: Record) -> str:
    return f"line={record.first},{record.last}"


def _of(first: dict[str, Line], code: str) -> str | None:
    return first[code][1] or None if code in first else None


def _transfer_of(category: str | None) -> tuple[str | None, str | None]:
    """Return the other account of a transfer between accounts of the file (``[Livret]``), and what is left of the category."""
    if category and category.startswith("[") and "]" in category:
        name, _, rest = category[1:].partition("]")
        return name.strip() or None, rest.strip("/ ") or None
    return None, category

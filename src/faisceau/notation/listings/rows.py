"""Records of a listing to transfers, persons, contacts and accounts, under the roles of its columns.

Nothing of a line is lost: what no column of a table can hold stays beside the line, behind its heading. A transfer of an agency and
a payment at a terminal belong to no account of their own, so their side is unknown; who pays and who is paid is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from faisceau.model.columns import Minor
from faisceau.model.observations import Account, Contact, Observation, Person, Transfer
from faisceau.notation.amounts import STORED
from faisceau.notation.bank_words import plain_word
from faisceau.notation.canonical import problem
from faisceau.notation.currencies import CODES, SYMBOLS
from faisceau.notation.delimited import Record
from faisceau.notation.instants import fixed_offset, moved
from faisceau.notation.listings.columns import Listing
from faisceau.notation.running_balances import Exact
from faisceau.notation.statements.margins import Places
from faisceau.notation.statements.shapes import Amounts
from faisceau.notation.written_dates import written as date_written

REFUNDS = frozenset(
    """refund, return, reversal, void, credit, remboursement, annulation, credit porteur, rambursare, anulare, povracaj, storno,
    kthim, gutschrift, erstattung, terugbetaling, devolucion, abono, anulacion, rimborso""".replace("\n", " ").split(", ")
)
_SENTENCE = 80


class Reading(NamedTuple):
    """How a listing is read: order of dates, decimal mark, the currency and zone that a person settled."""

    order: str | None
    decimal: str
    currency: str | None
    zone: str | None


class _Unread(Exception):  # noqa: N818 - carried to the one place that makes a problem of it
    def __init__(self, code: str, **arguments: str | int) -> None:
        super().__init__(code)
        self.code, self.arguments = code, arguments


class Lines:
    """Reads the records of one listing."""

    def __init__(self, listing: Listing, reading: Reading, at: Places) -> None:
        self._kind, self._heading, self._reading, self._at = listing.kind.name, listing.heading, reading, at
        self._amounts = Amounts(reading.decimal)
        self._cells_of = {role: index for index, role in enumerate(listing.heading.roles) if role}
        self._titles = [cell.strip() or f"#{index + 1}" for index, cell in enumerate(listing.heading.cells)]

    def read(self, record: Record) -> Iterator[Observation]:
        """Yield what a record holds, or a problem of one entry."""
        place = self._at(record.number)
        try:
            if record.broken:
                raise _Unread("readers_devices.csv_quote_open")  # noqa: TRY301 - all of one kind go one way
            if any(field.strip() for field in record.fields[len(self._titles) :]):
                raise _Unread(  # noqa: TRY301
                    "readers_devices.csv_too_many_cells", cells=len(record.fields), expected=len(self._titles)
                )
            line = _Line(self._cells_of, record.fields)
            if self._kind == "account_list":
                yield from self._account(line, place)
            elif self._kind == "card_terminal":
                yield self._payment(line, place)
            else:
                yield from self._transfer(line, place)
        except _Unread as unread:
            yield problem(unread.code, place, entries=1, **unread.arguments)

    def _transfer(self, line: _Line, place: str) -> Iterator[Observation]:
        sent, wall, zone = self._moment(line, "sent", "paid")
        amount, exponent, currency = self._sum(line, "amount" if line.of("amount") else "amount_paid")
        fees = self._exact(line.of("fees"))
        used = {
            "number",
            "sent",
            "paid",
            "sender",
            "sender_given",
            "receiver",
            "receiver_given",
            "amount",
            "currency",
            "fees",
            "rate",
        }
        used |= {"agent_sent", "agent_paid", "purpose"}
        if not line.of("amount"):
            used |= {"amount_paid", "currency_paid"}
        if fees is not None:
            scale = max(exponent, fees[1])
            amount, fees, exponent = amount * 10 ** (scale - exponent), (fees[0] * 10 ** (scale - fees[1]), scale), scale
        names = {who: " ".join(filter(None, (line.of(who), line.of(f"{who}_given")))) or None for who in ("sender", "receiver")}
        paid = line.of("paid") if line.of("sent") else ""
        valued = self._day(paid)
        unknown = () if line.of("amount") else ("amount=only_what_was_paid_out",)
        yield _row(
            place,
            amount=amount,
            exponent=exponent,
            currency=currency,
            booked=sent,
            wall=wall,
            zone=zone,
            valued=valued,
            debtor_name=names["sender"],
            debtor_agent=line.of("agent_sent") or None,
            creditor_name=names["receiver"],
            creditor_agent=line.of("agent_paid") or None,
            remittance=line.of("purpose") or None,
            reference=line.of("number") or None,
            charges=Minor(abs(fees[0])) if fees else None,
            exchange_rate=line.of("rate") or None,
            unknown=unknown if valued is not None or not paid else (*unknown, "valued=not_a_date"),
            additional=self._beside(line, used),
        )
        yield from self._parties(line, names, place)

    def _parties(self, line: _Line, names: Mapping[str, str | None], place: str) -> Iterator[Person | Contact]:
        """Yield the persons of a transfer whom the listing describes, and their telephones."""
        persons = contacts = 0
        for who in ("sender", "receiver"):
            name = names[who]
            document, address, nationality = (line.of(f"{who}_{what}") or None for what in ("document", "address", "nationality"))
            if document or address or nationality:
                persons += 1
                yield Person(_nth(place, persons), name, None, document, nationality, address, None)
            if phone := line.of(f"{who}_phone"):
                contacts += 1
                yield Contact(_nth(place, contacts), "transfer_agency", name, (phone,), (), (), (), None, None)

    def _payment(self, line: _Line, place: str) -> Transfer:
        day, wall, zone = self._moment(line, "at")
        if wall is None and line.of("time"):
            beside = date_written(f"1970-01-01 {line.of('time')}")
            wall = beside.wall(day) if beside else None
        amount, exponent, currency = self._sum(line, "amount")
        back = amount < 0 or plain_word(line.of("code")) in REFUNDS
        used = {"card", "at", "time", "amount", "currency", "number", "code", "merchant", "holder"}
        return _row(
            place,
            amount=abs(amount),
            exponent=exponent,
            currency=currency,
            booked=day,
            wall=wall,
            zone=zone or (self._reading.zone if wall else None),
            reversal=back,
            debtor_name=line.of("holder") or None,
            debtor_account=line.of("card") or None,
            creditor_name=line.of("merchant") or None,
            reference=line.of("number") or None,
            code=line.of("code") or None,
            additional=self._beside(line, used),
        )

    def _account(self, line: _Line, place: str) -> Iterator[Account | Person]:
        account = line.of("account")
        if not account:
            raise _Unread("readers_sheets.listing_no_account")
        name = " ".join(filter(None, (line.of("holder"), line.of("holder_given")))) or None
        opened, closed, born = (self._day_or_raise(line.of(role)) for role in ("opened", "closed", "born"))
        currency = line.of("currency").upper()
        kind = " - ".join(filter(None, (line.of("kind"), line.of("status")))) or None
        yield Account(
            locator=place,
            statement=None,
            account=account,
            currency=currency if currency in CODES else None,
            owner_name=name,
            owner_id=line.of("document") or None,
            agent=line.of("bank_code") or None,
            agent_name=line.of("bank") or None,
            kind=kind,
            opened_from=None,
            opened_to=None,
            opened=opened,
            closed=closed,
            capacity=line.of("capacity") or None,
        )
        if name or line.of("document"):
            nationality, address = line.of("nationality") or None, line.of("address") or None
            yield Person(place, name, born, line.of("document") or None, nationality, address, None)

    def _moment(self, line: _Line, *roles: str) -> tuple[dt.date, dt.datetime | None, str | None]:
        cell = next((cell for role in roles if (cell := line.of(role))), "")
        found = date_written(cell)
        try:
            if found is None:
                raise ValueError(cell)  # noqa: TRY301 - one way out
            day = found.on(self._reading.order)
        except ValueError:
            raise _Unread("readers_devices.csv_no_date", written=cell[:_SENTENCE]) from None
        wall = found.wall(day)
        return day, wall, found.zone or (self._reading.zone if wall else None)

    def _day(self, cell: str) -> dt.date | None:
        found = date_written(cell) if cell else None
        try:
            return found.on(self._reading.order) if found else None
        except ValueError:
            return None

    def _day_or_raise(self, cell: str) -> dt.date | None:
        day = self._day(cell)
        if cell and day is None:
            raise _Unread("readers_devices.csv_no_date", written=cell[:_SENTENCE])
        return day

    def _exact(self, cell: str) -> Exact | None:
        found = self._amounts.read(cell) if cell else None
        return (found[0], found[1].exponent) if found else None

    def _sum(self, line: _Line, role: str) -> tuple[int, int, str | None]:
        cell = line.of(role)
        found = self._amounts.read(cell) if cell else None
        if found is None:
            raise _Unread("readers_devices.csv_no_amount", written=cell[:_SENTENCE], column=role)
        stated = line.of("currency_paid" if role == "amount_paid" else "currency")
        code = stated.upper() if stated.upper() in CODES else SYMBOLS.get(stated)
        return found[0], found[1].exponent, code or found[1].currency or self._reading.currency

    def _beside(self, line: _Line, used: set[str]) -> str | None:
        """Return what a line holds besides, each cell behind its heading."""
        roles = self._heading.roles
        found = [
            f"{self._titles[index]}: {cell.strip()}"
            for index, cell in enumerate(line.fields)
            if index < len(roles) and roles[index] not in used and cell.strip()
        ]
        return "\n".join(found).replace(STORED, ".") or None


class _Line:
    """The cells of a record by role."""

    def __init__(self, places: Mapping[str, int], fields: list[str]) -> None:
        self._places, self.fields = places, fields

    def of(self, role: str) -> str:
        """Return the cell of a role without outer spaces; empty where nothing stands."""
        index = self._places.get(role, -1)
        return self.fields[index].strip() if 0 <= index < len(self.fields) else ""


def _nth(place: str, n: int) -> str:
    return place if n == 1 else f"{place};n={n}"


def _row(
    place: str,
    *,
    amount: int,
    exponent: int,
    currency: str | None,
    booked: dt.date,
    wall: dt.datetime | None,
    zone: str | None,
    valued: dt.date | None = None,
    reversal: bool = False,
    debtor_name: str | None = None,
    debtor_account: str | None = None,
    debtor_agent: str | None = None,
    creditor_name: str | None = None,
    creditor_agent: str | None = None,
    remittance: str | None = None,
    reference: str | None = None,
    code: str | None = None,
    charges: Minor | None = None,
    exchange_rate: str | None = None,
    additional: str | None = None,
    unknown: tuple[str, ...] = (),
) -> Transfer:
    offset = fixed_offset(zone) if zone else None
    return Transfer(
        locator=place,
        level="movement",
        part_of=None,
        statement=None,
        account=None,
        side=None,
        reversal=reversal,
        status=None,
        amount=Minor(abs(amount)),
        exponent=exponent,
        currency=currency,
        booked=booked,
        booked_wall=wall,
        booked_zone=zone,
        booked_utc=moved(wall, -offset) if wall is not None and offset is not None else None,
        valued=valued,
        debtor_name=debtor_name,
        debtor_account=debtor_account,
        debtor_agent=debtor_agent,
        creditor_name=creditor_name,
        creditor_account=None,
        creditor_agent=creditor_agent,
        ultimate_debtor=None,
        ultimate_creditor=None,
        remittance=remittance,
        remittance_reference=None,
        end_to_end=None,
        reference=reference,
        code=code,
        return_reason=None,
        charges=charges,
        original_amount=None,
        original_exponent=None,
        original_currency=None,
        exchange_rate=exchange_rate,
        unknown=("account=of_no_account", "side=of_no_account", *(() if currency else ("currency=not_stated",)), *unknown),
        additional=additional,
    )
